"""The drawn part of the price chart: candles, lines with labels, crosshair, tags. Knows arrays; knows no bridge."""

import time

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.charts.axes import WonAxis, dress, plain
from kiwoom_gui.ui.charts.bands import Bands
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_ground import CandleGround
from kiwoom_gui.ui.charts.candle_item import CandleItem
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.candle_overlay import CandleOverlay
from kiwoom_gui.ui.charts.candle_panes import CandlePanes
from kiwoom_gui.ui.charts.chart_marks import FillMark, OrderMark
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.indicators import Indicators
from kiwoom_gui.ui.charts.line_drag import LineDrag
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.charts.time_window import TimeWindow
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

_HEAD_PX, _FOOT_PX = 30, 10
"""Free of candles: the values' line at the top, and a little over the volume."""


class CandlePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """x is the candle's index, y won. The wheel and + − zoom time, dragging and arrows move it; y fits itself."""

    line_moving = Signal(object, int)
    """(PriceLine, price in won): it is dragged there now."""
    line_moved = Signal(object, int)
    """(PriceLine, price in won): it was let go there."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays that the panel fills."""
        self._store = store
        axis = IndexAxis(store)
        won = WonAxis(lambda value: formats.number(round(value)))
        super().__init__(axisItems={"bottom": axis, "right": won})
        self.setObjectName("candlePlot")
        self.setAccessibleName(tr("가격 차트"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._item = CandleItem(store)
        self.scale_px = Scale(self.getViewBox())
        self.overlay = CandleOverlay(store, axis, self.scale_px)
        self.drag = LineDrag(self.overlay, self.scale_px)
        self._panes = CandlePanes(store, self._item, axis)
        self._ground = CandleGround(store, self._item, (won, axis), self._panes, self.overlay)
        self._is_fitting = False
        self.paint_ms = 0.0
        """How long the last painting took."""
        plain(self)
        self.setViewportUpdateMode(self.ViewportUpdateMode.NoViewportUpdate)
        self.setMouseTracking(True)
        self.getViewBox().disableAutoRange()
        self.setMouseEnabled(x=True, y=False)
        self.window_x = TimeWindow(self.getViewBox(), store, self.scale_px)
        self.getViewBox().sigXRangeChanged.connect(self._fit)
        self.getViewBox().sigRangeChanged.connect(self._on_range)
        self.getViewBox().sigResized.connect(self._on_resized)
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def indicators(self) -> Indicators:
        """What is computed over the candles."""
        return self._item.indicators

    def choose(self, averages: tuple[int, ...], *, has_rsi: bool) -> None:
        """Draw averages of these lengths, and the RSI pane or not."""
        self.indicators.lengths = averages
        self._item.bands = Bands(has_rsi)
        self._item.refresh()
        self._fit()
        self.viewport().update()

    def show_bars(self, *, is_new: bool, older: int = 0, is_moved: bool | None = None) -> None:
        """Draw the arrays; `older` candles before the first shift nothing.

        A new series is shown at its end, but one that was only told again (`is_moved` is False) where it was.
        """
        self._item.refresh(is_new=is_new or older > 0)
        self.window_x.follow(is_new=is_new if is_moved is None else is_moved, older=older)
        self._fit()
        self.viewport().update()

    def show_marks(
        self,
        lines: tuple[PriceLine, ...],
        fills: list[FillMark],
        orders: list[OrderMark],
        last: tuple[int, int] | None,
    ) -> None:
        """Draw price lines, fills, working orders, and the last price in won with its change."""
        tagged = [float(line.price) for line in lines] + ([float(last[0])] if last is not None else [])
        self.getAxis("right").set_tagged(tuple(tagged))
        is_other = [line.price for line in lines] != [line.price for line in self.overlay.lines]
        overlay = self.overlay
        overlay.lines, overlay.fills, overlay.orders, overlay.last = lines, fills, orders, last
        if is_other:
            self._fit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and remember how long it took. The scene draws nothing: it holds the view box and takes the mouse."""
        started = time.perf_counter()
        self.scene().prepareForPaint()
        pixels = self.scale_px.now
        self.overlay.floor = self._item.bands.at(self._item.bands.price_floor, pixels.view)
        with QPainter(self.viewport()) as painter:
            self._ground.draw(painter, self.viewport().size(), pixels)
            if len(self._store):
                index = self.overlay.cross_index
                self._panes.draw_words(painter, index if index is not None else len(self._store) - 1, pixels)
                self.overlay.draw_cross(painter, pixels)
            else:
                hint, face = tr("봉을 기다리는 중입니다"), paint.face(12)
                paint.text(painter, pixels.area, hint, themes.theme.t3, paint.CENTER, font=face)
        self.paint_ms = (time.perf_counter() - started) * 1_000

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a line of the plan where one can be moved; else the chart."""
        if event.button() == Qt.MouseButton.LeftButton and self.drag.take(event.position().toPoint()):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the crosshair, or the line that is held."""
        point = event.position().toPoint()
        if self.drag.held is not None:
            self.drag.move(point)
            if self.overlay.moving is not None:
                self.line_moving.emit(*self.overlay.moving)
        else:
            super().mouseMoveEvent(event)
            is_on_line = self.drag.at(point) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if is_on_line else Qt.CursorShape.CrossCursor)
        is_inside = self.scale_px.area.contains(point)
        self.overlay.cross = event.position() if is_inside and self.drag.held is None else None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a line go."""
        if self.drag.held is None:
            super().mouseReleaseEvent(event)
            return
        moved = self.drag.drop()
        if moved is not None:
            self.line_moved.emit(*moved)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        super().leaveEvent(event)
        self.overlay.cross = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom time; Esc gives a drag up."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.drag.held is not None:
            self.drag.cancel()
            self.viewport().update()
        elif not self.window_x.take_key(key):
            super().keyPressEvent(event)

    def _on_range(self, *_changed: object) -> None:
        self.viewport().update()

    def _on_resized(self, _box: object = None) -> None:
        if self.window_x.is_at_end and len(self._store):
            self.window_x.to_end()
        self._fit()

    def _fit(self, *_changed: object) -> None:
        left, right = self.window_x.range
        first, last = max(int(left), 0), min(int(right) + 2, len(self._store))
        if first >= last or self._is_fitting:
            return
        prices = [int(self._store.low[first:last].min()), int(self._store.high[first:last].max())]
        prices += [line.price for line in self.overlay.lines]
        low, high = min(prices), max(prices)
        height = max(float(self.scale_px.area.height()), 120.0)
        below = height * self._item.bands.price_floor
        room = height - below - _HEAD_PX - _FOOT_PX
        spread = max(high - low, low // 200, 1)
        won_a_px, middle = spread / room, (low + high) / 2
        bottom = middle - spread / 2 - won_a_px * (_FOOT_PX + below)
        top = middle + spread / 2 + won_a_px * _HEAD_PX
        if [bottom, top] != self.getViewBox().viewRange()[1]:  # setting it costs much even where it changes nothing
            self._is_fitting = True
            self.setYRange(bottom, top, padding=0)
            self._is_fitting = False

    def _dress(self) -> None:
        dress(self)
        self.viewport().update()
