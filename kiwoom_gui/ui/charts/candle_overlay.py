"""What stands over the candles: price lines with labels, fills, the last price, the crosshair. Paints only."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from kiwoom_gui.app.views import FillRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats, paint, words
from kiwoom_gui.ui.charts import tags
from kiwoom_gui.ui.charts.axes import AXIS_WIDTH
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr


class CandleOverlay:
    """Holds what is to be marked, and draws it in the pixels of a scale."""

    def __init__(self, store: BarStore, axis: IndexAxis, scale: Scale) -> None:
        """Take the arrays, the axis that says times, and the scale."""
        self._store = store
        self._axis = axis
        self._scale = scale
        self.lines: tuple[PriceLine, ...] = ()
        self.fills: list[FillRow] = []
        self.last: tuple[int, int] | None = None
        """The last price in won and its change."""
        self.cross: QPointF | None = None
        """The crosshair in pixels."""
        self.hint = ""
        """A line at the left edge."""
        self.floor = 0.0
        """The price in won where the volume begins."""

    @property
    def cross_index(self) -> int | None:
        """The candle under the crosshair."""
        if self.cross is None or not len(self._store):
            return None
        index = round(self._scale.value(self.cross).x())
        return index if 0 <= index < len(self._store) else None

    def draw(self, painter: QPainter) -> None:
        """Draw everything."""
        area = self._scale.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for fill in self.fills:
            self._draw_fill(painter, fill)
        self._draw_lines(painter, area)
        if self.last is not None:
            self._draw_last(painter, area, *self.last)
        if self.cross is not None:
            self._draw_cross(painter, area, self.cross)
        index = self.cross_index
        said = self.values_at(index if index is not None else len(self._store) - 1)
        line = QRect(area.left() + 4, area.top() + 2, fonts.width(said, 12) + 8, 18)
        painter.fillRect(line, paint.color(themes.theme.s1))
        paint.text(painter, line.adjusted(4, 0, 0, 0), said, themes.theme.t2, paint.LEFT, font=paint.face(12))
        if self.hint:
            box = QRect(area.left() + 4, area.top() + 24, fonts.width(self.hint, 11) + 12, 18)
            tags.filled(painter, box, self.hint, themes.theme.s2, themes.theme.t2)

    def values_at(self, index: int) -> str:
        """Return a candle in words, as the line over the chart says it."""
        store = self._store
        ts = int(store.ts[index])
        before = int(store.close[index - 1]) if index else int(store.open[index])
        close = int(store.close[index])
        change = (close - before) / before * 100 if before else 0.0
        local = formats.moment(ts)
        at = f"{local:%Y-%m-%d}" if store.minutes == 0 else f"{local:%m/%d %H:%M}"
        numbers = ((tr("시"), store.open), (tr("고"), store.high), (tr("저"), store.low), (tr("종"), store.close))
        said = "  ".join(f"{title} {formats.number(int(values[index]))}" for title, values in numbers)
        return f"{at}  {said}  {formats.signed_percent(change)}  {tr('량')} {formats.number(int(store.volume[index]))}"

    def _draw_lines(self, painter: QPainter, area: QRect) -> None:
        hues = tokens(themes.theme)
        floor = self._scale.y(self.floor)
        shown = [line for line in self.lines if area.top() < self._scale.y(line.price) < floor]
        wanted = [self._scale.y(line.price) for line in shown]
        last_y = self._scale.y(self.last[0]) if self.last is not None else None
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
        y = self._scale.y(price)
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
        x = self._scale.x(index) if index is not None else round(at.x())
        painter.drawLine(x, area.top(), x, area.bottom())
        price = self._scale.value(at).y()
        if price >= self.floor:
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
        x, y = self._scale.x(index), self._scale.y(edge)
        gap = 6 if is_buy else -6
        paint.triangle(painter, QPointF(x, y + gap), 7.0, is_up=is_buy, token=token)
        said = f"{words.order_tag(fill.tag) or words.origin(fill.origin, '')} {formats.number(fill.quantity)}"
        line = QRect(x - 50, y + (14 if is_buy else -30), 100, 16)
        paint.text(painter, line, said, token, paint.CENTER, font=paint.face(11))
