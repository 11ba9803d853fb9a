"""Questions to a journal: rows and events of a day or an order, and whether the chain is whole. Never writes."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Self

from kiwoom_gui.engine.messages import EventRecorded
from kiwoom_gui.journal.errors import DamagedJournalError, JournalError, journal_error
from kiwoom_gui.journal.records import DAY_KINDS, EVENT_KINDS, GENESIS, STANDING_KINDS, Recorded, decode
from kiwoom_gui.journal.schema import VERSION, version_of
from kiwoom_gui.journal.store import COLUMNS, StoredRow, declared_gaps
from kiwoom_gui.market.sessions import KST

_NS = 1_000_000_000
_DAY_NS = 86_400 * _NS
_ROWS_A_PAUSE = 50


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What a reading of the whole chain found."""

    rows: int
    broken_at: int | None = None
    """The first row that is not what was written, or follows a missing one."""
    missing: int = 0
    """Rows that a mended journal says are gone."""

    @property
    def is_whole(self) -> bool:
        """Every row is there and is what was written."""
        return self.broken_at is None


class JournalReader:
    """A journal opened for reading; another program, or this one, may be writing it."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            JournalError: it is not there, is damaged, or is of a version that this program does not know.
        """
        self.path = path
        if not path.is_file():
            raise JournalError(path, "there is no such file")
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise journal_error(path, error) from error
        try:
            version = version_of(self._db)
        except sqlite3.Error as error:
            self._db.close()
            raise journal_error(path, error) from error
        if not 1 <= version <= VERSION:
            self._db.close()
            raise JournalError(path, f"it is of version {version}, this program reads 1 to {VERSION}")

    def rows(
        self,
        *,
        day: date | None = None,
        kinds: Sequence[str] = (),
        client_order_id: str | None = None,
        after_sequence: int = 0,
        up_to: int | None = None,
    ) -> Iterator[StoredRow]:
        """Yield rows in their order; `day` is a day in Korea, an empty `kinds` is all kinds.

        Raises:
            JournalError: the file cannot be read.
        """
        conditions = ["sequence > ?"]
        values: list[int | str] = [after_sequence]
        if up_to is not None:
            conditions.append("sequence <= ?")
            values.append(up_to)
        if day is not None:
            conditions.append("ts >= ? AND ts < ?")
            values += _span_of(day)
        if kinds:
            of_a_day = "+" if day is not None else ""  # then the index by time is the one to use
            conditions.append(f"{of_a_day}kind IN ({', '.join('?' * len(kinds))})")
            values += kinds
        if client_order_id is not None:
            conditions.append("client_order_id = ?")
            values.append(client_order_id)
        query = f"SELECT {COLUMNS} FROM ledger WHERE {' AND '.join(conditions)} ORDER BY sequence"  # noqa: S608  # our own words; values are bound
        try:
            for columns in self._db.execute(query, values):
                yield StoredRow.of(columns)
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error

    def records(
        self, *, day: date | None = None, kinds: Sequence[str] = (), client_order_id: str | None = None
    ) -> list[Recorded]:
        """Return the messages in their order; an empty `kinds` is all kinds.

        Raises:
            JournalError: the file cannot be read, or a row does not decode.
        """
        return [self._decode(stored) for stored in self.rows(day=day, kinds=kinds, client_order_id=client_order_id)]

    def events(self, *, day: date | None = None, client_order_id: str | None = None) -> list[EventRecorded]:
        """Return the order events in their order, with the core's numbers.

        Raises:
            JournalError: the file cannot be read, or a row does not decode.
        """
        rows = self.rows(day=day, client_order_id=client_order_id, kinds=EVENT_KINDS)
        decoded = [self._decode(stored) for stored in rows]
        return [record for record in decoded if isinstance(record, EventRecorded)]

    def day_state(self, day: date) -> list[Recorded]:
        """Return what a restart replays for a day in Korea, in its order.

        Raises:
            JournalError: the file cannot be read, or a row does not decode.
        """
        return [self._decode(stored) for stored in self.rows(day=day, kinds=DAY_KINDS)]

    def standing(self) -> list[Recorded]:
        """Return the newest record of each kind and instrument that stays in force over days, oldest first.

        Raises:
            JournalError: the file cannot be read, or a row does not decode.
        """
        places = ", ".join("?" * len(STANDING_KINDS))
        newest = f"SELECT MAX(sequence) FROM ledger WHERE kind IN ({places}) GROUP BY kind, instrument_id"  # noqa: S608  # our own words; values are bound
        query = f"SELECT {COLUMNS} FROM ledger WHERE sequence IN ({newest}) ORDER BY sequence"  # noqa: S608  # as above
        try:
            stored = [StoredRow.of(columns) for columns in self._db.execute(query, STANDING_KINDS)]
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error
        return [self._decode(row) for row in stored]

    def days(self) -> list[date]:
        """Return the days in Korea that have rows, oldest first.

        Raises:
            JournalError: the file cannot be read.
        """
        return list(self.rows_by_day())

    def rows_by_day(self) -> dict[date, int]:
        """Return how many rows each day in Korea has, oldest first.

        Raises:
            JournalError: the file cannot be read.
        """
        query = "SELECT (ts + ?) / ? AS day, count(*) FROM ledger GROUP BY day ORDER BY day"
        found = self._ask(query, (9 * 3_600 * _NS, _DAY_NS))
        return {date(1970, 1, 1) + timedelta(days=number): count for number, count in found}

    def span_of(self, day: date) -> tuple[int, int] | None:
        """Return the numbers of the first and the last row of a day in Korea; None without one.

        Raises:
            JournalError: the file cannot be read.
        """
        query = "SELECT min(sequence), max(sequence) FROM ledger WHERE ts >= ? AND ts < ?"
        first, last = self._ask(query, _span_of(day))[0]
        return None if first is None else (first, last)

    def hash_before(self, sequence: int) -> bytes:
        """Return the hash that a row follows, where no gap is declared before it.

        Raises:
            JournalError: the file cannot be read.
        """
        found = self._ask("SELECT hash FROM ledger WHERE sequence = ?", (sequence - 1,))
        return found[0][0] if found else GENESIS

    def gaps(self) -> dict[int, tuple[int, bytes]]:
        """Return where a mended journal misses rows: by the row after a gap, its first number and the hash before.

        Raises:
            JournalError: the file cannot be read.
        """
        try:
            return declared_gaps(self._db)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise DamagedJournalError(self.path, f"the file is damaged ({error})") from error

    def verify(self, pause: Callable[[], None] = lambda: None) -> ChainCheck:
        """Read the whole chain and say whether every row is there and is what was written.

        Args:
            pause: called every few rows, so that a check in a thread leaves the processor to others.

        Raises:
            JournalError: the file cannot be read.
        """
        gaps = self.gaps()
        previous, expected, count, missing = GENESIS, 1, 0, 0
        for stored in self.rows():
            gap = gaps.get(stored.sequence)
            if gap is not None:
                missing += stored.sequence - gap[0]
                expected, previous = stored.sequence, gap[1]
            if stored.sequence != expected or not stored.follows(previous):
                return ChainCheck(count, broken_at=stored.sequence, missing=missing)
            previous, expected, count = stored.hash, expected + 1, count + 1
            if count % _ROWS_A_PAUSE == 0:
                pause()
        return ChainCheck(count, missing=missing)

    def index_problem(self) -> str:
        """Return what SQLite itself finds wrong with tables and indexes; empty where all is well.

        Raises:
            JournalError: the file cannot be read.
        """
        told = str(self._ask("PRAGMA integrity_check(1)")[0][0])
        return "" if told == "ok" else told

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        """Use the reader for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def _ask(self, query: str, values: Sequence[int | str] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise journal_error(self.path, error) from error

    def _decode(self, stored: StoredRow) -> Recorded:
        row = stored.row
        try:
            return decode(row.kind, row.payload, row.event_sequence)
        except (ValueError, TypeError) as error:
            raise JournalError(self.path, f"row {stored.sequence} ({row.kind}) does not read: {error}") from error


def _span_of(day: date) -> tuple[int, int]:
    """Return the first instant of a day in Korea and that of the next, ns UTC."""
    start = int(datetime.combine(day, time(), KST).timestamp()) * _NS
    return start, start + _DAY_NS
