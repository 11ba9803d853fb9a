"""Which troubles stop a start, and which have a way on."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kiwoom_gui.journal.errors import JournalError, LockedJournalError, NewerJournalError
from kiwoom_gui.journal.opening import Finding, open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import encode
from kiwoom_gui.journal.reserve import Reserve
from kiwoom_gui.journal.schema import VERSION
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.journal_messages import an_event


def test_a_new_folder_is_opened_without_a_word(tmp_path: Path) -> None:
    opened = open_journal(tmp_path / "new" / "j.sqlite3", [tmp_path / "new"], reserve_bytes=4_096)
    opened.journal.close()
    assert opened.findings == ()


def test_a_newer_programs_file_stops_the_start_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    JournalWriter(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerJournalError, match="a newer program wrote it"):
        open_journal(path, [tmp_path], reserve_bytes=4_096)
    assert path.read_bytes() == before


def test_a_second_program_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path), pytest.raises(LockedJournalError, match="another program writes it"):
        open_journal(path)


def test_a_folder_that_cannot_be_written_is_stood_in_for_by_a_reserve_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    path = tmp_path / "taken" / "j.sqlite3"
    places = [path.parent, tmp_path / "elsewhere"]
    opened = open_journal(path, places, reserve_bytes=8_192)
    assert [finding.code for finding in opened.findings] == ["JOURNAL_EMERGENCY"]
    opened.journal.append(an_event(1))
    with pytest.raises(JournalError) as told:
        asyncio.run(opened.journal.flush())
    assert told.value.is_kept

    (tmp_path / "taken").unlink()  # the cause is gone: the same program goes on
    opened.journal.append(an_event(2))
    asyncio.run(opened.journal.flush())
    opened.journal.close()
    with JournalReader(path) as reader:
        assert [event.sequence for event in reader.events()] == [1, 2]
    again = open_journal(path, places, reserve_bytes=8_192)
    again.journal.close()
    assert again.findings == ()


def test_a_reserve_that_is_full_is_not_durable(tmp_path: Path) -> None:
    rows = [encode(an_event(number)) for number in range(1, 30)]
    with Reserve("r", [tmp_path], size=1_024) as reserve:
        assert reserve.keep(rows[:2], 7)
        assert not reserve.keep(rows, 7)
    with Reserve("r", [tmp_path], size=1_024) as again:
        assert (again.kept.after, list(again.kept.rows)) == (7, rows[:2])
        again.clear()
    with Reserve("r", [tmp_path], size=1_024) as cleared:
        assert cleared.kept.rows == ()


def test_a_reserve_damaged_at_any_byte_gives_whole_rows_only(tmp_path: Path) -> None:
    rows = [encode(an_event(number)) for number in range(1, 4)]
    with Reserve("r", [tmp_path], size=1_024) as reserve:
        assert reserve.keep(rows[:1], None)
        assert reserve.keep(rows[1:], None)
    whole = (tmp_path / "r").read_bytes()
    counts = set()
    for at in range(700):
        (tmp_path / "r").write_bytes(whole[:at] + b"\xff" * 5 + whole[at + 5 :])
        with Reserve("r", [tmp_path], size=1_024) as damaged:
            kept = list(damaged.kept.rows)
        assert kept == rows[: len(kept)]
        counts.add(len(kept))
    assert counts == {0, 1, 2, 3}


def test_a_file_of_the_first_version_opens_in_this_one(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    path.write_bytes((Path(__file__).parents[2] / "data" / "first" / "journal-v1.sqlite3").read_bytes())
    with JournalReader(path) as reader:
        before = list(reader.rows())
        assert reader.verify().is_whole
    opened = open_journal(path)
    opened.journal.append(an_event(opened.journal.last_event_sequence + 1))
    opened.journal.close()
    assert opened.findings == ()
    with JournalReader(path) as reader:
        assert list(reader.rows())[:-1] == before
        assert len(before) > 20
        assert reader.verify().is_whole
        assert len(reader.records()) == len(before) + 1


def test_a_journal_that_lost_rows_in_mending_is_not_whole(tmp_path: Path) -> None:
    opened = open_journal(tmp_path / "j.sqlite3", [tmp_path], reserve_bytes=4_096)
    opened.journal.close()
    assert opened.is_whole
    assert replace(opened, findings=(Finding("JOURNAL_MENDED", {"kept": 3, "lost": 0}),)).is_whole
    assert not replace(opened, findings=(Finding("JOURNAL_MENDED", {"kept": 3, "lost": 2}),)).is_whole
