"""How wide columns are: wide enough for their numbers, giving way by rank where the table is narrow. Pure geometry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.fonts import width
from kiwoom_gui.ui.table_model import Column
from kiwoom_gui.ui.table_setup import TableSetup
from kiwoom_gui.ui.words import tr

PADDING = 4
FIRST = 8
AFTER_NUMBER = 12
SORT_MARK = 12
NARROWEST_NAME = 64
NARROWEST_WORD = 24
"""To which a user may draw a column of words; a number is never cut."""
ROUNDING = 2


class ColumnFit:
    """Widths of a table's columns in pixels, and which stand where."""

    def __init__(self, columns: Sequence[Column[Any]], setup: TableSetup | None = None) -> None:
        """Measure titles and samples; `setup` is what the user chose."""
        self._columns = columns
        self._asked: dict[int, int] = {}
        self.use(setup or TableSetup())

    def use(self, setup: TableSetup) -> None:
        """Take what the user chose, or chose anew."""
        self.setup = setup
        self.order = setup.visual_order(self._columns)
        self.standing = [number for number in self.order if setup.is_shown(self._columns[number])]
        """Columns that the user wants, from the left; a narrow table hides some of them."""
        self.sorted_by: tuple[int, Qt.SortOrder] = setup.sorted_by(self._columns)
        self._paddings = {number: self._padding(place) for place, number in enumerate(self.standing)}

    def padding(self, number: int) -> tuple[int, int]:
        """Return left and right padding of a column."""
        return self._paddings.get(number, (PADDING, PADDING))

    def _padding(self, place: int) -> tuple[int, int]:
        standing, number = self.standing, self.standing[place]
        before = self._columns[standing[place - 1]] if place > 0 else None
        is_after_number = before is not None and self._columns[number].align == "left" and before.align == "right"
        left = FIRST if place == 0 else AFTER_NUMBER if is_after_number else PADDING
        return left, FIRST if number == standing[-1] else PADDING

    def ask(self, number: int, wanted: int) -> bool:
        """Remember that a number needs more; say whether that is news."""
        if self._asked.get(number, 0) >= wanted:
            return False
        self._asked[number] = wanted
        return True

    def widths(self, room: int) -> list[int]:
        """Return each column's width for a table of `room` pixels; 0 is hidden."""
        standing = set(self.standing)
        least = [self._wanted(number) if number in standing else 0 for number in range(len(self._columns))]
        by_rank = sorted(range(len(self._columns)), key=lambda number: self._columns[number].rank, reverse=True)
        for number in by_rank:
            if sum(least) <= room or self._columns[number].rank == 0:
                break
            if not self.setup.shown.get(self._columns[number].key):  # what was asked for by name stays
                least[number] = 0
        for number, column in enumerate(self._columns):
            if column.mark == "stages" and sum(least) > room and least[number]:
                least[number] = cells.stages_width("") + sum(self.padding(number))
                if sum(least) > room and not self.setup.shown.get(column.key):  # prices come before boxes without words
                    least[number] = 0
        growing = [
            number
            for number, column in enumerate(self._columns)
            if column.stretches and least[number] and column.key not in self.setup.widths
        ]
        spare = max(room - sum(least), 0)
        for position, number in enumerate(growing):
            share = spare // (len(growing) - position)
            least[number] += share
            spare -= share
        return least

    def _wanted(self, number: int) -> int:
        chosen = self.setup.widths.get(self._columns[number].key)
        if chosen is None:
            return self._least(number)
        is_words = self._columns[number].align == "left" and not self._columns[number].mark
        return max(chosen, NARROWEST_WORD if is_words else self._least(number))

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
