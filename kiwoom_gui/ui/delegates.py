"""Draws table cells straight from rows: no style, no copies of text, no work for what has not changed."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, metrics
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.paint import face
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.table_buttons import CellButtons
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, alignment


class CellDelegate(QStyledItemDelegate):
    """Paints one cell: surface, mark or text, row line, focus."""

    def __init__(
        self,
        model: KeyedTableModel[Any],
        fit: ColumnFit,
        buttons: CellButtons,
        on_wider: Callable[[], object],
        parent: QObject,
    ) -> None:
        """Take rows, geometry, buttons, and whom to tell that a number needs a wider column."""
        super().__init__(parent)
        self.selected: frozenset[int] = frozenset()
        """Selected rows, set by the view before each frame: cheaper than the state flags of each cell."""
        self._model, self._fit, self._buttons, self._on_wider = model, fit, buttons, on_wider

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        number, place = index.column(), index.row()
        row = self._model.row_at(place)
        column = self._model.columns[number]
        rect: QRect = option.rect
        is_selected = place in self.selected
        surface = "sel" if is_selected else self._model.rules.tint(row)
        if column.flashes and self._model.is_flashing(place, number):
            surface = "flash"
        if surface:
            painter.fillRect(rect, color(surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        if is_selected and number == self._fit.standing[0]:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height(), color("accent"))
        self._content(painter, rect, column, place, number)
        if self._buttons.has_ring(place, number) and not column.buttons and not column.mark:
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _content(self, painter: QPainter, rect: QRect, column: Column[Any], place: int, number: int) -> None:
        row = self._model.row_at(place)
        left, right = self._fit.padding(number)
        inner = rect.adjusted(left, 0, -right, -1)
        key = self._model.key_at(place)
        if column.buttons is not None:
            buttons = column.buttons(row)
            for each, where in zip(buttons, cells.button_rects(rect, buttons), strict=True):
                cells.draw_button(painter, where, each, self._buttons.state(key, each.name))
        elif column.mark == "toggle" and column.value is not None:
            cells.draw_toggle(painter, rect, bool(column.value(row)), self._buttons.state(key, column.key))
        elif column.mark == "stages" and column.value is not None:
            mark = column.value(row)
            if isinstance(mark, cells.StageMark):
                cells.draw_stages(painter, inner, mark)
        else:
            self._text(painter, inner, column, row, number)

    def _text(self, painter: QPainter, inner: QRect, column: Column[Any], row: Any, number: int) -> None:
        text = column.text(row)
        if not text:
            return
        is_bold = column.is_bold_in(row)
        weight = SEMIBOLD if is_bold else REGULAR
        painter.setFont(face(12, weight))
        painter.setPen(color(column.tone_of(row)))
        if column.align == "left":
            text = _elided(text, inner.width(), is_bold)
        elif len(text) > len(tr(column.sample)):
            wanted = metrics(12, weight).horizontalAdvance(text)
            if wanted > inner.width() and self._fit.ask(number, wanted):
                self._on_wider()
        painter.drawText(inner, alignment(column.align), text)


@lru_cache(maxsize=4_096)
def _elided(text: str, width: int, is_bold: bool) -> str:
    weight = SEMIBOLD if is_bold else REGULAR
    return metrics(12, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)
