"""Evidence is whole, complete, and can be checked by the recipe of the guide alone."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.journal.opening import open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.a_day import trade_a_day
from tests.support.damage import cut, write_journal
from tests.support.fixed_clock import MONDAY_OPEN
from tests.support.journal_messages import an_event

GUIDE = Path(__file__).parents[3] / "resources" / "docs" / "journal.md"
DAY = date(2026, 3, 9)
DAY_NS = 86_400_000_000_000


@pytest.fixture(scope="module")
def check() -> Callable[[Path], str]:
    """Return the checker that stands in the guide for everyone."""
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {"__name__": "guide"}
    exec(code[1], names)  # noqa: S102  # our own guide
    found: Callable[[Path], str] = names["check"]
    return found


def test_a_day_is_whole_by_the_guides_recipe_and_has_every_row(tmp_path: Path, check: Callable[[Path], str]) -> None:
    path = tmp_path / "j.sqlite3"
    trade_a_day(path)
    evidence = export_day(path, DAY, tmp_path / "out" / "e.jsonl", mode="sim", account="1234-****-78")
    with JournalReader(path) as reader:
        rows = list(reader.rows())
    assert check(evidence.file) == f"whole: {len(rows)} rows"
    lines = [json.loads(line) for line in evidence.file.read_text(encoding="utf-8").splitlines()]
    assert [line["payload"] for line in lines[1:-1]] == [stored.row.payload.decode() for stored in rows]
    assert evidence.last_hash == rows[-1].hash.hex()
    assert lines[1]["time"].startswith("2026-03-09T09:0")


def test_a_middle_day_begins_with_the_hash_before_it(tmp_path: Path, check: Callable[[Path], str]) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        for day in range(3):
            for number in range(5):
                journal.append(an_event(day * 5 + number + 1, MONDAY_OPEN + day * DAY_NS + number))
    evidence = export_day(path, date(2026, 3, 10), tmp_path / "e.jsonl")
    assert (evidence.first, evidence.last, evidence.rows) == (6, 10, 5)
    assert check(evidence.file) == "whole: 5 rows"


@pytest.mark.parametrize("harm", ["change", "drop", "cut"])
def test_the_recipe_finds_what_was_changed(tmp_path: Path, check: Callable[[Path], str], harm: str) -> None:
    path = tmp_path / "j.sqlite3"
    trade_a_day(path)
    evidence = export_day(path, DAY, tmp_path / "e.jsonl")
    lines = evidence.file.read_text(encoding="utf-8").splitlines()
    if harm == "change":
        lines[5] = lines[5].replace("70000", "70001").replace('"ts":1', '"ts":2', 1)
    elif harm == "drop":
        del lines[7]
    else:
        del lines[-2]
    evidence.file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert not check(evidence.file).startswith("whole")


def test_a_mended_journal_is_exported_with_its_gaps(tmp_path: Path, check: Callable[[Path], str]) -> None:
    path = tmp_path / "j.sqlite3"
    rows = write_journal(path)
    cut(path.with_name("j.sqlite3-wal"), 0)
    opened = open_journal(path)
    opened.journal.append(an_event(1_000))
    opened.journal.close()
    lost = int(opened.findings[0].params["lost"])
    evidence = export_day(path, DAY, tmp_path / "e.jsonl")
    assert lost > 10
    assert check(evidence.file) == f"whole: {len(rows) - lost + 2} rows"
    gaps = [line for line in evidence.file.read_text(encoding="utf-8").splitlines() if line.startswith('{"gap"')]
    assert len(gaps) == 1


def test_a_day_without_rows_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    trade_a_day(path)
    with pytest.raises(JournalError, match="no rows of 2026-03-11"):
        export_day(path, date(2026, 3, 11), tmp_path / "e.jsonl")
    assert not list(tmp_path.glob("e.jsonl*"))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    trade_a_day(path)
    (tmp_path / "taken").write_text("")
    with pytest.raises(JournalError, match="could not be written"):
        export_day(path, DAY, tmp_path / "taken" / "e.jsonl")
