"""A journal cut or overwritten at any byte opens, keeps every row that can be proven, and says what is gone."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiwoom_gui.journal import store as store_module
from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.opening import Finding, mend_mark, open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import JournalMended
from kiwoom_gui.journal.store import StoredRow
from tests.support.damage import EVENTS, copy_files, cut, overwrite, write_journal
from tests.support.journal_messages import an_event

NAME = "journal-sim-abc.sqlite3"


class Written(NamedTuple):
    """A whole journal and its rows, without a long word of itself where a test fails."""

    path: Path
    rows: list[StoredRow]

    def __repr__(self) -> str:
        return f"<{len(self.rows)} rows>"


@pytest.fixture(scope="module")
def written() -> Iterator[Written]:
    """Write one journal for all tests; each damages a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        yield Written(path, write_journal(path))


@pytest.fixture(autouse=True)
def short_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check at the start look at few rows, so that deep damage is left to the check of all rows."""
    monkeypatch.setattr(store_module, "_TAIL_ROWS", 8)


def survive(written: Written, harm: Callable[[Path], None]) -> tuple[list[StoredRow], list[Finding]]:
    """Damage a copy, open it, write on, and check what must always hold; return the rows and what was said."""
    source, before = written
    with tempfile.TemporaryDirectory() as folder:
        path = copy_files(source, Path(folder))
        harm(path)
        findings = _open_and_write(path)
        if check_whole(path).problem:
            mend_mark(path).touch()
            findings += _open_and_write(path)
        checked = check_whole(path)
        assert checked.problem == ""
        with JournalReader(path) as reader:
            after = list(reader.rows())
        assert checked.rows == len(after)
        _check_kept(before, after, findings, path)
        return after, findings


def _open_and_write(path: Path) -> list[Finding]:
    opened = open_journal(path, [path.parent])
    journal = opened.journal
    assert journal.last_event_sequence >= EVENTS
    journal.append(an_event(journal.last_event_sequence + 1))
    journal.close()
    return list(opened.findings)


def _check_kept(before: list[StoredRow], after: list[StoredRow], findings: list[Finding], path: Path) -> None:
    originals = {row.sequence: row for row in before}
    kept = [row for row in after if row.sequence in originals]
    assert all(row == originals[row.sequence] for row in kept)
    assert len({row.sequence for row in after}) == len(after)
    lost = len(before) - len(kept)
    mendings = [finding for finding in findings if finding.code == "JOURNAL_MENDED"]
    assert {finding.code for finding in findings} <= {"JOURNAL_MENDED"}
    if lost:
        assert int(mendings[-1].params["lost"]) >= lost
    for finding in mendings:
        assert any(path.parent.glob(f"{finding.params['file']}*"))
    assert len([row for row in after if row.row.kind == JournalMended.__name__]) <= len(mendings)


PART = st.sampled_from(["", "-wal"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=PART, where=st.floats(0, 1))
def test_cut_at_any_byte(written: Written, part: str, where: float) -> None:
    survive(written, lambda path: _at(path, part, where, cut))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=PART, where=st.floats(0, 1), what=st.binary(min_size=1, max_size=600))
@example(part="", where=0.6533643018437715, what=b"\x0e")  # the number in an index became bytes,
@example(part="", where=0.6533643018437715, what=b"\x0c")  # nothing,
@example(part="", where=0.6533643018437715, what=b"\x07")  # and too large a one
@example(part="", where=0.6875, what=b"\0")  # a row without its payload
def test_overwritten_at_any_byte(written: Written, part: str, where: float, what: bytes) -> None:
    survive(written, lambda path: _at(path, part, where, lambda file, at: overwrite(file, at, what)))


def _at(path: Path, part: str, where: float, harm: Callable[[Path, int], None]) -> None:
    file = path.with_name(f"{path.name}{part}")
    harm(file, int(where * file.stat().st_size))


def test_a_file_cut_to_nothing_is_not_taken_for_a_new_one(written: Written) -> None:
    def harm(path: Path) -> None:
        cut(path, 0)
        path.with_name(f"{path.name}-wal").unlink()

    after, findings = survive(written, harm)
    total = len(written[1])
    assert [finding.params["lost"] for finding in findings] == [total]
    assert after[0].sequence == total + 1


def test_a_file_that_is_gone_while_its_witness_is_there_is_told(written: Written) -> None:
    def harm(path: Path) -> None:
        path.unlink()
        path.with_name(f"{path.name}-wal").unlink()

    _, findings = survive(written, harm)
    assert [finding.code for finding in findings] == ["JOURNAL_MENDED"]


def test_a_lost_wal_is_seen_by_the_witness(written: Written) -> None:
    after, findings = survive(written, lambda path: path.with_name(f"{path.name}-wal").unlink())
    assert 0 < int(findings[0].params["lost"]) < len(written[1])
    assert after[0].sequence == 1


def test_a_broken_row_costs_that_row_alone(written: Written) -> None:
    def harm(path: Path) -> None:
        db = sqlite3.connect(path)
        db.execute("DROP TRIGGER ledger_keeps_values")
        db.execute("UPDATE ledger SET payload = CAST(replace(payload, 'K-9', 'K-8') AS BLOB) WHERE event_sequence = 90")
        db.commit()
        db.close()

    _, findings = survive(written, harm)
    assert [finding.params["lost"] for finding in findings] == [1]


def test_a_backup_fills_the_hole(written: Written, tmp_path: Path) -> None:
    source, before = written
    path = copy_files(source, tmp_path)
    (tmp_path / "backup").mkdir()
    backup = copy_files(source, tmp_path / "backup")
    overwrite(path, 0, bytes(path.stat().st_size))
    opened = open_journal(path, backups=[backup])
    opened.journal.close()
    assert [(finding.code, finding.params["lost"]) for finding in opened.findings] == [("JOURNAL_MENDED", 0)]
    assert opened.is_whole
    with JournalReader(path) as reader:
        assert list(reader.rows())[: len(before)] == before


def test_a_mending_cut_short_before_its_last_move_is_finished(written: Written, tmp_path: Path) -> None:
    source, before = written
    path = copy_files(source, tmp_path)
    open_journal(path).journal.close()
    path.rename(path.with_name(f"{NAME}.mending"))
    opened = open_journal(path)
    opened.journal.close()
    assert opened.findings == ()
    assert opened.journal.last_sequence == len(before)


def test_damage_to_the_witness_alone_harms_nothing(written: Written) -> None:
    after, findings = survive(written, lambda path: overwrite(path.with_name(f"{path.name}.head"), 3, b"garbage"))
    assert not findings
    assert len(after) == len(written[1]) + 1
