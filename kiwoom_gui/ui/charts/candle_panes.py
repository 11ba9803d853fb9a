"""What stands under and beside the candles: grid, days, volume and RSI with their words. Paints only."""

import math

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import RSI_HIGH, RSI_LOW, CandleItem
from kiwoom_gui.ui.charts.index_axis import IndexAxis
from kiwoom_gui.ui.charts.scale import Scale
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr


class CandlePanes:
    """The ground of the chart; told the prices of its grid by the plot."""

    def __init__(self, store: BarStore, item: CandleItem, axis: IndexAxis, scale: Scale) -> None:
        """Take what is drawn and where."""
        self._store = store
        self._item = item
        self._axis = axis
        self._scale = scale

    def draw_ground(self, painter: QPainter, prices: list[float], view: QRectF) -> None:
        """Draw the grid, where days begin, and the edges of the panes."""
        area, theme = self._scale.area, themes.theme
        for value in prices:
            painter.fillRect(area.left(), self._scale.y(value), area.width(), 1, paint.color(theme.grid))
        for at in self._axis.tickValues(view.left(), view.right(), area.width())[0][1]:
            painter.fillRect(self._scale.x(at), area.top(), 1, area.height(), paint.color(theme.grid))
        painter.setPen(paint.pen(theme.line2, 1, (4, 4)))
        for index in self._axis.days(view.left(), view.right()):
            x = self._scale.x(index - 0.5)
            painter.drawLine(x, area.top(), x, area.bottom())
        bands = self._item.bands
        edges = [bands.price_floor, *([bands.volume_floor] if bands.has_rsi else [])]
        for share in edges:
            painter.fillRect(
                area.left(), self._scale.y(bands.at(share, view)), area.width(), 1, paint.color(theme.line)
            )
        for value in (RSI_LOW, RSI_HIGH) if bands.has_rsi else ():
            painter.setPen(paint.pen(theme.line2, 1, (2, 3)))
            y = self._scale.y(bands.rsi_y(value, view))
            painter.drawLine(area.left(), y, area.right(), y)

    def draw_words(self, painter: QPainter, index: int, view: QRectF) -> None:
        """Say volume and RSI of a candle at the top of their panes."""
        theme, bands, indicators = themes.theme, self._item.bands, self._item.indicators
        if index >= len(indicators.volume_average):  # the candle came after the last drawing
            return
        volume = tr("거래량 {volume} · 평균20 {average}").format(
            volume=formats.number(int(self._store.volume[index])), average=_number(indicators.volume_average[index])
        )
        self._say(painter, bands.at(bands.price_floor, view), volume, theme.t3)
        if not bands.has_rsi:
            return
        strength = float(indicators.rsi[index])
        said = f"RSI 14  {formats.number(strength, 1) if math.isfinite(strength) else formats.MISSING}"
        self._say(painter, bands.at(bands.volume_floor, view), said, theme.t3)
        for value in (RSI_LOW, RSI_HIGH):
            y = self._scale.y(bands.rsi_y(value, view))
            box = QRect(self._scale.area.right() + 6, y - 8, 40, 16)
            paint.text(painter, box, formats.number(value), theme.t3, paint.LEFT, font=paint.face(11))

    def _say(self, painter: QPainter, top: float, words: str, token: str) -> None:
        line = QRect(self._scale.area.left() + 8, self._scale.y(top) + 3, self._scale.area.width(), 16)
        paint.text(painter, line, words, token, paint.LEFT, font=paint.face(11))


def _number(value: float) -> str:
    return formats.number(round(value)) if math.isfinite(value) else formats.MISSING
