"""A field that takes a key combination as it is pressed. Judges nothing; says what was pressed."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from kiwoom_gui.ui.language import tr

CONTROL_WIDTH = 230
"""Of all fields and lists of the settings, so that they stand in one column; pixels."""
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyField(QLineEdit):
    """Shows a key; while it has the focus the next combination is the new one. Delete takes it away, Tab goes on."""

    pressed = Signal(str)
    """The combination in portable words, e.g. `Ctrl+F9`; empty for none."""

    def __init__(self, name: str, spoken: str, key: str) -> None:
        """Take object name, accessible name and the key in force."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFixedWidth(CONTROL_WIDTH)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show a key."""
        self.setText(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
        self.setPlaceholderText(tr("없음"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that a key may be pressed."""
        super().focusInEvent(event)
        self.setPlaceholderText(tr("누르세요"))

    def event(self, event: QEvent) -> bool:
        """Keep keys from the shortcuts that they are: here they are what is chosen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the combination."""
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}:
            event.ignore()
            return
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.pressed.emit("")
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        combination = QKeySequence(QKeyCombination(held, key))
        self.pressed.emit(combination.toString(QKeySequence.SequenceFormat.PortableText))
