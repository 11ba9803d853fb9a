"""THE table of an order's life. An illegal move raises and changes nothing.

Edges that look impossible and happen: a fill before the accept, a fill while a modify or cancel is under way,
a fill reported after the order was closed.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, cast

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus as S
from kiwoom_gui.domain.identifiers import VenueOrderId
from kiwoom_gui.domain.orders import Order


class IllegalTransitionError(Exception):
    """An event that the order's state does not allow."""

    def __init__(self, order: Order, event: e.OrderEvent) -> None:
        """Name the order, its state and the event."""
        super().__init__(f"{order.client_order_id}: {type(event).__name__} is not allowed in {order.status}")
        self.order = order
        self.event = event


_LIVE = (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED, S.PENDING_UPDATE, S.PENDING_CANCEL)
_UNSETTLED = (S.SUBMITTED, S.UNKNOWN)
_LATE = (S.FILLED, S.CANCELED, S.EXPIRED, S.ABSENT, S.REJECTED)

SAME: Final = None
"""The event changes fields, not the state."""

_EDGES: tuple[tuple[type[e.OrderEvent], tuple[S, ...], S | None], ...] = (
    (e.OrderDenied, (S.INITIALIZED,), S.DENIED),
    (e.OrderSubmitted, (S.INITIALIZED,), S.SUBMITTED),
    (e.OrderAccepted, (S.INITIALIZED, *_UNSETTLED), S.ACCEPTED),
    (e.OrderAccepted, (*_LIVE, *_LATE), SAME),  # the number came after the first fill or cancel report
    (e.OrderRejected, _UNSETTLED, S.REJECTED),
    (e.OrderRejected, (S.ACCEPTED,), S.REJECTED),  # the broker took it, the exchange did not
    (e.OrderOutcomeUnknown, (S.SUBMITTED,), S.UNKNOWN),
    (e.OrderOutcomeUnknown, _LIVE, SAME),  # a fill or an accept was faster than the failure of the answer
    (e.OrderOutcomeUnknown, _LATE, SAME),
    (e.OrderAbsent, (S.UNKNOWN,), S.ABSENT),
    (e.OrderPendingUpdate, (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED), S.PENDING_UPDATE),
    (e.OrderPendingCancel, (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED, S.PENDING_UPDATE), S.PENDING_CANCEL),
    (e.OrderUpdated, (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED, S.PENDING_UPDATE), S.ACCEPTED),
    (e.OrderUpdated, (S.PENDING_CANCEL, *_LATE), SAME),
    (e.OrderRequestRefused, (S.PENDING_UPDATE, S.PENDING_CANCEL), S.ACCEPTED),
    (e.OrderRequestRefused, (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED, *_LATE), SAME),
    (e.OrderReduced, (S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED), SAME),
    (e.OrderReduced, (S.PENDING_UPDATE, S.PENDING_CANCEL), S.ACCEPTED),
    (e.OrderTriggered, (S.ACCEPTED,), S.TRIGGERED),
    (e.OrderTriggered, (S.PENDING_UPDATE, S.PENDING_CANCEL, S.PARTIALLY_FILLED), SAME),
    (e.OrderFilled, (*_UNSETTLED, S.ACCEPTED, S.TRIGGERED, S.PARTIALLY_FILLED), S.PARTIALLY_FILLED),
    (e.OrderFilled, (S.PENDING_UPDATE, S.PENDING_CANCEL, *_LATE), SAME),
    (e.OrderCanceled, (S.INITIALIZED,), S.CANCELED),  # withdrawn while it waited in the queue
    (e.OrderCanceled, (*_UNSETTLED, *_LIVE), S.CANCELED),
    (e.OrderExpired, (*_UNSETTLED, *_LIVE), S.EXPIRED),
)

TRANSITIONS: Final[dict[tuple[S, type[e.OrderEvent]], S]] = {
    (before, event): (before if after is None else after) for event, befores, after in _EDGES for before in befores
}


def is_allowed(status: S, event: type[e.OrderEvent]) -> bool:
    """Say whether the table has the edge."""
    return (status, event) in TRANSITIONS


def apply(order: Order, event: e.OrderEvent) -> Order:
    """Return the order after an event.

    Raises:
        IllegalTransitionError: the table does not allow the event in the order's state, or it overfills the order.
    """
    after = TRANSITIONS.get((order.status, type(event)))
    if after is None:
        raise IllegalTransitionError(order, event)
    change = _FIELDS.get(type(event))
    moved = replace(order, status=after, ts_last=event.ts_event)
    return change(moved, event) if change else moved


def _submitted(order: Order, event: e.OrderSubmitted) -> Order:
    return replace(order, ts_submitted=event.ts_event)


def _accepted(order: Order, event: e.OrderAccepted) -> Order:
    return _renumbered(order, event.venue_order_id)


def _updated(order: Order, event: e.OrderUpdated) -> Order:
    moved = _renumbered(order, event.venue_order_id)
    status = S.PARTIALLY_FILLED if order.status is S.ACCEPTED and order.filled_qty else order.status
    pending = order.pending_request if order.status is S.PENDING_CANCEL else None
    trigger = event.trigger_price if event.trigger_price is not None else order.trigger_price
    return replace(moved, price=event.price, trigger_price=trigger, status=status, pending_request=pending)


def _renumbered(order: Order, number: VenueOrderId) -> Order:
    if order.answers_to(number):
        return order
    former = order.former_venue_order_ids + ((order.venue_order_id,) if order.venue_order_id else ())
    root = order.root_venue_order_id or number
    return replace(order, venue_order_id=number, former_venue_order_ids=former, root_venue_order_id=root)


def _filled(order: Order, event: e.OrderFilled) -> Order:
    filled = order.filled_qty + event.last_qty
    if event.last_qty <= 0 or filled > order.quantity:
        raise IllegalTransitionError(order, event)
    notional = order.filled_notional + event.last_notional
    moved = _renumbered(order, event.venue_order_id) if order.venue_order_id is None else order
    status = order.status
    if filled + order.canceled_qty >= order.quantity and not status.is_closed:
        status = S.FILLED
    if filled == order.quantity:
        status = S.FILLED
    canceled = min(order.canceled_qty, order.quantity - filled)  # a fill that beat its cancel takes back
    return replace(moved, filled_qty=filled, filled_notional=notional, canceled_qty=canceled, status=status)


def _pending(order: Order, event: e.OrderPendingUpdate | e.OrderPendingCancel) -> Order:
    return replace(order, pending_request=event.request_id)


def _settled(order: Order, event: e.OrderRequestRefused) -> Order:
    return replace(order, pending_request=None, status=_resting(order), reason=event.text)


def _reduced(order: Order, event: e.OrderReduced) -> Order:
    canceled = order.canceled_qty + event.quantity
    if event.quantity <= 0 or order.filled_qty + canceled > order.quantity:
        raise IllegalTransitionError(order, event)
    moved = replace(order, canceled_qty=canceled, pending_request=None)
    if order.filled_qty + canceled == order.quantity:
        return replace(moved, status=S.CANCELED)
    return replace(moved, status=_resting(order))


def _resting(order: Order) -> S:
    return S.PARTIALLY_FILLED if order.status is S.ACCEPTED and order.filled_qty else order.status


def _canceled(order: Order, event: e.OrderCanceled) -> Order:
    del event
    return replace(order, canceled_qty=order.quantity - order.filled_qty, pending_request=None)


def _expired(order: Order, event: e.OrderExpired) -> Order:
    del event
    return replace(order, pending_request=None)


def _explained(order: Order, event: e.OrderDenied | e.OrderRejected | e.OrderOutcomeUnknown | e.OrderAbsent) -> Order:
    return replace(order, reason=event.text)


_FIELDS: Final = cast(
    "dict[type[e.OrderEvent], Callable[[Order, e.OrderEvent], Order]]",
    {
        e.OrderSubmitted: _submitted,
        e.OrderAccepted: _accepted,
        e.OrderUpdated: _updated,
        e.OrderFilled: _filled,
        e.OrderPendingUpdate: _pending,
        e.OrderPendingCancel: _pending,
        e.OrderRequestRefused: _settled,
        e.OrderReduced: _reduced,
        e.OrderCanceled: _canceled,
        e.OrderExpired: _expired,
        e.OrderDenied: _explained,
        e.OrderRejected: _explained,
        e.OrderOutcomeUnknown: _explained,
        e.OrderAbsent: _explained,
    },
)
