"""The broker's books against ours: which events make them equal, and what differs all the same. Pure.

A snapshot is older than the reports that came while it was read; it may lift our figures, never lower them.
"""

from dataclasses import dataclass

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus, OrderType
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import EXTERNAL, Order
from kiwoom_gui.engine.messages import AccountSnapshot, OrderStatusReport
from kiwoom_gui.engine.order_manager import OrderManager, VenueNumber, external_id

ABSENT_AFTER_NS = 30_000_000_000
"""How long after the send an unknown order may still turn up."""

REQUEST_SETTLES_NS = 3_000_000_000
"""How long a modify or cancel without an answer may take to show at the broker."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the same in both books; `what` is a code or a symbol."""

    what: str
    ours: int
    theirs: int


def order_events(orders: OrderManager, snapshot: AccountSnapshot) -> list[e.OrderEvent]:
    """Return the events that bring our orders to what the broker lists, oldest order first."""
    return _Reading(orders, snapshot).events()


def position_differences(ours: dict[InstrumentId, int], snapshot: AccountSnapshot) -> list[Difference]:
    """Return the symbols whose quantities are not the same."""
    theirs = {report.instrument_id: report.quantity for report in snapshot.positions}
    return [
        Difference(symbol, ours.get(symbol, 0), theirs.get(symbol, 0))
        for symbol in sorted(ours.keys() | theirs.keys())
        if ours.get(symbol, 0) != theirs.get(symbol, 0)
    ]


class _Reading:
    """One comparison of our orders with a snapshot."""

    def __init__(self, orders: OrderManager, snapshot: AccountSnapshot) -> None:
        self._orders = orders
        self._snapshot = snapshot
        self._rows = {row.venue_order_id: row for row in (*snapshot.day_orders, *snapshot.open_orders)}
        self._fills = {fill.venue_order_id: fill for fill in snapshot.fills}
        self._claimed: set[VenueOrderId] = set()

    def events(self) -> list[e.OrderEvent]:
        events: list[e.OrderEvent] = []
        for order in list(self._orders.orders.values()):
            if order.status is OrderStatus.UNKNOWN and order.venue_order_id is None:
                events += self._settle_unknown(order)
            elif order.venue_order_id is not None and order.ts_last < self._snapshot.ts_requested:
                events += self._settle_known(order, order.venue_order_id)
        return events + self._external()

    def _settle_unknown(self, order: Order) -> list[e.OrderEvent]:
        candidates = [
            row.venue_order_id
            for row in self._rows.values()
            if not self._is_taken(row.venue_order_id) and _fits(row, order)
        ]
        now = self._snapshot.ts_init
        if len(candidates) == 1:
            self._claimed.add(candidates[0])
            return [e.OrderAccepted(client_order_id=order.client_order_id, ts_event=now, venue_order_id=candidates[0])]
        waited = self._snapshot.ts_requested - order.ts_init
        if candidates or waited < ABSENT_AFTER_NS:
            return []
        text = f"not in the broker's list {waited // 1_000_000_000} s after it was sent"
        return [e.OrderAbsent(client_order_id=order.client_order_id, ts_event=now, text=text)]

    def _settle_known(self, order: Order, number: VenueOrderId) -> list[e.OrderEvent]:
        row, known = self._rows.get(number), self._orders.number(number)
        if row is None or known is None:
            return []
        events: list[e.OrderEvent] = []
        filled = self._missed_fill(order, known, row)
        if filled is not None:
            events.append(filled)
        is_open_there = any(r.venue_order_id == number for r in self._snapshot.open_orders)
        is_filled_there = row.filled_qty >= known.quantity - known.canceled_qty
        if is_open_there:
            return events + self._unheard_request(order)
        if is_filled_there or order.status.is_closed:
            return events
        return events + self._ended_or_renumbered(order, row)

    def _unheard_request(self, order: Order) -> list[e.OrderEvent]:
        """Settle a modify or cancel that got no clear answer and left no trace at the broker."""
        pending = order.pending_request
        under_way = any(request.client_order_id == pending for request in self._orders.unanswered())
        if pending is None or under_way or self._snapshot.ts_requested < order.ts_last + REQUEST_SETTLES_NS:
            return []
        text = "the broker lists the order unchanged"
        now = self._snapshot.ts_init
        return [e.OrderRequestRefused(client_order_id=order.client_order_id, ts_event=now, code="", text=text)]

    def _ended_or_renumbered(self, order: Order, row: OrderStatusReport) -> list[e.OrderEvent]:
        now = self._snapshot.ts_init
        for other in self._rows.values():
            follows = other.original_venue_order_id == row.venue_order_id and other.leaves_qty > 0
            if follows and other.price is not None and not self._is_taken(other.venue_order_id):
                self._claimed.add(other.venue_order_id)
                updated = e.OrderUpdated(
                    client_order_id=order.client_order_id,
                    ts_event=now,
                    venue_order_id=other.venue_order_id,
                    price=other.price,
                )
                return [updated]
        if row.leaves_qty == 0:
            return [e.OrderCanceled(client_order_id=order.client_order_id, ts_event=now)]
        return []

    def _missed_fill(self, order: Order, known: VenueNumber, row: OrderStatusReport) -> e.OrderFilled | None:
        if row.filled_qty <= known.filled_qty:
            return None
        fill = self._fills.get(row.venue_order_id)
        is_same = fill is not None and fill.filled_qty == row.filled_qty
        average = fill.avg_px if fill is not None and is_same else row.avg_px or row.price or 0
        return self._orders.made_good(
            order,
            known,
            filled_qty=row.filled_qty,
            filled_notional=round(average * row.filled_qty),
            ts_event=self._snapshot.ts_init,
            trade_id=TradeId(f"reconciled-{row.filled_qty}"),
        )

    def _external(self) -> list[e.OrderEvent]:
        """Adopt orders that somebody else sent and that still work."""
        if any(True for _ in self._orders.unanswered()):
            return []  # one of them may be ours: its answer is still under way
        events: list[e.OrderEvent] = []
        for row in self._snapshot.open_orders:
            original = row.original_venue_order_id
            follows_ours = original is not None and self._orders.by_number(original) is not None
            if self._is_taken(row.venue_order_id) or follows_ours or row.leaves_qty <= 0:
                continue
            order = _adopted(row, external_id(row.venue_order_id))
            events.append(
                e.OrderInitialized(client_order_id=order.client_order_id, ts_event=self._snapshot.ts_init, order=order)
            )
        return events

    def _is_taken(self, number: VenueOrderId) -> bool:
        return number in self._claimed or self._orders.by_number(number) is not None


def _fits(row: OrderStatusReport, order: Order) -> bool:
    return (
        row.instrument_id == order.instrument_id
        and row.side is order.side
        and row.quantity == order.quantity
        and row.original_venue_order_id is None
        and (order.price is None or row.price == order.price)
        and row.order_type in {None, order.order_type}
    )


def _adopted(row: OrderStatusReport, order_id: ClientOrderId) -> Order:
    """Return an order as the broker lists it; its fills so far are in the broker's positions already."""
    return Order(
        client_order_id=order_id,
        instrument_id=row.instrument_id,
        side=row.side,
        order_type=row.order_type or OrderType.LIMIT,
        time_in_force=row.time_in_force,
        venue=row.venue,
        quantity=row.quantity,
        price=row.price,
        trigger_price=row.trigger_price,
        origin=EXTERNAL,
        status=OrderStatus.PARTIALLY_FILLED if row.filled_qty else OrderStatus.ACCEPTED,
        ts_init=row.ts_event,
        ts_last=row.ts_event,
        venue_order_id=row.venue_order_id,
        root_venue_order_id=row.original_venue_order_id or row.venue_order_id,
        filled_qty=row.filled_qty,
        filled_notional=round((row.avg_px or row.price or 0) * row.filled_qty),
        canceled_qty=row.quantity - row.filled_qty - row.leaves_qty,
    )
