"""Candles, volume, averages and RSI from arrays: only what is visible, merged where several share a pixel. No bridge.

Whole arrays go to the painter at once; a Python loop over candles would cost more than their drawing.
"""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.charts.bands import Bands
from kiwoom_gui.ui.charts.bar_store import BarStore, Floats, Ints
from kiwoom_gui.ui.charts.indicators import Indicators
from kiwoom_gui.ui.theme import themes

AVERAGE_TOKENS = {5: "t2", 20: "ma20", 60: "ma60", 120: "ma120"}
RSI_LOW, RSI_HIGH = 30, 70
_VOLUME_FILL = 0.86
_BODY = 0.34
_MERGE_BELOW_PX = 1.5


@dataclass(frozen=True, slots=True)
class Slice:
    """The candles to draw: x of their middles, and their numbers; one array length each."""

    xs: Floats
    half: float
    open: Ints
    high: Ints
    low: Ints
    close: Ints
    volume: Ints


def visible(store: BarStore, left: float, right: float, width_px: float) -> Slice | None:
    """Return the candles between two x, merged so that each is at least 1.5 px wide; None when there is none."""
    first, last = max(int(left), 0), min(int(right) + 2, len(store))
    if first >= last:
        return None
    per_px = (right - left) / max(width_px, 1.0)
    group = max(1, int(np.ceil(per_px * _MERGE_BELOW_PX)))
    first -= first % group
    starts = np.arange(first, last, group)
    at = starts - first
    ends = np.minimum(starts + group, last) - 1
    return Slice(
        xs=(starts + ends) / 2.0,
        half=_BODY * group,
        open=store.open[starts],
        high=np.maximum.reduceat(store.high[first:last], at),
        low=np.minimum.reduceat(store.low[first:last], at),
        close=store.close[ends],
        volume=np.add.reduceat(store.volume[first:last], at),
    )


class _Shapes:
    """Rectangles or lines that numpy fills and the painter draws in one call."""

    def __init__(self, kind: type[QRectF] | type[QLineF]) -> None:
        self._array = PrimitiveArray(kind, 4)
        self._is_rect = kind is QRectF

    def draw(self, painter: QPainter, *columns: Floats | Ints) -> None:
        count = len(columns[0])
        if not count:
            return
        self._array.resize(count)
        cells = self._array.ndarray()
        for number, values in enumerate(columns):
            cells[:, number] = values
        (painter.drawRects if self._is_rect else painter.drawLines)(*self._array.drawargs())


class CandleItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws in x = index of the candle, y = won; volume and RSI stand in their shares of the view."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays; call `refresh` when they change."""
        super().__init__()
        self._store = store
        self.indicators = Indicators()
        self.bands = Bands()
        self._rects, self._lines = _Shapes(QRectF), _Shapes(QLineF)

    def refresh(self, *, is_new: bool = False) -> None:
        """Compute the indicators of what changed, or of everything, and draw."""
        if is_new:
            self.indicators.reset()
        self.indicators.follow(self._store.close, self._store.volume)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the whole view: the volume reaches its lower edge."""
        rect: QRectF = self.viewRect()
        return rect

    def viewTransformChanged(self) -> None:
        """Follow the view: forget where it was, which the base class remembers."""
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw what is visible."""
        view = self.viewRect()
        width = self.getViewBox().width()
        part = visible(self._store, view.left(), view.right(), width)
        if part is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        rising = part.close > part.open
        self._paint_volume(painter, part, rising, view)
        self._paint_candles(painter, part, rising)
        theme = themes.theme
        for length, values in self.indicators.averages.items():
            self._paint_curve(painter, values, getattr(theme, AVERAGE_TOKENS[length]), view)
        if self.bands.has_rsi:
            base, top = self.bands.rsi_y(0, view), self.bands.rsi_y(100, view)
            self._paint_curve(painter, base + self.indicators.rsi * ((top - base) / 100.0), theme.ma120, view)

    def _paint_volume(self, painter: QPainter, part: Slice, rising: np.ndarray, view: QRectF) -> None:
        most = int(part.volume.max())
        if most <= 0:
            return
        share = self.bands.price_floor - self.bands.volume_floor
        scale = view.height() * share * _VOLUME_FILL / most
        base = self.bands.at(self.bands.volume_floor, view)
        theme = themes.theme
        painter.setPen(Qt.PenStyle.NoPen)
        for is_up, token in ((True, theme.up_bar), (False, theme.down_bar)):
            chosen = rising if is_up else ~rising
            painter.setBrush(paint.color(token))
            xs, heights = part.xs[chosen], part.volume[chosen] * scale
            self._rects.draw(painter, xs - part.half, np.full(len(xs), base), np.full(len(xs), 2 * part.half), heights)
        if part.half <= _BODY:  # merged bars are sums, which an average of single ones does not fit
            self._paint_curve(painter, base + self.indicators.volume_average * scale, theme.ma20, view)

    def _paint_candles(self, painter: QPainter, part: Slice, rising: np.ndarray) -> None:
        theme = themes.theme
        top, bottom = np.maximum(part.open, part.close), np.minimum(part.open, part.close)
        for is_up, token in ((True, theme.up), (False, theme.down)):
            painter.setPen(paint.pen(token))
            side = rising if is_up else ~rising
            for chosen, low, high in (
                (side & (part.high > top), top, part.high),
                (side & (part.low < bottom), part.low, bottom),
            ):
                xs = part.xs[chosen]
                self._lines.draw(painter, xs, low[chosen], xs, high[chosen])
            level = side & (top == bottom)
            self._lines.draw(painter, part.xs[level] - part.half, top[level], part.xs[level] + part.half, top[level])
            body = side & (top > bottom)
            painter.setBrush(paint.color(theme.s1 if is_up else token))
            xs, lower = part.xs[body], bottom[body]
            widths = np.full(len(xs), 2 * part.half)
            self._rects.draw(painter, xs - part.half, lower, widths, top[body] - lower)

    def _paint_curve(self, painter: QPainter, values: Floats, token: str, view: QRectF) -> None:
        first, last = max(int(view.left()) - 1, 0), min(int(view.right()) + 2, len(values))
        if last - first < 2:
            return
        step = max(1, (last - first) // 2_000)
        ys = values[first:last:step]
        known = np.isfinite(ys)
        if known.sum() < 2:
            return
        xs = np.arange(first, last, step, dtype=np.float64)[known]
        painter.setPen(paint.pen(token))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(pg.arrayToQPath(xs, ys[known]))
