"""`kiwoom-gui backtest --data DIR --out FILE`: run the engine over a folder of bars and write a report."""

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from kiwoom_gui.app.backtest.bar_files import BarFilesError
from kiwoom_gui.app.backtest.jobs import Job, OnProgress, Progress, run_all
from kiwoom_gui.app.backtest.report import Report, as_html, report_of
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep, SweepError, run_sweep
from kiwoom_gui.app.backtest.sweep_report import sweep_html, sweep_lines
from kiwoom_gui.app.parameter_text import value_of, values_in

UNUSABLE = 2
_TELL_EVERY_S = 5.0
Say = Callable[[str], None]


def main(argv: Sequence[str], say: Say) -> int:
    """Run a backtest or a sweep; return 0, or 2 if what is asked for cannot be."""
    arguments = _parser().parse_args(argv)
    try:
        spec = _spec(arguments)
        if arguments.sweep:
            sweep = run_sweep(spec, _choices(arguments.sweep), _teller(say), arguments.split, arguments.jobs)
            _write_sweep(arguments, spec, sweep, say)
        else:
            began = time.perf_counter()
            results = run_all([Job(spec=spec, order=order) for order in spec.orders], _teller(say), arguments.jobs)
            _write(arguments, report_of(spec, results, time.perf_counter() - began), say)
    except (OSError, BarFilesError, SweepError, ValueError, LookupError) as error:
        say(f"{type(error).__name__.removesuffix('Error')}: {error}")
        return UNUSABLE
    return 0


def _write(arguments: argparse.Namespace, report: Report, say: Say) -> None:
    arguments.out.write_text(as_html(report, arguments.language), encoding="utf-8")
    told = arguments.out.with_suffix(".json")
    told.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    for line in summary(report):
        say(line)
    say(f"wrote {arguments.out} and {told}")


def summary(report: Report) -> list[str]:
    """Return the report in some lines."""
    lines = []
    for result, f in zip(report.results, report.figures, strict=True):
        factor = "-" if f.profit_factor is None else f"{f.profit_factor:.2f}"
        wins = "-" if f.win_rate_percent is None else f"{f.win_rate_percent:.1f} %"
        lines.append(
            f"{result.order}: {f.trades:,} trades, result {f.pnl:+,} won ({f.pnl_percent:+.2f} %), wins {wins}, "
            f"profit factor {factor}, drawdown {f.max_drawdown_percent:.2f} %, "
            f"exposure {f.exposure_avg_percent:.2f} %, fees and tax {f.commission_and_tax:,} won"
        )
        lines += [
            f"  stage {s.stage}: bought {s.bought:,}, of these {s.while_holding:,} with earlier stages held and "
            f"{s.after_exit:,} after they were sold"
            for s in f.stages
        ]
        lines += [f"  exit {g.name}: {g.trades:,} trades, {g.pnl:+,} won" for g in f.by_exit]
        lines.append(
            f"  {result.bars:,} bars, {result.ticks:,} trades of the market, {result.orders:,} orders in "
            f"{result.seconds:.1f} s: {result.bars / result.seconds:,.0f} bars/s; orders sha256 {result.sha256}"
        )
    same, ambiguous = report.agreement.same, report.agreement.ambiguous
    lines.append(f"{same:,} trades are the same on both paths, {ambiguous:,} depend on the order of high and low")
    lines.append(f"{report.wall_seconds:.1f} s in all")
    return lines


def _write_sweep(arguments: argparse.Namespace, spec: BacktestSpec, sweep: Sweep, say: Say) -> None:
    arguments.out.write_text(sweep_html(spec, sweep, arguments.language), encoding="utf-8")
    arguments.out.with_suffix(".json").write_bytes(msgspec.json.format(msgspec.json.encode(sweep)))
    for line in sweep_lines(sweep):
        say(line)


def _teller(say: Say) -> OnProgress:
    began = last = time.perf_counter()

    def tell(progress: Progress) -> bool:
        nonlocal last
        now = time.perf_counter()
        if now - last >= _TELL_EVERY_S:
            last = now
            say(f"{progress.share * 100:5.1f} % after {now - began:,.0f} s")
        return True

    return tell


# --- what is asked for -------------------------------------------------------------------------------------------


def _spec(arguments: argparse.Namespace) -> BacktestSpec:
    given = {
        "folder": str(arguments.data),
        "strategy": arguments.strategy,
        "values": values_in(arguments.set),
        "cash": arguments.cash,
        "volume_share": arguments.volume_share,
        "first": arguments.first,
        "last": arguments.last,
        "symbols": arguments.symbols,
    }
    if arguments.preset:
        given["values"]["preset"] = arguments.preset
    return msgspec.convert({name: value for name, value in given.items() if value is not None}, BacktestSpec)


def _choices(texts: Sequence[str]) -> dict[str, list[Any]]:
    pairs = (text.partition("=") for text in texts)
    return {name.strip(): [value_of(value) for value in values.split(",")] for name, _, values in pairs}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui backtest",
        description="Run the engine, its strategy and its risk gate over daily or minute bars, by both orders of high "
        "and low, and write a report as HTML and JSON.",
    )
    add = parser.add_argument
    add(
        "--data",
        type=Path,
        required=True,
        help="folder of CODE.csv: date or time, open, high, low, close, volume",
    )
    add("--out", type=Path, required=True, help="the report; a JSON file of the same name lies beside it")
    add("--strategy", help="by name; the default is dip-ladder")
    add("--preset", choices=("fixed", "matrix"), help="of the dip ladder")
    add("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the strategy; may be repeated")
    add("--sweep", action="append", default=[], metavar="NAME=A,B,C", help="try these values; may be repeated")
    add("--split", type=float, default=0.6, help="share of the days that a sweep chooses on; the rest checks")
    add("--cash", type=int, help="won at the start; the default is 20,000,000")
    add("--volume-share", type=float, help="of the market's volume, what may be ours; the default is 0.1")
    add("--first", type=date.fromisoformat, help="first day that is traded, YYYY-MM-DD")
    add("--last", type=date.fromisoformat, help="last day")
    add("--symbols", type=lambda text: text.split(","), help="only these codes, with commas")
    add("--jobs", type=int, help="runs at a time; the default is one a core")
    add("--language", choices=("ko", "en"), default="ko", help="of the report")
    return parser
