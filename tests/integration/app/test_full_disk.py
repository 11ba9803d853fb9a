"""The disk of the journals fills up while shares are held: nothing is bought, the sale leaves, nothing is forgotten."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.ui.evidence_report import write_report
from tests.integration.app.test_venue_outage import SYMBOL, Venue, a_venue
from tests.support.damage import fill_disk, mounted_disk

DISK_BYTES = 4_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk, and take it away again."""
    with mounted_disk(tmp_path / "disk", DISK_BYTES) as disk:
        yield disk


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
            fill_disk(filler, 2 * DISK_BYTES)
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
    _has_no_secret(journal, tmp_path)


def _has_no_secret(journal: Path, folder: Path) -> None:
    """Look for the venue's keys and account in what a user may hand to others."""
    with JournalReader(journal) as reader:
        day = reader.days()[-1]
    evidence = export_day(journal, day, folder / "evidence.jsonl").file
    write_report(evidence, evidence.with_suffix(".html"))
    told = json.loads((folder / "venue.json").read_text(encoding="utf-8"))
    secrets = [str(told[name]) for name in ("appkey", "secretkey", "account")]
    assert all(len(secret) > 6 for secret in secrets)
    for file in (journal, evidence, evidence.with_suffix(".html")):
        assert not [secret for secret in secrets if secret.encode() in file.read_bytes()]
