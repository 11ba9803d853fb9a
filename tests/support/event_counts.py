"""Counts Qt's events by kind and receiver, so that a test or a person sees work that nothing asked for."""

from collections import Counter
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class EventCounts(QObject):
    """While it is entered it counts what any widget is sent, by (kind, class and object name)."""

    def __init__(self, *kinds: QEvent.Type) -> None:
        """Take the kinds to count; none is all."""
        super().__init__()
        self._kinds = frozenset(kinds)
        self.seen: Counter[tuple[str, str]] = Counter()

    def __enter__(self) -> Self:
        """Begin."""
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End."""
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Count, and let everything through."""
        kind = event.type()
        if (not self._kinds or kind in self._kinds) and isinstance(watched, QWidget):
            self.seen[kind.name, f"{type(watched).__name__}:{watched.objectName()}"] += 1
        return False
