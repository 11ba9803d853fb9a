"""Makes a whole journal of what a damaged one and its backups still hold. The damaged file is kept beside it.

A row is taken if the hash of the row before it, wherever that was found, says that it is what was written. Rows keep
their numbers and hashes; where some are gone, the row `JournalMended` says which, so that the chain can be followed.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiwoom_gui.journal.errors import JournalError, journal_error
from kiwoom_gui.journal.head import read_head
from kiwoom_gui.journal.records import GENESIS, Gap, JournalMended, encode
from kiwoom_gui.journal.scavenger import Scavenger
from kiwoom_gui.journal.store import StoredRow, insert, open_database, take_lock

_BATCH = 5_000
_EARLIER = 2
_PARTS = ("-wal", "-shm", "")
"""The database last: what goes on from a cut-short move must never find a WAL beside a database it is not of."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of a damaged journal."""

    aside: Path
    """The damaged file, untouched, under another name."""
    kept: int
    lost: int
    """Rows that were there for certain and are gone; rows after the newest known one may be gone too."""
    mended: JournalMended


@dataclass(slots=True)
class _Tally:
    kept: int = 0
    last: int = 0
    hash: bytes = GENESIS
    ts: int = 0
    gaps: list[Gap] = field(default_factory=list)


def salvage(path: Path, backups: Sequence[Path] = ()) -> Salvage:
    """Put a whole journal in the place of a damaged one.

    Args:
        backups: older copies of the same journal, to fill holes from.

    Raises:
        JournalError: another program holds it, or the disk refuses; the damaged file is where it was.
    """
    lock = take_lock(path)
    try:
        return _salvage(path, backups)
    except sqlite3.Error as error:
        raise journal_error(path, error) from error
    except OSError as error:
        raise JournalError(path, f"it is damaged and could not be mended ({error.strerror})") from error
    finally:
        lock.close()


def _salvage(path: Path, backups: Sequence[Path]) -> Salvage:
    scavenger = Scavenger()
    for file in (path, *_earlier(path), *backups):
        scavenger.look_at(file)
    digest = hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
    aside = _free_name(path)
    mending = path.with_name(f"{path.name}.mending")
    for part in _PARTS:
        mending.with_name(f"{mending.name}{part}").unlink(missing_ok=True)  # our own, of a try that was cut short
    tally = _Tally()
    db = open_database(mending)
    try:
        batch: list[StoredRow] = []
        for row in _proven(scavenger, tally):
            batch.append(row)
            if len(batch) >= _BATCH:
                insert(db, batch)
                batch = []
        insert(db, batch)
        mended = _conclude(db, tally, path, aside, digest)
    finally:
        db.close()
    for part in _PARTS:
        damaged = path.with_name(f"{path.name}{part}")
        if damaged.exists():
            damaged.rename(aside.with_name(f"{aside.name}{part}"))
    mending.replace(path)
    return Salvage(aside, tally.kept, sum(gap.last - gap.first + 1 for gap in mended.gaps), mended)


def _proven(scavenger: Scavenger, tally: _Tally) -> Iterator[StoredRow]:
    """Yield the rows whose predecessor's hash proves them, and count what is missing between them."""
    before: dict[int, list[bytes]] = {0: [GENESIS]}
    for sequence in scavenger.sequences():
        found = scavenger.candidates(sequence)
        proof = next(((row, h) for h in before.get(sequence - 1, ()) for row in found if row.follows(h)), None)
        before = {sequence: [row.hash for row in found] if proof is None else [proof[0].hash]}
        if proof is None:
            continue
        row, previous = proof
        if sequence > tally.last + 1:
            tally.gaps.append(Gap(tally.last + 1, sequence - 1, previous.hex()))
        tally.kept, tally.last, tally.hash, tally.ts = tally.kept + 1, sequence, row.hash, row.ts
        yield row


def _conclude(db: sqlite3.Connection, tally: _Tally, path: Path, aside: Path, digest: str) -> JournalMended:
    """Write the row that says what was done; its number is above all that was ever given."""
    head = read_head(path)
    highest = max(tally.last, head.sequence if head else 0)
    if highest > tally.last:
        tally.gaps.append(Gap(tally.last + 1, highest, tally.hash.hex()))
    mended = JournalMended(
        damaged_file=aside.name,
        damaged_sha256=digest,
        kept=tally.kept,
        gaps=tuple(tally.gaps),
        ts=tally.ts,
    )
    # the highest event number ever given goes with the row, so that the core's numbers go on after it
    row = replace(encode(mended), event_sequence=head.event_sequence if head else None)
    insert(db, [StoredRow.made(tally.hash, highest + 1, tally.ts, row)])
    return mended


def _asides(path: Path) -> Iterator[Path]:
    """Yield the names for damaged files: those in use, then the first free one."""
    number = 1
    while True:
        name = path.with_name(f"{path.name}.damaged-{number}")
        yield name
        if not any(name.with_name(f"{name.name}{part}").exists() for part in _PARTS):
            return
        number += 1


def _earlier(path: Path) -> list[Path]:
    """Return damaged files that were put aside before, newest first; a move that was cut short left its part there."""
    return list(_asides(path))[:-1][::-1][:_EARLIER]


def _free_name(path: Path) -> Path:
    return list(_asides(path))[-1]
