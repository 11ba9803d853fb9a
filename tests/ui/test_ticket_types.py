"""The order ticket beyond the plain limit order: types, IOC, trigger, amount, confirmation, orders to change."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import views as v
from kiwoom_gui.app.commands import Amend, Place, Withdraw
from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce
from kiwoom_gui.ui.panels.ticket_says import Step
from kiwoom_gui.ui.preferences import preferences
from tests.support import panel_data as data
from tests.ui.test_order_ticket import ENTER, ESCAPE, Desk


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    yield Desk(qtbot)
    preferences.reset("confirm/")


def choose(desk: Desk, name: str, words: str) -> None:
    """Choose a line of a combo box by keys."""
    box = desk.widget(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    wanted = next(row for row in range(box.count()) if box.itemText(row).startswith(words))
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentIndex() < wanted:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{words} cannot be chosen"


def send(desk: Desk) -> Place:
    """Review, send and return the order that left."""
    desk.press(ENTER)
    assert desk.step() is Step.REVIEW
    desk.press(ENTER)
    return desk.link.sent(Place)[-1]


@pytest.mark.parametrize(
    ("words", "order_type", "has_price"),
    [
        ("지정가", OrderType.LIMIT, True),
        ("시장가", OrderType.MARKET, False),
        ("조건부지정가", OrderType.CONDITIONAL_LIMIT, True),
        ("최유리지정가", OrderType.BEST_LIMIT, False),
        ("최우선지정가", OrderType.FIRST_LIMIT, False),
        ("중간가", OrderType.MID_PRICE, False),
    ],
)
def test_every_type_of_the_session_is_sent_with_its_price_or_without(
    desk: Desk, words: str, order_type: OrderType, has_price: bool
) -> None:
    choose(desk, "ticketType", words)
    desk.type_quantity("10")
    desk.press(ENTER)
    assert words in desk.panel.form.note.text
    desk.press(ENTER)
    order = desk.link.sent(Place)[-1]
    assert (order.order_type, order.price) == (order_type, 32_850 if has_price else None)
    assert (order.time_in_force, order.trigger_price) == (TimeInForce.DAY, None)


@pytest.mark.parametrize("force", [TimeInForce.IOC, TimeInForce.FOK])
def test_ioc_and_fok_are_sent_and_said_in_the_review(desk: Desk, force: TimeInForce) -> None:
    choose(desk, "ticketForce", force.value)
    desk.type_quantity("10")
    desk.press(ENTER)
    assert force.value in desk.panel.form.note.text
    desk.press(ENTER)
    assert desk.link.sent(Place)[-1].time_in_force is force


def test_a_type_without_ioc_goes_back_to_the_day(desk: Desk) -> None:
    choose(desk, "ticketForce", "IOC")
    choose(desk, "ticketType", "조건부지정가")
    assert desk.panel.form.force.time_in_force is TimeInForce.DAY
    desk.type_quantity("10")
    assert send(desk).time_in_force is TimeInForce.DAY


def test_a_stop_limit_order_asks_for_its_trigger_and_sends_it(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.widget("ticketTriggerEdit").isVisible()
    choose(desk, "ticketType", "스톱지정가")
    assert desk.widget("ticketTriggerEdit").isVisible()
    desk.type_quantity("10")
    assert desk.text("ticketHint") == "발동가를 넣으세요."
    desk.press(ENTER)
    assert desk.step() is Step.EDIT
    desk._type("ticketTriggerEdit", "33000")
    desk.type_price("33100")
    assert desk.panel.form.note.text == ""
    order = send(desk)
    assert (order.order_type, order.price, order.trigger_price) == (OrderType.STOP_LIMIT, 33_100, 33_000)
    qtbot.waitUntil(lambda: desk.panel.minimumSizeHint().height() <= 590, timeout=30_000)


@pytest.mark.parametrize(
    ("side", "trigger", "price", "said"),
    [
        (OrderSide.BUY, "32000", "32000", "받는 즉시 발동합니다"),
        (OrderSide.BUY, "33000", "32900", "지정가가 발동가보다 낮아"),
        (OrderSide.SELL, "33000", "33000", "받는 즉시 발동합니다"),
        (OrderSide.SELL, "32000", "32100", "지정가가 발동가보다 높아"),
    ],
)
def test_an_odd_trigger_is_warned_of_but_not_forbidden(
    desk: Desk, side: OrderSide, trigger: str, price: str, said: str
) -> None:
    desk.panel.set_side(side)
    choose(desk, "ticketType", "스톱지정가")
    desk._type("ticketTriggerEdit", trigger)
    desk.type_price(price)
    desk.type_quantity("10")
    assert said in desk.panel.form.note.text
    assert desk.panel.problems == ()


def test_the_trigger_steps_by_ticks_and_no_wheel_changes_anything(desk: Desk) -> None:
    choose(desk, "ticketType", "스톱지정가")
    desk.press(Qt.Key.Key_Up, "ticketTriggerEdit")
    desk.press(Qt.Key.Key_Up, "ticketTriggerEdit")
    assert desk.panel.form.trigger.text == "32,900"
    for name in ("ticketTriggerEdit", "ticketPriceEdit", "ticketQuantityEdit"):
        field = desk.widget(name)
        before = desk.panel.form.draft()
        middle = QPointF(field.rect().center())
        wheel = QWheelEvent(
            middle,
            field.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert desk.panel.form.draft() == before


def test_an_amount_becomes_whole_shares_and_back(desk: Desk) -> None:
    desk.type_quantity("30")
    desk.click("ticketUnit")
    assert desk.panel.form.quantity.text == "985,500"
    desk.type_quantity("1000000")
    assert desk.text("ticketQuantityProblem") == "= 30주"
    assert send(desk).quantity == 30
    desk.click("ticketUnit")
    assert desk.panel.form.quantity.text == "30"


def test_what_was_reviewed_is_sent_although_the_price_moved_meanwhile(desk: Desk) -> None:
    choose(desk, "ticketType", "시장가")
    desk.click("ticketUnit")
    desk.type_quantity("1000000")
    desk.press(ENTER)
    said = desk.panel.form.note.text
    assert "30주" in said
    desk.link.publish(v.QuotesView(rows=[data.a_quote(last_px=20_000, ask_px=20_000)]))
    assert desk.panel.form.note.text == said
    desk.press(ENTER)
    assert desk.link.sent(Place)[-1].quantity == 30


def test_the_third_tab_does_not_forget_an_order_on_its_way(desk: Desk) -> None:
    desk.type_quantity("10")
    order = send(desk)
    desk.click("ticketChangeTab")
    desk.panel.set_side(OrderSide.BUY)
    assert desk.step() is Step.PENDING
    desk.press(ENTER)
    assert desk.link.sent(Place) == [order]


def test_an_amount_below_one_share_is_refused_in_words(desk: Desk) -> None:
    desk.click("ticketUnit")
    desk.type_quantity("30000")
    assert desk.text("ticketQuantityProblem") == "✕ 수량은 1주 이상이어야 합니다."
    desk.press(ENTER)
    assert desk.step() is Step.EDIT


@pytest.mark.parametrize("mode", ["sim", "mock"])
def test_without_confirmation_enter_sends_at_once_but_never_the_same_twice(desk: Desk, mode: str) -> None:
    preferences.set(f"confirm/{mode}", "off")
    desk.link.publish(data.a_session(mode=mode))
    desk.type_quantity("10")
    assert desk.text("ticketSend") == "매수 10주 보내기  Enter"
    desk.press(ENTER)
    assert len(desk.link.sent(Place)) == 1
    desk.link.answer(desk.link.sent(Place)[-1])
    desk.press(ENTER)
    assert desk.step() is Step.REVIEW
    assert len(desk.link.sent(Place)) == 1
    desk.press(ESCAPE)
    desk.type_quantity("11")
    desk.press(ENTER)
    assert [order.quantity for order in desk.link.sent(Place)] == [10, 11]


def test_real_money_is_reviewed_the_first_time_whatever_is_set(desk: Desk) -> None:
    preferences.set("confirm/real", "off")
    desk.link.publish(data.a_session(mode="real"))
    desk.type_quantity("10")
    order = send(desk)
    desk.link.answer(order)
    desk.type_quantity("11")
    desk.press(ENTER)
    assert [each.quantity for each in desk.link.sent(Place)] == [10, 11]


def test_the_third_tab_changes_the_orders_of_the_symbol(desk: Desk, qtbot: QtBot) -> None:
    tab = desk.widget("ticketChangeTab")
    assert tab.accessibleName() == "정정·취소 2"
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    orders = desk.panel.orders
    assert orders.isVisible()
    assert not desk.widget("ticketSend").isVisible()
    first = orders.model.row_at(0)
    point = orders.button_rect(first.client_order_id, "cancel").center()
    QTest.mouseClick(orders.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.link.sent(Withdraw)[-1].client_order_id == first.client_order_id
    point = orders.button_rect(first.client_order_id, "modify").center()
    QTest.mouseClick(orders.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.keyClick(orders.strip.price.edit, Qt.Key.Key_Up)
    QTest.keyClick(orders.strip.price.edit, ENTER)
    assert first.price is not None
    assert desk.link.sent(Amend)[-1].price == first.price + 50
    assert desk.link.sent(Place) == []
    desk.panel.set_side(OrderSide.SELL)
    assert desk.widget("ticketSend").isVisible()
    qtbot.wait(10)


def test_an_order_is_written_and_sent_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitActive(desk.panel):
        desk.panel.activateWindow()
    desk.widget("ticketType").setFocus()
    for keys in ("", "", "33000", "", "", "25"):  # condition, price, unit, quantity
        QTest.keyClick(focused(), Qt.Key.Key_Tab) if not keys else replace_text(keys)
    names = focused().objectName()
    assert names == "ticketQuantityEdit"
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER)
    order = desk.link.sent(Place)[-1]
    assert (order.price, order.quantity) == (33_000, 25)
    assert focused().objectName() == "ticketQuantityEdit"


def focused() -> QWidget:
    """Return where the keyboard is."""
    found: QWidget | None = QApplication.focusWidget()
    assert found is not None
    return found


def replace_text(text: str) -> None:
    """Type over what the field has."""
    QTest.keySequence(focused(), "Ctrl+A")
    QTest.keyClicks(focused(), text)
