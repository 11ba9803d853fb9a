"""One writer of the settings file at a time, among threads and processes.

The window and the engine are two processes: a limit that one saves must not go with what the other had read before.
Imported before the first paint, so it stays small.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiwoom_gui.app.private_files import FileLock

_one_at_a_time = threading.Lock()
"""Limits and filters are saved on threads of their own."""
_WAIT_S, _STEP_S = 2.0, 0.02
"""For another process that writes; a write takes milliseconds."""


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Read, change and replace the settings file while no other thread or process does.

    Raises:
        OSError: the lock's file cannot be made.
        TimeoutError: another process kept the lock for 2 s.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    with _one_at_a_time:
        until = time.monotonic() + _WAIT_S
        while not lock.take():
            if time.monotonic() > until:
                raise TimeoutError(f"{path}: another program has been writing it for {_WAIT_S:.0f} s")
            time.sleep(_STEP_S)
        try:
            yield
        finally:
            lock.free()
