"""Short messages in a quiet corner of the window: never modal, never over what sends orders; no click falls through.

Knows no panel: the window says which rooms are quiet.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from kiwoom_gui.ui.widgets.basics import column, label

STAYS_MS = 6_000
LINGERS_MS = 1_500
"""A message that the pointer left has at least this long still: it was just read, or meant to be clicked."""
MOST = 4
WIDTH, _LEAST_WIDTH = 292, 220
"""What a message has where the room is wide enough, and the least it makes do with."""
_MARGIN = 12

Rooms = Callable[[], Sequence[tuple[QRect, Qt.AlignmentFlag]]]
"""Where messages may lie, in the window's coordinates, the best first, and at which side of it (left, right)."""


class Toast(QFrame):
    """One message; a click sends it away."""

    def __init__(self, host: "Toasts", text: str, surface: str) -> None:
        """Take the stack it belongs to, the text and a tint (`danger`, `warn`, `accent`)."""
        super().__init__(host)
        self.setObjectName("toast")
        self.setProperty("surface", surface)
        self.setAccessibleName(text)
        self._host = host
        words = label(text, "t1")
        words.setWordWrap(True)
        box = column(margins=(12, 8, 12, 8))
        box.addWidget(words)
        self.setLayout(box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        self._timer.start(STAYS_MS)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here: what goes just before a click lets it fall on what lies below."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go in a while."""
        super().leaveEvent(event)
        self._timer.start(LINGERS_MS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go."""
        event.accept()
        self._host.shield()
        self._go()

    def _go(self) -> None:
        self._host.drop(self)


class Toasts(QWidget):
    """The stack at the foot of the first quiet room that has the height for it.

    After a click it keeps its place for as long as a double click takes, with or without messages: the second press,
    and a click at the place that another message had, fall on nothing.
    """

    def __init__(self, window: QWidget, foot: int, rooms: Rooms = tuple) -> None:
        """Take the window to lie over, the height of what must stay free below, and the quiet rooms."""
        super().__init__(window)
        self.setObjectName("toasts")
        self._over, self._foot, self._rooms = window, foot, rooms
        self._shown: list[Toast] = []
        self._held: QWidget | None = None
        self._box = column(spacing=4)
        self._box.addStretch(1)  # an alignment would give each message the height of another width
        self.setLayout(self._box)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._shield = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._shield.timeout.connect(self.place)
        window.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is said now, oldest first."""
        return [each.accessibleName() for each in self._shown]

    def say(self, text: str, surface: str) -> None:
        """Show a message; the oldest gives way."""
        while len(self._shown) >= MOST:
            self.drop(self._shown[0])
        made = Toast(self, text, surface)
        self._shown.append(made)
        self._box.addWidget(made)
        made.show()
        self.place()

    def hold(self, note: QWidget) -> None:
        """Give a note that stays the place above the messages; it calls `place` when it shows. A former one goes."""
        former, self._held = self._held, note
        if former is not None:
            self._box.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._box.insertWidget(1, note)

    def drop(self, toast: Toast) -> None:
        """Take a message away."""
        if toast in self._shown:
            self._shown.remove(toast)
            self._box.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self.place()

    def shield(self) -> None:
        """Keep the place as it is for the time of a double click."""
        self._shield.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let nothing fall through to what lies below."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Lie in a quiet room of the window as it is now."""
        is_empty = not self._shown and (self._held is None or self._held.isHidden())
        if self._shield.isActive() and self.isVisible():
            # what came meanwhile still needs its height: grow, but leave no place
            missing = self._height(self.width()) - self.height()
            if missing > 0:
                self.setGeometry(self.geometry().adjusted(0, -missing, 0, 0))
            return
        if is_empty:
            self.hide()
            return
        place = self._place_now()
        self.setFixedWidth(place.width())
        self.setGeometry(place)
        self.show()
        self.raise_()

    def _height(self, width: int) -> int:
        return self._box.heightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()

    def _place_now(self) -> QRect:
        """Return the corner of the first quiet room that has the size; else of the window itself."""
        whole = self._over.rect().adjusted(0, 0, 0, -self._foot), Qt.AlignmentFlag.AlignLeft
        places = [self._corner(room, side) for room, side in (*self._rooms(), whole)]
        return next((place for place in places if place is not None), QRect(0, 0, WIDTH, self._height(WIDTH)))

    def _corner(self, room: QRect, side: Qt.AlignmentFlag) -> QRect | None:
        """Return where the stack lies in a room; None where it has no place."""
        inner = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        wide = min(WIDTH, inner.width())
        high = self._height(wide)
        if wide < _LEAST_WIDTH or inner.height() < high:
            return None
        left = inner.right() + 1 - wide if side == Qt.AlignmentFlag.AlignRight else inner.left()
        return QRect(left, inner.bottom() + 1 - high, wide, high)


class Sayings(QObject):
    """Short messages of parts that have no window of their own; the window shows them."""

    said = Signal(str, str)
    """Text; `INFO`, `WARNING` or `ERROR`."""


sayings = Sayings()
"""The program's one."""
