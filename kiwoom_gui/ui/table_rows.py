"""Rows that come, change and go, and the order and filter they stand under. Knows no columns, no drawing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from kiwoom_gui.ui.table_order import FEW, growth
from kiwoom_gui.ui.table_shown import ShownRows
from kiwoom_gui.ui.table_slices import Slices

RowT = TypeVar("RowT")

MANY = 5_000
"""Of more rows than this only those that came or changed are looked at, and a filter looks at some at a time."""


class ArrangedRows(ShownRows[RowT]):
    """Takes whole lists or single rows; the model that shows them says how they are sorted and drawn."""

    filtered = Signal()
    """A filter over many rows has looked at all of them."""

    def __init__(
        self, key: Callable[[RowT], str], pin: Callable[[RowT], int] | None, parent: QObject | None = None
    ) -> None:
        """Take what a row is known by, and what keeps it on top (-1) or at the bottom (1)."""
        super().__init__(pin, parent)
        self._key_of = key
        self._given: list[RowT] = []
        """The rows of the last `set_rows`, while no single one was told since."""
        self._unplaced: set[str] = set()
        """Changed since they were placed."""
        self._slices: Slices[RowT] | None = None
        self._clock = QElapsedTimer()
        self._clock.start()
        self._placed_at = 0
        """When the order was last that of the rows' values, in ms of the clock."""

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Replace all rows; a row whose key stays keeps its selection, and only changed rows are drawn again."""
        rows = list(rows)
        grown = growth(self._given, rows) if len(self._given) > MANY else None
        if grown is None or not self._grow(rows, *grown):
            key_of, former = self._key_of, self._rows
            fresh = {key_of(row): row for row in rows}
            self._note_changes([row for key, row in fresh.items() if former.get(key, row) is not row])
            if self._slices is not None:
                self._slices.stale |= fresh.keys() - former.keys()
            self._order.take(list(fresh))
            self._rows.update(fresh)  # a row that goes stays readable until the views have let it go
            self._arrange()
            self._rows = fresh
        self._given = rows

    def patch(self, rows: Iterable[RowT]) -> None:
        """Take new states of rows that are already there; others are left out."""
        self._given = []
        self._note_changes(rows)

    def set_filter(self, predicate: Callable[[RowT], bool] | None) -> None:
        """Show only some rows; None shows all. Of many rows that takes some turns of the loop (`is_filtering`)."""
        if self._slices is not None:
            self._slices.stop()
            self._slices = None
        if predicate is None or self.total <= MANY:
            self._order.fits = predicate
            self._arrange()
            return
        self._slices = Slices(self._order.source, self._rows, predicate, self._on_sliced, self)

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is still looking at the rows; until then those of the former are shown."""
        return self._slices is not None

    # --- what a model that shows the rows does about it ---

    def _on_changed(self, key: str, former: RowT, row: RowT) -> None:
        """Hear that a row is another now."""
        raise NotImplementedError

    def _on_all_changed(self) -> None:
        """Hear that this was all for now."""
        raise NotImplementedError

    # --- inside ---

    def _note_changes(self, rows: Iterable[RowT]) -> None:
        for row in rows:
            key = self._key_of(row)
            former = self._rows.get(key)
            if former is None or former == row:
                continue
            self._rows[key] = row
            self._unplaced.add(key)
            if self._slices is not None:
                self._slices.stale.add(key)
            self._on_changed(key, former, row)
        self._on_all_changed()

    def _grow(self, rows: list[RowT], before: int, after: int, changed: list[int]) -> bool:
        """Take a few rows that came to many, and those that changed; say whether that is all that happened."""
        key_of, end = self._key_of, len(rows) - after
        come = {key_of(row): row for row in (*rows[:before], *rows[end:])}
        is_same = all(key_of(rows[at]) == key_of(self._given[at - before]) for at in changed)
        if len(come) != before + after or not is_same or not self._rows.keys().isdisjoint(come):
            return False
        self._note_changes([rows[at] for at in changed])
        self._rows.update(come)
        keys = list(come)
        self._order.grow(keys[:before], keys[before:])
        self._place_changed(keys)
        return True

    def _arrange(self) -> None:
        self._placed_now()
        self._show(self._order.whole(self._rows))

    def _sort_by(self, by: Callable[[RowT], Any] | None, *, is_descending: bool) -> None:
        self._order.sort_by(by, is_descending=is_descending)
        if self._order.fits is None or self.total <= MANY:
            self._arrange()
        else:  # asking many rows again would take long
            shown = set(self._order.keys)
            self._show(self._order.whole(self._rows, [key in shown for key in self._order.source]))

    def _place_changed(self, come: Iterable[str] = ()) -> None:
        """Put rows that came or changed where they belong: the same as `_arrange`, without looking at the others."""
        changed = {key for key in self._unplaced if key in self._rows}.union(come)
        if len(changed) > FEW or len(changed) * 8 > self.total:
            self._arrange()
            return
        gone, moved, fresh = self._order.change(changed, self._rows)
        self._placed_now()
        self._remove(gone)
        if moved is not None and moved != self._order.keys:
            self._move_all(moved)
        for key in fresh:
            self._insert(self._order.place_for(key), key)

    def _placed_now(self) -> None:
        self._unplaced.clear()
        self._placed_at = self._clock.elapsed()

    def _on_sliced(self) -> None:
        slices, self._slices = self._slices, None
        if slices is not None:
            self._order.fits = slices.predicate
            verdicts = slices.verdicts(self._order.source, self._rows)
            self._show(self._order.whole(self._rows, verdicts))
            self.filtered.emit()
