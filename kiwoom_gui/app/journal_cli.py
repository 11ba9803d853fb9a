"""`kiwoom-gui journal list|verify|export`: looks at journals, also while a window is open. Changes nothing."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kiwoom_gui.app.config import Paths
from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.journal.reader import JournalReader

WriteReport = Callable[[Path, Path], None]
"""Makes the readable report of an evidence file: (evidence, report)."""


def main(argv: Sequence[str], write_report: WriteReport) -> int:
    """Do what the arguments say; 0 if all is well, 1 if a journal is not whole, 2 if it cannot be done."""
    arguments = _parser().parse_args(list(argv))
    paths = Paths.under(arguments.data_dir) if arguments.data_dir else Paths.of_user()
    files = [arguments.file] if arguments.file else list(_journals(paths))
    if not files:
        _say(f"no journal under {paths.data / 'journals'}")
        return 2
    try:
        match arguments.what:
            case "list":
                return _list(files)
            case "verify":
                return _verify(files)
            case _:
                return _export(files, arguments.day, arguments.out, write_report)
    except JournalError as error:
        _say(str(error))
        return 2


def _journals(paths: Paths) -> Iterator[Path]:
    yield from sorted((paths.data / "journals").glob("journal-*.sqlite3"))


def _list(files: Sequence[Path]) -> int:
    for file in files:
        with JournalReader(file) as reader:
            days = reader.rows_by_day()
        _say(f"{file}: {sum(days.values())} rows")
        for day, rows in days.items():
            _say(f"  {day.isoformat()}  {rows} rows")
    return 0


def _verify(files: Sequence[Path]) -> int:
    bad = 0
    for file in files:
        checked = check_whole(file)
        bad += bool(checked.problem)
        gone = f", {checked.missing} rows were lost in an earlier mending" if checked.missing else ""
        found = f"NOT WHOLE: {checked.problem}" if checked.problem else "whole"
        _say(f"{file}: {found}; {checked.rows} rows stand in the chain{gone}")
    return 1 if bad else 0


def _export(files: Sequence[Path], day: date | None, out: Path, write_report: WriteReport) -> int:
    done = 0
    for file in files:
        with JournalReader(file) as reader:
            days = reader.days()
        wanted = day or (days[-1] if days else None)
        if wanted is None or wanted not in days:
            continue
        name = f"{file.stem}-{wanted.isoformat()}"
        mode = file.stem.split("-")[1] if file.stem.startswith("journal-") else ""
        evidence = export_day(file, wanted, out / f"{name}.jsonl", mode=mode)
        report = out / f"{name}.html"
        write_report(evidence.file, report)
        _say(f"{evidence.file}: rows {evidence.first} to {evidence.last}, last hash {evidence.last_hash}")
        _say(f"{report}")
        done += 1
    if not done:
        _say("no journal has rows of that day" if day else "no journal has rows")
    return 0 if done else 2


def _say(text: str) -> None:
    if sys.stdout is not None:  # a windowed program on Windows has none
        sys.stdout.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiwoom-gui journal", description=(__doc__ or "").split(":", 1)[1].strip())
    parser.add_argument("what", choices=("list", "verify", "export"))
    parser.add_argument("--file", type=Path, help="one journal or copy; without it all of the user's journals")
    parser.add_argument("--data-dir", type=Path, help="where journals are kept, as for kiwoom-gui itself")
    parser.add_argument("--day", type=date.fromisoformat, help="the day to export, YYYY-MM-DD; without it the newest")
    parser.add_argument("--out", type=Path, default=Path(), help="folder of the exported files")
    return parser
