"""The orders of the day, their chains of venue numbers, and the requests that have no answer yet.

Applies events through the state table and translates answers; `report_reader` translates what the stream tells. Knows
no money but the costs of a fill, no risk, no strategy.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain import order_fsm
from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.engine.external_orders import external_id
from kiwoom_gui.engine.messages import RequestAccepted, RequestOutcomeUnknown, RequestRefused
from kiwoom_gui.engine.venue_numbers import Step, VenueNumber, first_count
from kiwoom_gui.market.costs import CostModel, ListingMarket, sell_tax

_NUMBERING = (e.OrderInitialized, e.OrderAccepted, e.OrderUpdated, e.OrderFilled)
"""Events that may tell a number for the first time."""


class UnknownOrderError(LookupError):
    """An event names an order that nobody initialized: the rows before it were lost."""


class OrderManager:
    """All orders of the day by our id and by the venue's."""

    def __init__(self, costs: CostModel) -> None:
        """Start without orders; costs fill in where the venue tells none."""
        self._costs = costs
        self.orders: dict[ClientOrderId, Order] = {}
        self._open: dict[ClientOrderId, Order] = {}
        self._open_of: dict[InstrumentId, dict[ClientOrderId, Order]] = {}
        """The same by symbol, so that a question about one costs nothing of the others."""
        self._told: dict[InstrumentId, tuple[Order, ...]] = {}
        """The answers of `open_of`; dropped with every event of the symbol."""
        self._undecided: dict[tuple[InstrumentId, OrderSide], dict[ClientOrderId, Order]] = {}
        """Those whose fate is open, by what they lock."""
        self._numbers: dict[VenueOrderId, VenueNumber] = {}
        self._requests: dict[ClientOrderId, OrderRequest] = {}
        self._answered: dict[ClientOrderId, int] = {}
        self._listings: dict[InstrumentId, ListingMarket] = {}

    # --- questions ---

    def open_orders(self, instrument_id: InstrumentId | None = None) -> list[Order]:
        """Return orders that may be, or are about to be, at the venue, oldest first."""
        chosen = self._open if instrument_id is None else self._open_of.get(instrument_id, {})
        return list(chosen.values())

    def open_of(self, instrument_id: InstrumentId) -> tuple[Order, ...]:
        """Return the open orders of a symbol, oldest first; the same tuple until one of them changes."""
        told = self._told.get(instrument_id)
        if told is None:
            told = self._told[instrument_id] = tuple(self._open_of.get(instrument_id, {}).values())
        return told

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
        if not self._undecided:
            return None  # asked on every tick
        undecided = self._undecided.get((instrument_id, side))
        return next(iter(undecided.values())) if undecided else None

    # --- moves ---

    def know_listing(self, instrument_id: InstrumentId, listing: ListingMarket) -> None:
        """Learn where a symbol is listed, for the tax of its sales."""
        self._listings[instrument_id] = listing

    def forget_numbers(self) -> None:
        """Forget whose each number was: on a new day the venue gives the same ones to other orders."""
        self._numbers.clear()

    def sent(self, request: OrderRequest) -> None:
        """Remember a request that is on its way."""
        self._requests[request.client_order_id] = request

    def apply(self, event: e.OrderEvent) -> Order:
        """Move an order by the table and keep the number index true.

        Raises:
            IllegalTransitionError: the table does not allow it; nothing changed.
            UnknownOrderError: there is no such order.
        """
        if isinstance(event, e.OrderInitialized):
            order = event.order
        else:
            before = self.orders.get(event.client_order_id)
            if before is None:
                raise UnknownOrderError(event.client_order_id)
            order = order_fsm.apply(before, event)
        self.orders[order.client_order_id] = order
        self._told.pop(order.instrument_id, None)
        same_symbol = self._open_of.setdefault(order.instrument_id, {})
        if order.status.is_closed:
            self._open.pop(order.client_order_id, None)
            same_symbol.pop(order.client_order_id, None)
        else:
            self._open[order.client_order_id] = same_symbol[order.client_order_id] = order
        self._lock(order)
        self._index(order, event)
        return order

    def _lock(self, order: Order) -> None:
        """Keep what each undecided order locks; of one that is decided nothing stays."""
        place = (order.instrument_id, order.side)
        if order.status in {OrderStatus.SUBMITTED, OrderStatus.UNKNOWN}:
            self._undecided.setdefault(place, {})[order.client_order_id] = order
        elif place in self._undecided:
            self._undecided[place].pop(order.client_order_id, None)
            if not self._undecided[place]:
                del self._undecided[place]

    def _index(self, order: Order, event: e.OrderEvent) -> None:
        number = order.venue_order_id
        if isinstance(event, _NUMBERING) and number is not None and number not in self._numbers:
            self._numbers[number] = first_count(number, order, event)
        match event:
            case e.OrderFilled():
                known = self._numbers[event.venue_order_id]
                known.filled_qty += event.last_qty
                known.filled_notional += event.last_notional
                known.commission += event.commission
                known.tax += event.tax
            case e.OrderReduced(cancel_number=cancel):
                if number is not None:
                    self._numbers[number].canceled_qty += event.quantity
                if cancel is not None:
                    self._numbers.setdefault(cancel, VenueNumber(cancel, order.client_order_id, 0))

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

    # --- what reports and readings mean ---

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
        return [first, reduced], child  # where a crash parts them, readings find the reduction, but not the child

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
