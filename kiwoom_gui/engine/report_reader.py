"""What the venue's reports mean: order events, in whatever order the reports come. Applies nothing itself.

An answer decides whose number is whose: reports of a number nobody knows wait while a request of the same symbol and
side has no answer yet. Knows no money but what reports tell, no risk, no strategy.
"""

from dataclasses import replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import Order, SubmitOrder
from kiwoom_gui.engine.external_orders import external_order, report_fits
from kiwoom_gui.engine.messages import OrderReport, ReportKind
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.unknowns import Unknowns, is_lost
from kiwoom_gui.engine.venue_numbers import VenueNumber, step_of


class ReportReader:
    """Reads reports against the orders; keeps those that must wait for an answer."""

    def __init__(self, orders: OrderManager, unknowns: Unknowns) -> None:
        """Read against these orders, and what is known of those of unknown outcome."""
        self._orders = orders
        self._unknowns = unknowns
        self._parked: list[OrderReport] = []

    def events_of(self, report: OrderReport) -> list[e.OrderEvent]:
        """Return what a report of the venue means; nothing for one that was heard before."""
        if report.original_venue_order_id is not None:
            return self._on_chained_report(report, report.original_venue_order_id)
        known = self._orders.number(report.venue_order_id)
        if known is None:
            if self._must_wait(report):
                self._parked.append(report)
                return []
            return self._on_first_sight(report)
        order = self._orders.orders[known.order]
        if order.status.is_closed and report.kind is not ReportKind.FILLED:
            return []
        match report.kind:
            case ReportKind.FILLED:
                return self._fills_of(order, known, report)
            case ReportKind.REJECTED:
                return [_rejected(order, report)]
            case ReportKind.CANCELED:
                return [_canceled(order, report)]
            case ReportKind.ACCEPTED | ReportKind.CONFIRMED:
                return []  # known already, or a confirmation that names no order it acts on

    def release_parked(self) -> list[OrderReport]:
        """Return the reports whose waiting is over: their number is known now, or no request is left to claim them."""
        ready = [report for report in self._parked if not self._must_wait(report)]
        self._parked = [report for report in self._parked if report not in ready]
        return ready

    def parked_matches(self, order: Order) -> set[VenueOrderId]:
        """Return the numbers of the parked reports that fit an order of unknown outcome."""
        return {report.venue_order_id for report in self._parked if report_fits(report, order)}

    def _must_wait(self, report: OrderReport) -> bool:
        if self._orders.number(report.venue_order_id) is not None:
            return False
        return any(
            isinstance(request, SubmitOrder)
            and request.instrument_id == report.instrument_id
            and request.side is report.side
            for request in self._orders.unanswered()
        )

    def _on_first_sight(self, report: OrderReport) -> list[e.OrderEvent]:
        """Take a number nobody knows: of the one order of unknown outcome that it fits, else somebody else's."""
        lost = [order for order in self._lost(report.instrument_id) if report_fits(report, order)]
        rivaled = [order for order in lost if self._unknowns.is_rivaled(order, report.venue_order_id)]
        if rivaled:
            for order in rivaled:
                self._unknowns.hear(order, {report.venue_order_id})
            return []  # several fit: the readings show them, the user decides
        if len(lost) == 1:
            if report.kind is ReportKind.REJECTED:
                return [_rejected(lost[0], report)]
            return [_accepted(lost[0], report), *self._first_fills(lost[0], report)]
        if report.kind in {ReportKind.REJECTED, ReportKind.CONFIRMED}:
            return []
        order = external_order(report)
        first = e.OrderInitialized(client_order_id=order.client_order_id, ts_event=report.ts_event, order=order)
        if report.kind is ReportKind.CANCELED:
            return [first, _canceled(order, report)]
        return [first, *self._first_fills(order, report)]

    def _lost(self, instrument_id: InstrumentId) -> list[Order]:
        """Return the orders that a number nobody knows may be.

        Among them those that a program before this one sent and left unanswered: the stream may tell of them before the
        first reading calls their outcome unknown.
        """
        under_way = {request.client_order_id for request in self._orders.unanswered()}
        return [
            order
            for order in self._orders.open_orders(instrument_id)
            if is_lost(order) or (order.status is OrderStatus.SUBMITTED and order.client_order_id not in under_way)
        ]

    def _first_fills(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        """Return the fills of a number that will be known only when the events before them are applied."""
        if report.kind is not ReportKind.FILLED:
            return []
        fresh = VenueNumber(report.venue_order_id, order.client_order_id, report.quantity)
        return self._fills_of(order, fresh, report)

    def _on_chained_report(self, report: OrderReport, original: VenueOrderId) -> list[e.OrderEvent]:
        known = self._orders.number(report.venue_order_id)
        if known is not None and report.kind is ReportKind.FILLED:
            return self._fills_of(self._orders.orders[known.order], known, report)
        order = self._orders.by_number(original)
        if order is None or known is not None:
            return []  # of an order nobody told us about: reconciliation will
        if report.kind is ReportKind.REJECTED:
            text = report.reject_reason
            refused = e.OrderRequestRefused(
                client_order_id=order.client_order_id, ts_event=report.ts_event, code="", text=text
            )
            is_newest = order.status is not OrderStatus.PENDING_CANCEL or not report.is_modify
            return [refused] if order.pending_request and is_newest else []
        if report.kind is ReportKind.FILLED:  # it beat the confirmation of the modify that made the number
            return self._on_modified(order, report, fills=True)
        if report.kind not in {ReportKind.CONFIRMED, ReportKind.CANCELED}:
            return []  # 접수 of a modify or cancel: the exchange has not confirmed yet
        return self._on_canceled(order, report) if report.is_cancel else self._on_modified(order, report)

    def _on_canceled(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        if order.status.is_closed:
            return []
        if report.quantity and report.quantity < order.leaves_qty:
            reduced = e.OrderReduced(
                client_order_id=order.client_order_id,
                ts_event=report.ts_event,
                quantity=report.quantity,
                cancel_number=report.venue_order_id,
            )
            return [reduced]
        return [_canceled(order, report)]

    def _on_modified(self, order: Order, report: OrderReport, *, fills: bool = False) -> list[e.OrderEvent]:
        if order.status.is_closed:
            return []
        price = report.price if report.price is not None else order.price or 0
        if report.quantity < order.leaves_qty:
            moves, owner = self._orders.split(order, report.venue_order_id, report.quantity, price, report.ts_event)
        else:
            updated = e.OrderUpdated(
                client_order_id=order.client_order_id,
                ts_event=report.ts_event,
                venue_order_id=report.venue_order_id,
                price=price,
            )
            moves, owner = [updated], order
        if not fills:
            return moves
        fresh = VenueNumber(report.venue_order_id, owner.client_order_id, report.quantity)
        return [*moves, *self._fills_of(owner, fresh, report)]

    def _fills_of(self, order: Order, known: VenueNumber, report: OrderReport) -> list[e.OrderEvent]:
        step = step_of(known, report)
        if step is None:
            return []
        event = self._orders.made_good(
            order, known, step, ts_event=report.ts_event, trade_id=report.trade_id or TradeId("")
        )
        if report.commission is not None and report.tax is not None:
            commission, tax = report.commission - known.commission, report.tax - known.tax
            return [replace(event, commission=commission, tax=tax)]
        return [event]


def _accepted(order: Order, report: OrderReport) -> e.OrderAccepted:
    return e.OrderAccepted(
        client_order_id=order.client_order_id, ts_event=report.ts_event, venue_order_id=report.venue_order_id
    )


def _canceled(order: Order, report: OrderReport) -> e.OrderCanceled:
    return e.OrderCanceled(client_order_id=order.client_order_id, ts_event=report.ts_event)


def _rejected(order: Order, report: OrderReport) -> e.OrderRejected:
    return e.OrderRejected(
        client_order_id=order.client_order_id, ts_event=report.ts_event, code="", text=report.reject_reason
    )
