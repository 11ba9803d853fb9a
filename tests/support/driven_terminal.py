"""The real terminal in a process of its own, answering where its widgets are and what it knows.

Run as `python -m tests.support.driven_terminal DATA_DIR [simulator arguments]`, or with `--venue FILE` for a simulator
that runs already and `--first-run` for the pages of a start that was never chosen before. It reads one JSON question a
line from standard input and writes one JSON answer a line. It presses nothing itself: clicks and keys come from the X
server.
"""

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any

from kiwoom_gui.app.account_service import AccountService
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.ui.application import run_terminal
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings as Looks
from tests.support.memory_keyring import memory_keyring
from tests.support.terminal_eyes import Eyes

FIRST_RUN = "--first-run"


def main() -> int:
    """Serve questions until `quit` or the end of the input."""
    folder = Path(sys.argv[1])
    paths = Paths.under(folder)
    logs = Logs(paths.logs)
    arguments = sys.argv[2:]
    is_first_run = FIRST_RUN in arguments
    arguments = [each for each in arguments if each != FIRST_RUN]
    venue = Path(arguments[1]) if arguments[:1] == ["--venue"] else None
    simulator = () if venue else tuple(arguments)
    program = RemoteProgram(Launch(paths, load_settings(paths.settings), simulator, venue, logs.mask))
    settings = SettingsService(paths.settings)
    accounts = AccountService(settings, SecretStore(), logs.mask.hide) if is_first_run else None

    async def drive(window: MainWindow, link: EngineLink) -> None:
        terminal = BlindTerminal(link)
        eyes = Eyes(window, terminal)
        questions: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        threading.Thread(target=_read, args=(loop, questions), daemon=True).start()
        _say({"ready": True})
        while (line := await questions.get()).strip():
            question = json.loads(line)
            if question["ask"] == "quit":
                break
            _say(eyes.answer(question))
        terminal.close()

    try:
        with memory_keyring():
            services = TerminalServices(settings, accounts)
            return run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive, services=services)
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


if __name__ == "__main__":
    sys.exit(main())
