"""All settings out of the window and back: what would change is shown first, and comes at the next start."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.config import LOOKS, Paths, load_settings
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.settings_file import Change, SettingsFiles
from kiwoom_gui.app.settings_parts import read_looks
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.looks_check import judge
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.transfer_page import TransferPage, line_of
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.watch_lists import KEY as LISTS

PLANTED = "PLANTED-KEY-5f1d2c3b4a"


@pytest.fixture
def files(tmp_path: Path) -> SettingsFiles:
    paths = Paths.under(tmp_path / "here")
    paths.settings.parent.mkdir()
    paths.settings.write_text("[limits]\ndaily_loss = -123456\n", encoding="utf-8")
    return SettingsFiles(paths, judge, lambda text: text.replace(PLANTED, "***"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, files: SettingsFiles) -> Iterator[MainWindow]:
    with _shown(qtbot, tmp_path, files) as made:
        yield made


@contextmanager
def _shown(qtbot: QtBot, tmp_path: Path, files: SettingsFiles) -> Iterator[MainWindow]:
    services = TerminalServices(files=files)
    made = MainWindow(Bridge(), Settings(tmp_path / "here" / LOOKS), services=services)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_with(EndHow.NOW)


def _page(window: MainWindow) -> TransferPage:
    sheet = window.pages.sheet
    assert sheet is not None
    assert isinstance(sheet.page, TransferPage)
    return sheet.page


def _lines(page: TransferPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.objectName().startswith("change_")]


def _press(page: TransferPage, name: str) -> None:
    made = page.findChild(QPushButton, name)
    assert made is not None
    made.click()


def _said(window: MainWindow, words: str) -> Callable[[], bool]:
    return lambda: any(words in text for text in window.toasts.texts)


def _of_another(tmp_path: Path) -> Path:
    parts = {"settings.toml": 'mode = "real"\n[limits]\ndaily_loss = -5000\n', LOOKS: "[look]\ntheme=light\n"}
    told = {"kind": "kiwoom-gui settings", "version": "0.0.9", "files": parts}
    (tmp_path / "other.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path / "other.json"


def test_what_is_set_in_the_window_travels(
    window: MainWindow, files: SettingsFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences.set("keys/buy", "F12")
    preferences.set(LISTS, '{"단타":["005930"]}')
    preferences.set("chart/averages", "5,20")
    window.layouts.save_as("나의 배치")
    out = tmp_path / "kept.json"
    window.transfer.export(str(out))
    qtbot.waitUntil(_said(window, "설정을 저장했습니다"), timeout=30_000)

    there = Paths.under(tmp_path / "there")
    other = SettingsFiles(there, judge)
    other.wait(other.look(out))
    other.finish()
    assert load_settings(there.settings).limits.daily_loss == -123_456
    kept = Settings(there.settings.with_name(LOOKS))
    assert kept.read("keys/buy") == "F12"
    assert kept.read(LISTS) == '{"단타":["005930"]}'
    assert kept.read("chart/averages") == "5,20"
    assert "나의 배치" in (kept.read("layouts/own") or "")
    assert kept.layout("own-1") == window._settings.layout("own-1") != QByteArray()


def test_an_import_is_read_first_and_waits_for_the_next_start(
    window: MainWindow, files: SettingsFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    window.transfer.look(str(_of_another(tmp_path)))
    qtbot.waitUntil(lambda: window.pages.sheet is not None, timeout=30_000)
    page = _page(window)
    lines = _lines(page)
    assert lines[0] == "거래 모드: sim → real"
    assert "하루 손실: -123,456 → -5,000" in lines
    assert "테마: 처음 값 → light" in lines
    assert "실전 모드로 바뀝니다" in page.message.text
    _press(page, "transferLeave")
    assert window.pages.sheet is None
    assert not files.is_waiting

    window.transfer.look(str(_of_another(tmp_path)))
    qtbot.waitUntil(lambda: window.pages.sheet is not None, timeout=30_000)
    _press(_page(window), "transferAllow")
    qtbot.waitUntil(lambda: files.is_waiting, timeout=30_000)
    assert load_settings(tmp_path / "here" / "settings.toml").limits.daily_loss == -123_456
    files.finish()
    assert load_settings(tmp_path / "here" / "settings.toml").limits.daily_loss == -5_000


def test_a_wrong_file_is_said_and_nothing_waits(
    window: MainWindow, files: SettingsFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "wrong.json").write_text("{}", encoding="utf-8")
    window.transfer.look(str(tmp_path / "wrong.json"))
    qtbot.waitUntil(_said(window, "아무것도 바꾸지 않았습니다"), timeout=30_000)
    assert window.pages.sheet is None
    assert not files.is_waiting


def test_the_menu_asks_and_a_reset_is_read_first(window: MainWindow, qtbot: QtBot) -> None:
    acts = {name: window.findChild(QAction, name) for name in ("settings_export", "settings_import", "settings_reset")}
    for name in ("settings_export", "settings_import"):
        action = acts[name]
        assert action is not None
        action.trigger()
        (dialog,) = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
        dialog.close()
        qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QFileDialog)), timeout=30_000)
    reset = acts["settings_reset"]
    assert reset is not None
    reset.trigger()
    qtbot.waitUntil(lambda: window.pages.sheet is not None, timeout=30_000)
    assert "하루 손실: -123,456 → -200,000" in _lines(_page(window))


def test_imported_settings_that_must_wait_for_an_engine_are_said_at_the_start(
    files: SettingsFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    files.wait(files.look_at_reset())
    with _shown(qtbot, tmp_path, files) as window:
        assert _said(window, "엔진이 끝난 뒤")()


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ({"look/theme": "blue"}, "look/theme = 'blue': it can be dark, light"),
        ({"keys/buy": "A"}, "no key that can be given"),
        ({"keys/buy": "F3"}, "keys/sell: F3 does keys/buy already"),
        ({"layouts/own": "x" * 300_000}, "too many"),
        ({"keys/buy": "F3", "keys/sell": "F2", "chart/averages": '"5,20"', "confirm/real": "off"}, ""),
    ],
)
def test_looks_of_a_file_are_judged(looks: dict[str, str], said: str) -> None:
    known, problem = judge(looks)
    assert known == set(looks)
    assert (said in problem) == (bool(said) or not problem)


def test_strange_looks_are_not_known() -> None:
    strange = {"broker/appkey": PLANTED, "look/new": "1", "confirm/real_seen": "on", "layouts/v1/../x": "1"}
    assert judge(strange) == (frozenset(), "")
    assert judge({"layouts/v1/own-1": "x", "table/orders": "{}", LISTS: ""})[0] == {
        "layouts/v1/own-1",
        "table/orders",
        LISTS,
    }
    assert read_looks("[a]\n; b=1\nc\\d=2=3\n\ne\n") == {"a/c/d": "2=3"}


def test_changes_for_programs_are_told_without_their_values() -> None:
    assert line_of(Change("layouts/v1/default", "", "@ByteArray(x)")) == "배치 v1/default: 생깁니다"
    assert line_of(Change("table/orders", "{}", "")) == "표 orders: 없어집니다"
    assert (
        line_of(Change("profiles/나의 것", "", "dip_ladder: x 1")) == "전략 프로필 나의 것: 처음 값 → dip_ladder: x 1"
    )
