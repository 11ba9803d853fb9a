"""Replay and backtest open by key and menu in a window of their own, and cost nothing before."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kiwoom_gui.app.backtest.jobs import Progress
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.backtest import FIGURES, BacktestPanel
from kiwoom_gui.ui.panels.backtest_work import BacktestWork
from kiwoom_gui.ui.panels.replay import ReplayPanel
from kiwoom_gui.ui.panels.replay_work import ReplayWork
from kiwoom_gui.ui.panels.work_panel import WorkPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.widgets.basics import OpenedWidget
from tests.support.bar_builders import a_series, quiet, write
from tests.support.looking_back import a_report, a_sweep, looked_back
from tests.support.open_window import Opener, opener
from tests.support.work_panels import FakeAside, FakeService

__all__ = ["opener"]

PANELS = ("replay", "backtest")
HEAVY = ("kiwoom_gui.app.backtest", "kiwoom_gui.app.whatif", "kiwoom_gui.app.replay", "pyqtgraph", "numpy")


@pytest.mark.parametrize("name", PANELS)
def test_it_opens_floating_with_room_and_is_made_then(opener: Opener, qtbot: QtBot, name: str) -> None:
    window = opener.open()
    place = window.panels[name]
    assert isinstance(place, OpenedWidget)
    assert place.content is None
    assert not window.docks.is_in_sight(name)

    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()
    qtbot.waitUntil(lambda: place.content is not None, timeout=30_000)

    dock = window.docks._docks[name]
    assert dock.isFloating()
    assert dock.floatingDockContainer().width() > 900
    assert window.docks.is_in_sight(name)


def test_a_second_call_brings_it_to_sight_where_it_lies(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.layouts.switch("replay")
    assert not window.docks.is_in_sight("replay")

    window.docks.open("replay")

    assert window.docks.is_in_sight("replay")
    assert not window.docks._docks["replay"].isFloating()


def test_the_window_imports_nothing_of_them() -> None:
    code = (
        "import sys; import kiwoom_gui.ui.main_window; "
        f"print([name for name in sys.modules if name.startswith({HEAVY!r})])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())

    assert run.stdout.strip() == "[]"


@pytest.fixture
def english() -> Iterator[Callable[[], None]]:
    """Switch to English; Korean again afterwards."""
    yield lambda: preferences.set("look/language", "en")
    languages.use("ko")


def _panel(window: MainWindow, name: str, qtbot: QtBot) -> WorkPanel:
    window.docks.open(name)
    place = window.panels[name]
    assert isinstance(place, OpenedWidget)
    qtbot.waitUntil(lambda: place.content is not None, timeout=30_000)
    assert isinstance(place.content, WorkPanel)
    return place.content


def test_a_backtest_goes_on_while_the_language_changes(
    opener: Opener, qtbot: QtBot, english: Callable[[], None], tmp_path: Path
) -> None:
    write(tmp_path, a_series(quiet(32), "005930"))
    window = opener.open()
    work, service = window.works.of(BacktestWork), FakeService()
    work.service = service
    former = _panel(window, "backtest", qtbot)
    assert isinstance(former, BacktestPanel)
    former.form.folder.setText(str(tmp_path))
    former.form.symbols.setText("005930")
    former.start.click()
    assert service.listener is not None
    service.listener.on_progress(Progress(0.25, 12_000))

    english()
    qtbot.waitUntil(lambda: not isValid(former), timeout=30_000)

    assert service.cancels == 0
    panel = _panel(window, "backtest", qtbot)
    assert isinstance(panel, BacktestPanel)
    assert panel.stop.isEnabled()
    assert panel.bar.value() == 250
    assert panel.form.symbols.text() == "005930"
    assert panel.start.text() == "Run"
    service.end(a_report())
    assert panel.pages.currentIndex() == FIGURES
    assert panel.figures.row_at(0).name.startswith("Result")


def test_a_replay_and_its_comparison_stay_while_the_language_changes(
    opener: Opener, qtbot: QtBot, english: Callable[[], None]
) -> None:
    window = opener.open()
    work, aside = window.works.of(ReplayWork), FakeAside()
    work.aside = aside
    former = _panel(window, "replay", qtbot)
    assert isinstance(former, ReplayPanel)
    former.choose("sim-20261117-103000.kgrec")
    former.start.click()
    aside.end(looked_back()[0])
    former.show_page(1)
    edit = former.findChild(QLineEdit, "parameter_stop_loss_percent")
    assert edit is not None
    edit.setText("4")
    former.what_if.run.click()

    english()
    qtbot.waitUntil(lambda: not isValid(former), timeout=30_000)

    assert aside.cancels == 0
    panel = _panel(window, "replay", qtbot)
    assert isinstance(panel, ReplayPanel)
    assert panel.stop.isEnabled()
    assert panel.pages.currentIndex() == 1
    assert panel.records.currentText().startswith("Simulator")
    assert panel.what_if.changes == {"stop_loss_percent": 4.0}
    aside.end(looked_back()[1])
    assert panel.what_if.differences.rowCount() == 2
    assert panel.line.text().startswith("✓ The same")


def test_what_ended_while_no_panel_was_there_is_found_by_the_next_one(
    opener: Opener, qtbot: QtBot, english: Callable[[], None]
) -> None:
    window = opener.open()
    work, service = window.works.of(BacktestWork), FakeService()
    work.service = service
    work.begin(BacktestSpec(folder="/bars"), None)
    english()
    service.end(ValueError("what"))
    panel = _panel(window, "backtest", qtbot)
    assert panel.message.text == "It cannot be run: what"
    work.begin(BacktestSpec(folder="/bars"), None)
    service.end(a_sweep())
    assert panel.message.text.startswith("Parameters chosen")


def test_the_work_ends_with_the_window(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    service = FakeService()
    BacktestWork(service, parent=window.works)
    works = window.works
    works.deleteLater()
    qtbot.waitUntil(lambda: service.cancels == 1, timeout=30_000)
