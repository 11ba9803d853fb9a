"""Dialogs that ask for a file keep nobody from trading; of two of a kind the newer one asks."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.widgets.file_dialogs import ask_folder, ask_open, ask_save

UI = Path(__file__).resolve().parents[2] / "kiwoom_gui" / "ui"
Ask = Callable[[QWidget, Callable[[str], object]], QFileDialog]
ASKS: dict[str, Ask] = {
    "save": lambda parent, take: ask_save(parent, "d", "제목", file="a.csv", kinds="CSV (*.csv)", take=take),
    "open": lambda parent, take: ask_open(parent, "d", "제목", kinds="CSV (*.csv)", take=take),
    "folder": lambda parent, take: ask_folder(parent, "d", "제목", take=take),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_the_window_goes_on_while_it_is_asked_for_a_file(qtbot: QtBot, ask: Ask) -> None:
    window, taken = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    former = ask(window, taken.append)
    assert QApplication.activeModalWidget() is None
    assert former.windowModality() is Qt.WindowModality.NonModal
    newer = ask(window, taken.append)
    qtbot.waitUntil(lambda: window.findChildren(QFileDialog, "d") == [newer], timeout=30_000)
    newer.fileSelected.emit("/there")
    assert taken == ["/there"]
    newer.close()


def test_no_dialog_of_the_terminal_is_modal() -> None:
    """Neither by `exec` nor `open`, nor by a modality of its own: F9 and cancels must reach the window."""
    found = []
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                waits = node.attr in {"open", "exec"} and ast.unparse(node.value).endswith("dialog")
                is_wrong = waits or node.attr in {"WindowModal", "ApplicationModal", "setModal"}
            else:
                is_made = isinstance(node, ast.Call) and ast.unparse(node.func) == "QFileDialog"
                is_wrong = is_made and file.name != "file_dialogs.py"
            if is_wrong:
                found.append(f"{file.name}: {ast.unparse(node)}")
    assert found == []
