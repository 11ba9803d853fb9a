"""The order ticket by keyboard and mouse: judged while typed, reviewed, sent once, answered in words."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import views as v
from kiwoom_gui.app.commands import Place
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Phase, TradingState, Venue
from kiwoom_gui.ui.panels import order_ticket
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.ticket_checks import Draft, Problem, Surroundings, check
from kiwoom_gui.ui.panels.ticket_says import Step
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import linked_bridge

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Desk:
    """A shown ticket with what belongs to it."""

    def __init__(self, qtbot: QtBot) -> None:
        """Show the ticket of the invented symbol, without the strategy on it."""
        self.bridge, self.link = linked_bridge(*data.whole_state(), data.autos(is_on=False), focus=data.SYMBOL)
        self.panel = OrderTicketPanel(self.bridge)
        qtbot.addWidget(self.panel)
        self.panel.resize(292, 580)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def type_price(self, text: str) -> None:
        """Replace the price."""
        self._type("ticketPriceEdit", text)

    def type_quantity(self, text: str) -> None:
        """Replace the quantity."""
        self._type("ticketQuantityEdit", text)

    def press(self, key: Qt.Key, name: str = "ticketQuantityEdit") -> None:
        """Press a key in a field."""
        QTest.keyClick(self.widget(name), key)

    def click(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.widget(name), LEFT)

    def step(self) -> Step:
        """Return where the order is."""
        return self.panel.step

    def venue(self) -> Venue:
        """Return the venue chosen."""
        return self.panel.form.venues.venue

    def text(self, name: str) -> str:
        """Return what a label says."""
        found = self.widget(name)
        assert isinstance(found, QLabel | QPushButton)
        return found.text()

    def widget(self, name: str) -> QWidget:
        """Return a control by its name."""
        found = self.panel.findChild(QWidget, name)
        assert found is not None, name
        return found

    def _type(self, name: str, text: str) -> None:
        field = self.widget(name)
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A shown ticket."""
    return Desk(qtbot)


def test_it_starts_with_the_last_price_and_asks_for_a_quantity(desk: Desk) -> None:
    assert desk.panel.form.price.text == "32,850"
    assert desk.text("ticketQuantityProblem") == "수량을 넣으세요."
    assert not desk.panel.form.send_button.isEnabled()
    assert desk.text("ticketHint") == "수량을 넣으세요."


def test_enter_reviews_and_enter_again_sends_once(desk: Desk) -> None:
    desk.type_quantity("120")
    desk.press(ENTER)
    assert desk.step() is Step.REVIEW
    assert desk.link.commands == []
    assert desk.panel.form.note.text == "확인 제주반도체 매수 120주 32,850원 · 지정가 · KRX · 필요 금액 3,942,590원"
    desk.press(ENTER)
    desk.press(ENTER)
    (order,) = desk.link.sent(Place)
    assert (order.side, order.order_type, order.price, order.quantity) == (
        OrderSide.BUY,
        OrderType.LIMIT,
        32_850,
        120,
    )
    assert (order.instrument_id, order.venue) == (data.SYMBOL, Venue.KRX)
    assert desk.step() is Step.PENDING
    assert not desk.panel.form.send_button.isEnabled()


def test_a_key_held_down_never_sends(desk: Desk) -> None:
    desk.type_quantity("10")
    repeated = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True, 1)
    desk.press(ENTER)
    for _ in range(5):
        QGuiApplication.sendEvent(desk.panel, repeated)
    assert desk.step() is Step.REVIEW
    assert desk.link.commands == []


def test_escape_goes_back_from_the_review(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.press(ESCAPE)
    assert desk.step() is Step.EDIT
    desk.press(ENTER)
    desk.click("ticketBack")
    assert desk.step() is Step.EDIT
    assert desk.link.commands == []


def test_the_button_reviews_and_sends_too(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.click("ticketSend")
    desk.click("ticketSend")
    assert len(desk.link.sent(Place)) == 1


def test_an_edit_ends_the_review(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.type_quantity("20")
    assert desk.step() is Step.EDIT


def test_a_problem_that_comes_up_ends_the_review(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.link.publish(data.an_account(trading_state=TradingState.HALTED))
    assert desk.step() is Step.EDIT
    assert desk.panel.form.note.text == "✕ 보낼 수 없음 전면정지 중입니다. 취소만 보낼 수 있습니다."
    desk.press(ENTER)
    assert desk.step() is Step.EDIT


def test_a_clock_that_counts_on_judges_nothing_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.type_quantity("10")
    judged: list[Draft] = []

    def noted(draft: Draft, around: Surroundings) -> tuple[Problem, ...]:
        judged.append(draft)
        return check(draft, around)

    monkeypatch.setattr(order_ticket, "check", noted)
    lamp = v.Lamp(state="ok", age_s=0.9)
    for second in range(3):
        desk.link.publish(data.a_session(market_time=data.NOW + second, rest=lamp, stream=lamp, sync=lamp))
        desk.link.publish(data.quotes(data.a_quote(instrument_id="005930", day_volume=second)))
    assert judged == []
    desk.link.publish(data.quotes(data.a_quote(last_px=32_700)))
    assert len(judged) == 1


@pytest.mark.parametrize(
    "news",
    [
        data.a_session(rest=v.Lamp(state="down", text="no route")),
        data.a_session(phases={Venue.KRX: [Phase.CLOSED], Venue.NXT: [Phase.CLOSED], Venue.SOR: [Phase.CLOSED]}),
        data.an_account(orderable_cash=1_000),
        data.an_account(trading_state=TradingState.HALTED),
        data.quotes(data.a_quote(last_px=25_000)),
    ],
)
def test_whatever_is_told_is_judged_as_by_a_ticket_that_opens_now(qtbot: QtBot, desk: Desk, news: v.Part) -> None:
    desk.type_price("32,800")
    desk.type_quantity("10")
    fresh = Desk(qtbot)
    fresh.link.publish(news)
    fresh.type_price("32,800")
    fresh.type_quantity("10")
    desk.link.publish(news)
    assert desk.panel.problems == fresh.panel.problems
    assert desk.panel.form.send_button.isEnabled() == fresh.panel.form.send_button.isEnabled()
    assert desk.panel.form.note.text == fresh.panel.form.note.text


def test_a_refusal_is_said_in_words_in_the_panel(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.press(ENTER)
    (order,) = desk.link.sent(Place)
    desk.link.answer(order, "SYMBOL_CAP", {"exposure": 12_000_000, "limit": 10_000_000})
    assert desk.step() is Step.EDIT
    said = "✕ 거부 매수 10주 32,850원: 종목 한도를 넘습니다. 12,000,000원 > 10,000,000원"
    assert desk.panel.form.note.text == said
    desk.link.publish(data.quotes())
    assert desk.panel.form.note.text == said


def test_an_order_that_was_taken_is_said(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.press(ENTER)
    desk.link.answer(desk.link.sent(Place)[0])
    assert desk.panel.form.note.text == "✓ 보냈습니다 매수 10주 32,850원"
    desk.type_quantity("11")
    assert "보냈습니다" not in desk.panel.form.note.text


def test_without_an_engine_the_order_is_refused_in_words(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.bridge.detach()
    desk.press(ENTER)
    desk.press(ENTER)
    assert desk.panel.form.note.text.endswith("엔진에 연결되지 않아 보내지 못했습니다.")


@pytest.mark.parametrize(
    ("price", "quantity", "field", "said"),
    [
        ("32870", "10", "ticketPriceProblem", "✕ 호가 단위가 아닙니다: 32,850원 또는 32,900원"),
        ("45000", "10", "ticketPriceProblem", "✕ 상한가 44,950원을 넘습니다."),
        ("24000", "10", "ticketPriceProblem", "✕ 하한가 24,250원보다 낮습니다."),
        ("0", "10", "ticketPriceProblem", "✕ 가격은 1원 이상이어야 합니다."),
        ("328.5", "10", "ticketPriceProblem", "✕ 숫자가 아닙니다: 328.5"),
        ("", "10", "ticketPriceProblem", "가격을 넣으세요."),
        ("32850", "0", "ticketQuantityProblem", "✕ 수량은 1주 이상이어야 합니다."),
        ("32850", "-5", "ticketQuantityProblem", "✕ 숫자가 아닙니다: -5"),
        ("32850", "406", "ticketQuantityProblem", "✕ 금액 초과: 최대 405주 (주문 가능 13,324,360원)"),
    ],
)
def test_each_wrong_field_is_said_beside_it(desk: Desk, price: str, quantity: str, field: str, said: str) -> None:
    desk.link.publish(data.an_account(symbol_cap=99_999_999))
    desk.type_price(price)
    desk.type_quantity(quantity)
    assert desk.text(field) == said
    assert not desk.panel.form.send_button.isEnabled()
    desk.press(ENTER)
    desk.press(ENTER)
    assert desk.link.commands == []


def test_typing_separates_thousands(desk: Desk) -> None:
    desk.type_price("1234567")
    assert desk.panel.form.price.text == "1,234,567"


def test_the_price_steps_by_ticks_and_stops_at_the_limits(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Up, "ticketPriceEdit")
    assert desk.panel.form.price.text == "32,900"
    desk.click("ticketPriceMinus")
    desk.click("ticketPriceChip4")
    assert desk.panel.form.price.text == "32,600"
    desk.panel.set_price(44_950)
    desk.press(Qt.Key.Key_PageUp, "ticketPriceEdit")
    assert desk.panel.form.price.text == "44,950"


def test_the_chips_take_the_best_prices(desk: Desk) -> None:
    for chip, price in (("ticketPriceChip1", "32,900"), ("ticketPriceChip3", "32,850")):
        desk.click(chip)
        assert desk.panel.form.price.text == price


def test_the_chips_take_shares_of_what_is_orderable(desk: Desk) -> None:
    desk.click("ticketQuantityChip2")
    assert desk.panel.form.quantity.text == "101"  # a quarter of 405
    desk.panel.set_side(OrderSide.SELL)
    desk.click("ticketQuantityChip3")
    assert desk.panel.form.quantity.text == "30"  # half of 60


def test_the_costs_are_estimated(desk: Desk) -> None:
    desk.type_quantity("120")
    assert desk.text("ticketEstimate_notional") == "3,942,000원"
    assert desk.text("ticketEstimate_fee") == "590원"
    assert desk.text("ticketEstimate_tax") == "약 7,884원"
    assert desk.text("ticketEstimate_settled") == "3,942,590원"
    assert desk.text("ticketEstimate_orderable") == "13,324,360원 · 405주"


def test_a_market_order_has_no_price(desk: Desk) -> None:
    desk.panel.form.types.choose(OrderType.MARKET)
    assert not desk.panel.form.price.edit.isEnabled()
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.press(ENTER)
    (order,) = desk.link.sent(Place)
    assert (order.order_type, order.price) == (OrderType.MARKET, None)


def test_a_price_from_the_book_makes_it_a_limit_order(desk: Desk) -> None:
    desk.panel.form.types.choose(OrderType.MARKET)
    desk.panel.set_price(33_000)
    assert desk.panel.form.types.order_type is OrderType.LIMIT
    assert desk.panel.form.price.text == "33,000"


def test_types_that_cannot_be_sent_are_greyed_with_the_reason(desk: Desk) -> None:
    model = desk.panel.form.types.model()
    rows = {str(model.data(model.index(row, 0), Qt.ItemDataRole.UserRole)): row for row in range(model.rowCount())}
    best, limit = (model.index(rows[kind], 0) for kind in ("BEST_LIMIT", "LIMIT"))
    assert model.flags(best) & Qt.ItemFlag.ItemIsEnabled
    desk.link.publish(data.a_session(mode="mock"))
    assert not model.flags(best) & Qt.ItemFlag.ItemIsEnabled
    assert model.data(best) == "최유리지정가  모의투자에 없는 유형입니다: 최유리지정가"
    assert model.flags(limit) & Qt.ItemFlag.ItemIsEnabled
    desk.link.publish(data.a_session(phases={Venue.KRX: [Phase.AFTER_MARKET]}))
    market = model.index(rows["MARKET"], 0)
    assert not model.flags(market) & Qt.ItemFlag.ItemIsEnabled
    assert "KRX" in str(model.data(market))


def test_venues_that_cannot_be_chosen_say_why(desk: Desk) -> None:
    assert desk.widget("ticketVenueNXT").isVisible()
    desk.click("ticketVenueNXT")
    assert desk.venue() is Venue.NXT
    desk.link.publish(data.a_session(mode="mock"))
    assert desk.venue() is Venue.KRX
    assert not desk.widget("ticketVenueNXT").isVisible()
    assert desk.text("ticketVenueNote") == "NXT · SOR 모의 없음"


def test_another_symbol_empties_the_ticket(desk: Desk) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.bridge.focus("005930")
    assert desk.step() is Step.EDIT
    assert (desk.panel.form.price.text, desk.panel.form.quantity.text) == ("", "")
    assert not desk.panel.form.send_button.isEnabled()


def test_a_manual_order_in_a_symbol_of_the_strategy_is_explained(desk: Desk) -> None:
    desk.link.publish(data.autos(is_on=True))
    desk.type_quantity("120")
    # (90 x 33,250 + 120 x 32,850) / 210 = 33,021.4; stop 30,650 x 33,021.4 / 33,250 = 30,439;
    # (2,956,500 + 1,308,000 of the open buy + 3,942,000) / 10,000,000 = 82.1 %
    said = desk.panel.form.note.text
    assert "평균 33,250 → 33,021원" in said
    assert "손절선 30,650 → 30,439원" in said
    assert "종목 한도 82.1 % 사용" in said
    assert desk.panel.form.send_button.isEnabled()


def test_a_price_far_on_the_wrong_side_is_warned_of(desk: Desk) -> None:
    desk.type_price("34500")
    desk.type_quantity("10")
    assert "5.0 % 비싸게" in desk.panel.form.note.text
    assert desk.panel.form.send_button.isEnabled()


def test_the_quantity_is_told_for_the_padlock(desk: Desk) -> None:
    spy = QSignalSpy(desk.panel.quantity_changed)
    desk.type_quantity("12")
    assert spy.at(spy.count() - 1) == [12]


def test_every_control_can_be_named_and_reached(desk: Desk) -> None:
    for name in ("ticketBuyTab", "ticketSellTab", "ticketType", "ticketPriceEdit", "ticketQuantityEdit", "ticketSend"):
        control = desk.widget(name)
        assert control.accessibleName()
    assert desk.widget("ticketBuyTab").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_fits_its_column_at_small_heights(desk: Desk) -> None:
    hint = desk.panel.minimumSizeHint()
    assert hint.width() <= 292
    assert hint.height() <= 560


def test_it_paints_in_both_themes_and_without_data(qtbot: QtBot) -> None:
    bridge, _link = linked_bridge()
    panel = OrderTicketPanel(bridge)
    qtbot.addWidget(panel)
    for theme in (LIGHT, DARK):
        themes.use(theme)
        assert not panel.grab().isNull()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "✓ 접수 매수 10주 32,850원"),
        (
            {"status": OrderStatus.REJECTED, "reason": "[2000](855056:매수증거금이 부족합니다)", "is_open": False},
            "✕ 거부 매수 10주 32,850원: [2000](855056:매수증거금이 부족합니다)",
        ),
        (
            {"status": OrderStatus.REJECTED, "reason": "the broker cannot be reached", "is_open": False},
            "✕ 거부 매수 10주 32,850원: 증권사에 전해지지 않았습니다. 까닭은 기록에 있습니다.",
        ),
        (
            {"status": OrderStatus.UNKNOWN},
            "! 미확인 매수 10주 32,850원: 답이 없어 확인하는 중입니다. 다시 보내지 않습니다.",
        ),
        (
            {"status": OrderStatus.FILLED, "filled_qty": 10, "avg_px": 32_840.0, "is_open": False},
            "✓ 체결 매수 10주 32,850원 · 평균 32,840원",
        ),
    ],
)
def test_the_ticket_follows_the_order_that_it_sent(desk: Desk, changes: dict[str, object], said: str) -> None:
    desk.type_quantity("10")
    desk.press(ENTER)
    desk.press(ENTER)
    (order,) = desk.link.sent(Place)
    desk.link.answer(order)
    desk.link.publish(v.OrdersView(rows=[data.an_order(order.command_id, OrderSide.BUY, 32_850, 10, **changes)]))
    assert desk.panel.form.note.text == said
    desk.link.publish(data.quotes())
    assert desk.panel.form.note.text == said
    desk.type_quantity("11")
    assert desk.panel.form.note.text != said


@pytest.mark.parametrize(("mode", "presses"), [("sim", 1), ("mock", 2), ("real", 2)])
def test_a_review_can_be_switched_off_per_mode_but_never_for_the_first_real_order(
    desk: Desk, mode: str, presses: int
) -> None:
    preferences.set("confirm/sim", "off")
    preferences.set("confirm/real", "off")
    desk.link.publish(data.a_session(mode=mode))
    desk.type_quantity("10")
    for number in range(1, presses + 1):
        assert not desk.link.sent(Place), f"sent before press {number}"
        desk.press(ENTER)
        assert bool(desk.link.sent(Place)) is (number == presses)
    assert preferences.is_on("confirm/real_seen") is (mode == "real")


def test_without_a_review_the_button_says_so(desk: Desk) -> None:
    preferences.set("confirm/sim", "off")
    desk.link.publish(data.a_session(mode="sim"))
    desk.type_quantity("10")
    assert "보내기" in desk.text("ticketSend")
    assert "바로" in desk.text("ticketHint")
