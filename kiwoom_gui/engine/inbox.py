"""What the venue says comes in here: answers, reports, and after a restart its silence. Sends nothing itself."""

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.engine.messages import (
    OrderReport,
    ReconcileWanted,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
)
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.report_reader import ReportReader
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.unknowns import Unknowns


class Inbox:
    """Turns what was heard into recorded events, and remembers when something was heard last."""

    def __init__(self, desk: OrderDesk) -> None:
        """Record through this desk."""
        self._desk = desk
        self.unknowns = Unknowns()
        self._reader = ReportReader(desk.orders, self.unknowns)
        self.heard_at = 0
        """When (our clock) the venue last told something; a reading begun before it may not know of it."""

    def on_answer(self, answer: RequestAccepted | RequestRefused | RequestOutcomeUnknown, now: int) -> None:
        """Take what became of a request; without a clear yes or no the broker's books are read."""
        self.heard_at = max(self.heard_at, now)
        events = self._desk.orders.on_answer(answer)
        for event in events:
            self._desk.record(event)
            if isinstance(event, e.OrderOutcomeUnknown):
                self._adopt_parked(event)
        for report in self._reader.release_parked():
            self.on_report(report)
        refused_change = any(isinstance(event, e.OrderRequestRefused) for event in events)
        if isinstance(answer, RequestOutcomeUnknown) or refused_change:
            self._desk.outbox.append(ReconcileWanted(f"request {answer.client_order_id} has no clear outcome"))
        self._desk.release(now)

    def on_report(self, report: OrderReport) -> None:
        """Take a report of the venue."""
        self.heard_at = max(self.heard_at, report.ts_init)
        for event in self._reader.events_of(report):
            self._desk.record(event)

    def _adopt_parked(self, event: e.OrderOutcomeUnknown) -> None:
        order = self._desk.orders.orders[event.client_order_id]
        numbers = self._reader.parked_matches(order)
        if len(numbers) > 1:
            self.unknowns.hear(order, numbers)  # the user will say which
            return
        for number in numbers:
            self._desk.record(
                e.OrderAccepted(client_order_id=event.client_order_id, ts_event=event.ts_event, venue_order_id=number)
            )

    def orphan_submitted(self, now: int) -> None:
        """After a restart: an order sent and never answered has an unknown outcome; one never sent is denied."""
        under_way = {request.client_order_id for request in self._desk.orders.unanswered()}
        for order in self._desk.orders.open_orders():
            if order.status is OrderStatus.SUBMITTED and order.client_order_id not in under_way:
                text = "the program ended before the answer came"
                self._desk.record(e.OrderOutcomeUnknown(client_order_id=order.client_order_id, ts_event=now, text=text))
            elif order.status is OrderStatus.INITIALIZED:
                self._desk.deny(order.client_order_id, Denial(DenyCode.QUEUE_DEADLINE), now)
