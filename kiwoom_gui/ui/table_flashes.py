"""Which cells of a table have just changed, and until when they show it. Knows texts and a clock in ms; no Qt."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

RowT = TypeVar("RowT")
FLASH_MS = 250


class Flashes(Generic[RowT]):
    """Which cells show that they changed, and until when (ms of the model's clock, which never goes back)."""

    def __init__(self, texts: Mapping[int, Callable[[RowT], str]]) -> None:
        """Take the columns that flash: what each shows, by its number."""
        self._texts = texts
        self._until: dict[tuple[str, int], int] = {}
        """The cell that ends first stands first: all flash equally long, and none is started again."""
        self._ends: deque[tuple[str, int]] = deque()

    @property
    def any_on(self) -> bool:
        """Whether any cell flashes."""
        return bool(self._until)

    @property
    def next_end(self) -> int:
        """When the next flash ends; there must be one."""
        return self._until[self._ends[0]]

    def note(self, key: str, former: RowT, row: RowT, now: int) -> None:
        """Start the flash of cells whose text changed; one that flashes is not started again."""
        for number, text in self._texts.items():
            cell = (key, number)
            if cell not in self._until and text(former) != text(row):
                self._until[cell] = now + FLASH_MS
                self._ends.append(cell)

    def is_on(self, key: str, column: int, now: int) -> bool:
        """Say whether a cell flashes."""
        return self._until.get((key, column), 0) > now

    def end(self, now: int) -> list[str]:
        """Return the rows in which a flash has ended, and forget those flashes."""
        ended: list[str] = []
        while self._ends and self._until[self._ends[0]] <= now:
            cell = self._ends.popleft()
            del self._until[cell]
            ended.append(cell[0])
        return ended
