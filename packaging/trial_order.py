"""Put a working order into the care of an engine that runs, or settle all it has: for trials of built programs.

    trial_order.py place|settle [DATA_FOLDER]

Run by a Python of the system that the program is for, from the same source as the program: they speak by the same link.
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.rendezvous import place_of
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks

SYMBOL = "005930"
_WAIT_S = 60.0


async def place(terminal: BlindTerminal) -> str:
    """Buy a share far below the last price, which rests."""
    seen = terminal.seen
    await terminal.ask(lambda i: c.TakeControl(command_id=i))
    await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed), _WAIT_S)
    await terminal.until("a price", lambda: SYMBOL in seen.quotes and seen.quotes[SYMBOL].last_px > 0, _WAIT_S)
    low = ticks.step(ticks.floor_to_tick(seen.quotes[SYMBOL].last_px), -30)
    order_id = await terminal.ask(
        lambda i: c.Place(
            command_id=i,
            instrument_id=SYMBOL,
            side=OrderSide.BUY,
            order_type=OrderType.LIMIT,
            quantity=1,
            price=low,
        )
    )
    row = await terminal.order_until(order_id, OrderStatus.ACCEPTED)
    return f"{row.client_order_id} works at {low}"


async def settle(terminal: BlindTerminal) -> str:
    """Cancel what works; nothing is in the engine's care then."""
    await terminal.ask(lambda i: c.TakeControl(command_id=i))
    await terminal.until("the books", lambda: terminal.seen.account is not None, _WAIT_S)
    answer = await terminal.send(lambda i: c.WindDown(command_id=i, keep_exits=False))
    return "settled" if answer.is_taken else f"refused with {answer.code}"


async def main(what: str, folder: str) -> None:
    """Attach to the engine that runs, do it, leave the engine with what it has or, once settled, end it."""
    paths = Paths.under(Path(folder)) if folder else Paths.of_user()
    launch = Launch(paths, load_settings(paths.settings))
    if not place_of(launch).is_engine_alive():
        raise SystemExit("no engine runs")
    program = RemoteProgram(launch)
    terminal = BlindTerminal(await program.start())
    how = EndHow.KEEP
    try:
        if what == "place":
            print(await place(terminal), flush=True)
        else:
            print(await settle(terminal), flush=True)
            how = EndHow.NOW
    finally:
        terminal.close()
        await program.stop(how)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
