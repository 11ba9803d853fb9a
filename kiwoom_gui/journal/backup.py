"""Copies of a journal: whole, checked, under their final name only once they are. Keeps the newest few.

Uses SQLite's backup, so the journal may be written meanwhile. Blocks for the disk: call it from a thread.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.errors import JournalError, journal_error
from kiwoom_gui.journal.reader import JournalReader


def back_up(path: Path, folder: Path, day: date, keep: int, pause: Callable[[], None] = lambda: None) -> Path:
    """Copy a journal, check the copy's chain, and return its file; copies beyond the `keep` newest are removed.

    A second copy of a day takes the place of the first, once it is whole.

    Raises:
        JournalError: there is no whole copy; older ones are as they were.
    """
    final = folder / f"{path.stem}-{day.isoformat()}.sqlite3"
    partial = final.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.unlink(missing_ok=True)
        _copy(path, partial)
        checked = check_whole(partial, pause)
        if checked.problem:
            raise JournalError(path, f"its copy is not whole: {checked.problem}")
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(final)
        for old in backups_of(path, folder)[max(keep, 1) :]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise JournalError(path, f"it could not be copied ({error.strerror})") from error
    finally:
        _tidy(partial)
    return final


def backups_of(path: Path, folder: Path) -> list[Path]:
    """Return the copies of a journal, newest day first."""
    return sorted(folder.glob(f"{path.stem}-????-??-??.sqlite3"), reverse=True)


def _copy(path: Path, to: Path) -> None:
    JournalReader(path).close()  # says in plain words what is wrong with the file, if something is
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        target = sqlite3.connect(to)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
        finally:
            target.close()
    except sqlite3.Error as error:
        raise journal_error(path, error) from error
    finally:
        source.close()


def _tidy(partial: Path) -> None:
    for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm", f"{partial.name}-journal"):
        with suppress(OSError):  # what is left of a try is removed by the next one
            partial.with_name(name).unlink()
