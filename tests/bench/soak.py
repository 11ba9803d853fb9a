"""Leave the terminal alone on its simulator and watch it: memory, processor, loop lag, log. Prints one line a minute.

    python -m tests.bench.soak [minutes] [data folder]

Runs off the screen unless QT_QPA_PLATFORM says otherwise. Judges nothing: the figures are for a person to read.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.ui.application import run_terminal
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings as Looks

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_DIP = "071670"


def resident_mb() -> float:
    """Return this process's resident memory in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1e6


class LagWatch:
    """Measures how late the loop comes back, every 20 ms."""

    def __init__(self) -> None:
        self.lags: list[float] = []

    async def run(self) -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(0.02)
            self.lags.append(max((time.perf_counter() - asked - 0.02) * 1_000, 0.0))

    def percentiles(self) -> dict[str, float]:
        ordered = sorted(self.lags)
        return {name: round(ordered[int(share * (len(ordered) - 1))], 2) for name, share in _SHARES.items()}


_SHARES = {"p50": 0.5, "p99": 0.99, "p999": 0.999, "max": 1.0}


async def _soak(window: MainWindow, link: EngineLink, minutes: float, logs: Path) -> None:
    terminal = BlindTerminal(link)
    await terminal.until("an armed account", lambda: bool(terminal.seen.account and terminal.seen.account.is_armed))
    await terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=_DIP, is_on=True))
    await asyncio.sleep(10)  # imports and first paints are not what a day is like
    watch, started = LagWatch(), time.perf_counter()
    lag_task = asyncio.ensure_future(watch.run())
    everything: list[float] = []
    cpu, changes = time.process_time(), terminal.seen.quote_changes
    while time.perf_counter() - started < minutes * 60:
        await asyncio.sleep(60 if minutes >= 1 else minutes * 60)
        everything += watch.lags
        now_cpu, now_changes = time.process_time(), terminal.seen.quote_changes
        line = {
            "minute": round((time.perf_counter() - started) / 60, 1),
            "rss_mb": round(resident_mb(), 1),
            "cpu_percent": round((now_cpu - cpu) / 60 * 100, 1),
            "quotes_per_s": round((now_changes - changes) / 60, 1),
            "lag_ms": watch.percentiles(),
            "fills": window.facts()["fills"],
        }
        print(json.dumps(line), flush=True)
        watch.lags, cpu, changes = [], now_cpu, now_changes
    lag_task.cancel()
    watch.lags = everything
    print(json.dumps({"all": watch.percentiles(), "warnings": _loud_lines(logs)}), flush=True)
    terminal.close()


def _loud_lines(logs: Path) -> int:
    """Count the log lines above INFO."""
    levels = [json.loads(line)["level"] for file in logs.glob("*.log*") for line in file.open(encoding="utf-8")]
    return sum(level != "INFO" for level in levels)


def main() -> int:
    """Run for the minutes given, ten without an argument."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        paths = Paths.under(folder)
        logs = Logs(paths.logs)
        program = Program(Launch(paths, Settings(), ("--seed", "1"), None, logs.mask))

        async def drive(window: MainWindow, link: EngineLink) -> None:
            await _soak(window, link, minutes, paths.logs)

        try:
            return run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
        finally:
            logs.close()


if __name__ == "__main__":
    sys.exit(main())
