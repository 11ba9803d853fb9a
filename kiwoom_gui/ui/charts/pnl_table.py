"""Today's result by symbol and by who traded. Columns only; the rows come from the positions and from `pnl_groups`."""

from typing import Protocol

from kiwoom_gui.app.views import PositionRow
from kiwoom_gui.ui import columns
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.words import tr


class ResultRow(Protocol):
    """What both tables show of a line. Money in won; None: not known."""

    @property
    def name(self) -> str:
        """Whose result it is."""

    @property
    def realized_pnl(self) -> int:
        """Of sales, net."""

    @property
    def unrealized_pnl(self) -> int | None:
        """Of what is held, net of a sale's costs."""

    @property
    def trades(self) -> int:
        """Fills."""

    @property
    def wins(self) -> int:
        """Sales that earned."""

    @property
    def sales(self) -> int:
        """Sales."""

    @property
    def costs(self) -> int:
        """Fees and taxes."""


def total_of(row: ResultRow) -> int:
    """Return realized and unrealized together in won."""
    return row.realized_pnl + (row.unrealized_pnl or 0)


def win_rate(row: ResultRow) -> float | None:
    """Return the share in percent of today's sales that earned; None without sales."""
    return row.wins / row.sales * 100 if row.sales else None


_NUMBERS: tuple[Column[ResultRow], ...] = (
    columns.signed("realized", "실현", lambda row: row.realized_pnl, stretches=True),
    columns.signed("unrealized", "평가", lambda row: row.unrealized_pnl, stretches=True),
    columns.signed("total", "합계", total_of, is_bold=True, stretches=True),
    columns.number("trades", "거래", lambda row: row.trades, sample="123", tone="t2"),
    columns.number(
        "wins", "승률", win_rate, text=lambda row: f.percent(win_rate(row), 0), sample="100 %", tone="t2", rank=1
    ),
    columns.number("costs", "비용", lambda row: row.costs, sample="123,456", tone="t2", rank=2),
)


def _name(row: ResultRow) -> str:
    return row.name


def _key(row: ResultRow) -> str:
    return row.instrument_id if isinstance(row, PositionRow) else row.name


def _table(
    title: str, name: str, spoken: str, hint: str, sample: str = ""
) -> tuple[KeyedTableModel[ResultRow], TableView]:
    model: KeyedTableModel[ResultRow] = KeyedTableModel(
        (columns.name(_name, title, sample=sample), *_NUMBERS), RowRules(key=_key)
    )
    view = TableView(model, name, spoken)
    view.set_empty_words(tr("오늘 거래가 없습니다"), hint)
    return model, view


def symbol_table() -> tuple[KeyedTableModel[ResultRow], TableView]:
    """Return model and view of the result by symbol."""
    return _table("종목", "pnlTable", tr("종목별 손익"), tr("체결되면 종목별 손익이 보입니다"))


def group_table() -> tuple[KeyedTableModel[ResultRow], TableView]:
    """Return model and view of the result by who traded."""
    return _table(
        "누가", "pnlGroupTable", tr("전략별 손익"), tr("체결되면 수동과 전략의 손익이 보입니다"), "전부터 · 섞인 보유"
    )
