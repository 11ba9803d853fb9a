"""The charts take views, draw without a warning, and ask for other intervals."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Focus, OlderBars
from kiwoom_gui.app.views import BarsView, PnlView
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.charts.pnl_chart import PnlChartPanel
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def candles(qtbot: QtBot) -> tuple[CandleChartPanel, RecordingLink]:
    """The chart of the invented symbol."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = CandleChartPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 568)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


@pytest.fixture
def pnl(qtbot: QtBot) -> tuple[PnlChartPanel, RecordingLink]:
    """The result of the invented morning."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = PnlChartPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(608, 368)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


def has_color(image: QImage, hue: str) -> bool:
    """Say whether a colour stands in a picture."""
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32) & 0xFFFFFF
    return bool((pixels == int(hue.removeprefix("#"), 16)).any())


def test_candles_and_lines_are_drawn_in_the_colours_of_the_theme(
    candles: tuple[CandleChartPanel, RecordingLink],
) -> None:
    panel, _link = candles
    for theme in (LIGHT, DARK):
        themes.use(theme)
        image = panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for hue in (theme.up, theme.down, theme.ma20, theme.line_stop, theme.line_average, theme.down_bar):
            assert has_color(image, hue)


def test_the_last_140_px_belong_to_the_labels(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, _link = candles
    area = panel.plot.scale_px.area
    assert panel.plot.scale_px.x(139) <= area.right() - 138


def test_an_interval_button_asks_for_other_candles(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, link = candles
    QTest.mouseClick(panel.intervals[0], Qt.MouseButton.LeftButton)
    (focus,) = link.sent(Focus)
    assert (focus.instrument_id, focus.minutes) == (data.SYMBOL, 0)
    link.publish(data.bars(60, minutes=0))
    panel._draw()
    assert panel.plot.overlay.values_at(59).startswith("2026-11-23")


def test_the_crosshair_says_the_candle_under_it(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, _link = candles
    x = panel.plot.scale_px.x(100)
    QTest.mouseMove(panel.plot.viewport(), QPoint(x, 200))
    assert panel.plot.overlay.cross_index == 100
    assert panel.plot.overlay.values_at(100).count(",") >= 5
    assert not panel.plot.grab().isNull()


def test_a_new_candle_moves_a_chart_that_stands_at_its_end(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, link = candles
    right = panel.plot.getViewBox().viewRange()[0][1]
    whole = data.bars()
    link.publish(
        msgspec.structs.replace(
            whole, ts=[whole.ts[-1] + 300 * data.SECOND_NS], open=[32_850], high=[32_900], low=[32_800],
            close=[32_900], volume=[100], is_full=False,
        )
    )  # fmt: skip
    panel._draw()
    assert panel.plot.getViewBox().viewRange()[0][1] == pytest.approx(right + 1)


def test_another_symbol_never_stands_under_the_former_candles(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, link = candles
    panel._bridge.focus("005930")
    assert len(panel._store) == 0
    assert not panel.plot.grab().isNull()
    link.publish(msgspec.structs.replace(data.bars(30), instrument_id="005930"))
    panel._draw()
    assert len(panel._store) == 30


def test_keys_move_and_zoom(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, _link = candles
    panel.plot.setFocus()
    left, right = panel.plot.getViewBox().viewRange()[0]
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.plot.getViewBox().viewRange()[0][0] < left
    QTest.keyClick(panel.plot, Qt.Key.Key_End)
    QTest.keyClick(panel.plot, Qt.Key.Key_Plus)
    zoomed = panel.plot.getViewBox().viewRange()[0]
    assert zoomed[1] - zoomed[0] < right - left


def test_the_result_is_drawn_with_limit_and_lines(pnl: tuple[PnlChartPanel, RecordingLink]) -> None:
    panel, _link = pnl
    for theme in (LIGHT, DARK):
        themes.use(theme)
        image = panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for hue in (theme.t1, theme.accent, theme.danger, theme.danger_tint, theme.up, theme.down, theme.up_fill):
            assert has_color(image, hue)
    assert panel.head.accessibleName() == "오늘 손익 합계 +455,939원"


def test_a_result_that_is_ahead_of_its_line_has_its_tag_inside_the_chart(
    pnl: tuple[PnlChartPanel, RecordingLink],
) -> None:
    plot = pnl[0].plot
    for now in (-9_000_000, 9_000_000):
        plot.show_series(pnl[0]._series, [], None, now)
        low, high = plot.getViewBox().viewRange()[1]
        assert low < now < high


def test_the_table_has_a_line_per_symbol(pnl: tuple[PnlChartPanel, RecordingLink]) -> None:
    panel, _link = pnl
    model = panel.table.model()
    lines = [[model.index(row, column).data() for column in range(7)] for row in range(model.rowCount())]
    assert lines[0] == ["제주반도체", "+78,400", "−42,793", "+35,607", "3", "67 %", "4,210"]
    assert lines[3][5] == "–"


def test_points_are_appended(pnl: tuple[PnlChartPanel, RecordingLink]) -> None:
    panel, link = pnl
    before = len(panel._series)
    stamp = data.NOW + data.SECOND_NS
    link.publish(PnlView(ts=[stamp], realized=[412_300], unrealized=[50_000], is_full=False))
    panel._draw()
    assert len(panel._series) == before + 1


def test_empty_charts_say_what_they_wait_for(qtbot: QtBot) -> None:
    bridge, _link = linked_bridge()
    for panel in (CandleChartPanel(bridge), PnlChartPanel(bridge)):
        qtbot.addWidget(panel)
        panel.resize(600, 400)
        assert not panel.grab().isNull()


def test_candles_that_come_after_the_chart_was_shown_are_drawn(qtbot: QtBot) -> None:
    bridge, link = linked_bridge(focus=data.SYMBOL)
    panel = CandleChartPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 568)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.plot.grab()  # an empty chart was painted first, as at every start
    for part in data.whole_state():
        link.publish(part)
    qtbot.wait(100)
    image = panel.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert has_color(image, themes.theme.down_bar)
    assert has_color(image, themes.theme.ma20)


def older(view: BarsView, count: int) -> BarsView:
    """Candles that end right before a view's first."""
    step = view.ts[1] - view.ts[0]
    times = [view.ts[0] - step * back for back in range(count, 0, -1)]
    flat = [view.open[0]] * count
    return msgspec.structs.replace(
        view, ts=times, open=flat, high=flat, low=flat, close=flat, volume=[1] * count, is_full=False
    )


def test_scrolling_back_asks_for_older_candles_once_and_stays_where_it_is(
    candles: tuple[CandleChartPanel, RecordingLink],
) -> None:
    panel, link = candles
    panel.plot.setFocus()
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    (asked,) = link.sent(OlderBars)
    whole = data.bars()
    assert (asked.instrument_id, asked.minutes, asked.before) == (data.SYMBOL, 5, whole.ts[0])
    left = panel.plot.getViewBox().viewRange()[0][0]
    link.publish(older(whole, 900))
    link.answer(asked, params={"bars": 900})
    panel._draw()
    assert len(panel._store) == 1_040
    assert panel.plot.getViewBox().viewRange()[0][0] == pytest.approx(left + 900)
    assert panel.plot.overlay.hint == ""
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    (_first, second) = link.sent(OlderBars)
    assert second.before == whole.ts[0] - 900 * (whole.ts[1] - whole.ts[0])


def test_a_chart_says_where_its_history_ends_and_asks_no_more(
    candles: tuple[CandleChartPanel, RecordingLink],
) -> None:
    panel, link = candles
    panel.plot.setFocus()
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    link.answer(link.sent(OlderBars)[0], params={"bars": 0})
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    assert len(link.sent(OlderBars)) == 1
    assert panel.plot.overlay.hint == "여기가 처음 봉입니다"
    assert not panel.plot.grab().isNull()
    QTest.mouseClick(panel.intervals[1], Qt.MouseButton.LeftButton)
    link.publish(data.bars(140, minutes=1))  # another series has a history of its own
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    assert link.sent(OlderBars)[-1].minutes == 1


def test_a_series_that_is_told_again_stays_where_it_was_looked_at(
    candles: tuple[CandleChartPanel, RecordingLink],
) -> None:
    panel, link = candles
    panel.plot.setFocus()
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    before = panel.plot.getViewBox().viewRange()[0]
    link.publish(data.bars(140))
    panel._draw()
    assert panel.plot.getViewBox().viewRange()[0] == before


def test_a_chart_says_why_older_candles_did_not_come_and_asks_again(
    candles: tuple[CandleChartPanel, RecordingLink],
) -> None:
    panel, link = candles
    panel.plot.setFocus()
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    link.answer(link.sent(OlderBars)[0], "HISTORY_FAILED", {"problem": "[1700] busy"})
    assert panel.plot.overlay.hint.endswith("증권사에서 과거 시세를 받지 못했습니다: [1700] busy")
    QTest.keyClick(panel.plot, Qt.Key.Key_Left)
    assert len(link.sent(OlderBars)) == 2


def test_the_wheel_zooms_about_the_cursor(candles: tuple[CandleChartPanel, RecordingLink]) -> None:
    panel, _link = candles
    box = panel.plot.getViewBox()
    point = QPointF(300, 200)
    before = panel.plot.scale_px.value(point).x()
    span = box.viewRange()[0][1] - box.viewRange()[0][0]
    wheel = QWheelEvent(
        point, panel.plot.viewport().mapToGlobal(point), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(panel.plot.viewport(), wheel)
    assert box.viewRange()[0][1] - box.viewRange()[0][0] < span
    assert panel.plot.scale_px.value(point).x() == pytest.approx(before, abs=1.0)


def test_a_hidden_result_waits_with_its_drawing_until_it_is_seen(
    pnl: tuple[PnlChartPanel, RecordingLink], qtbot: QtBot
) -> None:
    panel, link = pnl
    qtbot.waitUntil(lambda: not panel._timer.isActive(), timeout=30_000)
    panel.hide()
    link.publish(PnlView(ts=[data.NOW + data.SECOND_NS], realized=[9_412_300], unrealized=[50_000], is_full=False))
    assert not panel._timer.isActive()
    _low, high = panel.plot.getViewBox().viewRange()[1]
    assert high < 9_412_300
    panel.show()
    qtbot.waitUntil(lambda: panel.plot.getViewBox().viewRange()[1][1] >= 9_412_300, timeout=30_000)
