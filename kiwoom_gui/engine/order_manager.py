"""The orders, their chains of venue numbers, and what answers and reports mean for them.

Translates answers and reports into order events and applies them through the state table. Knows no money, no risk,
no strategy. An answer decides whose number is whose: reports of a number nobody knows wait while a request of the
same symbol and side has no answer yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain import order_fsm
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import EXTERNAL, CancelOrder, ModifyOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.engine.messages import (
    OrderReport,
    ReportKind,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
)
from kiwoom_gui.market.costs import CostModel, ListingMarket, sell_tax


@dataclass(slots=True)
class VenueNumber:
    """What one venue order number has done so far; cumulative figures decide, not the count of events."""

    number: VenueOrderId
    order: ClientOrderId
    quantity: int
    filled_qty: int = 0
    filled_notional: int = 0
    canceled_qty: int = 0
    commission: int = 0
    tax: int = 0


class OrderManager:
    """All orders of the day by our id and by the venue's."""

    def __init__(self, costs: CostModel) -> None:
        """Start without orders; costs fill in where the venue tells none."""
        self._costs = costs
        self.orders: dict[ClientOrderId, Order] = {}
        self._numbers: dict[VenueOrderId, VenueNumber] = {}
        self._requests: dict[ClientOrderId, OrderRequest] = {}
        self._parked: list[OrderReport] = []
        self._listings: dict[InstrumentId, ListingMarket] = {}

    # --- questions ---

    def open_orders(self, instrument_id: InstrumentId | None = None) -> list[Order]:
        """Return orders that may be, or are about to be, at the venue, oldest first."""
        return [
            order
            for order in self.orders.values()
            if not order.status.is_closed and (instrument_id is None or order.instrument_id == instrument_id)
        ]

    def by_number(self, number: VenueOrderId) -> Order | None:
        """Return the order that a venue number belongs to."""
        known = self._numbers.get(number)
        return self.orders[known.order] if known else None

    def number(self, number: VenueOrderId) -> VenueNumber | None:
        """Return what a venue number has done so far."""
        return self._numbers.get(number)

    def unanswered(self) -> Iterable[OrderRequest]:
        """Return the requests that were sent and have no answer yet."""
        return self._requests.values()

    def is_locked(self, instrument_id: InstrumentId, side: OrderSide) -> Order | None:
        """Return the order whose fate is open and that therefore locks its symbol and side, if there is one."""
        for order in self.orders.values():
            undecided = order.status in {OrderStatus.SUBMITTED, OrderStatus.UNKNOWN}
            if undecided and order.instrument_id == instrument_id and order.side is side:
                return order
        return None

    # --- moves ---

    def know_listing(self, instrument_id: InstrumentId, listing: ListingMarket) -> None:
        """Learn where a symbol is listed, for the tax of its sales."""
        self._listings[instrument_id] = listing

    def sent(self, request: OrderRequest) -> None:
        """Remember a request that is on its way."""
        self._requests[request.client_order_id] = request

    def apply(self, event: e.OrderEvent) -> Order:
        """Move an order by the table and keep the number index true.

        Raises:
            IllegalTransitionError: the table does not allow it; nothing changed.
        """
        if isinstance(event, e.OrderInitialized):
            order = event.order
        else:
            order = order_fsm.apply(self.orders[event.client_order_id], event)
        self.orders[order.client_order_id] = order
        self._index(order, event)
        return order

    def _index(self, order: Order, event: e.OrderEvent) -> None:
        number = order.venue_order_id
        if number is not None and number not in self._numbers:
            self._numbers[number] = _first_count(number, order, event)
        match event:
            case e.OrderFilled():
                known = self._numbers[event.venue_order_id]
                known.filled_qty += event.last_qty
                known.filled_notional += event.last_notional
                known.commission += event.commission
                known.tax += event.tax
            case e.OrderReduced() if number is not None:
                self._numbers[number].canceled_qty += event.quantity

    # --- answers ---

    def on_answer(self, answer: RequestAccepted | RequestRefused | RequestOutcomeUnknown) -> list[e.OrderEvent]:
        """Return what an answer means. An answer to a request that is not under way means nothing."""
        request = self._requests.pop(answer.client_order_id, None)
        match request:
            case None:
                return []
            case SubmitOrder():
                return self._on_submit_answer(request, answer)
            case ModifyOrder() | CancelOrder():
                if isinstance(answer, RequestRefused):
                    refused = e.OrderRequestRefused(
                        client_order_id=request.target, ts_event=answer.ts_init, code=answer.code, text=answer.text
                    )
                    return [refused]
                return []  # the exchange's confirmation, or reconciliation, tells the rest

    def _on_submit_answer(
        self, request: SubmitOrder, answer: RequestAccepted | RequestRefused | RequestOutcomeUnknown
    ) -> list[e.OrderEvent]:
        order_id = request.client_order_id
        match answer:
            case RequestAccepted(venue_order_id=number):
                return [e.OrderAccepted(client_order_id=order_id, ts_event=answer.ts_init, venue_order_id=number)]
            case RequestRefused(code=code, text=text):
                return [e.OrderRejected(client_order_id=order_id, ts_event=answer.ts_init, code=code, text=text)]
            case RequestOutcomeUnknown(text=text):
                return [e.OrderOutcomeUnknown(client_order_id=order_id, ts_event=answer.ts_init, text=text)]

    def release_parked(self) -> list[OrderReport]:
        """Return the reports whose waiting is over: their number is known now, or no request is left to claim them."""
        ready = [report for report in self._parked if not self._must_wait(report)]
        self._parked = [report for report in self._parked if report not in ready]
        return ready

    def parked_match(self, order: Order) -> VenueOrderId | None:
        """Return the number of the one parked report that fits an order of unknown outcome, if just one does."""
        numbers = {report.venue_order_id for report in self._parked if _fits(report, order)}
        return numbers.pop() if len(numbers) == 1 else None

    def _must_wait(self, report: OrderReport) -> bool:
        if report.venue_order_id in self._numbers:
            return False
        return any(
            isinstance(request, SubmitOrder)
            and request.instrument_id == report.instrument_id
            and request.side is report.side
            for request in self._requests.values()
        )

    # --- reports ---

    def on_report(self, report: OrderReport) -> list[e.OrderEvent]:
        """Return what a report of the venue means; nothing for one that was heard before."""
        if report.original_venue_order_id is not None:
            return self._on_chained_report(report, report.original_venue_order_id)
        if report.venue_order_id not in self._numbers:
            if self._must_wait(report):
                self._parked.append(report)
                return []
            return self._on_foreign_report(report)
        order = self.by_number(report.venue_order_id)
        if order is None:
            return []
        match report.kind:
            case ReportKind.ACCEPTED:
                if order.status in {OrderStatus.SUBMITTED, OrderStatus.UNKNOWN}:
                    return [_accepted(order, report)]
                return []
            case ReportKind.FILLED:
                return self._on_fill(order, report)
            case ReportKind.REJECTED:
                return [_rejected(order, report)] if not order.status.is_closed else []
            case ReportKind.CANCELED | ReportKind.CONFIRMED:
                return self._on_end(order, report)

    def _on_foreign_report(self, report: OrderReport) -> list[e.OrderEvent]:
        if report.kind is ReportKind.REJECTED:
            return []
        order = external_order(report)
        first = e.OrderInitialized(client_order_id=order.client_order_id, ts_event=report.ts_event, order=order)
        if report.kind is not ReportKind.FILLED:
            return [first]
        return [
            first,
            *self._fills_of(order, VenueNumber(report.venue_order_id, order.client_order_id, order.quantity), report),
        ]

    def _on_chained_report(self, report: OrderReport, original: VenueOrderId) -> list[e.OrderEvent]:
        if report.venue_order_id in self._numbers and report.kind is ReportKind.FILLED:
            order = self.by_number(report.venue_order_id)
            return self._on_fill(order, report) if order else []
        order = self.by_number(original)
        if order is None or report.venue_order_id in self._numbers:
            return []  # of an order nobody told us about: reconciliation will
        if report.kind is ReportKind.REJECTED:
            text = report.reject_reason
            refused = e.OrderRequestRefused(
                client_order_id=order.client_order_id, ts_event=report.ts_event, code="", text=text
            )
            return [refused] if order.pending_request else []
        if report.kind not in {ReportKind.CONFIRMED, ReportKind.CANCELED}:
            return []  # 접수 of a modify or cancel: the exchange has not confirmed yet
        return self._on_canceled(order, report) if report.is_cancel else self._on_modified(order, report)

    def _on_canceled(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        if order.status.is_closed:
            return []
        if report.quantity and report.quantity < order.leaves_qty:
            cancel = VenueNumber(report.venue_order_id, order.client_order_id, 0)
            self._numbers[report.venue_order_id] = cancel  # so that the same report counts once
            return [
                e.OrderReduced(
                    client_order_id=order.client_order_id, ts_event=report.ts_event, quantity=report.quantity
                )
            ]
        return [e.OrderCanceled(client_order_id=order.client_order_id, ts_event=report.ts_event)]

    def _on_modified(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        price = report.price if report.price is not None else order.price or 0
        if order.status.is_closed:
            return []
        if report.quantity < order.leaves_qty:
            return self._split(order, report, price)
        return [
            e.OrderUpdated(
                client_order_id=order.client_order_id,
                ts_event=report.ts_event,
                venue_order_id=report.venue_order_id,
                price=price,
            )
        ]

    def _split(self, order: Order, report: OrderReport, price: int) -> list[e.OrderEvent]:
        child_id = order.pending_request or external_id(report.venue_order_id)
        child = Order(
            client_order_id=child_id,
            instrument_id=order.instrument_id,
            side=order.side,
            order_type=order.order_type,
            time_in_force=order.time_in_force,
            venue=order.venue,
            quantity=report.quantity,
            price=price,
            trigger_price=order.trigger_price,
            origin=order.origin,
            status=OrderStatus.ACCEPTED,
            ts_init=report.ts_event,
            ts_last=report.ts_event,
            venue_order_id=report.venue_order_id,
            root_venue_order_id=order.root_venue_order_id,
        )
        return [
            e.OrderReduced(client_order_id=order.client_order_id, ts_event=report.ts_event, quantity=report.quantity),
            e.OrderInitialized(client_order_id=child_id, ts_event=report.ts_event, order=child),
        ]

    def _on_end(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        if order.status.is_closed:
            return []
        return [e.OrderCanceled(client_order_id=order.client_order_id, ts_event=report.ts_event)]

    def _on_fill(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        return self._fills_of(order, self._numbers[report.venue_order_id], report)

    def _fills_of(self, order: Order, known: VenueNumber, report: OrderReport) -> list[e.OrderEvent]:
        cumulative = report.quantity - report.leaves_qty - known.canceled_qty
        notional = report.filled_notional
        if notional is None:
            notional = known.filled_notional + (report.last_qty or 0) * (report.last_px or 0)
        trade_id = report.trade_id or TradeId("")
        event = self.made_good(
            order,
            known,
            filled_qty=cumulative,
            filled_notional=notional,
            ts_event=report.ts_event,
            trade_id=trade_id,
        )
        if event is None:
            return []
        if report.commission is not None and report.tax is not None:
            commission, tax = report.commission - known.commission, report.tax - known.tax
            return [replace(event, commission=commission, tax=tax)]
        return [event]

    def made_good(
        self,
        order: Order,
        known: VenueNumber,
        *,
        filled_qty: int,
        filled_notional: int,
        ts_event: int,
        trade_id: TradeId,
    ) -> e.OrderFilled | None:
        """Return the fill that lifts a number to its cumulative figures; None if it is there already."""
        quantity = filled_qty - known.filled_qty
        notional = filled_notional - known.filled_notional
        if quantity <= 0:
            return None
        commission = self._costs.commission(filled_notional) - known.commission
        listing = self._listings.get(order.instrument_id, ListingMarket.KOSPI)
        tax = sell_tax(filled_notional, listing) - known.tax if order.side is OrderSide.SELL else 0
        return e.OrderFilled(
            client_order_id=order.client_order_id,
            ts_event=ts_event,
            trade_id=trade_id,
            venue_order_id=known.number,
            instrument_id=order.instrument_id,
            last_qty=quantity,
            last_px=notional // quantity,
            last_notional=notional,
            commission=commission,
            tax=tax,
        )


def _first_count(number: VenueOrderId, order: Order, event: e.OrderEvent) -> VenueNumber:
    """Return where the count of a new number starts: at zero, for what the order has left, unless it was adopted."""
    if isinstance(event, e.OrderInitialized):
        counted = (order.filled_qty, order.filled_notional, order.canceled_qty)
        return VenueNumber(number, order.client_order_id, order.quantity, *counted)
    left = order.quantity - order.filled_qty - order.canceled_qty
    if isinstance(event, e.OrderFilled):
        left += event.last_qty
    return VenueNumber(number, order.client_order_id, left)


def external_id(number: VenueOrderId) -> ClientOrderId:
    """Return our id for an order that somebody else sent."""
    return ClientOrderId(f"external-{number}")


def external_order(report: OrderReport) -> Order:
    """Return an order first seen in a report, as it stands without the report's fill."""
    return Order(
        client_order_id=external_id(report.venue_order_id),
        instrument_id=report.instrument_id,
        side=report.side,
        order_type=report.order_type or OrderType.LIMIT,
        time_in_force=report.time_in_force,
        venue=report.venue or Venue.KRX,
        quantity=report.quantity,
        price=report.price,
        trigger_price=None,
        origin=EXTERNAL,
        status=OrderStatus.ACCEPTED,
        ts_init=report.ts_event,
        ts_last=report.ts_event,
        venue_order_id=report.venue_order_id,
        root_venue_order_id=report.venue_order_id,
    )


def _fits(report: OrderReport, order: Order) -> bool:
    return (
        report.kind in {ReportKind.ACCEPTED, ReportKind.FILLED}
        and report.original_venue_order_id is None
        and report.instrument_id == order.instrument_id
        and report.side is order.side
        and report.quantity == order.quantity
        and (order.price is None or report.price == order.price)
    )


def _accepted(order: Order, report: OrderReport) -> e.OrderAccepted:
    return e.OrderAccepted(
        client_order_id=order.client_order_id, ts_event=report.ts_event, venue_order_id=report.venue_order_id
    )


def _rejected(order: Order, report: OrderReport) -> e.OrderRejected:
    return e.OrderRejected(
        client_order_id=order.client_order_id, ts_event=report.ts_event, code="", text=report.reject_reason
    )
