"""Orders that somebody else sent (HTS, mobile), as the venue shows them; and whether one may be ours after all."""

from kiwoom_gui.domain.enums import OrderStatus, OrderType, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import EXTERNAL, Order
from kiwoom_gui.engine.messages import OrderReport, OrderStatusReport, ReportKind

CLOCK_SLACK_NS = 5_000_000_000
"""The venue tells whole seconds of its own clock; an order that is older than ours by more than this is not ours."""

_FIRST_SIGHTS = frozenset({ReportKind.ACCEPTED, ReportKind.FILLED, ReportKind.REJECTED})


def external_id(number: VenueOrderId) -> ClientOrderId:
    """Return our id for an order that somebody else sent."""
    return ClientOrderId(f"external-{number}")


def external_order(report: OrderReport) -> Order:
    """Return an order first seen in a report, as it stood before any fill: whatever it filled, nobody booked yet.

    What worked before we listened was adopted from the broker's list, with the positions of the same reading.
    """
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


def listed_order(row: OrderStatusReport, *, is_booked: bool) -> Order:
    """Return an order as the broker lists it.

    Args:
        is_booked: its fills so far are in our positions, because these are taken from the same reading.
    """
    filled_qty = row.filled_qty if is_booked else 0
    status = OrderStatus.PARTIALLY_FILLED if filled_qty else OrderStatus.ACCEPTED
    if is_booked and row.leaves_qty <= 0:
        status = OrderStatus.FILLED if row.filled_qty == row.quantity else OrderStatus.CANCELED
    return Order(
        client_order_id=external_id(row.venue_order_id),
        instrument_id=row.instrument_id,
        side=row.side,
        order_type=row.order_type or OrderType.LIMIT,
        time_in_force=row.time_in_force,
        venue=row.venue,
        quantity=row.quantity,
        price=row.price,
        trigger_price=row.trigger_price,
        origin=EXTERNAL,
        status=status,
        ts_init=row.ts_event,
        ts_last=row.ts_event,
        venue_order_id=row.venue_order_id,
        root_venue_order_id=row.original_venue_order_id or row.venue_order_id,
        filled_qty=filled_qty,
        filled_notional=round((row.avg_px or row.price or 0) * filled_qty),
        canceled_qty=row.quantity - row.filled_qty - row.leaves_qty,
    )


def report_fits(report: OrderReport, order: Order) -> bool:
    """Say whether the first sight of a number may be that of an order whose number we do not know."""
    return (
        report.kind in _FIRST_SIGHTS
        and report.original_venue_order_id is None
        and report.instrument_id == order.instrument_id
        and report.side is order.side
        and report.quantity == order.quantity
        and (order.price is None or report.price == order.price)
        and report.order_type in {None, order.order_type}
    )


def row_fits(row: OrderStatusReport, order: Order) -> bool:
    """Say whether a row of the broker's list may be an order whose number we do not know."""
    is_older = bool(row.ts_event) and row.ts_event < order.ts_init - CLOCK_SLACK_NS
    return (
        not is_older
        and row.original_venue_order_id is None
        and row.instrument_id == order.instrument_id
        and row.side is order.side
        and row.quantity == order.quantity
        and (order.price is None or row.price == order.price)
        and row.order_type in {None, order.order_type}
        and (order.venue is Venue.SOR or row.venue in {order.venue, Venue.SOR})
    )
