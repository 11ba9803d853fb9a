"""A chart scrolled back through the whole program, engine, broker's protocol and simulator, to its first bar."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.program import Program
from kiwoom_gui.ui.replica import Replica

SYMBOL = "005930"


async def scroll_back(program: Program, minutes: int) -> tuple[v.BarsView, list[int]]:
    """Return all candles of a length as the window holds them, and how many each page brought."""
    link = await program.start()
    window, terminal = Replica(), BlindTerminal(link)

    def take(frame: v.Frame) -> None:
        for part in frame.parts:
            window.take(part)

    link.attach(take)

    def held() -> v.BarsView | None:
        return window.bars if window.bars is not None and window.bars.minutes == minutes else None

    await terminal.send(lambda i: c.Focus(command_id=i, instrument_id=SYMBOL, minutes=minutes))
    await terminal.until("candles", lambda: held() is not None)
    pages: list[int] = []
    while True:
        bars = held()
        assert bars is not None
        older = partial(c.OlderBars, instrument_id=SYMBOL, minutes=minutes, before=bars.ts[0])
        answer = await terminal.send(lambda i, older=older: older(command_id=i))  # type: ignore[misc]
        assert answer.is_taken, answer
        if not answer.params["bars"]:
            terminal.close()
            return bars, pages
        pages.append(int(answer.params["bars"]))


@pytest.mark.parametrize(("minutes", "least_pages"), [(0, 0), (1, 3), (3, 1), (45, 0)])
def test_a_chart_scrolls_back_to_its_first_bar_without_gap_or_repeat(
    minutes: int, least_pages: int, tmp_path: Path
) -> None:
    async def run() -> tuple[v.BarsView, list[int]]:
        program = Program(Launch(Paths.under(tmp_path), Settings(), ("--start-time", "10:00", "--seed", "1")))
        try:
            return await scroll_back(program, minutes)
        finally:
            await program.stop()

    bars, pages = asyncio.run(run())
    assert bars.ts == sorted(set(bars.ts))
    assert len(pages) >= least_pages
    assert len(bars.ts) - sum(pages) >= 2  # the first view
    whole = zip(bars.open, bars.high, bars.low, bars.close, strict=True)
    assert all(low <= min(opened, close) <= max(opened, close) <= high for opened, high, low, close in whole)
