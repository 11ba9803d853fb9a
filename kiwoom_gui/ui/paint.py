"""Small steps of painting that panels and charts share: text, lines, boxes in the theme's colours. Knows no data."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QStaticText, QTransform

from kiwoom_gui.ui import fonts
from kiwoom_gui.ui.icons import density

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


_of_face: dict[int, tuple[int, QFont.Weight]] = {}
"""Size and weight of the fonts that `face` made, by their identity: asking a font costs more than drawing with it."""


@cache
def face(px: int = 12, weight: QFont.Weight = fonts.REGULAR) -> QFont:
    """Return a font of the program, made once."""
    made = fonts.font(px, weight)
    _of_face[id(made)] = (px, weight)
    return made


@cache
def color(token: str) -> QColor:
    """Return the colour of a #RRGGBB value, made once."""
    return QColor(token)


def hair() -> int:
    """Return how wide in pixels of the screen a curve is that looks as one line at 100 %."""
    return max(round(density()), 1)


@cache
def veil(token: str) -> QColor:
    """Return a colour that lets a quarter of what is below through: words on it are read, lines under it are seen."""
    made = QColor(token)
    made.setAlpha(190)
    return made


@cache
def pen(token: str, width: int = 1, dashes: tuple[int, ...] = ()) -> QPen:
    """Return a cosmetic pen for curves, which are thin on every screen, dashed in pixels on and off, made once."""
    made = QPen(stroke(token, width, dashes))
    made.setCosmetic(True)
    return made


@cache
def stroke(token: str, width: int = 1, dashes: tuple[int, ...] = ()) -> QPen:
    """Return a pen for straight lines, as wide as the screen's scale makes them; dashed in pixels, made once."""
    made = QPen(QColor(token), width)
    if dashes:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / width for length in dashes])
    return made


@lru_cache(maxsize=8_192)
def laid_out(words: str, px: int, weight: QFont.Weight) -> tuple[QStaticText, float, float]:
    """Return a text of one line in the program's font, its width and its height, kept.

    Laying a text out costs four times what drawing it does, and the prices of a day come again and again.
    """
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), face(px, weight))
    size = made.size()
    return made, size.width(), size.height()


def put(painter: QPainter, rect: QRect, laid: tuple[QStaticText, float, float], share: float) -> None:
    """Draw a text in the middle of a height; `share` of the room that is left lies before it (0 left, 1 right)."""
    made, wide, high = laid
    left = rect.left() + (rect.width() - wide) * share
    painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - high) / 2 + 0.5), made)


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    token: str,
    align: Qt.AlignmentFlag = LEFT,
    *,
    font: QFont | None = None,
) -> None:
    """Draw one line of text in a rectangle; without a font in that of the painter, one of the program's."""
    if font is None:
        font = painter.font()
    else:
        painter.setFont(font)
    px, weight = _of_face.get(id(font)) or (font.pixelSize(), font.weight())
    painter.setPen(color(token))
    share = 0.0 if align is LEFT else 1.0 if align is RIGHT else 0.5
    put(painter, rect, laid_out(words, px, weight), share)


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
