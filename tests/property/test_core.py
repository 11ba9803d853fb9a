"""Whatever is lost, doubled, late or out of order: the books end equal, and no intent is sent twice."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from tests.support.builders import SAMSUNG, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SIDES = st.sampled_from(list(OrderSide))
PRICES = st.sampled_from([69_800, 69_900, 70_000, 70_100, 70_200])
QUANTITIES = st.integers(1, 6)
PICK = st.integers(0, 1_000)
MS = 1_000_000

UNSETTLED = {
    OrderStatus.INITIALIZED,
    OrderStatus.SUBMITTED,
    OrderStatus.UNKNOWN,
    OrderStatus.PENDING_UPDATE,
    OrderStatus.PENDING_CANCEL,
}


class Weather(RuleBasedStateMachine):
    """A user, a venue, and a bad line between them."""

    def __init__(self) -> None:
        super().__init__()
        self.world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000)})).arm()
        self.count = 0
        self.answers: list[m.Input] = []
        self.reports: list[m.OrderReport] = []

    def _soon(self) -> CoreHarness:
        self.world.now += MS
        return self.world

    def _pick(self, items: list[Any], pick: int) -> Any:
        return items[pick % len(items)]

    # --- the user ---

    @rule(side=SIDES, quantity=QUANTITIES, price=PRICES)
    def place(self, side: OrderSide, quantity: int, price: int) -> None:
        self.count += 1
        world = self._soon()
        request = a_submit(f"k-{self.count}", side, quantity=quantity, price=price, ts_init=world.now)
        world.place(request)
        if self.count % 3 == 0:
            world.place(request)

    @precondition(lambda self: self.world.core.orders.open_orders())
    @rule(pick=PICK, price=PRICES, quantity=st.none() | st.integers(1, 3))
    def amend(self, pick: int, price: int, quantity: int | None) -> None:
        self.count += 1
        world = self._soon()
        target = self._pick(world.core.orders.open_orders(), pick).client_order_id
        world.amend(a_modify(target, price, f"m-{self.count}", quantity=quantity, ts_init=world.now))

    @precondition(lambda self: self.world.core.orders.open_orders())
    @rule(pick=PICK, quantity=st.none() | st.integers(1, 3))
    def withdraw(self, pick: int, quantity: int | None) -> None:
        self.count += 1
        world = self._soon()
        target = self._pick(world.core.orders.open_orders(), pick).client_order_id
        world.withdraw(a_cancel(target, f"x-{self.count}", quantity=quantity, ts_init=world.now))

    @rule()
    def close(self) -> None:
        world = self._soon()
        world.command(lambda command_id: m.ClosePosition(f"{command_id}-{self.count}", SAMSUNG, world.now))

    @rule()
    def cancel_all(self) -> None:
        world = self._soon()
        world.command(lambda command_id: m.CancelAll(command_id, world.now))

    # --- the venue ---

    @precondition(lambda self: self.world.unsent)
    @rule(pick=PICK, fate=st.sampled_from(["plain", "plain", "plain", "answer lost", "request lost", "refused"]))
    def send(self, pick: int, fate: str) -> None:
        world = self._soon()
        send = world.unsent.pop(pick % len(world.unsent))
        request_id = send.approval.request.client_order_id
        if fate == "refused":
            self.answers.append(m.RequestRefused(request_id, "20", "no", world.now))
        elif fate == "request lost":
            self.answers.append(m.RequestOutcomeUnknown(request_id, "timeout", world.now))
        else:
            answer, reports = world.venue.take(send, world.now)
            lost = m.RequestOutcomeUnknown(request_id, "timeout", world.now)
            self.answers.append(lost if fate == "answer lost" else answer)
            self.reports += reports

    @precondition(lambda self: self._fillable())
    @rule(pick=PICK, quantity=QUANTITIES)
    def fill(self, pick: int, quantity: int) -> None:
        world = self._soon()
        order = self._pick(self._fillable(), pick)
        amount = min(quantity, order.leaves)
        self.reports.append(world.venue.fill(order.number, amount, order.price or 70_000, world.now))

    def _fillable(self) -> list[Any]:
        held = self.world.venue.quantities.get(SAMSUNG, 0)
        return [
            order
            for order in self.world.venue.orders.values()
            if order.leaves and (order.side is OrderSide.BUY or order.leaves <= held)
        ]

    @rule(side=SIDES)
    def somebody_else(self, side: OrderSide) -> None:
        """Trade 7, which we never do, so that nobody need guess whose order it is."""
        world = self._soon()
        order = world.venue.place(SAMSUNG, side, 7, 70_000, world.now)
        self.reports.append(world.venue.report(order, m.ReportKind.ACCEPTED, world.now))

    # --- the line ---

    @precondition(lambda self: self.answers)
    @rule(pick=PICK)
    def hear_answer(self, pick: int) -> None:
        self._soon().give(self._restamped(self.answers.pop(pick % len(self.answers))))

    @precondition(lambda self: self.reports)
    @rule(pick=st.just(0) | PICK, is_doubled=st.booleans())
    def hear_report(self, pick: int, is_doubled: bool) -> None:
        report = self.reports.pop(pick % len(self.reports))
        for _ in range(1 + is_doubled):
            self._soon().give(self._restamped(report))

    @precondition(lambda self: self.reports)
    @rule(pick=PICK)
    def miss_report(self, pick: int) -> None:
        self.reports.pop(pick % len(self.reports))

    def _restamped(self, given: Any) -> Any:
        """Return what is heard with the time at which it is heard."""
        values = {name: getattr(given, name) for name in given.__dataclass_fields__}
        return type(given)(**{**values, "ts_init": self.world.now})

    @rule(seconds=st.sampled_from([0.2, 1.0, 4.0, 31.0]))
    def wait(self, seconds: float) -> None:
        self.world.pass_time(seconds)

    @rule()
    def read_books(self) -> None:
        self._soon().reconcile(later=0.01)

    @rule(steps=st.integers(1, 3))
    def read_books_slowly(self, steps: int) -> None:
        """Let reports be heard between the reading and its arrival."""
        world = self._soon()
        books = world.venue.snapshot(world.now)
        for _ in range(min(steps, len(self.reports))):
            self.hear_report(0, False)
        world.now += 5 * MS
        world.give(self._restamped(books))

    @rule()
    def cut(self) -> None:
        world = self._soon()
        world.disconnect()
        self.reports.clear()
        world.pass_time(0.5)
        world.connect()
        world.reconcile(later=0.2)

    # --- what must hold ---

    @invariant()
    def no_intent_is_sent_twice(self) -> None:
        sent = [send.approval.request.client_order_id for send in self.world.sends]
        assert len(sent) == len(set(sent))

    @invariant()
    def numbers_stay_sane(self) -> None:
        core = self.world.core
        for order in core.orders.orders.values():
            assert order.leaves_qty >= 0
            assert order.filled_qty + order.canceled_qty <= order.quantity
        assert core.portfolio.position(SAMSUNG).quantity >= 0
        assert core.portfolio.reserved_cash(core.orders.open_orders()) >= 0
        assert not any(core.orders.orders[ClientOrderId(o.client_order_id)] != o for o in core.orders.open_orders())

    def teardown(self) -> None:
        """Let the weather clear: everything is answered, then the books are read for a minute."""
        world = self.world
        for _ in range(10):
            while world.unsent or self.answers:
                if world.unsent:
                    answer, _reports = world.venue.take(world.unsent.pop(0), world.now)
                    self.answers.append(answer)
                while self.answers:
                    self.hear_answer(0)
            for _ in range(4):
                world.pass_time(3.1)
                world.reconcile(later=0.1)
        theirs = {o.number: (o.leaves, o.price) for o in world.venue.orders.values() if o.leaves}
        ours = {o.venue_order_id: (o.leaves_qty, o.price) for o in world.core.orders.open_orders()}
        assert ours == theirs
        assert not [o for o in world.core.orders.orders.values() if o.status in UNSETTLED]
        assert world.held() == world.venue.quantities[SAMSUNG]
        assert not world.notices("BOOKS_DIFFER")
        assert not world.notices("RESULT_UNKNOWN")


TestWeather = Weather.TestCase
TestWeather.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
