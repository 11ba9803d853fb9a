"""Keeps a report of each crash on this machine: the traceback and the lines before it, masked. Sends nothing anywhere.

A crash is a CRITICAL log record with a traceback: an error that nobody caught. The records come masked, as
`app.log_setup` makes them, so a report holds no key. What Python cannot see (a fault inside a library) is written by
faulthandler, names and line numbers alone.
"""

import faulthandler
import logging
import platform
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kiwoom_gui import __version__

FOLDER = "crashes"
KEPT = 10
"""Reports; the oldest go first."""
_LINES_BEFORE = 60
_TOLD = "told.txt"
"""Holds the name of the newest report that the user has dismissed."""
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"crash-(\d{8}-\d{6}-\d{6})-([\w-]+)\.txt")

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
        file = self._folder / f"crash-{at:{_STAMP}}-{self._name}.txt"
        file.write_text("\n".join(told), encoding="utf-8")
        for old in reports(self._folder.parent)[KEPT:]:
            old.unlink(missing_ok=True)


def reports(logs: Path) -> list[Path]:
    """Return the reports there are, the newest first."""
    return sorted((logs / FOLDER).glob("crash-*.txt"), reverse=True)


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A report: whose, and when it was written."""

    file: Path
    process: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CrashReports:
    """The reports of a folder of logs, for the window that tells of them."""

    logs: Path
    clean: Callable[[str], str]
    """Masks once more what leaves by the clipboard."""

    @property
    def folder(self) -> Path:
        """Where the reports lie."""
        return self.logs / FOLDER

    def untold(self) -> list[CrashReport]:
        """Return the reports that were written since the user dismissed the last, the newest first."""
        told = ""
        with suppress(OSError, UnicodeDecodeError):
            told = (self.folder / _TOLD).read_text(encoding="utf-8")
        found = ((file, _NAME.fullmatch(file.name)) for file in reports(self.logs) if file.name > told)
        return [
            CrashReport(file, name[2], datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC))
            for file, name in found
            if name is not None
        ]

    def text(self, report: CrashReport) -> str:
        """Return a report's text, or why it cannot be read."""
        try:
            return self.clean(report.file.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            return f"{report.file.name}: {error.strerror}"

    def dismiss(self, report: CrashReport) -> None:
        """Tell no more of this report and of older ones; where that cannot be written they are told again."""
        with suppress(OSError):
            (self.folder / _TOLD).write_text(report.file.name, encoding="utf-8")


@contextmanager
def watched(logs: Path, name: str) -> Iterator[None]:
    """Log what nobody catches inside the block and in any thread, and let faults of libraries be written.

    Args:
        name: the process's, as in its log.

    Raises:
        OSError: the folder cannot be written to.
    """
    end = _watch(logs, name)
    try:
        yield
    except Exception:
        _log.critical("an error that nobody caught", exc_info=True)
        raise
    finally:
        end()


def _take_up(faults: Path, name: str) -> None:
    """Make a report of what a fault of a library wrote while this process ran the last time."""
    with suppress(OSError):
        if faults.is_file() and (written := faults.stat()).st_size:
            at = datetime.fromtimestamp(written.st_mtime, UTC)
            folder = faults.parent / FOLDER
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            faults.replace(folder / f"crash-{at:{_STAMP}}-{name}.txt")


def _watch(logs: Path, name: str) -> Callable[[], None]:
    former_hook, former_thread_hook = sys.excepthook, threading.excepthook
    file = logs / f"faults-{name}.txt"
    _take_up(file, name)
    faults = file.open("a", encoding="utf-8")
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
