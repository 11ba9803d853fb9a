"""Two widgets that lie side by side where there is room, else one above the other. Knows no panel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_WIDE = 900
"""Pixels from which they lie side by side."""
_FLAT, _LEAST = 1.6, 600
"""Width over height, and pixels, from which they do all the same: a low dock has no room for two rows."""
_ABOVE = 0.4
"""Of the height, what the upper one has."""


class TurningSplit(QSplitter):
    """A splitter that turns with its size; what the user drew stays until it turns."""

    def __init__(self, first: QWidget, second: QWidget, *, keeps: QWidget, pixels: int) -> None:
        """Take both, and which of them keeps how many pixels of the width; the other has the rest."""
        super().__init__(Qt.Orientation.Vertical)
        self._keeps_first, self._pixels = keeps is first, pixels
        self._is_parted = False
        """Whether the first size that is its own was shared out: what is set before is no height of a screen."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(3)
        self.addWidget(first)
        self.addWidget(second)
        self.setStretchFactor(1 if self._keeps_first else 0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the new size wants it."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        is_wide = width >= _WIDE or (width >= _LEAST and width > _FLAT * height)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.orientation() is wanted and self._is_parted:
            return
        self._is_parted = True
        self.setOrientation(wanted)
        kept, upper = min(self._pixels, width * 3 // 5), round(height * _ABOVE)
        sides = [kept, width - kept] if self._keeps_first else [width - kept, kept]
        self.setSizes(sides if is_wide else [upper, height - upper])
