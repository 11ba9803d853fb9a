"""The report of a backtest: one HTML file that needs nothing else, and the same figures as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any, Final

import msgspec

from kiwoom_gui.app.backtest.report_words import ASSUMPTIONS, WORDS
from kiwoom_gui.app.backtest.spec import BacktestSpec, RunResult, Trade
from kiwoom_gui.app.backtest.statistics import Agreement, Figures, agreement, figures_of
from kiwoom_gui.app.backtest.svg import Line, histogram, line_chart
from kiwoom_gui.market.sessions import KST

TRADES_SHOWN: Final = 2_000
_PATH_CSS: Final = ("first", "second")
FIGURE_NAMES: Final = (
    "pnl", "pnl_percent", "trades", "open_trades", "win_rate_percent", "profit_factor", "avg_return_percent",
    "best_percent", "worst_percent", "max_drawdown", "max_drawdown_percent", "exposure_avg_percent",
    "exposure_max_percent", "days", "days_reducing", "turnover", "commission_and_tax",
)  # fmt: skip
_STYLE: Final = """
body{font:14px/1.5 Pretendard,"Malgun Gothic",sans-serif;max-width:960px;margin:24px auto;padding:0 16px;color:#1b2430;
background:#fff}h1{font-size:22px}h2{font-size:16px;margin:28px 0 8px}table{border-collapse:collapse;width:100%}
td,th{padding:3px 8px;border-bottom:1px solid #e3e7ec;text-align:right;font-variant-numeric:tabular-nums}
td:first-child,th:first-child{text-align:left}svg{width:100%;height:auto;background:#f7f9fb}
polyline{fill:none;stroke-width:1.6}.first{stroke:#c2410c}.second{stroke:#1d4ed8;stroke-dasharray:5 3}
.grid{stroke:#dde3ea;stroke-width:1}.label,.value{font-size:11px;fill:#596675}.value{text-anchor:end}
.gain{fill:#d14343}.loss{fill:#3567c9}.note{color:#596675}.warn{background:#fff4e0;padding:8px 12px}
@media(prefers-color-scheme:dark){body{background:#12161c;color:#dce3ea}svg{background:#181d25}
td,th{border-color:#2a323d}.grid{stroke:#2a323d}.label,.value,.note{fill:#93a1b1;color:#93a1b1}
.warn{background:#3a2f1a}}
"""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that a backtest found; this is what the JSON file holds."""

    spec: BacktestSpec
    results: tuple[RunResult, ...]
    figures: tuple[Figures, ...]
    agreement: Agreement
    wall_seconds: float


def report_of(spec: BacktestSpec, results: Sequence[RunResult], wall_seconds: float) -> Report:
    """Return the report of a backtest's runs."""
    return Report(
        spec=spec,
        results=tuple(results),
        figures=tuple(figures_of(result, spec.cash) for result in results),
        agreement=agreement(*results),
        wall_seconds=wall_seconds,
    )


def worse_of(report: Report) -> int:
    """Return the place of the run that earned less: what to reckon with."""
    return min(range(len(report.figures)), key=lambda place: report.figures[place].pnl)


def as_html(report: Report, language: str = "ko") -> str:
    """Return the report as one page."""
    words = WORDS[language]
    worse = report.results[worse_of(report)]
    body = [
        f"<h1>{words['title']}: {escape(report.spec.strategy)}</h1>",
        f"<p class='note'>{_period(report)} · {words['headline']}: {worse.order}</p>",
        _pictures(report, words),
        _section(words["figures"], _figures_table(report, words)),
    ]
    if len(report.results) > 1:
        same, ambiguous = report.agreement.same, report.agreement.ambiguous
        body.append(f"<p>{words['same']}: {same:,} · {words['ambiguous']}: {ambiguous:,}</p>")
    for result, figures in zip(report.results, report.figures, strict=True):
        body += [
            _section(f"{words['stages']} · {result.order}", _stages_table(figures, words)),
            _section(f"{words['by_exit']} · {result.order}", _groups_table(figures.by_exit, words)),
            _section(f"{words['by_depth']} · {result.order}", _groups_table(figures.by_depth, words)),
        ]
    body += [_small_print(report, words, language), _trade_list(report, words)]
    return page(words["title"], body, language)


def page(title: str, body: Iterable[str], language: str) -> str:
    """Return a page that needs no other file."""
    head = f"<meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang='{language}'><head>{head}</head><body>{''.join(body)}</body></html>\n"


def _period(report: Report) -> str:
    days = report.results[0].days
    return f"{days[0].day} ~ {days[-1].day}" if days else ""


def _pictures(report: Report, words: Mapping[str, str]) -> str:
    labels = [str(mark.day) for mark in report.results[0].days]
    equity = [
        Line(result.order.value, css, [float(mark.equity) for mark in result.days])
        for result, css in zip(report.results, _PATH_CSS, strict=False)
    ]
    falls = [Line(line.name, line.css, _falls(line.values)) for line in equity]
    worse = report.results[worse_of(report)]
    return (
        _section(words["equity"], line_chart(equity, labels, title=words["equity"]))
        + _section(words["drawdown"], line_chart(falls, labels, 160, title=words["drawdown"]))
        + _section(
            f"{words['returns']} · {worse.order}",
            histogram([trade.return_percent for trade in worse.trades], 0.5, title=words["returns"]),
        )
    )


def _falls(values: Sequence[float]) -> list[float]:
    falls: list[float] = []
    high = 0.0
    for value in values:
        high = max(high, value)
        falls.append((value - high) * 100.0 / high)
    return falls


def _figures_table(report: Report, words: Mapping[str, str]) -> str:
    rows = [[words[name], *(text(getattr(f, name)) for f in report.figures)] for name in FIGURE_NAMES]
    rows += [
        [words[name], *(text(getattr(result, name)) for result in report.results)]
        for name in ("orders", "bars", "seconds")
    ]
    rows.append([words["bars_per_s"], *(text(result.bars / result.seconds) for result in report.results)])
    return table([words["path"], *(result.order.value for result in report.results)], rows)


def _stages_table(figures: Figures, words: Mapping[str, str]) -> str:
    names = ("stage", "bought", "while_holding", "after_exit", "avg_under_first_percent")
    return table([words[n] for n in names], [[text(getattr(s, n)) for n in names] for s in figures.stages])


def _groups_table(groups: Iterable[Any], words: Mapping[str, str]) -> str:
    names = ("name", "trades", "wins", "win_rate_percent", "avg_return_percent", "pnl")
    return table([words[n] for n in names], [[text(getattr(g, n)) for n in names] for g in groups])


def _small_print(report: Report, words: Mapping[str, str], language: str) -> str:
    worse = report.results[worse_of(report)]
    given = msgspec.to_builtins(report.spec)
    rows = [[escape(str(name)), escape(str(value))] for name, value in given.items()]
    parts = [_section(words["parameters"], table(["", ""], rows))]
    items = "".join(f"<li>{escape(text)}</li>" for text in ASSUMPTIONS[language])
    parts.append(_section(words["assumptions"], f"<ul>{items}</ul>"))
    if worse.denials:
        rows = [[escape(code), f"{count:,}"] for code, count in worse.denials.items()]
        parts.append(_section(words["denials"], table(["", ""], rows)))
    for name, texts in (("base_resets", worse.base_resets), ("benched", worse.benched)):
        if texts:
            parts.append(_section(words[name], f"<p>{escape(', '.join(texts))}</p>"))
    return "".join(parts)


def _trade_list(report: Report, words: Mapping[str, str]) -> str:
    place = worse_of(report)
    worse, marks = report.results[place], report.agreement.ambiguous_of[place]
    names = ("symbol", "entered", "exited", "stage", "exit", "quantity", "pnl", "return_percent", "ambiguous_trade")
    rows = [_trade_row(t, is_ambiguous=m) for t, m in zip(worse.trades, marks, strict=True)][:TRADES_SHOWN]
    listed = table([words[name] for name in names], rows)
    title = f"{words['trade_list']} · {worse.order} ({len(rows):,} / {len(worse.trades):,})"
    return f"<details><summary>{title}</summary>{listed}</details>"


def _trade_row(trade: Trade, *, is_ambiguous: bool) -> list[str]:
    stages = "+".join(str(buy.stage) for buy in trade.buys)
    return [
        escape(trade.symbol), _at(trade.entered), _at(trade.exited) if trade.exited else "", stages,
        escape(trade.exit), f"{trade.quantity:,}", f"{trade.pnl:+,}", f"{trade.return_percent:+.2f}",
        "*" if is_ambiguous else "",
    ]  # fmt: skip


def _at(ts: int) -> str:
    return f"{datetime.fromtimestamp(ts // 1_000_000_000, KST):%Y-%m-%d %H:%M}"


def _section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>{body}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are HTML already."""
    first = "".join(f"<th>{cell}</th>" for cell in head)
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{first}</tr>{rest}</table>"


def text(value: Any) -> str:
    """Return a figure for a cell; a dash where there is none."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else escape(str(value))
