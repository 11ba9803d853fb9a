"""왜 안 사나 shows the engine's record and switches the strategy; it evaluates nothing."""

import msgspec
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import SetSymbolAuto
from kiwoom_gui.ui.panels.why import WhyPanel
from kiwoom_gui.ui.panels.why_paint import is_failing
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge
from tests.support.paint_watch import PaintWatch

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot) -> tuple[WhyPanel, RecordingLink]:
    """The panel of a symbol whose second stage waits."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = WhyPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(472, 460)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


def said(panel: WhyPanel, name: str) -> str:
    """Return what a label says."""
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_it_says_why_nothing_is_bought(desk: tuple[WhyPanel, RecordingLink]) -> None:
    panel, _link = desk
    assert "지지 조건이 모자랍니다" in said(panel, "whySentence")
    assert panel.gates.accessibleDescription() == "안 맞는 조건: RSI 14 (5분), 거래량 감소, 지지 조건 수 (2차)"
    assert said(panel, "whyBaseAmount") == "10,000,000원"


def test_a_gate_that_changes_paints_its_line_alone(desk: tuple[WhyPanel, RecordingLink], qtbot: QtBot) -> None:
    panel, link = desk
    qtbot.wait(50)
    watch = PaintWatch(panel.gates)
    decision = data.a_decision()
    gates = [*decision.gates]
    link.publish(msgspec.structs.replace(decision, ts=data.NOW + 1))
    qtbot.wait(50)
    assert watch.painted == []
    gates[1] = msgspec.structs.replace(gates[1], is_held=not gates[1].is_held)
    link.publish(msgspec.structs.replace(decision, gates=gates))
    qtbot.waitUntil(lambda: bool(watch.painted), timeout=30_000)
    assert watch.painted == [QRect(0, 48, panel.gates.width(), 24)]


def test_an_exit_that_does_not_fire_is_no_failing_condition() -> None:
    failing = [gate.name for gate in data.a_decision().gates if is_failing(gate)]
    assert failing == ["rsi", "volume_dry", "support_count"]


def test_the_toggle_asks_the_engine(desk: tuple[WhyPanel, RecordingLink]) -> None:
    panel, link = desk
    assert panel.toggle.isChecked()
    QTest.mouseClick(panel.toggle, Qt.MouseButton.LeftButton)
    (command,) = link.sent(SetSymbolAuto)
    assert (command.instrument_id, command.is_on) == (data.SYMBOL, False)
    link.publish(data.a_decision(is_on=False, state="OFF", reason="ENTRIES_STOPPED", params={}))
    assert not panel.toggle.isChecked()
    QTest.keyClick(panel.toggle, Qt.Key.Key_Space)
    assert link.sent(SetSymbolAuto)[1].is_on


def test_a_refused_switch_goes_back_and_says_why(desk: tuple[WhyPanel, RecordingLink]) -> None:
    panel, link = desk
    QTest.mouseClick(panel.toggle, Qt.MouseButton.LeftButton)
    link.answer(link.sent(SetSymbolAuto)[0], "INSTRUMENT_UNKNOWN")
    assert panel.toggle.isChecked()
    assert said(panel, "whySentence") == "모르는 종목입니다."


def test_plan_and_log_are_in_words(desk: tuple[WhyPanel, RecordingLink]) -> None:
    panel, _link = desk
    plan, log = panel.findChild(QPlainTextEdit, "whyPlan"), panel.findChild(QPlainTextEdit, "whyLog")
    assert plan is not None
    assert log is not None
    assert "종목 한도 8,000,000원이 모든 단계의 합 10,000,000원보다 작습니다." in plan.toPlainText()
    assert log.toPlainText().splitlines()[0].endswith("1차 매수 90주 33,250원 지정가")
    tab = panel.findChild(QPushButton, "whyTab2")
    assert tab is not None
    assert tab.text() == "계획 점검 2"
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert plan.isVisible()


def test_without_a_record_it_says_what_to_do(qtbot: QtBot) -> None:
    bridge, link = linked_bridge(data.instruments(), focus=data.SYMBOL)
    panel = WhyPanel(bridge)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.gates.isVisible()
    link.publish(data.a_decision())
    assert panel.gates.isVisible()
    bridge.focus("005930")
    assert not panel.gates.isVisible()


def test_it_paints_in_both_themes(desk: tuple[WhyPanel, RecordingLink]) -> None:
    panel, _link = desk
    for theme in (LIGHT, DARK):
        themes.use(theme)
        assert not panel.grab().isNull()
