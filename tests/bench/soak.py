"""Leave the terminal alone on its simulator and watch it: memory, processor, loop lag, log. Prints one line a minute.

    python -m tests.bench.soak [minutes] [data folder]

Window and engine are processes of their own, as users have them; the engine's figures stand beside the window's. Runs
off the screen unless QT_QPA_PLATFORM says otherwise. Judges nothing: the figures are for a person to read.
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
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.ui.application import run_terminal
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings as Looks
from tests.support.process_figures import cpu_s, resident_mb

_DIP = "071670"


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


async def _soak(window: MainWindow, link: EngineLink, engine_pid: int, minutes: float, logs: Path) -> None:
    terminal = BlindTerminal(link)
    await terminal.until("an armed account", lambda: bool(terminal.seen.account and terminal.seen.account.is_armed), 60)
    await terminal.ask(lambda i: c.TakeControl(command_id=i))
    await terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=_DIP, is_on=True))
    health: list[v.HealthView] = []
    link.attach(take := lambda frame: health.extend(part for part in frame.parts if isinstance(part, v.HealthView)))
    await asyncio.sleep(10)  # imports and first paints are not what a day is like
    watch, started = LagWatch(), time.perf_counter()
    lag_task = asyncio.ensure_future(watch.run())
    everything: list[float] = []
    cpu, engine_cpu, changes = time.process_time(), cpu_s(engine_pid), terminal.seen.quote_changes
    every_s = min(minutes, 1.0) * 60
    while time.perf_counter() - started < minutes * 60:
        health.clear()
        await asyncio.sleep(every_s)
        everything += watch.lags
        now_cpu, now_engine, now_changes = time.process_time(), cpu_s(engine_pid), terminal.seen.quote_changes
        line = {
            "minute": round((time.perf_counter() - started) / 60, 1),
            "rss_mb": round(resident_mb(), 1),
            "engine_rss_mb": round(resident_mb(engine_pid), 1),
            "cpu_percent": round((now_cpu - cpu) / every_s * 100, 1),
            "engine_cpu_percent": round((now_engine - engine_cpu) / every_s * 100, 1),
            "quotes_per_s": round((now_changes - changes) / every_s, 1),
            "lag_ms": watch.percentiles(),
            "engine_lag_p99_ms": round(max((view.loop_lag_p99_ms for view in health), default=0.0), 1),
            "fills": window.facts()["fills"],
        }
        print(json.dumps(line), flush=True)
        watch.lags, cpu, engine_cpu, changes = [], now_cpu, now_engine, now_changes
    lag_task.cancel()
    link.detach(take)
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
        program = RemoteProgram(Launch(paths, Settings(), ("--seed", "1"), None, logs.mask))

        async def drive(window: MainWindow, link: EngineLink) -> None:
            if program.engine_pid is not None:
                await _soak(window, link, program.engine_pid, minutes, paths.logs)

        try:
            return run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
        finally:
            logs.close()


if __name__ == "__main__":
    sys.exit(main())
