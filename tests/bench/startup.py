"""From the start of the process to the painted window and to the armed account, in both forms, interleaved.

    python -m tests.bench.startup [--times 3]

Prints a JSON line for each start, in milliseconds; off the screen, on a simulator of its own. As in an installed
program the modules are compiled already: a first start, not printed, does that in a folder that is thrown away.
`settled_ms`: charts and the panels out of sight are there too. `imports_ms` and `painted_cpu_ms` are processor time of
the window's process, which a busy machine blurs less. `turns_ms` are the three longest turns of the window's loop
between the first paint and `settled_ms`, which a click may have to wait for; `turns_cpu_ms` their processor time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

_STARTED = "KIWOOM_BENCH_STARTED"


def _cell(form: str) -> int:
    """Start the program as a user does, note what comes when, close the window once the account is armed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiwoom_gui import __main__ as program

    report: dict[str, Any] = {"form": form}
    make_services = program._services

    def since() -> int:
        return round((time.monotonic() - float(os.environ[_STARTED])) * 1_000)

    def services(*given: Any) -> Any:
        """Come in between: Qt and the window's modules are loaded, nothing is built."""
        report["imports_ms"] = round(time.process_time() * 1_000)
        _watch(report, since)
        return make_services(*given)

    program._services = services  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as temporary:
        program.main(["--data-dir", temporary, *(["--single-process"] if form == "single" else [])])
    print(json.dumps(report), flush=True)
    return 0


def _watch(report: dict[str, Any], since: Callable[[], int]) -> None:
    from kiwoom_gui.app.link_wire import EndHow
    from kiwoom_gui.app.views import AccountView
    from kiwoom_gui.ui.bridge import Bridge
    from kiwoom_gui.ui.main_window import MainWindow

    load, furnish = MainWindow._load_late, MainWindow._furnish
    turns = _Turns()

    def settled() -> None:
        report.setdefault("settled_ms", since())
        if "turns_ms" not in report:
            report["turns_ms"], report["turns_cpu_ms"] = turns.end()

    def painted(window: MainWindow) -> None:
        report.setdefault("painted_ms", since())
        report.setdefault("painted_cpu_ms", round(time.process_time() * 1_000))
        window.settled.connect(settled)
        turns.begin()
        load(window)

    def furnished(window: MainWindow, *given: Any) -> None:
        furnish(window, *given)
        bridge: Bridge = window._bridge

        def look(account: AccountView) -> None:
            if account.is_armed and "armed_ms" not in report:
                report["armed_ms"] = since()
                window.close_with(EndHow.NOW)

        bridge.account_changed.connect(look)

    MainWindow._load_late = painted  # type: ignore[method-assign,assignment]
    MainWindow._furnish = furnished  # type: ignore[method-assign,assignment]


class _Turns:
    """A beat of one millisecond in the window's loop, and how late it comes: by the clock, and by the thread's work."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []
        self._before = (0.0, 0.0)

    def begin(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._before = (time.monotonic(), time.thread_time())
        self._timer.start()

    def _beat(self) -> None:
        now = (time.monotonic(), time.thread_time())
        self._late.append((now[0] - self._before[0], now[1] - self._before[1]))
        self._before = now

    def end(self) -> list[list[int]]:
        self._timer.stop()
        self._beat()
        both = zip(*self._late, strict=True)
        return [[round(each * 1_000) for each in sorted(late, reverse=True)[:3]] for late in both]


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
