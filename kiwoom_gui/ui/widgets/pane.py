"""A place for a panel that keeps the panel's unrest to itself: no layout and no paint goes further up than here."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.theme import themes


class Pane(QWidget):
    """Holds one widget, fills what lies behind it, and gives it all its room.

    A label whose number grows asks all layouts above it to be done anew, and whatever changes on a surface that Qt does
    not know to be opaque has everything below it painted again, up to the window: at thirty numbers a second that
    costs more than the numbers. A pane has no layout, so it ends the first, and is opaque, so it ends the second.
    """

    def __init__(self, content: QWidget, surface: str = "s1") -> None:
        """Take what to hold and the colour token behind it."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.content, self._surface = content, surface
        content.setParent(self)
        self.setSizePolicy(content.sizePolicy())
        self.setMinimumHeight(content.minimumHeight())
        self.setMaximumHeight(content.maximumHeight())
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be what the content would be."""
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be what the content needs."""
        return self.content.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content all the room."""
        self.content.resize(event.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what lies behind the content."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), color(self._surface))
