"""A row of a table that is dragged: its symbol travels with the mouse and falls where it is let go.

Plain mouse events and a label, no drag of the system's: that would be an event loop of its own while orders wait.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from kiwoom_gui.ui.style import set_property
from kiwoom_gui.ui.table_view import TableView

_BESIDE = QPoint(12, 10)
"""The label stands beside the pointer, in pixels."""


class RowDrag(QObject):
    """Watches one table."""

    dropped = Signal(str, QPoint)
    """The symbol, and where on the screen it was let go."""

    def __init__(self, table: TableView, symbol_of: Callable[[str], tuple[str, str] | None]) -> None:
        """Take the table and what tells symbol and name of a row's key; None is a row that stays."""
        super().__init__(table)
        self._table, self._symbol_of = table, symbol_of
        self._from: QPoint | None = None
        self._symbol = ""
        self._label: QLabel | None = None
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from a row on."""
        if isinstance(event, QMouseEvent):
            kind = event.type()
            if kind == QEvent.Type.MouseButtonPress:
                self._press(event)
            elif kind == QEvent.Type.MouseMove and self._from is not None:
                return self._move(event)
            elif kind == QEvent.Type.MouseButtonRelease:
                return self._release(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        key = self._table.draggable_at(point) if event.button() is Qt.MouseButton.LeftButton else None
        found = self._symbol_of(key) if key is not None else None
        self._from = point if found is not None else None
        self._symbol, self._name = found or ("", "")

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self._label is None:
            if self._from is None or (point - self._from).manhattanLength() < QApplication.startDragDistance():
                return False
            self._label = QLabel(self._name, self._table.window())
            self._label.setObjectName("draggedSymbol")
            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._label.setMargin(4)
            set_property(self._label, "surface", "sheet")
            self._label.adjustSize()
            self._label.show()
            self._label.raise_()
        self._label.move(self._table.window().mapFromGlobal(event.globalPosition().toPoint() + _BESIDE))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._from = None
        if self._label is None:
            return False
        self._label.deleteLater()
        self._label = None
        self.dropped.emit(self._symbol, event.globalPosition().toPoint())
        return True
