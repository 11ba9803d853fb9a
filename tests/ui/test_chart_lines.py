"""Lines of the plan on the chart, dragged with real mouse events: locked, asked, sent, refused; and what is saved."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import SetSymbolPlan
from kiwoom_gui.domain.enums import OrderSide, Phase, Venue
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.preferences import preferences
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A shown chart with what belongs to it."""

    def __init__(self, qtbot: QtBot) -> None:
        """Show the chart of the invented symbol."""
        self.bridge: Bridge
        self.link: RecordingLink
        self.bridge, self.link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
        self.panel = CandleChartPanel(self.bridge)
        qtbot.addWidget(self.panel)
        self.panel.resize(824, 568)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.plot = self.panel.plot
        self.plot.grab()
        self.y = self.plot.scale_px.y

    def press(self, name: str) -> None:
        """Press a button of the panel."""
        button = self.panel.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, LEFT)
        self.plot.grab()

    def drag(self, from_px: int, to_px: int, x: int = 200) -> None:
        """Drag from one price in won to another."""
        surface = self.plot.viewport()
        start, end = QPoint(x, self.y(from_px)), QPoint(x, self.y(to_px))
        QTest.mousePress(surface, LEFT, pos=start)
        for part in (1, 2, 3, 4):
            QTest.mouseMove(surface, start + (end - start) * part / 4)
            QApplication.processEvents()
        QTest.mouseRelease(surface, LEFT, pos=end)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A shown chart."""
    return Desk(qtbot)


def test_lines_are_locked_until_the_lock_is_opened(desk: Desk) -> None:
    desk.drag(30_650, 30_200)
    assert not desk.panel.strip.is_asking
    assert desk.link.sent(SetSymbolPlan) == []


def test_a_dragged_stop_is_asked_and_then_changes_the_plan_of_the_symbol(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(30_650, 31_200)
    assert desk.link.commands == []
    said = desk.panel.strip.text
    price = int(said.split()[1].removesuffix("원:").replace(",", ""))
    assert abs(price - 31_200) <= 100  # a pixel is some won
    assert said.startswith("손절 31,")
    desk.press("chartEditApply")
    (sent,) = desk.link.sent(SetSymbolPlan)
    assert (sent.instrument_id, sent.strategy, sent.profile) == (data.SYMBOL, "dip-ladder", "")
    before = data.a_plan().values
    changed = {name: value for name, value in sent.values.items() if value != before[name]}
    assert set(changed) == {"stop_loss_percent"}
    assert 6.0 < float(changed["stop_loss_percent"]) < 6.8
    desk.link.answer(sent)
    assert desk.panel.strip.text.startswith("바꿨습니다")
    assert desk.plot.overlay.moving is None


def test_a_line_is_taken_by_its_label_too(desk: Desk) -> None:
    desk.press("chartLock")
    box = desk.plot.overlay.boxes["stage-3"]
    desk.drag(31_100, 31_500, x=box.center().x())
    assert desk.panel.strip.text.startswith("3차 31,")


def test_canceling_sends_nothing_and_puts_the_line_back(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(35_700, 36_200)
    assert desk.plot.overlay.moving is not None
    assert not desk.plot.grab().isNull()
    desk.press("chartEditCancel")
    assert desk.plot.overlay.moving is None
    assert not desk.panel.strip.isVisible()
    assert desk.link.commands == []


def test_enter_applies_and_escape_cancels(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(35_700, 36_200)
    QTest.keyClick(desk.panel.strip.apply, Qt.Key.Key_Escape)
    assert not desk.panel.strip.is_asking
    desk.drag(35_700, 36_200)
    QTest.keyClick(desk.panel.strip, Qt.Key.Key_Return)
    assert len(desk.link.sent(SetSymbolPlan)) == 1


def test_escape_gives_a_drag_up(desk: Desk) -> None:
    desk.press("chartLock")
    surface, start = desk.plot.viewport(), QPoint(200, desk.y(30_650))
    QTest.mousePress(surface, LEFT, pos=start)
    QTest.mouseMove(surface, start - QPoint(0, 20))
    QTest.keyClick(desk.plot, Qt.Key.Key_Escape)
    QTest.mouseRelease(surface, LEFT, pos=start - QPoint(0, 20))
    assert desk.plot.overlay.moving is None
    assert not desk.panel.strip.is_asking


def test_what_the_plan_does_not_take_can_only_be_canceled(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(35_700, 33_000)
    assert "부터" in desk.panel.strip.text
    assert not desk.panel.strip.apply.isEnabled()
    QTest.keyClick(desk.panel.strip, Qt.Key.Key_Return)
    assert desk.link.commands == []


def test_the_average_can_not_be_moved(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(33_250, 33_900, x=120)
    assert not desk.panel.strip.is_asking


def test_another_symbol_takes_the_question_away(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(30_650, 30_200)
    desk.bridge.focus("005930")
    assert not desk.panel.strip.isVisible()
    assert desk.link.sent(SetSymbolPlan) == []


def test_locking_again_takes_the_question_away(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(30_650, 30_200)
    desk.press("chartLock")
    assert not desk.panel.strip.isVisible()


def test_a_refused_plan_says_why(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(30_650, 30_200)
    desk.press("chartEditApply")
    desk.link.answer(desk.link.sent(SetSymbolPlan)[0], "READ_ONLY")
    assert desk.panel.strip.text.startswith("바꾸지 못했습니다: ")


def test_the_plan_that_is_sent_is_the_latest_with_one_value_changed(desk: Desk) -> None:
    desk.press("chartLock")
    desk.drag(30_650, 30_200)
    desk.link.publish(data.a_plan(values={**data.a_plan().values, "target_percent": 9.0}))
    desk.press("chartEditApply")
    assert desk.link.sent(SetSymbolPlan)[0].values["target_percent"] == 9.0


def test_working_orders_and_fills_are_marked(desk: Desk) -> None:
    marks = desk.plot.overlay.orders
    assert [(mark.price, mark.side, mark.quantity) for mark in marks] == [
        (33_300, OrderSide.SELL, 30),
        (32_700, OrderSide.BUY, 40),
    ]
    assert marks[1].words == "▲ 매수 40 · 수동"
    fills = data.fills()
    twice = msgspec.structs.replace(fills.rows[0], fill_id="again", quantity=10)
    desk.link.publish(msgspec.structs.replace(fills, rows=[*fills.rows, twice]))
    desk.panel._draw()
    assert sorted(mark.quantity for mark in desk.plot.overlay.fills) == [90, 90, 90, 100]
    desk.link.publish(data.orders().__class__(rows=[]))
    desk.panel._draw()
    assert desk.plot.overlay.orders == []


def test_averages_and_rsi_are_chosen_and_remembered(desk: Desk) -> None:
    price_part = desk.y(35_700) - desk.y(30_650)
    try:
        for name in ("chartAverage120", "chartAverage20", "chartRsi"):
            action = next(each for each in desk.panel.tools.drawn_menu.actions() if each.objectName() == name)
            action.trigger()
        assert preferences.text("chart/averages") == "60,120"
        assert set(desk.plot.indicators.averages) == {60, 120}
        assert abs(desk.y(35_700) - desk.y(30_650)) < abs(price_part)
        assert not desk.plot.grab().isNull()
        other = CandleChartPanel(desk.bridge)
        assert set(other.plot.indicators.averages) == {60, 120}
    finally:
        preferences.reset("chart/")
    assert set(desk.plot.indicators.averages) == {20, 60}


def test_a_call_auction_is_named(desk: Desk) -> None:
    phases = {Venue.KRX: [Phase.CLOSING_AUCTION], Venue.NXT: [], Venue.SOR: []}
    desk.link.publish(data.a_session(phases=phases))
    texts = [child.text() for child in desk.panel.head.children() if hasattr(child, "text")]
    assert "종가 단일가" in texts


def chosen(desk: Desk, path: Path) -> None:
    """Answer the dialog that asks where to."""
    dialog = desk.panel.findChild(QFileDialog, "saveDialog")
    assert dialog is not None
    assert not dialog.isModal()
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_picture_is_what_was_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    desk.panel.save_picture()
    chosen(desk, tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (824, 568)
    assert desk.panel.strip.text == f"저장했습니다: {tmp_path / 'chart.png'}"


def test_the_table_holds_every_candle_with_its_indicators(desk: Desk, tmp_path: Path) -> None:
    desk.panel.save_table()
    chosen(desk, tmp_path / "chart.csv")
    lines = (tmp_path / "chart.csv").read_text("utf-8-sig").splitlines()
    whole = data.bars()
    assert len(lines) == 141
    assert lines[0] == "시각,시,고,저,종,량,MA20,MA60,RSI14"
    last = lines[-1].split(",")
    assert last[:6] == [
        "2026-11-23 10:45",
        *(str(c[-1]) for c in (whole.open, whole.high, whole.low, whole.close, whole.volume)),
    ]
    assert all(last[6:])


def test_a_file_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.panel.save_table()
    chosen(desk, tmp_path / "no such folder" / "chart.csv")
    assert desk.panel.strip.text.startswith("저장하지 못했습니다: ")
