"""Which rows of a table are shown, and in which order. Knows keys, values and a filter; no Qt, no pixels.

The whole order is made by sorting. A few rows that came or changed are put in by bisection instead, with the same
result: each row stands by what was read of it when it was placed, so the rest is in order whatever its rows say since.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count, islice
from operator import is_not
from typing import Any, Generic, NamedTuple, TypeVar

RowT = TypeVar("RowT")

FEW = 64
"""So many rows are put in one by one; more are sorted."""
_BY_TABLE = 4_096
"""Up to so many rows a table of places is made when one is asked for; above, places are found by bisection."""


@dataclass(frozen=True, slots=True)
class _Down:
    """A value that sorts the other way round."""

    value: Any

    def __lt__(self, other: "_Down") -> bool:
        return bool(other.value < self.value)


class Change(NamedTuple):
    """What happens to the shown keys: places that go, last first; the rest's new order, or None; keys that come."""

    gone: list[int]
    moved: list[str] | None
    come: list[str]


class Growth(NamedTuple):
    """How a list became a longer one: how many rows before it and after it, and which places are other rows now."""

    before: int
    after: int
    changed: list[int]


def growth(former: list[RowT], rows: list[RowT]) -> Growth | None:
    """Return how `former` became `rows`, where a few rows were put before or after it; None for anything else."""
    more = len(rows) - len(former)
    if not 0 <= more <= FEW:
        return None
    kept = {before: rows[before : before + len(former)] for before in (more, 0)}
    for before, same in kept.items():
        if same == former:  # most often so, and far the fastest to see
            return Growth(before, more - before, [])
    for before, same in kept.items():
        changed = list(islice(compress(count(before), map(is_not, same, former)), FEW + 1))
        if len(changed) <= FEW:
            return Growth(before, more - before, changed)
    return None


class RowOrder(Generic[RowT]):
    """Keys in the order in which rows came (`source`), and as they are shown (`keys`)."""

    def __init__(self, pin: Callable[[RowT], int] | None) -> None:
        """Take what keeps rows on top (-1) or at the bottom (1)."""
        self.source: list[str] = []
        self.keys: list[str] = []
        """Changed by `use`, `put` and `drop` alone."""
        self.fits: Callable[[RowT], bool] | None = None
        self._pin = pin
        self._by: Callable[[RowT], Any] | None = None
        self._is_descending = False
        self._numbers: dict[str, int] = {}
        self._values: dict[str, Any] = {}
        self._pins: dict[str, int] = {}
        self._places: dict[str, int] | None = {}

    # --- what it is made of ---

    def sort_by(self, by: Callable[[RowT], Any] | None, *, is_descending: bool) -> None:
        """Take what to sort by; None is the order in which rows came."""
        self._by, self._is_descending = by, is_descending

    def take(self, source: list[str]) -> None:
        """Take all keys in the order in which their rows came."""
        self.source = source
        self._numbers = dict(zip(source, count()))

    def grow(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Take keys of rows that came before the first and after the last."""
        first = self._numbers[self.source[0]] if self.source else 0
        self._numbers.update(zip(before, count(first - len(before))))
        last = self._numbers[self.source[-1]] if self.source else -1
        self._numbers.update(zip(after, count(last + 1)))
        self.source[:0] = before
        self.source += after

    # --- the order ---

    def whole(self, rows: Mapping[str, RowT], verdicts: Iterable[bool] | None = None) -> list[str]:
        """Return the keys that are shown, sorted; `verdicts`: what the filter says of each in `source`, if known."""
        keys = self.source
        if verdicts is not None:
            keys = list(compress(keys, verdicts))
        elif self.fits is not None:
            keys = [key for key in keys if self.fits(rows[key])]
        by, pin = self._by, self._pin
        self._values, self._pins = {}, {}
        if by is not None:
            values = self._values = {key: by(rows[key]) for key in keys}
            known = [key for key in keys if values[key] is not None]
            known.sort(key=values.__getitem__, reverse=self._is_descending)
            keys = known + [key for key in keys if values[key] is None]
        if pin is not None:
            self._pins = {key: pin(rows[key]) for key in keys}
            return sorted(keys, key=self._pins.__getitem__)
        return list(keys)

    def change(self, changed: Iterable[str], rows: Mapping[str, RowT]) -> Change:
        """Return what rows that came or changed do to the order, and remember by what they stand now."""
        places = {key: self._found(key) for key in changed}
        fitting = {key for key in places if self.fits is None or self.fits(rows[key])}
        for key in places:
            self._note(key, rows[key])
        gone = sorted((at for key, at in places.items() if at >= 0 and key not in fitting), reverse=True)
        come = sorted((key for key in fitting if places[key] < 0), key=self._rank)
        staying = [key for key in fitting if places[key] >= 0]
        if not staying:
            return Change(gone, None, come)
        moved = self.keys.copy()
        for at in sorted((at for at in places.values() if at >= 0), reverse=True):
            del moved[at]
        for key in staying:
            moved.insert(self._place_in(moved, key), key)
        return Change(gone, moved, come)

    def place_of(self, key: str) -> int:
        """Return where a key is shown, -1 where it is not."""
        at = self._found(key)
        is_lost = at < 0 and self._places is None and key in self._numbers
        # in the middle of a change a row may stand otherwise than it should
        return self.keys.index(key) if is_lost and key in self.keys else at

    def place_for(self, key: str) -> int:
        """Return where a key that is not shown yet belongs."""
        return self._place_in(self.keys, key)

    def use(self, keys: list[str]) -> None:
        """Show these."""
        self.keys, self._places = keys, None

    def put(self, place: int, key: str) -> None:
        """Show one more."""
        self.keys.insert(place, key)
        self._places = None

    def drop(self, place: int) -> None:
        """Show one less."""
        del self.keys[place]
        self._places = None

    def _found(self, key: str) -> int:
        if self._places is None and len(self.keys) <= _BY_TABLE:
            self._places = dict(zip(self.keys, count()))
        if self._places is not None:
            return self._places.get(key, -1)
        at = self._place_in(self.keys, key) if key in self._numbers else len(self.keys)
        return at if at < len(self.keys) and self.keys[at] == key else -1

    def _note(self, key: str, row: RowT) -> None:
        if self._by is not None:
            self._values[key] = self._by(row)
        if self._pin is not None:
            self._pins[key] = self._pin(row)

    def _rank(self, key: str) -> tuple[int, bool, Any, int]:
        value = self._values.get(key)
        is_missing = value is None
        shown = 0 if is_missing else _Down(value) if self._is_descending else value
        return self._pins.get(key, 0), is_missing, shown, self._numbers[key]

    def _place_in(self, keys: list[str], key: str) -> int:
        return bisect_left(keys, self._rank(key), key=self._rank)
