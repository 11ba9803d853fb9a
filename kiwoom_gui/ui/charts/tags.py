"""Boxes with words on a chart: price tags at the axis, labels of lines, kept apart from one another. Paints only."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from kiwoom_gui.ui import fonts, paint

TAG_HEIGHT = 17


def spread(wanted: Sequence[int], low: int, high: int, distance: int = TAG_HEIGHT + 1) -> list[int]:
    """Return places near the wanted ones that keep a distance and stay between low and high; the order is kept.

    Pixels. Where there is no room for all, the lowest ones are pushed past `high`.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = list(wanted)
    floor = low
    for index in order:
        places[index] = max(places[index], floor)
        floor = places[index] + distance
    ceiling = high
    for index in reversed(order):
        if places[index] > ceiling:
            places[index] = max(ceiling, low)
        ceiling = places[index] - distance
    return places


def spread_around(fixed: int | None, wanted: Sequence[int], low: int, high: int) -> list[int]:
    """Return places as `spread`, on both sides of one that does not move. Pixels.

    A side that has no room for all of its own gives those that are nearest to the other.
    """
    if fixed is None:
        return spread(wanted, low, high)
    gap = TAG_HEIGHT + 3
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    above = sum(place <= fixed for place in wanted)
    room_above, room_below = _room(low, fixed - gap), _room(fixed + gap, high)
    above = max(min(above, room_above), len(wanted) - room_below)
    upper, lower = order[:above], order[above:]
    places = list(wanted)
    for side, edges in ((upper, (low, fixed - gap)), (lower, (fixed + gap, high))):
        for index, place in zip(side, spread([wanted[index] for index in side], *edges), strict=True):
            places[index] = place
    return places


def _room(low: int, high: int) -> int:
    """Return how many boxes stand one under the other between two places."""
    return max((high - low) // (TAG_HEIGHT + 1) + 1, 0)


def width_of(words: str) -> int:
    """Return how wide a box with words is. Pixels."""
    return ceil(paint.laid_out(words, 11, fonts.SEMIBOLD)[1]) + 12


def filled(painter: QPainter, box: QRect, words: str, surface: str, token: str) -> None:
    """Draw a filled box with words."""
    painter.fillRect(box, paint.color(surface))
    paint.text(painter, box, words, token, paint.CENTER, font=paint.face(11, fonts.SEMIBOLD))
