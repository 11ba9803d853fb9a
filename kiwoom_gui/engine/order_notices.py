"""Which order events the user hears of, and with which numbers. Words are the terminal's."""

from collections.abc import Iterable

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus, OriginKind
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.messages import Notice, Severity

RECONCILED = "reconciled-"
"""Starts the trade id of a fill that no report told of and that a reading found."""

Params = dict[str, str | int | float]


def notice_of(order: Order, event: e.OrderEvent) -> Notice | None:
    """Return the notice of an event, or None for those that are only steps on the way."""
    found = _content(order, event)
    if found is None:
        return None
    severity, code, params, text = found
    params = {"side": order.side, "order": order.client_order_id, **params}
    if order.venue_order_id is not None:
        params["number"] = order.venue_order_id
    return Notice(severity, code, event.ts_event, params, text, order.instrument_id)


def twin_notice(order: Order, known: Iterable[Order], ts: int) -> Notice | None:
    """Say that an order of others looks like one of ours that was judged absent: that verdict may have been wrong."""
    if order.origin.kind is not OriginKind.EXTERNAL:
        return None
    for absent in known:
        if absent.status is OrderStatus.ABSENT and _is_alike(absent, order):
            params: Params = {"side": order.side, "quantity": order.quantity, "order": absent.client_order_id}
            return Notice(Severity.ERROR, "ABSENT_FOUND", ts, params, "", order.instrument_id)
    return None


def _is_alike(absent: Order, order: Order) -> bool:
    is_priced_so = absent.price is None or absent.price == order.price
    is_same = (absent.instrument_id, absent.side, absent.quantity) == (order.instrument_id, order.side, order.quantity)
    return is_same and is_priced_so


def _content(order: Order, event: e.OrderEvent) -> tuple[Severity, str, Params, str] | None:
    match event:
        case e.OrderInitialized() if order.origin.kind is OriginKind.EXTERNAL and order.is_open:
            return Severity.INFO, "EXTERNAL_ORDER", {"quantity": order.quantity, "price": order.price or 0}, ""
        case e.OrderDenied():
            return (
                Severity.WARNING,
                "ORDER_DENIED",
                {"quantity": order.quantity, **event.params, "denial": event.code},
                "",
            )
        case e.OrderAccepted():
            return Severity.INFO, "ORDER_ACCEPTED", {"quantity": order.quantity, "price": order.price or 0}, ""
        case e.OrderRejected():
            return Severity.WARNING, "ORDER_REJECTED", {"code": event.code, "quantity": order.quantity}, event.text
        case e.OrderOutcomeUnknown():
            return Severity.ERROR, "ORDER_UNKNOWN", {"quantity": order.quantity}, event.text
        case e.OrderAbsent():
            return Severity.WARNING, "ORDER_ABSENT", {"quantity": order.quantity}, event.text
        case e.OrderUpdated():
            return Severity.INFO, "ORDER_UPDATED", {"price": event.price, "quantity": order.leaves_qty}, ""
        case e.OrderRequestRefused():
            return Severity.WARNING, "REQUEST_REFUSED", {"code": event.code}, event.text
        case e.OrderFilled():
            is_found = event.trade_id.startswith(RECONCILED)
            severity, code = (Severity.WARNING, "FILL_FOUND") if is_found else (Severity.INFO, "ORDER_FILLED")
            return severity, code, {"quantity": event.last_qty, "price": event.last_px}, ""
        case e.OrderCanceled() | e.OrderExpired():
            left = order.quantity - order.filled_qty - order.canceled_qty  # 0 of a canceled one
            severity, code = (Severity.WARNING, "ORDER_EXPIRED") if left else (Severity.INFO, "ORDER_CANCELED")
            return severity, code, {"quantity": left or order.canceled_qty}, ""
        case _:
            return None
