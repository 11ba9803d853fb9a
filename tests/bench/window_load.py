"""How much the window takes under load: every panel open, 200 symbols, an own engine, no orders.

    python -m tests.bench.window_load [--seconds 20] [--rate 4] [--layout all|default] [--events]

`--rate` scales the simulator's flow: pick it so that `messages_per_s` (what the engine receives) is what you want to
know of. `table_frame_ms` is one painting of the watchlist's table, `take_ms` what one frame of the engine costs the
window before it is painted; both are time of the processor, so that a busy machine does not count. `lag_ms` is how late
the window's loop comes back from a sleep of 20 ms, by the clock on the wall; `busy_ms` is the processor time that the
window's thread took meanwhile: on a machine that is busy with other things it says what the lag would be without them.
`cpu_percent_alone` is the window by itself, `cpu_percent_window` with what watches it for the other figures.
Prints one JSON line, and with `--events` what widgets were sent, most first.
"""

import argparse
import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.ui.application import run_terminal
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.settings import Settings as Looks
from kiwoom_gui.ui.table_view import TableView
from tests.bench.click_latency import percentiles
from tests.bench.soak import LagWatch
from tests.support.event_counts import EventCounts
from tests.support.process_figures import cpu_s, resident_mb

_SETTINGS = """
[connection]
most_watched = 200
"""


def _timed(owner: type, name: str, is_wanted: Callable[[Any], bool]) -> list[float]:
    """Let a method note how long it kept the processor, in ms; return the notes."""
    told, notes = getattr(owner, name), []

    def measured(self: Any, *given: Any) -> Any:
        started = time.thread_time()
        result = told(self, *given)
        if is_wanted(self):
            notes.append((time.thread_time() - started) * 1_000)
        return result

    setattr(owner, name, measured)
    return notes


async def _load(
    window: MainWindow, link: EngineLink, engine_pid: int, given: argparse.Namespace, timed: dict[str, list[float]]
) -> dict[str, Any]:
    terminal = BlindTerminal(link)
    seen = terminal.seen
    await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed), 60)
    await terminal.until("quotes", lambda: len(seen.quotes) >= 150, 60)
    if given.layout == "all":
        window.resize(2_560, 1_440)
        for name in window.panels:
            if not window.docks.is_in_sight(name):
                window.docks._docks[name].setFloating()
    await asyncio.sleep(5)  # imports and first paints
    terminal.close()
    alone = await _cpu_percent(given.seconds)
    terminal = BlindTerminal(link)
    seen = terminal.seen
    await asyncio.sleep(2)
    health: list[v.HealthView] = []
    link.attach(take := lambda frame: health.extend(part for part in frame.parts if isinstance(part, v.HealthView)))
    for notes in timed.values():
        notes.clear()
    watch, changes = BusyWatch(), seen.quote_changes
    lag = asyncio.ensure_future(watch.run())
    own, engine, started = time.process_time(), cpu_s(engine_pid), time.perf_counter()
    await asyncio.sleep(given.seconds)
    seconds = time.perf_counter() - started
    report = {
        "seconds": round(seconds),
        "panels": sum(panel.isVisible() for panel in window.panels.values()),
        "messages_per_s": round(sum(view.messages_per_s for view in health) / max(len(health), 1)),
        "quotes_per_s": round((seen.quote_changes - changes) / seconds),
        "cpu_percent_alone": alone,
        "cpu_percent_window": round((time.process_time() - own) / seconds * 100, 1),
        "cpu_percent_engine": round((cpu_s(engine_pid) - engine) / seconds * 100, 1),
        "lag_ms": percentiles(watch.lags),
        "busy_ms": percentiles(watch.busy),
        **{name: {**percentiles(notes), "per_s": round(len(notes) / seconds)} for name, notes in timed.items()},
        "rss_mb": round(resident_mb()),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024),
    }
    lag.cancel()
    link.detach(take)
    if given.events:
        await _print_events(4)
    terminal.close()
    return report


async def _cpu_percent(seconds: float) -> float:
    """Return how much of a core this process takes with nobody watching it."""
    own, started = time.process_time(), time.perf_counter()
    await asyncio.sleep(seconds)
    return round((time.process_time() - own) / (time.perf_counter() - started) * 100, 1)


class BusyWatch(LagWatch):
    """Notes beside the lag how long this thread had the processor, every 20 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.busy: list[float] = []

    async def run(self) -> None:
        while True:
            had, asked = time.thread_time(), time.perf_counter()
            await asyncio.sleep(0.02)
            self.busy.append((time.thread_time() - had) * 1_000)
            self.lags.append(max((time.perf_counter() - asked - 0.02) * 1_000, 0.0))


async def _print_events(seconds: float) -> None:
    with EventCounts() as counts:
        await asyncio.sleep(seconds)
    for (kind, who), count in counts.seen.most_common(60):
        print(f"{count / seconds:8.1f}/s  {kind:24} {who}", flush=True)


def main() -> int:
    """Run once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", default="4")
    parser.add_argument("--stocks", default="200")
    parser.add_argument("--layout", choices=("all", "default"), default="all")
    parser.add_argument("--events", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = Paths.under(folder)
        paths.settings.write_text(_SETTINGS, encoding="utf-8")
        logs = Logs(paths.logs)
        simulator = ("--seed", "3", "--stocks", given.stocks, "--lean", "--rate", given.rate)
        program = RemoteProgram(Launch(paths, load_settings(paths.settings), simulator, None, logs.mask))
        timed = {
            "table_frame_ms": _timed(TableView, "paintEvent", lambda view: view.objectName() == "watchlistTable"),
            "take_ms": _timed(Bridge, "_take", lambda _bridge: True),
        }

        async def drive(window: MainWindow, link: EngineLink) -> None:
            if program.engine_pid is not None:
                report = await _load(window, link, program.engine_pid, given, timed)
                print(json.dumps({"rate": float(given.rate), "layout": given.layout} | report), flush=True)

        run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
        logs.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
