"""`kiwoom-gui journal …` as a user types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiwoom_gui.__main__ import main
from tests.support.a_day import trade_a_day
from tests.support.damage import overwrite

ROOT = Path(__file__).parents[3]
NAME = "journal-sim-0123456789ab.sqlite3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journals = tmp_path / "data" / "journals"
    journals.mkdir(parents=True)
    trade_a_day(journals / NAME)
    return tmp_path


def journal(folder: Path, *more: str) -> int:
    return main(["journal", more[0], "--data-dir", str(folder), *more[1:]])


def test_list_tells_files_days_and_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal(folder, "list") == 0
    said = capsys.readouterr().out
    assert NAME in said
    assert "2026-03-09" in said


def test_verify_says_whole_or_not_and_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal(folder, "verify") == 0
    assert "whole; " in capsys.readouterr().out
    file = folder / "data" / "journals" / NAME
    data = file.read_bytes()
    overwrite(file, data.index(b'"k-2"'), b'"k-3"')
    assert journal(folder, "verify") == 1
    assert "NOT WHOLE: row" in capsys.readouterr().out


def test_export_writes_evidence_and_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "evidence"
    assert journal(folder, "export", "--day", "2026-03-09", "--out", str(out)) == 0
    names = sorted(file.name for file in out.iterdir())
    assert names == ["journal-sim-0123456789ab-2026-03-09.html", "journal-sim-0123456789ab-2026-03-09.jsonl"]
    said = capsys.readouterr().out
    last = json.loads((out / names[1]).read_text(encoding="utf-8").splitlines()[-1])
    assert last["end"]["last_hash"] in said
    assert journal(folder, "export", "--day", "2020-01-01", "--out", str(out)) == 2


def test_without_a_journal_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal(tmp_path, "list") == 2
    assert "no journal under" in capsys.readouterr().out


def test_the_program_itself_takes_the_words(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiwoom_gui", "journal", "verify", "--data-dir", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "whole" in done.stdout
