"""Waits until a window is on the screen, for what must not keep it from there. Knows nothing of what that is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

NEXT_TURN_MS = 1
"""A timer of 0 ms is no timer but a queued call: it goes before the loop's timers and clicks, and so would the next."""


class FirstPaint(QObject):
    """Calls once when a window has been painted.

    Shown is not painted: a window manager on X11 takes its time before it lets a window be drawn, and a loop turn that
    is spent on something else by then is one more that the user waits for.
    """

    def __init__(self, window: QWidget, *then: Callable[[], object]) -> None:
        """Take the window, which is being shown, and what to call, each in a turn of the loop."""
        super().__init__(window)
        self._then = list(then)
        self._timer = QTimer(self, singleShot=True, interval=NEXT_TURN_MS)
        self._timer.timeout.connect(self._go_on)
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the first part of the window that can be seen; it is painted in this very turn."""
        if event.type() == QEvent.Type.Expose and self._handle.isExposed():
            self._handle.removeEventFilter(self)
            self._timer.start()
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        then = self._then.pop(0)
        if self._then:
            self._timer.start()
        then()
