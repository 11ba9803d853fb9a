"""Today's result by symbol. Columns only; the rows come from the positions view."""

from kiwoom_gui.app.views import PositionRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.words import tr


def total_of(row: PositionRow) -> int:
    """Return realized and unrealized together in won."""
    return row.realized_pnl + (row.unrealized_pnl or 0)


def win_rate(row: PositionRow) -> float | None:
    """Return the share in percent of today's sales that earned; None without sales."""
    return row.wins / row.sales * 100 if row.sales else None


_COLUMNS: tuple[Column[PositionRow], ...] = (
    Column(key="name", title="종목", text=lambda row: row.name, align="left", stretches=True),
    Column(
        key="realized",
        title="실현",
        text=lambda row: f.signed(row.realized_pnl),
        sort=lambda row: row.realized_pnl,
        sample="−1,234,567",
        tone=lambda row: f.direction(row.realized_pnl),
        stretches=True,
    ),
    Column(
        key="unrealized",
        title="평가",
        text=lambda row: f.signed(row.unrealized_pnl),
        sort=lambda row: row.unrealized_pnl,
        sample="−1,234,567",
        tone=lambda row: f.direction(row.unrealized_pnl),
        stretches=True,
    ),
    Column(
        key="total",
        title="합계",
        text=lambda row: f.signed(total_of(row)),
        sort=total_of,
        sample="−1,234,567",
        tone=lambda row: f.direction(total_of(row)),
        is_bold=True,
        stretches=True,
    ),
    Column(
        key="trades",
        title="거래",
        text=lambda row: f.number(row.trades),
        sort=lambda row: row.trades,
        sample="123",
        tone="t2",
    ),
    Column(
        key="wins",
        title="승률",
        text=lambda row: f.percent(win_rate(row), 0),
        sort=win_rate,
        sample="100 %",
        tone="t2",
        rank=1,
    ),
    Column(
        key="costs",
        title="비용",
        text=lambda row: f.number(row.costs),
        sort=lambda row: row.costs,
        sample="123,456",
        tone="t2",
        rank=2,
    ),
)


def pnl_table() -> tuple[KeyedTableModel[PositionRow], TableView]:
    """Return the model and its view."""
    model = KeyedTableModel(_COLUMNS, RowRules(key=lambda row: row.instrument_id))
    return model, TableView(model, "pnlTable", tr("종목별 손익"))
