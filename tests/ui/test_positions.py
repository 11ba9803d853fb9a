"""Positions: sums, buttons, partial closing."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Close, HandOver, SetSymbolAuto, TakeBrokerBooks
from kiwoom_gui.app.views import AutosView, InstrumentsView, PositionsView, QuotesView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.position_columns import TOTAL, total_of
from kiwoom_gui.ui.panels.positions import PositionsPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_position, a_quote, a_session, an_account, an_auto, an_instrument

HELD = a_position("080220", quantity=90, orderable_qty=60)
LOCKED = a_position(
    "005930", name="삼성전자", quantity=30, orderable_qty=0, unrealized_pnl=25_262, market_value=3_369_000
)
FLAT = a_position("000660", name="SK하이닉스", quantity=0, orderable_qty=0, market_value=None, unrealized_pnl=None)


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(
        a_session(),
        InstrumentsView(rows=[an_instrument()]),
        QuotesView(rows=[a_quote()]),
        AutosView(rows=[an_auto("080220")]),
        PositionsView(rows=[HELD, LOCKED, FLAT]),
    )


@pytest.fixture
def panel(qtbot: QtBot, link: FakeLink) -> Iterator[PositionsPanel]:
    bridge = Bridge()
    made = PositionsPanel(bridge)
    qtbot.addWidget(made)
    made.resize(824, 240)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(link)
    yield made
    bridge.detach()


def press(qtbot: QtBot, panel: PositionsPanel, key: str, name: str) -> None:
    where = panel.button_rect(key, name)
    assert where.isValid()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center())


def text(panel: PositionsPanel, key: str, column: str) -> str:
    model = panel.model
    return str(model.data(model.index(model.place_of(key), model.column_of(column))))


def test_what_was_sold_today_is_no_position(panel: PositionsPanel) -> None:
    assert panel.title == "잔고 2"
    assert panel.model.place_of("000660") == -1


def test_the_sums_stand_last_in_any_sorting(panel: PositionsPanel) -> None:
    panel.model.sort(panel.model.column_of("unrealized"), Qt.SortOrder.DescendingOrder)
    assert panel.model.key_at(2) == TOTAL
    assert text(panel, TOTAL, "value") == "6,325,500"
    assert text(panel, TOTAL, "unrealized") == "−17,531"
    assert text(panel, TOTAL, "quantity") == ""


def test_the_return_of_all_is_that_of_the_money_paid() -> None:
    rows = [
        a_position("A", quantity=10, avg_px=1_000.0, unrealized_pnl=500, market_value=10_500),
        a_position("B", quantity=10, avg_px=3_000.0, unrealized_pnl=-900, market_value=29_100),
    ]
    assert total_of(rows).return_percent == pytest.approx(-400 / 40_000 * 100)


def test_a_position_without_a_price_leaves_the_sums_whole() -> None:
    rows = [a_position("A", market_value=None, unrealized_pnl=None, avg_px=None), HELD]
    assert total_of(rows).market_value == HELD.market_value


def test_the_state_says_who_leads_the_position(panel: PositionsPanel) -> None:
    assert text(panel, "080220", "state") == "1차 보유"
    assert text(panel, "005930", "state") == "수동"


def test_market_closes_all_that_can_be_sold_at_once_on_the_simulator(
    panel: PositionsPanel, link: FakeLink, qtbot: QtBot
) -> None:
    press(qtbot, panel, "080220", "market")
    sent = link.sent_of(Close)
    assert [(command.instrument_id, command.price, command.quantity) for command in sent] == [("080220", None, 60)]


def test_a_whole_position_is_closed_without_naming_its_size(
    panel: PositionsPanel, link: FakeLink, qtbot: QtBot
) -> None:
    link.publish(PositionsView(rows=[a_position("080220", quantity=90, orderable_qty=90)]))
    press(qtbot, panel, "080220", "market")
    assert link.sent_of(Close)[-1].quantity is None


def test_a_real_account_is_asked_in_a_line_before_a_market_sale(
    panel: PositionsPanel, link: FakeLink, qtbot: QtBot
) -> None:
    link.publish(a_session(mode="real"))
    press(qtbot, panel, "080220", "market")
    assert link.sent_of(Close) == []
    assert panel.strip.isVisible()
    assert not panel.strip.price.isVisible()
    QTest.keyClick(panel.strip.quantity.edit, Qt.Key.Key_Return)
    assert [(command.price, command.quantity) for command in link.sent_of(Close)] == [(None, 60)]


def test_limit_opens_a_line_with_the_best_bid_and_sells_a_part(
    panel: PositionsPanel, link: FakeLink, qtbot: QtBot
) -> None:
    press(qtbot, panel, "080220", "limit")
    assert panel.strip.price.value == 32_800
    panel.strip.quantity.set_value(20)
    QTest.mouseClick(panel.strip.send_button, Qt.MouseButton.LeftButton)
    sent = link.sent_of(Close)[-1]
    assert (sent.price, sent.quantity) == (32_800, 20)


def test_nothing_can_be_sold_twice(panel: PositionsPanel, link: FakeLink, qtbot: QtBot) -> None:
    press(qtbot, panel, "005930", "market")
    assert link.sent_of(Close) == []


def test_a_refused_close_says_why(panel: PositionsPanel, link: FakeLink, qtbot: QtBot) -> None:
    press(qtbot, panel, "080220", "market")
    link.refuse("SELL_EXCEEDS_ORDERABLE", quantity=60, orderable=10)
    assert panel.message.text == "매도 60주가 주문 가능 10주보다 많습니다."


def test_no_position_leaves_no_row_of_sums(panel: PositionsPanel, link: FakeLink) -> None:
    link.publish(PositionsView(rows=[FLAT]))
    assert panel.model.rowCount() == 0
    assert panel.title == "잔고 0"


# --- books that differ ---

APART = a_position("080220", quantity=10, orderable_qty=7, broker_qty=7, differs_since=1)


def test_a_symbol_whose_books_differ_stands_on_top_with_the_brokers_figure(
    panel: PositionsPanel, link: FakeLink
) -> None:
    link.publish(PositionsView(rows=[LOCKED, APART]))
    assert panel.model.key_at(0) == "080220"
    assert text(panel, "080220", "quantity") == "10 ≠ 7"
    assert text(panel, "080220", "state") == "격리"
    assert "우리 10주, 증권사 7주" in panel.apart.text
    link.publish(PositionsView(rows=[LOCKED, HELD]))
    assert panel.apart.text == ""


def test_the_brokers_figures_are_taken_by_a_button(panel: PositionsPanel, link: FakeLink, qtbot: QtBot) -> None:
    link.publish(PositionsView(rows=[LOCKED, APART]))
    press(qtbot, panel, "080220", "take")
    assert [command.instrument_id for command in link.sent_of(TakeBrokerBooks)] == ["080220"]
    assert link.sent_of(Close) == []


def test_shares_that_only_the_broker_has_are_shown_too(panel: PositionsPanel, link: FakeLink) -> None:
    link.publish(PositionsView(rows=[a_position("000660", quantity=0, orderable_qty=0, broker_qty=3)]))
    assert text(panel, "000660", "quantity") == "0 ≠ 3"
    assert panel.button_rect("000660", "take").isValid()


def test_a_part_is_sold_at_market_by_the_menu_and_keys(panel: PositionsPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.table.select("080220")
    action = panel.table.findChild(QAction, "closePartMarket")
    assert action is not None
    action.trigger()
    assert not panel.strip.price.isVisible()
    panel.strip.quantity.set_value(30)
    QTest.keyClick(panel.strip.quantity.edit, Qt.Key.Key_Return)
    command = link.sent_of(Close)[-1]
    assert (command.instrument_id, command.price, command.quantity) == ("080220", None, 30)
    qtbot.wait(10)


MINE = a_position("035720", name="카카오", quantity=5, orderable_qty=5)
EXITS = {"stop_loss_percent": 3.0, "trail_arm_percent": 100.0, "trail_give_back_percent": 1.0, "target_percent": 8.0}


def _handed() -> AutosView:
    row = an_auto("035720", is_on=False, handed_qty=5, handed_px=50_000.0, handed_at=1, exits=EXITS)
    return AutosView(rows=[row])


def test_a_position_bought_by_hand_is_handed_to_the_exits_with_the_numbers_that_will_hold(
    qtbot: QtBot, panel: PositionsPanel, link: FakeLink
) -> None:
    link.publish(PositionsView(rows=[MINE]))
    assert text(panel, "035720", "state") == "수동"
    press(qtbot, panel, "035720", "hand")
    assert panel.hand.isVisible()
    assert link.sent_of(HandOver) == []
    panel.hand.edits["stop_loss_percent"].setText("3")
    panel.hand.trail.setChecked(False)
    panel.hand.edits["target_percent"].setText("8")
    QTest.mouseClick(panel.hand.send_button, Qt.MouseButton.LeftButton)
    (command,) = link.sent_of(HandOver)
    assert command.instrument_id == "035720"
    assert {name: command.values[name] for name in ("stop_loss_percent", "trail_arm_percent", "target_percent")} == {
        "stop_loss_percent": 3.0,
        "trail_arm_percent": 100.0,
        "target_percent": 8.0,
    }
    link.refuse("POSITION_NONE")
    assert panel.hand.isVisible()
    assert panel.message.text == "청산할 보유가 없습니다."


def test_numbers_that_cannot_be_are_not_sent(qtbot: QtBot, panel: PositionsPanel, link: FakeLink) -> None:
    link.publish(PositionsView(rows=[MINE]))
    press(qtbot, panel, "035720", "hand")
    for wrong in ("", "0", "51"):
        panel.hand.edits["stop_loss_percent"].setText(wrong)
        assert not panel.hand.send_button.isEnabled()
        QTest.keyClick(panel.hand.edits["stop_loss_percent"], Qt.Key.Key_Return)
    assert link.sent_of(HandOver) == []


def test_a_handed_position_says_its_exits_and_is_taken_back_by_one_click(
    qtbot: QtBot, panel: PositionsPanel, link: FakeLink
) -> None:
    link.publish(PositionsView(rows=[MINE]), _handed())
    assert text(panel, "035720", "state") == "맡김 −3.0/+8.0 %"
    press(qtbot, panel, "035720", "hand")
    (command,) = link.sent_of(SetSymbolAuto)
    assert (command.instrument_id, command.is_on, command.keep_exits) == ("035720", False, False)
    assert not panel.hand.isVisible()


def test_what_a_strategy_bought_is_not_handed_over(panel: PositionsPanel, link: FakeLink) -> None:
    assert not panel.button_rect("080220", "hand").isValid()
    assert panel.button_rect("005930", "hand").isValid()


def test_the_menu_says_what_it_does_with_the_chosen_position(panel: PositionsPanel, link: FakeLink) -> None:
    link.publish(PositionsView(rows=[MINE]), _handed())
    panel.table.chosen.emit("035720")
    assert panel.hand_action.text() == "손 떼기"
    link.publish(AutosView(rows=[]))
    panel.table.chosen.emit("035720")
    assert panel.hand_action.text() == "청산 맡기기…"


# --- the stream alone is down ---


def test_the_buttons_say_once_that_they_sell_and_that_nothing_sells_by_itself(
    panel: PositionsPanel, link: FakeLink
) -> None:
    cut = an_account(is_armed=False, not_armed_because="STREAM_ALONE")
    link.publish(cut)
    assert "매도(청산)와 취소만 보냅니다" in panel.exits.text
    assert "자동 청산(손절·추적·목표)은 멈춰 있습니다" in panel.exits.text
    panel.exits.clear()
    link.publish(replace(cut, realized_pnl=1))
    assert not panel.exits.text, "what was closed does not come back with the next frame"
    link.publish(an_account())
    link.publish(cut)
    link.publish(an_account())
    assert not panel.exits.isVisible()


def test_a_strategy_that_waits_for_a_line_is_marked_and_so_is_a_position_in_its_hands(
    panel: PositionsPanel, link: FakeLink
) -> None:
    link.publish(AutosView(rows=[an_auto("080220", state="PAUSED")]))
    assert text(panel, "080220", "state") == "멈춤"
    handed = an_auto("080220", is_on=False, handed_qty=90, state="HOLDING")
    link.publish(AutosView(rows=[handed]))
    assert text(panel, "080220", "state") != "멈춤"
    link.publish(AutosView(rows=[replace(handed, state="PAUSED")]))
    assert text(panel, "080220", "state") == "멈춤"
