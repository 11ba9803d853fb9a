"""Figures of the journal: what an append costs, how long until it is durable, how many rows a second."""

import asyncio
import statistics
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.backup import back_up
from kiwoom_gui.journal.checking import Checked, check_whole
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import Recorded
from kiwoom_gui.journal.salvage import salvage
from kiwoom_gui.journal.writer import JournalWriter
from kiwoom_gui.ui.evidence_report import write_report
from tests.support.app_fakes import no_strategy
from tests.support.builders import SAMSUNG, SECOND, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue
from tests.support.damage import overwrite
from tests.support.journal_messages import a_send, an_event

pytestmark = pytest.mark.bench

UNBOUNDED = RiskLimits(symbol_cap=10**12, total_exposure=10**12, orders_per_minute=10**6, daily_loss=-(10**12))


def _say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with capsys.disabled():
        print(f"\n{text}")


def test_append_and_flush_of_one_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    appends: list[float] = []
    flushes: list[float] = []

    async def go() -> None:
        with JournalWriter(tmp_path / "j.sqlite3") as journal:
            for number in range(1_000):
                start = time.perf_counter()
                journal.append(an_event(number))
                journal.append(a_send(number))
                middle = time.perf_counter()
                await journal.flush()
                end = time.perf_counter()
                appends.append((middle - start) / 2 * 1e6)
                flushes.append((end - start) * 1e3)
                await asyncio.sleep(0.001)

    asyncio.run(go())
    a, f = statistics.quantiles(appends, n=100), statistics.quantiles(flushes, n=100)
    _say(capsys, f"append p50 {a[49]:.1f} us, p99 {a[98]:.1f} us; durable after p50 {f[49]:.2f} ms, p99 {f[98]:.2f} ms")


def test_group_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = 50_000

    async def go() -> float:
        with JournalWriter(tmp_path / "j.sqlite3") as journal:
            start = time.perf_counter()
            for number in range(1, rows + 1):
                journal.append(an_event(number))
                if number % 2_500 == 0:  # what waits longer than 2 s for the disk counts as not written
                    await journal.flush()
            await journal.flush()
            return time.perf_counter() - start

    seconds = asyncio.run(go())
    _say(capsys, f"group commit {rows / seconds:,.0f} rows/s (encoding, hashing and the disk)")


def _a_busy_day(path: Path, orders: int) -> None:
    """Write a day of so many orders: half bought and sold, with what else stands between them."""
    world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000)}), CoreSettings(entry_spacing_s=0, limits=UNBOUNDED)).arm()
    with JournalWriter(path) as journal:
        for number in range(orders):
            world.now += SECOND
            side = OrderSide.BUY if number % 2 == 0 else OrderSide.SELL
            world.place(a_submit(f"k-{number}", side, quantity=1, ts_init=world.now))
            world.settle()
            world.fill(f"{number + 1:07d}", 1, 70_000)
            for output in world.outputs:
                journal.append(output)
            world.outputs.clear()


def test_a_day_of_10_000_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "journal-sim-x.sqlite3"
    orders = 10_000
    _a_busy_day(path, orders)
    day = date(2026, 3, 9)
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        done = work()
        times[name] = time.perf_counter() - start
        return done

    def read() -> list[Recorded]:
        with JournalReader(path) as reader:
            return reader.day_state(day)

    records = timed("read", read)
    core = TradingCore(CoreSettings(limits=UNBOUNDED), no_strategy)
    assert isinstance(records, list)
    timed("restore", lambda: core.restore(records))
    assert len(core.orders.orders) == orders
    timed("export", lambda: export_day(path, day, tmp_path / "e.jsonl"))
    timed("page", lambda: write_report(tmp_path / "e.jsonl", tmp_path / "e.html"))
    timed("check", lambda: check_whole(path))
    timed("copy", lambda: back_up(path, tmp_path / "copies", day, 3))
    overwrite(path, 4_096 * 200, bytes(4_096))
    timed("salvage", lambda: salvage(path))
    with JournalReader(path) as reader:
        rows = reader.verify().rows
    size = (tmp_path / "e.jsonl").stat().st_size / 1e6
    told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in times.items())
    _say(capsys, f"a day of {orders:,} orders, {rows:,} rows, evidence {size:.0f} MB: {told}")


def test_the_loop_while_all_rows_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "j.sqlite3"
    with JournalWriter(path) as journal:
        for number in range(1, 100_001):
            journal.append(an_event(number))

    never = threading.Event()

    def pause() -> None:
        never.wait(0.002)

    async def lag(seconds: float, until: "asyncio.Future[Checked] | None" = None) -> list[float]:
        late: list[float] = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not (until and until.done()):
            asked = time.perf_counter()
            await asyncio.sleep(0.001)
            late.append((time.perf_counter() - asked - 0.001) * 1e3)
        return late

    async def go() -> tuple[list[float], list[float], float]:
        quiet = await lag(3.0)
        start = time.perf_counter()
        work = asyncio.ensure_future(asyncio.to_thread(check_whole, path, pause))
        busy = await lag(60.0, work)
        await work
        return quiet, busy, time.perf_counter() - start

    quiet, busy, seconds = asyncio.run(go())
    p, q = statistics.quantiles(quiet, n=100), statistics.quantiles(busy, n=100)
    _say(
        capsys,
        f"100,000 rows checked in {seconds:.1f} s beside the loop; its lag p50 {q[49]:.2f} ms, p99 {q[98]:.2f} ms, "
        f"without it p50 {p[49]:.2f} ms, p99 {p[98]:.2f} ms",
    )
