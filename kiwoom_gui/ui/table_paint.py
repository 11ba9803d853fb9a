"""Draws a table's rows straight from the model: no style, no delegate, no work for cells that look as they did.

Knows columns and geometry; knows nothing of what rows are. Qt's own way asks the model seven times for each cell and
lays each text out anew; here a cell is asked once when its row changes, and a text that was drawn before is kept.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import ceil
from typing import Any, cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QTableView

from kiwoom_gui.ui import cells
from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, metrics
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.paint import face, laid_out
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.table_buttons import CellButtons
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_model import Column, KeyedTableModel

_SHARES = {"left": 0.0, "right": 1.0, "center": 0.5}
Spot = tuple[int, int, int]
"""A column in sight: its number, its left edge and its width in pixels of the viewport."""
Looks = tuple[object, ...]
"""A row's tint, then what stands in each column in sight."""


class TablePaint:
    """Paints the cells of one view, and knows how they look on the screen."""

    def __init__(
        self,
        view: QTableView,
        model: KeyedTableModel[Any],
        fit: ColumnFit,
        buttons: CellButtons,
        on_wider: Callable[[], object],
    ) -> None:
        """Take view, rows, geometry, buttons, and whom to tell that a number needs a wider column."""
        self._view, self._model, self._fit, self._buttons, self._on_wider = view, model, fit, buttons, on_wider
        self._shown: dict[str, Looks] = {}
        """By row key: as painted last, or as asked for and not painted yet."""
        self._spots: list[Spot] = []
        self._set: tuple[str, bool] | None = None
        """Color and weight that the painter has, where they are known: setting them costs as much as a text."""
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def rows_in_sight(self) -> range:
        """Return the numbers of the rows on the screen."""
        return self._rows_between(0, self._view.viewport().height() - 1)

    def repaint_changed(self) -> None:
        """Ask for the painting of cells in sight that look otherwise since the model's last flush."""
        view, viewport = self._view, self._view.viewport()
        if not view.isVisible():
            self._shown.clear()
            return
        offset, height = view.verticalOffset(), self._row_height
        for place in self._model.flushed.intersection(self.rows_in_sight()):
            key = self._model.key_at(place)
            was, now = self._shown.get(key), self._looks(place)
            self._shown[key] = now
            if was == now:
                continue
            top = place * height - offset
            if was is None or was[0] != now[0]:
                viewport.update(0, top, viewport.width(), height)
                continue
            other = [spot for spot, before, after in zip(self._spots, was[1:], now[1:], strict=True) if before != after]
            left, right = other[0][1], other[-1][1] + other[-1][2]
            viewport.update(left, top, right - left, height)  # one part a row: many small ones cost more to ask for

    def paint(self, event: QPaintEvent) -> None:
        """Paint what was asked for. Texts are read anew where that is everything, as on a scroll or a new theme."""
        area = event.rect()
        spots = self._spots_now()
        if spots != self._spots or area == self._view.viewport().rect():
            self._spots = spots
            self._shown.clear()
        if len(self._shown) > 2 * len(self.rows_in_sight()) + 64:
            self._shown.clear()
        chosen = [(each.top(), each.bottom()) for each in self._view.selectionModel().selection().toList()]
        offset, height = self._view.verticalOffset(), self._row_height
        width = max((left + wide for _number, left, wide in spots), default=0)
        self._set = None
        with QPainter(self._view.viewport()) as painter:
            painter.fillRect(area, color("s1"))
            for place, wanted in self._cells_in(event.region()).items():
                row = QRect(0, place * height - offset, width, height)
                is_selected = any(top <= place <= bottom for top, bottom in chosen)
                self._paint_row(painter, place, row, wanted, is_selected=is_selected)

    @property
    def _row_height(self) -> int:
        return self._view.verticalHeader().defaultSectionSize()

    def _rows_between(self, top: int, bottom: int) -> range:
        """Return the numbers of the rows that lie in a stripe of the viewport; all rows are equally high."""
        offset, height = self._view.verticalOffset(), self._row_height
        return range(max((top + offset) // height, 0), min((bottom + offset) // height + 1, self._model.rowCount()))

    def _cells_in(self, region: QRegion) -> dict[int, set[int]]:
        """Return the places of the columns in sight that lie in a region, by row."""
        found: dict[int, set[int]] = {}
        for part in cast("Iterable[QRect]", region):  # which PySide's types do not tell
            left, right = part.left(), part.right()
            columns = [at for at, (_n, x, wide) in enumerate(self._spots) if x <= right and x + wide > left]
            for place in self._rows_between(part.top(), part.bottom()):
                found.setdefault(place, set()).update(columns)
        return found

    def _spots_now(self) -> list[Spot]:
        view = self._view
        standing = [number for number in self._fit.standing if not view.isColumnHidden(number)]
        return [(number, view.columnViewportPosition(number), view.columnWidth(number)) for number in standing]

    def _looks(self, place: int) -> Looks:
        """Return how a row looks now."""
        model = self._model
        row = model.row_at(place)
        looks: list[object] = [model.rules.tint(row)]
        for number, _left, _wide in self._spots:
            column = model.columns[number]
            if column.buttons is not None:
                looks.append(tuple(column.buttons(row)))
            elif column.mark and column.value is not None:
                looks.append(column.value(row))
            else:
                is_flashing = column.flashes and model.is_flashing(place, number)
                looks.append((column.text(row), column.tone_of(row), column.is_bold_in(row), is_flashing))
        return tuple(looks)

    def _paint_row(self, painter: QPainter, place: int, row: QRect, wanted: set[int], *, is_selected: bool) -> None:
        key = self._model.key_at(place)
        looks = self._shown.get(key)
        if looks is None:
            looks = self._shown[key] = self._looks(place)
        tint = "sel" if is_selected else looks[0]
        if tint:
            painter.fillRect(row, color(str(tint)))
        painter.fillRect(0, row.bottom(), row.width(), 1, color("line"))
        if is_selected:
            painter.fillRect(self._spots[0][1], row.top(), 2, row.height(), color("accent"))
        for at in wanted:
            number, left, wide = self._spots[at]
            cell = QRect(left, row.top(), wide, row.height())
            self._paint_cell(painter, cell, key, number, looks[at + 1], is_selected=is_selected)
            if self._buttons.is_by_key:
                self._paint_ring(painter, cell, place, number)

    def _paint_cell(
        self, painter: QPainter, cell: QRect, key: str, number: int, look: Any, *, is_selected: bool
    ) -> None:
        column = self._model.columns[number]
        if column.buttons is None and not (column.mark and column.value is not None):
            if look[3] and not is_selected:
                painter.fillRect(cell.adjusted(0, 0, 0, -1), color("flash"))
            self._paint_text(painter, cell, column, number, look)
            return
        self._set = None
        if column.buttons is not None:
            for each, where in zip(look, cells.button_rects(cell, look), strict=True):
                cells.draw_button(painter, where, each, self._buttons.state(key, each.name))
        elif column.mark == "toggle":
            cells.draw_toggle(painter, cell, bool(look), self._buttons.state(key, column.key))
        elif isinstance(look, cells.StageMark):
            left, right = self._fit.padding(number)
            cells.draw_stages(painter, cell.adjusted(left, 0, -right, -1), look)

    def _paint_text(
        self, painter: QPainter, cell: QRect, column: Column[Any], number: int, look: tuple[str, str, bool, bool]
    ) -> None:
        text, tone, is_bold, _is_flashing = look
        if not text:
            return
        left, right = self._fit.padding(number)
        wide, weight = cell.width() - left - right, SEMIBOLD if is_bold else REGULAR
        if column.align == "left":
            text = _elided(text, wide, is_bold)
        laid, text_wide, text_high = laid_out(text, 12, weight)
        is_cut = column.align != "left" and text_wide > wide
        if is_cut and len(text) > len(tr(column.sample)) and self._fit.ask(number, ceil(text_wide)):
            self._on_wider()
        if self._set != (tone, is_bold):
            self._set = tone, is_bold
            painter.setFont(face(12, weight))
            painter.setPen(color(tone))
        x = cell.left() + left + (wide - text_wide) * _SHARES[column.align]
        painter.drawStaticText(QPointF(x, cell.top() + (cell.height() - 1 - text_high) / 2 + 0.5), laid)

    def _paint_ring(self, painter: QPainter, cell: QRect, place: int, number: int) -> None:
        column = self._model.columns[number]
        if self._buttons.has_ring(place, number) and not column.buttons and not column.mark:
            self._set = None
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -2))


@lru_cache(maxsize=4_096)
def _elided(text: str, width: int, is_bold: bool) -> str:
    weight = SEMIBOLD if is_bold else REGULAR
    return metrics(12, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)
