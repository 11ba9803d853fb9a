"""Painting in the screen's own pixels, with small pictures that come again and again: words in boxes, dashed lines.

Putting a picture down costs a tenth of what its words, its edge and its ground cost one by one, and where a unit is a
pixel nothing lies between two: all is sharp at any scale. Knows pixels and colours, nothing of what is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QLine, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap, QPolygonF
from shiboken6 import Shiboken

from kiwoom_gui.ui import fonts, paint

_Numbers = npt.NDArray[np.float64]
_Cells = npt.NDArray[np.int32]
_KEPT = 512
"""Pictures: some 3 MB at 100 %, 12 at 200 %, and nearly all that a day's labels show."""


class Look(NamedTuple):
    """How words in a box are drawn: colours as #RRGGBB, size in pixels."""

    ink: str
    ground: str
    edge: str = ""
    """Empty: none."""
    px: int = 11
    weight: QFont.Weight = fonts.SEMIBOLD
    is_veiled: bool = False
    """Whether a quarter of what is below shines through the ground."""


class Screen:
    """A painter that counts in the screen's pixels; made by `on_screen`. Boxes are given in logical pixels."""

    def __init__(self, painter: QPainter, dpr: float) -> None:
        """Take a painter whose unit is a pixel of the screen, and how many of them a logical one has."""
        self.painter = painter
        self.dpr = dpr
        self.line_px = max(int(dpr), 1)
        """How wide a line of one logical pixel is."""

    def _px(self, logical: float) -> int:
        """Return the pixel of the screen at which a logical one begins; halves always up, so that gaps are equal."""
        return floor(logical * self.dpr + 0.5)

    def words(self, box: QRect, words: str, look: Look) -> None:
        """Put words into the middle of a box."""
        picture = _boxed(words, look, box.width(), box.height(), self.dpr)
        self.painter.drawPixmap(self._px(box.left()), self._px(box.top()), picture)

    def dashed(self, left: int, right: int, row: int, token: str, dashes: tuple[int, ...]) -> None:
        """Draw a level line between two logical pixels on a row of the screen; dashes are logical, on and off."""
        start = self._px(left)
        width = self._px(right + 1) - start
        if dashes:
            self.painter.drawPixmap(start, row, _dashes(token, dashes, width, self.line_px, self.dpr))
        else:
            self.painter.fillRect(start, row, width, self.line_px, paint.color(token))

    def slanted(self, start: tuple[int, int], end: tuple[int, int], token: str) -> None:
        """Draw a line between two places in logical pixels."""
        self.painter.setPen(paint.pen(token, self.line_px))
        self.painter.drawLine(QLine(*(self._px(place) for place in (*start, *end))))

    def triangle(self, x: int, tip: int, *, is_up: bool, token: str) -> None:
        """Put a small triangle whose tip, in logical pixels, points up or down."""
        picture = _triangle(token, is_up, self.dpr)
        left, top = self._px(x) - picture.width() // 2, self._px(tip)
        self.painter.drawPixmap(left, top if is_up else top - picture.height(), picture)


@contextmanager
def on_screen(painter: QPainter, dpr: float) -> Iterator[Screen]:
    """Have a painter of logical pixels count in those of the screen for a while."""
    painter.save()
    painter.scale(1 / dpr, 1 / dpr)
    try:
        yield Screen(painter, dpr)
    finally:
        painter.restore()


def rects(count: int, each: int = 1) -> _Cells:
    """Return room for so many times `each` rectangles of whole pixels, shape (count, each, 4); see `put_rects`."""
    return np.empty((count, each, 4), dtype=np.int32)


def put_rects(cells: _Cells, left: _Numbers, top: _Numbers, wide: int, tall: _Numbers) -> None:
    """Write rectangles of whole numbers and one width; one that is no pixel tall is not drawn."""
    cells[:, 0] = left
    cells[:, 1] = top
    cells[:, 2] = left + (wide - 1)  # a QRect holds the last pixel that belongs to it
    cells[:, 3] = top + tall - 1


def fill_rects(painter: QPainter, token: str, cells: _Cells) -> None:
    """Fill rectangles in one call; the painter has no pen."""
    if len(cells):
        painter.setBrush(paint.color(token))
        first = Shiboken.wrapInstance(cells.__array_interface__["data"][0], QRect)  # `ctypes` imports at each call
        painter.drawRects(cast("QRect", first), cells.size // 4)


def polyline(painter: QPainter, xs: _Numbers, ys: _Numbers) -> None:
    """Draw a line through points."""
    points = create_qpolygonf(len(xs))
    cells = ndarray_from_qpolygonf(points)
    cells[:, 0] = xs
    cells[:, 1] = ys
    painter.drawPolyline(points)


@lru_cache(maxsize=_KEPT)
def _boxed(words: str, look: Look, wide: int, high: int, dpr: float) -> QPixmap:
    picture = QPixmap(ceil(wide * dpr), ceil(high * dpr))
    if look.is_veiled:
        picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        ground = paint.veil(look.ground) if look.is_veiled else paint.color(look.ground)
        painter.fillRect(picture.rect(), ground)
        if look.edge:
            paint.frame(painter, picture.rect(), look.edge, max(int(dpr), 1))
        painter.scale(dpr, dpr)
        face = paint.face(look.px, look.weight)
        paint.text(painter, QRect(0, 0, wide, high), words, look.ink, paint.CENTER, font=face)
    return picture


@lru_cache(maxsize=64)
def _dashes(token: str, dashes: tuple[int, ...], width: int, height: int, dpr: float) -> QPixmap:
    picture = QPixmap(max(width, 1), height)
    picture.fill(Qt.GlobalColor.transparent)
    on, off = dashes
    with QPainter(picture) as painter:
        for left in range(0, ceil(width / dpr), on + off):
            start = round(left * dpr)
            painter.fillRect(start, 0, round((left + on) * dpr) - start, height, paint.color(token))
    return picture


@lru_cache(maxsize=32)
def _triangle(token: str, is_up: bool, dpr: float) -> QPixmap:
    high = round(7 * dpr)
    half = round(high * 0.6)
    picture = QPixmap(2 * half + 1, high)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.color(token))
        tip, base = (0, high) if is_up else (high, 0)
        corners = [QPointF(half + 0.5, tip), QPointF(0, base), QPointF(2 * half + 1, base)]
        painter.drawPolygon(QPolygonF(corners))
    return picture
