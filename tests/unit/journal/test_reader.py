import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from kiwoom_gui.engine.messages import EventRecorded
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import RequestSent
from kiwoom_gui.journal.writer import JournalWriter
from kiwoom_gui.market.sessions import KST
from tests.support.journal_messages import a_send, an_event


def _at(day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(2026, 3, day, hour, minute, tzinfo=KST).timestamp()) * 1_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        journal.append(an_event(1, _at(9, 0)))
        journal.append(an_event(2, _at(9, 23, 59)))
        journal.append(an_event(3, _at(10, 0)))
        journal.append(an_event(4, _at(12, 9)))
    return path


@pytest.fixture
def reader(path: Path) -> Iterator[JournalReader]:
    with JournalReader(path) as reader:
        yield reader


def test_a_day_is_a_day_in_korea(reader: JournalReader) -> None:
    assert [event.sequence for event in reader.events(day=date(2026, 3, 9))] == [1, 2]
    assert [event.sequence for event in reader.events(day=date(2026, 3, 10))] == [3]
    assert reader.events(day=date(2026, 3, 11)) == []


def test_the_days_with_rows_are_listed(reader: JournalReader) -> None:
    assert reader.days() == [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 12)]


def test_an_orders_rows_are_found_by_its_id(tmp_path: Path) -> None:
    with JournalWriter(tmp_path / "j.sqlite3") as journal:
        journal.append(an_event(5))
        journal.append(a_send(6))
        journal.append(an_event(6))
    with JournalReader(tmp_path / "j.sqlite3") as reader:
        records = reader.records(client_order_id="K-6")
        assert [type(record) for record in records] == [RequestSent, EventRecorded]
        assert reader.events(client_order_id="K-6") == [an_event(6)]


def test_rows_after_a_number_are_read(reader: JournalReader) -> None:
    assert [stored.sequence for stored in reader.rows(after_sequence=2)] == [3, 4]


def test_a_whole_chain_verifies(reader: JournalReader) -> None:
    check = reader.verify()
    assert check.is_whole
    assert check.rows == 4


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE ledger SET kind = 'OrderCanceled' WHERE sequence = 2", 2),
        ("UPDATE ledger SET client_order_id = 'K-9' WHERE sequence = 3", 3),
        ("UPDATE ledger SET ts = ts + 1 WHERE sequence = 1", 1),
        ("DELETE FROM ledger WHERE sequence = 2", 3),
    ],
)
def test_a_changed_or_missing_row_breaks_the_chain(path: Path, statement: str, broken_at: int) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER ledger_keeps_values")
    db.execute("DROP TRIGGER ledger_keeps_rows")
    db.execute(statement)
    db.commit()
    db.close()
    with JournalReader(path) as reader:
        assert reader.verify().broken_at == broken_at


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no such file"):
        JournalReader(tmp_path / "none.sqlite3")
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    path.write_bytes(b"not a database, but long enough to look like one " * 100)
    with pytest.raises(JournalError, match="the file is not a journal"):
        JournalReader(path)


def test_a_row_that_does_not_read_is_named(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER ledger_keeps_values")
    db.execute("UPDATE ledger SET payload = CAST('{}' AS BLOB) WHERE sequence = 2")
    db.commit()
    db.close()
    with JournalReader(path) as reader, pytest.raises(JournalError, match=r"row 2 \(OrderSubmitted\) does not read"):
        reader.events()
