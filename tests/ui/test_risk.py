"""The risk panel shows what the engine says, and changes a limit only through it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import ChangeLimit, ResumeClose, SetState, StopClose
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.ui.panels.risk import RiskPanel
from kiwoom_gui.ui.panels.risk_limits import amount, level, looser
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

Desk = tuple[RiskPanel, RecordingLink]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """The panel of an account that the day's loss has reduced."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = RiskPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


def said(panel: RiskPanel, name: str) -> str:
    """Return what a label says."""
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(panel: RiskPanel, name: str) -> None:
    """Click a button."""
    found = panel.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def type_limit(panel: RiskPanel, name: str, text: str) -> QLineEdit:
    """Open a limit for change and type a value."""
    press(panel, f"limitEdit_{name}")
    field = panel.findChild(QLineEdit, "limitEditorEdit")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_it_says_state_reason_and_counts(desk: Desk) -> None:
    panel, link = desk
    assert said(panel, "riskState") == "▼ 신규차단"
    assert said(panel, "riskCause") == "하루 손실 한도 · 10:43:23부터"
    assert said(panel, "riskCounts") == "분당 주문 3건 · 미체결 2건 · 미확인 1건"
    link.publish(data.a_risk(trading_state=TradingState.HALTED, cause="USER", since=None))
    assert (said(panel, "riskState"), said(panel, "riskCause")) == ("■ 전면정지", "직접 정함")


def test_each_limit_tells_its_use_in_number_and_word(desk: Desk) -> None:
    panel, _link = desk
    for name, percent, word, value in (
        ("daily_loss", "77 %", "▲ 가까움", "−385,100원 / −500,000원"),
        ("symbol_cap", "105 %", "■ 한도", "10,512,000원 / 10,000,000원"),
        ("total_exposure", "29 %", "여유", "14,467,000원 / 50,000,000원"),
        ("order_quantity", "–", "주문마다", "100,000주"),
        ("orders_per_minute", "5 %", "여유", "3건 / 60건"),
    ):
        assert said(panel, f"limitPercent_{name}") == percent
        assert said(panel, f"limitWord_{name}") == word
        assert said(panel, f"limitValue_{name}") == value
    assert said(panel, "limit_symbol_cap") == "종목당 한도 · 제주반도체"


def test_a_stricter_limit_is_sent_at_once_and_the_editor_waits_for_the_answer(desk: Desk) -> None:
    panel, link = desk
    field = type_limit(panel, "symbol_cap", "9000000")
    assert field.text() == "9,000,000"
    QTest.keyClick(field, Qt.Key.Key_Return)
    (command,) = link.sent(ChangeLimit)
    assert (command.name, command.value) == ("symbol_cap", 9_000_000)
    assert panel.editor.isVisible()
    link.answer(command)
    assert not panel.editor.isVisible()


def test_a_looser_limit_asks_once_more_in_place(desk: Desk) -> None:
    panel, link = desk
    field = type_limit(panel, "daily_loss", "600000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not link.sent(ChangeLimit)
    assert panel.editor.hint == "한도를 넓힙니다: −500,000원 → −600,000원. 한 번 더 누르면 바뀝니다."
    QTest.keyClick(field, Qt.Key.Key_Return)
    (command,) = link.sent(ChangeLimit)
    assert (command.name, command.value) == ("daily_loss", -600_000)


def test_typing_on_after_the_question_asks_anew(desk: Desk) -> None:
    panel, link = desk
    field = type_limit(panel, "daily_loss", "600000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not link.sent(ChangeLimit)


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("daily_loss", "10", "하루 손실 10원: 1,000원부터 10,000,000,000원까지만 됩니다."),
        ("price_distance_percent", "31", "현재가와 거리 31.0 %: 0.1 %부터 30.0 %까지만 됩니다."),
        ("orders_per_minute", "1.5", "숫자를 넣으세요."),
        ("symbol_cap", "x", "숫자를 넣으세요."),
    ],
)
def test_a_wrong_value_is_said_and_not_sent(desk: Desk, name: str, text: str, hint: str) -> None:
    panel, link = desk
    field = type_limit(panel, name, text)
    assert panel.editor.hint == hint
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not link.sent(ChangeLimit)


def test_what_the_engine_refuses_is_said_in_the_editor(desk: Desk) -> None:
    panel, link = desk
    field = type_limit(panel, "total_exposure", "4000000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    numbers: dict[str, str | int | float] = {"order_notional": 5_000_000, "total_exposure": 4_000_000}
    link.answer(link.sent(ChangeLimit)[0], "LIMITS_CONFLICT", numbers)
    assert panel.editor.isVisible()
    assert panel.editor.hint == "한 주문 금액 5,000,000원이 전체 한도 4,000,000원보다 클 수 없습니다."


def test_escape_changes_nothing(desk: Desk) -> None:
    panel, link = desk
    field = type_limit(panel, "symbol_cap", "1")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not panel.editor.isVisible()
    assert not link.sent(ChangeLimit)


def test_the_state_changes_only_by_the_engines_word(desk: Desk) -> None:
    panel, link = desk
    press(panel, "riskState_ACTIVE")
    (command,) = link.sent(SetState)
    assert command.state is TradingState.ACTIVE
    chosen = panel.findChild(QPushButton, "riskState_REDUCING")
    assert chosen is not None
    assert chosen.isChecked()
    link.answer(command, "LOSS_STANDS", {"total": -512_000, "limit": -500_000})
    assert "−512,000원이 한도 −500,000원에 걸려" in panel.message.text


def test_refusals_stand_in_words_with_their_numbers(desk: Desk) -> None:
    panel, _link = desk
    model = panel.denials.model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert texts == [
        "10:46:18",
        "제주반도체 매수 120주",
        "종목 한도를 넘습니다. 10,512,000원 > 10,000,000원",
        "SYMBOL_CAP",
    ]


def test_closings_can_be_stopped_and_go_on_where_they_paused(desk: Desk) -> None:
    panel, link = desk
    started = data.a_closing().started
    key = f"000660 {started}"
    for name in ("resume", "stop"):
        point = panel.closings.button_rect(key, name).center()
        QTest.mouseClick(panel.closings.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert [command.instrument_id for command in link.sent(ResumeClose)] == ["000660"]
    assert [command.instrument_id for command in link.sent(StopClose)] == ["000660"]
    assert panel.closings.button_rect(f"{data.SYMBOL} {started}", "resume").isEmpty()


def test_without_closings_and_refusals_the_room_is_free_and_says_so(desk: Desk) -> None:
    panel, link = desk
    link.publish(data.a_risk(closings=[], denials=[]))
    assert not panel.closings.isVisible()
    assert panel.denials.model().rowCount() == 0
    assert not panel.grab().isNull()


def test_before_the_engine_spoke_it_says_what_is_missing(qtbot: QtBot) -> None:
    bridge, link = linked_bridge()
    panel = RiskPanel(bridge)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.findChild(QLabel, "riskState") is not None
    assert not panel.editor.isVisible()
    assert panel._empty.isVisible()
    link.publish(data.a_risk())
    assert not panel._empty.isVisible()


def test_it_paints_in_both_themes(desk: Desk) -> None:
    panel, _link = desk
    for theme in (LIGHT, DARK):
        themes.use(theme)
        assert not panel.grab().isNull()


def test_marks_and_units() -> None:
    assert [level(percent)[0] for percent in (None, 0.0, 69.9, 70.0, 100.0)] == ["t3", "t2", "t2", "warn", "danger"]
    assert amount("price_distance_percent", 7.5) == "7.5 %"
    assert amount("order_quantity", None) == "–"
    assert looser("daily_loss", -100, -200)
    assert not looser("daily_loss", -200, -100)
    assert looser("symbol_cap", 1, 2)
