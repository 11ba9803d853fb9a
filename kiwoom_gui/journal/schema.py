"""The journal's tables and how an older file becomes a newer one. Knows SQL; knows no message."""

import hashlib
import sqlite3
from pathlib import Path

from kiwoom_gui.journal.errors import JournalError, NewerJournalError

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE ledger (
        sequence        INTEGER PRIMARY KEY,  -- 1, 2, 3 ... without a gap
        ts              INTEGER NOT NULL,     -- ns UTC, market clock; of the row before where the message has none
        kind            TEXT NOT NULL,
        client_order_id TEXT,
        order_number    INTEGER,              -- the counter in client_order_id
        instrument_id   TEXT,
        event_sequence  INTEGER,              -- the core's number of an order event
        payload         BLOB NOT NULL,        -- JSON
        hash            BLOB NOT NULL         -- SHA-256 over the hash before and this row
    ) STRICT;
    CREATE INDEX ledger_by_order ON ledger (client_order_id) WHERE client_order_id IS NOT NULL;
    CREATE INDEX ledger_by_order_number ON ledger (order_number) WHERE order_number IS NOT NULL;
    CREATE INDEX ledger_by_event ON ledger (event_sequence) WHERE event_sequence IS NOT NULL;
    CREATE INDEX ledger_by_ts ON ledger (ts);
    CREATE TRIGGER ledger_keeps_rows BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER ledger_keeps_values BEFORE UPDATE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    """,
    "CREATE INDEX ledger_by_kind ON ledger (kind, sequence)",  # what stands over days, and where rows are missing
)
"""Step n brings a file from version n to n + 1. Never change a step that has been released; add one."""

VERSION = len(MIGRATIONS)


def journal_path(folder: Path, mode: str, account: str) -> Path:
    """Return the file of an account and mode. The account number is not in the name, only a digest of it."""
    digest = hashlib.sha256(f"{mode}:{account}".encode()).hexdigest()[:12]
    return folder / f"journal-{mode}-{digest}.sqlite3"


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of an open file; 0 is a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def copy_from_before(path: Path, version: int) -> Path:
    """Return the copy of a journal as it was before it became a newer version: the way back to an older program."""
    return path.parent / "backups" / f"{path.stem}.v{version}.sqlite3"


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring an open file to this program's version, each step whole or not at all; a copy of the older one stays.

    Raises:
        NewerJournalError: a newer program wrote the file.
        JournalError: the copy cannot be made; the file is as it was.
        sqlite3.Error: likewise.
    """
    version = version_of(db)
    if version > VERSION:
        raise NewerJournalError(path, f"a newer program wrote it (version {version}, this program knows {VERSION})")
    if 0 < version < VERSION:
        _copy(db, path, copy_from_before(path, version))
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")


def _copy(db: sqlite3.Connection, path: Path, to: Path) -> None:
    partial = to.with_suffix(".part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.unlink(missing_ok=True)
        target = sqlite3.connect(partial)
        try:
            db.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
        finally:
            target.close()
        partial.replace(to)
    except OSError as error:
        raise JournalError(path, f"it could not be copied before the upgrade ({error.strerror})") from error
