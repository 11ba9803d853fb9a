"""The broker between account and exchange: checks, order numbers, chains, bookings. Knows no JSON and no socket.

Each change of an order or holding is told to `on_event` in the order it happens; the stream turns it into 00 and 04.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.exchange import Exchange, Execution, Instrument
from kiwoom_gui.simulator.ledger import Ledger
from kiwoom_gui.simulator.order_checks import OrderChecks
from kiwoom_gui.simulator.orders import LIMIT, MARKET, Fill, Order
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import Reason, no_stock
from kiwoom_gui.wire.codes import Action, Side, StatusWord

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
        exchange.on_execution = self._book

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
        self, code: str, side: Side, trde_tp: str, quantity: int, price: int, *, ts: int, venue: Venue = Venue.KRX
    ) -> Order:
        """Take a new order; `price` is 0 for none.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        instrument = self.instrument(code)
        self._checks.kind(venue, trde_tp, ts)
        if quantity <= 0:
            raise self._checks.no(Reason.QUANTITY_MISSING)
        if trde_tp == MARKET and price:
            raise self._checks.no(Reason.PRICE_NOT_ALLOWED)
        if trde_tp == LIMIT:
            self._checks.price(instrument, price)
        self._check_means(instrument, side, quantity, price or instrument.limits.upper, freed=0)
        number = self._next_number()
        order = Order(number, number, code, side, trde_tp, quantity, price, ts, venue)
        self._accept(order)
        self.exchange.enter(order, ts)
        return order

    def modify(self, code: str, orig_ord_no: str, quantity: int, price: int, *, ts: int) -> Order:
        """Give an order (or `quantity` shares of it; 0 is all that is left) a new price under a new number.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        original = self._original(code, orig_ord_no, ts)
        instrument = self.instrument(code)
        moved = self._part(original, quantity)
        self._checks.price(instrument, price)
        if price == original.price:
            raise self._checks.no(Reason.SAME_PRICE)
        if original.is_buy:
            stays = self._reserve_of(original, original.leaves - moved)
            freed = self._reserve_of(original, original.leaves) - stays
            self._check_means(instrument, Side.BUY, moved, price, freed=freed)
        order = Order(
            self._next_number(), original.root_ord_no, code, original.side, LIMIT, moved, price, ts, original.venue,
            Action.MODIFY, original.ord_no,
        )  # fmt: skip
        self.exchange.withdraw(original, moved)
        original.reduced += moved
        self._accept(order)
        self.on_event(OrderEvent(order, StatusWord.CONFIRMED, order.leaves, ts))
        self.exchange.enter(order, ts)
        return order

    def cancel(self, code: str, orig_ord_no: str, quantity: int, *, ts: int) -> Order:
        """Cancel an order, or `quantity` shares of it (0 is all that is left); the rest keeps its place.

        Raises:
            RefusedError: a check failed; nothing changed.
        """
        original = self._original(code, orig_ord_no, ts)
        gone = self._part(original, quantity)
        order = Order(
            self._next_number(), original.root_ord_no, code, original.side, original.trde_tp, gone, original.price, ts,
            original.venue, Action.CANCEL, original.ord_no,
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
        for order in self.working():
            self.exchange.enter(order, ts)

    def expire_all(self) -> None:
        """End what still works at the end of the day; the broker sends no event for it."""
        for order in self.working():
            self.exchange.withdraw(order, order.leaves)
            order.reduced += order.leaves

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
        order = self.orders.get(ord_no.zfill(7))
        if order is None:
            raise self._checks.no(Reason.UNKNOWN_ORDER)
        if order.code != code:
            raise self._checks.no(Reason.WRONG_STOCK)
        if not order.leaves:
            raise self._checks.no(Reason.ALREADY_DONE)
        self._checks.phase(OrderType.LIMIT, TimeInForce.DAY, ts)
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
            booked.commission, booked.tax,
        )  # fmt: skip
        order.fills.append(fill)
        self.fills.append(fill)
        self.on_event(OrderEvent(order, StatusWord.FILLED, order.leaves, execution.ts, fill))
        self.on_event(HoldingEvent(order.code, execution.ts))

    def _reserve_of(self, order: Order, quantity: int) -> int:
        price = order.price or self.exchange.instruments[order.code].limits.upper
        return self.ledger.buy_reserve(price, quantity, order.notional)

    def _next_number(self) -> str:
        self.last_number += self._numbers.randint(1, _NUMBER_STEP)
        return f"{self.last_number:07d}"
