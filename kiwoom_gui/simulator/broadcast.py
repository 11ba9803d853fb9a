"""Carries what happens in a world to the stream: prints, books, account events, the market clock. Opens no socket."""

from functools import partial

from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.simulator.brokerage import AccountEvent, OrderEvent
from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.frames import balance_entry, book_entry, clock_entry, order_entry, trade_entry
from kiwoom_gui.simulator.stream import VENUE_SUFFIXES, Hub
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import CLOSING_NOTICE, OPEN, PRE_OPEN_NOTICE, REGULAR_CLOSE
from kiwoom_gui.wire.numbers import NS

CLOCK_EVERY_NS = 10 * NS
"""While a phase lasts the clock is told this often, and at each change of phase."""


class Broadcast:
    """Listens to a world and publishes into a hub; books at most once a round."""

    def __init__(self, world: World, hub: Hub) -> None:
        """Listen."""
        self._world = world
        self._hub = hub
        self._clock_phase = ""
        self._next_clock_ns = 0
        self.has_account_changed = False
        world.exchange.on_print = self._print
        world.brokerage.on_event = self._account

    def round(self) -> None:
        """Publish books that changed and the clock if it is due, and send all that was gathered."""
        now = self._world.clock.now_ns()
        exchange = self._world.exchange
        is_call = not exchange.is_continuous(now)
        for instrument in exchange.instruments.values():
            if instrument.is_book_dirty:
                instrument.is_book_dirty = False
                expected = exchange.auction_price(instrument) if is_call else None
                for suffix in VENUE_SUFFIXES:
                    item = instrument.code + suffix
                    self._hub.publish(("0D", item), partial(book_entry, instrument, item, now, expected))
        self._tell_clock(now)
        self._hub.flush()

    def _print(self, trade: Print) -> None:
        for suffix in VENUE_SUFFIXES:
            item = trade.instrument.code + suffix
            self._hub.publish(("0B", item), partial(trade_entry, trade, item))

    def _account(self, event: AccountEvent) -> None:
        self.has_account_changed = True
        brokerage = self._world.brokerage
        if isinstance(event, OrderEvent):
            self._hub.publish(("00", ""), lambda: order_entry(event, brokerage))
        else:
            self._hub.publish(("04", ""), lambda: balance_entry(event.code, brokerage))

    def _tell_clock(self, now: int) -> None:
        phase, left_s = self._phase(now)
        if phase == self._clock_phase and now < self._next_clock_ns:
            return
        self._clock_phase, self._next_clock_ns = phase, now + CLOCK_EVERY_NS
        self._hub.publish(("0s", ""), lambda: clock_entry(phase, now, left_s))

    def _phase(self, now: int) -> tuple[str, int]:
        exchange = self._world.exchange
        opens, auction = exchange.phase_bounds(Phase.CONTINUOUS)
        _, closes = exchange.phase_bounds(Phase.CLOSING_AUCTION)
        for code, edge in ((PRE_OPEN_NOTICE, opens), (OPEN, auction), (CLOSING_NOTICE, closes)):
            if now < edge:
                return code, (edge - now) // NS
        return REGULAR_CLOSE, 0
