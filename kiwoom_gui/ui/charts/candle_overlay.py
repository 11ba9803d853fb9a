"""What stands over the candles: price lines with labels, orders, fills, the last price, the crosshair. Paints only."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats, paint
from kiwoom_gui.ui.charts import tags
from kiwoom_gui.ui.charts.axes import AXIS_WIDTH
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.chart_marks import FillMark, OrderMark
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

_MARK_TEXT_PX = 16
_MOST_STEPS = 2
"""A label farther from its mark would belong to nothing."""


class CandleOverlay:
    """Holds what is to be marked, and draws it in the pixels of a scale."""

    def __init__(self, store: BarStore, axis: IndexAxis, scale: Scale) -> None:
        """Take the arrays, the axis that says times, and the scale."""
        self._store = store
        self._axis = axis
        self._scale = scale
        self.lines: tuple[PriceLine, ...] = ()
        self.fills: list[FillMark] = []
        self.orders: list[OrderMark] = []
        self.last: tuple[int, int] | None = None
        """The last price in won and its change."""
        self.cross: QPointF | None = None
        """The crosshair in pixels."""
        self.moving: tuple[PriceLine, int] | None = None
        """A line that is dragged, or waits for an answer, and its new price in won."""
        self.moving_words = ""
        self.boxes: dict[str, QRect] = {}
        """Where the labels of the lines were drawn last."""
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
        floor = self._scale.y(self.floor)
        orders = [mark for mark in self.orders if area.top() < self._scale.y(mark.price) < floor]
        moved = self.moving[0].name if self.moving is not None else ""
        lines = [line for line in self.lines if area.top() < self._scale.y(line.price) < floor and line.name != moved]
        self._draw_strokes(painter, area, lines, orders)
        self._draw_fills(painter)
        self._tag_orders(painter, area, orders, floor)
        self._tag_lines(painter, area, lines)
        if self.moving is not None:
            self._draw_moving(painter, area, *self.moving)
        if self.last is not None:
            self._draw_last(painter, area, *self.last)
        if self.cross is not None:
            self._draw_cross(painter, area, self.cross)
        index = self.cross_index
        said = self.values_at(index if index is not None else len(self._store) - 1, area.width() - 8)
        line = QRect(area.left() + 4, area.top() + 2, fonts.width(said, 12) + 8, 18)
        painter.fillRect(line, paint.color(themes.theme.s1))
        paint.text(painter, line.adjusted(4, 0, 0, 0), said, themes.theme.t2, paint.LEFT, font=paint.face(12))
        if self.hint:
            box = QRect(area.left() + 4, area.top() + 24, tags.width_of(self.hint), 18)
            tags.filled(painter, box, self.hint, themes.theme.s2, themes.theme.t2)

    def values_at(self, index: int, room_px: int | None = None) -> str:
        """Return a candle in words, as the line over the chart says it; where there is no room the last ones go."""
        store = self._store
        before = int(store.close[index - 1]) if index else int(store.open[index])
        close = int(store.close[index])
        change = (close - before) / before * 100 if before else 0.0
        numbers = ((tr("시"), store.open), (tr("고"), store.high), (tr("저"), store.low), (tr("종"), store.close))
        said = [
            self._axis.exact(index),
            *(f"{title} {formats.number(int(values[index]))}" for title, values in numbers),
        ]
        said += [formats.signed_percent(change), f"{tr('량')} {formats.number(int(store.volume[index]))}"]
        while room_px is not None and len(said) > 1 and fonts.width("  ".join(said), 12) > room_px:
            said.pop()
        return "  ".join(said)

    def _draw_strokes(self, painter: QPainter, area: QRect, lines: list[PriceLine], orders: list[OrderMark]) -> None:
        """Draw all lines before any label, so that no line crosses one."""
        theme, hues = themes.theme, tokens(themes.theme)
        strokes = [
            (mark.price, paint.pen(theme.up if mark.side is OrderSide.BUY else theme.down, 1, (1, 3)))
            for mark in orders
        ]
        strokes += [(line.price, paint.pen(hues[line.token], 1, line.dashes)) for line in lines]
        for price, pen in strokes:
            painter.setPen(pen)
            y = self._scale.y(price)
            painter.drawLine(area.left(), y, area.right(), y)

    def _tag_lines(self, painter: QPainter, area: QRect, lines: list[PriceLine]) -> None:
        """Draw the labels; those that have no room over the volume stand beside it, where there are no bars."""
        hues = tokens(themes.theme)
        wanted = [self._scale.y(line.price) for line in lines]
        last_y = self._scale.y(self.last[0]) if self.last is not None else None
        places = tags.spread_around(last_y, wanted, area.top() + 30, area.bottom() - 10)
        self.boxes = {}
        for line, y, place in zip(lines, wanted, places, strict=True):
            hue = hues[line.token]
            if place != y:
                painter.setPen(paint.pen(hue))
                left = area.right() - 4 - tags.width_of(line.words)
                painter.drawLine(left - 8, y, left, place)
        for line, place in zip(lines, places, strict=True):
            hue = hues[line.token]
            self.boxes[line.name] = tags.outlined(painter, area.right() - 4, place, line.words, hue)
            self._draw_price(painter, area, place, line.price, hue)

    def _draw_price(self, painter: QPainter, area: QRect, y: int, price: int, hue: str) -> None:
        box = QRect(area.right() + 2, y - tags.TAG_HEIGHT // 2, AXIS_WIDTH - 4, tags.TAG_HEIGHT)
        painter.fillRect(box, paint.color(themes.theme.s1))
        paint.frame(painter, box, hue)
        paint.text(painter, box, formats.number(price), hue, paint.CENTER, font=paint.face(11, fonts.SEMIBOLD))

    def _draw_moving(self, painter: QPainter, area: QRect, line: PriceLine, price: int) -> None:
        """Draw where a line was, faint, and where it is going, filled: nothing has changed yet."""
        theme, hue = themes.theme, tokens(themes.theme)[line.token]
        painter.setPen(paint.pen(theme.dis, 1, (1, 3)))
        painter.drawLine(area.left(), self._scale.y(line.price), area.right(), self._scale.y(line.price))
        y = self._scale.y(price)
        painter.setPen(paint.pen(hue, 2, line.dashes))
        painter.drawLine(area.left(), y, area.right(), y)
        width = tags.width_of(self.moving_words)
        box = QRect(area.right() - 4 - width, y - tags.TAG_HEIGHT // 2, width, tags.TAG_HEIGHT)
        tags.filled(painter, box, self.moving_words, hue, theme.s1)
        self._draw_price(painter, area, y, price, hue)

    def _tag_orders(self, painter: QPainter, area: QRect, orders: list[OrderMark], floor: int) -> None:
        wanted = [self._scale.y(mark.price) for mark in orders]
        for mark, place in zip(orders, tags.spread(wanted, area.top() + 50, floor - 10), strict=True):
            hue = themes.theme.up if mark.side is OrderSide.BUY else themes.theme.down
            tags.outlined(painter, area.left() + 6 + tags.width_of(mark.words), place, mark.words, hue)

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
            width = tags.width_of(said)
            tags.filled(painter, QRect(x - width // 2, area.bottom() + 2, width, 17), said, theme.s3, theme.t1)

    def _draw_fills(self, painter: QPainter) -> None:
        taken: list[QRect] = []
        for mark in self.fills:
            is_buy = mark.side is OrderSide.BUY
            token = themes.theme.up if is_buy else themes.theme.down
            edge = int(self._store.low[mark.index] if is_buy else self._store.high[mark.index])
            x, y = self._scale.x(mark.index), self._scale.y(edge)
            tip = 6 if is_buy else -6
            paint.triangle(painter, QPointF(x, y + tip), 7.0, is_up=is_buy, token=token)
            width = fonts.width(mark.words, 11) + 4
            away = _MARK_TEXT_PX if is_buy else -_MARK_TEXT_PX
            line = QRect(x - width // 2, y + (14 if is_buy else -30), width, _MARK_TEXT_PX)
            for _ in range(_MOST_STEPS):
                if not any(line.intersects(other) for other in taken[-6:]):
                    break
                line.translate(0, away)
            else:  # so many in one place: the triangle alone
                continue
            taken.append(line)
            paint.text(painter, line, mark.words, token, paint.CENTER, font=paint.face(11))
