"""The one table model: rows keyed by id, columns described by small objects, drawn at most 30 times a second.

Knows rows and columns; knows nothing of pixels, widgets or where rows come from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QElapsedTimer,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_flashes import Flashes

RowT = TypeVar("RowT")
SortKey = int | float | str | None
Index = QModelIndex | QPersistentModelIndex

FLUSH_MS = 33
_EARLY_MS = 8
"""How much earlier than after FLUSH_MS a flush may come: an engine's frames come that unevenly."""
RESORT_MS = 1_000

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


class KeyedTableModel(QAbstractTableModel, Generic[RowT]):
    """Takes whole lists or single rows, tells only what changed, and sorts by value.

    A change is told before the next painting where the last one was told long enough ago, else when that is so: what
    comes with one frame of the engine is painted with it.
    """

    _due = Signal()

    def __init__(self, columns: Sequence[Column[RowT]], rules: RowRules[RowT], parent: QObject | None = None) -> None:
        """Take what to show and what holds for rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rules = rules
        self.flushed: set[int] = set()
        """Row numbers of the last dataChanged, for views that draw no more than those."""
        self._rows: dict[str, RowT] = {}
        self._source: list[str] = []
        self._order: list[str] = []
        self._place: dict[str, int] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._filter: Callable[[RowT], bool] | None = None
        self._dirty: set[str] = set()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._flush_timer = QTimer(self)
        self._flush_timer.setSingleShot(True)
        self._flush_timer.timeout.connect(self.flush)
        self._due.connect(self.flush, Qt.ConnectionType.QueuedConnection)
        self._is_due = False
        self._flushed_at = -FLUSH_MS
        self._sorted_at = 0
        flashing = {number: column.text for number, column in enumerate(self.columns) if column.flashes}
        self._flashes: Flashes[RowT] = Flashes(flashing)

    # --- rows in ---------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Replace all rows; a row whose key stays keeps its selection, and only changed rows are drawn again."""
        key_of, former = self.rules.key, self._rows
        fresh = {key_of(row): row for row in rows}
        changed = [row for key, row in fresh.items() if former.get(key, row) is not row]
        self._source = list(fresh)
        self.patch(changed)
        self._rows.update(fresh)  # a row that goes stays readable until the views have let it go
        self._arrange()
        self._rows = fresh

    def patch(self, rows: Iterable[RowT]) -> None:
        """Take new states of rows that are already there; others are left out."""
        now = self._clock.elapsed()
        for row in rows:
            key = self.rules.key(row)
            former = self._rows.get(key)
            if former is None or former == row:
                continue
            self._rows[key] = row
            self._dirty.add(key)
            if key in self._place:
                self._flashes.note(key, former, row, now)
        self._flush_soon()

    def touch(self, keys: Iterable[str]) -> None:
        """Draw rows again whose text depends on more than the row, such as an age."""
        self._dirty.update(key for key in keys if key in self._place)
        self._flush_soon()

    def set_filter(self, predicate: Callable[[RowT], bool] | None) -> None:
        """Show only some rows; None shows all."""
        self._filter = predicate
        self._arrange()

    # --- rows out --------------------------------------------------------------------------------------------

    def row_at(self, number: int) -> RowT:
        """Return a row by its place on the screen."""
        return self._rows[self._order[number]]

    def row_of(self, key: str) -> RowT | None:
        """Return a row by its key."""
        return self._rows.get(key)

    def key_at(self, number: int) -> str:
        """Return the key of a row by its place."""
        return self._order[number]

    def place_of(self, key: str) -> int:
        """Return where a row stands, -1 if it is not shown."""
        return self._place.get(key, -1)

    def column_of(self, key: str) -> int:
        """Return a column's number.

        Raises:
            StopIteration: there is no such column.
        """
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def is_flashing(self, number: int, column: int) -> bool:
        """Say whether a cell's value changed within the last 250 ms."""
        return self._flashes.is_on(self._order[number], column, self._clock.elapsed())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

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

    def keys(self) -> list[str]:
        """Return the keys of the rows that are shown, top first."""
        return list(self._order)

    @property
    def total(self) -> int:
        """How many rows there are, shown or filtered out."""
        return len(self._source)

    # --- order -----------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values; -1 is the order in which rows came."""
        self._sorted_by = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._wanted()
        self._sorted_at = self._clock.elapsed()
        if wanted == self._order:
            return
        kept = set(wanted)
        if len(kept.symmetric_difference(self._order)) > 64:
            self.beginResetModel()
            self._use(wanted)
            self.endResetModel()
            return
        for number in range(len(self._order) - 1, -1, -1):
            if self._order[number] not in kept:
                self.beginRemoveRows(QModelIndex(), number, number)
                self._use(self._order[:number] + self._order[number + 1 :])
                self.endRemoveRows()
        for number in [number for number, key in enumerate(wanted) if key not in self._place]:
            at = min(number, len(self._order))
            self.beginInsertRows(QModelIndex(), at, at)
            self._use([*self._order[:at], wanted[number], *self._order[at:]])
            self.endInsertRows()
        if wanted != self._order:
            self._move_all(wanted)

    def _move_all(self, wanted: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [self._order[index.row()] for index in held]
        self._use(wanted)
        moved = [self.index(self._place[key], index.column()) for key, index in zip(keys, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _use(self, order: list[str]) -> None:
        self._order = order
        self._place = {key: number for number, key in enumerate(order)}

    def _wanted(self) -> list[str]:
        keys = self._source
        if self._filter is not None:
            keys = [key for key in keys if self._filter(self._rows[key])]
        number, order = self._sorted_by
        by = self.columns[number].sort or self.columns[number].text if number >= 0 else None
        if by is not None:
            values: dict[str, Any] = {key: by(self._rows[key]) for key in keys}
            known = [key for key in keys if values[key] is not None]
            known.sort(key=values.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
            keys = known + [key for key in keys if values[key] is None]
        pin = self.rules.pin
        return list(keys) if pin is None else sorted(keys, key=lambda key: pin(self._rows[key]))

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
        self.flushed = {self._place[key] for key in (*changed, *ended) if key in self._place}
        self._dirty = set()
        if changed and self._sorted_by[0] >= 0 and now - self._sorted_at >= RESORT_MS:
            self._arrange()
            self.flushed = set(range(len(self._order)))
        if self.flushed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(self.flushed), 0), self.index(max(self.flushed), last))
        if self._flashes.any_on:
            self._flush_within(max(self._flashes.next_end - now, FLUSH_MS))


def alignment(align: str) -> Qt.AlignmentFlag:
    """Return Qt's flag of `left`, `right` or `center`."""
    return _ALIGNMENTS[align]
