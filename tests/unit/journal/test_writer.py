import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from kiwoom_gui.engine.messages import ReconcileWanted
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.schema import VERSION, journal_path
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.fixed_clock import MONDAY_OPEN
from tests.support.journal_messages import a_send, an_event


def _rows(path: Path) -> int:
    with JournalReader(path) as reader:
        return reader.verify().rows


def test_what_was_flushed_is_in_the_file_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"

    async def go() -> None:
        with JournalWriter(path) as journal:
            for number in range(1, 51):
                journal.append(an_event(number))
            await journal.flush()
            assert journal.rows_waiting == 0
            assert _rows(path) == 50

    asyncio.run(go())


def test_rows_keep_the_order_of_the_calls(tmp_path: Path) -> None:
    with JournalWriter(tmp_path / "j.sqlite3") as journal:
        for number in range(1, 201):
            journal.append(an_event(number))
    with JournalReader(tmp_path / "j.sqlite3") as reader:
        assert [event.sequence for event in reader.events()] == list(range(1, 201))


def test_an_append_reaches_the_file_without_a_flush(tmp_path: Path) -> None:
    with JournalWriter(tmp_path / "j.sqlite3") as journal:
        journal.append(an_event(1))
        for _ in range(200):
            if journal.rows_waiting == 0:
                break
            threading.Event().wait(0.02)
        assert _rows(tmp_path / "j.sqlite3") == 1


def test_a_row_without_a_time_takes_that_of_the_row_before(tmp_path: Path) -> None:
    with JournalWriter(tmp_path / "j.sqlite3") as journal:
        journal.append(an_event(1))
        journal.append(ReconcileWanted("start"))
    with JournalReader(tmp_path / "j.sqlite3") as reader:
        assert [stored.ts for stored in reader.rows()] == [MONDAY_OPEN + 1, MONDAY_OPEN + 1]


def test_a_second_opening_goes_on_with_the_numbers_and_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        assert (journal.last_event_sequence, journal.last_order_number) == (0, 0)
        journal.append(a_send(41))
        journal.append(an_event(17))
    with JournalWriter(path) as journal:
        assert (journal.last_event_sequence, journal.last_order_number) == (17, 41)
        journal.append(an_event(18))
    with JournalReader(path) as reader:
        assert reader.verify().rows == 3
        assert reader.verify().is_whole


def test_two_writers_of_one_file_are_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as first:
        with pytest.raises(JournalError, match="another program writes it"):
            JournalWriter(path)
        first.append(an_event(1))
        asyncio.run(first.flush())
    with JournalWriter(path) as later:
        assert later.last_event_sequence == 1


def test_a_closed_journal_takes_nothing(tmp_path: Path) -> None:
    journal = JournalWriter(tmp_path / "j.sqlite3")
    journal.close()
    journal.close()
    with pytest.raises(JournalError, match="it is closed"):
        journal.append(an_event(1))
    with pytest.raises(JournalError, match="it is closed"):
        asyncio.run(journal.flush())


def test_a_file_that_is_no_journal_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    path.write_bytes(b"a shopping list, long enough to be looked at as a header" * 100)
    with pytest.raises(JournalError, match=r"j\.sqlite3: the file is not a journal"):
        JournalWriter(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(JournalError, match="its folder cannot be made"):
        JournalWriter(tmp_path / "taken" / "j.sqlite3")


def test_a_newer_programs_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    JournalWriter(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(JournalError, match="a newer program wrote it"):
        JournalWriter(path)


def test_a_changed_newest_row_is_seen_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        for number in range(1, 11):
            journal.append(an_event(number))
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER ledger_keeps_values")
    db.execute("UPDATE ledger SET payload = CAST(replace(payload, 'K-9', 'K-8') AS BLOB) WHERE sequence = 9")
    db.commit()
    db.close()
    with pytest.raises(JournalError, match="row 9 is not what was written"):
        JournalWriter(path)


@pytest.mark.parametrize("statement", ["DELETE FROM ledger", "UPDATE ledger SET kind = 'x'"])
def test_the_file_itself_refuses_changes(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        journal.append(an_event(1))
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_the_files_name_tells_mode_but_not_account(tmp_path: Path) -> None:
    path = journal_path(tmp_path, "real", "1234567890")
    assert "real" in path.name
    assert "1234567890" not in path.name
    assert path == journal_path(tmp_path, "real", "1234567890")
    assert len({path, journal_path(tmp_path, "mock", "1234567890"), journal_path(tmp_path, "real", "1234567891")}) == 3


def test_a_flush_whose_caller_gave_up_harms_nobody(tmp_path: Path) -> None:
    async def go() -> None:
        with JournalWriter(tmp_path / "j.sqlite3") as journal:
            journal.append(an_event(1))
            gone = asyncio.ensure_future(journal.flush())
            await asyncio.sleep(0)
            gone.cancel()
            journal.append(an_event(2))
            await journal.flush()
            assert gone.cancelled()

    asyncio.run(go())
    assert _rows(tmp_path / "j.sqlite3") == 2
