"""By what the tables of orders and fills can be filtered: symbol, side, origin, time, state. Choices only."""

from collections.abc import Callable
from typing import TypeVar

from kiwoom_gui.app.views import FillRow, OrderRow
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind
from kiwoom_gui.ui import formats, words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.table_filter import Facet

RowT = TypeVar("RowT", OrderRow, FillRow)

_MINUTE_NS = 60_000_000_000
_MINUTES = {"10": 10, "60": 60}
_NOON = 12

WAITING, PARTIAL, EXTERNAL = "waiting", "partial", "external"


def facets_of(bridge: Bridge, focus: Bridge | LinkFocus, ts: Callable[[RowT], int]) -> tuple[Facet[RowT], ...]:
    """Return those that orders and fills share; `focus` has the chosen symbol, `ts` is a row's instant in ns UTC."""

    def is_at(row: RowT, choice: str) -> bool:
        if choice in _MINUTES:
            session = bridge.state.session
            return session is not None and session.market_time - ts(row) <= _MINUTES[choice] * _MINUTE_NS
        return (formats.moment(ts(row)).hour < _NOON) == (choice == "morning")

    return (
        Facet("symbol", "종목", (("focused", "고른 종목만"),), lambda row, _code: row.instrument_id == focus.focused),
        Facet("side", "구분", tuple((each.value, words.SIDES[each]) for each in OrderSide), _is_side),
        Facet("origin", "출처", tuple((each.value, words.ORIGINS[each]) for each in OriginKind), _is_origin),
        Facet(
            "time",
            "시각",
            (("10", "10분"), ("60", "1시간"), ("morning", "오전"), ("afternoon", "오후")),
            is_at,
            is_by_clock=True,
        ),
    )


def is_waiting(order: OrderRow) -> bool:
    """Say whether an order sleeps until its trigger price is reached."""
    return order.order_type is OrderType.STOP_LIMIT and order.status is not OrderStatus.TRIGGERED and order.is_open


ACTIVE_STATES: Facet[OrderRow] = Facet(
    "state",
    "상태",
    ((WAITING, "예약"), (PARTIAL, "일부 체결"), (EXTERNAL, "외부")),
    lambda order, code: {
        WAITING: is_waiting(order),
        PARTIAL: order.filled_qty > 0,
        EXTERNAL: order.origin is OriginKind.EXTERNAL,
    }[code],
)

_ENDS = {
    "open": frozenset(),
    "filled": frozenset({OrderStatus.FILLED, OrderStatus.PARTIALLY_FILLED}),
    "canceled": frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED}),
    "failed": frozenset({OrderStatus.REJECTED, OrderStatus.DENIED, OrderStatus.UNKNOWN, OrderStatus.ABSENT}),
}
ENDS: Facet[OrderRow] = Facet(
    "state",
    "상태",
    (("open", "미체결"), ("filled", "체결"), ("canceled", "취소됨"), ("failed", "거부 · 미확인")),
    lambda order, code: order.is_open if code == "open" else order.status in _ENDS[code],
)


def _is_side(row: OrderRow | FillRow, code: str) -> bool:
    return row.side.value == code


def _is_origin(row: OrderRow | FillRow, code: str) -> bool:
    return row.origin.value == code
