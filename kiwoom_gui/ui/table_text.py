"""Rows as text for other programs: tab-separated for the clipboard, CSV for files. Pure: knows columns, no widget."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from kiwoom_gui.ui.formats import MISSING
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_model import Column

BOM = "\ufeff"
"""Korean Excel takes a CSV file without it for CP949."""
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate a cell. Source: OWASP, CSV Injection."""


def as_tabs(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """Return rows as they are read, under a line of titles."""
    said = [column for column in columns if column.buttons is None]
    lines = ["\t".join(tr(column.title) for column in said)]
    return "\n".join((*lines, *("\t".join(column.text(row) for column in said) for row in rows)))


def csv_lines(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> Iterator[str]:
    """Return the lines of a CSV file: numbers bare, missing ones empty, no word that a sheet takes for a formula."""
    said = [column for column in columns if column.buttons is None]
    yield BOM + _line([safe(tr(column.title)) for column in said])
    for row in rows:
        yield _line([_cell(column, row) for column in said])


def safe(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def _cell(column: Column[Any], row: Any) -> str:
    value = column.sort(row) if column.sort is not None and column.align == "right" else None
    if isinstance(value, int | float):
        return repr(value)
    text = column.text(row)
    return "" if text == MISSING else safe(text)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
