"""Candles, volume, averages and RSI from arrays, in pixels: only what is visible, merged where several share one.

Whole arrays go to the painter at once; a Python loop over candles would cost more than their drawing. All edges lie on
pixels of the screen, so nothing is blurred at any scale. The last candle is drawn apart, from plain numbers: it alone
changes with a trade, and an array of one costs as much as one of a thousand.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.charts.bands import Bands
from kiwoom_gui.ui.charts.bar_store import BarStore, Floats, Ints
from kiwoom_gui.ui.charts.indicators import Indicators
from kiwoom_gui.ui.charts.scale import Pixels
from kiwoom_gui.ui.charts.screen import Screen, fill_rects, on_screen, polyline, put_rects, rects
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
    most: int
    """The largest volume in sight, which is drawn highest."""
    open: Ints
    high: Ints
    low: Ints
    close: Ints
    volume: Ints

    def closed(self) -> "Slice":
        """Return all but the last."""
        columns = (self.open[:-1], self.high[:-1], self.low[:-1], self.close[:-1], self.volume[:-1])
        return Slice(self.xs[:-1], self.half, self.most, *columns)


def visible(store: BarStore, left: float, right: float, width_px: float) -> Slice | None:
    """Return the candles between two x, merged so that each is at least 1.5 px wide; None when there is none."""
    first, last = max(int(left), 0), min(int(right) + 2, len(store))
    if first >= last:
        return None
    per_px = (right - left) / max(width_px, 1.0)
    group = max(1, int(np.ceil(per_px * _MERGE_BELOW_PX)))
    if group == 1:
        of = slice(first, last)
        columns = (store.open[of], store.high[of], store.low[of], store.close[of], store.volume[of])
        return Slice(np.arange(first, last, dtype=np.float64), _BODY, int(columns[-1].max()), *columns)
    first -= first % group
    starts = np.arange(first, last, group)
    at = starts - first
    ends = np.minimum(starts + group, last) - 1
    volume = np.add.reduceat(store.volume[first:last], at)
    return Slice(
        xs=(starts + ends) / 2.0,
        half=_BODY * group,
        most=int(volume.max()),
        open=store.open[starts],
        high=np.maximum.reduceat(store.high[first:last], at),
        low=np.minimum.reduceat(store.low[first:last], at),
        close=store.close[ends],
        volume=volume,
    )


class _Ruler:
    """Where numbers of one painting lie in whole pixels of the screen; takes arrays, or one number at a time."""

    def __init__(self, pixels: Pixels, dpr: float, part: Slice, bands: Bands) -> None:
        self._pixels, self._dpr = pixels, dpr
        self._per_x, self._per_y = pixels.per_x, pixels.per_y
        self.line = max(int(dpr), 1)
        self.half = int(part.half * self._per_x * dpr)
        self.wide = 2 * self.half + self.line
        self.ground = int(np.rint((pixels.top + pixels.height * (1 - bands.volume_floor)) * dpr))
        """The row on which the volume stands."""
        self._per_share = pixels.height * volume_share(bands) / part.most * dpr if part.most > 0 else 0.0

    def middle(self, xs: Any) -> Any:
        return np.rint((self._pixels.left + (xs - self._pixels.x_low) * self._per_x) * self._dpr) - self.line // 2

    def row(self, prices: Any) -> Any:
        return np.rint((self._pixels.top + (self._pixels.y_high - prices) * self._per_y) * self._dpr)

    def tall(self, volume: Any) -> Any:
        return np.rint(volume * self._per_share)


def volume_share(bands: Bands) -> float:
    """Return how much of the view's height the largest volume takes."""
    return (bands.price_floor - bands.volume_floor) * _VOLUME_FILL


@dataclass(frozen=True, slots=True)
class _Curve:
    """A line through a value of each candle: its colour, and how a value becomes won."""

    values: Floats
    token: str
    base: float = 0.0
    scale: float = 1.0

    def draw(self, screen: Screen, pixels: Pixels, first: int, end: int, step: int) -> None:
        """Draw it through every `step`th candle from `first` up to before `end`, and always through the last."""
        end = min(end, len(self.values))  # a candle may have come after the last computing
        if end - first < 2:
            return
        places = np.arange(first - first % step, end, step)
        if places[-1] != end - 1:
            places = np.append(places, end - 1)
        values = self.values[places]
        known = np.isfinite(values)
        if not known.all():
            places, values = places[known], values[known]
        if len(values) < 2:
            return
        screen.painter.setPen(paint.pen(self.token, screen.line_px))
        polyline(screen.painter, *self._at(pixels, screen.dpr, places, values))

    def draw_step(self, screen: Screen, pixels: Pixels, place: int) -> None:
        """Draw it from the candle before a place to there."""
        ends = self.values[place - 1 : place + 1].tolist() if place else []
        if len(ends) < 2 or not (isfinite(ends[0]) and isfinite(ends[1])):
            return
        start = self._at(pixels, screen.dpr, place - 1, ends[0])
        screen.painter.setPen(paint.pen(self.token, screen.line_px))
        screen.painter.drawLine(QLineF(*start, *self._at(pixels, screen.dpr, place, ends[1])))

    def _at(self, pixels: Pixels, dpr: float, places: Any, values: Any) -> tuple[Any, Any]:
        xs = (pixels.left + (places - pixels.x_low) * pixels.per_x) * dpr
        return xs, (pixels.top + (pixels.y_high - self.base - values * self.scale) * pixels.per_y) * dpr


class CandleItem:
    """What stands in the plot's area, over its grid."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays; call `refresh` when they change."""
        self._store = store
        self.indicators = Indicators()
        self.bands = Bands()
        self.computed: tuple[int, tuple[int, ...]] = (0, ())
        """Which candles the indicators are of: their revision, and the numbers of the newest."""
        self._corrections = 0

    def refresh(self, *, is_new: bool = False) -> None:
        """Compute the indicators of what changed, or of everything."""
        store = self._store
        if is_new or store.corrections != self._corrections:
            self.indicators.reset()
        self.indicators.follow(store.close, store.volume)
        self.computed = (store.revision, store.newest if len(store) else ())
        self._corrections = store.corrections

    def visible(self, pixels: Pixels) -> Slice | None:
        """Return the candles in sight."""
        return visible(self._store, pixels.x_low, pixels.x_high, pixels.width)

    def shows_last(self, pixels: Pixels) -> bool:
        """Say whether the newest candle is in sight."""
        return 0 <= len(self._store) - 1 <= int(pixels.x_high) + 1

    def draw_closed(self, painter: QPainter, pixels: Pixels, dpr: float, part: Slice) -> None:
        """Draw everything but the newest candle; `dpr` is the screen's pixels for a logical one."""
        has_last = self.shows_last(pixels)
        end = len(self._store) - (1 if has_last else 0)
        first = max(int(pixels.x_low) - 1, 0)
        with on_screen(painter, dpr) as screen:
            self._draw_bars(painter, _Ruler(pixels, dpr, part, self.bands), part.closed() if has_last else part)
            for curve in self._curves(pixels, part):
                curve.draw(screen, pixels, first, min(int(pixels.x_high) + 2, end), max(int(1.0 / pixels.per_x), 1))

    def draw_last(self, painter: QPainter, pixels: Pixels, dpr: float, part: Slice) -> None:
        """Draw the newest candle and the averages' way to it."""
        if not self.shows_last(pixels):
            return
        with on_screen(painter, dpr) as screen:
            self._draw_bar(painter, _Ruler(pixels, dpr, part, self.bands), part)
            for curve in self._curves(pixels, part):
                curve.draw_step(screen, pixels, len(self._store) - 1)

    def _curves(self, pixels: Pixels, part: Slice) -> list["_Curve"]:
        theme, view = themes.theme, pixels.view
        curves: list[_Curve] = []
        if part.half <= _BODY and part.most > 0:  # merged bars are sums, which an average of single ones does not fit
            won_a_share = view.height() * volume_share(self.bands) / part.most
            base = self.bands.at(self.bands.volume_floor, view)
            curves.append(_Curve(self.indicators.volume_average, theme.ma20, base, won_a_share))
        for length, values in self.indicators.averages.items():
            curves.append(_Curve(values, getattr(theme, AVERAGE_TOKENS[length])))
        if self.bands.has_rsi:
            base, top = self.bands.rsi_y(0, view), self.bands.rsi_y(100, view)
            curves.append(_Curve(self.indicators.rsi, theme.ma120, base, (top - base) / 100.0))
        return curves

    def _draw_bars(self, painter: QPainter, ruler: _Ruler, part: Slice) -> None:
        """Draw volume and candles, those of a colour at once: the rising ones first, then the others."""
        if not len(part.xs):
            return
        theme, line, wide = themes.theme, ruler.line, ruler.wide
        painter.setPen(Qt.PenStyle.NoPen)
        rising = part.close > part.open
        order, count = np.argsort(~rising, kind="stable"), int(rising.sum())
        opened, high, low, closed = ruler.row(np.stack((part.open, part.high, part.low, part.close))[:, order])
        middle, tall = ruler.middle(part.xs[order]), ruler.tall(part.volume[order])
        left, top, bottom = middle - ruler.half, np.minimum(opened, closed), np.maximum(opened, closed) + line
        volumes = rects(len(order))
        put_rects(volumes[:, 0], left, ruler.ground - tall, wide, tall)
        candles = rects(len(order), 2 if ruler.half else 1)
        put_rects(candles[:, 0], middle, high, line, low - high + line)
        if ruler.half:  # else the body lies within the wick
            put_rects(candles[:, 1], left, top, wide, bottom - top)
        for of, bar, hue in ((slice(count), theme.up_bar, theme.up), (slice(count, None), theme.down_bar, theme.down)):
            fill_rects(painter, bar, volumes[of])
            fill_rects(painter, hue, candles[of])
        if 2 * ruler.half > line:
            inner = rects(count)  # a rising candle is hollow, where there is room for that
            put_rects(
                inner[:, 0], left[:count] + line, top[:count] + line, wide - 2 * line, (bottom - top)[:count] - 2 * line
            )
            fill_rects(painter, theme.s1, inner[inner[:, 0, 3] >= inner[:, 0, 1]])

    def _draw_bar(self, painter: QPainter, ruler: _Ruler, part: Slice) -> None:
        """Draw the last of the candles as `_draw_bars` would, at a tenth of what that costs for one."""
        theme, line, wide = themes.theme, ruler.line, ruler.wide
        opened, closed = int(part.open[-1]), int(part.close[-1])
        rising = closed > opened
        middle = int(ruler.middle(float(part.xs[-1])))
        left = middle - ruler.half
        top, bottom = int(ruler.row(max(opened, closed))), int(ruler.row(min(opened, closed)))
        high, low = int(ruler.row(int(part.high[-1]))), int(ruler.row(int(part.low[-1])))
        tall, body = int(ruler.tall(int(part.volume[-1]))), bottom - top + line
        hue = paint.color(theme.up if rising else theme.down)
        painter.fillRect(left, ruler.ground - tall, wide, tall, paint.color(theme.up_bar if rising else theme.down_bar))
        painter.fillRect(middle, high, line, low - high + line, hue)
        painter.fillRect(left, top, wide, body, hue)
        if rising and body > 2 * line and ruler.half * 2 > line:
            painter.fillRect(left + line, top + line, wide - 2 * line, body - 2 * line, paint.color(theme.s1))
