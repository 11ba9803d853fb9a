"""The candidates: reasons with numbers, 감시 and 켜기, the scan's own switch that asks first, filters and screens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import ArmScan, FollowScreens, SetScanFilters, SetSymbolAuto, Unwatch, Watch
from kiwoom_gui.app.views import InstrumentsView, ScanSourceRow
from kiwoom_gui.broker.screens import NO_SUCH_SCREEN
from kiwoom_gui.engine.candidates import ScanCode
from kiwoom_gui.ui import panel_titles
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.candidates import CandidatesPanel
from kiwoom_gui.ui.scan_words import REASONS
from tests.support.fake_bridge import RecordingLink, linked_bridge
from tests.support.panel_data import an_instrument
from tests.support.scan_views import a_candidate, a_scan, an_armed_scan


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[tuple[CandidatesPanel, Bridge, RecordingLink]]:
    bridge, link = linked_bridge()
    panel = CandidatesPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(900, 420)
    panel.show()
    qtbot.waitExposed(panel)
    link.publish(InstrumentsView(rows=[an_instrument(instrument_id="005930", name="삼성전자")]), a_scan())
    yield panel, bridge, link
    bridge.detach()


Made = tuple[CandidatesPanel, Bridge, RecordingLink]


def text(panel: CandidatesPanel, key: str, column: str) -> str:
    model = panel.model
    return str(model.data(model.index(model.place_of(key), model.column_of(column))))


def press(panel: CandidatesPanel, key: str, name: str) -> None:
    where = panel.button_rect(key, name)
    assert where.isValid(), (key, name)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center())


def click(panel: CandidatesPanel, name: str) -> None:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_every_reason_of_the_engine_has_words() -> None:
    assert set(REASONS) == {code.value for code in ScanCode}


def test_each_row_says_its_numbers_and_why(made: Made) -> None:
    panel, bridge, _ = made
    assert panel_titles.candidates(bridge.state) == "후보 2"
    assert text(panel, "080220", "reason") == "제안"
    assert text(panel, "080220", "source") == "상승률, 눌림목"
    assert text(panel, "0001A0", "reason") == "제안 · 종목 한도 3/3"
    assert text(panel, "005930", "reason") == "등락률 2.1 % < 5.0 %"
    assert text(panel, "069500", "reason") == "펀드·증권상품: ETF"
    assert text(panel, "071670", "reason") == "거래대금 4억 < 10억"
    assert text(panel, "043710", "reason") == "VI 발동 중"


def test_where_and_when_it_was_looked_and_how_many_slots_are_left_stand_above(made: Made) -> None:
    panel, _, link = made
    assert panel.sources.text() == "상승률 60종목 10:47:23 · 눌림목 4종목 10:47:23 · 실시간 빈자리 12/80"
    failed = ScanSourceRow(name="MOVERS", ts=0, count=60, failure="[1700] 너무 많은 요청")
    link.publish(a_scan(sources=[failed], free_slots=None, most_slots=None))
    assert panel.sources.text() == "상승률: 못 찾음 ([1700] 너무 많은 요청)"
    gone = ScanSourceRow(name="SCREEN:눌림목", ts=0, count=0, failure=f"[{NO_SUCH_SCREEN}]")
    link.publish(a_scan(sources=[gone], free_slots=None, most_slots=None))
    assert panel.sources.text() == "눌림목: 증권사에 없는 조건검색식"


def test_watching_and_arming_a_candidate(made: Made) -> None:
    panel, _, link = made
    press(panel, "080220", "watch")
    assert [command.instrument_id for command in link.sent(Watch)] == ["080220"]
    press(panel, "080220", "arm")
    (command,) = link.sent(SetSymbolAuto)
    assert (command.instrument_id, command.is_on) == ("080220", True)
    link.answer(command, "WATCH_FULL", {"most": 80, "watched": 80})
    assert "80종목" in panel.message.text


def test_what_is_watched_or_on_has_no_such_button(made: Made) -> None:
    panel, _, link = made
    press(panel, "005930", "watch")
    press(panel, "121850", "arm")
    assert link.commands == []


def test_a_double_click_shows_a_watched_symbol_at_once_and_others_once_they_are_streamed(made: Made) -> None:
    panel, bridge, link = made
    panel.table.opened.emit("005930")
    assert bridge.focused == "005930"
    panel.table.opened.emit("080220")
    assert bridge.focused == "005930"
    (command,) = link.sent(Watch)
    link.answer(command)
    assert bridge.focused == "080220"


def test_the_menu_ends_watching(made: Made) -> None:
    panel, _, link = made
    panel.table.select("005930")
    action = next(each for each in panel.table.actions() if each.objectName() == "unwatchCandidate")
    assert isinstance(action, QAction)
    action.trigger()
    assert [command.instrument_id for command in link.sent(Unwatch)] == ["005930"]


def test_the_scan_is_armed_only_after_it_was_said_what_that_means(made: Made) -> None:
    panel, _, link = made
    panel.strip.symbols.set_value(2)
    panel.strip.won.set_value(1_500_000)
    click(panel, "scanSwitch")
    assert link.sent(ArmScan) == []
    assert panel.strip.question.isVisible()
    click(panel, "scanCancel")
    assert not panel.strip.question.isVisible()
    click(panel, "scanSwitch")
    click(panel, "scanStart")
    (command,) = link.sent(ArmScan)
    assert (command.is_on, command.most_symbols, command.most_won) == (True, 2, 1_500_000)
    link.answer(command, "TRADING_REDUCING")
    assert "신규차단" in panel.message.text


def test_an_armed_scan_says_how_far_it_is_and_ends_by_one_click(made: Made) -> None:
    panel, _, link = made
    link.publish(an_armed_scan())
    assert panel.strip.state.text() == "켜짐 · 1/3종목 · 1,000,000원/3,000,000원"
    assert not panel.strip.symbols.isEnabled()
    click(panel, "scanSwitch")
    (command,) = link.sent(ArmScan)
    assert command.is_on is False


def test_a_scan_that_went_off_by_itself_says_why_and_that_its_symbols_stay_bound(made: Made) -> None:
    panel, _, link = made
    off = {"is_on": False, "most_symbols": 3, "most_won": 3_000_000, "armed": []}
    link.publish(a_scan(**off, cause="TRADING_STATE"))
    assert panel.strip.state.text() == "꺼짐 · 신규 진입이 막힘"
    link.publish(an_armed_scan(is_on=False, cause="RESTART"))
    assert panel.strip.state.text() == "꺼짐 · 켜 둔 1종목은 모두 3,000,000원까지"


def test_other_filters_are_sent_when_the_field_is_left_and_not_otherwise(made: Made) -> None:
    panel, _, link = made
    panel.strip.change.editingFinished.emit()
    assert link.sent(SetScanFilters) == []
    panel.strip.change.setFocus()
    panel.strip.change.set_value(12)
    panel.strip.change.editingFinished.emit()
    (command,) = link.sent(SetScanFilters)
    assert command.values == {"min_change_percent": 12.0, "min_notional_mwon": 1_000}


def test_saved_screens_are_chosen_in_a_menu(made: Made) -> None:
    panel, _, link = made
    assert [(each.text(), each.isChecked()) for each in panel.screen_menu.actions()] == [
        ("급등주", False),
        ("눌림목", True),
    ]
    panel.screen_menu.actions()[0].trigger()
    assert link.sent(FollowScreens)[-1].names == ["눌림목", "급등주"]


def test_without_candidates_it_says_what_will_come(made: Made) -> None:
    panel, bridge, link = made
    link.publish(a_scan(rows=[]))
    assert panel_titles.candidates(bridge.state) == "후보 0"
    assert panel.model.rowCount() == 0
    link.publish(a_scan(rows=[a_candidate()]))
    assert panel_titles.candidates(bridge.state) == "후보 1"
