"""Long work in a process of its own: low priority, told of on the way, ended at once on a word. Knows no Qt.

The process is started fresh (`spawn`), so that it works the same everywhere and in the packaged program. A thread
waits for it; what it tells comes on that thread.
"""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from kiwoom_gui.app.low_priority import give_way

_END_S = 5.0

Tell = Callable[[float], bool]
"""Takes the share that is done (0 to 1); returns whether to go on, which here is always."""
Work = Callable[..., bytes]
"""A function of a module: takes `Tell`, then its arguments; what it returns crosses to the caller."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work ended without a result: the kind of error by name, and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of the work; each is called on the waiting thread."""

    on_progress: Callable[[float], None]
    on_done: Callable[[bytes], None]
    on_ended: Callable[[Failure | None], None]
    """It ended without a result; None when it was canceled."""


class BusyError(RuntimeError):
    """Something runs already; cancel it first."""


class Aside:
    """One piece of work at a time."""

    def __init__(self) -> None:
        """Start idle."""
        self._process: Any = None
        self._thread: threading.Thread | None = None
        self._is_canceled = self._is_busy = False

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._is_busy

    def start(self, work: Work, arguments: tuple[Any, ...], listener: Listener) -> None:
        """Begin; returns at once.

        Raises:
            BusyError: something runs already.
        """
        if self.is_running:
            raise BusyError("work is under way already")
        self._is_canceled, self._is_busy = False, True
        self._thread = threading.Thread(target=self._wait, args=(work, arguments, listener), name="aside", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the work; `on_ended` tells when it has."""
        self._is_canceled = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the work and wait for its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_END_S)

    def _wait(self, work: Work, arguments: tuple[Any, ...], listener: Listener) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, work, arguments), name="kiwoom-gui aside", daemon=True)
        process.start()
        theirs.close()
        self._process = process
        if self._is_canceled:
            process.kill()
        kind, told = _hear(ours, listener.on_progress)
        process.kill()  # what it had to say is said
        process.join()
        ours.close()
        self._process = None
        self._is_busy = False  # before the last word: whoever hears it may start anew
        if self._is_canceled:
            listener.on_ended(None)
        elif kind == "done":
            listener.on_done(told)
        else:
            listener.on_ended(told)


def _hear(ours: "Connection[Any, Any]", on_progress: Callable[[float], None]) -> tuple[str, Any]:
    """Return the last word of a process: `done` with its result, or `failed` with why."""
    while True:
        try:
            kind, told = ours.recv()
        except EOFError:
            return "failed", Failure("", "the process ended without a word")
        if kind != "progress":
            return kind, told
        on_progress(told)


def _work(told: "Connection[Any, Any]", work: Work, arguments: tuple[Any, ...]) -> None:
    give_way()

    def tell(share: float) -> bool:
        told.send(("progress", share))
        return True

    try:
        result = work(tell, *arguments)
    except Exception as error:  # noqa: BLE001  whatever it is, whoever waits must hear of it
        told.send(("failed", Failure(type(error).__name__, str(error))))
    else:
        told.send(("done", result))
