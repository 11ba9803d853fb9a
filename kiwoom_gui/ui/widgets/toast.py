"""Short messages in a corner of the window: never modal, never in the way of a click for long."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from kiwoom_gui.ui.widgets.basics import column, label

STAYS_MS = 6_000
MOST = 4
WIDTH = 292
"""Within the leftmost panel at any window size."""


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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go."""
        event.accept()
        self._go()

    def _go(self) -> None:
        self._host.drop(self)


class Toasts(QWidget):
    """The stack at the left edge, above the window's foot: never over the buttons that send orders."""

    def __init__(self, window: QWidget, foot: int) -> None:
        """Take the window to lie over and the height of what must stay free below."""
        super().__init__(window)
        self.setObjectName("toasts")
        self._foot = foot
        self._shown: list[Toast] = []
        self._held: QWidget | None = None
        self._box = column(spacing=4)
        self.setLayout(self._box)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
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
        self._box.insertWidget(0, note)

    def drop(self, toast: Toast) -> None:
        """Take a message away."""
        if toast in self._shown:
            self._shown.remove(toast)
            self._box.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Lie in the corner of the window as it is now."""
        window = self.parentWidget()
        is_empty = not self._shown and (self._held is None or self._held.isHidden())
        if is_empty or window is None:
            self.hide()
            return
        self.setFixedWidth(WIDTH)
        high = self._box.heightForWidth(WIDTH) if self._box.hasHeightForWidth() else self._box.sizeHint().height()
        self.setGeometry(12, window.height() - self._foot - 12 - high, WIDTH, high)
        self.show()
        self.raise_()


class Sayings(QObject):
    """Short messages of parts that have no window of their own; the window shows them."""

    said = Signal(str, str)
    """Text; `INFO`, `WARNING` or `ERROR`."""


sayings = Sayings()
"""The program's one."""
