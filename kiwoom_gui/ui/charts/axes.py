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
    """Won at the right of a chart; says nothing below a floor, where another scale is drawn."""

    def __init__(self, say: Callable[[float], str], floor: Callable[[], float] | None = None) -> None:
        """Take the words of a value, and below which value to keep silent."""
        super().__init__(orientation="right")
        self._say = say
        self._floor = floor
        self._tagged: tuple[float, ...] = ()
        self.setWidth(AXIS_WIDTH)
        self.setStyle(tickTextOffset=6, tickLength=0)
        self.setTickFont(paint.face(11))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return where ticks are."""
        spacing, values = won_ticks(low, high, max(int(size // 44), 2))
        floor = self._floor() if self._floor is not None else low
        return [(spacing, [value for value in values if value >= floor])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return separated numbers, none where a tag stands or the edge would cut them."""
        return ["" if self._is_under_tag(value) or self._is_cut(value) else self._say(value) for value in values]

    def set_tagged(self, values: tuple[float, ...]) -> None:
        """Keep silent near these values: tags say them."""
        if values != self._tagged:
            self._tagged = values
            self.picture = None
            self.update()

    def _is_cut(self, value: float) -> bool:
        low, high = self.range
        edge = (high - low) / max(self.height(), 1.0) * _HALF_LINE_PX
        return bool(value > high - edge or value < low + edge)

    def _is_under_tag(self, value: float) -> bool:
        low, high = self.range
        near = (high - low) / max(self.height(), 1.0) * _TAG_REACH_PX
        return any(abs(value - tagged) < near for tagged in self._tagged)


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
    plot.getPlotItem().setContentsMargins(0, 0, 0, 0)
    plot.getPlotItem().layout.setSpacing(0)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.getViewBox().setDefaultPadding(0)
