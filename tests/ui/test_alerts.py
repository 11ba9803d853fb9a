"""Sounds, toasts and the tray: one sound for what matters most, each to be switched off, silence for history."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import NoticesView
from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui.alerts import EVENTS, RANK, Alerts, heard
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.preferences import SOUND_EVENTS, preferences
from kiwoom_gui.ui.settings import Settings
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_notice


class Ears:
    """What was heard and said."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        preferences.attach(Settings(folder / "terminal.ini"))
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.bridge = Bridge(self.window)
        self.link = FakeLink()
        self.heard: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.alerts = Alerts(self.window, self.bridge, lambda *told: self.said.append(told), self.heard.append)
        self.bridge.attach(self.link)

    def tell(self, *codes: str) -> None:
        """Let notices of these codes happen now."""
        rows = [a_notice(number, code, instrument_id=None) for number, code in enumerate(codes, start=1)]
        self.link.publish(NoticesView(rows=rows))


@pytest.fixture
def ears(qtbot: QtBot, tmp_path: Path) -> Ears:
    return Ears(qtbot, tmp_path)


@pytest.mark.parametrize(("code", "event"), EVENTS.items())
def test_each_event_has_its_sound(ears: Ears, code: str, event: str) -> None:
    ears.tell(code)
    assert ears.heard == [event]


def test_of_many_at_once_the_gravest_is_heard(ears: Ears) -> None:
    ears.tell("ORDER_ACCEPTED", "ORDER_FILLED", "ORDER_UNKNOWN", "LINK_DOWN")
    assert ears.heard == ["unknown"]


def test_what_is_switched_off_is_silent(ears: Ears) -> None:
    preferences.set("sound/fill", "off")
    ears.tell("ORDER_FILLED")
    assert ears.heard == []
    assert len(ears.said) == 1
    preferences.reset("sound/")


def test_history_and_small_talk_make_no_noise(ears: Ears) -> None:
    ears.link.publish(NoticesView(rows=[a_notice(1, "ORDER_FILLED", instrument_id=None)], is_full=True))
    ears.tell("LINK_UP", "RECONCILED")
    assert ears.heard == []


def test_every_event_has_a_file_a_rank_and_a_preference() -> None:
    assert set(EVENTS.values()) == set(RANK) == set(SOUND_EVENTS)
    for event in RANK:
        content = resource_path(f"sounds/{event}.wav").read_bytes()
        assert content[:4] == b"RIFF"
        assert len(content) < 40_000
    assert heard([]) == ""


class RecordingTray(QSystemTrayIcon):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def showMessage(self, *given: object) -> None:  # noqa: N802  # Qt's name
        self.told.append(str(given[1]))


def test_the_tray_speaks_only_when_the_window_cannot_be_seen(ears: Ears, qtbot: QtBot) -> None:
    tray = RecordingTray()
    ears.alerts.tray = tray
    ears.window.hide()
    ears.tell("ORDER_UNKNOWN")
    assert not tray.told  # an info notice that is no fill is only heard
    ears.tell("ORDER_FILLED")
    assert len(tray.told) == 1
    ears.window.show()
    ears.window.activateWindow()
    qtbot.waitUntil(ears.window.isActiveWindow, timeout=30_000)
    ears.tell("ORDER_FILLED")
    assert len(tray.told) == 1
    ears.window.hide()
    preferences.set("tray/messages", "off")
    ears.tell("ORDER_FILLED")
    assert len(tray.told) == 1
    preferences.reset("tray/")
