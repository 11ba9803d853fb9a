"""The equity of a backtest over its days, a line for each path, and how far the worse one fell from its highs.

Knows lines of numbers; knows no trades.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from kiwoom_gui.ui import fonts, formats, paint
from kiwoom_gui.ui.charts.axes import WonAxis, dress, plain
from kiwoom_gui.ui.charts.pnl_series import thinned
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.language import SOURCE, languages
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

_LEGEND = 20
_DAY_LABEL_PX = 90


@dataclass(frozen=True, slots=True)
class EquityLine:
    """One path's equity at the days' ends, in won."""

    name: str
    equity: tuple[int, ...]


class DayAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Days by their places, shown as dates."""

    def __init__(self) -> None:
        """Stand below, without days."""
        super().__init__(orientation="bottom")
        self.days: Sequence[date] = ()
        self.setStyle(tickTextOffset=4, tickLength=0)
        self.setTickFont(paint.face(11))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return places at equal distances."""
        most = max(int(size // _DAY_LABEL_PX), 2)
        step = max(-(-len(self.days) // most), 1)
        return [(float(step), [float(place) for place in range(step // 2, len(self.days), step)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return `26-03-02` each."""
        return [f"{self.days[int(value)]:%y-%m-%d}" for value in values]


class EquityPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Lines, the falls of the worse one as an area, the cash at the start as a level."""

    def __init__(self) -> None:
        """Start empty."""
        self._days = DayAxis()
        super().__init__(axisItems={"bottom": self._days, "right": WonAxis(_in_10_thousands)})
        self.setObjectName("backtestEquity")
        self.setAccessibleName(tr("백테스트 평가금액 그래프"))
        self._lines: tuple[EquityLine, ...] = ()
        self._worse = 0
        self._start = 0
        self._scale = Scale(self.getViewBox())
        plain(self)
        self.setMouseEnabled(x=False, y=False)
        self.getViewBox().disableAutoRange()
        self._falls = QGraphicsPathItem()
        self._falls.setPen(QPen(Qt.PenStyle.NoPen))
        self.addItem(self._falls, ignoreBounds=True)
        self._curves = [pg.PlotCurveItem(), pg.PlotCurveItem()]
        for curve in self._curves:
            self.addItem(curve)
        themes.changed.connect(self._dress)
        self._dress()

    def show_lines(self, days: Sequence[date], lines: Sequence[EquityLine], worse: int, start: int) -> None:
        """Show at most two lines; `worse` is the place of the one whose falls are drawn, `start` the first won."""
        self._days.days, self._lines, self._worse, self._start = days, tuple(lines), worse, start
        for curve in self._curves:
            curve.setData([], [])
        self._falls.setPath(QPainterPath())
        if days:
            self._draw_lines(len(days))
            self.setAccessibleDescription(". ".join(f"{line.name} {formats.won(line.equity[-1])}" for line in lines))
        self.viewport().update()

    def _draw_lines(self, count: int) -> None:
        xs = np.arange(count, dtype=np.float64)
        most = max(self.width() * 2, 600)
        for curve, line in zip(self._curves, self._lines, strict=False):
            curve.setData(*thinned(xs, np.array(line.equity, dtype=np.float64), most))
        equity = np.array(self._lines[self._worse].equity, dtype=np.float64)
        drawn_xs, drawn = thinned(xs, equity, most)
        highs = np.maximum.accumulate(np.maximum(equity, self._start))[drawn_xs.astype(np.int64)]
        self._falls.setPath(
            pg.arrayToQPath(np.concatenate((drawn_xs, drawn_xs[::-1])), np.concatenate((highs, drawn[::-1])))
        )
        low = min(self._start, *(min(line.equity) for line in self._lines))
        high = max(self._start, *(max(line.equity) for line in self._lines))
        pad = max((high - low) * 0.1, self._start * 0.001, 1.0)
        self.setYRange(low - pad, high + 2 * pad, padding=0)  # the legend stands above the lines
        self.setXRange(-0.5, max(count - 0.5, 1.0), padding=0)

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid and the level of the start under the lines."""
        super().drawBackground(painter, rect)
        area, theme = self._scale.area, themes.theme
        low, high = self.getViewBox().viewRange()[1]
        for _spacing, values in self.getAxis("right").tickValues(low, high, area.height()):
            for value in values:
                painter.fillRect(area.left(), self._scale.y(value), area.width(), 1, paint.color(theme.grid))
        if self._lines:
            painter.fillRect(area.left(), self._scale.y(self._start), area.width(), 1, paint.color(theme.line2))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the legend, or what is missing."""
        area, theme = self._scale.area, themes.theme
        if not self._lines:
            paint.text(painter, area, tr("백테스트가 끝나면 그려집니다"), theme.t3, paint.CENTER, font=paint.face(12))
            return
        left = area.left() + 6
        for place, line in enumerate(self._lines):
            painter.setPen(paint.pen(*self._look(place)))
            painter.drawLine(left, area.top() + _LEGEND // 2, left + 16, area.top() + _LEGEND // 2)
            left = _word(painter, left + 20, area.top(), line.name) + 12
        painter.fillRect(QRect(left, area.top() + 5, 12, 10), paint.color(theme.danger_tint))
        _word(painter, left + 16, area.top(), tr("고점 대비 손실"))

    def _look(self, place: int) -> tuple[str, int, tuple[int, ...]]:
        theme = themes.theme
        return (theme.accent, 2, ()) if place == 0 else (theme.ma60, 2, (4, 3))

    def _dress(self) -> None:
        theme: Any = themes.theme
        dress(self)
        self._falls.setBrush(paint.color(theme.danger_tint))
        self._curves[0].setPen(pg.mkPen(theme.accent, width=paint.hair()))
        self._curves[1].setPen(pg.mkPen(theme.ma60, width=paint.hair(), style=Qt.PenStyle.CustomDashLine, dash=[4, 3]))
        self.viewport().update()


def _word(painter: QPainter, left: int, top: int, words: str) -> int:
    width = fonts.width(words, 12)
    area = QRect(left, top, width + 2, _LEGEND)
    paint.text(painter, area, words, themes.theme.t2, paint.LEFT, font=paint.face(12))
    return left + width


def _in_10_thousands(value: float) -> str:
    if languages.code != SOURCE:
        return f"{formats.number(value / 1_000_000, 2)}M"
    return tr("{n}만").format(n=formats.number(value / 10_000))
