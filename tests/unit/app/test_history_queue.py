"""Loads of history stand behind orders, and few at a time."""

import asyncio
from collections.abc import Callable

from kiwoom_gui.app.history_queue import AT_ONCE, HistoryQueue
from kiwoom_gui.domain.identifiers import InstrumentId


class Loads:
    """A broker that answers when it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.is_busy = False
        self.gate = asyncio.Event()
        self.queue = HistoryQueue(self.load, lambda: self.is_busy)
        self.most = self._now = 0

    async def load(self, symbol: InstrumentId) -> None:
        self.begun.append(symbol)
        self._now += 1
        self.most = max(self.most, self._now)
        await self.gate.wait()
        self._now -= 1

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110  the queue tells nobody
                await asyncio.sleep(0)

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)


def symbols(count: int) -> list[InstrumentId]:
    return [InstrumentId(f"{n:06d}") for n in range(count)]


def test_a_whole_list_is_loaded_a_few_at_a_time_in_its_order() -> None:
    async def run() -> None:
        loads = Loads()
        for symbol in symbols(50):
            loads.queue.put(symbol)
        await loads.settle()
        assert len(loads.begun) == AT_ONCE
        assert loads.queue.depth == 50 - AT_ONCE
        loads.gate.set()
        await loads.until(lambda: not loads.queue.depth)
        await loads.settle()
        assert loads.begun == symbols(50)
        assert loads.most == AT_ONCE

    asyncio.run(run())


def test_while_an_order_is_under_way_no_load_begins() -> None:
    async def run() -> None:
        loads = Loads()
        loads.gate.set()
        loads.is_busy = True
        loads.queue.put(symbols(1)[0])
        await asyncio.sleep(0.1)
        assert loads.begun == []
        loads.is_busy = False
        await loads.until(lambda: bool(loads.begun))

    asyncio.run(run())


def test_orders_that_never_end_do_not_starve_it() -> None:
    async def run() -> None:
        loads = Loads()
        loads.gate.set()
        loads.is_busy = True
        loads.queue.put(symbols(1)[0])
        await loads.until(lambda: bool(loads.begun))  # within the patience

    asyncio.run(run())


def test_a_symbol_that_waits_is_loaded_once_and_one_that_loads_is_loaded_again() -> None:
    async def run() -> None:
        loads = Loads()
        first, second, third = symbols(3)
        for symbol in (first, second, third, third, first):
            loads.queue.put(symbol)
            await loads.settle()
        loads.gate.set()
        await loads.until(lambda: not loads.queue.depth)
        await loads.settle()
        assert loads.begun == [first, second, third, first]

    asyncio.run(run())


def test_stopping_begins_no_more_and_waits_for_what_is_under_way() -> None:
    async def run() -> None:
        loads = Loads()
        for symbol in symbols(10):
            loads.queue.put(symbol)
        await loads.settle()
        stopping = asyncio.create_task(loads.queue.stop())
        await loads.settle()
        assert not stopping.done()
        loads.gate.set()
        await stopping
        assert len(loads.begun) == AT_ONCE

    asyncio.run(run())


def test_a_load_that_fails_does_not_hold_up_those_behind_it() -> None:
    async def run() -> None:
        begun: list[str] = []
        failed: list[str] = []

        async def load(symbol: InstrumentId) -> None:
            begun.append(symbol)
            raise RuntimeError(symbol)

        queue = HistoryQueue(load, lambda: False)
        queue.on_failed = lambda task: failed.extend([str(task.exception())] if task.exception() else [])
        for symbol in symbols(5):
            queue.put(symbol)
        for _ in range(50):
            await asyncio.sleep(0)
        assert begun == failed == symbols(5)

    asyncio.run(run())
