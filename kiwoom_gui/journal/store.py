"""The journal's file: one writer at a time, one transaction a batch, a hash chain over all rows.

Knows SQLite; knows no thread and no loop. Calls block for the disk, so the writer makes them from its own thread.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kiwoom_gui.journal.errors import JournalError, journal_error
from kiwoom_gui.journal.records import GENESIS, Row, chain, order_number
from kiwoom_gui.journal.schema import migrate

_INSERT = """
INSERT INTO ledger
    (sequence, ts, kind, client_order_id, order_number, instrument_id, event_sequence, payload, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
COLUMNS = "sequence, ts, kind, client_order_id, instrument_id, event_sequence, payload, hash"
_TAIL_ROWS = 200


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as it stands in the file."""

    sequence: int
    ts: int
    row: Row
    hash: bytes

    @classmethod
    def of(cls, columns: tuple[int, int, str, str | None, str | None, int | None, bytes, bytes]) -> Self:
        """Return the row of `COLUMNS`."""
        sequence, ts, kind, client_order_id, instrument_id, event_sequence, payload, digest = columns
        row = Row(kind, ts, client_order_id, instrument_id, event_sequence, payload)
        return cls(sequence, ts, row, digest)

    def follows(self, previous: bytes) -> bool:
        """Say whether the row is what its hash says, coming after `previous`."""
        return chain(previous, self.sequence, self.ts, self.row) == self.hash


class JournalStore:
    """An open journal that this program alone writes."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, take the lock, bring it to this version, and check the newest rows.

        Raises:
            JournalError: another program writes it, it is damaged, or it cannot be opened.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise JournalError(path, f"its folder cannot be made ({error.strerror})") from error
        self._lock = _take_lock(path)
        try:
            self._db = _open(path)
        except BaseException:
            self._lock.close()
            raise
        try:
            self._sequence, self._ts, self._hash = self._check_tail()
        except BaseException:
            self.close()
            raise

    @property
    def last_sequence(self) -> int:
        """The number of the newest row; 0 in a new file."""
        return self._sequence

    def last_event_sequence(self) -> int:
        """Return the highest number the core gave to an event; 0 without one."""
        return self._highest("event_sequence")

    def last_order_number(self) -> int:
        """Return the highest counter in a client order id; 0 without one."""
        return self._highest("order_number")

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows in one durable transaction: all of them are on disk, or none.

        Raises:
            JournalError: none of them is on disk.
        """
        sequence, ts, digest = self._sequence, self._ts, self._hash
        values = []
        for row in rows:
            sequence += 1
            ts = ts if row.ts is None else row.ts
            digest = chain(digest, sequence, ts, row)
            values.append(
                (
                    sequence,
                    ts,
                    row.kind,
                    row.client_order_id,
                    order_number(row.client_order_id),
                    row.instrument_id,
                    row.event_sequence,
                    row.payload,
                    digest,
                )
            )
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(_INSERT, values)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):  # the first error is the one that says why
                self._db.rollback()
            raise journal_error(self.path, error) from error
        self._sequence, self._ts, self._hash = sequence, ts, digest

    def close(self) -> None:
        """Close the file and give the lock back."""
        with suppress(sqlite3.Error):  # every row was durable at its commit; closing only tidies
            self._db.close()
        self._lock.close()

    def _highest(self, column: str) -> int:
        try:
            found = self._db.execute(f"SELECT max({column}) FROM ledger").fetchone()[0]  # noqa: S608  # our own words
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        return int(found or 0)

    def _check_tail(self) -> tuple[int, int, bytes]:
        try:
            found = self._db.execute(
                f"SELECT {COLUMNS} FROM ledger ORDER BY sequence DESC LIMIT ?",  # noqa: S608  # our own words
                (_TAIL_ROWS + 1,),
            ).fetchall()
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        rows = [StoredRow.of(columns) for columns in reversed(found)]
        if not rows:
            return 0, 0, GENESIS
        previous = GENESIS if rows[0].sequence == 1 else rows[0].hash
        for row in rows if rows[0].sequence == 1 else rows[1:]:
            if not row.follows(previous):
                raise JournalError(self.path, f"the file is damaged: row {row.sequence} is not what was written")
            previous = row.hash
        return rows[-1].sequence, rows[-1].ts, previous


def _open(path: Path) -> sqlite3.Connection:
    try:
        # The writer's thread takes the connection over from the thread that opens it; never two at a time.
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    except sqlite3.Error as error:
        raise journal_error(path, error) from error
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns, also through a power cut
        migrate(db, path)
    except sqlite3.Error as error:
        db.close()
        raise journal_error(path, error) from error
    except JournalError:
        db.close()
        raise
    return db


def _take_lock(path: Path) -> sqlite3.Connection:
    """Hold an exclusive transaction on an empty file beside the journal; the system frees it when we die."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        db = sqlite3.connect(lock, isolation_level=None, check_same_thread=False, timeout=0.0)
    except sqlite3.Error as error:
        raise journal_error(path, error) from error
    try:
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorname in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise JournalError(path, "another program writes it; close that one first") from error
        raise journal_error(path, error) from error
    return db
