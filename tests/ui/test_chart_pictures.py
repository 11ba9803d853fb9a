"""The price chart keeps pictures of what stands still: they must never show anything but what a fresh chart shows."""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import BarsView
from kiwoom_gui.ui.charts import candle_item
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.charts.candle_item import CandleItem
from kiwoom_gui.ui.charts.scale import Pixels
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SCALES = (1.0, 1.5, 2.0)


def a_chart(qtbot: QtBot, count: int) -> tuple[CandleChartPanel, RecordingLink]:
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    link.publish(data.bars(count))
    panel = CandleChartPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 568)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel, link


def seen(panel: CandleChartPanel, scale: float) -> np.ndarray:
    """The plot as a screen of a scale shows it."""
    view = panel.plot.viewport()
    image = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    view.render(image)
    return pixels_of(image)


def pixels_of(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()].copy() & 0xFFFFFF


def a_trade(whole: BarsView, minutes_later: int, price: int, volume: int) -> BarsView:
    step = 5 * 60 * data.SECOND_NS
    return msgspec.structs.replace(
        whole,
        ts=[whole.ts[-1] + minutes_later // 5 * step],
        open=[whole.close[-1]],
        high=[max(price, whole.close[-1])],
        low=[min(price, whole.close[-1])],
        close=[price],
        volume=[volume],
        is_full=False,
    )


@pytest.mark.parametrize("count", [140, 3_000])
def test_a_chart_that_lived_through_trades_looks_as_one_that_opens_now(qtbot: QtBot, count: int) -> None:
    panel, link = a_chart(qtbot, count)
    fresh, other_link = a_chart(qtbot, count)
    whole = data.bars(count)
    trades = [
        a_trade(whole, 0, whole.close[-1] + 100, 500),
        a_trade(whole, 0, whole.close[-1] - 250, 900_000),  # more than any other: all volumes shrink
        a_trade(whole, 5, whole.close[-1] + 50, 40),
        a_trade(whole, 5, whole.close[-1] + 3_000, 60),  # higher than any other: all prices move
        a_trade(whole, 10, whole.close[-1], 10),
    ]
    for part in trades:
        link.publish(part)
        for scale in SCALES:  # as drawn before the panel has looked at the candle, and after
            seen(panel, scale)
            panel._draw()
            seen(panel, scale)
            seen(panel, scale)
    for part in trades:
        other_link.publish(part)
    fresh._draw()
    for theme in (LIGHT, DARK):
        themes.use(theme)
        for scale in SCALES:
            assert np.array_equal(seen(panel, scale), seen(fresh, scale))


def test_scrolling_zooming_and_the_crosshair_leave_nothing_behind(qtbot: QtBot) -> None:
    panel, _link = a_chart(qtbot, 400)
    before, where = seen(panel, 1.0), panel.plot.window_x.range
    QTest.mouseMove(panel.plot.viewport(), QPoint(300, 200))
    assert not np.array_equal(seen(panel, 1.0), before)
    panel.plot.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Plus, Qt.Key.Key_PageUp):
        QTest.keyClick(panel.plot, key)
        seen(panel, 1.0)
    QTest.keyClick(panel.plot, Qt.Key.Key_Minus)
    panel.plot.overlay.cross = None
    panel.plot.setXRange(*where, padding=0)
    assert np.array_equal(seen(panel, 1.0), before)


def test_a_corrected_candle_in_the_middle_is_drawn_anew(qtbot: QtBot) -> None:
    panel, link = a_chart(qtbot, 140)
    before = seen(panel, 1.0)
    whole = data.bars(140)
    at = 120
    part = {name: [getattr(whole, name)[at]] for name in ("ts", "open", "high", "low", "close", "volume")}
    link.publish(msgspec.structs.replace(whole, **{**part, "close": [whole.low[at]]}, is_full=False))
    panel._draw()
    after = seen(panel, 1.0)
    assert not np.array_equal(after, before)
    fresh, other_link = a_chart(qtbot, 140)
    closes = [*whole.close[:at], whole.low[at], *whole.close[at + 1 :]]
    other_link.publish(msgspec.structs.replace(whole, close=closes))
    fresh._draw()
    assert np.array_equal(after, seen(fresh, 1.0))


def noting(drawn: list[str], name: str, draw: Callable[..., None]) -> Callable[..., None]:
    """A drawing that notes its name."""

    def noted(item: CandleItem, *given: object) -> None:
        drawn.append(name)
        draw(item, *given)

    return noted


def test_the_crosshair_costs_no_candle(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel, link = a_chart(qtbot, 140)
    drawn: list[str] = []
    for name in ("draw_closed", "draw_last"):
        monkeypatch.setattr(CandleItem, name, noting(drawn, name, getattr(CandleItem, name)))
    for _ in range(2):  # what is asked for again becomes a picture
        panel.plot.viewport().update()
        QApplication.processEvents()
    assert drawn[-2:] == ["draw_closed", "draw_last"]
    drawn.clear()
    for x in range(100, 400, 50):
        QTest.mouseMove(panel.plot.viewport(), QPoint(x, 200))
        QApplication.processEvents()
    assert not drawn
    whole = data.bars(140)
    link.publish(a_trade(whole, 0, whole.close[-1] - 50, whole.volume[-1]))
    panel._draw()
    QApplication.processEvents()
    assert drawn == ["draw_last"]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("bars", [60, 1_000])
def test_candles_lie_on_the_pixels_of_the_screen(qtbot: QtBot, scale: float, bars: int) -> None:
    store = BarStore()
    store.take(data.bars(bars))
    item = CandleItem(store)
    item.indicators.lengths = ()
    item.refresh()
    image = QImage(round(700 * scale), round(400 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    low, high = float(store.low.min()), float(store.high.max())
    pixels = Pixels(3.0, 7.0, 660.0, 380.0, -0.7, bars + 0.4, low - (high - low) / 3, high)
    part = item.visible(pixels)
    assert part is not None
    item.indicators._volume.values = np.full(bars, np.nan)  # its line has colors of its own
    with QPainter(image) as painter:
        item.draw_closed(painter, pixels, scale, part)
        item.draw_last(painter, pixels, scale, part)
    theme = themes.theme
    palette = {theme.up, theme.down, theme.s1, theme.up_bar, theme.down_bar, "#000000"}
    found = {f"#{value:06X}" for value in np.unique(pixels_of(image)).tolist()}
    assert found <= {hue.upper() for hue in palette}
    assert {theme.up.upper(), theme.down.upper()} <= found


@pytest.mark.parametrize("scale", [*SCALES, 1.25])
@pytest.mark.parametrize("bars", [9, 60, 200, 1_000])
def test_the_newest_candle_is_drawn_from_numbers_as_all_are_from_arrays(qtbot: QtBot, scale: float, bars: int) -> None:
    whole = data.bars(bars)
    ends = [(0, 0, 0), (300, 350, -50), (-250, 0, -250), (0, 900, -50), (50, 50, 0)]  # close, high, low from the open
    for number, (close, high, low) in enumerate(ends):
        opened = whole.open[-1]
        changed = {"close": opened + close, "high": opened + high, "low": opened + low, "volume": 7_000 * number}
        columns = {name: [*getattr(whole, name)[:-1], value] for name, value in changed.items()}
        store = BarStore()
        store.take(msgspec.structs.replace(whole, **columns))
        item = CandleItem(store)
        lowest, highest = float(store.low.min()), float(store.high.max())
        pixels = Pixels(3.0, 7.0, 660.3, 380.0, -0.7, bars + 0.4, lowest - (highest - lowest) / 3, highest)
        part = item.visible(pixels)
        assert part is not None
        ruler = candle_item._Ruler(pixels, scale, part, item.bands)
        drawn: list[np.ndarray] = []
        for is_apart in (False, True):
            image = QImage(round(700 * scale), round(400 * scale), QImage.Format.Format_RGB32)
            image.fill(0)
            with QPainter(image) as painter:
                item._draw_bars(painter, ruler, part.closed() if is_apart else part)
                if is_apart:
                    item._draw_bar(painter, ruler, part)
            drawn.append(pixels_of(image))
        assert np.array_equal(drawn[0], drawn[1])
