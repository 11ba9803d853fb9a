"""The service runs beside its caller, tells how far it is, stops on a word, and says what went wrong."""

import multiprocessing
import os
import queue
import time
from pathlib import Path
from typing import Any

import pytest

from kiwoom_gui.app.backtest.bar_files import BarFilesError, read_folder
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.report import Report, as_html
from kiwoom_gui.app.backtest.service import BacktestService, BusyError, Listener
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep
from tests.support.bar_builders import FALL, RISE, SURGE, a_series, quiet, trading_days, write

WAIT_S = 100.0


def _listener(heard: "queue.SimpleQueue[tuple[str, Any]]") -> Listener:
    return Listener(
        on_progress=lambda progress: heard.put(("progress", progress.share)),
        on_done=lambda report: heard.put(("done", report)),
        on_ended=lambda why: heard.put(("ended", why)),
    )


def _until_end(heard: "queue.SimpleQueue[tuple[str, Any]]") -> tuple[list[float], tuple[str, Any]]:
    shares: list[float] = []
    while True:
        kind, what = heard.get(timeout=WAIT_S)
        if kind != "progress":
            return shares, (kind, what)
        shares.append(what)


@pytest.fixture
def spec(tmp_path: Path) -> BacktestSpec:
    write(tmp_path, a_series([*quiet(32), SURGE, FALL, RISE, *quiet(3, 11_800)]))
    return BacktestSpec(folder=str(tmp_path))


def test_a_backtest_tells_how_far_it_is_and_then_its_report(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start(spec, _listener(heard))
    with pytest.raises(BusyError):
        service.start(spec, _listener(heard))
    shares, (kind, report) = _until_end(heard)
    service.close()

    assert kind == "done"
    assert isinstance(report, Report)
    assert len(report.results) == 2
    assert shares == sorted(shares)
    assert not service.is_running


def test_a_canceled_backtest_ends_without_words(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start(spec, _listener(heard))
    heard.get(timeout=WAIT_S)
    service.cancel()

    assert _until_end(heard)[1] == ("ended", None)
    service.close()


def test_what_cannot_be_run_is_said(spec: BacktestSpec, tmp_path: Path) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start(BacktestSpec(folder=spec.folder, values={"stop_loss_percent": -1.0}), _listener(heard))
    kind, why = _until_end(heard)[1]
    service.close()

    assert kind == "ended"
    assert "stop_loss_percent must be" in str(why)


def test_a_sweep_ends_with_its_ranking(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start_sweep(spec, {"stop_loss_percent": [2.0, 8.0]}, _listener(heard))
    kind, sweep = _until_end(heard)[1]
    service.close()

    assert kind == "done"
    assert isinstance(sweep, Sweep)
    assert {row.values["stop_loss_percent"] for row in sweep.rows} == {2.0, 8.0}


def test_one_order_of_high_and_low_can_be_asked_for_alone(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    one = BacktestSpec(folder=spec.folder, orders=(PathOrder.LOW_FIRST,))
    service.start(one, _listener(heard))
    kind, report = _until_end(heard)[1]
    service.close()

    assert kind == "done"
    assert [result.order for result in report.results] == [PathOrder.LOW_FIRST]
    assert "O-H-L-C" not in as_html(report).split("<h2>")[1]


def test_a_file_that_makes_no_sense_is_told_with_its_line_over_the_process(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    (Path(spec.folder) / "000001.csv").write_text("date,open,high,low,close,volume\n2026-03-02,100,90,95,100,1\n")
    service = BacktestService(workers=1)

    service.start(spec, _listener(heard))
    kind, why = _until_end(heard)[1]
    service.close()

    assert kind == "ended"
    assert isinstance(why, BarFilesError)
    assert (why.code, why.params["file"], why.params["line"]) == ("OUT_OF_RANGE", "000001.csv", 2)


def test_a_cancel_does_not_wait_for_what_is_being_read(tmp_path: Path) -> None:
    """Nothing in reading looks for a cancel; what it takes is measured on this machine, as busy as it is."""
    row = "{:%Y-%m-%d} {:02d}:{:02d},100,110,90,100,1000"
    write(tmp_path, a_series(quiet(40)))
    lines = (row.format(day, 9 + n // 60, n % 60) for day in trading_days(700) for n in range(380))
    (tmp_path / "000002.csv").write_text("time,open,high,low,close,volume\n" + "\n".join(lines))
    began = time.perf_counter()
    read_folder(tmp_path)
    reading_s = time.perf_counter() - began
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start(BacktestSpec(folder=str(tmp_path)), _listener(heard))
    heard.get(timeout=WAIT_S)
    time.sleep(reading_s / 10)
    began = time.perf_counter()
    service.cancel()
    _, end = _until_end(heard)

    assert end == ("ended", None)
    assert time.perf_counter() - began < reading_s * 0.8
    service.close()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no such question")
def test_workers_give_way_to_others(spec: BacktestSpec) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)
    mine = os.getpriority(os.PRIO_PROCESS, 0)

    service.start(spec, _listener(heard))
    nice = []
    while service.is_running:
        nice += [os.getpriority(os.PRIO_PROCESS, worker.pid or 0) for worker in multiprocessing.active_children()]
        time.sleep(0.02)
    service.close()

    assert max(nice) >= min(mine + 10, 19)
    assert os.getpriority(os.PRIO_PROCESS, 0) == mine
