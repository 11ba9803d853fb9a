"""The venue dies and comes back: lamps, refusals, reconnection and reconciliation, all by itself."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks

SYMBOL = "005930"


class Venue:
    """A simulator that can be killed and started again on the same port, with the same keys and books."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = "0"
        self.file = folder / "venue.json"
        self._process: subprocess.Popen[str] | None = None
        self.rest = ""

    def start(self) -> None:
        keys = ("--appkey", "outage-test-key", "--secretkey", "outage-test-secret")
        state = ("--state", str(self._folder / "state.json"), "--seed", "1", "--scenario", "calm")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiwoom_gui.simulator", "--port", self._port, *keys, *state],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.file.write_text(line, encoding="utf-8")
        self.rest = json.loads(line)["rest"]
        self._port = self.rest.rpartition(":")[2]

    def kill(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    async def truth(self) -> dict[str, object]:
        async with httpx.AsyncClient() as client:
            told: dict[str, object] = (await client.get(f"{self.rest}/sim/truth")).json()
            return told


@contextmanager
def a_venue(folder: Path) -> Iterator[Venue]:
    venue = Venue(folder)
    venue.start()
    try:
        yield venue
    finally:
        venue.kill()


def _is_armed(terminal: BlindTerminal) -> bool:
    return bool(terminal.seen.account and terminal.seen.account.is_armed)


def _buy(command_id: str, price: int | None) -> c.Place:
    return c.Place(
        command_id=command_id,
        instrument_id=SYMBOL,
        side=OrderSide.BUY,
        order_type=OrderType.MARKET if price is None else OrderType.LIMIT,
        quantity=2,
        price=price,
    )


def test_orders_are_refused_while_the_venue_is_gone_and_all_is_well_when_it_is_back(tmp_path: Path) -> None:
    async def trade(venue: Venue) -> None:
        program = Program(Launch(Paths.under(tmp_path / "app"), Settings(), venue_file=venue.file))
        terminal = BlindTerminal(await program.start())
        try:
            await terminal.until("an armed account", lambda: _is_armed(terminal))
            await terminal.until("a price", lambda: SYMBOL in terminal.seen.quotes)
            low = ticks.step(ticks.floor_to_tick(terminal.seen.quotes[SYMBOL].last_px), -30)
            resting = await terminal.ask(lambda i: _buy(i, low))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            bought = await terminal.ask(lambda i: _buy(i, None))
            await terminal.order_until(bought, OrderStatus.FILLED)

            venue.kill()
            await terminal.until("dark lamps", lambda: _lamps(terminal) == ("down", "down"))
            refused = await terminal.send(lambda i: _buy(i, low))
            assert (refused.is_taken, refused.code) == (False, "LINK_DOWN")
            before = terminal.seen.quote_changes

            venue.start()
            await terminal.until("lamps that shine", lambda: _lamps(terminal) == ("ok", "ok"))
            await terminal.until("an armed account", lambda: _is_armed(terminal))
            await terminal.until("new prices", lambda: terminal.seen.quote_changes > before + 20)
            order = terminal.seen.orders[resting]
            assert (order.status, order.leaves_qty) == (OrderStatus.ACCEPTED, 2)
            assert terminal.held(SYMBOL) == 2
            await terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=resting))
            await terminal.order_until(resting, OrderStatus.CANCELED)
            truth = await venue.truth()
            positions = truth["positions"]
            assert isinstance(positions, dict)
            assert positions[SYMBOL]["quantity"] == 2
        finally:
            terminal.close()
            await program.stop()

    with a_venue(tmp_path) as venue:
        asyncio.run(trade(venue))


def test_a_terminal_that_starts_again_knows_its_orders_and_todays_result(tmp_path: Path) -> None:
    async def first(venue: Venue) -> tuple[str, int]:
        program = Program(Launch(Paths.under(tmp_path / "app"), Settings(), venue_file=venue.file))
        terminal = BlindTerminal(await program.start())
        try:
            await terminal.until("an armed account", lambda: _is_armed(terminal))
            await terminal.until("a price", lambda: SYMBOL in terminal.seen.quotes)
            bought = await terminal.ask(lambda i: _buy(i, None))
            await terminal.order_until(bought, OrderStatus.FILLED)
            await terminal.ask(lambda i: c.Close(command_id=i, instrument_id=SYMBOL, quantity=1))
            await terminal.until("one share", lambda: terminal.held(SYMBOL) == 1)
            low = ticks.step(ticks.floor_to_tick(terminal.seen.quotes[SYMBOL].last_px), -30)
            resting = await terminal.ask(lambda i: _buy(i, low))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            return resting, terminal.seen.positions[SYMBOL].realized_pnl
        finally:
            terminal.close()
            await program.stop()

    async def second(venue: Venue, resting: str, realized: int) -> None:
        program = Program(Launch(Paths.under(tmp_path / "app"), Settings(), venue_file=venue.file))
        terminal = BlindTerminal(await program.start())
        try:
            await terminal.until("an armed account", lambda: _is_armed(terminal))
            await terminal.until("the position", lambda: terminal.held(SYMBOL) == 1)
            assert terminal.seen.orders[resting].status is OrderStatus.ACCEPTED
            assert terminal.seen.positions[SYMBOL].realized_pnl == realized
            assert len(terminal.seen.fills) == 2
            await terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=resting))
            await terminal.order_until(resting, OrderStatus.CANCELED)
        finally:
            terminal.close()
            await program.stop()

    with a_venue(tmp_path) as venue:
        resting, realized = asyncio.run(first(venue))
        asyncio.run(second(venue, resting, realized))


def _lamps(terminal: BlindTerminal) -> tuple[str, str]:
    session = terminal.seen.session
    return (session.rest.state, session.stream.state) if session else ("", "")
