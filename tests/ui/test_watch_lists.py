"""The user's lists of symbols: made, filled, ordered and left by mouse and keys, and there again at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import InstrumentsView, PositionsView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.watch_lists import HELD, KEY, MOST, WatchLists
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_position, an_instrument

NAMES = {"080220": "제주반도체", "005930": "삼성전자", "000660": "SK하이닉스"}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(
        InstrumentsView(rows=[an_instrument(code, name, 10_000) for code, name in NAMES.items()]),
        PositionsView(rows=[a_position("080220")]),
    )


@pytest.fixture
def panel(qtbot: QtBot, link: FakeLink) -> Iterator[WatchlistPanel]:
    made = a_panel(qtbot, link)
    yield made
    preferences.reset("watchlist/")


def a_panel(qtbot: QtBot, link: FakeLink) -> WatchlistPanel:
    bridge = Bridge()
    made = WatchlistPanel(bridge)
    bridge.setParent(made)
    qtbot.addWidget(made)
    made.resize(472, 484)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    bridge.attach(link)
    return made


def new_list(panel: WatchlistPanel, name: str) -> None:
    """Make a list by the + tab."""
    plus = panel.findChild(type(panel.bar.tab("")), "newWatchList")
    assert plus is not None
    QTest.mouseClick(plus, LEFT)
    panel.bar.name.insert(name)
    QTest.keyClick(panel.bar.name, Qt.Key.Key_Return)


def put(panel: WatchlistPanel, code: str, name: str) -> None:
    """Put a symbol of 전체 into a list by the table's menu."""
    QTest.mouseClick(panel.bar.tab(""), LEFT)
    panel.table.select(code)
    menu = panel.table.findChild(QMenu, "putIntoList")
    assert menu is not None
    next(each for each in menu.actions() if each.text() == name).trigger()


def test_a_list_is_made_filled_and_there_again_at_the_next_start(
    panel: WatchlistPanel, link: FakeLink, qtbot: QtBot
) -> None:
    new_list(panel, "단타")
    assert panel.model.keys() == []
    put(panel, "000660", "단타")
    put(panel, "080220", "단타")
    put(panel, "080220", "단타")
    QTest.mouseClick(panel.bar.tab("단타"), LEFT)
    assert panel.model.keys() == ["000660", "080220"]
    again = a_panel(qtbot, link)
    QTest.mouseClick(again.bar.tab("단타"), LEFT)
    assert again.model.keys() == ["000660", "080220"]


def test_symbols_are_moved_and_taken_out_by_keys(panel: WatchlistPanel) -> None:
    new_list(panel, "단타")
    for code in NAMES:
        put(panel, code, "단타")
    QTest.mouseClick(panel.bar.tab("단타"), LEFT)
    panel.table.setFocus()
    panel.table.select("000660")
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.model.keys() == ["080220", "000660", "005930"]
    assert panel.table.selected_keys() == ["000660"]
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.keys() == ["080220", "005930"]
    QTest.mouseClick(panel.bar.tab(""), LEFT)
    assert panel.model.keys() == list(NAMES)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.keys() == list(NAMES)


def test_held_shows_what_is_held_and_follows(panel: WatchlistPanel, link: FakeLink) -> None:
    QTest.mouseClick(panel.bar.tab(HELD), LEFT)
    assert panel.model.keys() == ["080220"]
    link.publish(PositionsView(rows=[a_position("005930")]))
    assert panel.model.keys() == ["005930"]


def test_a_symbol_goes_into_a_list_that_is_just_being_named(panel: WatchlistPanel) -> None:
    panel.table.select("005930")
    action = panel.table.findChild(QAction, "putIntoNewList")
    assert action is not None
    action.trigger()
    panel.bar.name.insert("급등주")
    QTest.keyClick(panel.bar.name, Qt.Key.Key_Return)
    assert panel.bar.current == "급등주"
    assert panel.model.keys() == ["005930"]


def test_a_name_is_given_once_and_escape_gives_up(panel: WatchlistPanel) -> None:
    new_list(panel, "단타")
    new_list(panel, "단타")
    assert panel.bar.name.isVisible()
    assert panel.bar.name.accessibleDescription() == "같은 이름의 목록이 있습니다"
    QTest.keyClick(panel.bar.name, Qt.Key.Key_Escape)
    assert not panel.bar.name.isVisible()
    assert panel.lists.names == ["단타"]


def test_a_list_is_deleted_by_its_menu_and_its_symbols_stay(panel: WatchlistPanel) -> None:
    new_list(panel, "단타")
    put(panel, "005930", "단타")
    QTest.mouseClick(panel.bar.tab("단타"), LEFT)
    panel.bar.tab("단타").customContextMenuRequested.emit(QPoint(4, 4))
    delete = panel.bar.findChild(QAction, "deleteWatchList")
    assert delete is not None
    assert delete.text() == "단타 목록 지우기"
    delete.trigger()
    assert panel.lists.names == []
    assert panel.bar.current == ""
    assert panel.model.keys() == list(NAMES)


@pytest.mark.parametrize("kept", ["{", "[]", '{"a":1}', '{"a":[1,"005930","005930"]}'])
def test_what_is_unreadable_is_no_list(kept: str) -> None:
    preferences.set(KEY, kept)
    lists = WatchLists()
    assert [lists.codes(name) for name in lists.names] in ([], [["005930"]])
    preferences.reset("watchlist/")


def test_there_are_only_so_many_lists() -> None:
    lists = WatchLists()
    for number in range(MOST):
        lists.make(f"목록 {number}")
    assert lists.problem_of("또") == "MANY"
    preferences.reset("watchlist/")
