"""A button that says one thing or another and keeps its place."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from kiwoom_gui.ui.widgets.basics import dress_button


class SteadyButton(QPushButton):
    """A button with room for all that it will say, so that what lies beside it stays where it is."""

    def __init__(self, name: str, on_click: Callable[[], None], kind: str) -> None:
        """Take object name, act and look; `say` comes next."""
        super().__init__()
        self._texts: tuple[str, ...] = ()
        dress_button(self, name, kind, on_click)

    def say(self, words: str, others: Iterable[str]) -> None:
        """Say something now, and at other times something else."""
        self._texts = (words, *others)
        self.setText(words)

    def sizeHint(self) -> QSize:
        """Fit the longest."""
        hint, measure = super().sizeHint(), self.fontMetrics()
        longest = max((measure.horizontalAdvance(text) for text in self._texts), default=0)
        return QSize(hint.width() + longest - measure.horizontalAdvance(self.text()), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Keep that room where there is little."""
        return self.sizeHint()
