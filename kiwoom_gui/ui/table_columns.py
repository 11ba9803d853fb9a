"""How wide columns are: wide enough for their numbers, giving way by rank where the table is narrow. Pure geometry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.fonts import width
from kiwoom_gui.ui.table_model import Column
from kiwoom_gui.ui.words import tr

PADDING = 4
FIRST = 8
AFTER_NUMBER = 12
SORT_MARK = 12
NARROWEST_NAME = 64
ROUNDING = 2


class ColumnFit:
    """Widths of a table's columns in pixels."""

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        """Measure titles and samples."""
        self._columns = columns
        self._asked: dict[int, int] = {}
        self.sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def padding(self, number: int) -> tuple[int, int]:
        """Return left and right padding of a column."""
        is_after_number = (
            number > 0 and self._columns[number].align == "left" and self._columns[number - 1].align == "right"
        )
        left = FIRST if number == 0 else AFTER_NUMBER if is_after_number else PADDING
        return left, FIRST if number == len(self._columns) - 1 else PADDING

    def ask(self, number: int, wanted: int) -> bool:
        """Remember that a number needs more; say whether that is news."""
        if self._asked.get(number, 0) >= wanted:
            return False
        self._asked[number] = wanted
        return True

    def widths(self, room: int) -> list[int]:
        """Return each column's width for a table of `room` pixels; 0 is hidden."""
        least = [self._least(number) for number in range(len(self._columns))]
        by_rank = sorted(range(len(self._columns)), key=lambda number: self._columns[number].rank, reverse=True)
        for number in by_rank:
            if sum(least) <= room or self._columns[number].rank == 0:
                break
            least[number] = 0
        for number, column in enumerate(self._columns):
            if column.mark == "stages" and sum(least) > room and least[number]:
                least[number] = cells.stages_width("") + sum(self.padding(number))
        growing = [number for number, column in enumerate(self._columns) if column.stretches and least[number]]
        spare = max(room - sum(least), 0)
        for position, number in enumerate(growing):
            share = spare // (len(growing) - position)
            least[number] += share
            spare -= share
        return least

    def _least(self, number: int) -> int:
        column = self._columns[number]
        sides = sum(self.padding(number))
        title = width(tr(column.title), 11) + sides + SORT_MARK * (self.sorted_by[0] == number)
        if column.buttons is not None:
            return max(title, cells.buttons_width([tr(word) for word in column.sample.split("|")]))
        if column.mark == "toggle":
            return max(title, cells.FIRST_TOGGLE)
        if column.mark == "stages":
            return max(title, cells.stages_width(tr(column.sample)) + sides)
        sample = cells.text_width(tr(column.sample)) if column.sample else NARROWEST_NAME
        return max(title, max(sample, self._asked.get(number, 0)) + sides + ROUNDING)
