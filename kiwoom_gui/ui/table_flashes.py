"""Which cells of a table have just changed, and until when they show it. Knows texts and a clock in ms; no Qt."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

RowT = TypeVar("RowT")
FLASH_MS = 250


class Flashes(Generic[RowT]):
    """Which cells show that they changed, and until when (ms of the model's clock)."""

    def __init__(self, texts: Mapping[int, Callable[[RowT], str]]) -> None:
        """Take the columns that flash: what each shows, by its number."""
        self._texts = texts
        self._until: dict[str, dict[int, int]] = {}

    @property
    def any_on(self) -> bool:
        """Whether any cell flashes."""
        return bool(self._until)

    @property
    def next_end(self) -> int:
        """When the next flash ends; there must be one."""
        return min(min(cells.values()) for cells in self._until.values())

    def note(self, key: str, former: RowT, row: RowT, now: int) -> None:
        """Start the flash of cells whose text changed; one that flashes is not started again."""
        for number, text in self._texts.items():
            if text(former) != text(row):
                cells = self._until.setdefault(key, {})
                if cells.get(number, 0) <= now:
                    cells[number] = now + FLASH_MS

    def is_on(self, key: str, column: int, now: int) -> bool:
        """Say whether a cell flashes."""
        cells = self._until.get(key)
        return cells is not None and cells.get(column, 0) > now

    def end(self, now: int) -> list[str]:
        """Return the rows in which a flash has ended, and forget those flashes."""
        ended = [key for key, cells in self._until.items() if min(cells.values()) <= now]
        for key in ended:
            left = {column: until for column, until in self._until[key].items() if until > now}
            if left:
                self._until[key] = left
            else:
                del self._until[key]
        return ended
