"""Structured logs: one JSON object a line into a rotating file, secrets masked before anything leaves the caller.

A log call costs the loop a formatting and a queue put; a thread writes. A full queue drops lines and says how many.
"""

import json
import logging
import logging.handlers
import queue
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from kiwoom_gui.app.crash_files import CrashFiles

MASK = "***"
_QUEUE_LINES = 20_000
_FILE_BYTES = 10 * 1024 * 1024
_FILES = 5
_SHORTEST_SECRET = 4
"""A shorter value is no secret, and masking it would blot out ordinary words."""

_PATTERNS = (
    re.compile(r"(?i)(bearer\s+)[\w.~+/=-]+"),
    # "appkey": "...", secretkey=..., token: ..., acnt_no='...'
    re.compile(
        r"(?i)([\"']?(?:app_?key|secret_?key|token|password|authorization|acnt_?no|account_?no)[\"']?\s*[:=]\s*[\"']?)"
        r"(?!bearer\b)[^\s\"',;}&)]+"
    ),
    re.compile(r"()(?<!\d)\d{8}-\d{2}(?!\d)"),  # an account number, 1234-5678 style with its two-digit product code
)
_KNOWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class SecretMask:
    """Blots out what must not be in a log: known values, and what looks like a key, a token or an account number."""

    def __init__(self) -> None:
        """Know no values yet."""
        self._values: tuple[str, ...] = ()

    def hide(self, *values: str) -> None:
        """Mask these values from now on, wherever they stand."""
        long_enough = {value for value in values if len(value) >= _SHORTEST_SECRET}
        self._values = tuple(sorted({*self._values, *long_enough}, key=len, reverse=True))

    def clean(self, text: str) -> str:
        """Return the text with everything masked."""
        for value in self._values:
            text = text.replace(value, MASK)
        for pattern in _PATTERNS:
            text = pattern.sub(rf"\1{MASK}", text)
        return text


class JsonLines(logging.Formatter):
    """One line per record: time (UTC), level, logger, text, and the record's extra fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record that `_MaskingQueue` has prepared."""
        line: dict[str, Any] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _KNOWN_FIELDS}
        if record.exc_text:
            line["exception"] = record.exc_text
        return json.dumps(line, ensure_ascii=False, default=str)


class _MaskingQueue(logging.handlers.QueueHandler):
    """Turns a record into masked plain text, in the caller's thread, and queues it."""

    def __init__(self, lines: "queue.SimpleQueue[logging.LogRecord]", mask: SecretMask) -> None:
        super().__init__(lines)
        self._lines = lines
        self._mask = mask
        self._dropped = 0

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """Return a record of text alone: message, extra fields and traceback, masked."""
        clean = logging.makeLogRecord(vars(record))
        clean.msg, clean.args = self._mask.clean(record.getMessage()), None
        if record.exc_info:
            clean.exc_text = self._mask.clean("".join(traceback.format_exception(*record.exc_info)).rstrip())
        clean.exc_info, clean.stack_info = None, None
        for key, value in vars(record).items():
            if key not in _KNOWN_FIELDS and not isinstance(value, bool | int | float):
                setattr(clean, key, self._mask.clean(str(value)))
        return clean

    def enqueue(self, record: logging.LogRecord) -> None:
        """Queue a record; count it instead where the disk cannot keep up."""
        if self._lines.qsize() >= _QUEUE_LINES:
            self._dropped += 1
            return
        if self._dropped:
            vars(record)["lines_dropped_before"] = self._dropped
            self._dropped = 0
        self._lines.put_nowait(record)


class Logs:
    """The running log; `mask` takes the secrets of this session, `close` writes what waits."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "kiwoom-gui",
        level: int = logging.INFO,
        stderr: TextIO | None = sys.stderr,
    ) -> None:
        """Send the root logger to `folder`/`name`.log and, from WARNING up, to `stderr` (None in a windowed .exe).

        Raises:
            OSError: the folder or file cannot be made.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / f"{name}.log"
        self.mask = SecretMask()
        to_file = logging.handlers.RotatingFileHandler(
            self.path, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8"
        )
        to_file.setFormatter(JsonLines())
        crashes = CrashFiles(folder, name)
        crashes.setFormatter(JsonLines())
        self._handlers: list[logging.Handler] = [to_file, crashes]
        if stderr is not None:
            to_screen = logging.StreamHandler(stderr)
            to_screen.setLevel(logging.WARNING)
            to_screen.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
            self._handlers.append(to_screen)
        lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._intake = _MaskingQueue(lines, self.mask)
        self._listener = logging.handlers.QueueListener(lines, *self._handlers, respect_handler_level=True)
        self._root = logging.getLogger()
        self._former_level = self._root.level
        self._root.addHandler(self._intake)
        self._root.setLevel(level)
        # These write every request at INFO; the program says what matters of them itself.
        for noisy in ("httpx", "httpcore", "websockets", "asyncio", "qasync"):
            logging.getLogger(noisy).setLevel(max(level, logging.WARNING))
        self._listener.start()
        self._is_closed = False

    def close(self) -> None:
        """Write what waits and end the thread; a second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._root.removeHandler(self._intake)
        self._root.setLevel(self._former_level)
        self._listener.stop()
        for handler in self._handlers:
            handler.close()
        self._intake.close()
