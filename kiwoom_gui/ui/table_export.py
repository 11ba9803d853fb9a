"""A table into a CSV file: asks where to without stopping the rest, writes a little at a time, tells the end."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_model import Column, KeyedTableModel
from kiwoom_gui.ui.table_text import csv_lines
from kiwoom_gui.ui.widgets.file_dialogs import ask_save
from kiwoom_gui.ui.widgets.toast import sayings

LINES_A_TURN = 500
"""Some 10 ms of work between two looks at the window's events."""


class CsvExport(QObject):
    """Writes the rows as they were when it was asked; a file is there whole or not at all."""

    ended = Signal(str)
    """Empty, or the system's words of what went wrong."""

    def __init__(self, columns: list[Column[Any]], rows: list[Any], path: Path, parent: QObject) -> None:
        """Take what to write and where to."""
        super().__init__(parent)
        self._lines: Iterator[str] = csv_lines(columns, rows)
        self._path, self._half = path, path.with_name(f"{path.name}.part")
        self._file: TextIO | None = None
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin; the first lines are written at the next turn of the window."""
        self._turns.start(0)

    def _turn(self) -> None:
        try:
            is_done = self._write_some()
        except OSError as error:
            self._end(error.strerror or str(error))
            return
        if is_done:
            self._end("")

    def _write_some(self) -> bool:
        if self._file is None:
            self._file = self._half.open("w", encoding="utf-8", newline="")
        lines = list(itertools.islice(self._lines, LINES_A_TURN))
        self._file.writelines(lines)
        if lines:
            return False
        self._file.close()
        self._half.replace(self._path)
        return True

    def _end(self, problem: str) -> None:
        self._turns.stop()
        if self._file is not None:
            self._file.close()
        self.ended.emit(problem)
        self.deleteLater()


def ask(view: QWidget, model: KeyedTableModel[Any], columns: list[Column[Any]], name: str) -> QFileDialog:
    """Ask for a file, then write all rows that are shown; the window goes on meanwhile."""

    def begin(path: str) -> None:
        rows = [model.row_at(place) for place in range(model.rowCount())]
        export = CsvExport(columns, rows, Path(path), view)
        export.ended.connect(lambda problem: _tell(path, problem))
        export.start()

    return ask_save(view, "csvFile", tr("CSV로 내보내기"), file=f"{name}.csv", kinds="CSV (*.csv)", take=begin)


def _tell(path: str, problem: str) -> None:
    if problem:
        sayings.said.emit(f"{tr('내보내지 못했습니다')}: {path} ({problem})", "ERROR")
    else:
        sayings.said.emit(f"{tr('내보냈습니다')}: {path}", "INFO")
