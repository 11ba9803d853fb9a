"""The watchlist panel by mouse and key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Focus, SetSymbolAuto
from kiwoom_gui.app.views import AutosView, InstrumentsView, PositionsView, QuotesView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.watch_columns import stage_mark
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_position, a_quote, an_auto, an_instrument, stages

NAMES = {"080220": "제주반도체", "005930": "삼성전자", "000660": "SK하이닉스"}


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(
        InstrumentsView(rows=[an_instrument(code, name, 10_000) for code, name in NAMES.items()]),
        QuotesView(rows=[a_quote("080220", 9_900, 10_000), a_quote("005930", 10_100, 10_000)]),
        AutosView(rows=[an_auto("080220")]),
        PositionsView(rows=[a_position("080220")]),
    )


@pytest.fixture
def panel(qtbot: QtBot, link: FakeLink) -> Iterator[WatchlistPanel]:
    bridge = Bridge()
    made = WatchlistPanel(bridge)
    qtbot.addWidget(made)
    made.resize(472, 484)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(link)
    yield made
    bridge.detach()


def text(panel: WatchlistPanel, code: str, column: str) -> str:
    model = panel.model
    return str(model.data(model.index(model.place_of(code), model.column_of(column))))


def shown(panel: WatchlistPanel) -> list[str]:
    return [panel.model.key_at(row) for row in range(panel.model.rowCount())]


def test_each_symbol_shows_its_price_change_and_state(panel: WatchlistPanel) -> None:
    assert text(panel, "080220", "last") == "9,900"
    assert text(panel, "080220", "change") == "▼ −1.00"
    assert text(panel, "005930", "change") == "▲ +1.00"
    assert text(panel, "080220", "held") == "90"
    assert text(panel, "080220", "stage") == "1차 보유"


def test_a_symbol_without_a_trade_shows_dashes(panel: WatchlistPanel) -> None:
    assert [text(panel, "000660", column) for column in ("last", "change", "held")] == ["–", "–", "–"]


def test_the_first_symbol_is_chosen_when_the_list_comes(panel: WatchlistPanel, link: FakeLink) -> None:
    assert [command.instrument_id for command in link.sent_of(Focus)] == ["080220"]
    assert panel.table.selected_keys() == ["080220"]


def test_a_click_on_a_row_links_the_other_panels(panel: WatchlistPanel, link: FakeLink, qtbot: QtBot) -> None:
    model, table = panel.model, panel.table
    cell = table.visualRect(model.index(model.place_of("005930"), model.column_of("name")))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert link.sent_of(Focus)[-1].instrument_id == "005930"
    assert table.selected_keys() == ["005930"]


def test_the_arrow_keys_link_the_other_panels(panel: WatchlistPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert link.sent_of(Focus)[-1].instrument_id == "005930"


def test_a_new_price_is_drawn_and_does_not_move_the_choice(panel: WatchlistPanel, link: FakeLink, qtbot: QtBot) -> None:
    link.publish(QuotesView(rows=[a_quote("005930", 10_200, 10_000)]))
    assert text(panel, "005930", "last") == "10,200"
    assert panel.table.selected_keys() == ["080220"]
    qtbot.wait(300)


def test_initial_consonants_find_a_symbol_and_enter_chooses_it(
    panel: WatchlistPanel, link: FakeLink, qtbot: QtBot
) -> None:
    panel.search.setText("ㅅㅅㅈㅈ")
    assert shown(panel) == ["005930"]
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert link.sent_of(Focus)[-1].instrument_id == "005930"
    assert len(shown(panel)) == 3


def test_a_click_on_the_switch_turns_the_strategy_on(panel: WatchlistPanel, link: FakeLink, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.toggle_rect("005930").center())
    sent = link.sent_of(SetSymbolAuto)
    assert [(command.instrument_id, command.is_on) for command in sent] == [("005930", True)]
    assert link.sent_of(Focus)[-1].instrument_id == "080220"


def test_space_turns_the_chosen_symbols_strategy_on(panel: WatchlistPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.table.select("005930")
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert [command.instrument_id for command in link.sent_of(SetSymbolAuto)] == ["005930"]


def test_turning_off_with_a_position_asks_first_and_stops_nothing(
    panel: WatchlistPanel, link: FakeLink, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.toggle_rect("080220").center())
    assert link.sent_of(SetSymbolAuto) == []
    assert panel.question.isVisible()
    link.publish(QuotesView(rows=[a_quote("080220", 9_800, 10_000)]))
    assert text(panel, "080220", "last") == "9,800"
    keep = panel.findChild(QPushButton, "keepExits")
    assert keep is not None
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    sent = link.sent_of(SetSymbolAuto)[-1]
    assert (sent.is_on, sent.keep_exits) == (False, True)
    assert not panel.question.isVisible()
    qtbot.wait(300)


def test_a_refused_switch_says_why_where_the_eye_is(panel: WatchlistPanel, link: FakeLink) -> None:
    panel.set_auto("005930", is_on=True)
    link.refuse("INSTRUMENT_HALTED")
    assert panel.message.text == "거래가 정지된 종목입니다."
    panel.set_auto("005930", is_on=True)
    link.take()
    assert panel.message.text == ""


@pytest.mark.parametrize(
    ("state", "ladder", "word"),
    [
        ("HOLDING", ("DONE", "DONE", "WAITING"), "2차 보유"),
        ("ENTERING", ("WORKING", "WAITING", "WAITING"), "1차 주문"),
        ("WATCHING", ("WAITING", "WAITING", "WAITING"), "감시"),
        ("QUARANTINED", ("GIVEN_UP", "WAITING", "WAITING"), "격리"),
    ],
)
def test_the_state_says_the_stage_that_was_reached(state: str, ladder: tuple[str, ...], word: str) -> None:
    mark = stage_mark(an_auto(state=state, stages=stages(*ladder)))
    assert (mark.word, mark.boxes) == (word, ladder)


def test_a_symbol_without_a_strategy_is_off() -> None:
    assert stage_mark(None).word == "꺼짐"


def test_everything_can_be_found_by_name(panel: WatchlistPanel) -> None:
    assert panel.search.accessibleName()
    assert panel.table.accessibleName()
    assert panel.toggle_rect("080220").isValid()
    assert panel.toggle_rect("nothing").isEmpty()


def test_turning_off_can_sell_the_position(panel: WatchlistPanel, link: FakeLink) -> None:
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.toggle_rect("080220").center())
    sell = panel.findChild(QPushButton, "sellAll")
    assert sell is not None
    QTest.mouseClick(sell, Qt.MouseButton.LeftButton)
    sent = link.sent_of(SetSymbolAuto)[-1]
    assert (sent.is_on, sent.keep_exits, sent.is_sold) == (False, False, True)
