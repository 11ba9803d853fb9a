"""What a line of an order table shows. Columns only; panels decide which rows and which buttons."""

from collections.abc import Callable

from kiwoom_gui.app.views import OrderRow
from kiwoom_gui.domain.enums import OrderStatus, OrderType
from kiwoom_gui.ui import columns, words
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.table_model import CellButton, Column

REFRESH, JUDGE, MODIFY, CANCEL = "refresh", "judge", "modify", "cancel"

_NS = 1_000_000_000
_BUSY = frozenset({OrderStatus.SUBMITTED, OrderStatus.PENDING_UPDATE, OrderStatus.PENDING_CANCEL})


def is_unknown(order: OrderRow) -> bool:
    """Say whether nobody knows what became of the order."""
    return order.status is OrderStatus.UNKNOWN


def action_buttons(order: OrderRow) -> tuple[CellButton, ...]:
    """Return the buttons of a working order; they wait while a request is under way."""
    if is_unknown(order):
        return (
            CellButton(REFRESH, words.tr("다시조회"), tone="warn", edge="warn"),
            CellButton(JUDGE, words.tr("판단"), tone="warn", edge="warn"),
        )
    is_idle = order.status not in _BUSY
    return (
        CellButton(MODIFY, words.tr("정정"), order.can_modify and is_idle),
        CellButton(CANCEL, words.tr("취소"), order.can_cancel and order.status is not OrderStatus.PENDING_CANCEL),
    )


def status_word(order: OrderRow, now: int) -> str:
    """Return an order's status; an unknown one with its seconds."""
    word = words.status(order.status)
    if is_unknown(order) and now:
        return f"{word} {f.age(max((now - order.ts_last) // _NS, 10))}"
    return word


def _status_tone(order: OrderRow) -> str:
    if is_unknown(order) or order.status is OrderStatus.REJECTED:
        return "warn"
    return "t2" if order.status in _BUSY else "t1"


def _quantity(order: OrderRow, value: int) -> str:
    return f.UNKNOWN if is_unknown(order) else f.number(value)


def order_columns(now: Callable[[], int], has_buttons: bool = True) -> tuple[Column[OrderRow], ...]:
    """Return the columns; `now` tells the market time in ns UTC."""
    made: tuple[Column[OrderRow], ...] = (
        columns.time(lambda order: order.ts_init, rank=5),
        columns.name(lambda order: order.name, is_bold=is_unknown),
        columns.code(lambda order: order.instrument_id),
        columns.side(lambda order: order.side),
        Column(
            key="type",
            title="유형",
            text=lambda order: words.order_type(order.order_type, order.time_in_force),
            sample="스톱지정가",
            align="left",
            tone="t2",
            rank=7,
        ),
        *_NUMBERS,
        Column(
            key="status",
            title="상태",
            text=lambda order: status_word(order, now()),
            sort=lambda order: order.status.value,
            sample="미확인 125초",
            align="left",
            tone=_status_tone,
            is_bold=is_unknown,
            rank=1,
        ),
        Column(
            key="venue",
            title="시장",
            text=lambda order: words.venue(order.venue),
            sample="NXT",
            align="left",
            tone="t2",
            rank=9,
        ),
        columns.origin(lambda order: order.origin, lambda order: order.tag, rank=8),
        columns.order_number(lambda order: order.venue_order_id, rank=11, is_extra=True),
    )
    actions: Column[OrderRow] = Column(
        key="actions", title="조작", text=lambda _order: "", sample="다시조회|판단", buttons=action_buttons
    )
    return (*made, actions) if has_buttons else made


def _price(order: OrderRow) -> str:
    is_market = order.price is None and order.order_type is OrderType.MARKET
    return words.tr("시장가") if is_market else f.number(order.price)


_NUMBERS: tuple[Column[OrderRow], ...] = (
    columns.number("price", "가격", lambda order: order.price, text=_price, sample="1,234,500"),
    columns.number("trigger", "발동가", lambda order: order.trigger_price, sample="123,456", tone="t2", rank=10),
    columns.number("quantity", "수량", lambda order: order.quantity, sample="1,234", rank=6),
    columns.number(
        "filled",
        "체결",
        lambda order: order.filled_qty,
        text=lambda order: _quantity(order, order.filled_qty),
        sample="1,234",
        tone="t2",
        rank=4,
        flashes=True,
    ),
    columns.number(
        "leaves",
        "잔량",
        lambda order: order.leaves_qty,
        text=lambda order: _quantity(order, order.leaves_qty),
        sample="1,234",
        is_bold=True,
        flashes=True,
    ),
)
