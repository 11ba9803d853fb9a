"""The broker between account and exchange: checks, order numbers, chains, bookings. Knows no JSON and no socket.

Each change of an order or holding is told to `on_event` in the order it happens; the stream turns it into 00 and 04.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

from kiwoom_gui.market.order_types import OrderType
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.exchange import Exchange, Execution, Instrument
from kiwoom_gui.simulator.ledger import Ledger
from kiwoom_gui.simulator.order_checks import OrderChecks
from kiwoom_gui.simulator.orders import LIMIT, Fill, Order
from kiwoom_gui.simulator.prices import price_at_receipt
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import Reason, no_stock
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP, Action, Side, StatusWord

_FIRST_NUMBER = 1_000
_NUMBER_STEP = 4


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something happened to an order: the 00 event with this status; `fill` on fills."""

    order: Order
    status: StatusWord
    leaves: int
    ts: int
    fill: Fill | None = None


@dataclass(frozen=True, slots=True)
class HoldingEvent:
    """A holding changed: the 04 event."""

    code: str
    ts: int


AccountEvent = OrderEvent | HoldingEvent


class Taken(Protocol):
    """Hears how many shares of a code an order took as it came."""

    def __call__(self, code: str, quantity: int, *, by_buyer: bool) -> None:
        """Take it in."""
        ...


class Brokerage:
    """One account at one exchange."""

    def __init__(self, exchange: Exchange, profile: Profile, account: str, numbers: Random) -> None:
        """Open an account; `numbers` spaces the order numbers as other customers would."""
        self.exchange = exchange
        self.profile = profile
        self.account = account
        self.ledger = Ledger(profile.costs)
        self.orders: dict[str, Order] = {}
        self.fills: list[Fill] = []
        self._live: dict[str, Order] = {}
        self.last_number = _FIRST_NUMBER
        self._numbers = numbers
        self._checks = OrderChecks(exchange, profile)
        self.on_event: Callable[[AccountEvent], None] = lambda _: None
        self.on_taken: Taken = lambda _code, _quantity, *, by_buyer: None
        """Called when an order of the account took what stood in a book."""
        exchange.on_execution = self._book
        exchange.on_lapse = self._lapse

    # --- looking --------------------------------------------------------------------------------------------------

    def instrument(self, code: str) -> Instrument:
        """Return a listed stock.

        Raises:
            RefusedError: it is not listed.
        """
        instrument = self.exchange.instruments.get(code)
        if instrument is None:
            raise no_stock(code)
        return instrument

    def working(self) -> Iterator[Order]:
        """Yield the orders with shares that still work, oldest first."""
        for number in [number for number, order in self._live.items() if not order.leaves]:
            del self._live[number]
        return iter(list(self._live.values()))

    def reserved_cash(self) -> int:
        """Return the won that working buys hold back."""
        return sum(self._reserve_of(order, order.leaves) for order in self.working() if order.is_buy)

    def orderable_cash(self) -> int:
        """Return the won that a new buy may use."""
        return self.ledger.settled_cash - self.reserved_cash()

    def sellable(self, code: str) -> int:
        """Return the shares that a new sale may use."""
        pledged = sum(order.leaves for order in self.working() if order.code == code and not order.is_buy)
        return self.ledger.holding(code).quantity - pledged

    # --- orders ---------------------------------------------------------------------------------------------------

    def place(
        self,
        code: str,
        side: Side,
        trde_tp: str,
        quantity: int,
        price: int,
        *,
        ts: int,
        venue: Venue = Venue.KRX,
        trigger: int = 0,
    ) -> Order:
        """Take a new order; `price` and `trigger` are won, 0 for none.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        self.exchange.advance(ts)
        self.instrument(code)
        instrument = self._checks.kind(venue, trde_tp, code, ts)
        if quantity <= 0:
            raise self._checks.no(Reason.QUANTITY_MISSING)
        self._checks.prices(instrument, trde_tp, price, trigger)
        reserve_px = self._reserve_px(TYPE_OF_TRDE_TP[trde_tp][0], side, price, venue, instrument)
        self._check_means(instrument, side, quantity, reserve_px, freed=0)
        number = self._next_number()
        order = Order(
            number, number, code, side, trde_tp, quantity, price, ts, venue, trigger=trigger, held_at=instrument.venue,
            reserve_px=reserve_px,
        )  # fmt: skip
        self._accept(order)
        self.exchange.enter(order, ts)
        if order.filled:
            self.on_taken(code, order.filled, by_buyer=order.is_buy)
        return order

    def modify(
        self,
        code: str,
        orig_ord_no: str,
        quantity: int,
        price: int,
        *,
        ts: int,
        trigger: int = 0,
        venue: Venue | None = None,
    ) -> Order:
        """Give an order (or `quantity` shares of it; 0 is all that is left) a new price under a new number.

        Args:
            code: the stock, which must be the order's.
            orig_ord_no: the order.
            quantity: shares.
            price: the new limit in won.
            ts: ns UTC.
            trigger: the new trigger in won of a stop-limit order that has not fired; 0 keeps it.
            venue: what the request names; None is not checked.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        original = self._original(code, orig_ord_no, ts)
        instrument = self._checks.modifiable(original, venue, ts)
        moved = self._part(original, quantity)
        self._checks.new_price(original, instrument, price, trigger)
        reserve_px = self._reserve_px(original.kind, original.side, price, original.venue, instrument)
        if original.kind in {OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT}:
            reserve_px = price
        if original.is_buy:
            stays = self._reserve_of(original, original.leaves - moved)
            freed = self._reserve_of(original, original.leaves) - stays
            self._check_means(instrument, Side.BUY, moved, reserve_px, freed=freed)
        keeps_type = original.is_dormant or original.kind is OrderType.CONDITIONAL_LIMIT
        order = Order(
            self._next_number(), original.root_ord_no, code, original.side, original.trde_tp if keeps_type else LIMIT,
            moved, price, ts, original.venue, Action.MODIFY, original.ord_no, held_at=original.held_at,
            reserve_px=reserve_px, trigger=(trigger or original.trigger) if original.is_dormant else 0,
        )  # fmt: skip
        self.exchange.withdraw(original, moved)
        original.reduced += moved
        self._accept(order)
        self.on_event(OrderEvent(order, StatusWord.CONFIRMED, order.leaves, ts))
        self.exchange.enter(order, ts)
        return order

    def cancel(self, code: str, orig_ord_no: str, quantity: int, *, ts: int, venue: Venue | None = None) -> Order:
        """Cancel an order, or `quantity` shares of it (0 is all that is left); the rest keeps its place.

        Works in halts and breaks as well. `venue` is what the request names; None is not checked.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        original = self._original(code, orig_ord_no, ts)
        self._checks.holder(original, venue)
        gone = self._part(original, quantity)
        order = Order(
            self._next_number(), original.root_ord_no, code, original.side, original.trde_tp, gone, original.price, ts,
            original.venue, Action.CANCEL, original.ord_no, held_at=original.held_at,
        )  # fmt: skip
        self.exchange.withdraw(original, gone)
        original.reduced += gone
        self.orders[order.ord_no] = order
        self.on_event(OrderEvent(order, StatusWord.ACCEPTED, gone, ts))
        self.on_event(OrderEvent(order, StatusWord.CONFIRMED, 0, ts))
        return order

    def bring_back(self, orders: list[Order], ts: int) -> None:
        """Take orders that were kept over a restart; those that still work enter the exchange again."""
        self.orders = {order.ord_no: order for order in orders}
        self.fills = sorted((fill for order in orders for fill in order.fills), key=lambda fill: fill.trade_no)
        self._live = {order.ord_no: order for order in orders if order.leaves}
        self.exchange.advance(ts)
        for order in self.working():
            order.seq = 0
            self.exchange.enter(order, ts)

    def _lapse(self, order: Order, ts: int) -> None:
        """End what is left of an order that cannot rest or whose session is over, and tell it."""
        order.reduced += order.leaves
        self.on_event(OrderEvent(order, StatusWord.CANCELED, 0, ts))

    # --- checks ---------------------------------------------------------------------------------------------------

    def _check_means(self, instrument: Instrument, side: Side, quantity: int, price: int, freed: int) -> None:
        if side is Side.SELL:
            sellable = self.sellable(instrument.code)
            if quantity > sellable:
                raise self._checks.no(Reason.QUANTITY_SHORT, sellable)
            return
        cash = self.orderable_cash() + freed
        if self.ledger.buy_reserve(price, quantity) > cash:
            raise self._checks.no(Reason.CASH_SHORT, self.ledger.affordable(price, cash))

    def _original(self, code: str, ord_no: str, ts: int) -> Order:
        self.exchange.advance(ts)
        order = self.orders.get(ord_no.zfill(7))
        if order is None:
            raise self._checks.no(Reason.UNKNOWN_ORDER)
        if order.code != code:
            raise self._checks.no(Reason.WRONG_STOCK)
        if not order.leaves:
            raise self._checks.no(Reason.ALREADY_DONE)
        return order

    def _part(self, order: Order, quantity: int) -> int:
        if quantity < 0 or quantity > order.leaves:
            raise self._checks.no(Reason.QUANTITY_OVER, order.leaves)
        return quantity or order.leaves

    # --- books ----------------------------------------------------------------------------------------------------

    def _accept(self, order: Order) -> None:
        self.orders[order.ord_no] = self._live[order.ord_no] = order
        self.on_event(OrderEvent(order, StatusWord.ACCEPTED, order.leaves, order.ts))

    def _book(self, execution: Execution) -> None:
        order, notional = execution.order, execution.price * execution.quantity
        before = order.notional - notional
        listing = self.exchange.instruments[order.code].listing.market
        if order.is_buy:
            booked = self.ledger.book_buy(order.code, execution.quantity, notional, before)
        else:
            booked = self.ledger.book_sell(order.code, listing, execution.quantity, notional, before)
        order.commission += booked.commission
        order.tax += booked.tax
        fill = Fill(
            f"{len(self.fills) + 1:06d}", order.ord_no, execution.price, execution.quantity, execution.ts,
            booked.commission, booked.tax, execution.venue,
        )  # fmt: skip
        order.fills.append(fill)
        self.fills.append(fill)
        self.on_event(OrderEvent(order, StatusWord.FILLED, order.leaves, execution.ts, fill))
        self.on_event(HoldingEvent(order.code, execution.ts))

    def _reserve_px(self, kind: OrderType, side: Side, price: int, venue: Venue, instrument: Instrument) -> int:
        """Return what a share is reserved at: the limit it works at, or the day's upper limit for what has none."""
        if kind in {OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT}:
            floors = self.exchange.floors(instrument.code) if venue is Venue.SOR else [instrument]
            return price_at_receipt(kind, floors, is_buy=side is Side.BUY)
        if kind is OrderType.PRE_CLOSE_PRICE:
            return instrument.base_px
        if kind is OrderType.AFTER_CLOSE_PRICE:
            return instrument.tape.last_px
        if kind is OrderType.CONDITIONAL_LIMIT:
            return instrument.limits.upper  # it may turn into a market order
        return price or instrument.limits.upper

    def _reserve_of(self, order: Order, quantity: int) -> int:
        price = order.reserve_px or order.price or self.exchange.instruments[order.code].limits.upper
        return self.ledger.buy_reserve(price, quantity, order.notional)

    def _next_number(self) -> str:
        self.last_number += self._numbers.randint(1, _NUMBER_STEP)
        return f"{self.last_number:07d}"
