"""Click to bytes on the wire and tick to window, with the engine in the window's process and in its own.

    python -m tests.bench.click_latency [--orders 200] [--rate 7]

Four runs on a simulator with 200 symbols: both forms, each idle and in a flood (`--rate` scales the market's flow). A
click is a limit order put in on the window's own loop while the window draws (off the screen); it ends right before the
request is handed to the socket, after the durable write. A tick begins when the engine's core is done with it and ends
when all panels have taken its frame; the frame's 33 ms are in it, painting is not. (The venue's own time of a trade has
whole seconds and is of no use here; ticks are told apart by the day's volume.) Prints a JSON line for each run.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import engine_process, engine_service, read_models
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.market import ticks
from tests.support.process_figures import cpu_s

_SAMPLES = "KIWOOM_BENCH_SAMPLES"
_BETWEEN_S = 0.05
_SETTINGS = """
[connection]
most_watched = 200
[limits]
symbol_cap = 100_000_000
total_exposure = 10_000_000_000
orders_per_minute = 600
"""


def _record_clicks() -> None:
    """Let the engine of this process write clicks' milliseconds to the file that the environment names, and ticks."""
    out = Path(os.environ[_SAMPLES]).open("a", encoding="ascii", buffering=1)  # noqa: SIM115  for the process's life
    ticks_out = Path(f"{os.environ[_SAMPLES]}.ticks").open("a", encoding="ascii", buffering=1)  # noqa: SIM115  as above
    told, took = engine_service.EngineService._on_leaving, read_models.ReadModels._on_tick

    def tell(self: engine_service.EngineService, request_id: str) -> None:
        clicked = self._clicks.get(request_id)
        told(self, request_id)
        if clicked is not None:
            out.write(f"{(time.perf_counter() - clicked) * 1_000}\n")

    def note(self: read_models.ReadModels, tick: TradeTick) -> None:
        took(self, tick)
        ticks_out.write(f"{tick.instrument_id} {tick.day_volume} {time.perf_counter()}\n")

    engine_service.EngineService._on_leaving = tell  # type: ignore[method-assign]
    read_models.ReadModels._on_tick = note  # type: ignore[method-assign]


def _engine() -> int:
    from kiwoom_gui.app.engine_cli import read_handed
    from kiwoom_gui.app.host import run_engine

    _record_clicks()
    return run_engine(read_handed())


def _read(samples: Path) -> list[float]:
    return [float(line) for line in samples.read_text(encoding="ascii").split()] if samples.exists() else []


def percentiles(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {name: round(ordered[int(share * (len(ordered) - 1))], 2) for name, share in (("p50", 0.5), ("p99", 0.99))}


class Ticks:
    """When the window had quotes, by symbol and the day's volume; on the clock that both processes share."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, int | None], float] = {}

    def take(self, frame: v.Frame) -> None:
        now = time.perf_counter()
        for part in frame.parts:
            if isinstance(part, v.QuotesView) and not frame.is_whole:
                self.seen.update({(row.instrument_id, row.day_volume): now for row in part.rows})

    def ages_ms(self, taken: Path) -> list[float]:
        """Return how old each was, by what the engine noted."""
        lines = (line.split() for line in taken.read_text(encoding="ascii").splitlines())
        told = {(code, int(volume)): float(at) for code, volume, at in lines}
        return [(at - told[key]) * 1_000 for key, at in self.seen.items() if key in told and at >= told[key]]


async def _drive(link: EngineLink, orders: int, samples: Path, engine_pid: int | None) -> dict[str, Any]:
    terminal = BlindTerminal(link)
    seen = terminal.seen
    await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed), 60)
    await terminal.until("quotes", lambda: len(seen.quotes) >= 150, 60)
    await asyncio.sleep(5)  # imports and first paints
    symbols = [q.instrument_id for q in seen.quotes.values() if q.bid_px and 2_000 < q.last_px < 100_000]
    sampled = Ticks()
    link.attach(sampled.take)
    skip = len(_read(samples))
    own, engine, started = time.process_time(), cpu_s(engine_pid) if engine_pid else 0.0, time.perf_counter()
    changes = seen.quote_changes
    for number in range(orders):
        symbol = symbols[number % len(symbols)]
        price = ticks.step(ticks.floor_to_tick(seen.quotes[symbol].last_px), -15)
        link.send(
            c.Place(
                command_id=f"bench-{number}",
                instrument_id=symbol,
                side=OrderSide.BUY,
                order_type=OrderType.LIMIT,
                quantity=1,
                price=price,
            )
        )
        await asyncio.sleep(_BETWEEN_S)
    await asyncio.sleep(1)
    seconds = time.perf_counter() - started
    clicks = _read(samples)[skip:]
    link.detach(sampled.take)
    report = {
        "orders_sent": len(clicks),
        "click_to_wire_ms": percentiles(clicks),
        "tick_to_window_ms": percentiles(sampled.ages_ms(samples.with_suffix(".txt.ticks"))),
        "quotes_per_s": round((seen.quote_changes - changes) / seconds),
        "cpu_percent_window": round((time.process_time() - own) / seconds * 100),
        "cpu_percent_engine": round((cpu_s(engine_pid) - engine) / seconds * 100) if engine_pid else None,
    }
    terminal.close()
    return report


def _cell(form: str, rate: str, orders: int) -> int:
    from kiwoom_gui.app.program import Program
    from kiwoom_gui.app.remote_program import RemoteProgram
    from kiwoom_gui.ui.application import run_terminal
    from kiwoom_gui.ui.main_window import MainWindow
    from kiwoom_gui.ui.settings import Settings as Looks

    report: dict[str, Any] = {"form": form, "rate": float(rate)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        samples = folder / "samples.txt"
        os.environ[_SAMPLES] = str(samples)
        paths = Paths.under(folder)
        paths.settings.write_text(_SETTINGS, encoding="utf-8")
        logs = Logs(paths.logs)
        simulator = ("--seed", "3", "--stocks", "200", "--lean", "--rate", rate)
        launch = Launch(paths, load_settings(paths.settings), simulator, None, logs.mask)
        program: Program | RemoteProgram
        if form == "single":
            _record_clicks()
            program = Program(launch)
        else:
            program = RemoteProgram(launch)

        async def drive(window: MainWindow, link: EngineLink) -> None:
            del window
            pid = program.engine_pid if isinstance(program, RemoteProgram) else None
            report.update(await _drive(link, orders, samples, pid))

        run_terminal(program.start, program.stop, Looks(folder / "looks.ini"), drive)
        logs.close()
    print(json.dumps(report), flush=True)
    return 0


def main() -> int:
    """Run all four cells, each in a process of its own, or be the engine of one."""
    if sys.argv[1:] == ["run"]:
        return _engine()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--rate", default="7")
    parser.add_argument("--cell", choices=("single", "process"))
    given = parser.parse_args()
    bench = [sys.executable, "-m", "tests.bench.click_latency"]
    vars(engine_process)["own_command"] = lambda part, module: bench
    if given.cell:
        return _cell(given.cell, given.rate, given.orders)
    for rate in ("0.2", given.rate):
        for form in ("single", "process"):
            words = ["--cell", form, "--rate", rate, "--orders", str(given.orders)]
            subprocess.run([sys.executable, "-m", "tests.bench.click_latency", *words], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
