"""Starting and ending: the window first, the engine when it comes, and no error unseen."""

import asyncio
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from kiwoom_gui.app.account_service import AccountService
from kiwoom_gui.app.config import Mode
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.newer_version import find_newer
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.ui import application as app
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings
from tests.support.demo_world import DemoWorld
from tests.support.fake_link import FakeLink
from tests.support.memory_keyring import memory_keyring


def _window() -> MainWindow:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_window_is_there_before_the_engine_and_the_engine_ends_after_it(qapp: QApplication, tmp_path: Path) -> None:
    steps: list[str] = []

    async def make_link() -> EngineLink:
        steps.append(f"shown {_window().isVisible()}, mode {_window().top_bar.band.word}")
        await asyncio.sleep(0.05)
        QTimer.singleShot(300, _close)
        return FakeLink(*DemoWorld().first())

    def _close() -> None:
        steps.append(f"mode {_window().top_bar.band.word}")
        _window().close_with(EndHow.KEEP)

    async def on_quit(how: EndHow) -> None:
        steps.append(f"quit {how}")

    assert app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini")) == 0
    assert steps == ["shown True, mode 연결 중", "mode 시뮬레이터", "quit KEEP"]


def test_an_engine_that_does_not_start_is_said_in_the_window(qapp: QApplication, tmp_path: Path) -> None:
    said: list[str] = []

    async def make_link() -> EngineLink:
        QTimer.singleShot(200, _close)
        raise ConnectionError("no server")

    def _close() -> None:
        window = _window()
        said.extend([*window.toasts.texts, window.log_line.text, window.top_bar.band.word])
        window.close()

    async def on_quit(how: EndHow) -> None:
        pass

    app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini"))
    words = "엔진을 시작하지 못했습니다. · ConnectionError: no server"
    assert said == [words, words, "시작 실패"]


def test_an_error_that_nobody_caught_is_logged_and_shown(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []

    async def make_link() -> EngineLink:
        QTimer.singleShot(100, _fail)
        QTimer.singleShot(250, _close)
        return FakeLink()

    def _fail() -> None:
        error = ZeroDivisionError("by hand")
        sys.excepthook(type(error), error, None)

    def _close() -> None:
        said.extend(_window().toasts.texts)
        _window().close()

    async def on_quit(how: EndHow) -> None:
        pass

    before = sys.excepthook
    app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini"))
    assert said == ["화면 오류: ZeroDivisionError · by hand"]
    assert "nobody caught" in caplog.text
    assert sys.excepthook is before


def test_a_start_without_keys_asks_for_them_and_goes_on_with_them(qapp: QApplication, tmp_path: Path) -> None:
    accounts = AccountService(SettingsService(tmp_path / "settings.toml"), SecretStore(), SecretMask().hide)
    steps: list[str] = []

    async def make_link() -> EngineLink:
        if not steps:
            steps.append("no keys")
            QTimer.singleShot(200, _type_keys)
            raise StartError("there are no keys", "KEYS_MISSING")
        steps.append("engine")
        QTimer.singleShot(100, lambda: _window().close_with(EndHow.NOW))
        return FakeLink(*DemoWorld().first())

    def _type_keys() -> None:
        sheet = _window().pages.sheet
        steps.append(sheet.objectName() if sheet is not None else "no page")
        assert "앱 키나 시크릿 키가 비었습니다" in _window().log_line.text
        accounts.save(Mode.MOCK, "app-key-012345", "secret-key-012345", lambda _answer: None)

    async def on_quit(how: EndHow) -> None:
        del how

    with memory_keyring():
        services = TerminalServices(accounts=accounts)
        app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini"), services=services)
    assert steps == ["no keys", "sheet_account", "engine"]


class _Feed(BaseHTTPRequestHandler):
    """Tells of a newer version, with a page and a file that nobody should fetch."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = b'{"version": "99.0.0", "page": "https://127.0.0.1:1/page", "file": "https://127.0.0.1:1/setup.exe"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        del format, args


def test_a_newer_version_is_told_while_orders_work_and_nothing_is_fetched_or_started(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = DemoWorld()
    started: list[object] = []
    said: list[str] = []
    working: list[int] = []
    monkeypatch.setattr(subprocess.Popen, "__init__", lambda _self, *given, **_: started.append(given))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(started.append))
    _Feed.asked.clear()

    async def drive(window: MainWindow, link: EngineLink) -> None:
        del link
        async with asyncio.timeout(30):
            while not any("99.0.0" in text for text in window.toasts.texts):  # noqa: ASYNC110  # a window is no event
                await asyncio.sleep(0.02)
        said.extend(window.toasts.texts)
        working.append(window.facts()["orders"])
        await asyncio.sleep(0.3)

    async def make_link() -> EngineLink:
        return FakeLink(*world.first())

    async def on_quit(how: EndHow) -> None:
        del how

    with ThreadingHTTPServer(("127.0.0.1", 0), _Feed) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        feed = f"http://127.0.0.1:{server.server_port}/newest.json"
        services = TerminalServices(find_newer=partial(find_newer, feed))
        app.run_terminal(make_link, on_quit, Settings(tmp_path / "terminal.ini"), drive, services=services)
        server.shutdown()
        serving.join()
    assert "새 버전이 있습니다: 99.0.0  https://127.0.0.1:1/page" in said
    assert working[0] > 0
    assert _Feed.asked == ["/newest.json"]
    assert started == []
    assert {file.name for file in tmp_path.iterdir()} <= {"terminal.ini"}
