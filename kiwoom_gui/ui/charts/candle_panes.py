"""What stands under and beside the candles: grid, days, volume and RSI with their words. Paints only."""

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import RSI_HIGH, RSI_LOW, CandleItem
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Pixels
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr


class CandlePanes:
    """The ground of the chart; told the prices of its grid by the plot."""

    def __init__(self, store: BarStore, item: CandleItem, axis: IndexAxis) -> None:
        """Take what is drawn."""
        self._store = store
        self._item = item
        self._axis = axis

    def draw_ground(self, painter: QPainter, prices: list[float], places: list[float], pixels: Pixels) -> None:
        """Draw the grid at prices and candles, where days begin, and the edges of the panes."""
        area, view, theme = pixels.area, pixels.view, themes.theme
        for value in prices:
            painter.fillRect(area.left(), pixels.y(value), area.width(), 1, paint.color(theme.grid))
        for at in places:
            painter.fillRect(pixels.x(at), area.top(), 1, area.height(), paint.color(theme.grid))
        painter.setPen(paint.stroke(theme.line2, 1, (4, 4)))
        for index in self._axis.days(pixels.x_low, pixels.x_high):
            x = pixels.x(index - 0.5)
            painter.drawLine(x, area.top(), x, area.bottom())
        bands = self._item.bands
        edges = [bands.price_floor, *([bands.volume_floor] if bands.has_rsi else [])]
        for share in edges:
            painter.fillRect(area.left(), pixels.y(bands.at(share, view)), area.width(), 1, paint.color(theme.line))
        for value in (RSI_LOW, RSI_HIGH) if bands.has_rsi else ():
            painter.setPen(paint.stroke(theme.line2, 1, (2, 3)))
            y = pixels.y(bands.rsi_y(value, view))
            painter.drawLine(area.left(), y, area.right(), y)

    def draw_words(self, painter: QPainter, index: int, pixels: Pixels) -> None:
        """Say volume and RSI of a candle at the top of their panes."""
        view = pixels.view
        theme, bands, indicators = themes.theme, self._item.bands, self._item.indicators
        if index >= len(indicators.volume_average):  # the candle came after the last drawing
            return
        volume = tr("거래량 {volume} · 평균20 {average}").format(
            volume=formats.number(int(self._store.volume[index])), average=_number(indicators.volume_average[index])
        )
        self._say(painter, pixels, bands.at(bands.price_floor, view), volume)
        if not bands.has_rsi:
            return
        strength = float(indicators.rsi[index])
        said = f"RSI 14  {formats.number(strength, 1) if math.isfinite(strength) else formats.MISSING}"
        self._say(painter, pixels, bands.at(bands.volume_floor, view), said)
        for value in (RSI_LOW, RSI_HIGH):
            y = pixels.y(bands.rsi_y(value, view))
            box = QRect(pixels.area.right() + 6, y - 8, 40, 16)
            paint.text(painter, box, formats.number(value), theme.t3, paint.LEFT, font=paint.face(11))

    def _say(self, painter: QPainter, pixels: Pixels, top: float, words: str) -> None:
        area = pixels.area
        line = QRect(area.left() + 8, pixels.y(top) + 3, area.width(), 16)
        paint.text(painter, line, words, themes.theme.t3, paint.LEFT, font=paint.face(11))


def _number(value: float) -> str:
    return formats.number(round(value)) if math.isfinite(value) else formats.MISSING
