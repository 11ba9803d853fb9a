"""The exchange: books of all stocks, sessions, matching, prints. Knows no account, no cash and no protocol words.

Prices are int won, quantities int shares, times ns UTC of the market clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST, Phase, Venue, windows
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.simulator.book import Book, Match
from kiwoom_gui.simulator.catalog import Listing
from kiwoom_gui.simulator.orders import MARKET, Order
from kiwoom_gui.simulator.tape import Tape
from kiwoom_gui.wire.numbers import ns_of

# Closing-price sessions and the after-market are not played: outside these phases the exchange is closed.
_OFFERED = frozenset({Phase.OPENING_AUCTION, Phase.CONTINUOUS, Phase.CLOSING_AUCTION})


class Instrument:
    """A stock on the floor: its listing, book and tape."""

    def __init__(self, listing: Listing) -> None:
        """Open an empty book."""
        self.listing = listing
        self.code = listing.code
        self.base_px = listing.base_px
        self.limits: DailyLimits = listing.limits
        self.book = Book()
        self.tape = Tape(self.base_px)
        self.is_book_dirty = False


@dataclass(frozen=True, slots=True)
class Print:
    """A trade as the whole market sees it, with the best prices after it."""

    instrument: Instrument
    ts: int
    price: int
    quantity: int
    by_buyer: bool


@dataclass(frozen=True, slots=True)
class Execution:
    """A fill of an order of the account; the order has counted it already."""

    order: Order
    price: int
    quantity: int
    ts: int


class Exchange:
    """Takes orders and the market's own flow; tells prints and executions to its listeners in the order they happen."""

    def __init__(self, listings: Iterable[Listing], day: date, calendar: TradingCalendar) -> None:
        """Open the floor for one trading day."""
        self.instruments = {listing.code: Instrument(listing) for listing in listings}
        self.day = day
        self._schedule = [
            (ns_of(datetime.combine(day, w.start, KST)), ns_of(datetime.combine(day, w.end, KST)), w.phase)
            for w in windows(Venue.KRX, day, calendar)
            if w.phase in _OFFERED
        ]
        self.on_print: Callable[[Print], None] = lambda _: None
        self.on_execution: Callable[[Execution], None] = lambda _: None

    # --- sessions -------------------------------------------------------------------------------------------------

    def phases(self, ts: int) -> frozenset[Phase]:
        """Return what runs at KRX at an instant; {CLOSED} when nothing does."""
        running = frozenset(phase for start, end, phase in self._schedule if start <= ts < end)
        return running or frozenset({Phase.CLOSED})

    def is_continuous(self, ts: int) -> bool:
        """Say whether orders match as they come."""
        return Phase.CONTINUOUS in self.phases(ts)

    def phase_bounds(self, phase: Phase) -> tuple[int, int]:
        """Return start and end of a phase of the day in ns UTC.

        Raises:
            LookupError: the day has no such phase.
        """
        for start, end, running in self._schedule:
            if running is phase:
                return start, end
        raise LookupError(f"{phase} does not happen on {self.day}")

    # --- orders of the account ------------------------------------------------------------------------------------

    def enter(self, order: Order, ts: int) -> None:
        """Match an order and let it rest with what is left; in a call auction nothing matches on entry.

        The rest of a market order stands at the last price, in a call auction at the limit of the day.
        """
        instrument = self.instruments[order.code]
        is_market = order.trde_tp == MARKET
        if self.is_continuous(ts):
            limit = None if is_market else order.price
            self._match(instrument, order, order.leaves, limit, ts, by_buyer=order.is_buy)
            order.book_px = instrument.tape.last_px if is_market else order.price
        else:
            edge = instrument.limits.upper if order.is_buy else instrument.limits.lower
            order.book_px = edge if is_market else order.price
        if order.leaves:
            instrument.book.own_side(is_buy=order.is_buy).add(order.book_px, order.leaves, order)
            instrument.is_book_dirty = True

    def withdraw(self, order: Order, quantity: int) -> None:
        """Take shares of a resting order out of the book; what is left keeps its place.

        Raises:
            LookupError: it does not rest with as many shares.
        """
        instrument = self.instruments[order.code]
        instrument.book.own_side(is_buy=order.is_buy).reduce(order, quantity)
        instrument.is_book_dirty = True

    # --- the market's own flow ------------------------------------------------------------------------------------

    def sweep(self, instrument: Instrument, quantity: int, limit: int | None, ts: int, *, by_buyer: bool) -> int:
        """Let an anonymous taker trade up to `quantity` shares to a limit; return how many traded."""
        return self._match(instrument, None, quantity, limit, ts, by_buyer=by_buyer)

    def quote(self, instrument: Instrument, price: int, quantity: int, *, is_bid: bool) -> None:
        """Add anonymous shares at a price that does not cross the book; a crossing quote is not taken."""
        opposite = instrument.book.opposite_side(is_buy=is_bid).best()
        crosses = opposite is not None and (price >= opposite if is_bid else price <= opposite)
        if quantity > 0 and not crosses and instrument.limits.contains(price):
            instrument.book.own_side(is_buy=is_bid).add(price, quantity)
            instrument.is_book_dirty = True

    def unquote(self, instrument: Instrument, price: int, quantity: int, *, is_bid: bool) -> None:
        """Take up to `quantity` anonymous shares out at a price."""
        if instrument.book.own_side(is_buy=is_bid).pull_house(price, quantity):
            instrument.is_book_dirty = True

    def uncross(self, instrument: Instrument, ts: int) -> None:
        """Match the crossed orders of a call auction at the one price that trades most, nearest to the last price."""
        price, volume = self.auction_price(instrument)
        if not volume:
            return
        book = instrument.book
        bought, sold = book.bids.take(volume, price), book.asks.take(volume, price)
        instrument.tape.record(ts, price, volume, by_buyer=True)
        instrument.is_book_dirty = True
        self.on_print(Print(instrument, ts, price, volume, by_buyer=True))
        for match in (*bought, *sold):
            if match.order is not None:
                self._execute(match.order, price, match.quantity, ts)

    def auction_price(self, instrument: Instrument) -> tuple[int, int]:
        """Return the price and volume at which a call auction would match now; volume 0 if nothing crosses."""
        book = instrument.book
        bids, asks = list(book.bids.levels()), list(book.asks.levels())
        candidates = {level.price for level in (*bids, *asks)}
        best, volume = instrument.tape.last_px, 0
        for price in sorted(candidates, key=lambda p: (abs(p - instrument.tape.last_px), p)):
            demand = sum(level.total for level in bids if level.price >= price)
            supply = sum(level.total for level in asks if level.price <= price)
            if min(demand, supply) > volume:
                best, volume = price, min(demand, supply)
        return best, volume

    def _match(
        self, instrument: Instrument, taker: Order | None, quantity: int, limit: int | None, ts: int, *, by_buyer: bool
    ) -> int:
        matches = instrument.book.opposite_side(is_buy=by_buyer).take(quantity, limit)
        for match in matches:
            self._report(instrument, taker, match, ts, by_buyer=by_buyer)
        if matches:
            instrument.is_book_dirty = True
        return sum(match.quantity for match in matches)

    def _report(self, instrument: Instrument, taker: Order | None, match: Match, ts: int, *, by_buyer: bool) -> None:
        instrument.tape.record(ts, match.price, match.quantity, by_buyer=by_buyer)
        self.on_print(Print(instrument, ts, match.price, match.quantity, by_buyer))
        for order in (match.order, taker):
            if order is not None:
                self._execute(order, match.price, match.quantity, ts)

    def _execute(self, order: Order, price: int, quantity: int, ts: int) -> None:
        order.fill(price, quantity)
        self.on_execution(Execution(order, price, quantity, ts))
