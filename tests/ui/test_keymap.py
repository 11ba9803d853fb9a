"""The table of keys: no two alike, remapped at run time and kept, conflicts named, and no stray key sends an order."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Place, SetState, Withdraw
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.ui.keymap import SHORTCUTS, give, key_of, problem_of
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from tests.support.open_window import Opener, opener

__all__ = ["opener"]

ORDER_KEYS = [each.name for each in SHORTCUTS if each.group == "order"]


@pytest.fixture(autouse=True)
def default_keys() -> Iterator[None]:
    preferences.reset("keys/")
    yield
    preferences.reset("keys/")


def test_no_two_defaults_are_alike_and_each_is_a_key() -> None:
    keys = [QKeySequence(each.default).toString() for each in SHORTCUTS]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert all(problem_of(each.name, each.default) == ("", "") for each in SHORTCUTS)


def test_a_key_that_is_taken_names_who_has_it() -> None:
    assert problem_of("buy", "F3") == ("TAKEN", "sell")
    assert problem_of("buy", "F2") == ("", "")
    give("sell", "F8")
    assert problem_of("buy", "F3") == ("", "")


@pytest.mark.parametrize(("key", "code"), [("a", "PLAIN"), ("Shift+A", "PLAIN"), ("5", "PLAIN"), ("Return", "RESERVED"),
                                           ("Space", "RESERVED"), ("Ctrl+K, Ctrl+L", "PLAIN")])  # fmt: skip
def test_keys_that_are_typed_or_that_confirm_cannot_be_given(key: str, code: str) -> None:
    assert problem_of("buy", key)[0] == code


def test_a_key_can_be_taken_away() -> None:
    assert problem_of("cancel_all", "") == ("", "")
    give("cancel_all", "")
    assert key_of("cancel_all") == ""


def test_a_remapped_key_works_at_once_and_is_kept(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    give("sell", "Ctrl+Shift+S")
    QTest.keySequence(window, QKeySequence("F3"))
    assert window.ticket.form.side is OrderSide.BUY
    QTest.keySequence(window, QKeySequence("Ctrl+Shift+S"))
    qtbot.waitUntil(lambda: window.ticket.form.side is OrderSide.SELL, timeout=30_000)
    assert Settings(opener.file).read("keys/sell") == "Ctrl+Shift+S"
    shown = [each.text() for each in window.findChildren(QAction) if each.objectName() == "sell"]
    assert shown
    assert all("Ctrl+Shift+S" in text for text in shown)


def test_the_block_button_says_its_key(opener: Opener) -> None:
    window = opener.open()
    assert window.top_bar.halt.text().endswith("F9")
    give("block", "Ctrl+B")
    assert window.top_bar.halt.text().endswith("Ctrl+B")


def test_order_keys_write_the_ticket(opener: Opener) -> None:
    window = opener.open()
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.ticket.form.draft().order_type is OrderType.MARKET
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.ticket.form.draft().order_type is OrderType.BEST_LIMIT
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.ticket.form.side is OrderSide.SELL


@pytest.mark.parametrize("name", ORDER_KEYS)
def test_no_key_alone_sends_an_order_or_a_cancel(opener: Opener, name: str) -> None:
    window = opener.open()
    window.ticket.form.quantity.set_value(1)
    opener.link.sent.clear()
    for _ in range(2):
        QTest.keySequence(window, QKeySequence(key_of(name)))
    sent = [each for each in opener.link.sent if not isinstance(each, SetState)]
    assert not [each for each in sent if isinstance(each, Place)], "an order left by one key"
    if name != "cancel":  # its second press stands in the table of orders, on a chosen order
        assert not [each for each in sent if isinstance(each, Withdraw)]


def test_cancel_first_leads_to_the_orders_and_then_cancels_the_chosen_one(opener: Opener) -> None:
    window = opener.open()
    opener.link.sent.clear()
    window.watchlist.table.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert not [each for each in opener.link.sent if isinstance(each, Withdraw)]
    window.orders.table.select("M-3")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert [each.client_order_id for each in opener.link.sent if isinstance(each, Withdraw)] == ["M-3"]


def test_modify_opens_the_strip_of_the_chosen_order(opener: Opener) -> None:
    window = opener.open()
    window.orders.table.select("M-3")
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.orders.strip.key == "M-3"


def test_cancel_all_only_goes_to_its_button(opener: Opener) -> None:
    window = opener.open()
    opener.link.sent.clear()
    QTest.keySequence(window, QKeySequence("Ctrl+F9"))
    assert isinstance(window.focusWidget(), QPushButton)
    assert window.focusWidget() is window.top_bar.cancel_all
    assert opener.link.sent == []
