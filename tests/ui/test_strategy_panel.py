"""The plan of the focused symbol: what is typed is checked, then applied whole or taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import DeleteProfile, MakeReport, SaveProfile, SetSymbolPlan
from kiwoom_gui.app.report_data import DailyReport, TradeSums
from kiwoom_gui.app.views import ProfileRow, ReportView
from kiwoom_gui.ui.panels.strategy import StrategyPanel
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

Desk = tuple[StrategyPanel, RecordingLink]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = StrategyPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(472, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


def _find(panel: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def _field(panel: QWidget, name: str) -> QLineEdit:
    found = _find(panel, QLineEdit, f"parameter_{name}")
    assert isinstance(found, QLineEdit)
    return found


def _press(panel: QWidget, name: str) -> None:
    button = _find(panel, QPushButton, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _said(panel: QWidget) -> str:
    found = _find(panel, QLabel, "strategyState")
    assert isinstance(found, QLabel)
    return found.text()


def test_every_parameter_has_a_field_with_its_value_and_a_name_that_says_its_bounds(desk: Desk) -> None:
    panel, _link = desk
    assert len(panel.form.fields) == len(data.a_plan().values)
    assert _field(panel, "base_amount").text() == "1,000,000"
    assert _field(panel, "stop_loss_percent").accessibleName() == "손절 0.1 ~ 50 %"
    assert _said(panel) == "지금 쓰는 값"
    assert not panel.apply.isEnabled()


def test_what_is_typed_is_applied_whole_and_saved_by_the_engine(desk: Desk) -> None:
    panel, link = desk
    _field(panel, "stop_loss_percent").setText("4.5")
    assert _said(panel) == "1개 바뀜, 적용하면 저장됩니다"
    assert panel.profiles.currentText() == "직접 고침"
    _press(panel, "strategyApply")
    (command,) = link.sent(SetSymbolPlan)
    assert (command.instrument_id, command.strategy, command.profile) == (data.SYMBOL, "dip-ladder", "")
    assert command.values == data.a_plan().values | {"stop_loss_percent": 4.5}
    link.publish(data.a_plan(values=command.values, profile="", is_pending=True))
    link.answer(command)
    assert _said(panel) == "새 값은 걸린 주문이 끝나면 씁니다"
    assert not panel.is_edited


@pytest.mark.parametrize("text", ["99", "0", "", "two", "1.2.3"])
def test_a_value_out_of_its_bounds_is_named_and_not_sent(desk: Desk, text: str) -> None:
    panel, link = desk
    _field(panel, "stop_loss_percent").setText(text)
    assert _said(panel) == "범위를 벗어난 값: 손절"
    assert _field(panel, "stop_loss_percent").property("bad") == "true"
    assert not panel.apply.isEnabled()
    assert not link.sent(SetSymbolPlan)


def test_a_whole_number_takes_no_part(desk: Desk) -> None:
    panel, _link = desk
    _field(panel, "rsi_period").setText("14.5")
    assert _said(panel) == "범위를 벗어난 값: RSI 기간"


def test_what_is_typed_can_be_taken_back(desk: Desk) -> None:
    panel, _link = desk
    _field(panel, "target_percent").setText("9")
    _press(panel, "strategyUndo")
    assert _field(panel, "target_percent").text() == "7"
    assert panel.profiles.currentText() == "균형"


def test_what_is_typed_survives_what_the_engine_tells_meanwhile(desk: Desk) -> None:
    panel, link = desk
    _field(panel, "target_percent").setText("9")
    link.publish(data.a_plan(), data.a_decision())
    assert _field(panel, "target_percent").text() == "9"


def test_a_refusal_says_why_and_keeps_what_is_typed(desk: Desk) -> None:
    panel, link = desk
    _field(panel, "exit_retry_s").setText("40")
    _press(panel, "strategyApply")
    link.answer(link.sent(SetSymbolPlan)[0], "PLAN_INVALID", {"problem": "exit_retry_s must not exceed it"})
    assert "exit_retry_s must not exceed" in panel.message.text
    assert _field(panel, "exit_retry_s").text() == "40"


def test_a_profile_fills_the_form_and_goes_with_the_plan(desk: Desk) -> None:
    panel, link = desk
    panel.profiles.setCurrentIndex(panel.profiles.findData("보수적"))
    panel.profiles.activated.emit(panel.profiles.currentIndex())
    assert _field(panel, "target_percent").text() == "4"
    assert panel.profiles.currentText() == "보수적"
    _press(panel, "strategyApply")
    assert link.sent(SetSymbolPlan)[0].profile == "보수적"


def test_another_strategy_shows_its_own_parameters(desk: Desk) -> None:
    panel, link = desk
    panel.strategies.setCurrentIndex(panel.strategies.findData("breakout"))
    panel.strategies.activated.emit(panel.strategies.currentIndex())
    assert _field(panel, "high_days").text() == "20"
    assert "rsi_max" not in panel.form.fields
    _press(panel, "strategyApply")
    assert link.sent(SetSymbolPlan)[0].strategy == "breakout"


def test_a_fix_of_the_plan_checker_is_put_into_the_form(desk: Desk) -> None:
    panel, _link = desk
    _press(panel, "fix_STOP_BEFORE_STAGE_1")
    assert _field(panel, "stop_loss_percent").text() == "9.4"
    _press(panel, "fix_STOP_BEFORE_STAGE_0")
    box = _find(panel, QCheckBox, "parameter_stop_after_last_stage")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    _press(panel, "fix_CAP_BELOW_PLAN_0")
    assert _field(panel, "base_amount").text() == "8,000,000"


def test_choices_are_chosen_by_name_and_the_wheel_changes_none(desk: Desk) -> None:
    panel, link = desk
    combo = _find(panel, QComboBox, "parameter_stop_mode")
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(i) for i in range(combo.count())] == ["감시", "증권사 스톱", "둘 다"]
    combo.setCurrentIndex(2)
    _press(panel, "strategyApply")
    assert link.sent(SetSymbolPlan)[0].values["stop_mode"] == "both"


def test_a_profile_of_ones_own_is_saved_and_can_go(desk: Desk) -> None:
    panel, link = desk
    _field(panel, "target_percent").setText("9")
    panel.files.save_profile("내 것")
    (saved,) = link.sent(SaveProfile)
    assert (saved.name, saved.values["target_percent"]) == ("내 것", 9.0)
    mine = ProfileRow(name="내 것", strategy="dip-ladder", values=saved.values, is_own=True)
    plan = data.a_plan()
    link.publish(data.a_plan(values=saved.values, profile="내 것", profiles=[*plan.profiles, mine]))
    _press(panel, "strategyUndo")
    _press(panel, "strategyDelete")
    assert link.sent(DeleteProfile)[0].name == "내 것"


def test_a_profile_of_the_program_cannot_be_deleted(desk: Desk) -> None:
    panel, _link = desk
    assert not _find(panel, QPushButton, "strategyDelete").isEnabled()


def test_a_plan_travels_as_a_file(desk: Desk, tmp_path: Path) -> None:
    panel, _link = desk
    _field(panel, "target_percent").setText("9")
    panel.files.export_to(str(tmp_path / "mine.json"))
    _press(panel, "strategyUndo")
    panel.files.import_from(str(tmp_path / "mine.json"))
    assert _field(panel, "target_percent").text() == "9"
    panel.files.import_from(str(tmp_path / "none.json"))
    assert "no such file" in panel.message.text


def test_the_days_report_is_written_where_the_user_said(desk: Desk, tmp_path: Path) -> None:
    panel, link = desk
    panel.files.report_to(str(tmp_path / "day.html"))
    (command,) = link.sent(MakeReport)
    report = DailyReport(day="2026-11-23", symbols=[], manual=TradeSums())
    link.publish(ReportView(command_id="another", report=report))
    assert not (tmp_path / "day.html").exists()
    link.publish(ReportView(command_id=command.command_id, report=report))
    assert "전략 일일 보고서 2026-11-23" in (tmp_path / "day.html").read_text(encoding="utf-8")


def test_another_symbol_shows_nothing_until_its_plan_comes(desk: Desk) -> None:
    panel, link = desk
    panel._bridge.focus("005930")
    assert panel._empty.isVisible()
    link.publish(data.a_plan(instrument_id="005930"))
    assert not panel._empty.isVisible()
