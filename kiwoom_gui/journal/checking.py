"""A look at the whole of a journal: every row's hash, and every index. It takes long; do it in a thread."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `problem` is empty where all is well."""

    rows: int
    missing: int
    """Rows that an earlier mending could not keep."""
    problem: str = ""


def check_whole(path: Path, pause: Callable[[], None] = lambda: None) -> Checked:
    """Read everything; also while the journal is written. `pause` is called every few rows."""
    try:
        with JournalReader(path) as reader:
            chain = reader.verify(pause)
            if chain.broken_at is not None:
                text = f"row {chain.broken_at} is not what was written, or follows a missing one"
                return Checked(chain.rows, chain.missing, text)
            return Checked(chain.rows, chain.missing, reader.index_problem())
    except JournalError as error:
        return Checked(0, 0, error.reason)
    except (sqlite3.Error, ValueError) as error:
        return Checked(0, 0, str(error))
