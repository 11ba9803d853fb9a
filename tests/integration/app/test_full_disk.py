"""The disk of the journals fills up while shares are held: nothing is bought, the sale leaves, nothing is forgotten."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.journal.checking import check_whole
from tests.integration.app.test_venue_outage import SYMBOL, Venue, a_venue

DISK_BYTES = 4_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk, and take it away again."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _market(command_id: str, side: OrderSide, quantity: int) -> c.Place:
    return c.Place(
        command_id=command_id,
        instrument_id=SYMBOL,
        side=side,
        order_type=OrderType.MARKET,
        quantity=quantity,
        price=None,
    )


async def _start(paths: Paths, venue: Venue) -> tuple[Program, BlindTerminal]:
    program = Program(Launch(paths, Settings(), venue_file=venue.file))
    terminal = BlindTerminal(await program.start())
    await terminal.until("an armed account", lambda: bool(terminal.seen.account and terminal.seen.account.is_armed))
    await terminal.until("a price", lambda: SYMBOL in terminal.seen.quotes)
    return program, terminal


def test_a_full_disk_stops_purchases_and_lets_sales_out(tmp_path: Path, small_disk: Path) -> None:
    everything = Paths.under(tmp_path / "app")
    paths = Paths(settings=everything.settings, data=small_disk, logs=everything.logs)
    filler = small_disk / "filler"

    async def while_it_fills(venue: Venue) -> str:
        program, terminal = await _start(paths, venue)
        try:
            bought = await terminal.ask(lambda i: _market(i, OrderSide.BUY, 3))
            await terminal.order_until(bought, OrderStatus.FILLED)
            with pytest.raises(OSError, match="No space"):
                filler.write_bytes(bytes(2 * DISK_BYTES))
            await terminal.until("the word of it", lambda: "JOURNAL_FAILING" in terminal.seen.notice_codes, 60.0)
            denied = await terminal.ask(lambda i: _market(i, OrderSide.BUY, 1))
            await terminal.order_until(denied, OrderStatus.REJECTED)
            sold = await terminal.ask(lambda i: _market(i, OrderSide.SELL, 1))
            await terminal.order_until(sold, OrderStatus.FILLED)
            assert "SENT_FROM_RESERVE" in terminal.seen.notice_codes
            assert terminal.held(SYMBOL) == 2
            filler.unlink()
            await terminal.until("the end of it", lambda: "JOURNAL_WELL" in terminal.seen.notice_codes, 60.0)
            again = await terminal.ask(lambda i: _market(i, OrderSide.BUY, 1))
            await terminal.order_until(again, OrderStatus.FILLED)
            return sold
        finally:
            terminal.close()
            await program.stop()

    async def afterwards(venue: Venue, sold: str) -> None:
        program, terminal = await _start(paths, venue)
        try:
            assert terminal.seen.orders[sold].status is OrderStatus.FILLED
            assert terminal.held(SYMBOL) == 3
            assert len(terminal.seen.fills) >= 3
            assert not [row for row in terminal.seen.orders.values() if row.origin == "EXTERNAL"]
        finally:
            terminal.close()
            await program.stop()

    with a_venue(tmp_path) as venue:
        sold = asyncio.run(while_it_fills(venue))
        asyncio.run(afterwards(venue, sold))
    (journal,) = (small_disk / "journals").glob("*.sqlite3")
    assert check_whole(journal).problem == ""
