"""Small steps of painting that panels and charts share: text, lines, boxes in the theme's colours. Knows no data."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from kiwoom_gui.ui import fonts

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


@cache
def face(px: int = 12, weight: QFont.Weight = fonts.REGULAR) -> QFont:
    """Return a font of the program, made once."""
    return fonts.font(px, weight)


@cache
def color(token: str) -> QColor:
    """Return the colour of a #RRGGBB value, made once."""
    return QColor(token)


@cache
def pen(token: str, width: int = 1, dashes: tuple[int, ...] = ()) -> QPen:
    """Return a cosmetic pen, dashed in pixels on and off, made once."""
    made = QPen(QColor(token), width)
    made.setCosmetic(True)
    if dashes:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / width for length in dashes])
    return made


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    token: str,
    align: Qt.AlignmentFlag = LEFT,
    *,
    font: QFont | None = None,
) -> None:
    """Draw one line of text in a rectangle."""
    if font is not None:
        painter.setFont(font)
    painter.setPen(color(token))
    painter.drawText(rect, align, words)


def elided(words: str, width: int, px: int = 12, weight: QFont.Weight = fonts.REGULAR) -> str:
    """Return words cut with an ellipsis to a width in pixels; for names, never for numbers."""
    return fonts.metrics(px, weight).elidedText(words, Qt.TextElideMode.ElideRight, width)


def frame(painter: QPainter, rect: QRect, token: str, width: int = 1, dashes: tuple[int, ...] = ()) -> None:
    """Draw a box inside the edge of a rectangle."""
    painter.setPen(pen(token, width, dashes))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width // 2
    painter.drawRect(rect.adjusted(inset, inset, -(inset + width % 2), -(inset + width % 2)))


def rule(painter: QPainter, left: int, right: int, y: int, token: str) -> None:
    """Draw a horizontal line of one pixel."""
    painter.fillRect(left, y, right - left, 1, color(token))


def triangle(painter: QPainter, tip: QPointF, height: float, *, is_up: bool, token: str) -> None:
    """Fill a triangle whose tip points up or down."""
    base = tip.y() + (height if is_up else -height)
    half = height * 0.6
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(token))
    painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - half, base), QPointF(tip.x() + half, base)]))
