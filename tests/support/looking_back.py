"""Reports of backtests and records of sessions that are known by construction, made in this process."""

import tempfile
from functools import cache
from pathlib import Path

import msgspec

from kiwoom_gui.app.backtest.report import Report, report_of
from kiwoom_gui.app.backtest.run import BacktestRun
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.statistics import figures_of
from kiwoom_gui.app.backtest.sweep import Sweep, SweepRow
from kiwoom_gui.app.replay_session import Looked, look_at
from kiwoom_gui.app.whatif.result import WhatIf
from kiwoom_gui.app.whatif.run import WhatIfRun
from tests.support.bar_builders import FALL, RISE, SURGE, a_series, quiet, trading_days
from tests.support.recorded_floor import FIRST, SECOND, TwoSymbols

STORY = [*quiet(32), SURGE, FALL, RISE, *quiet(3, 11_800), SURGE, FALL, RISE, *quiet(9, 11_800), FALL, RISE]
STORY_SPEC = BacktestSpec(folder="/bars", values={"stop_loss_percent": 3.0})


@cache
def a_report() -> Report:
    """Return the report of two symbols that surge and fall."""
    series = {code: a_series(STORY, code) for code in ("005930", "000660")}
    return report_of(STORY_SPEC, [BacktestRun(series, STORY_SPEC, order).run() for order in STORY_SPEC.orders], 1.5)


@cache
def a_sweep() -> Sweep:
    """Return a ranking of three stops, with figures of the report above."""
    report = a_report()
    figures = [figures_of(result, STORY_SPEC.cash) for result in report.results]
    rows = [
        SweepRow(values={"stop_loss_percent": stop, "preset": "matrix"}, chosen_on=figures[0], checked_on=figures[1])
        for stop in (2.0, 4.0, 8.0)
    ]
    return Sweep(split=trading_days(40)[-1], rows=tuple(rows))


def record_stop(path: Path) -> Path:
    """Record 24 shares bought at 12,500 in both symbols and sold by the stop; then the first one rises by 8 %."""
    floor = TwoSymbols(path)
    for symbol, price in (
        *((FIRST, 12_500), (FIRST, 12_500), (SECOND, 12_500), (SECOND, 12_500)),
        *((FIRST, 12_250), (SECOND, 12_230), (FIRST, 12_700), (FIRST, 13_400), (FIRST, 13_420), (FIRST, 13_430)),
    ):
        floor.tick(symbol, price)
    assert floor.sent == [(FIRST, "stage-1", 24), (SECOND, "stage-1", 24), (FIRST, "stop", 24), (SECOND, "stop", 24)]
    return floor.end()


@cache
def looked_back() -> tuple[Looked, WhatIf]:
    """Return what the record above shows, and what a stop of 4 % in the first symbol would have done."""
    with tempfile.TemporaryDirectory() as folder:
        path = record_stop(Path(folder) / "sim-20261117-103000.kgrec")
        found = WhatIfRun(path, {"stop_loss_percent": 4.0}, (FIRST,)).run()
        names = {FIRST: "삼성전자", SECOND: "SK하이닉스"}
        return msgspec.structs.replace(look_at(path), names=names), msgspec.structs.replace(found, seconds=0.0)
