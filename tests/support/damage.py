"""A journal with rows of every size, partly in its WAL, and ways to damage its files."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.messages import AccountSnapshot, CashReport, PositionReport
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import encode
from kiwoom_gui.journal.store import JournalStore, StoredRow
from tests.support.fixed_clock import MONDAY_OPEN
from tests.support.journal_messages import a_send, an_event

EVENTS = 90


def a_reading(positions: int) -> AccountSnapshot:
    """Return the broker's books, some 130 bytes a position."""
    held = tuple(
        PositionReport(InstrumentId(f"{i:06d}"), i + 1, i + 1, 70_000.0, MONDAY_OPEN) for i in range(positions)
    )
    return AccountSnapshot((), (), (), held, CashReport(1, 2, 3), MONDAY_OPEN, MONDAY_OPEN)


def write_journal(path: Path) -> list[StoredRow]:
    """Write a journal, copy its files aside as they are while it is open, put those in its place; return its rows."""
    store = JournalStore(path)
    for number in range(1, EVENTS + 1):
        rows = [encode(an_event(number))]
        if number % 9 == 0:
            rows.append(encode(a_send(number)))
        if number % 30 == 0:
            rows.append(encode(a_reading(positions=120)))
        store.write(rows)
        if number == EVENTS // 2:
            store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with JournalReader(path) as reader:
        rows_there = list(reader.rows())
    alive = path.with_name("alive")
    alive.mkdir()
    copy_files(path, alive)
    store.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    copy_files(alive / path.name, path.parent)
    shutil.rmtree(alive)
    return rows_there


def copy_files(path: Path, to: Path, but: Sequence[str] = ("-shm", ".lock")) -> Path:
    """Copy a journal's files into a folder; return the journal there."""
    for file in path.parent.glob(f"{path.name}*"):
        if file.is_file() and not file.name.endswith(tuple(but)):
            shutil.copy(file, to / file.name)
    return to / path.name


def cut(file: Path, at: int) -> None:
    """Let a file end at a byte."""
    with file.open("r+b") as opened:
        opened.truncate(at)


def overwrite(file: Path, at: int, what: bytes) -> None:
    """Put other bytes into a file."""
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(what)


@contextmanager
def mounted_disk(place: Path, size: int) -> Iterator[Path]:
    """Mount a disk of so many bytes at a new folder, and take it away again; skip the test without the right to."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except OSError:
        pytest.skip("no disk can be mounted here")
    if done.returncode:
        pytest.skip("no right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill_disk(filler: Path, more_than: int) -> None:
    """Write a file until the disk is full."""
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(more_than))
