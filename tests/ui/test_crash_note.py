"""The window says what crashed the last time, until it is dismissed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import views as v
from kiwoom_gui.app.crash_files import FOLDER, CrashReports
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.crash_note import CrashNote
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from tests.support.demo_world import DemoWorld
from tests.support.fake_link import FakeLink

PLANTED = "PLANTED-KEY-5f1d2c3b4a"


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    _write(tmp_path, "20261124-010203-000004", "engine")
    return tmp_path


def _write(logs: Path, stamp: str, process: str) -> None:
    (logs / FOLDER).mkdir(exist_ok=True)
    (logs / FOLDER / f"crash-{stamp}-{process}.txt").write_text(f"{process} fell with {PLANTED}", encoding="utf-8")


@pytest.fixture
def window(qtbot: QtBot, logs: Path) -> Iterator[MainWindow]:
    mask = SecretMask()
    mask.hide(PLANTED)
    bridge = Bridge()
    services = TerminalServices(crashes=CrashReports(logs, mask.clean))
    made = MainWindow(bridge, Settings(logs / "looks.ini"), services=services)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(FakeLink(*DemoWorld().first(), v.EngineView(state="ok", process_id=4_711)))
    yield made
    made.close_with(EndHow.NOW)
    bridge.detach()


def _note(window: MainWindow) -> CrashNote:
    (found,) = [each for each in window.findChildren(CrashNote) if not each.isHidden()]
    return found


def _press(note: CrashNote, name: str) -> None:
    made = note.findChild(QPushButton, name)
    assert made is not None
    made.click()


def test_the_engines_crash_is_told_copied_without_keys_and_dismissed(window: MainWindow, logs: Path) -> None:
    note = _note(window)
    assert note.isVisible()
    assert note.text.startswith("엔진: 오류로 멈춘 일이 있습니다 (11-24")
    _press(note, "crashNoteCopy")
    assert QGuiApplication.clipboard().text() == "engine fell with ***"
    _press(note, "crashNoteDismiss")
    assert note.isHidden()
    assert CrashReports(logs, str).untold() == []


def test_the_folder_is_opened_by_the_system(window: MainWindow, logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(opened.append))
    _press(_note(window), "crashNoteFolder")
    assert [Path(url.toLocalFile()) for url in opened] == [logs / FOLDER]


def test_an_engine_that_falls_while_the_window_is_open_is_told_when_it_is_back(
    window: MainWindow, logs: Path, qtbot: QtBot
) -> None:
    note = _note(window)
    _press(note, "crashNoteDismiss")
    _write(logs, "20261125-010203-000004", "engine")
    engine = v.EngineView(state="ok", process_id=4_712, restarts=1)
    window._on_engine(replace(engine, state="lost"))
    window._on_engine(engine)
    assert "11-25" in note.text


def test_it_waits_until_the_page_that_the_start_opens_is_closed(window: MainWindow) -> None:
    note = _note(window)
    window.pages.open("account")
    assert not note.isVisible()
    window.pages.open("help")
    assert not note.isVisible()
    preferences.set("look/language", "en")
    assert not [each for each in window.findChildren(CrashNote) if each.isVisible()]
    preferences.set("look/language", "ko")
    window.pages.close()
    assert _note(window).isVisible()


def test_it_speaks_the_language_of_the_window(window: MainWindow) -> None:
    preferences.set("look/language", "en")
    assert _note(window).text.startswith("Engine: it stopped with an error")
    preferences.set("look/language", "ko")
    assert _note(window).text.startswith("엔진")
