"""The drawn part of today's result: three lines, the falls, the loss limit, fills. Knows series; knows no bridge."""

import time

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from kiwoom_gui.app.views import FillRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats, paint
from kiwoom_gui.ui.charts import tags
from kiwoom_gui.ui.charts.axes import AXIS_WIDTH, TimeAxis, WonAxis, dress, plain
from kiwoom_gui.ui.charts.pnl_series import Floats, PnlSeries, high_water, thinned
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

_NS = 1e9
_LEAST_SPAN_S = 900.0
_MARK_GAP_PX = 7.0


class PnlPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Realized as steps, unrealized dashed, total on top; y always holds zero, and the limit where it is near."""

    def __init__(self) -> None:
        """Start empty."""
        axes = {"bottom": TimeAxis(), "right": WonAxis(lambda value: formats.signed(round(value)))}
        super().__init__(axisItems=axes)
        self.setObjectName("pnlPlot")
        self.setAccessibleName(tr("오늘 손익 그래프"))
        self._fills: list[FillRow] = []
        self._limit: int | None = None
        self._now: int | None = None
        self._series = PnlSeries()
        self._is_limit_shown = False
        self._scale = Scale(self.getViewBox())
        self.paint_ms = 0.0
        """How long the last painting took."""
        plain(self)
        self.setMouseEnabled(x=False, y=False)
        self.getViewBox().disableAutoRange()
        self._realized = pg.PlotCurveItem()
        self._unrealized = pg.PlotCurveItem()
        self._total = pg.PlotCurveItem()
        self._falls = QGraphicsPathItem()
        self._falls.setPen(QPen(Qt.PenStyle.NoPen))
        self.addItem(self._falls, ignoreBounds=True)
        for curve in (self._realized, self._unrealized, self._total):
            self.addItem(curve)
        themes.changed.connect(self._dress)
        self._dress()

    def show_series(self, series: PnlSeries, fills: list[FillRow], limit: int | None, now: int | None = None) -> None:
        """Show a day; limit in won is negative. `now` is the result in won for the tag, younger than the last point."""
        self._series, self._fills, self._limit, self._now = series, fills, limit, now
        if not len(series):
            for curve in (self._realized, self._unrealized, self._total):
                curve.setData([], [])
            self._falls.setPath(QPainterPath())
            return
        xs = series.ts / _NS
        most = max(self.width() * 2, 600)
        total = series.total.astype(np.float64)
        drawn_xs, drawn = thinned(xs, total, most)
        self._total.setData(drawn_xs, drawn)
        highs = high_water(series.total)[np.searchsorted(xs, drawn_xs)].astype(np.float64)
        around = np.concatenate((drawn_xs, drawn_xs[::-1])), np.concatenate((highs, drawn[::-1]))
        self._falls.setPath(pg.arrayToQPath(*around))
        self._unrealized.setData(*thinned(xs, series.unrealized.astype(np.float64), most // 2))
        self._realized.setData(*_steps(xs, series.realized.astype(np.float64)))
        self._fit(xs)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and remember how long it took."""
        started = time.perf_counter()
        super().paintEvent(event)
        self.paint_ms = (time.perf_counter() - started) * 1_000

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid and the zero line under the lines."""
        super().drawBackground(painter, rect)
        area = self._scale.area
        theme = themes.theme
        (left, right), (low, high) = self.getViewBox().viewRange()
        for _spacing, values in self.getAxis("right").tickValues(low, high, area.height()):
            for value in values:
                y = self._scale.y(value)
                hue = theme.grid if value else theme.line2
                painter.fillRect(area.left(), y, area.width(), 1, paint.color(hue))
        for _spacing, times in self.getAxis("bottom").tickValues(left, right, area.width()):
            for at in times:
                x = self._scale.x(at)
                painter.fillRect(x, area.top(), 1, area.height(), paint.color(theme.grid))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the limit, the marks and the tag of the total over the lines."""
        if not len(self._series):
            text = tr("체결이나 보유가 생기면 손익이 그려집니다")
            paint.text(painter, self._scale.area, text, themes.theme.t3, paint.CENTER, font=paint.face(12))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        area = self._scale.area
        if self._is_limit_shown and self._limit is not None:
            self._draw_limit(painter, area, self._limit)
        for fill in self._fills:
            self._draw_mark(painter, fill)
        self._draw_tag(painter, area)

    def _draw_limit(self, painter: QPainter, area: QRect, limit: int) -> None:
        theme = themes.theme
        y = self._scale.y(limit)
        painter.setPen(paint.stroke(theme.danger, 1, (8, 3)))
        painter.drawLine(area.left(), y, area.right(), y)
        words = tr("하루 손실 한도 {limit} · 닿으면 신규 진입 차단").format(limit=formats.number(limit))
        line = QRect(area.left() + 6, y - 18, area.width(), 17)
        paint.text(painter, line, words, theme.danger, paint.LEFT, font=paint.face(11, fonts.SEMIBOLD))
        box = QRect(area.right() + 2, y - tags.TAG_HEIGHT // 2, AXIS_WIDTH - 4, tags.TAG_HEIGHT)
        painter.fillRect(box, paint.color(theme.s1))
        paint.text(painter, box, formats.number(limit), theme.danger, paint.CENTER, font=paint.face(11, fonts.SEMIBOLD))

    def _draw_mark(self, painter: QPainter, fill: FillRow) -> None:
        total = self._series.total_at(fill.ts)
        if total is None:
            return
        x, y = self._scale.x(fill.ts / _NS), self._scale.y(total)
        is_buy = fill.side is OrderSide.BUY
        gap = _MARK_GAP_PX if is_buy else -_MARK_GAP_PX
        token = themes.theme.up if is_buy else themes.theme.down
        paint.triangle(painter, QPointF(x, y + gap), 7.0, is_up=is_buy, token=token)

    @property
    def _shown_total(self) -> int:
        """The number of the head beside the lines: two that differ would both be doubted."""
        return int(self._series.total[-1]) if self._now is None else self._now

    def _draw_tag(self, painter: QPainter, area: QRect) -> None:
        theme = themes.theme
        total = self._shown_total
        y = self._scale.y(total)
        box = QRect(area.right() + 2, y - tags.TAG_HEIGHT // 2, AXIS_WIDTH - 4, tags.TAG_HEIGHT)
        surface = theme.up_fill if total > 0 else theme.down_fill if total < 0 else theme.s3
        tags.filled(painter, box, formats.signed(total), surface, theme.on_fill if total else theme.t1)

    def _fit(self, xs: Floats) -> None:
        series = self._series
        now = self._shown_total  # it may be ahead of the lines
        low = min(0, now, int(series.total.min()), int(series.realized.min()), int(series.unrealized.min()))
        high = max(0, now, int(series.total.max()), int(series.realized.max()), int(series.unrealized.max()))
        limit = self._limit
        self._is_limit_shown = limit is not None and limit < 0 and (high - low) >= -limit * 0.2
        if self._is_limit_shown and limit is not None:
            low = min(low, limit)
        tagged = [float(now)] + ([float(limit)] if self._is_limit_shown and limit is not None else [])
        self.getAxis("right").set_tagged(tuple(tagged))
        pad = max((high - low) * 0.12, 700.0)  # so that the first ticks' labels stand inside
        first, last = float(xs[0]), float(xs[-1])
        self.setYRange(low - pad, high + pad, padding=0)
        self.setXRange(first, max(last, first + _LEAST_SPAN_S) + (last - first) * 0.02, padding=0)

    def _dress(self) -> None:
        theme = themes.theme
        dress(self)
        self._total.setPen(pg.mkPen(theme.t1, width=paint.hair()))
        self._falls.setBrush(paint.color(theme.danger_tint))
        self._realized.setPen(pg.mkPen(theme.accent, width=paint.hair()))
        self._unrealized.setPen(pg.mkPen(theme.ma60, width=paint.hair(), style=Qt.PenStyle.CustomDashLine, dash=[3, 3]))
        self.viewport().update()


def _steps(xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
    changes = np.flatnonzero(np.diff(ys)) + 1
    keep = np.concatenate(([0], changes, [len(ys) - 1]))
    step_xs = np.repeat(xs[keep], 2)[1:]
    step_ys = np.repeat(ys[keep], 2)[:-1]
    return step_xs, step_ys
