"""The one way of every request, manual or a strategy's: gate, queue, send. And the one place that records events.

Nothing else changes an order or a position. Knows no socket: what is to be sent comes out as SendOrder.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus, OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.order_fsm import IllegalTransitionError, is_allowed
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, Origin, SubmitOrder
from kiwoom_gui.engine.approval import Approved
from kiwoom_gui.engine.deferred_cancels import DeferredCancels
from kiwoom_gui.engine.messages import (
    EventRecorded,
    Notice,
    Output,
    ReconcileWanted,
    SendOrder,
    Severity,
)
from kiwoom_gui.engine.order_manager import OrderManager, UnknownOrderError
from kiwoom_gui.engine.order_notices import notice_of, twin_notice
from kiwoom_gui.engine.order_queue import OrderQueue
from kiwoom_gui.engine.pacing import Pacing
from kiwoom_gui.engine.portfolio import Portfolio
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.risk_engine import RiskEngine

_OUR_CANCEL = re.compile(r"-x(\d{1,9})$")
"""The count in the id of a cancel that the engine asked for; the next one must be higher."""

Listener = Callable[[Order, e.OrderEvent], None]


class OrderDesk:
    """Takes requests, answers and reports; gives events and sends."""

    def __init__(
        self,
        orders: OrderManager,
        portfolio: Portfolio,
        risk: RiskEngine,
        last_sequence: int = 0,
        *,
        spacing_s: float = 0.0,
    ) -> None:
        """Work on these books, numbering events after `last_sequence`; outputs gather in `outbox` for the core."""
        self.orders = orders
        self.portfolio = portfolio
        self.risk = risk
        self.queue = OrderQueue()
        self.pacing = Pacing(orders, spacing_s)
        self.cut_at = -1
        """When a line was last cut; what was made before it, and is no cancel or exit, leaves no more."""
        self.outbox: list[Output] = []
        self.listeners: list[Listener] = []
        self._sequence = last_sequence
        self._cancels = 0
        self._changes: set[ClientOrderId] = set()
        """Modify and cancel requests taken so far; each leaves once."""
        self.deferred = DeferredCancels(orders)

    # --- requests come in ---

    def submit(self, request: SubmitOrder, now: int) -> Denial | None:
        """Take a new order through the gate; a denial is recorded with the order and returned."""
        if request.client_order_id in self.orders.orders:
            return Denial(DenyCode.DUPLICATE_COMMAND, {"order": request.client_order_id})
        order = _initialized(request)
        self.record(e.OrderInitialized(client_order_id=order.client_order_id, ts_event=now, order=order))
        verdict = self.risk.review_submit(request, now)
        if not isinstance(verdict, Denial):
            verdict = self.pacing.refusal(request, self.queue.requests(), now) or verdict
        if isinstance(verdict, Denial):
            self.deny(request.client_order_id, verdict, now)
            return verdict
        if self.risk.is_interrupted(request.instrument_id, now):
            params: dict[str, str | int | float] = {"side": request.side, "quantity": request.quantity}
            self.notice(Severity.WARNING, "ORDER_IN_VI", now, params, request.instrument_id)
        self.queue.put(verdict, now)
        self.release(now)
        if self.orders.orders[request.client_order_id].status is OrderStatus.INITIALIZED:
            wait = self.pacing.wait_of(request, now)
            code = {"UNKNOWN": "EXIT_WAITS", "SPACING": "ORDER_SPACED"}.get(wait.what, "ORDER_WAITS")
            params = {"side": request.side, "quantity": request.quantity, "waits_for": wait.what}
            left = {} if wait.left_s is None else {"left_s": wait.left_s}
            self.notice(Severity.WARNING, code, now, {**params, **left}, request.instrument_id)
        return None

    def modify(self, request: ModifyOrder, now: int) -> Denial | None:
        """Take a modify through the gate."""
        target = self.orders.orders.get(request.target)
        if target is not None and target.origin.is_exit and not request.origin.is_exit:
            request = replace(request, origin=replace(request.origin, is_exit=True))
        return self._take_change(request, self.risk.review_modify(request, target, now), now)

    def cancel(self, request: CancelOrder, now: int) -> Denial | None:
        """Take a cancel through the gate.

        An order that still waits in the queue just leaves it; one without a number yet is canceled when it has one.
        """
        target = self.orders.orders.get(request.target)
        if target is None or target.venue_order_id is not None or target.status.is_closed:
            return self._take_change(request, self.risk.review_cancel(request, target), now)
        if self.queue.take_where(lambda r: r.client_order_id == target.client_order_id):
            self.record(e.OrderCanceled(client_order_id=target.client_order_id, ts_event=now))
        else:
            deferred = self.deferred.put(request, now)
            self.outbox += [] if deferred is None else [deferred]
        return None

    def _take_change(
        self,
        request: ModifyOrder | CancelOrder,
        verdict: Approved[ModifyOrder] | Approved[CancelOrder] | Denial,
        now: int,
    ) -> Denial | None:
        if request.client_order_id in self._changes:
            verdict = Denial(DenyCode.DUPLICATE_COMMAND, {"order": request.client_order_id})
        if isinstance(verdict, Denial):
            return verdict
        self._changes.add(request.client_order_id)
        self.queue.put(verdict, now)
        self.release(now)
        return None

    def cancel_where(self, wanted: Callable[[Order], bool], origin: Origin, now: int) -> int:
        """Cancel every working order that fits; return how many were asked."""
        chosen = [order for order in self.orders.open_orders() if wanted(order)]
        for order in chosen:
            self._cancels += 1
            request_id = ClientOrderId(f"{order.client_order_id}-x{self._cancels}")
            self.cancel(CancelOrder(request_id, order.client_order_id, order.instrument_id, origin, now), now)
        return len(chosen)

    # --- the queue ---

    def release(self, now: int) -> None:
        """Send what may leave, and drop what waited too long."""
        self.queue.hold(self.pacing.is_held, now)
        for request in self.queue.take_expired(now):
            self._drop(request, Denial(DenyCode.QUEUE_DEADLINE), now)
        self._cancel_deferred(now)
        while True:
            in_flight = sum(1 for _ in self.orders.unanswered())
            waiting = self.queue.take_ready(in_flight, lambda request: self.pacing.is_ready(request, now))
            if waiting is None:
                return
            denial = self.second_look(waiting.approval.request, now) if waiting.put_at < now else None
            if denial is not None:
                self._drop(waiting.approval.request, denial, now)
                continue
            self._send(waiting.approval, waiting.deadline, now)

    def drop_queue(self, now: int) -> None:
        """Nothing queued before a disconnect fires after the reconnect."""
        self.cut_at = now
        for request in self.queue.take_all():
            self._drop(request, Denial(DenyCode.LINK_DOWN), now)

    def drop_forbidden(self, now: int) -> None:
        """Drop what waits and would not be let through any more, now that the trading state or a limit has changed."""
        for request in self.queue.take_where(lambda r: self.second_look(r, now) is not None):
            self._drop(request, self.second_look(request, now) or Denial(DenyCode.QUEUE_DEADLINE), now)

    def second_look(self, request: OrderRequest, now: int) -> Denial | None:
        """Return why a request that passed the gate a while ago would not pass now; waiting itself is no reason."""
        if isinstance(request, CancelOrder):
            return None
        if isinstance(request, SubmitOrder):
            denial = self.risk.denial(request, now)
        else:
            denial = self.risk.modify_denial(request, self.orders.orders.get(request.target), now)
        waiting = {DenyCode.ORDER_RATE, DenyCode.SYMBOL_LOCKED, DenyCode.REQUEST_PENDING}
        return None if denial is None or denial.code in waiting else denial

    def _cancel_deferred(self, now: int) -> None:
        for request in self.deferred.take_ready():  # all at once: the first that leaves comes back here
            self._take_change(request, self.risk.review_cancel(request, self.orders.orders[request.target]), now)

    def _send(self, approval: Approved[OrderRequest], deadline: int, now: int) -> None:
        request = approval.request
        if isinstance(request, SubmitOrder):
            if self.record(e.OrderSubmitted(client_order_id=request.client_order_id, ts_event=now)):
                self.orders.sent(request)
                self.pacing.left(request.instrument_id, request.side, now)
                self.outbox.append(SendOrder(approval, deadline))
            return
        target = self.orders.orders[request.target]
        if target.status.is_closed or (
            isinstance(request, CancelOrder) and target.status is OrderStatus.PENDING_CANCEL
        ):
            return  # it was filled or canceled while the request waited, or another cancel is on its way
        pending = e.OrderPendingUpdate if isinstance(request, ModifyOrder) else e.OrderPendingCancel
        event = pending(client_order_id=target.client_order_id, ts_event=now, request_id=request.client_order_id)
        if self.record(event):
            self.orders.sent(request)
            self.outbox.append(SendOrder(approval, deadline, target.venue_order_id, target.venue))

    def _drop(self, request: OrderRequest, denial: Denial, now: int) -> None:
        if isinstance(request, SubmitOrder):
            self.deny(request.client_order_id, denial, now)
        else:
            self.notice(Severity.WARNING, "REQUEST_DROPPED", now, {"code": denial.code}, request.instrument_id)
            self.refuse_change(request, denial, now)

    def refuse_change(self, request: ModifyOrder | CancelOrder, denial: Denial, now: int) -> None:
        """Let the order's maker hear that a modify or cancel of it was not sent; one under way is left alone."""
        target = self.orders.orders.get(request.target)
        if target is None or target.pending_request is not None:
            return
        event = e.OrderRequestRefused(
            client_order_id=target.client_order_id, ts_event=now, code=denial.code, text=denial.text
        )
        if is_allowed(target.status, type(event)):
            self.record(event)

    def deny(self, order_id: ClientOrderId, denial: Denial, now: int) -> None:
        """Record that we refuse an order that was not sent."""
        code, text, params = denial.code, denial.text, denial.params
        self.record(e.OrderDenied(client_order_id=order_id, ts_event=now, code=code, text=text, params=params))

    # --- the record ---

    def record(self, event: e.OrderEvent) -> bool:
        """Apply an event to order and position, number it, and tell who listens; say whether it was legal.

        An illegal one changes nothing but is told, and the books are read.
        """
        try:
            order = self.orders.apply(event)
        except IllegalTransitionError as error:
            self.notice(Severity.ERROR, "ILLEGAL_EVENT", event.ts_event, {}, text=str(error))
            self.outbox.append(ReconcileWanted(str(error)))
            return False
        self.portfolio.on_order(order)
        self._sequence += 1
        self.outbox.append(EventRecorded(self._sequence, event))
        if isinstance(event, e.OrderFilled):
            self.book(order, event)
        told = [notice_of(order, event)]
        if isinstance(event, e.OrderInitialized):
            told.append(twin_notice(order, self.orders.orders.values(), event.ts_event))
        self.outbox += [each for each in told if each is not None]
        for listener in self.listeners:
            listener(order, event)
        return True

    def book(self, order: Order, event: e.OrderFilled) -> None:
        """Book a recorded fill in the positions."""
        booked = self.portfolio.book(order, event, self._sequence)
        self.outbox.append(booked)
        if booked.unbooked:
            params: dict[str, str | int | float] = {"quantity": booked.quantity, "unbooked": booked.unbooked}
            self.notice(Severity.ERROR, "RESULT_UNKNOWN", event.ts_event, params, order.instrument_id)
            self.outbox.append(ReconcileWanted(f"{booked.unbooked} of {order.instrument_id} sold beyond what is held"))

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

    def start_day(self, midnight: int) -> None:
        """End what the former day left, and forget its numbers: no session lasts over midnight, numbers begin anew.

        What is under way is left to its answer. The end is dated before `midnight`, where the orders are: a restart
        replays them together or not at all.
        """
        under_way = {request.client_order_id for request in self.orders.unanswered()}
        for order in self.orders.open_orders():
            if order.status is not OrderStatus.INITIALIZED and order.client_order_id not in under_way:
                self.record(e.OrderExpired(client_order_id=order.client_order_id, ts_event=midnight - 1))
        self.orders.forget_numbers()

    # --- restart ---

    def restore(self, recorded: EventRecorded) -> bool:
        """Replay an event of the day from the journal; fills are booked from their own records.

        Returns:
            False where it does not fit: rows before it were lost. Nothing changed then.
        """
        event = recorded.event
        self._sequence = max(self._sequence, recorded.sequence)
        if isinstance(event, (e.OrderPendingUpdate, e.OrderPendingCancel)):
            self._changes.add(event.request_id)
            ours = _OUR_CANCEL.search(event.request_id)
            self._cancels = max(self._cancels, int(ours[1]) if ours else 0)
        if isinstance(event, e.OrderPendingCancel):
            self.deferred.forget(event.client_order_id)
        try:
            order = self.orders.apply(event)
        except (IllegalTransitionError, UnknownOrderError):
            return False
        self.portfolio.on_order(order)
        if isinstance(event, e.OrderSubmitted):
            self.pacing.left(order.instrument_id, order.side, event.ts_event)
        is_ours = isinstance(event, e.OrderInitialized) and order.origin.kind is not OriginKind.EXTERNAL
        if is_ours or isinstance(event, e.OrderPendingUpdate):
            self.risk.count_restored(event.ts_event)
        return True


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
