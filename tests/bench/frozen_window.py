"""A window that freezes and dies while stops are due: do the exits leave on time, and does the next window know all?

    python -m tests.bench.frozen_window [--stocks 200] [--freeze 10] [--stops 4]

Runs the real program on a simulator of its own with so many symbols ticking. Stops of strategies are made due by
prints below them, in three parts of one session: with a live window, with the window stopped (SIGSTOP), and with none
(SIGKILL). Prints one JSON object: per part the time from the print to the sell order at the exchange, by the
exchange's own clock; then what the next window shows against the exchange's books.
"""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal, StepFailedError
from kiwoom_gui.app.config import Paths, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market import ticks
from tests.support.engines import WAIT_S, a_terminal, engine_pid, eventually, kill_engine, until_armed
from tests.support.sim_process import SimProcess, running_simulator

_DROP_PERCENT = 6
_SPARE = 4
"""Positions more than needed: the market may stop some out by itself."""
_PLAN: dict[str, str | int | float | bool] = {
    "base_amount": 300_000,
    "stage_1_share_percent": 100.0,
    "stage_2_share_percent": 0.0,
    "stage_3_share_percent": 0.0,
    "stage_1_support_count": 0,
    "min_rise_percent": 5.0,
    "leg_max_age_days": 60,
    "rise_window_days": 20,
    "stop_loss_percent": 4.0,
    "trail_arm_percent": 100.0,
    "target_percent": 300.0,
}
"""Buys at once after any rise, and sells by its stop alone."""
_BATCH, _BATCH_S = 8, 5.0
_SETTINGS = """
[connection]
most_watched = {stocks}
[limits]
symbol_cap = 100_000_000
daily_loss = -1_000_000_000
orders_per_minute = 600
"""
PARTS = ("live", "frozen", "killed")


class Exchange:
    """The simulator's truth and hand."""

    def __init__(self, simulator: SimProcess) -> None:
        self._http = httpx.AsyncClient(base_url=simulator.rest, timeout=10, trust_env=False)

    async def truth(self) -> dict[str, Any]:
        told: dict[str, Any] = (await self._http.get("/sim/truth")).json()
        return told

    async def print_at(self, symbol: str, price: int) -> None:
        answer = await self._http.post("/sim/control", json={"do": "print", "stk_cd": symbol, "price": price, "qty": 1})
        answer.raise_for_status()

    async def stop_out(self, symbol: str) -> float:
        """Print below a stop; return the milliseconds until the sell order was at the exchange, by its clock."""
        before = await self.truth()
        last = before["positions"][symbol]["last_px"]
        await self.print_at(symbol, ticks.floor_to_tick(last * (100 - _DROP_PERCENT) // 100))
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            sells = [o for o in (await self.truth())["orders"] if o["stk_cd"] == symbol and o["side"] == "sell"]
            if sells:
                return float(min(order["ts"] for order in sells) - before["ts"]) / 1e6
            await asyncio.sleep(0.02)
        raise AssertionError(f"the stop of {symbol} did not leave within {WAIT_S:.0f} s")

    async def close(self) -> None:
        await self._http.aclose()


def _plan_of(symbol: str, command_id: str) -> c.SetSymbolPlan:
    return c.SetSymbolPlan(command_id=command_id, instrument_id=symbol, strategy="dip-ladder", values=_PLAN)


def _auto(symbol: str, command_id: str, *, is_on: bool) -> c.SetSymbolAuto:
    return c.SetSymbolAuto(command_id=command_id, instrument_id=symbol, is_on=is_on)


async def _hold(terminal: BlindTerminal, exchange: Exchange, wanted: int) -> list[str]:
    """Let strategies buy until so many symbols are held; return these. The market trades down to what they bid."""
    seen = terminal.seen
    chosen = [q.instrument_id for q in seen.quotes.values() if q.bid_px and 2_000 < q.last_px < 150_000]
    await terminal.ask(lambda i: c.TakeControl(command_id=i))
    asked: list[str] = []

    def held() -> list[str]:
        return [s for s, row in seen.positions.items() if row.quantity]

    def working() -> list[v.OrderRow]:
        return [row for row in seen.orders.values() if row.is_open]

    while len(held()) < wanted:  # a few at a time: each loads its history
        batch, chosen = chosen[:_BATCH], chosen[_BATCH:]
        if not batch:
            raise AssertionError(f"the strategies hold {len(held())} of {wanted} symbols")
        for symbol in batch:
            await terminal.ask(partial(_plan_of, symbol))
            await terminal.ask(partial(_auto, symbol, is_on=True))
        asked += batch
        with suppress(StepFailedError):
            await terminal.until("entries", lambda: bool(working()), _BATCH_S)
            await asyncio.sleep(1.0)
        for row in working():
            if row.price is not None:
                await exchange.print_at(row.instrument_id, ticks.step(row.price, -1))
        with suppress(StepFailedError):
            await terminal.until("fills", lambda: len(held()) >= wanted or not working(), _BATCH_S)
    for symbol in asked:  # what works is bought or given up; no more entries
        await terminal.ask(partial(_auto, symbol, is_on=False))
    await terminal.ask(lambda i: c.WithdrawAll(command_id=i, side=OrderSide.BUY))
    await terminal.until("no working entry", lambda: not working(), 2 * WAIT_S)
    return held()


def _window(folder: Path, venue: Path) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "kiwoom_gui", "--data-dir", str(folder), "--venue", str(venue)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


async def _stops(exchange: Exchange, held: list[str], count: int, freeze_s: float) -> list[float]:
    """Make so many stops due, spread over a freeze; what the market stopped out by itself is passed over."""
    took: list[float] = []
    while len(took) < count:
        symbol = held.pop()
        position = (await exchange.truth())["positions"].get(symbol)
        if position is None or not position["sellable"]:
            continue
        took.append(round(await exchange.stop_out(symbol), 1))
        await asyncio.sleep(max(freeze_s / count - 1.0, 0.2))
    return took


async def measure(stocks: int, freeze_s: float, stops: int) -> dict[str, Any]:
    """Run the three parts; return the report."""
    with (
        tempfile.TemporaryDirectory() as temporary,
        running_simulator("--stocks", str(stocks), "--seed", "3", "--lean") as sim,
    ):
        folder = Path(temporary)
        venue = folder / "venue.json"
        told = {"rest": sim.rest, "ws": sim.ws, "appkey": sim.appkey, "secretkey": sim.secretkey}
        venue.write_text(json.dumps(told | {"account": sim.account}), encoding="utf-8")
        paths = Paths.under(folder)
        paths.settings.write_text(_SETTINGS.format(stocks=stocks), encoding="utf-8")
        launch = Launch(paths, load_settings(paths.settings), (), venue)
        exchange = Exchange(sim)
        window = _window(folder, venue)
        try:
            return await _parts(launch, exchange, window, freeze_s, stops)
        finally:
            await exchange.close()
            if window.poll() is None:
                window.kill()
            window.wait()
            kill_engine(launch)


async def _parts(
    launch: Launch, exchange: Exchange, window: "subprocess.Popen[bytes]", freeze_s: float, stops: int
) -> dict[str, Any]:
    await eventually("the window's engine", lambda: engine_pid(launch) is not None)
    engine = engine_pid(launch)
    async with a_terminal(launch, EndHow.KEEP) as (_, terminal):
        await until_armed(terminal)
        await terminal.until("ticks", lambda: len(terminal.seen.quotes) >= 36, WAIT_S)
        held = await _hold(terminal, exchange, stops * len(PARTS) + _SPARE)
        ticking = len(terminal.seen.quotes)
    took: dict[str, list[float]] = {"live": await _stops(exchange, held, stops, freeze_s)}
    os.kill(window.pid, signal.SIGSTOP)
    frozen_at = time.monotonic()
    took["frozen"] = await _stops(exchange, held, stops, freeze_s)
    await asyncio.sleep(max(freeze_s - (time.monotonic() - frozen_at), 0.0))
    frozen_s = time.monotonic() - frozen_at
    window.kill()
    took["killed"] = await _stops(exchange, held, stops, freeze_s)
    async with a_terminal(launch, EndHow.NOW) as (program, terminal):
        await until_armed(terminal)
        shown = await _as_shown(terminal, exchange)
        shown["same_engine"] = program.engine_pid == engine
    return {
        "symbols_ticking": ticking,
        "frozen_s": round(frozen_s, 1),
        "stop_to_exchange": {
            part: {"median_ms": sorted(took[part])[stops // 2], "all_ms": took[part]} for part in PARTS
        },
        "next_window": shown,
    }


async def _as_shown(terminal: BlindTerminal, exchange: Exchange) -> dict[str, Any]:
    """Compare the next window with the exchange, once nothing is under way."""
    until = time.monotonic() + WAIT_S
    while True:
        truth = await exchange.truth()
        theirs = {code: held["quantity"] for code, held in truth["positions"].items() if held["quantity"]}
        ours = {symbol: row.quantity for symbol, row in terminal.seen.positions.items() if row.quantity}
        filled = sum(fill.quantity for fill in terminal.seen.fills)
        known = {row.venue_order_id for row in terminal.seen.orders.values()}
        chains: dict[str, set[str]] = {}  # an order, its modifies and its cancels
        for order in truth["orders"]:
            chains.setdefault(order["root_ord_no"], set()).add(order["ord_no"])
        lost = [root for root, numbers in chains.items() if not numbers & known]
        is_equal = theirs == ours and filled == sum(fill["quantity"] for fill in truth["fills"])
        if (is_equal and not lost) or time.monotonic() > until:
            stopped = sum(fill.side == "SELL" for fill in terminal.seen.fills)
            return {"books_equal": is_equal, "orders_lost": len(lost), "sales_shown": stopped}
        await asyncio.sleep(0.2)


def main() -> int:
    """Print the report; return 0 if the books are equal and nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--stocks", type=int, default=200)
    parser.add_argument("--freeze", type=float, default=10.0, metavar="SECONDS")
    parser.add_argument("--stops", type=int, default=4, help="in each part")
    given = parser.parse_args()
    report = asyncio.run(measure(given.stocks, given.freeze, given.stops))
    print(json.dumps(report))
    shown = report["next_window"]
    return 0 if shown["books_equal"] and not shown["orders_lost"] and shown["same_engine"] else 1


if __name__ == "__main__":
    sys.exit(main())
