"""What each venue order number has done so far, and what a report adds to it. Knows no order states and no events.

Cumulative figures decide, not the count of events: reports come twice, late and out of order.
"""

from dataclasses import dataclass

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.messages import OrderReport


@dataclass(slots=True)
class VenueNumber:
    """The figures of one number; money in won, fees and taxes as booked."""

    number: VenueOrderId
    order: ClientOrderId
    quantity: int
    filled_qty: int = 0
    filled_notional: int = 0
    canceled_qty: int = 0
    commission: int = 0
    tax: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Shares and won that lift a number to what a report says."""

    quantity: int
    notional: int


def first_count(number: VenueOrderId, order: Order, event: e.OrderEvent) -> VenueNumber:
    """Return where the count of a new number starts: at zero, for what the order has left, unless it was adopted."""
    if isinstance(event, e.OrderInitialized):
        counted = (order.filled_qty, order.filled_notional, order.canceled_qty)
        return VenueNumber(number, order.client_order_id, order.quantity, *counted)
    left = order.quantity - order.filled_qty - order.canceled_qty
    if isinstance(event, e.OrderFilled):
        left += event.last_qty
    return VenueNumber(number, order.client_order_id, left)


def step_of(known: VenueNumber, report: OrderReport) -> Step | None:
    """Return what a fill report adds to a number; None if it was heard before.

    The money so far (903) is of fills alone. Where it grew by just this fill, the fill is all that is new, whatever
    cancels did to the leaves (902) and whether we heard of them; else fills were missed, and the leaves tell how many.
    """
    last_qty, last_px = report.last_qty, report.last_px
    missing = report.quantity - report.leaves_qty - known.canceled_qty - known.filled_qty
    if report.filled_notional is not None:
        money = report.filled_notional - known.filled_notional
        if last_qty and last_px and money == last_qty * last_px:
            return Step(last_qty, money)
        return Step(missing, money) if missing > 0 and money > 0 else None
    price = last_px or report.price
    return Step(missing, missing * price) if missing > 0 and price else None
