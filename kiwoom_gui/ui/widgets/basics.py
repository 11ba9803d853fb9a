"""Labels, buttons and lines with the names that tests and screen readers need. No behaviour of their own."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kiwoom_gui.ui.words import tr


def label(text: str = "", tone: str = "t1", scale: str = "", name: str = "", numeric: bool = False) -> QLabel:
    """Return a label by colour token and type size (`head`, `key`, `stage`, `kpi`, `symbol`, `last`)."""
    made = QLabel(text)
    made.setProperty("tone", tone)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if scale:
        made.setProperty("scale", scale)
    if name:
        made.setObjectName(name)
    if numeric:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip; Qt tells everybody of a tip that is set again, so an equal one is not."""
    if widget.toolTip() != text:
        widget.setToolTip(text)


def button(
    text: str, name: str, on_click: Callable[[], None] | None = None, kind: str = "", spoken: str = ""
) -> QPushButton:
    """Return a push button that is never the default one.

    Args:
        kind: `buy`, `sell`, `primary`, `warn`, `danger`, `segment`, `tab`, `small`, `bare` or empty.
        spoken: the accessible name where the text alone does not say it.
    """
    made = QPushButton(text)
    made.setAccessibleName(spoken or text)
    dress_button(made, name, kind, on_click)
    return made


def dress_button(made: QPushButton, name: str, kind: str = "", on_click: Callable[[], None] | None = None) -> None:
    """Give a button its name, look and act; it is never the default one."""
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.setDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())


def rule(vertical: bool = False) -> QFrame:
    """Return a one-pixel line."""
    made = QFrame()
    made.setProperty("line", "v" if vertical else "h")
    return made


def progress_line(name: str, spoken: str) -> QProgressBar:
    """Return a thin bar of thousandths without words."""
    made = QProgressBar()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setRange(0, 1_000)
    made.setTextVisible(False)
    made.setFixedHeight(8)
    return made


def column(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """Return a vertical layout without surprises."""
    made = QVBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    return made


def row(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QHBoxLayout:
    """Return a horizontal layout without surprises."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    return made


class EmptyState(QWidget):
    """What a panel shows when it has nothing: what is missing and what to do."""

    def __init__(self, title: str, hint: str) -> None:
        """Take a title and one line of what to do."""
        super().__init__()
        self.setObjectName("emptyState")
        self._title = label(title, "t2", "key")
        self._hint = label(hint, "t3", "head")
        for line in (self._title, self._hint):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
        box = column(margins=(16, 16, 16, 16), spacing=4)
        box.addStretch()
        box.addWidget(self._title)
        box.addWidget(self._hint)
        box.addStretch()
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def say(self, title: str, hint: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._hint.setText(hint)


class LateWidget(QWidget):
    """A place for a widget that comes after the first paint."""

    def __init__(self, hint: str) -> None:
        """Take what to say until then."""
        super().__init__()
        self._box = column()
        self._hint: QWidget = EmptyState(hint, "")
        self._box.addWidget(self._hint)
        self.setLayout(self._box)
        self.content: QWidget | None = None

    def fill(self, widget: QWidget) -> None:
        """Put the widget in, once."""
        if self.content is None:
            self.content = widget
            self._hint.hide()
            self._hint.deleteLater()
            self._box.addWidget(widget)
            widget.show()  # now: a layout would show it in the next turn, after a frame of nothing


class OpenedWidget(LateWidget):
    """A place whose widget is made when it is first seen: a start that does not show it does not pay for it."""

    def __init__(self, hint: str, make: Callable[[], QWidget]) -> None:
        """Take what to say until then, and what makes the widget."""
        super().__init__(hint)
        self._make: Callable[[], QWidget] | None = make

    def showEvent(self, event: QShowEvent) -> None:
        """Let the place be painted, then make what belongs there."""
        super().showEvent(event)
        if self._make is not None:
            QTimer.singleShot(0, self, self._open_if_seen)

    def _open_if_seen(self) -> None:
        if self.isVisible():  # docks are shown and hidden again while they are laid out
            self.open()

    def open(self) -> QWidget:
        """Make the widget now, if it is not there yet; return it."""
        if self._make is not None:
            make, self._make = self._make, None
            self.fill(make())
        if self.content is None:
            raise RuntimeError("the widget is being made")
        return self.content


class Message(QFrame):
    """A refusal or a hint where the eye is: a tinted line that goes when it is dismissed or replaced."""

    def __init__(self, name: str) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName(name)
        self._text = label("", "t1")
        self._text.setObjectName(f"{name}Text")
        self._text.setWordWrap(True)
        self._close = button("✕", f"{name}Close", self.clear, "bare", tr("알림 닫기"))
        box = row(margins=(8, 4, 4, 4), spacing=8)
        box.addWidget(self._text, 1)
        box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, text: str, surface: str = "danger") -> None:
        """Show a text on a `danger`, `warn` or `accent` tint."""
        self.setProperty("surface", surface)
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()

    def clear(self) -> None:
        """Hide it."""
        self._text.setText("")
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty when hidden."""
        return self._text.text()
