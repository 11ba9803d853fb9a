"""Engines in processes of their own for tests, and their certain end."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.rendezvous import place_of
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.market import ticks

SYMBOL = "005930"
WAIT_S = 60.0
"""For what takes a second on a machine that has nothing else to do."""


def a_launch(folder: Path, *, venue: Path | None = None, simulator: tuple[str, ...] = ("--seed", "1")) -> Launch:
    return Launch(Paths.under(folder), Settings(), () if venue else simulator, venue)


def engine_pid(launch: Launch) -> int | None:
    """Return the process id of the engine that lives, if one does."""
    place = place_of(launch)
    told = place.read() if place.is_engine_alive() else None
    return told.pid if told else None


def kill_engine(launch: Launch) -> None:
    """End the launch's engine, if one lives, and wait until it is gone."""
    pid = engine_pid(launch)
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + WAIT_S
    while place_of(launch).is_engine_alive():
        assert time.monotonic() < until, "a killed engine still holds its place"
        time.sleep(0.02)


@asynccontextmanager
async def a_terminal(
    launch: Launch, how: EndHow = EndHow.NOW, secrets: SecretStore | None = None
) -> AsyncIterator[tuple[RemoteProgram, BlindTerminal]]:
    """A terminal attached to the launch's engine, started if none runs; leaves it as told."""
    program = RemoteProgram(launch, secrets)
    terminal = BlindTerminal(await program.start())
    try:
        yield program, terminal
    finally:
        terminal.close()
        await program.stop(how)


async def until_armed(terminal: BlindTerminal) -> None:
    """Wait for an account that may trade and a price to trade at."""
    seen = terminal.seen
    await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed), WAIT_S)
    await terminal.until("a price", lambda: SYMBOL in seen.quotes and seen.quotes[SYMBOL].bid_px is not None, WAIT_S)


def a_buy(terminal: BlindTerminal, command_id: str, *, steps_below: int | None, quantity: int = 2) -> c.Place:
    """A buy so many ticks below the last price, at market without them."""
    last = ticks.floor_to_tick(terminal.seen.quotes[SYMBOL].last_px)
    price = None if steps_below is None else ticks.step(last, -steps_below)
    kind = OrderType.MARKET if price is None else OrderType.LIMIT
    return c.Place(
        command_id=command_id,
        instrument_id=SYMBOL,
        side=OrderSide.BUY,
        order_type=kind,
        quantity=quantity,
        price=price,
    )


async def eventually(what: str, is_true: object, timeout_s: float = WAIT_S) -> None:
    """Wait for a fact outside a terminal's sight."""
    assert callable(is_true)
    until = time.monotonic() + timeout_s
    while not is_true():
        assert time.monotonic() < until, f"waited {timeout_s:.0f} s for {what}"
        await asyncio.sleep(0.05)
