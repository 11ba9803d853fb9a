"""Replay and backtest open by key and menu in a window of their own, and cost nothing before."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.widgets.basics import OpenedWidget
from tests.support.open_window import Opener, opener

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
    qtbot.waitUntil(lambda: place.content is not None)

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
