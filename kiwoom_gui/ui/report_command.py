"""`kiwoom-gui report`: the daily report of a journal, as HTML, Markdown or JSON."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiwoom_gui.app.config import Paths
from kiwoom_gui.app.daily_report import ReportError, newest_journal, read_report
from kiwoom_gui.ui.report_page import render


def main(argv: Sequence[str]) -> int:
    """Write a report; return 0, or 2 where there is no journal or it does not read."""
    arguments = _parser().parse_args(argv)
    paths = Paths.under(arguments.data_dir) if arguments.data_dir else Paths.of_user()
    try:
        journal = arguments.journal or newest_journal(paths.data / "journals")
        text = render(read_report(journal, arguments.day), arguments.out)
    except ReportError as error:
        return _fail(str(error))
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        arguments.out.write_text(text, encoding="utf-8")
    return 0


def _fail(text: str) -> int:
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(text + "\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui report", description="What the strategies did on a day and why, and what they missed."
    )
    parser.add_argument("--data-dir", type=Path, help="the program's folder; the user's own where left out")
    parser.add_argument("--journal", type=Path, help="a journal; the one written last where left out")
    parser.add_argument("--day", type=date.fromisoformat, help="a day in Korea, YYYY-MM-DD; the journal's last one")
    parser.add_argument("--out", type=Path, help="a file .html, .md or .json; Markdown to the screen where left out")
    return parser
