"""The order book with real mouse and key events: locked, armed, dragged, cancelled; and what it sends."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Amend, Place, Withdraw
from kiwoom_gui.domain.enums import OrderSide, TradingState, Venue
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.book_geometry import Column
from kiwoom_gui.ui.panels.book_strip import LockStrip
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ASK_33_300, BEST_ASK, BEST_BID, BID_32_700 = 1, 9, 10, 13


class Desk:
    """A shown order book with what belongs to it."""

    def __init__(self, qtbot: QtBot) -> None:
        """Show the book of the invented symbol."""
        self.link: RecordingLink
        self.bridge: Bridge
        self.bridge, self.link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
        self.panel = OrderBookPanel(self.bridge)
        qtbot.addWidget(self.panel)
        self.panel.resize(312, 600)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.canvas = self.panel.canvas
        self.chosen = QSignalSpy(self.panel.price_chosen)

    def at(self, row: int, column: Column) -> QPoint:
        """Return the middle of a cell."""
        return self.canvas.geometry_now().cell(row, column).center()

    def tag(self, row: int, *, is_sell: bool) -> QPoint:
        """Return the middle of the tag of my orders."""
        return self.canvas.geometry_now().tag(row, is_sell=is_sell).center()

    def click(self, row: int, column: Column) -> None:
        """Click into a cell."""
        QTest.mouseClick(self.canvas, LEFT, pos=self.at(row, column))

    def arm(self, quantity: str = "60") -> None:
        """Type a quantity and open the padlock."""
        field = self.panel.findChild(QLineEdit, "bookLockQuantity")
        button = self.panel.findChild(QPushButton, "bookLockButton")
        assert field is not None
        assert button is not None
        field.clear()
        QTest.keyClicks(field, quantity)
        QTest.mouseClick(button, LEFT)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move in steps, let go."""
        QTest.mousePress(self.canvas, LEFT, pos=start)
        for part in (1, 2, 3, 4):
            QTest.mouseMove(self.canvas, start + (end - start) * part / 4)
        QTest.mouseRelease(self.canvas, LEFT, pos=end)

    @property
    def message(self) -> str:
        """What the foot says."""
        label = self.panel.findChild(QLabel, "orderBookMessage")
        assert label is not None
        return label.text()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A shown order book."""
    return Desk(qtbot)


def test_a_click_while_locked_only_chooses_the_price(desk: Desk) -> None:
    for column in Column:
        desk.click(BEST_ASK, column)
    assert [desk.chosen.at(i) for i in range(desk.chosen.count())] == [[32_900]] * 3
    assert desk.link.commands == []


def test_an_armed_click_in_the_bid_column_buys_at_that_price(desk: Desk) -> None:
    desk.arm("60")
    desk.click(BEST_BID, Column.BUY)
    (order,) = desk.link.sent(Place)
    assert (order.side, order.price, order.quantity) == (OrderSide.BUY, 32_850, 60)
    assert (order.instrument_id, order.venue) == (data.SYMBOL, Venue.KRX)
    assert desk.chosen.count() == 0


def test_an_armed_click_in_the_ask_column_sells_at_that_price(desk: Desk) -> None:
    desk.arm("30")
    desk.click(BEST_ASK, Column.SELL)
    (order,) = desk.link.sent(Place)
    assert (order.side, order.price, order.quantity) == (OrderSide.SELL, 32_900, 30)


def test_an_armed_click_on_the_price_still_only_chooses_it(desk: Desk) -> None:
    desk.arm()
    desk.click(BEST_BID, Column.PRICE)
    assert desk.link.commands == []
    assert desk.chosen.count() == 1


def test_a_double_click_in_single_mode_orders_once(desk: Desk) -> None:
    desk.arm()
    point = desk.at(BEST_BID, Column.BUY)
    QTest.mouseClick(desk.canvas, LEFT, pos=point)
    QTest.mouseDClick(desk.canvas, LEFT, pos=point)
    QTest.mouseRelease(desk.canvas, LEFT, pos=point)
    assert len(desk.link.sent(Place)) == 1


def test_in_double_mode_one_click_orders_nothing(desk: Desk) -> None:
    clicks = desk.panel.findChild(QPushButton, "bookLockClicks")
    assert clicks is not None
    QTest.mouseClick(clicks, LEFT)
    desk.arm()
    desk.click(BEST_BID, Column.BUY)
    assert desk.link.commands == []
    QTest.mouseDClick(desk.canvas, LEFT, pos=desk.at(BEST_BID, Column.BUY))
    assert len(desk.link.sent(Place)) == 1
    QTest.mouseClick(clicks, LEFT)
    assert preferences.text("click/book") == "single"


def test_one_or_two_clicks_is_a_preference_and_its_change_locks(desk: Desk) -> None:
    desk.arm()
    preferences.set("click/book", "double")
    try:
        assert desk.panel.strip.armed_quantity is None
        assert desk.canvas.needs_double_click
        desk.arm()
        desk.click(BEST_BID, Column.BUY)
        assert desk.link.commands == []
    finally:
        preferences.reset("click/")
    assert not desk.canvas.needs_double_click


def test_the_padlock_closes_by_itself_after_a_minute(qtbot: QtBot) -> None:
    seconds = [100.0]
    strip = LockStrip(lambda: seconds[0])
    qtbot.addWidget(strip)
    strip.set_quantity(60)
    button = strip.findChild(QPushButton, "bookLockButton")
    assert button is not None
    button.click()
    armed = QSignalSpy(strip.armed_changed)
    seconds[0] = 159.0
    strip._on_tick()
    assert strip.armed_quantity == 60
    seconds[0] = 160.0
    strip._on_tick()
    assert strip.armed_quantity is None
    assert armed.at(0) == [None]


def test_a_click_orders_at_the_price_that_was_pressed_though_the_book_moves(desk: Desk) -> None:
    desk.arm()
    point = desk.at(BEST_BID, Column.BUY)
    QTest.mousePress(desk.canvas, LEFT, pos=point)
    moved = data.a_book(bids=data.a_book().bids[1:], asks=data.a_book().asks)
    desk.link.publish(moved)
    QTest.mouseRelease(desk.canvas, LEFT, pos=point)
    (order,) = desk.link.sent(Place)
    assert order.price == 32_850


def test_a_press_that_ends_elsewhere_orders_nothing(desk: Desk) -> None:
    desk.arm()
    desk.drag(desk.at(BEST_BID, Column.BUY), desk.at(BEST_BID + 2, Column.BUY))
    assert desk.link.commands == []


@pytest.mark.parametrize("typed", ["", "0", "abc", "99999999"])
def test_the_padlock_does_not_open_without_a_quantity(desk: Desk, typed: str) -> None:
    desk.arm(typed)
    assert desk.panel.strip.armed_quantity is None
    desk.click(BEST_BID, Column.BUY)
    assert desk.link.commands == []


def test_the_padlock_closes_on_another_symbol(desk: Desk) -> None:
    desk.arm()
    desk.bridge.focus("005930")
    assert desk.panel.strip.armed_quantity is None


def test_the_padlock_closes_when_the_window_around_it_loses_the_focus(desk: Desk, qtbot: QtBot) -> None:
    home = QMainWindow()
    qtbot.addWidget(home)
    home.setCentralWidget(desk.panel)
    with qtbot.waitActive(home):
        home.show()
        home.activateWindow()
    desk.arm()
    assert desk.panel.strip.armed_quantity is not None
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is other.windowHandle(), timeout=30_000)
    assert desk.panel.strip.armed_quantity is None
    home.takeCentralWidget()  # it is closed for itself


def test_the_padlock_closes_by_its_button_and_counts_down(desk: Desk) -> None:
    desk.arm()
    left = desk.panel.findChild(QLabel, "bookLockLeft")
    assert left is not None
    assert left.text() == "60초"
    button = desk.panel.findChild(QPushButton, "bookLockButton")
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert desk.panel.strip.armed_quantity is None
    assert left.text() == ""


def test_an_order_that_cannot_go_is_not_sent_and_says_why(desk: Desk) -> None:
    desk.link.publish(data.an_account(trading_state=TradingState.HALTED))
    desk.arm()
    desk.click(BEST_BID, Column.BUY)
    assert desk.link.commands == []
    assert desk.message == "보내지 않음: 전면정지 중입니다. 취소만 보낼 수 있습니다."


def test_dragging_my_order_to_another_price_modifies_it(desk: Desk) -> None:
    desk.drag(desk.tag(BID_32_700, is_sell=False), desk.at(BID_32_700 + 2, Column.BUY))
    (amend,) = desk.link.sent(Amend)
    assert (amend.client_order_id, amend.price) == ("c-buy", 32_600)
    assert len(desk.link.commands) == 1


def test_a_drag_ends_where_it_was_aimed_though_the_book_moves(desk: Desk) -> None:
    start, end = desk.tag(BID_32_700, is_sell=False), desk.at(BID_32_700 + 2, Column.BUY)
    QTest.mousePress(desk.canvas, LEFT, pos=start)
    QTest.mouseMove(desk.canvas, end)
    desk.link.publish(data.a_book(bids=data.a_book().bids[1:]))
    QTest.mouseRelease(desk.canvas, LEFT, pos=end)
    (amend,) = desk.link.sent(Amend)
    assert amend.price == 32_600


def test_dragging_back_to_the_same_price_sends_nothing(desk: Desk) -> None:
    desk.drag(desk.tag(BID_32_700, is_sell=False), desk.at(BID_32_700, Column.PRICE))
    assert desk.link.commands == []


def test_dragging_my_order_out_cancels_it(desk: Desk) -> None:
    desk.drag(desk.tag(ASK_33_300, is_sell=True), QPoint(-40, 60))
    (withdraw,) = desk.link.sent(Withdraw)
    assert withdraw.client_order_id == "c-sell"


def test_escape_gives_a_drag_up(desk: Desk) -> None:
    start = desk.tag(BID_32_700, is_sell=False)
    QTest.mousePress(desk.canvas, LEFT, pos=start)
    QTest.mouseMove(desk.canvas, start + QPoint(0, 60))
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(desk.canvas, LEFT, pos=start + QPoint(0, 60))
    assert desk.link.commands == []


def test_an_order_that_cannot_be_modified_now_says_so(desk: Desk) -> None:
    desk.link.publish(data.orders().__class__(rows=[]))
    desk.drag(desk.tag(BID_32_700, is_sell=False), desk.at(BID_32_700 + 2, Column.BUY))
    assert desk.link.commands == []
    assert "정정할 수 없는" in desk.message


def test_a_right_click_cancels_my_order_and_nothing_else(desk: Desk) -> None:
    desk.canvas.setFocus()
    point = desk.tag(ASK_33_300, is_sell=True)
    for where in (point, desk.at(BEST_BID, Column.BUY)):
        QTest.mouseClick(desk.canvas, RIGHT, pos=where)
        event = _menu_event(desk, where)
        QGuiApplication.sendEvent(desk.canvas, event)
    (withdraw,) = desk.link.sent(Withdraw)
    assert withdraw.client_order_id == "c-sell"
    assert len(desk.link.commands) == 1


def test_the_wheel_never_does_anything(desk: Desk) -> None:
    desk.arm()
    at = QPointF(desk.at(BEST_BID, Column.BUY))
    event = QWheelEvent(
        at, desk.canvas.mapToGlobal(at), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(desk.canvas, event)
    assert desk.link.commands == []
    assert desk.chosen.count() == 0


def test_the_keys_choose_move_and_cancel(desk: Desk) -> None:
    desk.canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(desk.canvas, Qt.Key.Key_Down)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert desk.chosen.at(0) == [32_700]
    QTest.keyClick(desk.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (amend,) = desk.link.sent(Amend)
    assert (amend.client_order_id, amend.price) == ("c-buy", 32_650)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Up)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Delete)
    assert [one.client_order_id for one in desk.link.sent(Withdraw)] == ["c-buy"]


def test_a_refused_order_says_why(desk: Desk) -> None:
    desk.arm()
    desk.click(BEST_BID, Column.BUY)
    (order,) = desk.link.sent(Place)
    assert desk.message == "매수 60주 32,850 보내는 중"
    desk.link.answer(order, "CASH_SHORT", {"needed": 100, "orderable": 50})
    assert desk.message == "매수 60주 32,850 거부: 주문가능 금액이 모자랍니다. 필요 100원, 가능 50원"


def test_the_age_of_the_book_is_shown(desk: Desk) -> None:
    ages = [label.text() for label in desk.panel.findChildren(QLabel) if label.text() == "0.1초"]
    assert ages == ["0.1초"]


def test_it_paints_in_both_themes_and_without_data(qtbot: QtBot) -> None:
    bridge, _link = linked_bridge()
    panel = OrderBookPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(312, 540)
    for theme in (LIGHT, DARK):
        themes.use(theme)
        assert panel.grab().toImage().pixelColor(2, 300).name().upper() == theme.s1


def _menu_event(desk: Desk, where: QPoint) -> QEvent:
    from PySide6.QtGui import QContextMenuEvent

    reason = QContextMenuEvent.Reason.Mouse
    return QContextMenuEvent(reason, where, desk.canvas.mapToGlobal(where), Qt.KeyboardModifier.NoModifier)
