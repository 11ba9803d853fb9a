"""Candles, volume and averages from arrays: only what is visible, merged where several share a pixel. No bridge."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.charts.bar_store import BarStore, Floats, Ints, moving_average
from kiwoom_gui.ui.theme import themes

VOLUME_SHARE = 0.20
"""The lowest part of the chart that belongs to the volume."""
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


class CandleItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws in x = index of the candle, y = won; the volume stands in the lowest fifth of the view."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays; call `refresh` when they change."""
        super().__init__()
        self._store = store
        self._averages: tuple[Floats, Floats] = (np.zeros(0), np.zeros(0))

    def refresh(self) -> None:
        """Compute the averages anew and draw."""
        self._averages = (moving_average(self._store.close, 20), moving_average(self._store.close, 60))
        self.update()

    def average_at(self, index: int) -> tuple[float, float]:
        """Return MA20 and MA60 in won at a candle; NaN where there are too few candles."""
        return float(self._averages[0][index]), float(self._averages[1][index])

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
        part = visible(self._store, view.left(), view.right(), self.getViewBox().width())
        if part is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        rising = part.close > part.open
        self._paint_volume(painter, part, rising, view)
        self._paint_candles(painter, part, rising)
        theme = themes.theme
        for values, token in zip(self._averages, (theme.ma20, theme.ma60), strict=True):
            self._paint_average(painter, values, token, view)

    def _paint_volume(self, painter: QPainter, part: Slice, rising: np.ndarray, view: QRectF) -> None:
        most = int(part.volume.max())
        if most <= 0:
            return
        scale = view.height() * VOLUME_SHARE * 0.86 / most
        theme = themes.theme
        bars = [
            QRectF(x - part.half, view.top(), 2 * part.half, height)
            for x, height in zip(part.xs.tolist(), (part.volume * scale).tolist(), strict=True)
        ]
        for is_up, token in ((True, theme.up_bar), (False, theme.down_bar)):
            brush = paint.color(token)
            for bar, up in zip(bars, rising.tolist(), strict=True):
                if up is is_up:
                    painter.fillRect(bar, brush)

    def _paint_candles(self, painter: QPainter, part: Slice, rising: np.ndarray) -> None:
        theme = themes.theme
        top, bottom = np.maximum(part.open, part.close), np.minimum(part.open, part.close)
        flat = part.open == part.close
        for is_up, token in ((True, theme.up), (False, theme.down)):
            painter.setPen(paint.pen(token))
            chosen = np.flatnonzero(rising if is_up else ~rising)
            lines: list[QLineF] = []
            bodies: list[QRectF] = []
            rows = zip(
                part.xs[chosen].tolist(),
                part.high[chosen].tolist(),
                part.low[chosen].tolist(),
                top[chosen].tolist(),
                bottom[chosen].tolist(),
                flat[chosen].tolist(),
                strict=True,
            )
            for x, high, low, upper, lower, is_flat in rows:
                if high > upper:
                    lines.append(QLineF(x, upper, x, high))
                if low < lower:
                    lines.append(QLineF(x, low, x, lower))
                if is_flat:
                    lines.append(QLineF(x - part.half, upper, x + part.half, upper))
                else:
                    bodies.append(QRectF(x - part.half, lower, 2 * part.half, upper - lower))
            if lines:
                painter.drawLines(lines)
            painter.setBrush(paint.color(theme.s1 if is_up else token))
            if bodies:
                painter.drawRects(bodies)

    def _paint_average(self, painter: QPainter, values: Floats, token: str, view: QRectF) -> None:
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
