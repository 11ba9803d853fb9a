"""Axes of the charts: Korean time, won, and the places of ticks. Knows numbers; knows no series."""

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg

from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.theme import themes

_NS = 1_000_000_000
_SPACINGS_S = (60, 300, 600, 900, 1_800, 3_600, 7_200)
AXIS_WIDTH = 72
_TAG_REACH_PX = 16
_HALF_LINE_PX = 7


def time_ticks(low_s: float, high_s: float, most: int) -> tuple[float, list[float]]:
    """Return a spacing in seconds and round times between two instants, at most `most` of them."""
    span = max(high_s - low_s, 1.0)
    spacing = next((each for each in _SPACINGS_S if span / each <= most), _SPACINGS_S[-1])
    first = -(-int(low_s) // spacing) * spacing
    return float(spacing), [float(at) for at in range(first, int(high_s) + 1, spacing)]


def won_ticks(low: float, high: float, most: int) -> tuple[float, list[float]]:
    """Return a round spacing in won and the values between two, at most `most` of them."""
    span = max(high - low, 1.0)
    spacing = 1
    for scale in range(12):
        fitting = [step * 10**scale for step in (1, 2, 5) if span / (step * 10**scale) <= most]
        if fitting:
            spacing = fitting[0]
            break
    first = -(-int(low) // spacing) * spacing
    return float(spacing), [float(value) for value in range(first, int(high) + 1, spacing)]


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Seconds since the epoch below a chart, shown as Korean time."""

    def __init__(self) -> None:
        """Stand below."""
        super().__init__(orientation="bottom")
        self.setStyle(tickTextOffset=4, tickLength=0)
        self.setTickFont(paint.face(11))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return where ticks are."""
        return [time_ticks(low, high, max(int(size // 90), 2))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return `09:30` each."""
        return [formats.minute(int(value) * _NS) for value in values]


class WonAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Won at the right of a chart."""

    def __init__(self, say: Callable[[float], str]) -> None:
        """Take the words of a value."""
        super().__init__(orientation="right")
        self._say = say
        self.tagged: tuple[float, ...] = ()
        """The values that tags say."""
        self.setWidth(AXIS_WIDTH)
        self.setStyle(tickTextOffset=6, tickLength=0)
        self.setTickFont(paint.face(11))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return where ticks are."""
        return [won_ticks(low, high, _most_ticks(size))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return separated numbers, none where a tag stands or the edge would cut them."""
        low, high = self.range
        return self._words(values, low, high, self.height())

    def ticks(self, low: float, high: float, size: float, floor: float) -> tuple[tuple[float, str], ...]:
        """Return the ticks from a floor on, with their words, of a range that is `size` pixels high."""
        _spacing, values = won_ticks(low, high, _most_ticks(size))
        values = [value for value in values if value >= floor]
        return tuple(zip(values, self._words(values, low, high, size), strict=True))

    def set_tagged(self, values: tuple[float, ...]) -> None:
        """Keep silent near these values: tags say them."""
        if values != self.tagged:
            self.tagged = values
            self.picture = None
            self.update()

    def _words(self, values: Sequence[float], low: float, high: float, size: float) -> list[str]:
        per_px = (high - low) / max(size, 1.0)
        edge, near = per_px * _HALF_LINE_PX, per_px * _TAG_REACH_PX
        return [
            ""
            if not low + edge <= value <= high - edge or any(abs(value - tagged) < near for tagged in self.tagged)
            else self._say(value)
            for value in values
        ]


def _most_ticks(size: float) -> int:
    return max(int(size // 44), 2)


def dress(plot: Any) -> None:
    """Give a plot the colours of the theme in force: background, axes and grid text."""
    theme = themes.theme
    plot.setBackground(theme.s1)
    for name in ("bottom", "right"):
        axis = plot.getAxis(name)
        axis.setPen(pg.mkPen(theme.line))
        axis.setTextPen(pg.mkPen(theme.t3))


def plain(plot: Any) -> None:
    """Take away what a trading chart has no use for: menus, buttons, the left axis."""
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.hideAxis("left")
    plot.showAxis("right")
    for name in ("bottom", "right"):
        plot.getAxis(name).enableAutoSIPrefix(False)  # which lays a label out anew at each new range
    for name in ("left", "top"):
        plot.getAxis(name).unlinkFromView()  # hidden ones would do that too
    plot.getPlotItem().setContentsMargins(0, 0, 0, 0)
    plot.getPlotItem().layout.setSpacing(0)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.getViewBox().setDefaultPadding(0)
