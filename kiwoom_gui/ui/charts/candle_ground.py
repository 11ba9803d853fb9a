"""All of the price chart that stands still, kept as pictures: without and with the newest candle and the marks.

A picture is good as long as nothing that it shows has changed, so a trade costs the newest candle and the marks, and
the crosshair nothing but itself. Knows when pictures end; what they show is drawn by others.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.charts.axes import AXIS_WIDTH, WonAxis
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import CandleItem, Slice
from kiwoom_gui.ui.charts.candle_overlay import CandleOverlay
from kiwoom_gui.ui.charts.candle_panes import CandlePanes
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Pixels
from kiwoom_gui.ui.theme import themes

_LABEL_GAP = 6
_LABEL_HEIGHT = 16
_HALF_TIME = 40


class _Layer:
    """A picture of the widget's size, made anew where what it shows is something else."""

    def __init__(self) -> None:
        self.picture = QPixmap()
        self._wanted: tuple[object, ...] = ()
        self._shows: tuple[object, ...] = ()

    def is_new(self, wanted: tuple[object, ...]) -> bool:
        """Say whether this was not what was wanted at the last painting: a picture of it may be of no use again."""
        before, self._wanted = self._wanted, wanted
        return wanted != before

    def show(self, size: QSize, dpr: float, draw: Callable[[QPainter], None]) -> None:
        """Have the picture drawn where it does not show what is wanted."""
        if self._wanted == self._shows:
            return
        pixels = QSize(round(size.width() * dpr), round(size.height() * dpr))
        if self.picture.size() != pixels or self.picture.devicePixelRatio() != dpr:
            self.picture = QPixmap(pixels)
            self.picture.setDevicePixelRatio(dpr)
        with QPainter(self.picture) as painter:
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

    def draw(self, painter: QPainter, size: QSize, pixels: Pixels) -> None:
        """Draw grid, axes, candles and marks; made anew is only what is not true any more."""
        dpr = painter.deviceTransform().m11()
        item, store, theme = self._item, self._store, themes.theme
        part = item.visible(pixels)
        volume = item.most_volume(part) if part is not None else 0
        ticks = self._ticks(pixels)
        closed = (
            *(size.width(), size.height(), dpr, pixels, theme.name, theme.palette, volume, ticks),
            *(store.revision, item.computed, item.bands, tuple(item.indicators.averages), item.shows_last(pixels)),
        )
        newest = store.newest if len(store) else ()

        def draw_closed(onto: QPainter) -> None:
            self._draw_closed(onto, size, pixels, ticks, part)

        def draw_whole(onto: QPainter) -> None:
            onto.drawPixmap(0, 0, self._closed.picture)
            if part is not None:
                onto.setClipRect(pixels.area)
                item.draw_last(onto, pixels, dpr, part)
                onto.setClipping(False)
                self._overlay.draw_marks(onto, pixels)

        self._closed.is_new(closed)
        self._closed.show(size, dpr, draw_closed)
        if self._whole.is_new((closed, newest, self._overlay.still)):
            draw_whole(painter)  # the next trade changes it again: worth a picture only when it is asked for twice
        else:
            self._whole.show(size, dpr, draw_whole)
            painter.drawPixmap(0, 0, self._whole.picture)

    def _ticks(self, pixels: Pixels) -> tuple[tuple[float, str], ...]:
        """Return where the axis of won says something, and what."""
        prices = self._won.tickValues(pixels.y_low, pixels.y_high, pixels.area.height())[0][1]
        return tuple(zip(prices, self._won.tickStrings(prices, 1.0, 1.0), strict=True))

    def _draw_closed(
        self,
        painter: QPainter,
        size: QSize,
        pixels: Pixels,
        ticks: tuple[tuple[float, str], ...],
        part: Slice | None,
    ) -> None:
        painter.fillRect(QRect(0, 0, size.width(), size.height()), paint.color(themes.theme.s1))
        places = self._times.tickValues(pixels.x_low, pixels.x_high, pixels.area.width())[0][1]
        self._panes.draw_ground(painter, [price for price, _said in ticks], places, pixels)
        self._draw_prices(painter, pixels.area, [(pixels.y(price), said) for price, said in ticks])
        said = self._times.tickStrings(places, 1.0, 1.0)
        self._draw_times(painter, pixels.area, size.width(), list(zip(map(pixels.x, places), said, strict=True)))
        if part is not None:
            painter.setClipRect(pixels.area)
            self._item.draw_closed(painter, pixels, painter.deviceTransform().m11(), part)

    def _draw_prices(self, painter: QPainter, area: QRect, ticks: list[tuple[int, str]]) -> None:
        theme = themes.theme
        painter.fillRect(area.right() + 1, area.top(), 1, area.height() + 1, paint.color(theme.line))
        left, wide = area.right() + 1 + _LABEL_GAP, AXIS_WIDTH - _LABEL_GAP
        for y, said in ticks:
            box = QRect(left, y - _LABEL_HEIGHT // 2, wide, _LABEL_HEIGHT)
            if said and box.top() >= 0:
                paint.text(painter, box, said, theme.t3, paint.LEFT, font=paint.face(11))

    def _draw_times(self, painter: QPainter, area: QRect, right: int, ticks: list[tuple[int, str]]) -> None:
        theme = themes.theme
        painter.fillRect(area.left(), area.bottom() + 1, area.width() + 1, 1, paint.color(theme.line))
        for x, said in ticks:
            if _HALF_TIME // 2 <= x <= right - _HALF_TIME // 2:
                box = QRect(x - _HALF_TIME, area.bottom() + 3, 2 * _HALF_TIME, _LABEL_HEIGHT)
                paint.text(painter, box, said, theme.t3, paint.CENTER, font=paint.face(11))
