"""Candles, volume, averages and RSI from arrays, in pixels: only what is visible, merged where several share one.

Whole arrays go to the painter at once; a Python loop over candles would cost more than their drawing. All edges lie on
pixels of the screen, so nothing is blurred at any scale. The last candle is drawn apart: it alone changes with a trade.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.charts.bands import Bands
from kiwoom_gui.ui.charts.bar_store import BarStore, Floats, Ints
from kiwoom_gui.ui.charts.indicators import Indicators
from kiwoom_gui.ui.charts.scale import Pixels
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

    def cut(self, first: int, last: int | None) -> "Slice":
        """Return a part of them."""
        of = slice(first, last)
        columns = (self.open[of], self.high[of], self.low[of], self.close[of], self.volume[of])
        return Slice(self.xs[of], self.half, *columns)


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


class _Rects:
    """Rectangles that numpy fills and the painter draws in one call, without an edge."""

    def __init__(self) -> None:
        self._array = PrimitiveArray(QRectF, 4)

    def fill(self, painter: QPainter, token: str, *columns: Floats) -> None:
        count = len(columns[0])
        if not count:
            return
        self._array.resize(count)
        cells = self._array.ndarray()
        for number, values in enumerate(columns):
            cells[:, number] = values
        painter.setBrush(paint.color(token))
        painter.drawRects(*self._array.drawargs())


@dataclass(frozen=True, slots=True)
class _Curve:
    """A line through a value of each candle: its colour, and how a value becomes won."""

    values: Floats
    token: str
    base: float = 0.0
    scale: float = 1.0

    def draw(self, painter: QPainter, pixels: Pixels, first: int, end: int, step: int) -> None:
        """Draw it through every `step`th candle from `first` up to before `end`, and always through the last."""
        end = min(end, len(self.values))  # a candle may have come after the last computing
        if end - first < 2:
            return
        places = np.arange(first - first % step, end, step)
        if places[-1] != end - 1:
            places = np.append(places, end - 1)
        values = self.values[places]
        known = np.isfinite(values)
        if known.sum() < 2:
            return
        xs = pixels.left + (places[known] - pixels.x_low) * pixels.per_x
        ys = pixels.top + (pixels.y_high - self.base - values[known] * self.scale) * pixels.per_y
        painter.setPen(paint.pen(self.token))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(pg.arrayToQPath(xs, ys))

    def draw_step(self, painter: QPainter, pixels: Pixels, place: int) -> None:
        """Draw it from the candle before a place to there."""
        ends = self.values[place - 1 : place + 1].tolist() if place else []
        if len(ends) < 2 or not (isfinite(ends[0]) and isfinite(ends[1])):
            return
        first, last = (
            QPointF(
                pixels.left + (place - 1 + number - pixels.x_low) * pixels.per_x,
                pixels.top + (pixels.y_high - self.base - value * self.scale) * pixels.per_y,
            )
            for number, value in enumerate(ends)
        )
        painter.setPen(paint.pen(self.token))
        painter.drawLine(first, last)


class CandleItem:
    """What stands in the plot's area, over its grid."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays; call `refresh` when they change."""
        self._store = store
        self.indicators = Indicators()
        self.bands = Bands()
        self.computed = 0
        """The revision of the candles that the indicators are of."""
        self._corrections = 0
        self._rects = _Rects()

    def refresh(self, *, is_new: bool = False) -> None:
        """Compute the indicators of what changed, or of everything."""
        store = self._store
        if is_new or store.corrections != self._corrections:
            self.indicators.reset()
        self.indicators.follow(store.close, store.volume)
        self.computed, self._corrections = store.revision, store.corrections

    def most_volume(self, part: Slice) -> int:
        """Return the volume that is drawn highest."""
        return int(part.volume.max())

    def visible(self, pixels: Pixels) -> Slice | None:
        """Return the candles in sight."""
        return visible(self._store, pixels.x_low, pixels.x_high, pixels.width)

    def shows_last(self, pixels: Pixels) -> bool:
        """Say whether the newest candle is in sight."""
        return 0 <= len(self._store) - 1 <= int(pixels.x_high) + 1

    def draw_closed(self, painter: QPainter, pixels: Pixels, dpr: float, part: Slice) -> None:
        """Draw everything but the newest candle; `dpr` is the screen's pixels for a logical one."""
        end = len(self._store) - (1 if self.shows_last(pixels) else 0)
        self._draw_bars(painter, pixels, dpr, part.cut(0, -1 if end < len(self._store) else None), part)
        first = max(int(pixels.x_low) - 1, 0)
        for curve in self._curves(pixels, part):
            curve.draw(painter, pixels, first, min(int(pixels.x_high) + 2, end), max(int(1.0 / pixels.per_x), 1))

    def draw_last(self, painter: QPainter, pixels: Pixels, dpr: float, part: Slice) -> None:
        """Draw the newest candle and the averages' way to it."""
        if not self.shows_last(pixels):
            return
        self._draw_bars(painter, pixels, dpr, part.cut(-1, None), part)
        for curve in self._curves(pixels, part):
            curve.draw_step(painter, pixels, len(self._store) - 1)

    def _curves(self, pixels: Pixels, part: Slice) -> list["_Curve"]:
        theme, view = themes.theme, pixels.view
        curves: list[_Curve] = []
        most = self.most_volume(part)
        if part.half <= _BODY and most > 0:  # merged bars are sums, which an average of single ones does not fit
            won_a_share = view.height() * self._volume_share / most
            base = self.bands.at(self.bands.volume_floor, view)
            curves.append(_Curve(self.indicators.volume_average, theme.ma20, base, won_a_share))
        for length, values in self.indicators.averages.items():
            curves.append(_Curve(values, getattr(theme, AVERAGE_TOKENS[length])))
        if self.bands.has_rsi:
            base, top = self.bands.rsi_y(0, view), self.bands.rsi_y(100, view)
            curves.append(_Curve(self.indicators.rsi, theme.ma120, base, (top - base) / 100.0))
        return curves

    @property
    def _volume_share(self) -> float:
        return (self.bands.price_floor - self.bands.volume_floor) * _VOLUME_FILL

    def _draw_bars(self, painter: QPainter, pixels: Pixels, dpr: float, part: Slice, whole: Slice) -> None:
        """Draw volume and candles. Everything is counted in pixels of the screen, then given to the painter in logical
        ones; `whole` says how high the volume reaches.
        """
        if not len(part.xs):
            return
        theme = themes.theme
        painter.setPen(Qt.PenStyle.NoPen)
        line = max(int(dpr), 1)
        half = int(part.half * pixels.per_x * dpr)
        middle = np.rint((pixels.left + (part.xs - pixels.x_low) * pixels.per_x) * dpr) - line // 2
        left, wide = (middle - half) / dpr, np.full(len(part.xs), (2 * half + line) / dpr)
        rising = part.close > part.open
        most = self.most_volume(whole)
        if most > 0:
            base = np.rint((pixels.top + pixels.height * (1 - self.bands.volume_floor)) * dpr)
            heights = np.rint(part.volume * (pixels.height * self._volume_share / most * dpr))
            for chosen, token in ((rising, theme.up_bar), (~rising, theme.down_bar)):
                tall = heights[chosen] / dpr
                self._rects.fill(painter, token, left[chosen], base / dpr - tall, wide[chosen], tall)

        def row(prices: Ints) -> Floats:
            rows: Floats = np.rint((pixels.top + (pixels.y_high - prices) * pixels.per_y) * dpr)
            return rows

        top, bottom = row(np.maximum(part.open, part.close)), row(np.minimum(part.open, part.close)) + line
        high, low = row(part.high), row(part.low) + line
        for chosen, token in ((rising, theme.up), (~rising, theme.down)):
            columns = (
                np.concatenate((middle[chosen] / dpr, left[chosen])),
                np.concatenate((high[chosen], top[chosen])) / dpr,
                np.concatenate((np.full(int(chosen.sum()), line / dpr), wide[chosen])),
                np.concatenate(((low - high)[chosen], (bottom - top)[chosen])) / dpr,
            )
            self._rects.fill(painter, token, *columns)
        hollow = rising & (bottom - top > 2 * line)
        if 2 * half > line:
            edge, inner = line / dpr, (bottom - top)[hollow] / dpr
            sides = (left[hollow] + edge, top[hollow] / dpr + edge)
            self._rects.fill(painter, theme.s1, *sides, wide[hollow] - 2 * edge, inner - 2 * edge)
