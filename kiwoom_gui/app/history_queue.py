"""Loads of history, a few at a time and behind orders: a list that is switched on at once must not stand before them.

Knows symbols and whether orders are under way; what a load does is given.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from kiwoom_gui.domain.identifiers import InstrumentId

AT_ONCE: Final = 2
PATIENCE_S: Final = 2.0
"""So long a load makes way for orders; a stream of them must not starve it for ever."""
_LOOK_S: Final = 0.02

Load = Callable[[InstrumentId], Awaitable[None]]


async def behind_orders(is_busy: Callable[[], bool]) -> None:
    """Return when no order is under way, or after `PATIENCE_S`."""
    left = PATIENCE_S
    while is_busy() and left > 0:
        await asyncio.sleep(_LOOK_S)
        left -= _LOOK_S


class HistoryQueue:
    """First come, first served, each symbol once."""

    def __init__(self, load: Load, is_busy: Callable[[], bool]) -> None:
        """Take what loads a symbol, and what says that orders are under way."""
        self._load = load
        self._is_busy = is_busy
        self._waiting: deque[InstrumentId] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self.on_failed: Callable[[asyncio.Task[None]], None] = lambda task: None

    @property
    def depth(self) -> int:
        """How many symbols wait."""
        return len(self._waiting)

    def put(self, symbol: InstrumentId) -> None:
        """Wish for a symbol's history; one that waits already is loaded once."""
        if symbol in self._waiting:
            return
        self._waiting.append(symbol)
        self._begin()

    async def stop(self) -> None:
        """Begin no more loads; wait for those under way."""
        self._waiting.clear()
        if self._workers:
            await asyncio.wait(self._workers)

    def _begin(self) -> None:
        if self._waiting and len(self._workers) < AT_ONCE:
            worker = asyncio.get_running_loop().create_task(self._work(), name="history")
            self._workers.add(worker)
            worker.add_done_callback(self._done)

    def _done(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        self.on_failed(worker)
        self._begin()  # one that failed leaves those behind it waiting

    async def _work(self) -> None:
        while self._waiting:
            await behind_orders(self._is_busy)
            if self._waiting:
                await self._load(self._waiting.popleft())
