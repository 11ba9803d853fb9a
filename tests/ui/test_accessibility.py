"""Everything by keyboard, everything with a name: walks all controls of the window and of every page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.open_window import Opener, opener
from tests.support.panel_gallery import open_piece

__all__ = ["opener"]

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextBrowser)
PAGES = ("settings", "account", "help", "about")


def _controls(root: QWidget) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisible() and not each.objectName().startswith("qt_")
        and not each.visibleRegion().isEmpty()
    ]  # fmt: skip


def _nameless(root: QWidget) -> list[str]:
    return [f"{type(each).__name__} {each.objectName()}" for each in _controls(root) if not _read_out(each)]


def _read_out(control: QWidget) -> str:
    """Return what a screen reader says: the name, else the words that a button shows."""
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def _chain(root: QWidget) -> list[QWidget]:
    """Return what Tab goes to, in its order."""
    found: list[QWidget] = []
    each = root.nextInFocusChain()
    while each is not root and each is not None and len(found) < 2_000:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled():
            found.append(each)
        each = each.nextInFocusChain()
    return found


def test_every_control_of_the_window_has_a_name_that_is_read_out(opener: Opener) -> None:
    window = opener.open()
    assert _nameless(window) == []


@pytest.mark.parametrize("piece", ["backtest", "backtest_trades", "replay", "replay_what_if"])
def test_every_control_of_a_panel_of_its_own_has_a_name(qtbot: QtBot, piece: str) -> None:
    panel = open_piece(piece)
    qtbot.addWidget(panel)

    assert _nameless(panel) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_has_a_name_and_is_reached_by_tab(opener: Opener, qtbot: QtBot, page: str) -> None:
    window = opener.open()
    sheet = window.pages.open(page)
    qtbot.wait(30)
    assert _nameless(sheet) == []
    reached = set(_chain(window))
    unreached = [
        f"{type(each).__name__} {each.objectName()}"
        for each in _controls(sheet)
        if each.isEnabled()
        and each not in reached
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (isinstance(each, QRadioButton) and not each.isChecked())  # arrows move inside a group
    ]
    assert unreached == []
    focused = window.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)


def test_what_a_click_can_press_the_keyboard_reaches(opener: Opener) -> None:
    window = opener.open()
    reached = set(_chain(window))
    by_other_keys = ("Minus", "Plus")  # the field beside them steps by Up and Down
    mouse_only = [
        each.objectName() or type(each).__name__
        for each in _controls(window)
        if isinstance(each, QAbstractButton) and each.isEnabled() and each not in reached
        and not each.objectName().endswith(by_other_keys)
        and "Tab" not in type(each).__name__ and "TitleBar" not in type(each).__name__
        and not each.objectName().startswith(("tabs", "detach", "dockArea"))  # the menu View does what they do
        and not each.inherits("ads::CTitleBarButton") and each.objectName() != "tabCloseButton"
    ]  # fmt: skip
    assert mouse_only == []


def test_tab_goes_round_in_the_ticket_as_one_fills_it_in(opener: Opener) -> None:
    window = opener.open()
    names = [each.objectName() for each in _chain(window)]
    wanted = ["ticketBuyTab", "ticketSellTab", "ticketType", "ticketPriceEdit", "ticketQuantityEdit"]
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)


def test_each_dock_says_its_name(opener: Opener) -> None:
    window = opener.open()
    tabs = [dock.tabWidget() for dock in window.docks._docks.values()]
    assert all(tab.accessibleName() for tab in tabs)
    assert len({tab.accessibleName() for tab in tabs}) == len(tabs)
