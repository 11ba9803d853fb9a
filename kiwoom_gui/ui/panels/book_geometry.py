"""Where the parts of the order book lie, in pixels, and what a point hits. Knows sizes only."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect

from kiwoom_gui.ui.panels.book_rows import DEPTH

ROWS = 2 * DEPTH
TOTALS_HEIGHT = 24
PRICE_WIDTH = 112
LEAST_ROW, MOST_ROW = 20, 24


class Column(StrEnum):
    """A column of the book."""

    SELL = "SELL"
    """Ask sizes: a click here sells."""
    PRICE = "PRICE"
    """Prices: a click here only fills the ticket."""
    BUY = "BUY"
    """Bid sizes: a click here buys."""


class BookGeometry:
    """The layout for a size; rows are 24 px and shrink to 20 px before anything is cut. Not to be changed."""

    def __init__(self, width: int, height: int) -> None:
        """Measure; every painting of a level reads this several times."""
        self.width, self.height = width, height
        self.row_height = max(LEAST_ROW, min(MOST_ROW, (height - TOTALS_HEIGHT) // ROWS))
        self.price_left = (width - PRICE_WIDTH) // 2 - 2
        self.price_right = self.price_left + PRICE_WIDTH
        self.levels_bottom = ROWS * self.row_height
        """Lower edge of the last level."""
        self._sides = {
            Column.SELL: (0, self.price_left),
            Column.PRICE: (self.price_left, self.price_right),
            Column.BUY: (self.price_right, width),
        }

    def cell(self, row: int, column: Column) -> QRect:
        """Return the rectangle of a level in a column."""
        left, right = self._sides[column]
        return QRect(left, row * self.row_height, right - left, self.row_height)

    def half(self, column: Column, *, is_lower: bool) -> QRect:
        """Return the rectangle of a column beside the asks, or beside the bids."""
        left, right = self._sides[column]
        return QRect(left, DEPTH * self.row_height * is_lower, right - left, DEPTH * self.row_height)

    def line(self, row: int) -> QRect:
        """Return the rectangle of a whole level."""
        return QRect(0, row * self.row_height, self.width, self.row_height)

    def totals(self) -> QRect:
        """Return the rectangle of the totals below the levels."""
        return QRect(0, self.levels_bottom, self.width, TOTALS_HEIGHT)

    def row_at(self, point: QPoint) -> int | None:
        """Return the level under a point, or None outside."""
        if not (0 <= point.x() < self.width and 0 <= point.y() < self.levels_bottom):
            return None
        return point.y() // self.row_height

    def column_at(self, x: int) -> Column:
        """Return the column at an x."""
        if x < self.price_left:
            return Column.SELL
        return Column.PRICE if x < self.price_right else Column.BUY

    def place_at(self, point: QPoint) -> tuple[int, Column] | None:
        """Return level and column under a point, or None outside."""
        row = self.row_at(point)
        return (row, self.column_at(point.x())) if row is not None else None

    def tag(self, row: int, *, is_sell: bool) -> QRect:
        """Return where the tag of my orders at a level stands: sales at the left edge, buys at the right."""
        width, height = 42, self.row_height - 5
        left = 2 if is_sell else self.width - width - 2
        return QRect(left, row * self.row_height + 2, width, height)


@lru_cache(maxsize=16)
def geometry_of(width: int, height: int) -> BookGeometry:
    """Return the layout for a size, measured once."""
    return BookGeometry(width, height)
