"""The columns that tables have in common: number, signed number, time, name, side, origin. Each is written once."""

from collections.abc import Callable
from typing import Generic, TypedDict, TypeVar, Unpack

from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.table_model import Column

RowT = TypeVar("RowT")


class Looks(TypedDict, Generic[RowT], total=False):
    """What a column may say of itself beside what it shows; as the fields of `Column`."""

    sample: str
    tone: Callable[[RowT], str] | str
    is_bold: Callable[[RowT], bool] | bool
    flashes: bool
    stretches: bool
    rank: int
    is_extra: bool


def number(
    key: str,
    title: str,
    value: Callable[[RowT], float | None],
    *,
    text: Callable[[RowT], str] | None = None,
    digits: int = 0,
    **looks: Unpack[Looks[RowT]],
) -> Column[RowT]:
    """Return a column of a number, sorted by its value; `text` where it is not simply the number."""
    shown = text or (lambda row: f.number(value(row), digits))
    return Column(key=key, title=title, text=shown, sort=value, **looks)


def signed(key: str, title: str, value: Callable[[RowT], int | None], **looks: Unpack[Looks[RowT]]) -> Column[RowT]:
    """Return a column of a result in won: with its sign, in the colour of its direction."""
    merged: Looks[RowT] = {"sample": "−1,234,567", "tone": lambda row: f.direction(value(row)), **looks}
    return Column(key=key, title=title, text=lambda row: f.signed(value(row)), sort=value, **merged)


def time(ts: Callable[[RowT], int], **looks: Unpack[Looks[RowT]]) -> Column[RowT]:
    """Return 시각 of an instant in ns UTC."""
    merged: Looks[RowT] = {"sample": "10:46:58", "tone": "t3", **looks}
    return Column(key="time", title="시각", text=lambda row: f.clock(ts(row)), sort=ts, align="left", **merged)


def name(of: Callable[[RowT], str], title: str = "종목", **looks: Unpack[Looks[RowT]]) -> Column[RowT]:
    """Return 종목, or whose row it is; it takes the room that is left."""
    merged: Looks[RowT] = {"stretches": True, **looks}
    return Column(key="name", title=title, text=of, align="left", **merged)


def code(of: Callable[[RowT], str]) -> Column[RowT]:
    """Return 코드, for those who choose it and for files."""
    return Column(key="code", title="코드", text=of, sample="005930", align="left", tone="t3", is_extra=True)


def side(of: Callable[[RowT], OrderSide]) -> Column[RowT]:
    """Return 구분: mark, word and colour."""
    return Column(
        key="side",
        title="구분",
        text=lambda row: words.side_with_mark(of(row)),
        sort=lambda row: of(row).value,
        sample="▲ 매수",
        align="left",
        tone=lambda row: "up" if of(row) is OrderSide.BUY else "down",
        is_bold=True,
    )


def origin(kind: Callable[[RowT], OriginKind], tag: Callable[[RowT], str], rank: int) -> Column[RowT]:
    """Return 출처: 수동, 전략 with its stage, 외부."""
    return Column(
        key="origin",
        title="출처",
        text=lambda row: words.origin(kind(row), tag(row)),
        sample="전략 보호",
        align="left",
        tone=lambda row: "accent" if kind(row) is OriginKind.STRATEGY else "t2",
        rank=rank,
    )


def order_number(of: Callable[[RowT], str | None], rank: int, *, is_extra: bool = False) -> Column[RowT]:
    """Return 주문번호, the broker's."""
    return Column(
        key="number",
        title="주문번호",
        text=lambda row: of(row) or f.MISSING,
        sample="0000123",
        align="left",
        tone="t3",
        rank=rank,
        is_extra=is_extra,
    )
