"""The drawn part of the price chart: candles, lines with labels, crosshair, tags. Knows arrays; knows no bridge."""

import time
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiwoom_gui.app.views import FillRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats, paint, words
from kiwoom_gui.ui.charts import tags
from kiwoom_gui.ui.charts.axes import AXIS_WIDTH, WonAxis, dress, plain
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import VOLUME_SHARE, CandleItem
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes

LABEL_ROOM_PX = 140
_FIRST_BARS = 120
_LEAST_BARS, _MOST_BARS = 20, 5_000


class CandlePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """x is the candle's index, y won. The wheel and + − zoom time, dragging and arrows move it; y fits itself."""

    moved = Signal()

    def __init__(self, store: BarStore) -> None:
        """Take the arrays that the panel fills."""
        self._store = store
        self._axis = IndexAxis(store)
        won = WonAxis(lambda value: formats.number(round(value)), self._price_floor)
        super().__init__(axisItems={"bottom": self._axis, "right": won})
        self.setObjectName("candlePlot")
        self.setAccessibleName("가격 차트")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._item = CandleItem(store)
        self._lines: tuple[PriceLine, ...] = ()
        self._fills: list[FillRow] = []
        self._last: tuple[int, int] | None = None
        self._cross: QPointF | None = None
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

    def show_bars(self, *, is_new: bool) -> None:
        """Draw the arrays; a new series is shown at its end."""
        self._item.refresh()
        if is_new:
            self._follows = True
        if self._follows:
            self._to_end(None if not is_new else _FIRST_BARS)
        self._fit()
        self.viewport().update()

    def show_marks(self, lines: tuple[PriceLine, ...], fills: list[FillRow], last: tuple[int, int] | None) -> None:
        """Draw price lines, fills, and the last price in won with its change."""
        tagged = [float(line.price) for line in lines] + ([float(last[0])] if last is not None else [])
        self.getAxis("right").set_tagged(tuple(tagged))
        is_other = [line.price for line in lines] != [line.price for line in self._lines]
        self._lines, self._fills, self._last = lines, fills, last
        if is_other:
            self._fit()
        self.viewport().update()

    @property
    def cross_index(self) -> int | None:
        """The candle under the crosshair."""
        if self._cross is None or not len(self._store):
            return None
        index = round(self.getViewBox().mapSceneToView(self._cross).x())
        return index if 0 <= index < len(self._store) else None

    def values_at(self, index: int) -> str:
        """Return a candle in words, as the line over the chart says it."""
        store = self._store
        ts = int(store.ts[index])
        before = int(store.close[index - 1]) if index else int(store.open[index])
        close = int(store.close[index])
        change = (close - before) / before * 100 if before else 0.0
        local = formats.moment(ts)
        at = f"{local:%Y-%m-%d}" if store.minutes == 0 else f"{local:%m/%d %H:%M}"
        numbers = (("시", store.open), ("고", store.high), ("저", store.low), ("종", store.close))
        said = "  ".join(f"{title} {formats.number(int(values[index]))}" for title, values in numbers)
        return f"{at}  {said}  {formats.signed_percent(change)}  량 {formats.number(int(store.volume[index]))}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and remember how long it took."""
        started = time.perf_counter()
        super().paintEvent(event)
        self.paint_ms = (time.perf_counter() - started) * 1_000

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the crosshair."""
        super().mouseMoveEvent(event)
        self._cross = event.position() if self._area().contains(event.position().toPoint()) else None
        self.moved.emit()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        super().leaveEvent(event)
        self._cross = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, zoom by + and −, go to the end by End."""
        left, right = self.getViewBox().viewRange()[0]
        span = right - left
        shifts = {Qt.Key.Key_Left: -span / 10, Qt.Key.Key_Right: span / 10}
        zooms = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}
        key = Qt.Key(event.key())
        if key in shifts:
            self.setXRange(left + shifts[key], right + shifts[key], padding=0)
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
        area, theme = self._area(), themes.theme
        (left, right), (low, high) = self.getViewBox().viewRange()
        for _spacing, values in self.getAxis("right").tickValues(low, high, area.height()):
            for value in values:
                painter.fillRect(area.left(), self._y(value), area.width(), 1, paint.color(theme.grid))
        for _spacing, places in self._axis.tickValues(left, right, area.width()):
            for at in places:
                painter.fillRect(self._x(at), area.top(), 1, area.height(), paint.color(theme.grid))
        painter.fillRect(area.left(), self._y(self._price_floor()), area.width(), 1, paint.color(theme.line))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw lines, labels, marks, tags and crosshair over the candles."""
        area = self._area()
        if not len(self._store):
            paint.text(painter, area, "봉을 기다리는 중입니다", themes.theme.t3, paint.CENTER, font=paint.face(12))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for fill in self._fills:
            self._draw_fill(painter, fill)
        self._draw_lines(painter, area)
        if self._last is not None:
            self._draw_last(painter, area, *self._last)
        if self._cross is not None:
            self._draw_cross(painter, area, self._cross)
        index = self.cross_index
        said = self.values_at(index if index is not None else len(self._store) - 1)
        line = QRect(area.left() + 4, area.top() + 2, fonts.width(said, 12) + 8, 18)
        painter.fillRect(line, paint.color(themes.theme.s1))
        paint.text(painter, line.adjusted(4, 0, 0, 0), said, themes.theme.t2, paint.LEFT, font=paint.face(12))

    def _draw_lines(self, painter: QPainter, area: QRect) -> None:
        hues = tokens(themes.theme)
        floor = self._y(self._price_floor())
        shown = [line for line in self._lines if area.top() < self._y(line.price) < floor]
        wanted = [self._y(line.price) for line in shown]
        last_y = self._y(self._last[0]) if self._last is not None else None
        places = tags.spread_around(last_y, wanted, area.top() + 30, floor - 10)
        for line, y, place in zip(shown, wanted, places, strict=True):
            hue = hues[line.token]
            painter.setPen(paint.pen(hue, 1, line.dashes))
            painter.drawLine(area.left(), y, area.right(), y)
            box = tags.outlined(painter, area.right() - 4, place, line.words, hue)
            if place != y:
                painter.drawLine(box.left() - 8, y, box.left(), place)
            price = QRect(area.right() + 2, place - tags.TAG_HEIGHT // 2, AXIS_WIDTH - 4, tags.TAG_HEIGHT)
            painter.fillRect(price, paint.color(themes.theme.s1))
            paint.frame(painter, price, hue)
            paint.text(painter, price, formats.number(line.price), hue, paint.CENTER,
                       font=paint.face(11, fonts.SEMIBOLD))  # fmt: skip

    def _draw_last(self, painter: QPainter, area: QRect, price: int, change: int) -> None:
        theme = themes.theme
        y = self._y(price)
        surface = theme.up_fill if change > 0 else theme.down_fill if change < 0 else theme.s3
        painter.setPen(paint.pen(theme.up if change > 0 else theme.down if change < 0 else theme.flat, 1, (1, 2)))
        painter.drawLine(area.left(), y, area.right(), y)
        box = QRect(area.right() + 1, y - 10, AXIS_WIDTH - 2, 20)
        painter.fillRect(box, paint.color(surface))
        token = theme.on_fill if change else theme.t1
        paint.text(painter, box, formats.number(price), token, paint.CENTER, font=paint.face(12, fonts.BOLD))

    def _draw_cross(self, painter: QPainter, area: QRect, at: QPointF) -> None:
        theme = themes.theme
        painter.setPen(paint.pen(theme.cross, 1, (3, 3)))
        painter.drawLine(area.left(), round(at.y()), area.right(), round(at.y()))
        index = self.cross_index
        x = self._x(index) if index is not None else round(at.x())
        painter.drawLine(x, area.top(), x, area.bottom())
        price = self.getViewBox().mapSceneToView(at).y()
        if price >= self._price_floor():
            box = QRect(area.right() + 2, round(at.y()) - 9, AXIS_WIDTH - 4, 18)
            tags.filled(painter, box, formats.number(round(price)), theme.s3, theme.t1)
        if index is not None:
            said = self._axis.exact(index)
            width = fonts.width(said, 11, fonts.SEMIBOLD) + 12
            tags.filled(painter, QRect(x - width // 2, area.bottom() + 2, width, 17), said, theme.s3, theme.t1)

    def _draw_fill(self, painter: QPainter, fill: FillRow) -> None:
        index = self._store.index_at(fill.ts)
        if index is None:
            return
        is_buy = fill.side is OrderSide.BUY
        token = themes.theme.up if is_buy else themes.theme.down
        edge = int(self._store.low[index] if is_buy else self._store.high[index])
        x, y = self._x(index), self._y(edge)
        gap = 6 if is_buy else -6
        paint.triangle(painter, QPointF(x, y + gap), 7.0, is_up=is_buy, token=token)
        said = f"{words.order_tag(fill.tag) or words.origin(fill.origin, '')} {formats.number(fill.quantity)}"
        line = QRect(x - 50, y + (14 if is_buy else -30), 100, 16)
        paint.text(painter, line, said, token, paint.CENTER, font=paint.face(11))

    def _to_end(self, count: int | None) -> None:
        left, right = self.getViewBox().viewRange()[0]
        room_px = max(self._area().width(), 200)
        bars = right - left
        if count is not None:
            bars = count * room_px / max(room_px - LABEL_ROOM_PX, 60)
        margin = bars * LABEL_ROOM_PX / room_px
        end = len(self._store) - 0.5 + margin
        self.setXRange(end - bars, end, padding=0)

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

    def _on_moved_by_hand(self, _enabled: object = None) -> None:
        self._follows = self.getViewBox().viewRange()[0][1] >= len(self._store)

    def _fit(self) -> None:
        left, right = self.getViewBox().viewRange()[0]
        first, last = max(int(left), 0), min(int(right) + 2, len(self._store))
        if first >= last or self._is_fitting:
            return
        prices = [int(self._store.low[first:last].min()), int(self._store.high[first:last].max())]
        prices += [line.price for line in self._lines]
        low, high = min(prices), max(prices)
        span = max(high - low, low // 200, 1) * 1.12
        middle = (low + high) / 2
        bottom = middle - span / 2
        self._is_fitting = True
        self.setYRange(bottom - span * VOLUME_SHARE / (1 - VOLUME_SHARE), bottom + span * 1.04, padding=0)
        self._is_fitting = False

    def _price_floor(self) -> float:
        low, high = self.getViewBox().viewRange()[1]
        return float(low + (high - low) * VOLUME_SHARE)

    def _area(self) -> QRect:
        rect: QRectF = self.getViewBox().sceneBoundingRect()
        return rect.toRect()

    def _x(self, value: float) -> int:
        point: QPointF = self.getViewBox().mapViewToScene(QPointF(value, 0.0))
        return round(point.x())

    def _y(self, value: float) -> int:
        point: QPointF = self.getViewBox().mapViewToScene(QPointF(0.0, value))
        return round(point.y())

    def _dress(self) -> None:
        dress(self)
        self._item.update()
        self.viewport().update()
