"""From the start of the process to the painted window and to the armed account, in both forms, interleaved.

    python -m tests.bench.startup [--times 3]

Prints a JSON line for each start, in milliseconds; off the screen, on a simulator of its own. As in an installed
program the modules are compiled already: a first start, not printed, does that in a folder that is thrown away.
`imports_ms` and `painted_cpu_ms` are processor time of the window's process, which a busy machine blurs less.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_STARTED = "KIWOOM_BENCH_STARTED"


def _cell(form: str) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.process_time()
    from kiwoom_gui.__main__ import _program
    from kiwoom_gui.app.blind_terminal import BlindTerminal
    from kiwoom_gui.app.config import Paths, Settings
    from kiwoom_gui.app.launch import Launch
    from kiwoom_gui.app.link import EngineLink
    from kiwoom_gui.ui import desk
    from kiwoom_gui.ui.application import run_terminal
    from kiwoom_gui.ui.settings import Settings as Looks

    report: dict[str, Any] = {"form": form, "imports_ms": round((time.process_time() - began) * 1_000)}

    def since() -> int:
        return round((time.monotonic() - float(os.environ[_STARTED])) * 1_000)

    load = desk.Desk.load_charts

    def painted(self: desk.Desk) -> None:
        report.setdefault("painted_ms", since())
        report.setdefault("painted_cpu_ms", round(time.process_time() * 1_000))
        load(self)

    desk.Desk.load_charts = painted  # type: ignore[method-assign]

    async def drive(window: object, link: EngineLink) -> None:
        del window
        terminal = BlindTerminal(link)
        seen = terminal.seen
        await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed), 60)
        report["armed_ms"] = since()
        terminal.close()

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        launch = Launch(Paths.under(folder), Settings(), ("--seed", "1"))
        program = _program(launch, is_one_process=form == "single")
        run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
    print(json.dumps(report), flush=True)
    return 0


def main() -> int:
    """Start both forms in turn, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--cell", choices=("single", "process"))
    given = parser.parse_args()
    if given.cell:
        return _cell(given.cell)
    with tempfile.TemporaryDirectory() as compiled:
        for form in ("single", "process"):
            _start(form, compiled, subprocess.DEVNULL)
        for _ in range(given.times):
            for form in ("single", "process"):
                _start(form, compiled, None)
    return 0


def _start(form: str, compiled: str, out: int | None) -> None:
    environment = os.environ | {_STARTED: str(time.monotonic()), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.bench.startup", "--cell", form]
    subprocess.run(command, env=environment, check=True, stdout=out)


if __name__ == "__main__":
    sys.exit(main())
