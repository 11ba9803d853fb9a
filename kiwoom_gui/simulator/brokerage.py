"""The broker between account and exchange: checks, order numbers, chains, bookings. Knows no JSON and no socket.

Each change of an order or holding is told to `on_event` in the order it happens; the stream turns it into 00 and 04.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from kiwoom_gui.market.order_types import OrderType, Refusal, TimeInForce, refusal
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import is_on_tick, tick_size
from kiwoom_gui.simulator.exchange import Exchange, Execution, Instrument
from kiwoom_gui.simulator.ledger import Ledger
from kiwoom_gui.simulator.orders import LIMIT, MARKET, Fill, Order
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import Reason, RefusedError, bad_input, business, no_stock
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP, Action, Side, StatusWord

_TAKEN_TYPES = frozenset({LIMIT, MARKET})
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
        self.last_number = _FIRST_NUMBER
        self._numbers = numbers
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
        return (order for order in self.orders.values() if order.leaves)

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
        self._check_type(venue, trde_tp, ts)
        if quantity <= 0:
            raise self._no(Reason.QUANTITY_MISSING)
        if trde_tp == MARKET and price:
            raise self._no(Reason.PRICE_NOT_ALLOWED)
        if trde_tp == LIMIT:
            self._check_price(instrument, price)
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
        self._check_price(instrument, price)
        if price == original.price:
            raise self._no(Reason.SAME_PRICE)
        if original.is_buy:
            self._check_means(instrument, Side.BUY, moved, price, freed=self._reserve_of(original, moved))
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

    def expire_all(self) -> None:
        """End what still works at the end of the day; the broker sends no event for it."""
        for order in list(self.working()):
            self.exchange.withdraw(order, order.leaves)
            order.reduced += order.leaves

    # --- checks ---------------------------------------------------------------------------------------------------

    def _check_type(self, venue: Venue, trde_tp: str, ts: int) -> None:
        if venue not in self.profile.venues:
            raise self._no(Reason.VENUE_NOT_TAKEN)
        kind = TYPE_OF_TRDE_TP.get(trde_tp)
        if kind is None:
            raise bad_input(1517, f"매매구분 값이 올바르지 않습니다({trde_tp[:4]})")
        self._check_open(kind[0], kind[1], ts)
        if trde_tp not in _TAKEN_TYPES:
            raise self._no(Reason.TYPE_NOT_TAKEN)

    def _check_open(self, order_type: OrderType, time_in_force: TimeInForce, ts: int) -> None:
        phases = self.exchange.phases(ts)
        if phases == {Phase.CLOSED}:
            first, _ = self.exchange.phase_bounds(Phase.OPENING_AUCTION)
            raise self._no(Reason.BEFORE_OPEN if ts < first else Reason.AFTER_CLOSE)
        why = refusal(order_type, time_in_force, Venue.KRX, phases)
        if why is not None:
            raise self._no(Reason.WRONG_TIME if why is Refusal.PHASE_LACKS_TYPE else Reason.TYPE_NOT_TAKEN)

    def _check_price(self, instrument: Instrument, price: int) -> None:
        if price <= 0:
            raise self._no(Reason.PRICE_MISSING)
        if price < instrument.limits.lower:
            raise self._no(Reason.BELOW_LIMIT, f"{instrument.limits.lower:,}")
        if price > instrument.limits.upper:
            raise self._no(Reason.ABOVE_LIMIT, f"{instrument.limits.upper:,}")
        if not is_on_tick(price):
            raise self._no(Reason.OFF_TICK, f"{tick_size(price):,}")

    def _check_means(self, instrument: Instrument, side: Side, quantity: int, price: int, freed: int) -> None:
        if side is Side.SELL:
            sellable = self.sellable(instrument.code)
            if quantity > sellable:
                raise self._no(Reason.QUANTITY_SHORT, sellable)
            return
        cash = self.orderable_cash() + freed
        if self.ledger.buy_reserve(price, quantity) > cash:
            raise self._no(Reason.CASH_SHORT, self.ledger.affordable(price, cash))

    def _original(self, code: str, ord_no: str, ts: int) -> Order:
        order = self.orders.get(ord_no.zfill(7))
        if order is None:
            raise self._no(Reason.UNKNOWN_ORDER)
        if order.code != code:
            raise self._no(Reason.WRONG_STOCK)
        if not order.leaves:
            raise self._no(Reason.ALREADY_DONE)
        self._check_open(OrderType.LIMIT, TimeInForce.DAY, ts)
        return order

    def _part(self, order: Order, quantity: int) -> int:
        if quantity < 0 or quantity > order.leaves:
            raise self._no(Reason.QUANTITY_OVER, order.leaves)
        return quantity or order.leaves

    def _no(self, reason: Reason, *details: object) -> RefusedError:
        return business(reason, *details, is_mock=self.profile.is_mock)

    # --- books ----------------------------------------------------------------------------------------------------

    def _accept(self, order: Order) -> None:
        self.orders[order.ord_no] = order
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
