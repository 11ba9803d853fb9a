"""The drawn part of the price chart: candles, lines with labels, crosshair, tags. Knows arrays; knows no bridge."""

import time
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiwoom_gui.app.views import FillRow
from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.charts.axes import WonAxis, dress, plain
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import CandleItem
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.candle_overlay import CandleOverlay
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

LABEL_ROOM_PX = 140
_HEAD_PX, _FOOT_PX = 30, 10
"""Free of candles: the values' line at the top, and a little over the volume."""
_FIRST_BARS = 120
_LEAST_BARS, _MOST_BARS = 20, 5_000
_NEAR_FIRST = 0.5
"""Of the view's width: so near to the first candle older ones are wanted."""


class CandlePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """x is the candle's index, y won. The wheel and + − zoom time, dragging and arrows move it; y fits itself."""

    older_wanted = Signal()
    """The view came near the first candle."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays that the panel fills."""
        self._store = store
        self._axis = IndexAxis(store)
        won = WonAxis(lambda value: formats.number(round(value)), self._price_floor)
        super().__init__(axisItems={"bottom": self._axis, "right": won})
        self.setObjectName("candlePlot")
        self.setAccessibleName(tr("가격 차트"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._item = CandleItem(store)
        self.scale_px = Scale(self.getViewBox())
        self.overlay = CandleOverlay(store, self._axis, self.scale_px)
        self._follows = True
        self._is_fitting = False
        self.paint_ms = 0.0
        """How long the last painting took."""
        plain(self)
        self.setMouseTracking(True)
        self.getViewBox().disableAutoRange()
        self.setMouseEnabled(x=True, y=False)
        self.addItem(self._item, ignoreBounds=True)
        self.getViewBox().sigXRangeChanged.connect(self._on_x_range)
        self.getViewBox().sigResized.connect(self._on_resized)
        self.getViewBox().sigRangeChangedManually.connect(self._on_moved_by_hand)
        themes.changed.connect(self._dress)
        self._dress()

    def show_bars(self, *, is_new: bool, older: int = 0) -> None:
        """Draw the arrays; a new series is shown at its end, `older` candles before the first shift nothing."""
        self._item.refresh(is_new=is_new or older > 0)
        if is_new:
            self._follows = True
        elif older:
            left, right = self.getViewBox().viewRange()[0]
            self.setXRange(left + older, right + older, padding=0)
        if self._follows:
            self._to_end(None if not is_new else _FIRST_BARS)
        self._fit()
        self.viewport().update()

    def show_marks(self, lines: tuple[PriceLine, ...], fills: list[FillRow], last: tuple[int, int] | None) -> None:
        """Draw price lines, fills, and the last price in won with its change."""
        tagged = [float(line.price) for line in lines] + ([float(last[0])] if last is not None else [])
        self.getAxis("right").set_tagged(tuple(tagged))
        is_other = [line.price for line in lines] != [line.price for line in self.overlay.lines]
        self.overlay.lines, self.overlay.fills, self.overlay.last = lines, fills, last
        if is_other:
            self._fit()
        self.viewport().update()

    def say(self, text: str) -> None:
        """Show a line at the left, where older candles would come in; empty takes it away."""
        self.overlay.hint = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and remember how long it took."""
        started = time.perf_counter()
        super().paintEvent(event)
        self.paint_ms = (time.perf_counter() - started) * 1_000

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the crosshair."""
        super().mouseMoveEvent(event)
        is_inside = self.scale_px.area.contains(event.position().toPoint())
        self.overlay.cross = event.position() if is_inside else None
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        super().leaveEvent(event)
        self.overlay.cross = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows and pages, zoom by + and −, go to the first candle by Home and to the last by End."""
        left, right = self.getViewBox().viewRange()[0]
        span = right - left
        shifts = {
            Qt.Key.Key_Left: -span / 10,
            Qt.Key.Key_Right: span / 10,
            Qt.Key.Key_PageUp: -span,
            Qt.Key.Key_PageDown: span,
            Qt.Key.Key_Home: -left - 1,
        }
        zooms = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}
        key = Qt.Key(event.key())
        if key in shifts:
            shift = min(max(shifts[key], -left - span / 2), len(self._store) - left - span / 2)
            self.setXRange(left + shift, right + shift, padding=0)
            self._on_moved_by_hand()
        elif key in zooms:
            self.setXRange(right - span * zooms[key], right, padding=0)
        elif key == Qt.Key.Key_End:
            self._follows = True
            self.show_bars(is_new=False)
        else:
            super().keyPressEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid, and the edge of the volume, under the candles."""
        super().drawBackground(painter, rect)
        area, theme = self.scale_px.area, themes.theme
        (left, right), (low, high) = self.getViewBox().viewRange()
        for _spacing, values in self.getAxis("right").tickValues(low, high, area.height()):
            for value in values:
                painter.fillRect(area.left(), self.scale_px.y(value), area.width(), 1, paint.color(theme.grid))
        for _spacing, places in self._axis.tickValues(left, right, area.width()):
            for at in places:
                painter.fillRect(self.scale_px.x(at), area.top(), 1, area.height(), paint.color(theme.grid))
        painter.fillRect(area.left(), self.scale_px.y(self._price_floor()), area.width(), 1, paint.color(theme.line))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw lines, labels, marks, tags and crosshair over the candles."""
        if len(self._store):
            self.overlay.floor = self._price_floor()
            self.overlay.draw(painter)
            return
        hint, face = tr("봉을 기다리는 중입니다"), paint.face(12)
        paint.text(painter, self.scale_px.area, hint, themes.theme.t3, paint.CENTER, font=face)

    def _to_end(self, count: int | None) -> None:
        left, right = self.getViewBox().viewRange()[0]
        room_px = max(self.scale_px.area.width(), 200)
        bars = right - left
        if count is not None:
            bars = count * room_px / max(room_px - LABEL_ROOM_PX, 60)
        end = self._end(bars)
        self.setXRange(end - bars, end, padding=0)

    def _end(self, bars: float) -> float:
        """Return where a view of so many candles ends that shows the last one left of the labels."""
        return len(self._store) - 0.5 + bars * LABEL_ROOM_PX / max(self.scale_px.area.width(), 200)

    def _on_x_range(self, _box: object, limits: Sequence[float]) -> None:
        span = limits[1] - limits[0]
        if not _LEAST_BARS <= span <= _MOST_BARS:
            wanted = min(max(span, float(_LEAST_BARS)), float(_MOST_BARS))
            self.setXRange(limits[1] - wanted, limits[1], padding=0)
            return
        self._fit()

    def _on_resized(self, _box: object = None) -> None:
        if self._follows and len(self._store):
            self._to_end(None)
        self._fit()

    def _on_moved_by_hand(self, _enabled: object = None) -> None:
        left, right = self.getViewBox().viewRange()[0]
        self._follows = right >= self._end(right - left) - 1.0
        if left < (right - left) * _NEAR_FIRST and len(self._store):
            self.older_wanted.emit()

    def _fit(self) -> None:
        left, right = self.getViewBox().viewRange()[0]
        first, last = max(int(left), 0), min(int(right) + 2, len(self._store))
        if first >= last or self._is_fitting:
            return
        prices = [int(self._store.low[first:last].min()), int(self._store.high[first:last].max())]
        prices += [line.price for line in self.overlay.lines]
        low, high = min(prices), max(prices)
        height = max(float(self.scale_px.area.height()), 120.0)
        room = height * (1 - self._item.bands.price_floor) - _HEAD_PX - _FOOT_PX
        spread = max(high - low, low // 200, 1)
        won_a_px, middle = spread / room, (low + high) / 2
        bottom = middle - spread / 2 - won_a_px * (_FOOT_PX + height * self._item.bands.price_floor)
        self._is_fitting = True
        self.setYRange(bottom, middle + spread / 2 + won_a_px * _HEAD_PX, padding=0)
        self._is_fitting = False

    def _price_floor(self) -> float:
        low, high = self.getViewBox().viewRange()[1]
        return float(low + (high - low) * self._item.bands.price_floor)

    def _dress(self) -> None:
        dress(self)
        self._item.update()
        self.viewport().update()
