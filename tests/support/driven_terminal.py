"""The real terminal in a process of its own, answering where its widgets are and what it knows.

Run as `python -m tests.support.driven_terminal DATA_DIR [simulator arguments]`: it reads one JSON question a line from
standard input and writes one JSON answer a line. It presses nothing itself: clicks and keys come from the X server.
"""

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget

from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.ui.application import run_terminal
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings as Looks


def main() -> int:
    """Serve questions until `quit` or the end of the input."""
    folder = Path(sys.argv[1])
    paths = Paths.under(folder)
    logs = Logs(paths.logs)
    arguments = sys.argv[2:]
    venue = Path(arguments[1]) if arguments[:1] == ["--venue"] else None
    simulator = () if venue else tuple(arguments)
    program = RemoteProgram(Launch(paths, Settings(), simulator, venue, logs.mask))

    async def drive(window: MainWindow, link: EngineLink) -> None:
        terminal = BlindTerminal(link)
        questions: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        threading.Thread(target=_read, args=(loop, questions), daemon=True).start()
        _say({"ready": True})
        while (line := await questions.get()).strip():
            question = json.loads(line)
            if question["ask"] == "quit":
                break
            _say(_answer(question, window, terminal))
        terminal.close()

    try:
        return run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
    finally:
        logs.close()


def _read(loop: asyncio.AbstractEventLoop, questions: "asyncio.Queue[str]") -> None:
    # the file itself, not sys.stdin: its lock, held by this thread, would abort the interpreter's shutdown
    with open(0, encoding="utf-8", closefd=False) as lines:
        for line in lines:
            loop.call_soon_threadsafe(questions.put_nowait, line)
    loop.call_soon_threadsafe(questions.put_nowait, "")


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _answer(question: dict[str, Any], window: MainWindow, terminal: BlindTerminal) -> dict[str, Any]:
    match question["ask"]:
        case "widget":
            return _widget(window, question["name"])
        case "cell":
            return _cell(window, question)
        case "seen":
            return _seen(terminal)
        case "close":  # as the window's own button does
            window.close()
            return {"visible": window.isVisible()}
        case "focus":
            return {"focus": _name_of(QApplication.focusWidget())}
        case other:
            return {"error": f"no such question: {other}"}


def _widget(window: MainWindow, name: str) -> dict[str, Any]:
    found = next((w for w in window.findChildren(QWidget) if w.objectName() == name), None)
    if found is None:
        return {"error": f"no widget {name}"}
    place = _on_screen(found, found.rect())
    text = found.text() if isinstance(found, (QAbstractButton, QLabel, QLineEdit)) else found.accessibleName()
    return {"at": place, "visible": found.isVisible(), "enabled": found.isEnabled(), "text": text}


def _cell(window: MainWindow, question: dict[str, Any]) -> dict[str, Any]:
    table = window.findChild(QTableView, question["table"])
    panel: Any = {
        "watchlistTable": window.watchlist,
        "activeOrdersTable": window.orders,
        "positionsTable": window.positions,
    }[question["table"]]
    where: QRect = panel.table.button_rect(question["key"], question["button"])
    if where.isEmpty():
        return {"error": f"no button {question['button']} in row {question['key']}"}
    del table
    return {"at": _on_screen(panel.table.viewport(), where)}


def _seen(terminal: BlindTerminal) -> dict[str, Any]:
    seen = terminal.seen
    told: dict[str, Any] = msgspec.to_builtins(
        {
            "session": seen.session,
            "account": seen.account,
            "orders": seen.orders,
            "positions": seen.positions,
            "fills": seen.fills,
            "autos": seen.autos,
            "quotes": seen.quotes,
        }
    )
    return told


def _on_screen(widget: QWidget, where: QRect) -> list[int]:
    point = widget.mapToGlobal(QPoint(where.center().x(), where.center().y()))
    return [point.x(), point.y()]


def _name_of(widget: QWidget | None) -> str:
    return widget.objectName() if widget is not None else ""


if __name__ == "__main__":
    sys.exit(main())
