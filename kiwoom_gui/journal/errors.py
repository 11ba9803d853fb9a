"""The errors of the journal. They name the file and the reason; they never hold a row's content."""

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
    """The journal cannot be read or made durable; nothing new may be sent. Retry once the cause is gone."""

    trouble = ""
    """A code that the terminal has words for, where it keeps the program from starting."""

    def __init__(self, path: Path, reason: str, *, is_kept: bool = False) -> None:
        """Take the file and why, in plain words.

        Args:
            is_kept: the rows are durable all the same, in the reserve.
        """
        super().__init__(f"journal {path}: {reason}")
        self.path = path
        self.reason = reason
        self.is_kept = is_kept


class DamagedJournalError(JournalError):
    """Rows are not what was written, or are gone. `journal.salvage` makes a whole file of what is left."""


class NewerJournalError(JournalError):
    """A newer program wrote the file. Start that one: this one would not understand its orders."""

    trouble = "JOURNAL_NEWER"


class LockedJournalError(JournalError):
    """Another program writes the file: it trades on this account. Close it first."""

    trouble = "JOURNAL_LOCKED"


_DAMAGE = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


def journal_error(path: Path, error: sqlite3.Error) -> JournalError:
    """Return the error to raise for what SQLite said about the file."""
    # An error that Python's own binding makes ("Cannot operate on a closed database") has no SQLite code.
    name = error.sqlite_errorname if hasattr(error, "sqlite_errorname") else ""
    primary = "_".join(name.split("_")[:2])
    reason = f"{_REASONS.get(primary, 'the database failed')} ({error})"
    return DamagedJournalError(path, reason) if primary in _DAMAGE else JournalError(path, reason)
