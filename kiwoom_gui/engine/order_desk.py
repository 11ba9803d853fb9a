"""The one way of every request, manual or a strategy's: gate, queue, send. And the one place that records events.

Nothing else changes an order or a position. Knows no socket: what is to be sent comes out as SendOrder.
"""

from collections.abc import Callable

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.order_fsm import IllegalTransitionError
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, Origin, SubmitOrder
from kiwoom_gui.domain.position import PositionError
from kiwoom_gui.engine.approval import Approved
from kiwoom_gui.engine.messages import (
    EventRecorded,
    Notice,
    OrderReport,
    Output,
    ReconcileWanted,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
    SendOrder,
    Severity,
)
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.order_notices import notice_of
from kiwoom_gui.engine.order_queue import OrderQueue
from kiwoom_gui.engine.portfolio import Portfolio
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.risk_engine import RiskEngine

Listener = Callable[[Order, e.OrderEvent], None]


class OrderDesk:
    """Takes requests, answers and reports; gives events and sends."""

    def __init__(self, orders: OrderManager, portfolio: Portfolio, risk: RiskEngine) -> None:
        """Work on these books; outputs gather in `outbox` until the core takes them."""
        self.orders = orders
        self.portfolio = portfolio
        self.risk = risk
        self.queue = OrderQueue()
        self.outbox: list[Output] = []
        self.listeners: list[Listener] = []
        self.heard_at = 0
        """When (our clock) the venue last told something; a reading begun before it may not know of it."""
        self._sequence = 0
        self._cancels = 0

    # --- requests come in ---

    def submit(self, request: SubmitOrder, now: int) -> Denial | None:
        """Take a new order through the gate; a denial is recorded with the order and returned."""
        if request.client_order_id in self.orders.orders:
            return Denial(DenyCode.DUPLICATE_COMMAND, {"order": request.client_order_id})
        order = _initialized(request)
        self.record(e.OrderInitialized(client_order_id=order.client_order_id, ts_event=now, order=order))
        verdict = self.risk.review_submit(request, now)
        if isinstance(verdict, Denial):
            self._deny(request.client_order_id, verdict, now)
            return verdict
        self.queue.put(verdict, now)
        self.release(now)
        return None

    def modify(self, request: ModifyOrder, now: int) -> Denial | None:
        """Take a modify through the gate."""
        verdict = self.risk.review_modify(request, self.orders.orders.get(request.target), now)
        if isinstance(verdict, Denial):
            return verdict
        self.queue.put(verdict, now)
        self.release(now)
        return None

    def cancel(self, request: CancelOrder, now: int) -> Denial | None:
        """Take a cancel through the gate; an order that still waits in the queue just leaves it."""
        verdict = self.risk.review_cancel(request, self.orders.orders.get(request.target))
        if isinstance(verdict, Denial):
            return verdict
        self.queue.put(verdict, now)
        self.release(now)
        return None

    def cancel_order(self, order: Order, origin: Origin, now: int) -> None:
        """Cancel all that is left of an order, where that is possible."""
        self._cancels += 1
        request_id = ClientOrderId(f"{order.client_order_id}-x{self._cancels}")
        self.cancel(CancelOrder(request_id, order.client_order_id, order.instrument_id, origin, now), now)

    def cancel_where(self, wanted: Callable[[Order], bool], origin: Origin, now: int) -> int:
        """Cancel every working order that fits; return how many were asked."""
        chosen = [order for order in self.orders.open_orders() if wanted(order)]
        for order in chosen:
            self.cancel_order(order, origin, now)
        return len(chosen)

    # --- the queue ---

    def release(self, now: int) -> None:
        """Send what may leave, and drop what waited too long."""
        for request in self.queue.take_expired(now):
            self._drop(request, DenyCode.QUEUE_DEADLINE, now)
        while True:
            in_flight = sum(1 for _ in self.orders.unanswered())
            waiting = self.queue.take_ready(in_flight, self._is_ready)
            if waiting is None:
                return
            self._send(waiting.approval, waiting.deadline, now)

    def drop_queue(self, now: int) -> None:
        """Nothing queued before a disconnect fires after the reconnect."""
        for request in self.queue.take_all():
            self._drop(request, DenyCode.LINK_DOWN, now)

    def _is_ready(self, request: OrderRequest) -> bool:
        if isinstance(request, SubmitOrder):
            return self.orders.is_locked(request.instrument_id, request.side) is None
        target = self.orders.orders[request.target]
        return target.pending_request is None or isinstance(request, CancelOrder)

    def _send(self, approval: Approved[OrderRequest], deadline: int, now: int) -> None:
        request = approval.request
        if isinstance(request, SubmitOrder):
            self.record(e.OrderSubmitted(client_order_id=request.client_order_id, ts_event=now))
            self.orders.sent(request)
            self.outbox.append(SendOrder(approval, deadline))
            return
        target = self.orders.orders[request.target]
        if target.status.is_closed:
            return  # it was filled or cancelled while the request waited
        pending = e.OrderPendingUpdate if isinstance(request, ModifyOrder) else e.OrderPendingCancel
        self.record(pending(client_order_id=target.client_order_id, ts_event=now, request_id=request.client_order_id))
        self.orders.sent(request)
        self.outbox.append(SendOrder(approval, deadline, target.venue_order_id, target.venue))

    def _drop(self, request: OrderRequest, code: DenyCode, now: int) -> None:
        denial = Denial(code)
        if isinstance(request, SubmitOrder):
            self._deny(request.client_order_id, denial, now)
        else:
            self.notice(Severity.WARNING, "REQUEST_DROPPED", now, {"code": code}, request.instrument_id)

    def _deny(self, order_id: ClientOrderId, denial: Denial, now: int) -> None:
        self.record(e.OrderDenied(client_order_id=order_id, ts_event=now, code=denial.code, text=denial.text))

    # --- answers and reports come in ---

    def on_answer(self, answer: RequestAccepted | RequestRefused | RequestOutcomeUnknown, now: int) -> None:
        """Take what became of a request; without a clear yes or no the broker's books are read."""
        self.heard_at = max(self.heard_at, now)
        events = self.orders.on_answer(answer)
        for event in events:
            self.record(event)
            if isinstance(event, e.OrderOutcomeUnknown):
                self._adopt_parked(event)
        for report in self.orders.release_parked():
            self.on_report(report)
        refused_change = any(isinstance(event, e.OrderRequestRefused) for event in events)
        if isinstance(answer, RequestOutcomeUnknown) or refused_change:
            self.outbox.append(ReconcileWanted(f"request {answer.client_order_id} has no clear outcome"))
        self.release(now)

    def on_report(self, report: OrderReport) -> None:
        """Take a report of the venue."""
        self.heard_at = max(self.heard_at, report.ts_init)
        for event in self.orders.on_report(report):
            self.record(event)

    def _adopt_parked(self, event: e.OrderOutcomeUnknown) -> None:
        number = self.orders.parked_match(self.orders.orders[event.client_order_id])
        if number is not None:
            self.record(
                e.OrderAccepted(client_order_id=event.client_order_id, ts_event=event.ts_event, venue_order_id=number)
            )

    # --- the record ---

    def record(self, event: e.OrderEvent) -> None:
        """Apply an event to order and position, number it, and tell who listens. An illegal one changes nothing."""
        try:
            order = self.orders.apply(event)
        except IllegalTransitionError as error:
            self.notice(Severity.ERROR, "ILLEGAL_EVENT", event.ts_event, {}, text=str(error))
            self.outbox.append(ReconcileWanted(str(error)))
            return
        self._sequence += 1
        self.outbox.append(EventRecorded(self._sequence, event))
        if isinstance(event, e.OrderFilled):
            self._book(order, event)
        told = notice_of(order, event)
        if told is not None:
            self.outbox.append(told)
        for listener in self.listeners:
            listener(order, event)

    def _book(self, order: Order, event: e.OrderFilled) -> None:
        try:
            self.outbox.append(self.portfolio.book(order, event, self._sequence))
        except PositionError as error:
            self.notice(Severity.ERROR, "BOOKS_DIFFER", event.ts_event, {"what": order.instrument_id}, text=str(error))
            self.outbox.append(ReconcileWanted(str(error)))

    def notice(
        self,
        severity: Severity,
        code: str,
        now: int,
        params: dict[str, str | int | float],
        instrument_id: InstrumentId | None = None,
        *,
        text: str = "",
    ) -> None:
        """Put a notice into the outbox."""
        self.outbox.append(Notice(severity, code, now, params, text, instrument_id))

    # --- restart ---

    def restore(self, recorded: EventRecorded) -> None:
        """Replay an event of the day from the journal; fills are booked from their own records."""
        self.orders.apply(recorded.event)
        self._sequence = max(self._sequence, recorded.sequence)

    def orphan_submitted(self, now: int) -> None:
        """After a restart: an order sent and never answered has an unknown outcome; one never sent is denied."""
        under_way = {request.client_order_id for request in self.orders.unanswered()}
        for order in self.orders.open_orders():
            if order.status is OrderStatus.SUBMITTED and order.client_order_id not in under_way:
                text = "the program ended before the answer came"
                self.record(e.OrderOutcomeUnknown(client_order_id=order.client_order_id, ts_event=now, text=text))
            elif order.status is OrderStatus.INITIALIZED:
                self._deny(order.client_order_id, Denial(DenyCode.QUEUE_DEADLINE), now)


def _initialized(request: SubmitOrder) -> Order:
    return Order(
        client_order_id=request.client_order_id,
        instrument_id=request.instrument_id,
        side=request.side,
        order_type=request.order_type,
        time_in_force=request.time_in_force,
        venue=request.venue,
        quantity=request.quantity,
        price=request.price,
        trigger_price=request.trigger_price,
        origin=request.origin,
        status=OrderStatus.INITIALIZED,
        ts_init=request.ts_init,
        ts_last=request.ts_init,
    )
