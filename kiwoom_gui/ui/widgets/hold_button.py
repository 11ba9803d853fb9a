"""A button that fires only after it was held for a second, by mouse or by key. Never a default button."""

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, font, width
from kiwoom_gui.ui.style import color

HOLD_MS = 1_000
_FRAME_MS = 16
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HoldButton(QPushButton):
    """Two lines, what it does and that it wants to be held; the danger fill grows while it is."""

    fired = Signal()

    def __init__(self, name: str, text: str, hint: str, *, is_grave: bool = False, room: str = "") -> None:
        """Take object name, first line, second line, whether it costs money, and words to keep room for."""
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setFixedHeight(36)
        self._hint = hint
        self._tone, self._edge = ("danger", "danger") if is_grave else ("t1", "line2")
        self._lead = ""
        self._room = max(width(room, 12, SEMIBOLD), width(hint, 11))
        self._held = QElapsedTimer()
        self._frame = QTimer(self)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.setInterval(_FRAME_MS)
        self._frame.timeout.connect(self._on_frame)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the first line."""
        if text != self._lead:
            self._lead = text
            self.setAccessibleName(f"{text}, {self._hint}")
            if (needed := width(text, 12, SEMIBOLD)) > self._room:
                self._room = needed
                self.updateGeometry()
            self.update()

    @property
    def progress(self) -> float:
        """How much of the hold has passed, 0 to 1."""
        return min(self._held.elapsed() / HOLD_MS, 1.0) if self._frame.isActive() else 0.0

    def sizeHint(self) -> QSize:
        """Fit the longest that was said: fewer orders must not move what lies beside it under the mouse."""
        return QSize(self._room + 24, 36)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start the hold."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it; early is nothing."""
        super().mouseReleaseEvent(event)
        self._stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold by Space or Enter."""
        if event.key() in _KEYS:
            if not event.isAutoRepeat():
                self._start()
            event.accept()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the hold by key."""
        if event.key() in _KEYS:
            if not event.isAutoRepeat():
                self._stop()
            event.accept()
            return
        super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Leaving the button takes the hold back."""
        super().leaveEvent(event)
        self._stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Losing the focus takes it back too."""
        super().focusOutEvent(event)
        self._stop()

    def _start(self) -> None:
        if self.isEnabled() and not self._frame.isActive():
            self._held.start()
            self._frame.start()
            self.update()

    def _stop(self) -> None:
        if self._frame.isActive():
            self._frame.stop()
            self.setDown(False)
            self.update()

    def _on_frame(self) -> None:
        self.update()
        if self._held.elapsed() >= HOLD_MS:
            self._stop()
            self.fired.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, growing fill, edge and the two lines."""
        del event
        with QPainter(self) as painter:
            area = self.rect()
            is_on = self.isEnabled()
            painter.fillRect(area, color("hover" if self.underMouse() and is_on else "s3" if is_on else "s1"))
            if self.progress:
                painter.fillRect(
                    area.adjusted(0, 0, round(area.width() * (self.progress - 1)), 0), color("danger_tint")
                )
                grown = round(area.width() * self.progress)
                painter.fillRect(0, area.height() - 4, grown, 4, color("danger"))
            painter.setPen(color(self._edge if is_on else "line"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            if self.hasFocus():
                painter.setPen(color("focus"))
                painter.drawRect(area.adjusted(1, 1, -2, -2))
            center = Qt.AlignmentFlag.AlignHCenter
            painter.setPen(color(self._tone if is_on else "dis"))
            painter.setFont(font(12, SEMIBOLD))
            painter.drawText(area.adjusted(0, 3, 0, -17), center | Qt.AlignmentFlag.AlignVCenter, self._lead)
            painter.setFont(font(11, REGULAR))
            painter.setPen(color("t2" if is_on and self._tone == "t1" else self._tone if is_on else "dis"))
            painter.drawText(area.adjusted(0, 17, 0, -3), center | Qt.AlignmentFlag.AlignVCenter, self._hint)
