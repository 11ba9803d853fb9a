"""A table's head: titles aligned exactly over their cells, the sorted column marked. Draws; knows no rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from kiwoom_gui.ui.fonts import width
from kiwoom_gui.ui.formats import DOWN, UP
from kiwoom_gui.ui.paint import face
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_model import Column, alignment
from kiwoom_gui.ui.words import tr

HEIGHT = 24


class TableHeader(QHeaderView):
    """Titles of 11 px on s2."""

    def __init__(self, columns: Sequence[Column[Any]], fit: ColumnFit, parent: QWidget) -> None:
        """Take the columns and their geometry."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns, self._fit = columns, fit
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(16)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsMovable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        column = self._columns[logicalIndex]
        painter.fillRect(rect, color("s2"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        left, right = self._fit.padding(logicalIndex)
        number, order = self._fit.sorted_by
        is_sorted = number == logicalIndex
        title = tr(column.title)
        if width(title, 11) > rect.width() - left - right:  # a column that gave way to its neighbors
            title = title.partition(" · ")[0]
        if is_sorted:
            mark = DOWN if order is Qt.SortOrder.DescendingOrder else UP
            title = f"{title} {mark}" if column.align == "left" else f"{mark} {title}"
        painter.setFont(face(11))
        painter.setPen(color("t1" if is_sorted else "t3"))
        painter.drawText(rect.adjusted(left, 0, -right, -1), alignment(column.align), title)
