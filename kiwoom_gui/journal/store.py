"""The journal's file: one writer at a time, one transaction a batch, a hash chain over all rows.

Knows SQLite; knows no thread and no loop. Calls block for the disk, so the writer makes them from its own thread.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kiwoom_gui.journal.errors import DamagedJournalError, JournalError, LockedJournalError, journal_error
from kiwoom_gui.journal.head import Head, HeadFile, read_head
from kiwoom_gui.journal.records import GENESIS, JournalMended, Row, chain, decode, order_number
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

    @classmethod
    def made(cls, previous: bytes, sequence: int, ts: int, row: Row) -> Self:
        """Return a new row that follows the hash `previous`."""
        return cls(sequence, ts, row, chain(previous, sequence, ts, row))

    def follows(self, previous: bytes) -> bool:
        """Say whether the row is what its hash says, coming after `previous`."""
        try:
            return chain(previous, self.sequence, self.ts, self.row) == self.hash
        except TypeError:  # damage made a column one of another type
            return False


def insert(db: sqlite3.Connection, rows: Sequence[StoredRow]) -> None:
    """Append rows in one durable transaction: all of them are on disk, or none.

    Raises:
        sqlite3.Error: none of them is on disk.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(_INSERT, map(_columns, rows))
        db.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):  # the first error is the one that says why
            db.rollback()
        raise


def declared_gaps(db: sqlite3.Connection) -> dict[int, tuple[int, bytes]]:
    """Return where a mended journal misses rows: by the row after a gap, the gap's first number and the hash before it.

    Raises:
        sqlite3.Error: the file cannot be read.
        ValueError: a row that says so does not read.
    """
    gaps: dict[int, tuple[int, bytes]] = {}
    query = "SELECT payload FROM ledger WHERE kind = ? ORDER BY sequence"
    for (payload,) in db.execute(query, (JournalMended.__name__,)):
        mended = decode(JournalMended.__name__, payload, None)
        if isinstance(mended, JournalMended):
            gaps |= {gap.last + 1: (gap.first, bytes.fromhex(gap.hash_before)) for gap in mended.gaps}
    return gaps


class JournalStore:
    """An open journal that this program alone writes."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, take the lock, bring it to this version, and check the newest rows.

        Raises:
            LockedJournalError: another program writes it.
            NewerJournalError: a newer program wrote it.
            DamagedJournalError: it is not what was written, or rows are gone from its end.
            JournalError: it cannot be opened.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise JournalError(path, f"its folder cannot be made ({error.strerror})") from error
        self._lock = take_lock(path)
        try:
            self._db = _opened(path)
        except BaseException:
            self._lock.close()
            raise
        self._head = HeadFile(path)
        try:
            self._sequence, self._ts, self._hash = self._check_tail()
            self._event_sequence, self._order_number = self._highest()
        except BaseException:
            self.close()
            raise
        self._tell_head()

    @property
    def last_sequence(self) -> int:
        """The number of the newest row; 0 in a new file."""
        return self._sequence

    def last_event_sequence(self) -> int:
        """Return the highest number the core gave to an event; 0 without one."""
        return self._event_sequence

    def last_order_number(self) -> int:
        """Return the highest counter in a client order id; 0 without one."""
        return self._order_number

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows in one durable transaction: all of them are on disk, or none.

        Raises:
            JournalError: none of them is on disk.
        """
        sequence, ts, digest = self._sequence, self._ts, self._hash
        made: list[StoredRow] = []
        for row in rows:
            sequence += 1
            ts = ts if row.ts is None else row.ts
            made.append(StoredRow.made(digest, sequence, ts, row))
            digest = made[-1].hash
        try:
            insert(self._db, made)
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        self._sequence, self._ts, self._hash = sequence, ts, digest
        self._event_sequence = max([self._event_sequence, *(row.event_sequence or 0 for row in rows)])
        self._order_number = max([self._order_number, *(order_number(row.client_order_id) or 0 for row in rows)])
        self._tell_head()

    def close(self) -> None:
        """Close the file and give the lock back."""
        with suppress(sqlite3.Error):  # every row was durable at its commit; closing only tidies
            self._db.close()
        self._head.close()
        self._lock.close()

    def _tell_head(self) -> None:
        self._head.write(Head(self._sequence, self._hash, self._event_sequence, self._order_number))

    def _highest(self) -> tuple[int, int]:
        """Return the highest event number and order counter: of the witness and the rows after it, else of all rows.

        Never by an index alone. Nothing proves what stands in its pages, and a count too low gives an order's name
        twice; one that is too high shows that it is damaged.
        """
        head = read_head(self.path)
        after, event, order = (head.sequence, head.event_sequence, head.order_number) if head else (0, 0, 0)
        query = "SELECT event_sequence, client_order_id FROM ledger NOT INDEXED WHERE sequence > ?"
        try:
            for told, order_id in self._db.execute(query, (after,)):
                event, order = max(event, told or 0), max(order, order_number(order_id) or 0)
            by_index = self._db.execute(
                "SELECT (SELECT max(event_sequence) FROM ledger), (SELECT max(order_number) FROM ledger)"
            ).fetchone()
            if (by_index[0] or 0) > event or (by_index[1] or 0) > order:
                raise DamagedJournalError(self.path, f"the file is damaged: its index tells of {by_index} at most")
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        except TypeError as error:
            raise DamagedJournalError(self.path, f"the file is damaged ({error})") from error
        return event, order

    def _check_tail(self) -> tuple[int, int, bytes]:
        try:
            found = self._db.execute(
                f"SELECT {COLUMNS} FROM ledger ORDER BY sequence DESC LIMIT ?",  # noqa: S608  # our own words
                (_TAIL_ROWS + 1,),
            ).fetchall()
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        rows = [StoredRow.of(columns) for columns in reversed(found)]
        self._check_chain(rows)
        head = read_head(self.path)
        last = rows[-1].sequence if rows else 0
        if head is not None and head.sequence > last:
            raise DamagedJournalError(self.path, f"rows {last + 1} to {head.sequence} are gone from its end")
        return (last, rows[-1].ts, rows[-1].hash) if rows else (0, 0, GENESIS)

    def _check_chain(self, rows: Sequence[StoredRow]) -> None:
        try:
            gaps = declared_gaps(self._db)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise DamagedJournalError(self.path, f"the file is damaged ({error})") from error
        previous = GENESIS if rows and rows[0].sequence == 1 else None
        expected = rows[0].sequence if rows else 1
        for row in rows:
            gap = gaps.get(row.sequence)
            if gap is not None:
                previous = gap[1]
            elif row.sequence != expected:
                raise DamagedJournalError(self.path, f"the file is damaged: row {expected} is missing")
            if previous is not None and not row.follows(previous):
                raise DamagedJournalError(self.path, f"the file is damaged: row {row.sequence} is not what was written")
            previous, expected = row.hash, row.sequence + 1


def open_database(path: Path) -> sqlite3.Connection:
    """Open or make a journal's database for writing, at this program's version.

    Raises:
        sqlite3.Error: SQLite refuses.
        JournalError: a newer program wrote it.
    """
    # The writer's thread takes the connection over from the thread that opens it; never two at a time.
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns, also through a power cut
        migrate(db, path)
    except (sqlite3.Error, JournalError):
        db.close()
        raise
    return db


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return open_database(path)
    except sqlite3.Error as error:
        raise journal_error(path, error) from error


def take_lock(path: Path) -> sqlite3.Connection:
    """Hold an exclusive transaction on an empty file beside the journal; the system frees it when we die.

    Raises:
        LockedJournalError: another program holds it.
        JournalError: the file cannot be made.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        db = sqlite3.connect(lock, isolation_level=None, check_same_thread=False, timeout=0.0)
    except sqlite3.Error as error:
        raise journal_error(path, error) from error
    try:
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        db.close()
        if error.sqlite_errorname in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise LockedJournalError(path, "another program writes it; close that one first") from error
        # the lock file's own damage says nothing of the journal's
        raise JournalError(path, f"its lock cannot be taken ({error})") from error
    return db


def _columns(stored: StoredRow) -> tuple[int | str | bytes | None, ...]:
    row = stored.row
    return (
        stored.sequence,
        stored.ts,
        row.kind,
        row.client_order_id,
        order_number(row.client_order_id),
        row.instrument_id,
        row.event_sequence,
        row.payload,
        stored.hash,
    )
