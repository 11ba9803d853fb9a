"""Entry fields of the ticket: what is typed stays as typed, is separated when it is a number, and judged beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kiwoom_gui.ui import fonts, formats, paint, style
from kiwoom_gui.ui.panels.ticket_checks import number_or_none
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, label
from kiwoom_gui.ui.words import tr

LABEL_WIDTH = 50
Chip = tuple[str, str, str]
"""Key, text and accessible name."""


class EntryEdit(QLineEdit):
    """A whole number as typed; wrong text is kept, so that the words beside it can name it."""

    stepped = Signal(int)

    def __init__(self, unit: str) -> None:
        """Take the unit that is painted at the right."""
        super().__init__()
        self._unit = unit
        self.setProperty("number", "true")
        self.setMaxLength(16)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(0, 0, fonts.width(unit, 12) + 4, 0)
        self.textEdited.connect(self._separate)

    def set_unit(self, unit: str) -> None:
        """Change the unit."""
        self._unit = unit
        self.setTextMargins(0, 0, fonts.width(unit, 12) + 4, 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Up and Down (one) and Page Up and Page Down (ten)."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        amount = steps.get(Qt.Key(event.key()))
        if amount is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(amount)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel alone: it never changes an order."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit behind the number."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            token = themes.theme.t3 if self.isEnabled() else themes.theme.dis
            paint.text(painter, self.rect().adjusted(0, 0, -8, 0), self._unit, token, paint.RIGHT, font=paint.face(12))

    def _separate(self, typed: str) -> None:
        value = number_or_none(typed)
        if value is None:
            return
        digits_after = sum(char.isdigit() for char in typed[self.cursorPosition() :])
        shown = formats.number(value)
        place = len(shown)
        while digits_after and place:
            place -= 1
            digits_after -= shown[place].isdigit()
        with QSignalBlocker(self):
            self.setText(shown)
            self.setCursorPosition(place)


class EntryField(QWidget):
    """Label, −, number, +, chips below, and one line that says what is wrong; its height never changes."""

    edited = Signal()
    chip_clicked = Signal(str)

    def __init__(self, name: str, title: str, unit: str, chips: Sequence[Chip], on_step: Callable[[int], None]) -> None:
        """Take object name, title, unit, chips, and what a number of steps means."""
        super().__init__()
        self.setObjectName(name)
        self.edit = EntryEdit(unit)
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setAccessibleName(title)
        self.minus = _step_button("−", f"{name}Minus", tr("{field} 내리기").format(field=title), lambda: on_step(-1))
        self.plus = _step_button("+", f"{name}Plus", tr("{field} 올리기").format(field=title), lambda: on_step(1))
        self.chips: dict[str, QPushButton] = {}
        self._problem = QLabel()
        self._problem.setObjectName(f"{name}Problem")
        self.edit.stepped.connect(on_step)
        self.edit.textChanged.connect(lambda _text: self.edited.emit())
        self.setFocusProxy(self.edit)
        self._build(title, name, chips)

    def _build(self, title: str, name: str, chips: Sequence[Chip]) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        self._caption: QWidget = label(title, "t3")
        self._caption.setFixedWidth(LABEL_WIDTH)
        self._line = line
        for part in (self._caption, self.minus, self.edit, self.plus):
            line.addWidget(part, 1 if part is self.edit else 0)
        chip_line = QHBoxLayout()
        chip_line.setSpacing(3)
        chip_line.setContentsMargins(LABEL_WIDTH + 4, 0, 0, 0)
        for key, text, spoken in chips:
            chip = button(
                tr(text), f"{name}Chip{len(self.chips) + 1}", kind="small", spoken=tr(spoken).format(share=key)
            )
            chip.clicked.connect(lambda _checked=False, key=key: self.chip_clicked.emit(key))
            chip.setMinimumWidth(0)
            self.chips[key] = chip
            chip_line.addWidget(chip, 1)
        style.set_property(self._problem, "scale", "head")
        self._problem.setFixedHeight(18)
        self._problem.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        if chips:
            column.addLayout(chip_line)
        column.addWidget(self._problem)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def set_caption(self, widget: QWidget) -> None:
        """Put a button in the place of the title."""
        widget.setFixedWidth(LABEL_WIDTH)
        widget.setStyleSheet("padding: 0;")
        self._line.replaceWidget(self._caption, widget)
        self._caption.hide()
        self._caption.deleteLater()
        self._caption = widget

    def set_unit(self, unit: str) -> None:
        """Change the unit at the right."""
        self.edit.set_unit(unit)

    def show_chips(self, *, is_shown: bool) -> None:
        """Show the chips or give their room away."""
        for chip in self.chips.values():
            chip.setVisible(is_shown)

    def set_value(self, value: int | None) -> None:
        """Show a number."""
        shown = "" if value is None else formats.number(value)
        if shown != self.edit.text():
            self.edit.setText(shown)

    def show_problem(self, words: str, *, is_hint: bool = False) -> None:
        """Say what is wrong, or nothing; a hint is not yet a mistake."""
        shown = words if is_hint or not words else f"✕ {words}"
        if shown != self._problem.text():
            self._problem.setText(shown)
            self._problem.setToolTip(words)
            self.edit.setAccessibleDescription(words)
        style.set_tone(self._problem, "t3" if is_hint else "danger")
        style.set_property(self.edit, "bad", "true" if words and not is_hint else "false")

    def set_usable(self, *, is_usable: bool, placeholder: str = "") -> None:
        """Grey the field out with the reason inside it."""
        for part in (self.edit, self.minus, self.plus, *self.chips.values()):
            part.setEnabled(is_usable)
        self.edit.setPlaceholderText(placeholder)


def _step_button(text: str, name: str, spoken: str, on_click: Callable[[], None]) -> QPushButton:
    made = button(text, name, on_click, spoken=spoken)
    made.setStyleSheet("padding: 0;")
    made.setFixedSize(28, 28)
    made.setAutoRepeat(True)
    return made
