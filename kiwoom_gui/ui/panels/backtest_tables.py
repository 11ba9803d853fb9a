"""A report and a sweep as rows of tables. Columns and rows only; nothing is reckoned here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.report import FIGURE_NAMES, Report
from kiwoom_gui.app.backtest.spec import Trade
from kiwoom_gui.app.backtest.statistics import Group, StageFigures
from kiwoom_gui.app.backtest.sweep import Sweep, SweepRow
from kiwoom_gui.ui import backtest_words as said
from kiwoom_gui.ui import columns, formats, parameter_words, words
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.words import tr

RowT = TypeVar("RowT")
_SIGNED = {"pnl"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of each path, as text; a dash where it was not run."""

    key: str
    name: str
    high_first: str
    low_first: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """The trades of one exit or of one stage, on one path. None: not known, or not asked of it."""

    key: str
    name: str
    path: str
    trades: int
    win_rate: float | None
    avg_return: float | None
    pnl: int | None
    note: str


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A trade with its place among the others of its path."""

    number: int
    name: str
    trade: Trade
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class RankRow:
    """A set of values with its rank."""

    rank: int
    row: SweepRow


# --- rows --------------------------------------------------------------------------------------------------------


def figure_rows(report: Report) -> list[FigureRow]:
    """Return the figures of both paths side by side."""
    by_order = {result.order: figures for result, figures in zip(report.results, report.figures, strict=True)}
    rows = [
        FigureRow(
            name,
            said.figure(name),
            _text(getattr(by_order.get(PathOrder.HIGH_FIRST), name, None), name),
            _text(getattr(by_order.get(PathOrder.LOW_FIRST), name, None), name),
        )
        for name in FIGURE_NAMES
    ]
    results = {result.order: result for result in report.results}
    for name in ("orders", "bars"):
        texts = [_text(getattr(results.get(order), name, None), name) for order in PathOrder]
        rows.append(FigureRow(name, said.figure(name), *texts))
    return rows


def part_rows(report: Report) -> list[PartRow]:
    """Return the trades by exit and by stage, path by path."""
    rows: list[PartRow] = []
    for result, figures in zip(report.results, report.figures, strict=True):
        path = tr(said.PATHS[result.order])
        rows += [_exit_row(group, path) for group in figures.by_exit]
        rows += list(_stage_rows(figures.stages, path))
    return rows


def trade_rows(report: Report, place: int, names: dict[str, str]) -> list[TradeRow]:
    """Return the trades of one of the paths, newest first."""
    marks = report.agreement.ambiguous_of[place]
    rows = [
        TradeRow(number, names.get(trade.symbol) or trade.symbol, trade, is_ambiguous)
        for number, (trade, is_ambiguous) in enumerate(zip(report.results[place].trades, marks, strict=True), start=1)
    ]
    return rows[::-1]


def rank_rows(sweep: Sweep) -> list[RankRow]:
    """Return the sets of values, the best first."""
    return [RankRow(rank, row) for rank, row in enumerate(sweep.rows, start=1)]


def _exit_row(group: Group, path: str) -> PartRow:
    name = tr("청산: {exit}").format(exit=said.exit_name(group.name))
    key = f"exit-{group.name}-{path}"
    return PartRow(key, name, path, group.trades, group.win_rate_percent, group.avg_return_percent, group.pnl, "")


def _stage_rows(stages: tuple[StageFigures, ...], path: str) -> Iterator[PartRow]:
    for stage in stages:
        note = ""
        if stage.stage > 1:
            note = tr("앞 차수를 든 채 {held} · 판 뒤 {sold}").format(
                held=formats.number(stage.while_holding), sold=formats.number(stage.after_exit)
            )
        name = tr("매수: {stage}").format(stage=words.stage(stage.stage))
        yield PartRow(f"stage-{stage.stage}-{path}", name, path, stage.bought, None, None, None, note)


def _text(value: object, name: str) -> str:
    if not isinstance(value, int | float):
        return formats.MISSING
    if name in _SIGNED:
        return formats.signed(value)
    return formats.number(value, 2) if isinstance(value, float) else formats.number(value)


def values_in_words(values: dict[str, object]) -> str:
    """Return a set of parameters as a line."""
    return ", ".join(f"{parameter_words.parameter(name)} {_value(value)}" for name, value in values.items())


def _value(value: object) -> str:
    return parameter_words.choice(value) if isinstance(value, str) else f"{value:,}"


# --- tables ------------------------------------------------------------------------------------------------------


def figure_table() -> tuple[KeyedTableModel[FigureRow], TableView]:
    """Return model and view of the figures."""
    found: tuple[Column[FigureRow], ...] = (
        columns.name(lambda row: row.name, "항목"),
        Column(key="high", title="고가 먼저", text=lambda row: row.high_first, sample="−12,345,678", is_bold=True),
        Column(key="low", title="저가 먼저", text=lambda row: row.low_first, sample="−12,345,678", is_bold=True),
    )
    return _table(found, RowRules(key=lambda row: row.key), "backtestFigures", tr("백테스트 요약"))


def part_table() -> tuple[KeyedTableModel[PartRow], TableView]:
    """Return model and view of the trades by exit and by stage."""
    found: tuple[Column[PartRow], ...] = (
        Column(key="name", title="갈래", text=lambda row: row.name, sample="청산: 손절 매도", align="left",
               stretches=True),
        Column(key="path", title="경로", text=lambda row: row.path, sample="고가 먼저", align="left", tone="t2"),
        columns.number("trades", "거래", lambda row: row.trades, sample="12,345"),
        columns.number("wins", "승률", lambda row: row.win_rate, text=lambda row: formats.percent(row.win_rate, 1),
                       sample="100.0 %", rank=1),
        columns.number("return", "평균 수익률", lambda row: row.avg_return,
                       text=lambda row: formats.signed_percent(row.avg_return), sample="−12.34 %", rank=2),
        columns.signed("pnl", "손익", lambda row: row.pnl, is_bold=True),
        Column(key="note", title="매수된 때", text=lambda row: row.note, align="left", tone="t2", stretches=True,
               rank=3, sample="앞 차수를 든 채 1,234 · 판 뒤 1,234"),
    )  # fmt: skip
    return _table(found, RowRules(key=lambda row: row.key), "backtestParts", tr("청산과 단계별 결과"))


def trade_table() -> tuple[KeyedTableModel[TradeRow], TableView]:
    """Return model and view of the trades."""
    found: tuple[Column[TradeRow], ...] = (
        Column(key="entered", title="진입", text=lambda row: _moment(row.trade.entered), sample="2026-11-25 09:00",
               sort=lambda row: row.trade.entered, align="left", tone="t2"),
        Column(key="exited", title="청산", text=lambda row: _moment(row.trade.exited), sample="2026-11-25 09:00",
               sort=lambda row: row.trade.exited or 0, align="left", tone="t2", rank=2),
        columns.name(lambda row: row.name),
        columns.code(lambda row: row.trade.symbol),
        Column(key="stages", title="단계", text=lambda row: said.stages(tuple(b.stage for b in row.trade.buys)),
               sample="1·2·3차", align="left", rank=3),
        Column(key="exit", title="청산 까닭", text=lambda row: said.exit_name(row.trade.exit), sample="손절 매도",
               align="left", rank=1),
        columns.number("quantity", "수량", lambda row: row.trade.quantity, sample="12,345", rank=4),
        columns.signed("pnl", "손익", lambda row: row.trade.pnl, is_bold=True),
        columns.number("return", "수익률", lambda row: row.trade.return_percent,
                       text=lambda row: formats.signed_percent(row.trade.return_percent), sample="−12.34 %",
                       tone=lambda row: formats.direction(row.trade.return_percent)),
        Column(key="ambiguous", title="모호", text=lambda row: "▲" if row.is_ambiguous else "", sample="▲",
               sort=lambda row: row.is_ambiguous, tone="warn", rank=5),
    )  # fmt: skip
    return _table(found, RowRules(key=lambda row: str(row.number)), "backtestTrades", tr("백테스트 거래"))


def rank_table() -> tuple[KeyedTableModel[RankRow], TableView]:
    """Return model and view of a sweep."""
    found: tuple[Column[RankRow], ...] = (
        columns.number("rank", "순위", lambda row: row.rank, sample="1,234", tone="t2"),
        columns.name(lambda row: values_in_words(row.row.values), "값"),
        columns.signed("chosen", "고른 기간 손익", lambda row: row.row.chosen_on.pnl),
        columns.number("chosen_trades", "거래", lambda row: row.row.chosen_on.trades, sample="1,234", rank=2),
        columns.signed("checked", "확인 기간 손익", lambda row: row.row.checked_on.pnl, is_bold=True),
        columns.number("checked_trades", "거래", lambda row: row.row.checked_on.trades, sample="1,234", rank=2),
        columns.number("fall", "확인 낙폭", lambda row: row.row.checked_on.max_drawdown_percent,
                       text=lambda row: formats.percent(row.row.checked_on.max_drawdown_percent), sample="12.34 %",
                       rank=1),
    )  # fmt: skip
    return _table(found, RowRules(key=lambda row: str(row.rank)), "backtestSweep", tr("값 견주기"))


def _table(
    found: tuple[Column[RowT], ...], rules: RowRules[RowT], name: str, spoken: str
) -> tuple[KeyedTableModel[RowT], TableView]:
    model: KeyedTableModel[RowT] = KeyedTableModel(found, rules)
    view = TableView(model, name, spoken)
    view.set_empty_words(tr("아직 결과가 없습니다"), tr("설정에서 자료를 고르고 실행을 누르세요"))
    return model, view


def _moment(ts: int | None) -> str:
    return f"{formats.moment(ts):%Y-%m-%d %H:%M}" if ts is not None else formats.MISSING
