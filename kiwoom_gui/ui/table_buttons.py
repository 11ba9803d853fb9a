"""Buttons and switches in a table's cells: where they are, what the mouse and the keyboard do to them.

Knows the view's geometry; knows nothing of what a button means.
"""

from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTableView

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_model import CellButton, KeyedTableModel

ButtonId = tuple[str, str]
"""Row key, button name."""


class CellButtons:
    """Hit-testing and state of the buttons of one view."""

    def __init__(self, view: QTableView, model: KeyedTableModel[Any]) -> None:
        """Take the view whose cells hold them."""
        self._view, self._model = view, model
        self._hot: ButtonId | None = None
        self._down: ButtonId | None = None
        self._number = 0
        self.is_by_key = False
        """Whether the keyboard, not the mouse, moved last: then the focus is drawn."""

    @property
    def is_down(self) -> bool:
        """Whether a button is held."""
        return self._down is not None

    def in_row(self, place: int) -> list[tuple[CellButton, QRect]]:
        """Return the buttons of a row and where they are in the viewport."""
        row = self._model.row_at(place)
        found: list[tuple[CellButton, QRect]] = []
        for number, column in enumerate(self._model.columns):
            if self._view.isColumnHidden(number):
                continue
            cell = self._view.visualRect(self._model.index(place, number))
            if column.buttons is not None:
                buttons = column.buttons(row)
                found += zip(buttons, cells.button_rects(cell, buttons), strict=True)
            elif column.mark == "toggle":
                found.append((CellButton(column.key, tr(column.title)), cells.toggle_rect(cell)))
        return found

    def rect(self, key: str, name: str) -> QRect:
        """Return where a row's button is in the viewport; empty if it is not shown."""
        place = self._model.place_of(key)
        found = [where for each, where in self.in_row(place) if each.name == name] if place >= 0 else []
        return found[0] if found else QRect()

    def at(self, point: QPoint) -> ButtonId | None:
        """Return the button at a point of the viewport, if it can be pressed."""
        index = self._view.indexAt(point)
        if not index.isValid():
            return None
        for each, where in self.in_row(index.row()):
            if where.adjusted(-2, -2, 2, 2).contains(point):
                return (self._model.key_at(index.row()), each.name) if each.is_enabled else None
        return None

    def hover(self, under: ButtonId | None) -> bool:
        """Take the button under the mouse; say whether that changed."""
        is_changed, self._hot = under != self._hot, under
        return is_changed

    def press(self, under: ButtonId) -> None:
        """Hold a button down."""
        self._down = under

    def release(self, under: ButtonId | None) -> ButtonId | None:
        """Let go; return the button if the mouse is still on it."""
        pressed, self._down = self._down, None
        return pressed if pressed == under else None

    def state(self, key: str, name: str) -> str:
        """Return `hover`, `pressed`, `focus` or empty, for drawing."""
        each = (key, name)
        if self._down == each:
            return "pressed"
        if self._hot == each:
            return "hover"
        return "focus" if self._keyed() == each else ""

    def has_ring(self, row: int, column: int) -> bool:
        """Say whether the keyboard stands on a cell."""
        current = self._view.currentIndex()
        return self.is_by_key and self._view.hasFocus() and (current.row(), current.column()) == (row, column)

    def rest(self) -> None:
        """Start again at the first button of a cell."""
        self._number = 0

    def step(self, amount: int) -> bool:
        """Move the keyboard to a neighbour button of the cell; say whether there was one."""
        current = self._view.currentIndex()
        column = self._model.columns[current.column()] if current.isValid() else None
        if column is None or column.buttons is None:
            return False
        wanted = self._number + amount
        if not 0 <= wanted < len(column.buttons(self._model.row_at(current.row()))):
            return False
        self._number = wanted
        return True

    def by_key(self, is_space: bool) -> ButtonId | None:
        """Return the button that Space or Enter presses; Space anywhere in a row is its switch."""
        current = self._view.currentIndex()
        if not current.isValid():
            return None
        keyed = self._keyed()
        key = self._model.key_at(current.row())
        can_press = {each.name for each, _where in self.in_row(current.row()) if each.is_enabled}
        if keyed is not None:
            return keyed if keyed[1] in can_press else None
        switches = [column.key for column in self._model.columns if column.mark == "toggle"]
        return (key, switches[0]) if is_space and switches else None

    @property
    def is_on_button(self) -> bool:
        """Whether the keyboard stands on a cell with buttons."""
        return self._keyed() is not None

    def _keyed(self) -> ButtonId | None:
        current = self._view.currentIndex()
        if not (self.is_by_key and self._view.hasFocus() and current.isValid()):
            return None
        row, column = self._model.row_at(current.row()), self._model.columns[current.column()]
        if column.mark == "toggle":
            return self._model.key_at(current.row()), column.key
        buttons = column.buttons(row) if column.buttons else ()
        if not buttons:
            return None
        return self._model.key_at(current.row()), buttons[min(self._number, len(buttons) - 1)].name
