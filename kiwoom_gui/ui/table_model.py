"""The one table model: rows keyed by id, columns described by small objects, drawn at most 30 times a second.

Knows rows and columns; knows nothing of pixels, widgets or where rows come from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_flashes import Flashes
from kiwoom_gui.ui.table_rows import ArrangedRows
from kiwoom_gui.ui.table_shown import Index

RowT = TypeVar("RowT")
SortKey = int | float | str | None

FLUSH_MS = 33
_EARLY_MS = 8
"""How much earlier than after FLUSH_MS a flush may come: an engine's frames come that unevenly."""
_AFTERGLOW_MS = 40
"""A flash that ends waits so long for a change that is told anyway: each telling costs more than what it tells."""
RESORT_MS = 1_000
_NOWHERE = {-1}

# Made once: Python's flag arithmetic costs more than drawing a cell.
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_FIXED = Qt.ItemFlag.ItemIsEnabled
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True, slots=True)
class CellButton:
    """A button in a cell: its name for handlers and tests, its words, and whether it can be pressed now."""

    name: str
    text: str
    is_enabled: bool = True
    tone: str = "t1"
    edge: str = "line2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[RowT]):
    """What a column shows of a row. `sample` is the widest usual text; numbers are never elided."""

    key: str
    title: str
    text: Callable[[RowT], str]
    sample: str = ""
    sort: Callable[[RowT], SortKey] | None = None
    align: str = "right"
    tone: Callable[[RowT], str] | str = "t1"
    is_bold: Callable[[RowT], bool] | bool = False
    flashes: bool = False
    stretches: bool = False
    rank: int = 0
    """Columns of the highest rank give way first where the table is narrow; 0 never."""
    buttons: Callable[[RowT], Sequence[CellButton]] | None = None
    is_extra: bool = False
    """Shown only to those who choose it."""
    mark: str = ""
    """`toggle` or `stages`: drawn by `table_paint` from `value`."""
    value: Callable[[RowT], object] | None = None

    def tone_of(self, row: RowT) -> str:
        """Return the colour token of the cell."""
        return self.tone if isinstance(self.tone, str) else self.tone(row)

    def is_bold_in(self, row: RowT) -> bool:
        """Say whether the cell is drawn bold."""
        return self.is_bold if isinstance(self.is_bold, bool) else self.is_bold(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRules(Generic[RowT]):
    """What holds for whole rows."""

    key: Callable[[RowT], str]
    pin: Callable[[RowT], int] | None = None
    """-1 stays on top, 1 at the bottom, whatever the sorting."""
    tint: Callable[[RowT], str] = lambda _row: ""
    """A surface token, or empty."""
    is_choosable: Callable[[RowT], bool] = lambda _row: True


class KeyedTableModel(ArrangedRows[RowT]):
    """Takes whole lists or single rows, tells only what changed, and sorts by value.

    A change is told before the next painting where the last one was told long enough ago, else when that is so: what
    comes with one frame of the engine is painted with it.
    """

    _due = Signal()

    def __init__(self, columns: Sequence[Column[RowT]], rules: RowRules[RowT], parent: QObject | None = None) -> None:
        """Take what to show and what holds for rows."""
        super().__init__(rules.key, rules.pin, parent)
        self.columns = tuple(columns)
        self.rules = rules
        self.flushed: set[int] = set()
        """Row numbers of the last dataChanged, for views that draw no more than those."""
        self._is_sorted = False
        self._dirty: set[str] = set()
        self._flush_timer = QTimer(self)
        self._flush_timer.setSingleShot(True)
        self._flush_timer.timeout.connect(self.flush)
        self._due.connect(self.flush, Qt.ConnectionType.QueuedConnection)
        self._is_due = False
        self._flushed_at = -FLUSH_MS
        flashing = {number: column.text for number, column in enumerate(self.columns) if column.flashes}
        self._flashes: Flashes[RowT] = Flashes(flashing)

    # --- rows in ---------------------------------------------------------------------------------------------

    def _on_changed(self, key: str, former: RowT, row: RowT) -> None:
        self._dirty.add(key)
        self._flashes.note(key, former, row, self._clock.elapsed())

    def _on_all_changed(self) -> None:
        self._flush_soon()

    def touch(self, keys: Iterable[str]) -> None:
        """Draw rows again whose text depends on more than the row, such as an age."""
        self._dirty.update(key for key in keys if key in self._rows)
        self._flush_soon()

    # --- rows out --------------------------------------------------------------------------------------------

    def column_of(self, key: str) -> int:
        """Return a column's number.

        Raises:
            StopIteration: there is no such column.
        """
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def is_flashing(self, number: int, column: int) -> bool:
        """Say whether a cell's value changed within the last 250 ms."""
        return self._flashes.is_on(self._order.keys[number], column, self._clock.elapsed())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, for screen readers, copies and tests; the delegate draws from rows."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self.row_at(index.row())
            return ", ".join(each.text for each in column.buttons(row)) if column.buttons else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column.align)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title, aligned as its cells."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.columns[section].title)
        return alignment(self.columns[section].align) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be chosen; a total cannot."""
        if not index.isValid():
            return _NO_FLAGS
        return _CHOOSABLE if self.rules.is_choosable(self.row_at(index.row())) else _FIXED

    # --- order -----------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values; -1 is the order in which rows came."""
        by = self.columns[column].sort or self.columns[column].text if column >= 0 else None
        self._is_sorted = by is not None
        self._sort_by(by, is_descending=order is Qt.SortOrder.DescendingOrder)

    # --- drawing ---------------------------------------------------------------------------------------------

    def _flush_soon(self) -> None:
        if not self._dirty or self._is_due:
            return
        wait = FLUSH_MS - (self._clock.elapsed() - self._flushed_at)
        if wait > _EARLY_MS:
            self._flush_within(wait)
        else:
            self._is_due = True
            self._due.emit()  # queued: after all that this frame brings, before it is painted

    def _flush_within(self, wait: int) -> None:
        if not self._flush_timer.isActive() or self._flush_timer.remainingTime() > wait:
            self._flush_timer.start(wait)

    def flush(self) -> None:
        """Tell views which rows changed since the last flush."""
        now = self._flushed_at = self._clock.elapsed()
        self._is_due = False
        self._flush_timer.stop()
        ended = self._flashes.end(now)
        changed = self._dirty
        self._dirty = set()
        if changed and self._is_sorted and now - self._placed_at >= RESORT_MS:
            self._place_changed()
        place_of = self._order.place_of
        self.flushed = {place_of(key) for key in (*changed, *ended)} - _NOWHERE
        if self.flushed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(self.flushed), 0), self.index(max(self.flushed), last))
        if self._flashes.any_on:
            self._flush_within(max(self._flashes.next_end - now, 0) + _AFTERGLOW_MS)


def alignment(align: str) -> Qt.AlignmentFlag:
    """Return Qt's flag of `left`, `right` or `center`."""
    return _ALIGNMENTS[align]
