"""The service runs beside its caller, tells how far it is, stops on a word, and says what went wrong."""

import queue
from pathlib import Path
from typing import Any

import pytest

from kiwoom_gui.app.backtest.report import Report
from kiwoom_gui.app.backtest.service import BacktestService, BusyError, Listener
from kiwoom_gui.app.backtest.spec import BacktestSpec
from tests.support.bar_builders import FALL, RISE, SURGE, a_series, quiet, write

WAIT_S = 100.0


def _listener(heard: "queue.SimpleQueue[tuple[str, Any]]") -> Listener:
    return Listener(
        on_progress=lambda share: heard.put(("progress", share)),
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

    assert _until_end(heard)[1] == ("ended", "")
    service.close()


def test_what_cannot_be_run_is_said(spec: BacktestSpec, tmp_path: Path) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    service = BacktestService(workers=1)

    service.start(BacktestSpec(folder=spec.folder, values={"stop_loss_percent": -1.0}), _listener(heard))
    kind, why = _until_end(heard)[1]
    service.close()

    assert kind == "ended"
    assert "stop_loss_percent must be" in why
