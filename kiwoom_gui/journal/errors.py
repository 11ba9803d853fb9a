"""The one error of the journal. It names the file and the reason; it never holds a row's content."""

import sqlite3
from pathlib import Path

_REASONS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk refused to read or write",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_NOTADB": "the file is not a journal",
    "SQLITE_READONLY": "the file may not be written",
    "SQLITE_CANTOPEN": "the file cannot be opened or made",
    "SQLITE_BUSY": "another program holds the file",
    "SQLITE_LOCKED": "another program holds the file",
    "SQLITE_PERM": "the file may not be read",
}
"""By primary result code. Source: https://www.sqlite.org/rescode.html"""


class JournalError(Exception):
    """The journal cannot be read or made durable; nothing may be sent. Retry once the cause is gone."""

    def __init__(self, path: Path, reason: str) -> None:
        """Take the file and why, in plain words."""
        super().__init__(f"journal {path}: {reason}")
        self.path = path
        self.reason = reason


def journal_error(path: Path, error: sqlite3.Error) -> JournalError:
    """Return the error to raise for what SQLite said about the file."""
    return JournalError(path, f"{_reason(error)} ({error})")


def _reason(error: sqlite3.Error) -> str:
    # An error that Python's own binding makes ("Cannot operate on a closed database") has no SQLite code.
    name = error.sqlite_errorname if hasattr(error, "sqlite_errorname") else ""
    primary = "_".join(name.split("_")[:2])
    return _REASONS.get(primary, "the database failed")
