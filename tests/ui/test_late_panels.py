"""Panels that a start does not show are made later and show what they missed; nothing keeps the first paint waiting."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.ui import application as app
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.widgets.basics import OpenedWidget
from kiwoom_gui.ui.widgets.first_paint import FirstPaint
from tests.support.demo_world import SYMBOLS, DemoWorld
from tests.support.fake_link import FakeLink

Open = Callable[..., MainWindow]


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(*DemoWorld().first())


@pytest.fixture
def open_window(qtbot: QtBot, link: FakeLink, tmp_path: Path) -> Iterator[Open]:
    """Give what shows a window and returns at once, as before the first paint."""
    bridges: list[Bridge] = []

    def opened(*, is_attached: bool = False) -> MainWindow:
        bridge = Bridge()
        bridges.append(bridge)
        if is_attached:
            bridge.attach(link)
        window = MainWindow(bridge, Settings(tmp_path / "terminal.ini"))
        qtbot.addWidget(window)
        window.resize(1_920, 1_080)
        window.show()
        return window

    yield opened
    for bridge in bridges:
        bridge.detach()


def _is_settled(window: MainWindow) -> bool:
    return window.chart.content is not None and not window.desk.turns.waiting


def _made(window: MainWindow) -> set[str]:
    places = {**window.desk.linked.places, **window.desk.late.places, **window.desk.late.asked}
    return {name for name, place in places.items() if place.content is not None}


def _texts(panel: QWidget) -> list[str]:
    """Return all that a panel says: its labels and its tables' cells."""
    said = [each.text() for each in panel.findChildren(QLabel) if not isinstance(each.parent(), QTableView)]
    for table in panel.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            said += [str(model.data(model.index(row, place))) for place in range(model.columnCount())]
    return sorted(said)


def test_the_first_paint_has_what_it_shows_and_no_more(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    assert _made(window) == {"why"}
    assert window.chart.content is None
    qtbot.waitUntil(lambda: _is_settled(window), timeout=30_000)
    assert _made(window) == {*window.desk.linked.places, *window.desk.late.places}, "replay and backtest wait"


def test_a_layout_with_a_late_panel_on_top_has_it_at_once(open_window: Open, qtbot: QtBot) -> None:
    first = open_window()
    qtbot.waitUntil(lambda: _is_settled(first), timeout=30_000)
    first.docks.raise_("risk")
    first.docks.raise_("history")
    first.remember()
    first.close()
    assert _made(open_window()) == {"why", "risk", "history"}


def test_a_panel_that_is_opened_before_its_turn_is_made_then(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    place = window.desk.late.places["diagnosis"]
    window.docks.raise_("diagnosis")
    window.desk.turns._timer.timeout.disconnect()  # no turn ever comes
    qtbot.waitUntil(lambda: place.content is not None, timeout=30_000)
    assert place.content is not None
    assert place.content.isVisible()


def test_tabs_count_what_no_panel_shows_yet(open_window: Open) -> None:
    window = open_window(is_attached=True)
    state = window._bridge.state
    assert {"fills", "candidates"}.isdisjoint(_made(window))
    assert window.docks._docks["fills"].windowTitle() == f"체결 {len(state.fills)}" != "체결 0"


@pytest.mark.parametrize("name", ["fills", "candidates", "history", "log", "risk", "cash", "why", "strategy"])
def test_a_late_panel_shows_what_it_missed(open_window: Open, qtbot: QtBot, link: FakeLink, name: str) -> None:
    """It says what one says that was there when it was told. 진단 looks by itself, and only while it is seen."""
    early = open_window()
    qtbot.waitUntil(lambda: _is_settled(early), timeout=30_000)
    early._bridge.attach(link)
    late = open_window(is_attached=True)
    for window in (early, late):
        window._bridge.focus(SYMBOLS[0][0])
    link.publish(*DemoWorld().first())
    qtbot.waitUntil(lambda: _is_settled(late), timeout=30_000)
    said = [_texts(window.panels[name]) for window in (early, late)]
    assert said[0] == said[1]
    assert any(said[1]), "an empty panel proves nothing"


def test_a_change_of_language_keeps_what_is_in_sight_there_and_makes_the_rest(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: _is_settled(window), timeout=30_000)
    window.docks.raise_("log")
    former = window.desk
    window._on_language()
    assert window.desk is not former
    assert {"why", "log"} <= _made(window)
    qtbot.waitUntil(lambda: _is_settled(window), timeout=30_000)


def test_another_link_color_never_shows_an_empty_place(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: _is_settled(window), timeout=30_000)
    window.colors.give("why", "B")
    place = window.desk.linked.holders["why"].content
    assert isinstance(place, OpenedWidget)
    assert place.content is not None


class _Painted(QWidget):
    def __init__(self, steps: list[str]) -> None:
        super().__init__()
        self._steps = steps

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's own name
        del event
        self._steps.append("painted")


def test_what_waits_for_the_first_paint_comes_after_it_and_once(qtbot: QtBot) -> None:
    steps: list[str] = []
    window = _Painted(steps)
    qtbot.addWidget(window)
    window.winId()
    FirstPaint(window, lambda: steps.append("then"))
    qtbot.wait(20)
    assert not steps, "it is not shown"
    window.show()
    qtbot.waitUntil(lambda: "then" in steps, timeout=30_000)
    window.hide()
    window.show()
    qtbot.wait(20)
    assert steps[0] == "painted"
    assert steps.count("then") == 1


def test_the_collector_works_again_when_the_window_stands(qapp: QApplication, tmp_path: Path) -> None:
    is_on: list[bool] = []

    async def make_link() -> EngineLink:
        (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        window.settled.connect(lambda: is_on.append(gc.isenabled()))
        window.settled.connect(window.close)
        raise ConnectionError("no engine")

    async def on_quit(how: EndHow) -> None:
        del how

    gc.disable()
    try:
        app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini"))
    finally:
        gc.enable()
    assert is_on == [True]
