"""An order whose answer never comes while another program places the same: the user's judgment, over real sockets."""

import asyncio
import json
from pathlib import Path

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks
from tests.support.sim_process import SimClient, SimProcess, running_simulator

SYMBOL, QUANTITY = "005930", 3


def _venue_file(simulator: SimProcess, folder: Path) -> Path:
    file = folder / "venue.json"
    told = {name: value for name, value in vars(simulator).items() if name != "process"}
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


async def _lose_one_of_two(terminal: BlindTerminal, other: SimClient) -> tuple[str, str]:
    """Send a buy that is answered too late, and let another program place its twin meanwhile; return both names."""
    await terminal.until("an armed account", lambda: bool(terminal.seen.account and terminal.seen.account.is_armed))
    await terminal.until("a price", lambda: SYMBOL in terminal.seen.quotes)
    price = ticks.step(ticks.floor_to_tick(terminal.seen.quotes[SYMBOL].last_px), -30)
    await other.control(do="fault", kind="delay", api_id="kt10000", count=1, seconds=8.0)
    ours = await terminal.ask(
        lambda i: c.Place(
            command_id=i,
            instrument_id=SYMBOL,
            side=OrderSide.BUY,
            order_type=OrderType.LIMIT,
            quantity=QUANTITY,
            price=price,
        )
    )
    await terminal.order_until(ours, OrderStatus.SUBMITTED)
    await asyncio.sleep(0.5)
    theirs = await other.buy(SYMBOL, QUANTITY, price)
    await terminal.order_until(ours, OrderStatus.UNKNOWN)
    await terminal.until("two candidates", lambda: len(_candidates(terminal, ours)) == 2)
    return ours, str(theirs["ord_no"])


def _candidates(terminal: BlindTerminal, order_id: str) -> list[str]:
    row = terminal.seen.unknowns.get(order_id)
    return [candidate.venue_order_id for candidate in row.candidates] if row else []


def test_the_user_links_the_order_that_is_his_and_the_other_is_external(tmp_path: Path) -> None:
    async def trade(simulator: SimProcess) -> None:
        launch = Launch(Paths.under(tmp_path / "app"), Settings(), venue_file=_venue_file(simulator, tmp_path))
        program = Program(launch)
        terminal = BlindTerminal(await program.start())
        try:
            async with SimClient(simulator) as other:
                ours, theirs = await _lose_one_of_two(terminal, other)
                early = await terminal.send(lambda i: c.ConfirmAbsent(command_id=i, client_order_id=ours))
                assert (early.is_taken, early.code) == (False, "ABSENT_TOO_EARLY")
                (number,) = [each for each in _candidates(terminal, ours) if each != theirs]
                await terminal.ask(lambda i: c.LinkUnknown(command_id=i, client_order_id=ours, venue_order_id=number))
                order = await terminal.order_until(ours, OrderStatus.ACCEPTED)
                assert order.venue_order_id == number
                await terminal.order_until(f"external-{theirs}", OrderStatus.ACCEPTED)
                assert not _candidates(terminal, ours)
                truth = await other.truth()
                assert {row["ord_no"] for row in truth["orders"]} == {number, theirs}
        finally:
            terminal.close()
            await program.stop()

    with running_simulator("--port", "0", "--seed", "1", "--scenario", "calm") as simulator:
        asyncio.run(trade(simulator))
