"""The watchlist panel by mouse and key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Focus, ListSymbols, SetSymbolAuto, Unwatch, Watch
from kiwoom_gui.app.views import AutosView, InstrumentsView, MasterRow, MasterView, PositionsView, QuotesView
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


MASTER = MasterView(
    rows=[
        MasterRow(instrument_id="005930", name="삼성전자", listing="KOSPI"),
        MasterRow(instrument_id="006400", name="삼성SDI", listing="KOSPI"),
        MasterRow(instrument_id="0001A0", name="한빛로보틱스", listing="KOSDAQ"),
        *(MasterRow(instrument_id=f"99{n:04d}", name=f"가상{n:03d}", listing="KOSDAQ") for n in range(60)),
    ]
)


def found(panel: WatchlistPanel) -> list[str]:
    return [panel.finder.model.key_at(place) for place in range(panel.finder.model.rowCount())]


def test_the_first_search_asks_for_the_listing_once(panel: WatchlistPanel, link: FakeLink) -> None:
    assert link.sent_of(ListSymbols) == []
    panel.search.setText("ㅅ")
    panel.search.setText("ㅅㅅ")
    assert len(link.sent_of(ListSymbols)) == 1
    link.publish(MASTER)
    link.take()
    panel.search.setText("ㅅㅅS")
    assert len(link.sent_of(ListSymbols)) == 1


def test_what_the_list_has_not_is_found_in_the_listing_by_name_code_and_initials(
    panel: WatchlistPanel, link: FakeLink
) -> None:
    link.publish(MASTER)
    for text_, keys in (("ㅎㅂㄹ", ["0001A0"]), ("0001a", ["0001A0"]), ("삼성", ["006400"]), ("없는이름", [])):
        panel.search.setText(text_)
        assert found(panel) == keys
        assert panel.finder.isVisible() == bool(keys)
    panel.search.setText("가상")
    assert len(found(panel)) == 30
    assert panel.finder.note.text() == "감시 밖에서 찾은 종목: 30종목 넘게"
    panel.search.clear()
    assert not panel.finder.isVisible()


def test_a_found_symbol_is_watched_and_then_looked_at(panel: WatchlistPanel, link: FakeLink) -> None:
    link.publish(MASTER)
    panel.search.setText("한빛")
    where = panel.finder.button_rect("0001A0")
    QTest.mouseClick(panel.finder.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center())
    assert [command.instrument_id for command in link.sent_of(Watch)] == ["0001A0"]
    assert link.sent_of(Focus)[-1].instrument_id != "0001A0"
    link.take()
    assert link.sent_of(Focus)[-1].instrument_id == "0001A0"


def test_enter_adds_what_only_the_listing_has_and_a_full_list_says_so(panel: WatchlistPanel, link: FakeLink) -> None:
    link.publish(MASTER)
    panel.search.setText("한빛")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert [command.instrument_id for command in link.sent_of(Watch)] == ["0001A0"]
    link.refuse("WATCH_FULL", most=80, watched=80)
    assert "80종목" in panel.message.text


def test_the_menu_ends_watching(panel: WatchlistPanel, link: FakeLink) -> None:
    panel.table.select("005930")
    next(each for each in panel.table.actions() if each.objectName() == "unwatch").trigger()
    assert [command.instrument_id for command in link.sent_of(Unwatch)] == ["005930"]
    link.refuse("WATCH_NEEDED")
    assert panel.message.text == "보유, 주문 또는 자동이 있어 감시를 끝낼 수 없습니다."
