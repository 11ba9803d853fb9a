"""A trader without a window, in a process that may be killed: random orders by the seed, then settled books.

    python -m tests.chaos.trader FOLDER VENUE_FILE --orders N [--seed S] [--apart | --die STEP NTH | --blind]
    python -m tests.chaos.trader FOLDER VENUE_FILE [--apart]    send nothing new; wait until the books are settled

Says on standard output, one JSON object a line: `armed`, then each order's id, and at the end the books as it has
them. With --apart the engine is a process of its own, as it is behind the window.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal, StepFailedError
from kiwoom_gui.app.config import Limits, Paths, Settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.program import Program
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.views import OrderRow
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks
from tests.chaos import sabotage

SYMBOL_COUNT = 24
"""So many, because a symbol takes one new order each 3 s."""
SETTLE_S = 150.0
BLIND_SETTLE_S = 40.0
"""An order that was sent twice stays open until a person says which of the two is meant; nobody does here."""
_LIMITS = Limits(
    symbol_cap=1_000_000_000,
    daily_loss=-1_000_000_000,
    max_order_notional=1_000_000_000,
    total_exposure=10_000_000_000,
    orders_per_minute=600,
    entry_spacing_s=0.2,  # the product's three seconds would make a long run of a short one
)


def launch_of(folder: Path, venue: Path) -> Launch:
    """Return how every trader of a session starts its engine."""
    return Launch(Paths.under(folder), Settings(limits=_LIMITS), venue_file=venue)


def say(**told: object) -> None:
    """Write a line for the parent."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def is_armed(terminal: BlindTerminal) -> bool:
    """Say whether new orders pass."""
    return bool(terminal.seen.account and terminal.seen.account.is_armed)


def sells_only(terminal: BlindTerminal) -> bool:
    """Say whether the stream alone is down: sales by hand and cancels pass."""
    return bool(terminal.seen.account and terminal.seen.account.is_exits_only)


async def trade(terminal: BlindTerminal, chance: random.Random, orders: int) -> None:
    """Send commands at random until so many orders were placed; what is refused meanwhile is no order."""
    placed = 0
    while placed < orders:
        await asyncio.sleep(chance.uniform(0.0, 0.08))
        if not (is_armed(terminal) or sells_only(terminal)):
            continue
        working = [row for row in terminal.seen.orders.values() if row.is_open and row.can_cancel]
        command = _next(terminal, chance, working)
        if command is None:
            continue
        try:
            answer = await terminal.send(command)
        except StepFailedError:
            continue
        if answer.is_taken and answer.command_id in terminal.seen.orders:
            placed += 1
            say(order=answer.command_id, has_stream=not sells_only(terminal))


def _next(terminal: BlindTerminal, chance: random.Random, working: list[OrderRow]) -> Callable[[str], c.Command] | None:
    symbol = chance.choice(sorted(terminal.seen.quotes)[:SYMBOL_COUNT])
    quote = terminal.seen.quotes.get(symbol)
    if quote is None:
        return None
    last = ticks.floor_to_tick(quote.last_px)
    what = chance.random()
    if working and what < 0.2:
        order = chance.choice(working)
        part = chance.randint(1, order.leaves_qty) if chance.random() < 0.4 else None
        return lambda i: c.Withdraw(command_id=i, client_order_id=order.client_order_id, quantity=part)
    if working and what < 0.4:
        order = chance.choice(working)
        price = ticks.step(order.price or last, chance.choice((-3, -2, -1, 1, 2, 3)))
        part = chance.randint(1, order.leaves_qty) if chance.random() < 0.3 else None
        return lambda i: c.Amend(command_id=i, client_order_id=order.client_order_id, price=price, quantity=part)
    side = OrderSide.SELL if chance.random() < 0.4 and terminal.held(symbol) else OrderSide.BUY
    quantity = chance.randint(1, 40) if side is OrderSide.BUY else chance.randint(1, max(terminal.held(symbol), 1))
    is_market = chance.random() < 0.2
    limit = None if is_market else ticks.step(last, chance.randint(-4, 3) * side.sign)
    return lambda i: c.Place(
        command_id=i,
        instrument_id=symbol,
        side=side,
        order_type=OrderType.MARKET if limit is None else OrderType.LIMIT,
        quantity=quantity,
        price=limit,
    )


async def settle(terminal: BlindTerminal, within_s: float) -> float:
    """Cancel what works and wait until nothing is open or unknown; return the seconds it took."""
    started = time.perf_counter()
    while time.perf_counter() - started < within_s:
        is_open = [row for row in terminal.seen.orders.values() if row.is_open]
        if is_armed(terminal) and not is_open:
            break
        for row in is_open:
            if row.can_cancel and is_armed(terminal) and row.status is not OrderStatus.UNKNOWN:
                await _withdraw(terminal, row.client_order_id)
        await asyncio.sleep(0.5)
    await asyncio.sleep(4.0)  # one more reading, for what was lost on the way
    return time.perf_counter() - started


async def _withdraw(terminal: BlindTerminal, order_id: str) -> None:
    with suppress(StepFailedError):  # no answer in time: the next round asks again
        await terminal.send(lambda i: c.Withdraw(command_id=i, client_order_id=order_id))


def books(terminal: BlindTerminal) -> dict[str, Any]:
    """Return the books as this terminal has them."""
    seen = terminal.seen
    return {
        "positions": {symbol: row.quantity for symbol, row in seen.positions.items() if row.quantity},
        "cash": seen.account.orderable_cash if seen.account else None,
        "open": [row.client_order_id for row in seen.orders.values() if row.is_open],
        "unknown": [row.client_order_id for row in seen.orders.values() if row.status is OrderStatus.UNKNOWN],
        "external": [row.client_order_id for row in seen.orders.values() if row.origin == "EXTERNAL"],
        "notices": [code for code in seen.notice_codes if code in {"BOOKS_DIFFER", "ILLEGAL_EVENT"}],
    }


async def main(arguments: argparse.Namespace) -> None:
    """Run as the arguments say."""
    launch = launch_of(arguments.folder, arguments.venue)
    program = RemoteProgram(launch) if arguments.apart else Program(launch)
    terminal = BlindTerminal(await program.start())
    try:
        await terminal.until("an armed account", lambda: is_armed(terminal), 90.0)
        await terminal.until("prices", lambda: len(terminal.seen.quotes) >= SYMBOL_COUNT, 30.0)
        say(armed=True)
        if arguments.orders:
            await trade(terminal, random.Random(arguments.seed), arguments.orders)
            say(traded=True)
            await asyncio.sleep(3_600)  # until killed
        else:
            seconds = await settle(terminal, BLIND_SETTLE_S if arguments.blind else SETTLE_S)
            say(books=books(terminal), seconds=round(seconds, 1))
    finally:
        terminal.close()
        await (program.stop(EndHow.NOW) if isinstance(program, RemoteProgram) else program.stop())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.trader")
    parser.add_argument("folder", type=Path)
    parser.add_argument("venue", type=Path)
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--apart", action="store_true", help="run the engine in a process of its own")
    parser.add_argument("--die", nargs=2, metavar=("STEP", "NTH"))
    parser.add_argument("--blind", action="store_true", help="repeat orders that got no answer")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    if given.blind:
        sabotage.retry_blindly()
    elif given.die:
        sabotage.die_at(given.die[0], int(given.die[1]))
    asyncio.run(main(given))
