"""What a test may leave behind: nothing. Finds threads, asyncio tasks and Qt timers that outlive their test."""

import asyncio
import gc
import sys
import threading
import time
from asyncio import runners
from collections.abc import Callable

import pytest

_GRACE_S = 2.0
"""A thread that was told to end may need a moment."""


def threads_since(before: set[threading.Thread]) -> list[str]:
    """Return the names of threads that were started since and do not end within the grace time."""
    until = time.monotonic() + _GRACE_S
    while True:
        # A dummy thread is one that Qt or the system made and that only passed through Python.
        left = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
        if not left or time.monotonic() > until:
            return [thread.name for thread in left]
        left[0].join(0.05)


def watch_tasks(patch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with the tasks that `asyncio.run` has to cancel because nobody ended them."""
    leaked: list[str] = []
    cancel_all: Callable[[asyncio.AbstractEventLoop], None] = runners._cancel_all_tasks  # type: ignore[attr-defined]  # asyncio offers no other place to see them

    def note_and_cancel(loop: asyncio.AbstractEventLoop) -> None:
        leaked.extend(repr(task.get_coro()) for task in asyncio.all_tasks(loop))
        cancel_all(loop)

    patch.setattr(runners, "_cancel_all_tasks", note_and_cancel)
    return leaked


def active_timers() -> list[str]:
    """Return the Qt timers that still run; none where Qt was never loaded."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    application = QCoreApplication.instance()
    if application is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and isValid(thing)]
    return [f"{timer!r} of {timer.parent()!r}" for timer in timers if timer.isActive()]
