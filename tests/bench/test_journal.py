"""Figures of the journal: what an append costs, how long until it is durable, how many rows a second."""

import asyncio
import statistics
import time
from pathlib import Path

import pytest

from kiwoom_gui.journal.writer import JournalWriter
from tests.support.journal_messages import a_send, an_event

pytestmark = pytest.mark.bench


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
                if number % 500 == 0:
                    await asyncio.sleep(0)
            await journal.flush()
            return time.perf_counter() - start

    seconds = asyncio.run(go())
    _say(capsys, f"group commit {rows / seconds:,.0f} rows/s (encoding, hashing and the disk)")
