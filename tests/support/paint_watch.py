"""Where a widget is painted: the regions of its paint events, for tests of what is painted again."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Keeps the rectangles that a widget was asked to paint."""

    def __init__(self, watched: QWidget) -> None:
        """Begin to watch."""
        super().__init__(watched)
        self.painted: list[QRect] = []
        self.region = QRegion()
        """All that it was asked to paint; a test may empty it."""
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Keep, and let everything through."""
        if isinstance(event, QPaintEvent):
            self.painted.append(event.rect())
            self.region += event.region()
        return False
