"""Any sequence of events, legal or not, leaves an order whose numbers add up."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, TradeId, VenueOrderId
from kiwoom_gui.domain.order_fsm import IllegalTransitionError, apply
from tests.support.builders import SAMSUNG, T0, an_order

K1 = ClientOrderId("k-1")
NUMBERS = st.sampled_from([VenueOrderId(f"000000{n}") for n in range(1, 5)])
PLAIN = st.sampled_from(
    [
        e.OrderSubmitted(client_order_id=K1, ts_event=T0),
        e.OrderDenied(client_order_id=K1, ts_event=T0, code="c", text="t"),
        e.OrderRejected(client_order_id=K1, ts_event=T0, code="c", text="t"),
        e.OrderOutcomeUnknown(client_order_id=K1, ts_event=T0, text="t"),
        e.OrderAbsent(client_order_id=K1, ts_event=T0, text="t"),
        e.OrderPendingUpdate(client_order_id=K1, ts_event=T0, request_id=ClientOrderId("m")),
        e.OrderPendingCancel(client_order_id=K1, ts_event=T0, request_id=ClientOrderId("x")),
        e.OrderRequestRefused(client_order_id=K1, ts_event=T0, code="c", text="t"),
        e.OrderTriggered(client_order_id=K1, ts_event=T0),
        e.OrderCanceled(client_order_id=K1, ts_event=T0),
        e.OrderExpired(client_order_id=K1, ts_event=T0),
    ]
)


class OrderLife(RuleBasedStateMachine):
    """Throws events at one order of 10 shares."""

    @initialize()
    def start(self) -> None:
        self.order = an_order(OrderStatus.INITIALIZED)
        self.before = self.order

    def _throw(self, event: e.OrderEvent) -> None:
        self.before = self.order
        try:
            self.order = apply(self.order, event)
        except IllegalTransitionError:
            assert self.order is self.before
        else:
            assert_closed_stays_closed(self.before.status, self.order.status, event)

    @rule(event=PLAIN)
    def something_happens(self, event: e.OrderEvent) -> None:
        self._throw(event)

    @rule(number=NUMBERS)
    def accept(self, number: VenueOrderId) -> None:
        self._throw(e.OrderAccepted(client_order_id=K1, ts_event=T0, venue_order_id=number))

    @rule(number=NUMBERS, price=st.integers(1, 100_000))
    def update(self, number: VenueOrderId, price: int) -> None:
        self._throw(e.OrderUpdated(client_order_id=K1, ts_event=T0, venue_order_id=number, price=price))

    @rule(quantity=st.integers(-1, 12))
    def reduce(self, quantity: int) -> None:
        self._throw(e.OrderReduced(client_order_id=K1, ts_event=T0, quantity=quantity))

    @rule(quantity=st.integers(-1, 12), price=st.integers(1, 100_000), number=NUMBERS)
    def fill(self, quantity: int, price: int, number: VenueOrderId) -> None:
        notional = quantity * price
        self._throw(
            e.OrderFilled(
                client_order_id=K1,
                ts_event=T0,
                trade_id=TradeId("1"),
                venue_order_id=number,
                instrument_id=SAMSUNG,
                last_qty=quantity,
                last_px=price,
                last_notional=notional,
            )
        )

    @invariant()
    def shares_add_up(self) -> None:
        order = self.order
        assert order.filled_qty >= 0
        assert order.canceled_qty >= 0
        assert order.filled_qty + order.canceled_qty <= order.quantity == 10
        assert 0 <= order.leaves_qty <= order.quantity
        assert order.filled_qty >= self.before.filled_qty

    @invariant()
    def a_full_order_is_filled(self) -> None:
        if self.order.filled_qty == self.order.quantity:
            assert self.order.status is OrderStatus.FILLED

    @invariant()
    def an_open_order_has_something_left(self) -> None:
        assert self.order.status.is_closed or self.order.leaves_qty > 0


def assert_closed_stays_closed(before: OrderStatus, after: OrderStatus, event: e.OrderEvent) -> None:
    """A closed order never opens again; only a late fill may make it FILLED."""
    if not before.is_closed or after is before:
        return
    assert after is OrderStatus.FILLED
    assert isinstance(event, e.OrderFilled)


TestOrderLife = OrderLife.TestCase
