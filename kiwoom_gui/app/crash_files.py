"""Keeps a report of each crash on this machine: the traceback and the lines before it, masked. Sends nothing anywhere.

A crash is a CRITICAL log record with a traceback: an error that nobody caught. The records come masked, as
`app.log_setup` makes them, so a report holds no key. What Python cannot see (a fault inside a library) is written by
faulthandler, names and line numbers alone.
"""

import faulthandler
import logging
import platform
import sys
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kiwoom_gui import __version__

FOLDER = "crashes"
FAULTS = "faults.txt"
KEPT = 10
"""Reports; the oldest go first."""
_LINES_BEFORE = 60

_log = logging.getLogger(__name__)


class CrashFiles(logging.Handler):
    """Takes every record; writes a report at one that is a crash. For the log's own thread, after the mask."""

    def __init__(self, logs: Path, name: str) -> None:
        """Take the folder of the logs and the process's name in them; make nothing yet."""
        super().__init__(logging.INFO)
        self._folder = logs / FOLDER
        self._name = name
        self._before: deque[str] = deque(maxlen=_LINES_BEFORE)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line; write a report where it is a crash."""
        self._before.append(self.format(record))
        if record.levelno < logging.CRITICAL or not record.exc_text:
            return
        try:
            self._write(record)
        except OSError:
            self.handleError(record)  # a full disk must not take the log's thread down

    def _write(self, record: logging.LogRecord) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        at = datetime.fromtimestamp(record.created, UTC)
        told = [
            f"kiwoom-gui {__version__} ({self._name}), {at.isoformat(timespec='milliseconds')}",
            f"{platform.platform()}, Python {platform.python_version()}",
            f"{record.name}: {record.getMessage()}",
            "",
            str(record.exc_text),
            "",
            f"The last {len(self._before)} lines of the log:",
            *self._before,
            "",
        ]
        file = self._folder / f"crash-{at:%Y%m%d-%H%M%S-%f}-{self._name}.txt"
        file.write_text("\n".join(told), encoding="utf-8")
        for old in reports(self._folder.parent)[KEPT:]:
            old.unlink(missing_ok=True)


def reports(logs: Path) -> list[Path]:
    """Return the reports there are, the newest first."""
    return sorted((logs / FOLDER).glob("crash-*.txt"), reverse=True)


def watch(logs: Path) -> Callable[[], None]:
    """Log what nobody catches, in any thread, and let faults of libraries be written; return what ends that.

    Raises:
        OSError: the folder cannot be written to.
    """
    former_hook, former_thread_hook = sys.excepthook, threading.excepthook
    faults = (logs / FAULTS).open("a", encoding="utf-8")
    faulthandler.enable(faults, all_threads=True)

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            former_hook(kind, error, trace)
            return
        _log.critical("an error that nobody caught", exc_info=(kind, error, trace))

    def on_thread_error(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not issubclass(told.exc_type, SystemExit):
            where = told.thread.name if told.thread else "?"
            error = (told.exc_type, told.exc_value, told.exc_traceback)
            _log.critical("an error that nobody caught in thread %s", where, exc_info=error)

    def end() -> None:
        sys.excepthook, threading.excepthook = former_hook, former_thread_hook
        faulthandler.disable()
        faults.close()

    sys.excepthook, threading.excepthook = on_error, on_thread_error
    return end
