"""Named layouts: shipped and own, switched, saved, renamed, deleted, back after a restart and a monitor that went."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings
from tests.support.open_window import Opener, opener

__all__ = ["opener"]


def _press(window: MainWindow, name: str) -> None:
    made = window.findChild(QPushButton, name)
    assert made is not None
    assert made.isVisible()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def _menu(window: MainWindow, name: str) -> QAction:
    found = [each for each in window.layout_bar.menu.actions() if each.objectName() == name]
    assert found
    return found[0]


def _save_as(window: MainWindow, words: str) -> QLineEdit:
    _menu(window, "layoutSaveAs").trigger()
    field = window.layout_bar.name
    assert field.isVisible()
    field.insert(words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_the_scalping_layout_gives_book_and_ticket_full_height(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    _press(window, "layout_scalping")
    qtbot.wait(50)
    assert window.layouts.current == "scalping"
    room = window.docks.manager.height()
    assert window.panels["watchlist"].width() == 280
    assert window.panels["book"].width() == 312
    assert window.panels["book"].height() > room - 60
    assert window.panels["ticket"].height() > room - 60
    assert window.docks.is_in_sight("orders")
    assert not window.docks.is_in_sight("why")
    assert not window.docks.is_in_sight("pnl")


def test_the_replay_layout_shows_no_live_orders(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    _press(window, "layout_replay")
    qtbot.wait(50)
    assert abs(window.panels["chart"].width() - 0.6 * window.docks.manager.width()) < 12
    assert all(window.docks.is_in_sight(name) for name in ("chart", "book", "why", "pnl", "fills"))
    assert not any(window.docks.is_in_sight(name) for name in ("orders", "ticket", "positions"))


def test_the_way_back_is_the_default_layout(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    for name in ("layout_scalping", "layout_replay", "layout_default"):
        _press(window, name)
        qtbot.wait(20)
    assert window.panels["watchlist"].width() == 472
    assert all(window.docks.is_in_sight(name) for name in ("watchlist", "why", "orders", "ticket", "pnl"))


def test_a_layout_comes_back_as_it_was_left_and_as_it_comes_back_the_first_time(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()

    def seen() -> dict[str, QRect]:
        qtbot.wait(50)
        in_sight = {name: panel for name, panel in window.panels.items() if panel.isVisible()}
        return {name: QRect(panel.mapTo(window, QPoint()), panel.size()) for name, panel in in_sight.items()}

    window.docks.manager.rootSplitter().moveSplitter(600, 1)  # made larger by hand
    left = {"default": seen()}
    for _ in range(2):  # the second time from their states alone
        for name in ("scalping", "replay", "default"):
            _press(window, f"layout_{name}")
            assert seen() == left.setdefault(name, seen())


def test_a_layout_that_was_left_by_a_larger_window_comes_back_as_the_smaller_one_wants_it(
    opener: Opener, qtbot: QtBot
) -> None:
    window = opener.open()
    for name in ("layout_scalping", "layout_default", "layout_scalping"):
        _press(window, name)
    window.resize(1_366, 768)
    qtbot.wait(400)
    _press(window, "layout_default")
    assert not window.docks.is_in_sight("pnl")
    assert not window.docks.is_in_sight("why")
    assert all(window.docks.is_in_sight(name) for name in ("watchlist", "orders", "positions", "ticket"))


def test_a_key_changes_the_layout(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.layouts.current == "scalping", timeout=30_000)
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.layouts.current == "scalping"


def test_each_layout_keeps_what_was_changed_in_it(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.docks.raise_("fills")
    _press(window, "layout_scalping")
    window.docks.raise_("log")
    _press(window, "layout_default")
    qtbot.wait(20)
    assert window.docks.is_in_sight("fills")
    _press(window, "layout_scalping")
    qtbot.wait(20)
    assert window.docks.is_in_sight("log")
    window.layouts.reset()
    qtbot.wait(20)
    assert window.docks.is_in_sight("orders")


def test_an_own_layout_is_saved_renamed_deleted(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.docks.raise_("history")
    _save_as(window, "morning")
    assert [each.words for each in window.layouts.entries] == ["기본", "스캘핑", "복기", "morning"]
    assert window.docks.is_in_sight("history")
    _menu(window, "layoutRename").trigger()
    field = window.layout_bar.name
    assert field.text() == "morning"
    QTest.keyClicks(field, "open")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.layouts.entries[-1].words == "open"
    _menu(window, "layoutDelete").trigger()
    qtbot.wait(20)
    assert len(window.layouts.entries) == 3
    assert window.layouts.current == "default"
    assert not _menu(window, "layoutDelete").isEnabled()


@pytest.mark.parametrize(("typed", "why"), [("", "이름을"), ("기본", "같은 이름"), ("x" * 21, "20자")])
def test_a_name_that_cannot_be_is_not_taken(opener: Opener, typed: str, why: str) -> None:
    window = opener.open()
    field = _save_as(window, typed)
    assert field.isVisible()
    assert why in window.layouts.problem_of(typed)
    assert len(window.layouts.entries) == 3
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_the_layout_in_use_and_the_own_ones_are_there_after_a_restart(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    _press(window, "layout_scalping")
    _save_as(window, "fast")
    window.docks.raise_("fills")
    window.close_with(EndHow.KEEP)
    again = opener.open()
    assert again.layouts.current == "own-1"
    assert again.layouts.entries[-1].words == "fast"
    assert again.docks.is_in_sight("fills")
    assert not again.docks.is_in_sight("why")
    qtbot.wait(10)


def test_a_damaged_store_is_the_default_layout(opener: Opener) -> None:
    store = Settings(opener.file)
    store.keep("layouts/own", "{not json")
    store.keep("layouts/current", "own-7")
    window = opener.open()
    assert window.layouts.current == "default"
    assert window.docks.is_in_sight("watchlist")


def test_a_panel_that_floats_where_no_screen_is_comes_back(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    dock = window.docks._docks["book"]
    dock.setFloating()
    qtbot.wait(50)
    dock.floatingDockContainer().move(QPoint(9_000, 9_000))
    window.close_with(EndHow.KEEP)
    again = opener.open()
    floating = again.docks._docks["book"].floatingDockContainer()
    assert floating is not None
    assert again.screen().availableGeometry().contains(floating.pos())


def test_floating_panels_go_home_with_another_layout(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.docks._docks["book"].setFloating()
    qtbot.wait(20)
    _press(window, "layout_scalping")
    qtbot.wait(20)
    assert not window.docks._docks["book"].isFloating()
    assert window.docks.is_in_sight("book")
