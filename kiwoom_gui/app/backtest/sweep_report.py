"""A sweep as a page and as lines: the ranking, and beside it what each did on the days that chose nothing."""

from html import escape
from typing import Final

from kiwoom_gui.app.backtest.report import page, table, text
from kiwoom_gui.app.backtest.report_words import WORDS
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep

_LINES: Final = 20
WARNING: Final = (
    "the best of many is the luckiest of many: look at the days that chose nothing before you believe a rank"
)


def sweep_html(spec: BacktestSpec, sweep: Sweep, language: str = "ko") -> str:
    """Return the page."""
    words = WORDS[language]
    head = [
        words["rank"], words["values"],
        *(f"{words[part]} {words[name]}" for part in ("in_sample", "out_of_sample") for name in ("pnl", "trades")),
        words["max_drawdown_percent"],
    ]  # fmt: skip
    rows = [
        [
            str(rank), escape(", ".join(f"{k}={v}" for k, v in row.values.items())),
            f"{row.chosen_on.pnl:+,}", f"{row.chosen_on.trades:,}",
            f"{row.checked_on.pnl:+,}", f"{row.checked_on.trades:,}", text(row.checked_on.max_drawdown_percent),
        ]
        for rank, row in enumerate(sweep.rows, start=1)
    ]  # fmt: skip
    kept = sum(row.has_kept for row in sweep.rows)
    body = [
        f"<h1>{words['sweep']}: {escape(spec.strategy)}</h1>",
        f"<p class='warn'>{words['overfit']} ({kept} / {len(sweep.rows)})</p>",
        f"<p class='note'>{words['out_of_sample']}: {sweep.split} ~</p>",
        table(head, rows),
    ]
    return page(words["sweep"], body, language)


def sweep_lines(sweep: Sweep) -> list[str]:
    """Return the best as lines."""
    lines = [WARNING, f"chosen on the days before {sweep.split}, checked from then on; the worse path of each"]
    for rank, row in enumerate(sweep.rows[:_LINES], start=1):
        values = ", ".join(f"{name}={value}" for name, value in row.values.items())
        lines.append(
            f"{rank:3} {values}: {row.chosen_on.pnl:+,} won in {row.chosen_on.trades:,} trades, "
            f"then {row.checked_on.pnl:+,} won in {row.checked_on.trades:,}"
        )
    return lines
