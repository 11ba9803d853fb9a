"""Rows by key, those that are shown in their order, and how views are told that it changed. Decides no order."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from kiwoom_gui.ui.table_order import FEW, RowOrder

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex


class ShownRows(QAbstractTableModel, Generic[RowT]):
    """What is shown, by place and by key."""

    def __init__(self, pin: Callable[[RowT], int] | None, parent: QObject | None = None) -> None:
        """Take what keeps rows on top (-1) or at the bottom (1)."""
        super().__init__(parent)
        self._rows: dict[str, RowT] = {}
        self._order: RowOrder[RowT] = RowOrder(pin)

    def row_at(self, number: int) -> RowT:
        """Return a row by its place on the screen."""
        return self._rows[self._order.keys[number]]

    def row_of(self, key: str) -> RowT | None:
        """Return a row by its key."""
        return self._rows.get(key)

    def key_at(self, number: int) -> str:
        """Return the key of a row by its place."""
        return self._order.keys[number]

    def place_of(self, key: str) -> int:
        """Return where a row stands, -1 if it is not shown."""
        return self._order.place_of(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order.keys)

    def keys(self) -> list[str]:
        """Return the keys of the rows that are shown, top first."""
        return list(self._order.keys)

    @property
    def total(self) -> int:
        """How many rows there are, shown or filtered out."""
        return len(self._order.source)

    def _show(self, wanted: list[str]) -> None:
        shown = self._order.keys
        if wanted == shown:
            return
        if abs(len(wanted) - len(shown)) > FEW or len(set(wanted).symmetric_difference(shown)) > FEW:
            self.beginResetModel()
            self._order.use(wanted)
            self.endResetModel()
            return
        kept, former = set(wanted), set(shown)
        gone = [number for number in range(len(shown) - 1, -1, -1) if shown[number] not in kept]
        self._remove(gone)
        for number in [number for number, key in enumerate(wanted) if key not in former]:
            self._insert(min(number, len(self._order.keys)), wanted[number])
        if wanted != self._order.keys:
            self._move_all(wanted)

    def _remove(self, places: Iterable[int]) -> None:
        for place in places:
            self.beginRemoveRows(QModelIndex(), place, place)
            self._order.drop(place)
            self.endRemoveRows()

    def _insert(self, place: int, key: str) -> None:
        self.beginInsertRows(QModelIndex(), place, place)
        self._order.put(place, key)
        self.endInsertRows()

    def _move_all(self, wanted: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [self._order.keys[index.row()] for index in held]
        self._order.use(wanted)
        moved = [self.index(self._order.place_of(key), index.column()) for key, index in zip(keys, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
