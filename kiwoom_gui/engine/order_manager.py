"""The orders, their chains of venue numbers, and what answers and reports mean for them.

Translates answers and reports into order events and applies them through the state table. Knows no money, no risk,
no strategy. An answer decides whose number is whose: reports of a number nobody knows wait while a request of the
same symbol and side has no answer yet.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain import order_fsm
from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.engine.external_orders import external_id, external_order, report_fits
from kiwoom_gui.engine.messages import (
    OrderReport,
    ReportKind,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
)
from kiwoom_gui.engine.venue_numbers import Step, VenueNumber, first_count, step_of
from kiwoom_gui.market.costs import CostModel, ListingMarket, sell_tax


class OrderManager:
    """All orders of the day by our id and by the venue's."""

    def __init__(self, costs: CostModel) -> None:
        """Start without orders; costs fill in where the venue tells none."""
        self._costs = costs
        self.orders: dict[ClientOrderId, Order] = {}
        self._open: dict[ClientOrderId, Order] = {}
        self._numbers: dict[VenueOrderId, VenueNumber] = {}
        self._requests: dict[ClientOrderId, OrderRequest] = {}
        self._parked: list[OrderReport] = []
        self._answered: dict[ClientOrderId, int] = {}
        self._listings: dict[InstrumentId, ListingMarket] = {}

    # --- questions ---

    def open_orders(self, instrument_id: InstrumentId | None = None) -> list[Order]:
        """Return orders that may be, or are about to be, at the venue, oldest first."""
        return [order for order in self._open.values() if instrument_id is None or order.instrument_id == instrument_id]

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

    def has_unanswered_submit(self) -> bool:
        """Say whether a number that nobody knows yet may turn out to be ours."""
        return any(isinstance(request, SubmitOrder) for request in self._requests.values())

    def is_settled(self, order: Order, at: int, after_ns: int) -> bool:
        """Say whether nothing about an order was under way at an instant, nor had been for so long before it."""
        if any(request.client_order_id == order.pending_request for request in self._requests.values()):
            return False
        return at >= max(order.ts_last, self._answered.get(order.client_order_id, 0)) + after_ns

    def is_locked(self, instrument_id: InstrumentId, side: OrderSide) -> Order | None:
        """Return the order whose fate is open and that therefore locks its symbol and side, if there is one."""
        for order in self._open.values():
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
        if order.status.is_closed:
            self._open.pop(order.client_order_id, None)
        else:
            self._open[order.client_order_id] = order
        self._index(order, event)
        return order

    def _index(self, order: Order, event: e.OrderEvent) -> None:
        number = order.venue_order_id
        if number is not None and number not in self._numbers:
            self._numbers[number] = first_count(number, order, event)
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
                self._answered[request.target] = answer.ts_init
                pending = self.orders[request.target].pending_request
                if isinstance(answer, RequestRefused) and pending in {None, request.client_order_id}:
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
        numbers = {report.venue_order_id for report in self._parked if report_fits(report, order)}
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
            return self._on_first_sight(report)
        order = self.by_number(report.venue_order_id)
        if order is None or (order.status.is_closed and report.kind is not ReportKind.FILLED):
            return []
        match report.kind:
            case ReportKind.FILLED:
                return self._fills_of(order, self._numbers[report.venue_order_id], report)
            case ReportKind.REJECTED:
                return [_rejected(order, report)]
            case ReportKind.CANCELED:
                return [_canceled(order, report)]
            case ReportKind.ACCEPTED | ReportKind.CONFIRMED:
                return []  # known already, or a confirmation that names no order it acts on

    def _on_first_sight(self, report: OrderReport) -> list[e.OrderEvent]:
        """Take a number nobody knows: of the one order of unknown outcome that it fits, else somebody else's."""
        lost = [
            order
            for order in self._open.values()
            if order.status is OrderStatus.UNKNOWN and order.venue_order_id is None and report_fits(report, order)
        ]
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

    def _first_fills(self, order: Order, report: OrderReport) -> list[e.OrderEvent]:
        """Return the fills of a number that will be known only when the events before them are applied."""
        if report.kind is not ReportKind.FILLED:
            return []
        counted = (order.filled_qty, order.filled_notional) if order.venue_order_id == report.venue_order_id else (0, 0)
        return self._fills_of(
            order, VenueNumber(report.venue_order_id, order.client_order_id, report.quantity, *counted), report
        )

    def _on_chained_report(self, report: OrderReport, original: VenueOrderId) -> list[e.OrderEvent]:
        known = self._numbers.get(report.venue_order_id)
        if known is not None and report.kind is ReportKind.FILLED:
            return self._fills_of(self.orders[known.order], known, report)
        order = self.by_number(original)
        if order is None or report.venue_order_id in self._numbers:
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
            cancel = VenueNumber(report.venue_order_id, order.client_order_id, 0)
            self._numbers[report.venue_order_id] = cancel  # so that the same report counts once
            return [
                e.OrderReduced(
                    client_order_id=order.client_order_id, ts_event=report.ts_event, quantity=report.quantity
                )
            ]
        return [_canceled(order, report)]

    def _on_modified(self, order: Order, report: OrderReport, *, fills: bool = False) -> list[e.OrderEvent]:
        if order.status.is_closed:
            return []
        price = report.price if report.price is not None else order.price or 0
        if report.quantity < order.leaves_qty:
            moves, owner = self.split(order, report.venue_order_id, report.quantity, price, report.ts_event)
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

    def split(
        self, order: Order, number: VenueOrderId, quantity: int, price: int, ts_event: int
    ) -> tuple[list[e.OrderEvent], Order]:
        """Return the events of a partial modify, and the order that its shares are now."""
        child = replace(
            order,
            client_order_id=order.pending_request or external_id(number),
            quantity=quantity,
            price=price,
            status=OrderStatus.ACCEPTED,
            ts_init=ts_event,
            ts_last=ts_event,
            venue_order_id=number,
            former_venue_order_ids=(),
            filled_qty=0,
            filled_notional=0,
            canceled_qty=0,
            pending_request=None,
            reason="",
        )
        reduced = e.OrderReduced(client_order_id=order.client_order_id, ts_event=ts_event, quantity=quantity)
        first = e.OrderInitialized(client_order_id=child.client_order_id, ts_event=ts_event, order=child)
        return [reduced, first], child

    def _fills_of(self, order: Order, known: VenueNumber, report: OrderReport) -> list[e.OrderEvent]:
        step = step_of(known, report)
        if step is None:
            return []
        event = self.made_good(order, known, step, ts_event=report.ts_event, trade_id=report.trade_id or TradeId(""))
        if report.commission is not None and report.tax is not None:
            commission, tax = report.commission - known.commission, report.tax - known.tax
            return [replace(event, commission=commission, tax=tax)]
        return [event]

    def made_good(
        self, order: Order, known: VenueNumber, step: Step, *, ts_event: int, trade_id: TradeId
    ) -> e.OrderFilled:
        """Return the fill that lifts a number by a step, with the costs of the model on its sum so far."""
        total = known.filled_notional + step.notional
        commission = self._costs.commission(total) - known.commission
        listing = self._listings.get(order.instrument_id, ListingMarket.KOSPI)
        tax = sell_tax(total, listing) - known.tax if order.side is OrderSide.SELL else 0
        return e.OrderFilled(
            client_order_id=order.client_order_id,
            ts_event=ts_event,
            trade_id=trade_id,
            venue_order_id=known.number,
            instrument_id=order.instrument_id,
            last_qty=step.quantity,
            last_px=step.notional // step.quantity,
            last_notional=step.notional,
            commission=commission,
            tax=tax,
        )


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
