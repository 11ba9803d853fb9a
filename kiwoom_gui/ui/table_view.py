"""The one table view: keyed rows, buttons in cells by mouse and key, columns that give way where it is narrow.

Knows the model's columns; knows nothing of orders or quotes.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiwoom_gui.ui import cells, table_setup
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_buttons import CellButtons
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_header import TableHeader
from kiwoom_gui.ui.table_menu import table_menu
from kiwoom_gui.ui.table_model import Column, KeyedTableModel
from kiwoom_gui.ui.table_paint import TablePaint
from kiwoom_gui.ui.table_setup import TableSetup
from kiwoom_gui.ui.table_text import as_tabs
from kiwoom_gui.ui.theme import themes

_PRESS_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


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
        self._fit = ColumnFit(model.columns, table_setup.read(name))
        self._is_fitting = False
        self._buttons = CellButtons(self, model)
        self._empty = ("", "")
        self._refit_soon = QTimer(self)
        self._refit_soon.setSingleShot(True)
        self._refit_soon.timeout.connect(self._refit)
        self._paint = TablePaint(self, model, self._fit, self._buttons, self._refit_soon.start)
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
        head.setAccessibleName(tr("{table}, 열 제목").format(table=self.accessibleName()))
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self._on_header)
        head.sectionMoved.connect(self._on_moved)
        head.sectionResized.connect(self._on_resized)
        head.customContextMenuRequested.connect(self._on_head_menu)
        self._stand()

    # --- for panels and tests --------------------------------------------------------------------------------

    def set_empty_words(self, title: str, hint: str) -> None:
        """Say what an empty table means and what to do."""
        self._empty = (title, hint)
        self.setAccessibleDescription(f"{title}. {hint}")
        self.viewport().update()

    def button_rect(self, key: str, name: str) -> QRect:
        """Return where a row's button (or toggle) is in viewport coordinates; empty if it is not shown."""
        return self._buttons.rect(key, name)

    def draggable_at(self, point: QPoint) -> str | None:
        """Return the key of the row at a point of the viewport that may be dragged; None on a button or elsewhere."""
        index = self.indexAt(point)
        is_row = index.isValid() and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsSelectable)
        return self._model.key_at(index.row()) if is_row and not self._is_on_any_button(point, index.row()) else None

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
        index = self._model.index(place, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard as tab-separated text with a head."""
        rows = [self._model.row_at(self._model.place_of(key)) for key in self.selected_keys() or self._model.keys()]
        QGuiApplication.clipboard().setText(as_tabs(self.shown_columns, rows))

    # --- what the user sets up -------------------------------------------------------------------------------

    @property
    def setup(self) -> TableSetup:
        """How the user set the table up; tell `set_up` of a change."""
        return self._fit.setup

    @property
    def shown_columns(self) -> list[Column[Any]]:
        """The columns that the user wants, from the left, also where the table is too narrow for them."""
        return [self._model.columns[number] for number in self._fit.standing]

    def set_up(self, setup: TableSetup) -> None:
        """Take and keep another setup; a new TableSetup is the table as it came."""
        self._fit.use(setup)
        table_setup.keep(self.objectName(), setup)
        self._stand()
        self._refit()
        self.viewport().update()

    def move_column(self, key: str, amount: int) -> None:
        """Move a column among those that are shown."""
        standing = [column.key for column in self.shown_columns]
        place = standing.index(key) + amount
        if 0 <= place < len(standing):
            order = [self._model.columns[number].key for number in self._fit.order]
            order.remove(key)
            order.insert(order.index(standing[place]) + (amount > 0), key)
            self.set_up(replace(self.setup, order=order))

    def widen_column(self, key: str, pixels: int) -> None:
        """Make a column wider or narrower than it is."""
        wide = self.columnWidth(self._model.column_of(key)) + pixels
        self.set_up(replace(self.setup, widths={**self.setup.widths, key: max(wide, 1)}))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with rows and columns; by the menu key at the row where the keyboard stands."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        current = self.visualRect(self.currentIndex()).bottomLeft() if self.currentIndex().isValid() else QPoint(8, 8)
        point = current if is_key else event.pos()
        column = self.currentIndex().column() if is_key else self.columnAt(point.x())
        self._open_menu(max(column, self._fit.standing[0]), self.viewport().mapToGlobal(point))

    def _on_head_menu(self, point: QPoint) -> None:
        head = self.horizontalHeader()
        self._open_menu(max(head.logicalIndexAt(point), 0), head.viewport().mapToGlobal(point))

    def _open_menu(self, column: int, where: QPoint) -> None:
        menu = table_menu(self, self._model, self._model.columns[column])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _stand(self) -> None:
        """Put the heads in the order of the setup, and the rows."""
        head = self.horizontalHeader()
        self._is_fitting = True
        for place, number in enumerate(self._fit.order):
            head.moveSection(head.visualIndex(number), place)
        self._is_fitting = False
        self._model.sort(*self._fit.sorted_by)

    def _on_moved(self, _number: int, _before: int, _after: int) -> None:
        if not self._is_fitting:
            head = self.horizontalHeader()
            numbers = sorted(range(len(self._model.columns)), key=head.visualIndex)
            self.set_up(replace(self.setup, order=[self._model.columns[number].key for number in numbers]))

    def _on_resized(self, number: int, _before: int, wide: int) -> None:
        if not self._is_fitting and wide:
            widths = {**self.setup.widths, self._model.columns[number].key: wide}
            self._fit.use(replace(self.setup, widths=widths))
            table_setup.keep(self.objectName(), self._fit.setup)
            self._refit_soon.start()

    # --- Qt --------------------------------------------------------------------------------------------------

    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw only cells that changed and are in sight."""
        del topLeft, bottomRight, roles
        self._paint.repaint_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what an empty table says."""
        self._paint.paint(event)
        if self._model.rowCount() or not self._empty[0]:
            return
        with QPainter(self.viewport()) as painter:
            cells.draw_empty(painter, self.viewport().rect(), *self._empty)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse over buttons."""
        under = self._buttons.at(event.position().toPoint())
        if self._buttons.hover(under):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
        if not self._buttons.is_down:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, or choose a row."""
        self._buttons.is_by_key = False
        point = event.position().toPoint()
        under = self._buttons.at(point)
        if under is not None and event.button() is Qt.MouseButton.LeftButton:
            self._buttons.press(under)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.viewport().update()
            return
        super().mousePressEvent(event)
        self._tell_choice(self.indexAt(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fire a button when the mouse is still on it."""
        if not self._buttons.is_down:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        pressed = self._buttons.release(self._buttons.at(event.position().toPoint()))
        if pressed is not None:
            self.button_pressed.emit(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row; on a button the second click is a click."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if self._buttons.at(point) is not None:
            self.mousePressEvent(event)
        elif index.isValid() and not self._is_on_any_button(point, index.row()):
            self.opened.emit(self._model.key_at(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among rows and their buttons, press, open, copy."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        self._buttons.is_by_key = True
        key = Qt.Key(event.key())
        if key in _PRESS_KEYS:
            self._press_by_key(is_space=key is Qt.Key.Key_Space)
        elif key not in _STEPS or not self._buttons.step(_STEPS[key]):
            super().keyPressEvent(event)
            self._buttons.rest()
            self._tell_choice(self.currentIndex())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what was pressed."""
        super().focusOutEvent(event)
        self._buttons.release(None)
        self._buttons.is_by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands when it came by keyboard."""
        super().focusInEvent(event)
        self._buttons.is_by_key = event.reason() in _BY_TAB
        if self._buttons.is_by_key and self._model.rowCount() and not self.selectionModel().hasSelection():
            self.select(self._model.key_at(0))

    # --- inside ----------------------------------------------------------------------------------------------

    def _is_on_any_button(self, point: QPoint, place: int) -> bool:
        return any(where.contains(point) for _each, where in self._buttons.in_row(place))

    def _tell_choice(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
            self.chosen.emit(self._model.key_at(index.row()))

    def _press_by_key(self, is_space: bool) -> None:
        pressed = self._buttons.by_key(is_space)
        current = self.currentIndex()
        if pressed is not None:
            self.button_pressed.emit(*pressed)
        elif current.isValid() and not is_space and not self._buttons.is_on_button:
            self.opened.emit(self._model.key_at(current.row()))

    def _on_header(self, column: int) -> None:
        if self._model.columns[column].buttons is not None:
            return
        key = self._model.columns[column].key
        if self.setup.sort_key != key:
            self.set_up(replace(self.setup, sort_key=key, is_descending=True))
        else:
            is_third = not self.setup.is_descending
            self.set_up(replace(self.setup, sort_key="" if is_third else key, is_descending=False))
        self.horizontalHeader().viewport().update()

    def _refit(self) -> None:
        self._is_fitting = True
        for number, wide in enumerate(self._fit.widths(self.viewport().width())):
            self.setColumnHidden(number, wide == 0)
            if wide:
                self.setColumnWidth(number, wide)
        self._is_fitting = False
