"""Saves pictures and tables where the user says, without stopping the window: the dialog is one among its windows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from kiwoom_gui.ui.widgets.file_dialogs import ask_save
from kiwoom_gui.ui.words import tr

Say = Callable[[str], None]
BOM = "\ufeff"
"""Without it spreadsheets read Korean wrongly."""


def save_picture(parent: QWidget, name: str, picture: QPixmap, say: Say) -> QFileDialog:
    """Ask where a picture (taken before, so that it shows what the user saw) goes, then write it as PNG."""

    def write(path: Path) -> None:
        if not picture.save(str(path), "PNG"):
            raise OSError(tr("그림을 쓸 수 없습니다"))

    return _ask(parent, f"{name}.png", "PNG (*.png)", write, say)


def save_table(parent: QWidget, name: str, rows: list[list[str]], say: Say) -> QFileDialog:
    """Ask where a table goes, then write it as CSV that spreadsheets open."""
    text = BOM + "".join(",".join(_cell(value) for value in row) + "\r\n" for row in rows)
    return _ask(parent, f"{name}.csv", "CSV (*.csv)", lambda path: path.write_text(text, "utf-8", newline=""), say)


def _cell(value: str) -> str:
    return f'"{value.replace(chr(34), chr(34) * 2)}"' if any(sign in value for sign in ',"\n\r') else value


def _ask(parent: QWidget, name: str, kinds: str, write: Callable[[Path], object], say: Say) -> QFileDialog:
    def take(chosen: str) -> None:
        try:
            write(Path(chosen))
        except OSError as error:
            say(tr("저장하지 못했습니다: {why}").format(why=error.strerror or str(error)))
        else:
            say(tr("저장했습니다: {file}").format(file=chosen))

    return ask_save(parent, "saveDialog", tr("저장할 곳"), file=name, kinds=kinds, take=take)
