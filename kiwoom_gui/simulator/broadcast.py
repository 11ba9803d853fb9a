"""Carries what happens in a world to the stream: prints, books, auctions, interruptions, account, clock. No socket."""

from bisect import bisect_right
from functools import partial

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.announcements import krx_announcements, nxt_announcements
from kiwoom_gui.simulator.brokerage import AccountEvent, OrderEvent
from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.frames import balance_entry, order_entry
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.market_frames import (
    book_entry,
    clock_entry,
    expected_entry,
    interruption_entry,
    item_of,
    trade_entry,
)
from kiwoom_gui.simulator.recording import Recorder
from kiwoom_gui.simulator.stream import Hub
from kiwoom_gui.simulator.vi import Interruption
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.numbers import NS

CLOCK_EVERY_NS = 10 * NS
"""While a phase lasts the clock is told this often, and at each change of phase."""
_ROUTED = "_AL"


class Broadcast:
    """Listens to a world and publishes into a hub; books at most once a round."""

    def __init__(self, world: World, hub: Hub, recorder: Recorder | None = None) -> None:
        """Listen; prints go to the recorder too."""
        self._recorder = recorder
        self._world = world
        self._hub = hub
        self._clock_code = ""
        self._next_clock_ns = 0
        self._told_ns = world.clock.now_ns()
        tables = world.exchange.timetables
        self._krx_clock = krx_announcements(tables[Venue.KRX])
        self._nxt_clock = nxt_announcements(tables[Venue.NXT])
        self._expected: dict[str, tuple[int, int]] = {}
        self.has_account_changed = False
        world.exchange.on_print = self._print
        world.exchange.interruptions.on_change = self._interruption
        world.brokerage.on_event = self._account

    def round(self) -> None:
        """Publish books that changed and the clock if it is due, and send all that was gathered."""
        now = self._world.clock.now_ns()
        exchange = self._world.exchange
        for it in exchange.all_instruments():
            if it.is_book_dirty:
                it.is_book_dirty = False
                self._book(it, now)
        self._tell_clock(now)
        self._hub.flush()

    def _book(self, it: Instrument, now: int) -> None:
        item = item_of(it)
        self._hub.publish(("0D", item), partial(book_entry, item, (it,), now))
        both = it.code + _ROUTED
        self._hub.publish(("0D", both), lambda: book_entry(both, self._world.exchange.floors(it.code), now))
        if it.is_call:
            expected = it.expected()
            if expected[1] and expected != self._expected.get(item):
                self._expected[item] = expected
                for name in (item, both):
                    self._hub.publish(("0H", name), partial(expected_entry, it, name, expected, now))

    def _print(self, trade: Print) -> None:
        if self._recorder is not None:
            self._recorder.record(trade)
        it = trade.instrument
        item, both = item_of(it), it.code + _ROUTED
        self._hub.publish(("0B", item), partial(trade_entry, trade, item, (it,)))
        self._hub.publish(("0B", both), lambda: trade_entry(trade, both, self._world.exchange.floors(it.code)))

    def _interruption(self, it: Instrument, interruption: Interruption, is_on: bool, ts: int) -> None:
        for item in ("", it.code):
            self._hub.publish(("1h", item), partial(interruption_entry, it, interruption, item, ts, is_on=is_on))

    def _account(self, event: AccountEvent) -> None:
        self.has_account_changed = True
        brokerage = self._world.brokerage
        if isinstance(event, OrderEvent):
            self._hub.publish(("00", ""), lambda: order_entry(event, brokerage))
        else:
            self._hub.publish(("04", ""), lambda: balance_entry(event.code, brokerage))

    def _tell_clock(self, now: int) -> None:
        passed = [(at, code) for at, code in self._krx_clock + self._nxt_clock if self._told_ns < at <= now]
        self._told_ns = now
        for at, code in sorted(passed):
            self._hub.publish(("0s", ""), partial(clock_entry, code, at, 0))
        place = bisect_right(self._krx_clock, now, key=lambda told: told[0])
        code = self._krx_clock[place - 1][1]
        if code == self._clock_code and now < self._next_clock_ns:
            return
        self._clock_code, self._next_clock_ns = code, now + CLOCK_EVERY_NS
        left_s = (self._krx_clock[place][0] - now) // NS if place < len(self._krx_clock) else 0
        self._hub.publish(("0s", ""), partial(clock_entry, code, now, left_s))
