"""All of the price chart that stands still, kept as pictures: without and with the newest candle and the marks.

A picture is good as long as nothing that it shows has changed, so a trade costs the newest candle and the marks, and
the crosshair nothing but itself. What was not wanted before is drawn without a picture: while the user scrolls the next
frame wants another one, and copying so many pixels costs as much as drawing the candles. Knows when pictures end; what
they show is drawn by others.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiwoom_gui.ui import fonts, paint
from kiwoom_gui.ui.charts.axes import WonAxis
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import CandleItem, Slice
from kiwoom_gui.ui.charts.candle_overlay import CandleOverlay
from kiwoom_gui.ui.charts.candle_panes import CandlePanes
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Pixels
from kiwoom_gui.ui.charts.screen import Look, Screen, on_screen
from kiwoom_gui.ui.theme import themes

_LABEL_GAP = 6
_LABEL_HEIGHT = 16
_HALF_TIME = 40


class _Layer:
    """A picture of the widget's size, made anew where what it shows is something else.

    It knows no pixel ratio: put down in the screen's pixels it is copied, else Qt would scale it at 150 %.
    """

    def __init__(self) -> None:
        self.picture = QPixmap()
        self._wanted: tuple[object, ...] = ()
        self._shows: tuple[object, ...] = ()

    def is_new(self, wanted: tuple[object, ...]) -> bool:
        """Say whether this was not what was wanted at the last painting: a picture of it may be of no use again."""
        before, self._wanted = self._wanted, wanted
        return wanted != before

    def put(self, onto: QPainter, dpr: float) -> None:
        """Draw the picture."""
        with on_screen(onto, dpr) as screen:
            screen.painter.drawPixmap(0, 0, self.picture)

    def show(self, size: QSize, dpr: float, draw: Callable[[QPainter], None]) -> None:
        """Have the picture drawn where it does not show what is wanted."""
        if self._wanted == self._shows:
            return
        pixels = QSize(round(size.width() * dpr), round(size.height() * dpr))
        if self.picture.size() != pixels:
            self.picture = QPixmap(pixels)
        with QPainter(self.picture) as painter:
            painter.scale(dpr, dpr)
            draw(painter)
        self._shows = self._wanted


class CandleGround:
    """Draws the still part from pictures: one of what no trade changes, one of everything but the crosshair."""

    def __init__(
        self,
        store: BarStore,
        item: CandleItem,
        axes: tuple[WonAxis, IndexAxis],
        panes: CandlePanes,
        overlay: CandleOverlay,
    ) -> None:
        """Take the candles, who draws them, the axes that say where ticks are, the panes, and the marks."""
        self._store, self._item, self._panes, self._overlay = store, item, panes, overlay
        self._won, self._times = axes
        self._closed, self._whole = _Layer(), _Layer()
        self._asked: tuple[object, ...] = ()
        self._told: tuple[tuple[float, str], ...] = ()

    def draw(self, painter: QPainter, size: QSize, pixels: Pixels) -> None:
        """Draw grid, axes, candles and marks; made anew is only what is not true any more."""
        placed = painter.deviceTransform()
        dpr = placed.m11()
        item, store, theme = self._item, self._store, themes.theme
        part = item.visible(pixels)
        volume = part.most if part is not None else 0
        ticks = self._ticks(pixels)
        closed = (
            *(size.width(), size.height(), dpr, pixels, theme.name, theme.palette, volume, ticks),
            *(store.revision, item.computed[0], item.bands, tuple(item.indicators.averages), item.shows_last(pixels)),
        )
        newest = store.newest if len(store) else ()

        def draw_closed(onto: QPainter) -> None:
            self._draw_closed(onto, size, pixels, ticks, part)

        has_other = self._closed.is_new(closed)
        if not has_other:
            self._closed.show(size, dpr, draw_closed)

        def draw_whole(onto: QPainter) -> None:
            if has_other:
                draw_closed(onto)
            else:
                self._closed.put(onto, dpr)
            if part is not None:
                onto.setClipRect(pixels.area)
                item.draw_last(onto, pixels, dpr, part)
                onto.setClipping(False)
                self._overlay.draw_marks(onto, pixels, dpr)

        is_other = self._whole.is_new((closed, newest, item.computed, self._overlay.still))
        if is_other and placed.dx().is_integer() and placed.dy().is_integer():
            draw_whole(painter)
        else:  # between two pixels of the screen all is put down at once, so that all is rounded alike
            self._whole.show(size, dpr, draw_whole)
            self._whole.put(painter, dpr)

    def _ticks(self, pixels: Pixels) -> tuple[tuple[float, str], ...]:
        """Return where the axis of won says something, and what."""
        asked = (pixels, self._item.bands, self._won.tagged)
        if asked != self._asked:
            floor = self._item.bands.at(self._item.bands.price_floor, pixels.view)
            self._asked, self._told = asked, self._won.ticks(pixels.y_low, pixels.y_high, pixels.height, floor)
        return self._told

    def _draw_closed(
        self,
        painter: QPainter,
        size: QSize,
        pixels: Pixels,
        ticks: tuple[tuple[float, str], ...],
        part: Slice | None,
    ) -> None:
        dpr = painter.deviceTransform().m11()
        painter.fillRect(QRect(0, 0, size.width(), size.height()), paint.color(themes.theme.s1))
        places = self._times.tickValues(pixels.x_low, pixels.x_high, pixels.area.width())[0][1]
        self._panes.draw_ground(painter, [price for price, _said in ticks], places, pixels)
        said = self._times.tickStrings(places, 1.0, 1.0)
        area, line = pixels.area, paint.color(themes.theme.line)
        painter.fillRect(area.right() + 1, area.top(), 1, area.height() + 1, line)
        painter.fillRect(area.left(), area.bottom() + 1, area.width() + 1, 1, line)
        with on_screen(painter, dpr) as screen:
            self._draw_prices(screen, area, [(pixels.y(price), said) for price, said in ticks])
            self._draw_times(screen, area, size.width(), list(zip(map(pixels.x, places), said, strict=True)))
        if part is not None:
            painter.setClipRect(pixels.area)
            self._item.draw_closed(painter, pixels, dpr, part)
            painter.setClipping(False)

    def _draw_prices(self, screen: Screen, area: QRect, ticks: list[tuple[int, str]]) -> None:
        theme = themes.theme
        left = area.right() + 1 + _LABEL_GAP
        for y, said in ticks:
            box = QRect(left, y - _LABEL_HEIGHT // 2, _wide(said), _LABEL_HEIGHT)
            if said and box.top() >= 0:
                screen.words(box, said, Look(theme.t3, theme.s1, weight=fonts.REGULAR))

    def _draw_times(self, screen: Screen, area: QRect, right: int, ticks: list[tuple[int, str]]) -> None:
        theme = themes.theme
        for x, said in ticks:
            if _HALF_TIME // 2 <= x <= right - _HALF_TIME // 2:
                wide = _wide(said)
                box = QRect(x - wide // 2, area.bottom() + 3, wide, _LABEL_HEIGHT)
                screen.words(box, said, Look(theme.t3, theme.s1, weight=fonts.REGULAR))


def _wide(words: str) -> int:
    return ceil(paint.laid_out(words, 11, fonts.REGULAR)[1])
