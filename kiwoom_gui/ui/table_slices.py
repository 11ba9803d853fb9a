"""Looks at many rows a few at a time, so that the window goes on meanwhile. Knows rows and a question; no table."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

RowT = TypeVar("RowT")

SLICE_MS = 6
"""How long one turn may take; a frame of the window has 16."""
_AT_ONCE = 64
"""So many rows between two looks at the clock."""


class Slices(QObject, Generic[RowT]):
    """Asks a question of each row as it was at the start, then tells that all are answered."""

    def __init__(
        self,
        keys: list[str],
        rows: Mapping[str, RowT],
        predicate: Callable[[RowT], bool],
        on_done: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Take keys in their order, the rows, the question, and whom to tell."""
        super().__init__(parent)
        self.predicate = predicate
        self.stale: set[str] = set()
        """Keys of rows that changed since."""
        self._keys, self._rows = keys.copy(), [rows[key] for key in keys]
        self._answers: list[bool] = []
        self._on_done = on_done
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)
        self._turns.start(0)

    def stop(self) -> None:
        """Ask no more and tell nobody."""
        self._turns.stop()
        self.deleteLater()

    def verdicts(self, keys: list[str], rows: Mapping[str, RowT]) -> list[bool]:
        """Return an answer for each key as they stand now; rows that came or changed meanwhile are asked now."""
        if not self.stale and keys == self._keys:
            return self._answers
        known = dict(zip(self._keys, self._answers, strict=True))
        for key in self.stale:
            known.pop(key, None)
        return [known[key] if key in known else self.predicate(rows[key]) for key in keys]

    def _turn(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        answers, rows = self._answers, self._rows
        while len(answers) < len(rows) and clock.elapsed() < SLICE_MS:
            answers += map(self.predicate, rows[len(answers) : len(answers) + _AT_ONCE])
        if len(answers) == len(rows):
            self.stop()
            self._on_done()
