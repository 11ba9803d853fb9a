"""The venues of the symbols whose orders are assumed, and the requests on their way there. Knows no decisions.

What is assumed at all stands in `tape_venue`; here the record reaches it, and requests arrive when they are due.
"""

import heapq
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from kiwoom_gui.app.whatif.facts import Facts
from kiwoom_gui.app.whatif.tape_venue import TapeVenue
from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import OrderBook, TradeTick
from kiwoom_gui.domain.orders import OrderRequest
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

_NUMBERS: Final = 10_000_000
"""Order numbers of the venue have seven digits; those of each symbol here begin at a multiple of this."""

Send = m.SendOrder[OrderRequest]


class Venues:
    """By symbol."""

    def __init__(self, core: TradingCore, latency_ns: int) -> None:
        """Take the core that sees the market, and how long a request is under way."""
        self._core = core
        self._latency_ns = latency_ns
        self._venues: dict[InstrumentId, TapeVenue] = {}
        self._under_way: list[tuple[int, int, Send]] = []
        self._arrivals = count()
        self._books: dict[InstrumentId, dict[Venue, OrderBook]] = {}
        """The last book of each exchange: the engine keeps the last one of any."""
        self.facts = Facts()

    def __contains__(self, symbol: object) -> bool:
        """Say whether a symbol has a venue here."""
        return symbol in self._venues

    def __iter__(self) -> Iterator[InstrumentId]:
        """Yield the symbols that have one."""
        return iter(self._venues)

    def __len__(self) -> int:
        """Return how many have one."""
        return len(self._venues)

    def open(self, symbol: InstrumentId) -> TapeVenue:
        """Give a symbol a venue that stands where the market stands."""
        core, market = self._core, self._core.market
        first = _NUMBERS * (len(self._venues) + 1)
        venue = TapeVenue(market.instruments[symbol], core.settings.costs, core.now, first, self.facts)
        venue.see(market.ticks.get(symbol), self._books.get(symbol, {}).values())
        self._venues[symbol] = venue
        self._hear_phases(symbol)
        return venue

    # --- requests ---

    def post(self, send: Send, sent_at: int) -> None:
        """Send a request on its way."""
        heapq.heappush(self._under_way, (sent_at + self._latency_ns, next(self._arrivals), send))

    def is_due(self, until: int) -> bool:
        """Say whether a request arrives until an instant (ns UTC)."""
        return bool(self._under_way) and self._under_way[0][0] <= until

    def arrive(self, aim: Callable[[Send], Send] = lambda send: send) -> list[m.Input]:
        """Let the next request arrive; return what its venue makes of it. `aim` may give it another target."""
        due, _, posted = heapq.heappop(self._under_way)
        send = aim(posted)
        symbol = send.approval.request.instrument_id
        self._hear_phases(symbol, due)
        return self._venues[symbol].take(send, due)

    # --- the record ---

    def hear(self, given: m.Input) -> list[m.OrderReport]:
        """Let the record reach the venues, before the core hears of it; return what it does to orders."""
        match given:
            case TradeTick(instrument_id=symbol) if symbol in self._venues:
                self._hear_phases(symbol, given.ts_init)
                return self._venues[symbol].on_tick(given)
            case OrderBook(instrument_id=symbol):
                self._books.setdefault(symbol, {})[given.venue] = given
                if symbol in self._venues:
                    self._hear_phases(symbol, given.ts_init)
                    return self._venues[symbol].on_book(given)
            case m.InstrumentDefined(instrument=rules) if rules.instrument_id in self._venues:
                self._venues[rules.instrument_id].take_rules(rules)
            case m.TimerTick(ts=ts) if self._venues:
                for symbol in self._venues:
                    self._hear_phases(symbol, ts)
                return [report for venue in self._venues.values() for report in venue.take_reports()]
            case _:
                pass
        return []

    def _hear_phases(self, symbol: InstrumentId, now: int | None = None) -> None:
        at = self._core.now if now is None else now
        self._venues[symbol].hear_phases(self._core.market.phases_for(symbol, at), at)
