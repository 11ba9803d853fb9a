"""What stands over the candles: price lines with labels, orders, fills, the last price, the crosshair. Paints only."""

from math import ceil

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
from kiwoom_gui.ui.charts.scale import Pixels, Scale
from kiwoom_gui.ui.charts.screen import Look, Screen, on_screen
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

    @property
    def still(self) -> tuple[object, ...]:
        """What `draw_marks` shows; equal where it would draw the same."""
        return self.lines, self.fills, self.orders, self.last, self.moving, self.moving_words, self.floor

    def draw_marks(self, painter: QPainter, pixels: Pixels, dpr: float) -> None:
        """Draw what stands still while the mouse moves: lines, fills, orders, the last price.

        `dpr` is the screen's pixels for a logical one.
        """
        area = pixels.area
        floor = pixels.y(self.floor)
        orders = [mark for mark in self.orders if area.top() < pixels.y(mark.price) < floor]
        moved = self.moving[0].name if self.moving is not None else ""
        lines = [line for line in self.lines if area.top() < pixels.y(line.price) < floor and line.name != moved]
        with on_screen(painter, dpr) as screen:
            self._draw_strokes(screen, pixels, lines, orders)
            self._draw_fills(screen, pixels)
            self._tag_orders(screen, pixels, orders, floor)
            self._tag_lines(screen, pixels, lines)
            if self.moving is not None:
                self._draw_moving(screen, pixels, *self.moving)
            if self.last is not None:
                self._draw_last(screen, pixels, *self.last)

    def draw_cross(self, painter: QPainter, pixels: Pixels) -> None:
        """Draw the crosshair and what the candle under it, or the newest, has for numbers."""
        area = pixels.area
        if self.cross is not None:
            self._draw_cross(painter, pixels, self.cross)
        index = self.cross_index
        said = self.values_at(index if index is not None else len(self._store) - 1, area.width() - 8)
        wide = ceil(paint.laid_out(said, 12, fonts.REGULAR)[1])
        line = QRect(area.left() + 4, area.top() + 2, wide + 8, 18)
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
        while room_px is not None and len(said) > 1 and paint.laid_out("  ".join(said), 12, fonts.REGULAR)[1] > room_px:
            said.pop()
        return "  ".join(said)

    def _draw_strokes(self, screen: Screen, pixels: Pixels, lines: list[PriceLine], orders: list[OrderMark]) -> None:
        """Draw all lines before any label, so that no line crosses one."""
        left, right = pixels.area.left(), pixels.area.right()
        hues = tokens(themes.theme)
        for mark in orders:
            screen.dashed(left, right, pixels.row(mark.price, screen.dpr), _hue(mark.side), (1, 3))
        for line in lines:
            screen.dashed(left, right, pixels.row(line.price, screen.dpr), hues[line.token], line.dashes)

    def _tag_lines(self, screen: Screen, pixels: Pixels, lines: list[PriceLine]) -> None:
        """Draw the labels; those that have no room over the volume stand beside it, where there are no bars."""
        area = pixels.area
        hues = tokens(themes.theme)
        wanted = [pixels.y(line.price) for line in lines]
        last_y = pixels.y(self.last[0]) if self.last is not None else None
        places = tags.spread_around(last_y, wanted, area.top() + 30, area.bottom() - 10)
        self.boxes = {}
        widths = [tags.width_of(line.words) for line in lines]
        edge = area.right() - 4
        for line, y, place, wide in zip(lines, wanted, places, widths, strict=True):
            if place != y:
                screen.slanted((edge - wide - 8, y), (edge - wide, place), hues[line.token])
        for line, place, wide in zip(lines, places, widths, strict=True):
            box = QRect(edge - wide, place - tags.TAG_HEIGHT // 2, wide, tags.TAG_HEIGHT)
            self.boxes[line.name] = box
            hue = hues[line.token]
            screen.words(box, line.words, Look(hue, themes.theme.s1, hue))
            self._draw_price(screen, area, place, line.price, hue)

    def _draw_price(self, screen: Screen, area: QRect, y: int, price: int, hue: str) -> None:
        box = QRect(area.right() + 2, y - tags.TAG_HEIGHT // 2, AXIS_WIDTH - 4, tags.TAG_HEIGHT)
        screen.words(box, formats.number(price), Look(hue, themes.theme.s1, hue))

    def _draw_moving(self, screen: Screen, pixels: Pixels, line: PriceLine, price: int) -> None:
        """Draw where a line was, faint, and where it is going, thick and filled: nothing has changed yet."""
        area = pixels.area
        theme, hue = themes.theme, tokens(themes.theme)[line.token]
        left, right, dpr = area.left(), area.right(), screen.dpr
        screen.dashed(left, right, pixels.row(line.price, dpr), theme.dis, (1, 3))
        y, row = pixels.y(price), pixels.row(price, dpr)
        screen.dashed(left, right, row - screen.line_px, hue, line.dashes)
        screen.dashed(left, right, row, hue, line.dashes)
        width = tags.width_of(self.moving_words)
        box = QRect(area.right() - 4 - width, y - tags.TAG_HEIGHT // 2, width, tags.TAG_HEIGHT)
        screen.words(box, self.moving_words, Look(theme.s1, hue))
        self._draw_price(screen, area, y, price, hue)

    def _tag_orders(self, screen: Screen, pixels: Pixels, orders: list[OrderMark], floor: int) -> None:
        area = pixels.area
        wanted = [pixels.y(mark.price) for mark in orders]
        for mark, place in zip(orders, tags.spread(wanted, area.top() + 50, floor - 10), strict=True):
            hue = _hue(mark.side)
            wide = tags.width_of(mark.words)
            box = QRect(area.left() + 6, place - tags.TAG_HEIGHT // 2, wide, tags.TAG_HEIGHT)
            screen.words(box, mark.words, Look(hue, themes.theme.s1, hue))

    def _draw_last(self, screen: Screen, pixels: Pixels, price: int, change: int) -> None:
        area, theme = pixels.area, themes.theme
        surface = theme.up_fill if change > 0 else theme.down_fill if change < 0 else theme.s3
        token = theme.up if change > 0 else theme.down if change < 0 else theme.flat
        screen.dashed(area.left(), area.right(), pixels.row(price, screen.dpr), token, (1, 2))
        box = QRect(area.right() + 1, pixels.y(price) - 10, AXIS_WIDTH - 2, 20)
        ink = theme.on_fill if change else theme.t1
        screen.words(box, formats.number(price), Look(ink, surface, px=12, weight=fonts.BOLD))

    def _draw_cross(self, painter: QPainter, pixels: Pixels, at: QPointF) -> None:
        area, theme = pixels.area, themes.theme
        painter.setPen(paint.stroke(theme.cross, 1, (3, 3)))
        painter.drawLine(area.left(), round(at.y()), area.right(), round(at.y()))
        index = self.cross_index
        x = pixels.x(index) if index is not None else round(at.x())
        painter.drawLine(x, area.top(), x, area.bottom())
        price = self._scale.value(at).y()
        if price >= self.floor:
            box = QRect(area.right() + 2, round(at.y()) - 9, AXIS_WIDTH - 4, 18)
            tags.filled(painter, box, formats.number(round(price)), theme.s3, theme.t1)
        if index is not None:
            said = self._axis.exact(index)
            width = tags.width_of(said)
            tags.filled(painter, QRect(x - width // 2, area.bottom() + 2, width, 17), said, theme.s3, theme.t1)

    def _draw_fills(self, screen: Screen, pixels: Pixels) -> None:
        taken: list[QRect] = []
        for mark in self.fills:
            if not pixels.x_low - 1 <= mark.index <= pixels.x_high + 1:
                continue
            is_buy = mark.side is OrderSide.BUY
            hue = _hue(mark.side)
            edge = int(self._store.low[mark.index] if is_buy else self._store.high[mark.index])
            x, y = pixels.x(mark.index), pixels.y(edge)
            screen.triangle(x, y + (6 if is_buy else -6), is_up=is_buy, token=hue)
            width = ceil(paint.laid_out(mark.words, 11, fonts.REGULAR)[1]) + 4
            away = _MARK_TEXT_PX if is_buy else -_MARK_TEXT_PX
            line = QRect(x - width // 2, y + (14 if is_buy else -30), width, _MARK_TEXT_PX)
            for _ in range(_MOST_STEPS):
                if not any(line.intersects(other) for other in taken[-6:]):
                    break
                line.translate(0, away)
            else:  # so many in one place: the triangle alone
                continue
            taken.append(line)
            screen.words(line, mark.words, Look(hue, themes.theme.s1, weight=fonts.REGULAR, is_veiled=True))


def _hue(side: OrderSide) -> str:
    return themes.theme.up if side is OrderSide.BUY else themes.theme.down
