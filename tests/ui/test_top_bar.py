"""The top bar: what is always in sight, and the three stops."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import CloseAll, Reconnect, SetState, WithdrawAll
from kiwoom_gui.app.views import Lamp
from kiwoom_gui.domain.enums import Phase, TradingState, Venue
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.top_bar import TopBar
from kiwoom_gui.ui.widgets.hold_button import HOLD_MS
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_session, an_account


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(a_session(), an_account())


@pytest.fixture
def bar(qtbot: QtBot, link: FakeLink) -> Iterator[TopBar]:
    bridge = Bridge()
    made = TopBar(bridge)
    qtbot.addWidget(made)
    made.resize(1_920, 52)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(link)
    yield made
    bridge.detach()


@pytest.mark.parametrize(("mode", "word"), [("sim", "시뮬레이터"), ("mock", "모의"), ("real", "실전")])
def test_the_mode_stands_in_words(bar: TopBar, link: FakeLink, mode: str, word: str) -> None:
    link.publish(a_session(mode=mode))
    assert bar.band.word == word
    assert word in bar.band.accessibleName()


def test_before_there_is_an_engine_it_says_so_and_offers_no_closing(qtbot: QtBot) -> None:
    made = TopBar(Bridge())
    qtbot.addWidget(made)
    assert made.band.word == "연결 중"
    assert not made.close_all.isEnabled()


def test_money_has_signs_and_a_direction_mark(bar: TopBar, link: FakeLink) -> None:
    assert bar.orderable.text == "13,324,360"
    assert bar.total.text == "+455,939"
    link.publish(an_account(realized_pnl=-500_000, unrealized_pnl=0))
    assert bar.total.text == "−500,000"
    assert bar.unrealized.text == "0"
    assert bar.total.accessibleName() == "오늘 합계 −500,000"


def test_unknown_cash_is_a_dash_not_zero(bar: TopBar, link: FakeLink) -> None:
    link.publish(an_account(deposit=None, d2_deposit=None))
    assert bar.deposit.text == "–"


def test_the_session_names_open_venues_and_phase(bar: TopBar, link: FakeLink) -> None:
    assert bar.session.accessibleName() == "세션 KRX + NXT 정규장"
    link.publish(a_session(phases={Venue.KRX: [Phase.CLOSED], Venue.NXT: [Phase.AFTER_MARKET]}))
    assert bar.session.accessibleName() == "세션 NXT 애프터마켓"
    link.publish(a_session(phases={}))
    assert "장 닫힘" in bar.session.accessibleName()


def test_a_lamp_says_its_state_in_a_word_and_why(bar: TopBar, link: FakeLink) -> None:
    link.publish(a_session(stream=Lamp(state="down", age_s=12.0, text="연결 거부")))
    lamp = bar.lamps["stream"]
    assert lamp.accessibleName() == "실시간 끊김"
    assert "12초" in lamp.toolTip()
    assert "연결 거부" in lamp.toolTip()


def test_a_stream_that_was_taken_over_is_taken_back_by_the_user_alone(bar: TopBar, link: FakeLink) -> None:
    assert not bar.reconnect.isVisible()
    link.publish(a_session(stream=Lamp(state="down", text="English", code="CONNECTION_LOST")))
    assert not bar.reconnect.isVisible()
    link.publish(a_session(stream=Lamp(state="down", text="English", code="TAKEN_OVER")))
    assert bar.reconnect.isVisible()
    assert "다른 프로그램" in bar.lamps["stream"].toolTip()
    assert "English" not in bar.lamps["stream"].toolTip()
    QTest.mouseClick(bar.reconnect, Qt.MouseButton.LeftButton)
    assert len(link.sent_of(Reconnect)) == 1
    link.publish(a_session())
    assert not bar.reconnect.isVisible()


def test_a_click_blocks_new_entries_and_the_next_one_lifts_it(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    QTest.mouseClick(bar.halt, Qt.MouseButton.LeftButton)
    link.publish(an_account(trading_state=TradingState.REDUCING))
    assert bar.halt.text() == "차단 해제 F9"
    assert "신규차단" in bar.state.accessibleName()
    QTest.mouseClick(bar.halt, Qt.MouseButton.LeftButton)
    assert [command.state for command in link.sent_of(SetState)] == [TradingState.REDUCING, TradingState.ACTIVE]


def test_f9_blocks_new_entries(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    bar.activateWindow()
    QTest.keyClick(bar, Qt.Key.Key_F9)
    assert [command.state for command in link.sent_of(SetState)] == [TradingState.REDUCING]


def test_a_refused_stop_says_so(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    QTest.mouseClick(bar.halt, Qt.MouseButton.LeftButton)
    link.refuse("LINK_DOWN", link="engine")
    assert bar.state._title.text() == "엔진 연결이 끊겨 보내지 않았습니다."


def test_a_short_press_cancels_nothing(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    QTest.mousePress(bar.cancel_all, Qt.MouseButton.LeftButton)
    qtbot.wait(HOLD_MS // 3)
    QTest.mouseRelease(bar.cancel_all, Qt.MouseButton.LeftButton)
    qtbot.wait(HOLD_MS)
    assert link.sent_of(WithdrawAll) == []


def test_a_press_of_one_second_cancels_everything_once(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    QTest.mousePress(bar.cancel_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(link.sent_of(WithdrawAll)), timeout=3 * HOLD_MS)
    qtbot.wait(200)
    QTest.mouseRelease(bar.cancel_all, Qt.MouseButton.LeftButton)
    sent = link.sent_of(WithdrawAll)
    assert [(command.side, command.instrument_id) for command in sent] == [(None, None)]


def test_the_space_bar_held_for_a_second_closes_everything(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    bar.close_all.setFocus()
    QTest.keyPress(bar.close_all, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(link.sent_of(CloseAll)), timeout=3 * HOLD_MS)
    QTest.keyRelease(bar.close_all, Qt.Key.Key_Space)
    assert len(link.sent_of(CloseAll)) == 1


def test_losing_the_focus_takes_a_hold_back(bar: TopBar, link: FakeLink, qtbot: QtBot) -> None:
    bar.close_all.setFocus()
    QTest.keyPress(bar.close_all, Qt.Key.Key_Space)
    bar.halt.setFocus()
    qtbot.wait(HOLD_MS + 200)
    assert link.sent_of(CloseAll) == []


def test_the_stops_are_never_default_buttons(bar: TopBar) -> None:
    assert not any(button.isDefault() or button.autoDefault() for button in (bar.halt, bar.cancel_all, bar.close_all))


def test_with_nothing_to_cancel_or_close_the_stops_rest(bar: TopBar, link: FakeLink) -> None:
    link.publish(an_account(open_orders=0, positions=0))
    assert not bar.cancel_all.isEnabled()
    assert not bar.close_all.isEnabled()


def test_not_armed_comes_before_the_trading_state_and_says_why(bar: TopBar, link: FakeLink) -> None:
    link.publish(an_account(is_armed=False, not_armed_because="RECONCILING"))
    assert "준비 중" in bar.state.accessibleName()
    assert "계좌를 맞추는 중" in bar.state.toolTip()


def test_while_the_stream_alone_is_down_the_bar_says_that_only_sales_leave(bar: TopBar, link: FakeLink) -> None:
    link.publish(an_account(is_armed=False, not_armed_because="STREAM_ALONE"))
    assert "매도만" in bar.state.accessibleName()
    assert "매도(청산)와 취소만 보냅니다" in bar.state.toolTip()
    link.publish(an_account(is_armed=False, not_armed_because="STREAM"))
    assert "준비 중" in bar.state.accessibleName()
    assert "실시간 연결이 끊김" in bar.state.toolTip()


@pytest.mark.parametrize("wide", [1_920, 1_600, 1_366, 1_280, 1_180])
def test_nothing_is_cut_at_any_window_width(bar: TopBar, qtbot: QtBot, wide: int) -> None:
    bar.resize(wide, 52)
    bar.fit(wide)
    qtbot.wait(10)
    right = bar.close_all.geometry().right()
    assert right < wide
    for figure in (bar.orderable, bar.total):
        assert figure.isVisible()
        assert figure.width() >= figure.minimumSizeHint().width()
