"""The exchange floors, KRX and NXT: sessions, interruptions, auctions, and what trades and lapses in them.

Knows no account, no cash and no protocol words. Prices are int won, quantities int shares, times ns UTC of the market
clock. Everything that is due happens in `advance`, in the order of its instant, however far time jumps.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.order_types import OrderType
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.book import Book
from kiwoom_gui.simulator.catalog import Listing
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.interruptions import Interruptions
from kiwoom_gui.simulator.lapses import lapsing
from kiwoom_gui.simulator.matching import Execution, Matching, Print
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.sessions import CALLS, FIXED, Change, RandomEnds, Timetable
from kiwoom_gui.simulator.vi import ViKind

__all__ = ["Exchange", "Execution", "Instrument", "Print"]

VENUES = (Venue.KRX, Venue.NXT)


class Exchange:
    """Takes orders and the market's own flow; tells its listeners what happens, in the order it happens."""

    def __init__(
        self,
        listings: Iterable[Listing],
        day: date,
        calendar: TradingCalendar,
        random_ends: Callable[[str], RandomEnds] = lambda _: RandomEnds(),
        vi_extra: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """Open the floors for one trading day.

        Args:
            listings: what is listed.
            day: the trading day.
            calendar: holidays and shifted sessions.
            random_ends: how much later the call auctions of a code end.
            vi_extra: the part (0 to 1) of 30 seconds that an interruption lasts longer.
        """
        self.day = day
        self.timetables = {venue: Timetable(venue, day, calendar) for venue in VENUES}
        listed = list(listings)
        self.instruments = {listing.code: Instrument(listing) for listing in listed}
        self.nxt = {listing.code: Instrument(listing, Venue.NXT) for listing in listed if listing.is_on_nxt}
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []
        self._order_of_entry = count()
        self.on_print: Callable[[Print], None] = lambda _: None
        self.on_execution: Callable[[Execution], None] = lambda _: None
        self.on_lapse: Callable[[Order, int], None] = lambda _order, _ts: None
        self.on_phase: Callable[[Instrument, frozenset[Phase], int], None] = lambda _it, _before, _ts: None
        self.matching = Matching(
            lambda event: self.on_print(event),  # noqa: PLW0108 - who listens is set later
            lambda event: self.on_execution(event),  # noqa: PLW0108 - who listens is set later
            lambda order, ts: self.on_lapse(order, ts),  # noqa: PLW0108 - who listens is set later
            lambda it, kind, prices, ts: self.interruptions.begin(it, kind, prices, ts),  # noqa: PLW0108 - who listens is set later
        )
        self.interruptions = Interruptions(self, vi_extra)
        for it in self.all_instruments():
            for change in self.timetables[it.venue].changes(random_ends(it.code)):
                if not (it.listing.is_fund and Phase.AFTER_MARKET in change.phases):
                    self.at(change.ts, partial(self.change, it, change))

    # --- looking --------------------------------------------------------------------------------------------------

    def all_instruments(self) -> Iterator[Instrument]:
        """Yield every stock of every exchange."""
        yield from self.instruments.values()
        yield from self.nxt.values()

    def floors(self, code: str) -> list[Instrument]:
        """Return a stock at the exchanges that trade it, KRX first.

        Raises:
            KeyError: it is not listed.
        """
        at_nxt = self.nxt.get(code)
        return [self.instruments[code], at_nxt] if at_nxt else [self.instruments[code]]

    def floor(self, code: str, venue: Venue) -> Instrument:
        """Return a stock at an exchange; for the router KRX.

        Raises:
            KeyError: it does not trade there.
        """
        return self.nxt[code] if venue is Venue.NXT else self.instruments[code]

    def phases(self, ts: int, venue: Venue = Venue.KRX) -> frozenset[Phase]:
        """Return what the timetable of an exchange has at an instant; {CLOSED} for nothing."""
        return self.timetables[venue].at(ts)

    def is_continuous(self, ts: int) -> bool:
        """Say whether KRX matches orders as they come, by its timetable."""
        return Phase.CONTINUOUS in self.phases(ts)

    def phase_bounds(self, phase: Phase, venue: Venue = Venue.KRX) -> tuple[int, int]:
        """Return start and end of a phase of the day in ns UTC, by the timetable.

        Raises:
            LookupError: the day has no such phase.
        """
        return self.timetables[venue].bounds(phase)

    def auction_price(self, instrument: Instrument) -> tuple[int, int]:
        """Return the price and volume at which a call auction would match now; volume 0 if nothing crosses."""
        return instrument.expected()

    # --- time -----------------------------------------------------------------------------------------------------

    def next_change_ns(self) -> int | None:
        """Return when the next thing is due, None if the day is over."""
        return self._agenda[0][0] if self._agenda else None

    def advance(self, ts: int) -> None:
        """Let everything happen that is due until an instant."""
        while self._agenda and self._agenda[0][0] <= ts:
            heapq.heappop(self._agenda)[2]()

    # --- orders of the account ------------------------------------------------------------------------------------

    def enter(self, order: Order, ts: int) -> None:
        """Take an order in where it goes, match it and let it rest with what is left."""
        self.advance(ts)
        if order.venue is Venue.SOR:
            self.matching.enter_routed(order, self.floors(order.code), ts)
        else:
            self.matching.enter(order, self.floor(order.code, order.held_at), ts)

    def withdraw(self, order: Order, quantity: int) -> None:
        """Take shares of a resting order out; what is left keeps its place.

        Raises:
            LookupError: it does not rest with as many shares.
        """
        self.matching.withdraw(order, quantity, self.floor(order.code, order.held_at))

    # --- the market's own flow ------------------------------------------------------------------------------------

    def sweep(
        self, instrument: Instrument, quantity: int, limit: int | None, ts: int, *, by_buyer: bool, forced: bool = False
    ) -> int:
        """Let an anonymous taker trade up to `quantity` shares to a limit; return how many traded.

        `forced` passes the bounds of the volatility interruption.
        """
        return self.matching.take(instrument, None, quantity, limit, ts, by_buyer=by_buyer, forced=forced)

    def quote(self, instrument: Instrument, price: int, quantity: int, *, is_bid: bool) -> None:
        """Add anonymous shares at a price that does not cross the book; a crossing quote is not taken."""
        opposite = instrument.book.opposite_side(is_buy=is_bid).best()
        crosses = opposite is not None and (price >= opposite if is_bid else price <= opposite)
        if not crosses:
            self.gather(instrument, price, quantity, is_bid=is_bid)

    def gather(self, instrument: Instrument, price: int, quantity: int, *, is_bid: bool) -> None:
        """Add anonymous shares at a price, crossing or not: for call auctions."""
        if quantity > 0 and instrument.limits.contains(price):
            instrument.book.own_side(is_buy=is_bid).add(price, quantity, None, instrument.next_seq())
            instrument.is_book_dirty = True

    def unquote(self, instrument: Instrument, price: int, quantity: int, *, is_bid: bool) -> None:
        """Take up to `quantity` anonymous shares out at a price."""
        if instrument.book.own_side(is_buy=is_bid).pull_house(price, quantity):
            instrument.is_book_dirty = True

    # --- what is due ----------------------------------------------------------------------------------------------

    def at(self, ts: int, action: Callable[[], None]) -> None:
        """Let something happen at an instant."""
        heapq.heappush(self._agenda, (ts, next(self._order_of_entry), action))

    def change(self, it: Instrument, change: Change) -> None:
        """Let a stock's phases change: what gathered matches, and what cannot go on lapses."""
        ts = change.ts
        if change.is_fixed_match:
            it.is_closing_price_matching = True
            self.matching.match_closing_prices(it, ts)
            return
        if self._is_close_too_far(it, change):
            return
        if it.vi.running is not None and Phase.CONTINUOUS not in change.phases:
            self.interruptions.end(it, ts, is_merged=True)
        before, it.table_phases = it.phases, change.phases
        if not (CALLS.isdisjoint(before - change.phases) or change.has_matched or it.is_halted):
            self.matching.uncross(it, ts)
        if it.vi.running is None:
            it.phases = change.phases
        if Phase.CLOSING_AUCTION in change.phases - before:
            self._turn_conditionals(it)
        for order in lapsing(it, before, change.phases):
            self.withdraw(order, order.leaves)
            self.on_lapse(order, ts)
        if not FIXED.isdisjoint(before - change.phases):
            it.closing_orders = Book()
        it.is_book_dirty = True
        self.on_phase(it, before, ts)

    def _is_close_too_far(self, it: Instrument, change: Change) -> bool:
        """Prolong a closing auction once by two minutes if its price is too far from the last one."""
        if Phase.CLOSING_AUCTION not in it.phases - change.phases or it.vi.running is not None or it.is_halted:
            return False
        price, volume = it.expected()
        breach = it.vi.breach(price, it.tape.last_px, in_closing=True) if volume else None
        if breach is None or breach[0] is not ViKind.DYNAMIC:
            return False
        end = self.interruptions.prolong_close(it, price, breach[1], change.ts)
        self.at(end, partial(self.change, it, Change(end, change.phases)))
        return True

    def _turn_conditionals(self, it: Instrument) -> None:
        for order in it.resting_orders():
            if order.kind is OrderType.CONDITIONAL_LIMIT and not order.is_market_now:
                self.withdraw(order, order.leaves)
                order.is_market_now = True
                self.matching.rest(order, it, it.edge_px(is_buy=order.is_buy))
