"""How orders of every type meet a book: takers, resting, mid prices, stops, single and closing prices.

Knows one stock of one exchange at a time (two for the router); no timetable, no account, no cash.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.book import Match
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.mids import mid_price
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.prices import working_price
from kiwoom_gui.simulator.routing import best_offer, home_of, mid_for_taker, offers_of
from kiwoom_gui.simulator.sessions import FIXED
from kiwoom_gui.simulator.stops import is_crossed
from kiwoom_gui.simulator.vi import ViKind
from kiwoom_gui.wire.codes import Action

CLOSING_PRICE_KINDS = frozenset({OrderType.PRE_CLOSE_PRICE, OrderType.AFTER_CLOSE_PRICE})


@dataclass(frozen=True, slots=True)
class Print:
    """A trade as the whole market sees it; `is_own` when an order of the account took."""

    instrument: Instrument
    ts: int
    price: int
    quantity: int
    by_buyer: bool
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Execution:
    """A fill of an order of the account at an exchange; the order has counted it already."""

    order: Order
    price: int
    quantity: int
    ts: int
    venue: Venue


class Matching:
    """Matches, prints and executes; what an order cannot do any more lapses."""

    def __init__(
        self,
        on_print: Callable[[Print], None],
        on_execution: Callable[[Execution], None],
        on_lapse: Callable[[Order, int], None],
        on_breach: Callable[[Instrument, ViKind, tuple[int, int], int], None],
    ) -> None:
        """Tell what happens to whoever listens."""
        self._on_print = on_print
        self._on_execution = on_execution
        self._on_lapse = on_lapse
        self._on_breach = on_breach
        self._is_firing = False

    # --- orders of the account ------------------------------------------------------------------------------------

    def enter(self, order: Order, it: Instrument, ts: int) -> None:
        """Take an order into a stock's book; orders that cannot rest lapse at once."""
        order.held_at, order.is_dormant = it.venue, False
        order.seq = order.seq or it.next_seq()
        kind = order.kind
        if kind in CLOSING_PRICE_KINDS:
            self._enter_closing_price(order, it, ts)
        elif kind is OrderType.STOP_LIMIT and not (it.is_matching and is_crossed(order, it.tape.last_px)):
            it.book.own_side(is_buy=order.is_buy).seal(order.price)
            it.stops.add(order)
        elif kind is OrderType.MID_PRICE:
            self._enter_mid(order, it, ts)
        elif not it.is_matching:
            has_price = kind in {OrderType.LIMIT, OrderType.CONDITIONAL_LIMIT, OrderType.STOP_LIMIT}
            is_priced = (has_price or order.action is Action.MODIFY) and not order.is_market_now
            self.rest(order, it, order.price if is_priced else it.edge_px(is_buy=order.is_buy))
        else:
            self._enter_matching(order, it, ts)

    def enter_routed(self, order: Order, floors: Sequence[Instrument], ts: int) -> None:
        """Let an order of the router take the best prices of both exchanges; what is left rests at one of them."""
        home = home_of(order, floors)
        open_floors = [it for it in floors if it.is_matching]
        if len(open_floors) < 2 or order.kind is OrderType.MID_PRICE:
            self.enter(order, home, ts)
            return
        order.held_at, order.seq = home.venue, home.next_seq()
        limit = working_price(order, open_floors)
        if order.in_force is TimeInForce.FOK and self._reachable(open_floors, order, limit) < order.leaves:
            self._on_lapse(order, ts)
            return
        self._is_firing = True  # stops wait until the whole order has traded
        before = {it.venue: it.tape.last_px for it in open_floors}
        while order.leaves:
            offers = offers_of(open_floors, limit, by_buyer=order.is_buy)
            near = [offer for offer in offers if offer[2].vi.breach(offer[0], before[offer[2].venue]) is None]
            offer = best_offer(near or offers, is_buy=order.is_buy)
            if offer is None:
                break
            price, total, it = offer
            wanted = min(order.leaves, total)
            if not self.take(it, order, wanted, price, ts, by_buyer=order.is_buy, last_px=before[it.venue]):
                break
        self._is_firing = False
        self._settle_rest(order, home, limit, ts)
        for it in open_floors:
            self.fire_stops(it, ts)

    def withdraw(self, order: Order, quantity: int, it: Instrument) -> None:
        """Take shares of an order out of wherever it waits; what is left keeps its place.

        Raises:
            LookupError: it does not wait with as many shares.
        """
        if order.is_dormant:
            if quantity > order.leaves:
                raise LookupError(f"order {order.ord_no} does not wait with {quantity} shares")
            if quantity == order.leaves:
                it.stops.remove(order)
            return
        if order.kind is OrderType.MID_PRICE:
            it.mids.reduce(order, quantity)
            return
        book = it.closing_orders if order.kind in CLOSING_PRICE_KINDS else it.book
        book.own_side(is_buy=order.is_buy).reduce(order, quantity)
        it.is_book_dirty = True

    def rest(self, order: Order, it: Instrument, price: int) -> None:
        """Let what is left of an order stand at a price in won, where its arrival puts it."""
        order.book_px, order.held_at = price, it.venue
        if order.leaves:
            it.book.own_side(is_buy=order.is_buy).add(price, order.leaves, order, order.seq)
            it.is_book_dirty = True

    # --- taking ---------------------------------------------------------------------------------------------------

    def take(
        self,
        it: Instrument,
        taker: Order | None,
        quantity: int,
        limit: int | None,
        ts: int,
        *,
        by_buyer: bool,
        forced: bool = False,
        last_px: int | None = None,
    ) -> int:
        """Serve a taker from the hidden mid prices, then from the book; return how many shares traded.

        A price too far from the references does not trade: it begins an interruption, unless `forced`. `last_px` is
        the last price in won before a taker that comes in parts.
        """
        side = it.book.opposite_side(is_buy=by_buyer)
        last = last_px or it.tape.last_px
        left = quantity - self._take_mids(it, taker, quantity, limit, ts, by_buyer=by_buyer)
        bound = None if forced else it.vi.bound(last, is_up=by_buyer)
        reach = limit if bound is None or (limit is not None and side.reaches(limit, bound)) else bound
        for match in side.take(left, reach):
            left -= match.quantity
            self._report(it, taker, match, ts, by_buyer=by_buyer)
        best = side.best()
        if left and not forced and best is not None and (limit is None or side.reaches(best, limit)):
            breach = it.vi.breach(best, last)
            if breach is not None:
                self._on_breach(it, breach[0], (best, breach[1]), ts)
        if left != quantity:
            it.is_book_dirty = True
            self.fire_stops(it, ts)
        return quantity - left

    def uncross(self, it: Instrument, ts: int, told: tuple[int, int] | None = None) -> None:
        """Match the crossed orders of a call auction at its one price, and start the references from there.

        `told` are price in won and shares of an auction that is over, as a recorded one is; else the book gives them.
        """
        price, volume = told or it.expected()
        if not volume:
            return
        bought, sold = it.book.bids.take(volume, price), it.book.asks.take(volume, price)
        it.vi.static_ref = price
        it.is_book_dirty = True
        it.tape.record(ts, price, volume, by_buyer=True)
        self._on_print(Print(it, ts, price, volume, by_buyer=True))
        for match in (*bought, *sold):
            self._execute(it, match.order, price, match.quantity, ts)

    def match_closing_prices(self, it: Instrument, ts: int) -> None:
        """Let the orders at the closing price meet."""
        book = it.closing_orders
        bids, asks = book.bids.top(1), book.asks.top(1)
        if not bids or not asks:
            return
        price, volume = bids[0][0], min(bids[0][1], asks[0][1])
        bought, sold = book.bids.take(volume, price), book.asks.take(volume, price)
        it.tape.record(ts, price, volume, by_buyer=True, is_regular=False)
        self._on_print(Print(it, ts, price, volume, by_buyer=True))
        for match in (*bought, *sold):
            self._execute(it, match.order, price, match.quantity, ts)

    # --- types ----------------------------------------------------------------------------------------------------

    def _enter_matching(self, order: Order, it: Instrument, ts: int) -> None:
        limit = working_price(order, [it])
        if order.in_force is TimeInForce.FOK and self._reachable([it], order, limit) < order.leaves:
            self._on_lapse(order, ts)
            return
        self.take(it, order, order.leaves, limit, ts, by_buyer=order.is_buy)
        self._settle_rest(order, it, limit, ts)

    def _settle_rest(self, order: Order, it: Instrument, limit: int | None, ts: int) -> None:
        if not order.leaves:
            order.book_px = limit or it.tape.last_px
        elif order.in_force is not TimeInForce.DAY:
            self._on_lapse(order, ts)
        elif limit is not None:
            self.rest(order, it, limit)
        else:  # in a call auction that its own taking began it stands at the edge, else at the last price
            self.rest(order, it, it.tape.last_px if it.is_matching else it.edge_px(is_buy=order.is_buy))

    def _reachable(self, floors: Sequence[Instrument], order: Order, limit: int | None) -> int:
        total = 0
        for it in floors:
            side = it.book.opposite_side(is_buy=order.is_buy)
            bound = it.vi.bound(it.tape.last_px, is_up=order.is_buy)
            for level in side.levels():
                within = limit is None or side.reaches(level.price, limit)
                if within and (bound is None or side.reaches(level.price, bound)):
                    total += level.total
            if mid_for_taker(it, limit, by_buyer=order.is_buy) is not None:
                total += it.mids.waiting(is_buy=not order.is_buy)
        return total

    def _enter_mid(self, order: Order, it: Instrument, ts: int) -> None:
        waiting = it.mids.waiting(is_buy=not order.is_buy) if mid_price(it.book) is not None and it.is_matching else 0
        if order.in_force is TimeInForce.FOK and waiting < order.leaves:
            self._on_lapse(order, ts)
            return
        if waiting:
            self._take_mids(it, order, order.leaves, None, ts, by_buyer=order.is_buy)
            self.fire_stops(it, ts)
        if order.leaves and order.in_force is not TimeInForce.DAY:
            self._on_lapse(order, ts)
        elif order.leaves:
            it.mids.add(order.leaves, order, is_buy=order.is_buy)

    def _enter_closing_price(self, order: Order, it: Instrument, ts: int) -> None:
        price = it.base_px if order.kind is OrderType.PRE_CLOSE_PRICE else it.tape.last_px
        self.gather_closing_price(it, price, order.leaves, order, is_buy=order.is_buy)
        order.book_px = price
        if Phase.PRE_CLOSE_PRICE in it.phases or it.is_closing_price_matching:
            self.match_closing_prices(it, ts)

    def gather_closing_price(
        self, it: Instrument, price: int, quantity: int, order: Order | None, *, is_buy: bool
    ) -> None:
        """Let shares wait for a trade at a closing price in won."""
        if not it.phases.isdisjoint(FIXED):
            it.closing_orders.own_side(is_buy=is_buy).add(price, quantity, order, it.next_seq())

    def gather_mid(self, it: Instrument, quantity: int, ts: int, *, is_buy: bool) -> None:
        """Let anonymous shares meet at the mid price, or wait there."""
        quantity -= self._take_mids(it, None, quantity, None, ts, by_buyer=is_buy)
        if quantity:
            it.mids.add(quantity, None, is_buy=is_buy)

    def _take_mids(
        self, it: Instrument, taker: Order | None, quantity: int, limit: int | None, ts: int, *, by_buyer: bool
    ) -> int:
        price = mid_for_taker(it, limit, by_buyer=by_buyer)
        if price is None:
            return 0
        matches = it.mids.take(quantity, price, is_buy=not by_buyer)
        for match in matches:
            self._report(it, taker, match, ts, by_buyer=by_buyer)
        return sum(match.quantity for match in matches)

    def fire_stops(self, it: Instrument, ts: int) -> None:
        """Let the stop-limit orders in whose trigger the last price has reached."""
        if self._is_firing:
            return
        self._is_firing = True
        try:
            while it.is_matching and (fired := it.stops.fired(it.tape.last_px)):
                for order in fired:
                    if it.is_matching:
                        self._enter_matching(order, it, ts)
                    else:
                        self.rest(order, it, order.price)
        finally:
            self._is_firing = False

    # --- telling --------------------------------------------------------------------------------------------------

    def _report(self, it: Instrument, taker: Order | None, match: Match, ts: int, *, by_buyer: bool) -> None:
        is_regular = it.venue is Venue.NXT or Phase.CONTINUOUS in it.phases
        it.tape.record(ts, match.price, match.quantity, by_buyer=by_buyer, is_regular=is_regular)
        self._on_print(Print(it, ts, match.price, match.quantity, by_buyer, is_own=taker is not None))
        self._execute(it, match.order, match.price, match.quantity, ts)
        self._execute(it, taker, match.price, match.quantity, ts)

    def _execute(self, it: Instrument, order: Order | None, price: int, quantity: int, ts: int) -> None:
        if order is not None:
            order.fill(price, quantity)
            self._on_execution(Execution(order, price, quantity, ts, it.venue))
