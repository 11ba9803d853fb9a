"""The page of settings: opened by key, searched, changed at once, refused in words, and back to the defaults."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.config import load_settings
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.ui.keymap import key_of
from kiwoom_gui.ui.panels.key_field import KeyField
from kiwoom_gui.ui.panels.settings_page import SettingsPage
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import themes
from tests.support.open_window import Opener, opener

__all__ = ["opener"]


class MemoryStore:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, key: str) -> str | None:
        return self.kept.get(key)

    def keep(self, key: str, value: str | None) -> None:
        self.kept[key] = value or ""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> SettingsPage:
    preferences.attach(MemoryStore())
    made = SettingsPage(SettingsService(tmp_path / "settings.toml"))
    qtbot.addWidget(made)
    made.resize(760, 800)
    made.show()
    return made


def _find(page: SettingsPage, kind: type, name: str) -> object:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def _field(page: SettingsPage, name: str) -> QLineEdit:
    found = _find(page, QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def _note(page: SettingsPage, name: str) -> str:
    found = _find(page, QLabel, f"note_{name}")
    assert isinstance(found, QLabel)
    return found.text() if not found.isHidden() else ""


def test_it_opens_by_key_over_the_chart_and_leaves_by_escape(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    sheet = window.pages.sheet
    assert sheet is not None
    assert sheet.isVisible()
    ticket = window.ticket.mapTo(window, window.ticket.rect().topLeft())
    assert not sheet.geometry().contains(ticket), "the ticket can be used while settings are open"
    assert isinstance(window.focusWidget(), QLineEdit)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.pages.sheet is None
    qtbot.wait(10)


def test_search_finds_over_all_sections_and_says_when_nothing_is_found(page: SettingsPage) -> None:
    page.search.setText("체결 소리")
    assert [each.objectName() for each in page.rows if not each.isHidden()] == ["row_sound_fill"]
    page.search.setText("주문 답을")
    assert [each.objectName() for each in page.rows if not each.isHidden()] == ["row_connection_order_timeout_s"]
    page.search.setText("없는 말")
    assert all(each.isHidden() for each in page.rows)
    assert page._empty.isVisible()
    page.search.clear()
    assert not any(each.isHidden() for each in page.rows)


def test_a_choice_is_in_force_at_once_and_can_be_taken_back(page: SettingsPage) -> None:
    box = _find(page, QComboBox, "look_theme")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("light"))
    box.activated.emit(box.currentIndex())
    assert preferences.text("look/theme") == "light"
    back = _find(page, QPushButton, "reset_look_theme")
    assert isinstance(back, QPushButton)
    assert back.isVisible()
    back.click()
    assert preferences.text("look/theme") == "dark"
    assert not back.isVisible()


def test_a_sound_can_be_switched_off(page: SettingsPage) -> None:
    box = _find(page, QCheckBox, "sound_fill")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.click()
    assert not preferences.is_on("sound/fill")


def test_a_key_is_taken_as_it_is_pressed_and_a_conflict_is_named(page: SettingsPage) -> None:
    field = _find(page, KeyField, "key_buy")
    assert isinstance(field, KeyField)
    QTest.keyClick(field, Qt.Key.Key_F3)
    assert "매도 주문 쓰기" in _note(page, "key_buy")
    assert key_of("buy") == "F2"
    QTest.keyClick(field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert key_of("buy") == "Ctrl+Shift+B"
    assert _note(page, "key_buy") == ""
    QTest.keyClick(field, Qt.Key.Key_A)
    assert "Ctrl" in _note(page, "key_buy")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert key_of("buy") == ""
    preferences.reset("keys/")


def test_a_key_field_keeps_keys_from_the_shortcuts_they_are(page: SettingsPage) -> None:
    field = _find(page, KeyField, "key_block")
    assert isinstance(field, KeyField)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    assert field.event(override)
    assert override.isAccepted()


def test_a_number_outside_its_bounds_is_refused_in_words_and_not_written(page: SettingsPage, tmp_path: Path) -> None:
    field = _field(page, "connection_order_timeout_s")
    for typed, said in (("0", "0.1에서 600까지"), ("abc", "abc")):
        field.setText(typed)
        field.editingFinished.emit()
        assert said in _note(page, "connection_order_timeout_s")
    assert not (tmp_path / "settings.toml").exists()
    field.setText("7.5")
    field.editingFinished.emit()
    assert _note(page, "connection_order_timeout_s") == ""
    assert load_settings(tmp_path / "settings.toml").connection.order_timeout_s == 7.5


def test_numbers_that_do_not_go_together_are_told(page: SettingsPage) -> None:
    field = _field(page, "connection_reconnect_first_s")
    field.setText("60")
    field.editingFinished.emit()
    assert "reconnect_longest_s" in _note(page, "connection_reconnect_first_s")


def test_everything_goes_back_to_its_default_but_the_language(page: SettingsPage, tmp_path: Path) -> None:
    preferences.set("sound/fill", "off")
    preferences.set("keys/buy", "Ctrl+U")
    field = _field(page, "journal_backups_kept")
    field.setText("5")
    field.editingFinished.emit()
    button = _find(page, QPushButton, "settingsReset")
    assert isinstance(button, QPushButton)
    button.click()
    assert preferences.is_on("sound/fill")
    assert key_of("buy") == "F2"
    assert load_settings(tmp_path / "settings.toml").journal.backups_kept == 30


def test_a_damaged_file_leaves_the_rest_usable(qtbot: QtBot, tmp_path: Path) -> None:
    preferences.attach(MemoryStore())
    (tmp_path / "settings.toml").write_text("mode = ", encoding="utf-8")
    page = SettingsPage(SettingsService(tmp_path / "settings.toml"))
    qtbot.addWidget(page)
    assert "settings.toml" in page._message.text
    assert page.rows


def test_the_theme_changes_while_the_page_is_open(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.pages.open("settings")
    preferences.set("look/palette", "international")
    assert themes.theme.palette == "international"
    preferences.set("look/language", "en")
    qtbot.wait(20)
    assert window.pages.sheet is not None
    assert window.pages.sheet.accessibleName() == "Settings"
