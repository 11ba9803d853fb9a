"""A field for a whole number (price, quantity): thousands separated, stepped by keys and buttons, not the wheel."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from kiwoom_gui.ui.fonts import font, width
from kiwoom_gui.ui.formats import number
from kiwoom_gui.ui.style import color, set_property
from kiwoom_gui.ui.widgets.basics import button, row
from kiwoom_gui.ui.words import tr

Stepper = Callable[[int | None, int], int | None]
"""Takes the present value and a number of steps (negative is down); returns the next value."""

MAX_DIGITS = 12


class NumberEdit(QLineEdit):
    """The typing part: keeps digits only, shows them separated, tells every change of the value."""

    value_changed = Signal()
    stepped = Signal(int)

    def __init__(self, unit: str) -> None:
        """Take the unit shown at the right."""
        super().__init__()
        self._unit = unit
        self.setProperty("number", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(0, 0, width(unit, 12) + 6 if unit else 0, 0)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._on_edited)

    @property
    def value(self) -> int | None:
        """The number, or None when the field is empty."""
        digits = "".join(char for char in self.text() if char.isdigit() and char.isascii())
        return int(digits) if digits else None

    def set_value(self, value: int | None) -> None:
        """Show a number; tells `value_changed` only when it differs."""
        if value != self.value:
            self.setText("" if value is None else number(value))
            self.value_changed.emit()

    def _on_edited(self, text: str) -> None:
        from_right = sum(char.isdigit() for char in text[self.cursorPosition() :])
        digits = "".join(char for char in text if char.isdigit() and char.isascii())[:MAX_DIGITS]
        shown = number(int(digits)) if digits else ""
        with QSignalBlocker(self):
            self.setText(shown)
            self.setCursorPosition(_position_before(shown, from_right))
        self.value_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Up and Down (one) and Page Up and Page Down (ten)."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        amount = steps.get(Qt.Key(event.key()))
        if amount is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(amount)
            event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it never changes an order."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit behind the number."""
        super().paintEvent(event)
        if not self._unit:
            return
        with QPainter(self) as painter:
            painter.setFont(font(12))
            painter.setPen(color("t3" if self.isEnabled() else "dis"))
            area = self.rect().adjusted(0, 0, -8, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)


def _position_before(text: str, digits_after: int) -> int:
    position = len(text)
    while digits_after and position:
        position -= 1
        digits_after -= text[position].isdigit()
    return position


class NumberField(QWidget):
    """A number with − and + at its sides."""

    value_changed = Signal()

    def __init__(self, name: str, spoken: str, unit: str, stepper: Stepper, is_dense: bool = False) -> None:
        """Take object name, accessible name, unit and what a step means."""
        super().__init__()
        self.setObjectName(name)
        self._stepper = stepper
        self.edit = NumberEdit(unit)
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setAccessibleName(spoken)
        self.minus = self._step_button("−", f"{name}Minus", f"{spoken} {tr('내리기')}", -1)
        self.plus = self._step_button("+", f"{name}Plus", f"{spoken} {tr('올리기')}", 1)
        side = 24 if is_dense else 28
        for each in (self.minus, self.plus):
            each.setFixedSize(side, side)
        if is_dense:
            self.edit.setProperty("dense", "true")
        box = row(spacing=4)
        box.addWidget(self.minus)
        box.addWidget(self.edit, 1)
        box.addWidget(self.plus)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.edit.value_changed.connect(self.value_changed)
        self.edit.stepped.connect(self.step)

    @property
    def value(self) -> int | None:
        """The number, or None when the field is empty."""
        return self.edit.value

    def set_value(self, value: int | None) -> None:
        """Show a number."""
        self.edit.set_value(value)

    def set_bad(self, is_bad: bool) -> None:
        """Mark the field as wrong; the reason in words stands beside it."""
        set_property(self.edit, "bad", "true" if is_bad else "false")

    def step(self, amount: int) -> None:
        """Move the value by steps."""
        if self.edit.isEnabled():
            self.edit.set_value(self._stepper(self.value, amount))

    def _step_button(self, text: str, name: str, spoken: str, amount: int) -> QPushButton:
        made = button(text, name, lambda: self.step(amount), spoken=spoken)
        made.setStyleSheet("padding: 0;")
        made.setAutoRepeat(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made
