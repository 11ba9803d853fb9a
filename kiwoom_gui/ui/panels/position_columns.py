"""What a line of the positions shows, its sums, and where books differ. Columns only; the panel decides which rows."""

from collections.abc import Callable
from typing import Unpack

from kiwoom_gui.app.views import PositionRow
from kiwoom_gui.ui import columns
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.table_model import Column
from kiwoom_gui.ui.words import tr

TOTAL = ""
"""Key of the row of sums."""


def total_of(rows: list[PositionRow]) -> PositionRow:
    """Return the row of sums; values that miss a price are left out of them."""
    value = sum(row.market_value or 0 for row in rows)
    unrealized = sum(row.unrealized_pnl or 0 for row in rows)
    paid = sum(round(row.avg_px * row.quantity) for row in rows if row.avg_px is not None)
    return PositionRow(
        instrument_id=TOTAL,
        name=tr("합계"),
        quantity=0,
        orderable_qty=0,
        avg_px=None,
        last_px=None,
        market_value=value,
        unrealized_pnl=unrealized,
        return_percent=unrealized / paid * 100 if paid else None,
        realized_pnl=sum(row.realized_pnl for row in rows),
        costs=sum(row.costs for row in rows),
        trades=0,
        wins=0,
        sales=0,
        auto_state="",
    )


def is_total(row: PositionRow) -> bool:
    return row.instrument_id == TOTAL


def differs(row: PositionRow) -> bool:
    return row.broker_qty is not None


def _unless_total(row: PositionRow, text: str) -> str:
    return "" if is_total(row) else text


def _held_text(row: PositionRow) -> str:
    if row.broker_qty is not None:
        return f"{f.number(row.quantity)} ≠ {f.number(row.broker_qty)}"
    return _unless_total(row, f.number(row.quantity))


def apart_words(rows: list[PositionRow]) -> str:
    """Return which books differ, by how much and since when; empty if none do."""
    said = tr("{name}: 우리 {ours}, 증권사 {theirs} ({since}부터)")
    return " · ".join(
        said.format(
            name=row.name,
            ours=f.shares(row.quantity),
            theirs=f.shares(row.broker_qty),
            since=f.clock(row.differs_since),
        )
        for row in rows
        if differs(row)
    )


def _against_average(row: PositionRow) -> str:
    if row.last_px is None or row.avg_px is None:
        return "flat"
    return f.direction(row.last_px - row.avg_px)


def _column(
    key: str, title: str, value: Callable[[PositionRow], float | None], **looks: Unpack[columns.Looks[PositionRow]]
) -> Column[PositionRow]:
    """Return a column of a number that the row of sums leaves empty."""
    return columns.number(key, title, value, text=lambda row: _unless_total(row, f.number(value(row))), **looks)


AMOUNTS: tuple[Column[PositionRow], ...] = (
    columns.number(
        "quantity",
        "보유",
        lambda row: row.quantity,
        text=_held_text,
        sample="1,234",
        tone=lambda row: "warn" if differs(row) else "t1",
        stretches=True,
    ),
    _column("orderable", "가능", lambda row: row.orderable_qty, sample="1,234", tone="t2", rank=5, stretches=True),
    _column("average", "평균", lambda row: row.avg_px, sample="1,234,500", tone="t2", rank=3, stretches=True),
    _column(
        "last",
        "현재가",
        lambda row: row.last_px,
        sample="1,234,500",
        tone=_against_average,
        is_bold=True,
        flashes=True,
        rank=4,
        stretches=True,
    ),
    columns.number(
        "value",
        "평가금액",
        lambda row: row.market_value,
        sample="12,345,600",
        is_bold=is_total,
        rank=6,
        stretches=True,
    ),
    columns.signed("unrealized", "평가손익", lambda row: row.unrealized_pnl, is_bold=True, stretches=True),
    columns.number(
        "return",
        "수익률",
        lambda row: row.return_percent,
        text=lambda row: f.with_arrow(row.return_percent),
        sample="▼ −12.34",
        tone=lambda row: f.direction(row.return_percent),
        rank=1,
        stretches=True,
    ),
)
