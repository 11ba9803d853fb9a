"""Account and keys: mode, keyring, the test with the broker's own words, the phrase before real, nothing kept here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.account_service import AccountAnswer, AccountService
from kiwoom_gui.app.config import Mode, load_settings
from kiwoom_gui.app.real_gate import RealGate
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.ui.panels.account_page import REAL_PHRASE, AccountPage
from kiwoom_gui.ui.panels.real_page import RealPage

BROKERS_WORDS = "투자구분(실전/모의)이 달라서 Appkey를 사용할수가 없습니다"
Done = Callable[[AccountAnswer], None]


class ScriptedAccounts(AccountService):
    """Answers at once what a test wants; no loop, no keyring, no broker."""

    def __init__(self, file: Path) -> None:
        super().__init__(SettingsService(file), SecretStore(), lambda *_keys: None)
        self.kept: dict[Mode, tuple[str, str]] = {}
        self.answer = AccountAnswer(True, account="8109-****-31")
        self.tested: list[tuple[Mode, str, str]] = []
        self.is_session_only = False

    def look(self, mode: Mode, done: Done) -> None:
        done(AccountAnswer(mode in self.kept, is_session_only=self.is_session_only))

    def save(self, mode: Mode, app_key: str, secret_key: str, done: Done) -> None:
        self.kept[mode] = (app_key, secret_key)
        done(AccountAnswer(True, is_session_only=self.is_session_only))

    def delete(self, mode: Mode, done: Done) -> None:
        self.kept.pop(mode, None)
        done(AccountAnswer(True))

    def test(self, mode: Mode, app_key: str, secret_key: str, done: Done) -> None:
        self.tested.append((mode, app_key, secret_key))
        done(self.answer)


@pytest.fixture
def accounts(tmp_path: Path) -> ScriptedAccounts:
    return ScriptedAccounts(tmp_path / "settings.toml")


@pytest.fixture
def closed() -> list[bool]:
    """Return a place for word that the page closes."""
    return []


@pytest.fixture
def page(qtbot: QtBot, accounts: ScriptedAccounts, closed: list[bool]) -> AccountPage:
    made = AccountPage(accounts, lambda: closed.append(True))
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


def _enter(page: AccountPage, app_key: str, secret_key: str) -> None:
    for field, text in ((page.app_key, app_key), (page.secret_key, secret_key)):
        field.clear()
        field.insert(text)
        field.textEdited.emit(text)


def test_the_simulator_that_runs_needs_no_keys_and_no_new_start(
    page: AccountPage, tmp_path: Path, closed: list[bool]
) -> None:
    assert page.mode is Mode.SIM
    assert not page.app_key.isVisible()
    page.use_button.click()
    assert load_settings(tmp_path / "settings.toml").mode is Mode.SIM
    assert closed == [True]


def test_another_mode_than_the_one_that_runs_is_told_to_need_a_new_start(
    page: AccountPage, tmp_path: Path, closed: list[bool]
) -> None:
    page.choices[Mode.MOCK].click()
    page.use_button.click()
    assert load_settings(tmp_path / "settings.toml").mode is Mode.MOCK
    assert "다시 시작" in page.message.text
    assert not closed


def test_keys_go_to_the_service_and_leave_the_fields(page: AccountPage, accounts: ScriptedAccounts) -> None:
    page.choices[Mode.MOCK].click()
    assert page.app_key.echoMode() is QLineEdit.EchoMode.Password
    assert not page.save_button.isEnabled()
    _enter(page, "app-key-of-a-test", "secret-key-of-a-test")
    page.save_button.click()
    assert accounts.kept[Mode.MOCK] == ("app-key-of-a-test", "secret-key-of-a-test")
    assert page.app_key.text() == page.secret_key.text() == ""
    page.delete_button.click()
    assert accounts.kept == {}


def test_the_brokers_words_are_shown_as_they_came(page: AccountPage, accounts: ScriptedAccounts) -> None:
    page.choices[Mode.MOCK].click()
    accounts.answer = AccountAnswer(False, "KEYS_WRONG", "8030", BROKERS_WORDS)
    _enter(page, "app-key-of-a-test", "secret-key-of-a-test")
    page.test_button.click()
    assert "투자구분(실전/모의)이 달라서" in page.message.text
    assert "[8030]" in page.message.text
    assert "앱 키나 시크릿 키가 틀립니다" in page.message.text
    accounts.answer = AccountAnswer(True, account="8109-****-31")
    page.test_button.click()
    assert "8109-****-31" in page.message.text
    assert accounts.kept == {}


def test_without_a_keyring_keys_end_with_the_session(page: AccountPage, accounts: ScriptedAccounts) -> None:
    accounts.is_session_only = True
    page.choices[Mode.MOCK].click()
    assert "사라집니다" in page._kept.text()


def test_real_wants_the_phrase_each_time(page: AccountPage, tmp_path: Path) -> None:
    page.choices[Mode.REAL].click()
    assert not page.use_button.isEnabled()
    phrases = (("실전", False), (REAL_PHRASE, True), (f"{REAL_PHRASE}!", False), (f" {REAL_PHRASE} ", True))
    for typed, is_enough in phrases:
        page.phrase.setText(typed)
        page.phrase.textEdited.emit(typed)
        assert page.use_button.isEnabled() is is_enough
    page.use_button.click()
    assert load_settings(tmp_path / "settings.toml").mode is Mode.REAL
    assert not page.use_button.isEnabled()


def test_without_a_service_nothing_can_be_pressed(qtbot: QtBot) -> None:
    page = AccountPage(None, lambda: None)
    qtbot.addWidget(page)
    assert not page.use_button.isEnabled()
    assert page.message.text


def test_the_gate_before_real_opens_by_the_phrase_or_only_to_look(qtbot: QtBot) -> None:
    closed: list[bool] = []
    for typed, is_armed in ((REAL_PHRASE, True), ("", False)):
        gate = RealGate(is_needed=True)
        page = RealPage(gate, lambda: closed.append(True))
        qtbot.addWidget(page)
        assert not page.arm_button.isEnabled()
        page.phrase.setText(typed)
        page.phrase.textEdited.emit(typed)
        assert page.arm_button.isEnabled() is is_armed
        (page.arm_button if is_armed else page.look_button).click()
        assert gate.is_decided
        assert gate.is_armed is is_armed
    assert len(closed) == 2
