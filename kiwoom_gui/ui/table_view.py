"""The one table view: keyed rows, buttons in cells by mouse and key, columns that give way where it is narrow.

Knows the model's columns; knows nothing of orders or quotes.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.delegates import CellDelegate
from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, font
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_header import TableHeader
from kiwoom_gui.ui.table_model import CellButton, KeyedTableModel
from kiwoom_gui.ui.theme import themes

_PRESS_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableView(QTableView):
    """Shows a KeyedTableModel. Cells' buttons are known by row key and button name."""

    button_pressed = Signal(str, str)
    """Row key, button name."""
    chosen = Signal(str)
    """The user (never the data) moved to a row."""
    opened = Signal(str)
    """Double click or Enter on a row."""

    def __init__(
        self, model: KeyedTableModel[Any], name: str, spoken: str, row_height: int = 24, is_multi: bool = False
    ) -> None:
        """Take the rows, object name, accessible name, row height in pixels, and whether many can be selected."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._model = model
        model.setParent(self)
        self.setModel(model)
        self._fit = ColumnFit(model.columns)
        self._empty = ("", "")
        self._hot: tuple[str, str] | None = None
        self._down: tuple[str, str] | None = None
        self._button = 0
        self._is_by_key = False
        self.setItemDelegate(CellDelegate(model, self, self))
        self._set_manners(row_height, is_multi)
        themes.changed.connect(self.viewport().update)

    def _set_manners(self, row_height: int, is_multi: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if is_multi else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        head = TableHeader(self._model.columns, self._fit, self)
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self._on_header)

    # --- for panels and tests --------------------------------------------------------------------------------

    def set_empty_words(self, title: str, hint: str) -> None:
        """Say what an empty table means and what to do."""
        self._empty = (title, hint)
        self.setAccessibleDescription(f"{title}. {hint}")
        self.viewport().update()

    def button_rect(self, key: str, name: str) -> QRect:
        """Return where a row's button (or toggle) is in viewport coordinates; empty if it is not shown."""
        place = self._model.place_of(key)
        if place < 0:
            return QRect()
        for each, where in self._buttons_in_row(place):
            if each.name == name:
                return where
        return QRect()

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected rows, top first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.key_at(row) for row in rows]

    def select(self, key: str) -> None:
        """Select a row by its key without telling `chosen`; an unknown key selects nothing."""
        place = self._model.place_of(key)
        if place < 0:
            self.clearSelection()
            return
        current = self.currentIndex()
        index = self._model.index(place, max(current.column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    # --- for the delegate ------------------------------------------------------------------------------------

    def padding(self, column: int) -> tuple[int, int]:
        """Return left and right padding of a column in pixels."""
        return self._fit.padding(column)

    def button_state(self, key: str, name: str) -> str:
        """Return `hover`, `pressed`, `focus` or empty."""
        if self._down == (key, name):
            return "pressed"
        if self._hot == (key, name):
            return "hover"
        return "focus" if self._keyed_button() == (key, name) else ""

    def has_ring(self, row: int, column: int) -> bool:
        """Say whether the keyboard stands on the cell."""
        current = self.currentIndex()
        return self._is_by_key and self.hasFocus() and (current.row(), current.column()) == (row, column)

    def ask_width(self, column: int, wanted: int) -> None:
        """Widen a column once the frame is drawn; numbers are never cut."""
        if self._fit.ask(column, wanted):
            QTimer.singleShot(0, self, self._refit)

    # --- Qt --------------------------------------------------------------------------------------------------

    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw only rows that changed and are in sight."""
        del topLeft, bottomRight, roles
        view = self.viewport()
        last = self.rowAt(view.height() - 1)
        rows = range(max(self.rowAt(0), 0), (last if last >= 0 else self._model.rowCount() - 1) + 1)
        wide = view.width()
        for row in self._model.flushed.intersection(rows):
            view.update(0, self.rowViewportPosition(row), wide, self.rowHeight(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what an empty table says."""
        super().paintEvent(event)
        if self._model.rowCount() or not self._empty[0]:
            return
        painter = QPainter(self.viewport())
        area = self.viewport().rect().adjusted(8, 0, -8, 0)
        middle = area.center().y()
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(color("t2"))
        painter.setFont(font(12, SEMIBOLD))
        painter.drawText(area.adjusted(0, middle - 20 - area.top(), 0, 0), flags, self._empty[0])
        painter.setPen(color("t3"))
        painter.setFont(font(11, REGULAR))
        painter.drawText(area.adjusted(0, middle - area.top(), 0, 0), flags, self._empty[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse over buttons."""
        self._set_hot(self._button_at(event.position().toPoint()))
        if self._down is None:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, or choose a row."""
        self._is_by_key = False
        under = self._button_at(event.position().toPoint())
        if under is not None and event.button() is Qt.MouseButton.LeftButton:
            self._down = under
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.viewport().update()
            return
        super().mousePressEvent(event)
        self._tell_choice(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fire a button when the mouse is still on it."""
        pressed, self._down = self._down, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        if self._button_at(event.position().toPoint()) == pressed:
            self.button_pressed.emit(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row; on a button the second click is a click."""
        if self._button_at(event.position().toPoint()) is not None:
            self.mousePressEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._model.key_at(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among rows and their buttons, press, open, copy."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        self._is_by_key = True
        key = Qt.Key(event.key())
        if key in _PRESS_KEYS:
            self._press_by_key(is_space=key is Qt.Key.Key_Space)
            return
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._step_button(1 if key is Qt.Key.Key_Right else -1):
            return
        super().keyPressEvent(event)
        self._button = 0
        self._tell_choice(self.currentIndex())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what was pressed."""
        super().focusOutEvent(event)
        self._down = None
        self._is_by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands when it came by keyboard."""
        super().focusInEvent(event)
        self._is_by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self._is_by_key and not self.currentIndex().isValid() and self._model.rowCount():
            self.select(self._model.key_at(0))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the mouse."""
        super().hideEvent(event)
        self._hot = self._down = None

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard as tab-separated text with a head."""
        chosen = self.selected_keys() or [self._model.key_at(row) for row in range(self._model.rowCount())]
        columns = [each for each in self._model.columns if each.buttons is None and not each.mark]
        lines = ["\t".join(each.title for each in columns)]
        for key in chosen:
            row = self._model.row_of(key)
            lines.append("\t".join(each.text(row) for each in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))

    # --- inside ----------------------------------------------------------------------------------------------

    def _tell_choice(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self.chosen.emit(self._model.key_at(index.row()))

    def _buttons_in_row(self, place: int) -> list[tuple[CellButton, QRect]]:
        row = self._model.row_at(place)
        found: list[tuple[CellButton, QRect]] = []
        for number, column in enumerate(self._model.columns):
            if self.isColumnHidden(number):
                continue
            cell = self.visualRect(self._model.index(place, number))
            if column.buttons is not None:
                buttons = column.buttons(row)
                found += zip(buttons, cells.button_rects(cell, buttons), strict=True)
            elif column.mark == "toggle":
                found.append((CellButton(column.key, column.title), cells.toggle_rect(cell)))
        return found

    def _button_at(self, point: QPoint) -> tuple[str, str] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        for each, where in self._buttons_in_row(index.row()):
            if where.adjusted(-2, -2, 2, 2).contains(point):
                return (self._model.key_at(index.row()), each.name) if each.is_enabled else None
        return None

    def _set_hot(self, under: tuple[str, str] | None) -> None:
        if under != self._hot:
            self._hot = under
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _keyed_button(self) -> tuple[str, str] | None:
        current = self.currentIndex()
        if not (self._is_by_key and self.hasFocus() and current.isValid()):
            return None
        row, column = self._model.row_at(current.row()), self._model.columns[current.column()]
        if column.mark == "toggle":
            return self._model.key_at(current.row()), column.key
        buttons = column.buttons(row) if column.buttons else ()
        if not buttons:
            return None
        return self._model.key_at(current.row()), buttons[min(self._button, len(buttons) - 1)].name

    def _step_button(self, amount: int) -> bool:
        current = self.currentIndex()
        column = self._model.columns[current.column()] if current.isValid() else None
        if column is None or column.buttons is None:
            return False
        wanted = self._button + amount
        if not 0 <= wanted < len(column.buttons(self._model.row_at(current.row()))):
            return False
        self._button = wanted
        self.viewport().update()
        return True

    def _press_by_key(self, is_space: bool) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        key = self._model.key_at(current.row())
        keyed = self._keyed_button()
        buttons = [each for each, _where in self._buttons_in_row(current.row()) if each.is_enabled]
        if keyed is not None:
            if any(each.name == keyed[1] for each in buttons):
                self.button_pressed.emit(*keyed)
        elif is_space:
            toggles = [column.key for column in self._model.columns if column.mark == "toggle"]
            if toggles:
                self.button_pressed.emit(key, toggles[0])
        else:
            self.opened.emit(key)

    def _on_header(self, column: int) -> None:
        if self._model.columns[column].buttons is not None:
            return
        former, order = self._fit.sorted_by
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        if former != column:
            self._fit.sorted_by = (column, descending)
        else:
            self._fit.sorted_by = (column, ascending) if order is descending else (-1, ascending)
        self._model.sort(*self._fit.sorted_by)
        self.horizontalHeader().viewport().update()

    def _refit(self) -> None:
        widths = self._fit.widths(self.viewport().width())
        for number, wide in enumerate(widths):
            self.setColumnHidden(number, wide == 0)
            if wide:
                self.setColumnWidth(number, wide)
