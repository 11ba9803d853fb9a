"""Opens the whole window on an invented day, on settings of its own: what tests of the window share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings
from tests.support.demo_world import DemoWorld
from tests.support.fake_link import FakeLink


class Opener:
    """Opens windows one after the other on the same settings file, as restarts do."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.file = folder / "terminal.ini"
        self.world = DemoWorld()
        self.link = FakeLink(*self.world.first())
        self._bridges: list[Bridge] = []

    def open(self, size: tuple[int, int] = (1_920, 1_080)) -> MainWindow:
        """Open a window of a size and wait until it shows the day."""
        bridge = Bridge()
        self._bridges.append(bridge)
        window = MainWindow(bridge, Settings(self.file))
        self.qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        self.qtbot.waitExposed(window)
        bridge.attach(self.link)
        self.qtbot.waitUntil(lambda: window.chart.content is not None and not window.desk.turns.waiting, timeout=30_000)
        self.qtbot.wait(50)
        return window

    def close(self) -> None:
        """Let the engine go."""
        for bridge in self._bridges:
            bridge.detach()


@pytest.fixture
def opener(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Give an opener; Korean again afterwards."""
    made = Opener(qtbot, tmp_path)
    yield made
    made.close()
    languages.use("ko")
