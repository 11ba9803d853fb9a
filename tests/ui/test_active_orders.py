"""Working orders: buttons by mouse and key, the modify strip, refusals, unknown orders."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Amend, ConfirmAbsent, Focus, LinkUnknown, Reconcile, Withdraw, WithdrawAll
from kiwoom_gui.app.views import CandidateRow, InstrumentsView, OrderRow, OrdersView, UnknownRow, UnknownsView
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Venue
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.active_orders import ActiveOrdersPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import NOW, SECOND, a_session, an_instrument, an_order

UNKNOWN = an_order("U", status=OrderStatus.UNKNOWN, ts_last=NOW - 25 * SECOND, can_modify=False, can_cancel=False)
BUY = an_order("B")
SELL = an_order("S", side=OrderSide.SELL, price=33_300, quantity=30, leaves_qty=30)
DONE = an_order("D", status=OrderStatus.FILLED, is_open=False)


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(a_session(), InstrumentsView(rows=[an_instrument()]), OrdersView(rows=[BUY, SELL, UNKNOWN, DONE]))


@pytest.fixture
def panel(qtbot: QtBot, link: FakeLink) -> Iterator[ActiveOrdersPanel]:
    bridge = Bridge()
    made = ActiveOrdersPanel(bridge)
    qtbot.addWidget(made)
    made.resize(824, 240)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(link)
    yield made
    bridge.detach()


def text(panel: ActiveOrdersPanel, key: str, column: str) -> str:
    model = panel.model
    return str(model.data(model.index(model.place_of(key), model.column_of(column))))


def press(qtbot: QtBot, panel: ActiveOrdersPanel, key: str, name: str) -> None:
    where = panel.button_rect(key, name)
    assert where.isValid(), f"no button {name} in row {key}"
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center())


def change(panel: ActiveOrdersPanel, link: FakeLink, *rows: OrderRow) -> None:
    del panel
    link.publish(OrdersView(rows=list(rows)))


def test_only_working_orders_are_shown_and_counted(panel: ActiveOrdersPanel) -> None:
    assert panel.title == "미체결 3"
    assert panel.model.place_of("D") == -1


def test_a_frame_that_tells_of_one_order_keeps_the_others(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    link.publish(OrdersView(rows=[an_order("S", leaves_qty=7), an_order("NEW")], is_full=False))
    assert panel.title == "미체결 4"
    assert text(panel, "S", "leaves") == "7"


def test_an_unknown_order_stands_on_top_with_its_seconds_and_no_guess(panel: ActiveOrdersPanel) -> None:
    assert panel.model.key_at(0) == "U"
    assert text(panel, "U", "status") == "미확인 25초"
    assert text(panel, "U", "leaves") == "?"
    panel.model.sort(panel.model.column_of("price"), Qt.SortOrder.DescendingOrder)
    assert panel.model.key_at(0) == "U"


def test_the_age_of_an_unknown_order_follows_the_market_clock(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    link.publish(a_session(market_time=NOW + 5 * SECOND))
    assert text(panel, "U", "status") == "미확인 30초"
    panel.model.flush()


def test_the_cancel_button_withdraws_its_own_order(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    press(qtbot, panel, "S", "cancel")
    assert [command.client_order_id for command in link.sent_of(Withdraw)] == ["S"]


def test_an_unknown_order_offers_to_ask_again_and_to_judge(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    assert panel.button_rect("U", "cancel").isEmpty()
    press(qtbot, panel, "U", "refresh")
    assert len(link.sent_of(Reconcile)) == 1


def test_a_press_that_leaves_the_button_does_nothing(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    view = panel.table.viewport()
    start = panel.button_rect("S", "cancel").center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(-200, 0))
    assert link.sent_of(Withdraw) == []


def test_a_button_waits_while_a_request_is_under_way(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    change(panel, link, an_order("B", status=OrderStatus.PENDING_CANCEL))
    press(qtbot, panel, "B", "cancel")
    press(qtbot, panel, "B", "modify")
    assert link.sent_of(Withdraw) == []
    assert not panel.strip.isVisible()


def test_modify_opens_a_strip_that_steps_by_tick_and_enter_sends(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    press(qtbot, panel, "B", "modify")
    assert panel.strip.isVisible()
    assert panel.strip.price.value == 32_700
    QTest.keyClick(panel.strip.price.edit, Qt.Key.Key_Up)
    assert panel.strip.price.value == 32_750
    QTest.keyClick(panel.strip.price.edit, Qt.Key.Key_Return)
    sent = link.sent_of(Amend)
    assert [(command.client_order_id, command.price, command.quantity) for command in sent] == [("B", 32_750, None)]
    link.take()
    assert not panel.strip.isVisible()


def test_a_smaller_quantity_is_sent_as_such(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.modify("B")
    panel.strip.quantity.set_value(15)
    QTest.mouseClick(panel.strip.send_button, Qt.MouseButton.LeftButton)
    assert link.sent_of(Amend)[-1].quantity == 15


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ((32_755, 40), "32,750원 또는 32,800원"),
        ((60_000, 40), "24,250~44,950원"),
        ((32_700, 41), "40주까지"),
        ((32_700, 0), "1주 이상"),
    ],
)
def test_a_wrong_number_says_what_is_wrong_and_cannot_be_sent(
    panel: ActiveOrdersPanel, link: FakeLink, entered: tuple[int, int], said: str, qtbot: QtBot
) -> None:
    price, quantity = entered
    panel.modify("B")
    panel.strip.price.set_value(price)
    panel.strip.quantity.set_value(quantity)
    assert said in panel.strip.message.text
    QTest.keyClick(panel.strip.price.edit, Qt.Key.Key_Return)
    assert link.sent_of(Amend) == []


def test_escape_closes_the_strip_and_nothing_is_sent(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.modify("B")
    QTest.keyClick(panel.strip.price.edit, Qt.Key.Key_Escape)
    assert not panel.strip.isVisible()
    assert link.sent_of(Amend) == []


def test_the_strip_closes_when_its_order_is_done(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    panel.modify("B")
    change(panel, link, SELL, UNKNOWN)
    assert not panel.strip.isVisible()


def test_a_double_click_modifies(panel: ActiveOrdersPanel, qtbot: QtBot) -> None:
    model, table = panel.model, panel.table
    cell = table.visualRect(model.index(model.place_of("B"), model.column_of("price")))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert panel.strip.key == "B"


def test_a_market_order_has_no_price_to_modify(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    change(panel, link, an_order("M", price=None, order_type=OrderType.MARKET))
    panel.modify("M")
    assert not panel.strip.isVisible()
    assert text(panel, "M", "price") == "시장가"


def test_a_refusal_is_said_in_the_panel_and_the_strip_stays(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    panel.modify("B")
    panel.strip.price.set_value(32_800)
    QTest.mouseClick(panel.strip.send_button, Qt.MouseButton.LeftButton)
    link.refuse("PRICE_TOO_FAR", price=32_800, last=30_000, percent=9.33, limit=5.0)
    assert panel.message.text == "32,800원은 현재가 30,000원에서 9.33 % 떨어져 있습니다. 한도 5 %"
    assert panel.strip.isVisible()


def test_answers_to_others_are_not_shown_here(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    link.refuse("TRADING_HALTED", command=Reconcile(command_id="somebody-else"))
    assert panel.message.text == ""


def test_several_selected_orders_are_cancelled_together(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    panel.table.selectAll()
    assert panel.cancel_selected.text() == "선택 취소 3"
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert {command.client_order_id for command in link.sent_of(Withdraw)} == {"B", "S"}


def test_all_buys_can_be_cancelled_at_once(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    assert panel.cancel_buys.text() == "매수만 취소 2"
    panel.cancel_buys.trigger()
    assert [command.side for command in link.sent_of(WithdrawAll)] == [OrderSide.BUY]


def test_the_keyboard_reaches_each_button_of_a_row(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    model, table = panel.model, panel.table
    table.setFocus()
    table.setCurrentIndex(model.index(model.place_of("S"), model.column_of("actions")))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [command.client_order_id for command in link.sent_of(Withdraw)] == ["S"]
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert panel.strip.key == "S"


def test_choosing_an_order_links_the_other_panels(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    cell = panel.table.visualRect(panel.model.index(panel.model.place_of("S"), 1))
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert link.sent_of(Focus)[-1].instrument_id == "080220"


def test_orders_that_end_by_themselves_do_not_move_the_focus(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    panel.table.select("S")
    before = len(link.sent_of(Focus))
    change(panel, link, BUY)
    assert len(link.sent_of(Focus)) == before


def test_rows_can_be_copied_as_text(panel: ActiveOrdersPanel, qtbot: QtBot) -> None:
    panel.table.select("S")
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["시각", "종목", "구분"]
    assert "33,300" in lines[1].split("\t")
    assert len(lines) == 2


def test_narrow_panels_keep_price_leaves_and_buttons(panel: ActiveOrdersPanel, qtbot: QtBot) -> None:
    panel.resize(430, 240)
    qtbot.wait(10)
    shown = {column.key for number, column in enumerate(panel.model.columns) if not panel.table.isColumnHidden(number)}
    assert {"name", "side", "price", "leaves", "actions"} <= shown
    assert "trigger" not in shown
    assert panel.table.horizontalHeader().length() <= panel.table.viewport().width()


def test_an_empty_table_says_what_to_do(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    change(panel, link)
    assert panel.model.rowCount(QModelIndex()) == 0
    assert "주문하면 여기에" in panel.table.accessibleDescription()


# --- the judgment of an order of unknown outcome ---


def a_candidate(number: str = "0000123", **changes: Any) -> CandidateRow:
    usual: dict[str, Any] = {
        "venue_order_id": number,
        "order_type": OrderType.LIMIT,
        "venue": Venue.KRX,
        "price": 32_700,
        "quantity": 40,
        "filled_qty": 0,
        "leaves_qty": 40,
        "ts": NOW - 26 * SECOND,
    }
    return CandidateRow(**(usual | changes))


def found(*candidates: CandidateRow, readings: int = 2, may_confirm: bool = False) -> UnknownsView:
    row = UnknownRow(
        client_order_id="U",
        candidates=list(candidates),
        readings=readings,
        read_at=NOW - SECOND,
        may_confirm_absent=may_confirm,
    )
    return UnknownsView(rows=[row])


TWO = (a_candidate("0000123"), a_candidate("0000124", filled_qty=10, leaves_qty=30))


def focus_name(panel: ActiveOrdersPanel) -> str:
    focused = panel.window().focusWidget()
    assert focused is not None
    return focused.objectName()


def test_the_orders_that_fit_are_shown_with_what_tells_them_apart(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    link.publish(found(*TWO))
    press(qtbot, panel, "U", "judge")
    assert panel.unknown.isVisible()
    assert "2건" in panel.unknown.text
    button = panel.unknown.link_button("0000124")
    assert button is not None
    assert button.accessibleName() == "번호 0000124 · 10:46:57 · 40주 32,700원 · 지정가 · KRX · 체결 10주, 잔량 30주"


def test_a_link_is_said_back_before_it_is_sent(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    link.publish(found(*TWO))
    panel.modify("U")
    button = panel.unknown.link_button("0000124")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert link.sent_of(LinkUnknown) == []
    assert "되돌릴 수 없습니다" in panel.unknown.text
    assert "0000124" in panel.unknown.text
    QTest.mouseClick(panel.unknown.send_button, Qt.MouseButton.LeftButton)
    assert [(c.client_order_id, c.venue_order_id) for c in link.sent_of(LinkUnknown)] == [("U", "0000124")]
    link.take()
    assert not panel.unknown.isVisible()


def test_the_whole_judgment_can_be_made_by_keys(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    link.publish(found(*TWO))
    model, table = panel.model, panel.table
    table.setFocus()
    table.setCurrentIndex(model.index(model.place_of("U"), model.column_of("actions")))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert focus_name(panel) == "unknownLink0000123"
    QTest.keyClick(panel.unknown, Qt.Key.Key_Return)
    assert focus_name(panel) == "unknownSend"
    QTest.keyClick(panel.unknown, Qt.Key.Key_Escape)
    assert panel.unknown.isVisible()
    QTest.keyClick(panel.unknown, Qt.Key.Key_Return)
    QTest.keyClick(panel.unknown, Qt.Key.Key_Return)
    assert [c.venue_order_id for c in link.sent_of(LinkUnknown)] == ["0000123"]


def test_absence_is_confirmed_by_a_second_press(panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot) -> None:
    link.publish(found(*TWO, may_confirm=True))
    panel.modify("U")
    QTest.mouseClick(panel.unknown.absent_button, Qt.MouseButton.LeftButton)
    assert link.sent_of(ConfirmAbsent) == []
    QTest.mouseClick(panel.unknown.send_button, Qt.MouseButton.LeftButton)
    assert [c.client_order_id for c in link.sent_of(ConfirmAbsent)] == ["U"]


def test_an_absence_refused_says_the_numbers_that_decide(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    link.publish(found(*TWO))
    panel.modify("U")
    QTest.mouseClick(panel.unknown.absent_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.unknown.send_button, Qt.MouseButton.LeftButton)
    link.refuse("ABSENT_TOO_EARLY", readings=1, apart_s=0, needed_apart_s=3, waited_s=12, needed_s=30)
    assert "12초까지 조회(필요 30초)" in panel.message.text
    assert panel.unknown.isVisible()
    assert not panel.unknown.send_button.isVisible()


def test_a_new_reading_changes_what_is_offered_and_drops_a_choice_that_is_gone(
    panel: ActiveOrdersPanel, link: FakeLink, qtbot: QtBot
) -> None:
    link.publish(found(*TWO))
    panel.modify("U")
    button = panel.unknown.link_button("0000124")
    assert button is not None
    button.click()
    link.publish(found(TWO[0], a_candidate("0000125"), readings=3))
    assert not panel.unknown.send_button.isVisible()
    assert panel.unknown.link_button("0000124") is None
    assert panel.unknown.link_button("0000125") is not None


def test_without_a_candidate_it_says_when_the_engine_decides(panel: ActiveOrdersPanel, qtbot: QtBot) -> None:
    press(qtbot, panel, "U", "judge")
    assert "30초" in panel.unknown.text
    assert panel.unknown.link_button("0000123") is None


def test_the_judgment_closes_when_the_order_is_settled(panel: ActiveOrdersPanel, link: FakeLink) -> None:
    panel.modify("U")
    change(panel, link, BUY, an_order("U"))
    assert not panel.unknown.isVisible()
