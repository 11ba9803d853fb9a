"""Long work beside the window: what it tells reaches whoever shows it, and is kept for who comes later.

It lives as long as the window: a panel that is built anew, as for another language, finds the work going on. Knows no
panel and no words.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kiwoom_gui.ui.typed import Typed


class LongWork(QObject):
    """Work of one kind, one at a time. Its signals are emitted from its threads and heard on the window's."""

    progressed = Signal(object)
    done = Signal(object)
    """It ended with a result."""
    ended = Signal(object)
    """It ended without one: why; None when it was canceled."""

    def __init__(self, cancel: Callable[[], None], parent: QObject | None = None) -> None:
        """Take what stops it: that happens with the window's end, never with a panel's."""
        super().__init__(parent)
        self.typed: Typed = {}
        """What stood in the fields of the panel that showed it last."""
        self.page = 0
        self.began = time.perf_counter()
        self.told: object = None
        """How far it is, while it goes on."""
        self.failure: object = None
        """Why the last one ended without a result."""
        self.progressed.connect(self._keep_progress)
        self.done.connect(self._keep_result)
        self.ended.connect(self._keep_failure)
        self.destroyed.connect(cancel)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(cancel)

    def take_up(self) -> None:
        """Forget how the last one went; another begins."""
        self.began, self.told, self.failure = time.perf_counter(), None, None

    def keep(self, result: object) -> None:
        """Keep a result; whoever does the work says which it has."""

    def _keep_progress(self, told: object) -> None:
        self.told = told

    def _keep_result(self, result: object) -> None:
        self.told = None
        self.keep(result)

    def _keep_failure(self, why: object) -> None:
        self.told, self.failure = None, why


WorkT = TypeVar("WorkT", bound=LongWork)


class Works(QObject):
    """The long work of a window: one of each kind, made when it is first asked for."""

    def of(self, kind: type[WorkT]) -> WorkT:
        """Return the work of a kind."""
        found = self.findChild(kind)
        return found if isinstance(found, kind) else kind(parent=self)  # type: ignore[call-arg]  # the kinds bring their own `cancel`
