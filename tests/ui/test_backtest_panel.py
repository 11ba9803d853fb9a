"""The backtest panel: what it asks for, what it shows, a real run beside the window, and what goes wrong in words."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.backtest.bar_files import BarFilesError
from kiwoom_gui.app.backtest.jobs import Progress
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.report import Report
from kiwoom_gui.app.backtest.service import BacktestService
from kiwoom_gui.ui import backtest_words
from kiwoom_gui.ui.panels import backtest
from kiwoom_gui.ui.panels.backtest import BacktestPanel
from kiwoom_gui.ui.panels.backtest_work import BacktestWork
from tests.support import panel_data as data
from tests.support.bar_builders import FALL, RISE, SURGE, a_series, quiet, write
from tests.support.looking_back import a_report, a_sweep
from tests.support.work_panels import RUN_MS, FakeService, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bars = tmp_path / "bars"
    bars.mkdir()
    write(bars, a_series([*quiet(32), SURGE, FALL, RISE, *quiet(3, 11_800)], "005930"))
    return bars


def _opened(qtbot: QtBot, service: BacktestService) -> BacktestPanel:
    return opened(qtbot, lambda bridge: BacktestPanel(bridge, BacktestWork(service)), (824, 560))


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def panel(qtbot: QtBot, service: FakeService) -> BacktestPanel:
    return _opened(qtbot, service)


def _choose(panel: BacktestPanel, name: str, value: str) -> None:
    combo = getattr(panel.form, name)
    place = combo.findData(value)
    assert place >= 0, value
    combo.setCurrentIndex(place)


# --- what it asks for ---


def test_without_data_it_says_what_to_do_and_cannot_be_started(panel: BacktestPanel) -> None:
    assert not panel.start.isEnabled()
    assert panel.line.text() == "CSV 파일이 있는 폴더를 고르세요"


def test_the_form_becomes_what_is_asked_for(panel: BacktestPanel, service: FakeService, folder: Path) -> None:
    panel.form.folder.setText(str(folder))
    panel.form.symbols.setText("005930, 000660")
    panel.form.first.setText("2026-03-10")
    panel.form.cash.set_value(30_000_000)
    _choose(panel, "orders", PathOrder.LOW_FIRST.value)
    panel.form.plans.setCurrentIndex(panel.form.plans.findText("공격적"))

    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)

    (spec, choices) = service.asked[0]
    assert (spec.folder, spec.symbols, spec.cash) == (str(folder), ("005930", "000660"), 30_000_000)
    assert str(spec.first) == "2026-03-10"
    assert spec.orders == (PathOrder.LOW_FIRST,)
    assert spec.values["preset"] == "matrix"
    assert choices == {}


def test_the_values_of_the_symbol_in_focus_are_offered_first(panel: BacktestPanel, folder: Path) -> None:
    panel.form.folder.setText(str(folder))

    plan = panel._bridge.state.plan
    assert plan is not None
    assert panel._bridge.name_of(data.SYMBOL) in panel.form.plans.itemText(0)
    assert panel.form.spec.values == plan.values


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("first", "2026-13-01", "날짜는 2026-11-25처럼 씁니다"),
        ("last", "어제", "날짜는 2026-11-25처럼 씁니다"),
        ("folder", "/nowhere/at/all", "CSV 파일이 있는 폴더를 고르세요"),
    ],
)
def test_what_cannot_be_is_said_before_anything_runs(
    panel: BacktestPanel, folder: Path, field: str, text: str, said: str
) -> None:
    panel.form.folder.setText(str(folder))
    assert panel.start.isEnabled()

    edit = getattr(panel.form, field)
    edit.setText(text)

    assert not panel.start.isEnabled()
    assert edit.toolTip() == said
    assert edit.property("bad") == "true"


def test_days_that_are_the_wrong_way_round_are_said(panel: BacktestPanel, folder: Path) -> None:
    panel.form.folder.setText(str(folder))
    panel.form.first.setText("2026-04-01")
    panel.form.last.setText("2026-03-01")

    assert panel.form.problem == "마지막 날이 첫 날보다 앞섭니다"


def test_values_to_compare_have_the_bounds_of_their_parameter(
    panel: BacktestPanel, service: FakeService, folder: Path
) -> None:
    panel.form.folder.setText(str(folder))
    panel.form.sweeps.setChecked(True)
    assert not panel.start.isEnabled(), "nothing to compare yet"
    combo, edit = panel.form.swept[0]
    combo.setCurrentIndex(combo.findData("stop_loss_percent"))

    edit.setText("2, 400")
    assert panel.form.problem == "400: 쓸 수 있는 값은 0.1 ~ 50 %"
    edit.setText("2, 4.5, 8")
    panel.start.click()

    assert service.asked[0][1] == {"stop_loss_percent": [2, 4.5, 8]}


def test_the_folder_is_asked_for_beside_the_window_and_remembered(
    panel: BacktestPanel, folder: Path, qtbot: QtBot
) -> None:
    find = panel.findChild(QPushButton, "backtestFind")
    assert find is not None
    find.click()
    dialog = panel.form.findChild(QFileDialog, "backtestFolderDialog")
    assert dialog is not None
    assert dialog.windowModality() is Qt.WindowModality.NonModal
    dialog.fileSelected.emit(str(folder))
    dialog.close()

    assert panel.form.folder.text() == str(folder)
    assert _opened(qtbot, FakeService()).form.folder.text() == str(folder)


# --- running ---


def test_it_tells_how_far_it_is_and_can_be_stopped(panel: BacktestPanel, service: FakeService, folder: Path) -> None:
    panel.form.folder.setText(str(folder))
    panel.start.click()
    assert service.listener is not None
    assert not panel.start.isEnabled()
    assert not panel.form.isEnabled()

    service.listener.on_progress(Progress(0.25, 12_000))
    assert panel.bar.value() == 250
    assert "25.0 %" in panel.line.text()
    assert "봉/초" in panel.line.text()
    assert "남은 시간" in panel.line.text()

    panel.stop.click()
    assert service.cancels == 1
    service.end(None)
    assert panel.line.text() == "멈췄습니다"
    assert panel.start.isEnabled()
    assert panel.message.text == ""


def test_time_left_is_not_told_before_it_is_known() -> None:
    assert "남은 시간" not in backtest_words.progress(Progress(0.001, 0), 1.0)
    assert backtest_words.progress(Progress(0.5, 3_000), 30.0) == "50.0 % · 100봉/초 · 남은 시간 0:30"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            BarFilesError("x", "OUT_OF_RANGE", file="005930.csv", line=17, why="x"),
            "005930.csv 17번째 줄: 시가와 종가는 저가와 고가 사이에, 모두 0보다 커야 합니다",
        ),
        (BarFilesError("x", "NO_BARS", codes="999999"), "봉이 없는 종목입니다: 999999"),
        (ValueError("what"), "실행할 수 없습니다: what"),
        (PermissionError(13, "Permission denied"), "파일을 읽을 수 없습니다: Permission denied"),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words(
    panel: BacktestPanel, service: FakeService, folder: Path, error: Exception, said: str
) -> None:
    panel.form.folder.setText(str(folder))
    panel.start.click()
    service.end(error)

    assert panel.message.text == said
    assert panel.start.isEnabled()


def test_every_failure_of_the_files_has_words() -> None:
    source = Path(backtest.__file__).parents[2] / "app" / "backtest"
    told = "".join((source / name).read_text(encoding="utf-8") for name in ("bar_files.py", "run.py"))
    for code in backtest_words.FAILURES:
        assert f'"{code}"' in told
    assert told.count("raise BarFilesError(") >= 6


# --- what it shows ---


def test_a_report_is_shown_as_figures_lines_and_trades(panel: BacktestPanel) -> None:
    report = a_report()
    panel.work.done.emit(report)

    assert panel.pages.currentIndex() == backtest.FIGURES
    rows = {panel.figures.row_at(place).key: panel.figures.row_at(place) for place in range(panel.figures.rowCount())}
    assert rows["pnl"].high_first == f"{report.figures[0].pnl:+,}".replace("-", "−")
    assert rows["trades"].low_first == str(report.figures[1].trades)
    assert panel.parts.rowCount() == sum(len(f.by_exit) + len(f.stages) for f in report.figures)
    worse = panel.paths.currentIndex()
    assert report.figures[worse].pnl == min(f.pnl for f in report.figures)
    assert panel.trades.rowCount() == len(report.results[worse].trades)
    assert panel.open.isEnabled()


def test_the_other_paths_trades_can_be_chosen(panel: BacktestPanel) -> None:
    report = a_report()
    panel.work.done.emit(report)
    for place in (0, 1):
        panel.paths.setCurrentIndex(place)
        shown = {panel.trades.row_at(n).trade for n in range(panel.trades.rowCount())}
        assert shown == set(report.results[place].trades)


def test_a_sweep_is_shown_as_a_ranking_with_its_warning(panel: BacktestPanel) -> None:
    panel.work.done.emit(a_sweep())

    assert panel.pages.currentIndex() == backtest.SWEEP
    assert panel.ranks.rowCount() == 3
    assert "고르지 않은 기간" in panel.message.text


def test_the_report_is_written_beside_the_loop_and_opened(
    panel: BacktestPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    panel.work.done.emit(a_report())
    panel.open.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)

    page = Path(opened[0]).read_text(encoding="utf-8")
    assert "백테스트 보고서" in page
    assert f"{a_report().figures[0].pnl:,}" in page


# --- for real ---


def test_a_real_backtest_leaves_the_loop_free_and_gives_way(qtbot: QtBot, folder: Path) -> None:
    panel = _opened(qtbot, BacktestService(workers=1))
    panel.form.folder.setText(str(folder))
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer(panel, interval=10)
    timer.timeout.connect(beat)
    timer.start()
    panel.start.click()
    qtbot.waitUntil(lambda: isinstance(panel.work.outcome, Report), timeout=RUN_MS)
    timer.stop()

    assert isinstance(panel.work.outcome, Report)
    assert len(panel.work.outcome.results) == 2
    assert panel.work.outcome.results[0].trades
    assert panel.trades.rowCount() > 0
    assert sum(gap > 0.25 for gap in gaps) < len(gaps) / 20, "the window went on while the workers worked"
