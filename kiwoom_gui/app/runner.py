"""Queue -> core -> journal -> effects -> publish. One loop, one place where inputs become state.

A wake-up drains what has come, up to a time slice, so that a flood neither makes a task per message nor starves the
window.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

from kiwoom_gui.app.effects import Effects
from kiwoom_gui.domain.market_data import Interruption, OrderBook, TradeTick
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.ports import Journal
from kiwoom_gui.journal.errors import JournalError

log = logging.getLogger(__name__)

SLICE_S = 0.004
"""How long one wake-up may work before the window gets its turn."""

QUEUE_LIMIT = 50_000
"""Market data beyond it is dropped, oldest first; nothing else ever is."""

TIMER_EVERY_S = 0.1
_MEASURED_EACH = 16

_NOT_JOURNALED = (
    TradeTick,
    OrderBook,
    Interruption,
    m.TimerTick,
    m.InstrumentDefined,
    m.BarsLoaded,
    m.PositionReport,
    m.CandidatesSeen,
    m.WatchSlots,
)

Observer = Callable[[m.Input, list[m.Output]], None]


class Clock(Protocol):
    """The market clock."""

    @property
    def is_measured(self) -> bool:
        """Whether the market's time was ever heard."""
        ...

    def now(self) -> int:
        """Return the market's time in ns UTC."""
        ...


class Runner:
    """The engine's loop."""

    def __init__(
        self,
        core: TradingCore,
        journal: Journal,
        effects: Effects,
        clock: Clock,
        observe: Observer,
        *,
        restore_day: Callable[[], None] | None = None,
    ) -> None:
        """Take the core and what surrounds it; observe sees each input with its outputs (read models).

        Args:
            restore_day: brings back the day's orders; called once, before the first input after the market's clock
                is known. Whatever the venue says comes after an answer of it, which made the clock known.
        """
        self._restore_day = restore_day
        self._core = core
        self._journal = journal
        self._effects = effects
        self._clock = clock
        self._observe = observe
        self._queue: deque[m.Input] = deque()
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.on_death: Callable[[str], None] = lambda why: None
        """Told why the loop ended by itself: from then on nothing is decided any more."""
        self.processed = 0
        self.dropped = 0
        self.tick_to_decision_ns: int | None = None
        """How long after its arrival a trade was decided on; of one message in `_MEASURED_EACH`."""
        effects.start(self.put)

    @property
    def depth(self) -> int:
        """How many inputs wait."""
        return len(self._queue)

    def put(self, given: m.Input) -> None:
        """Queue one input."""
        self.put_all((given,))

    def put_all(self, given: Iterable[m.Input]) -> None:
        """Queue inputs in their order."""
        self._queue.extend(given)
        if len(self._queue) > QUEUE_LIMIT:
            self._shed()
        self._wake.set()

    def start(self) -> None:
        """Begin to work on the running loop."""
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._work(), name="engine"),
            loop.create_task(self._tick(), name="engine-timer"),
        ]
        for task in self._tasks:
            task.add_done_callback(self._on_done)

    async def stop(self) -> None:
        """Let sends under way get their answers, take those in, then stop."""
        await self._effects.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while self._queue:
            self._step(self._queue.popleft())
        await self._effects.stop()

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            until = time.perf_counter() + SLICE_S
            while self._queue:
                self._step(self._queue.popleft())
                if time.perf_counter() > until:
                    break
            if self._queue:
                self._wake.set()
                await asyncio.sleep(0)

    def _on_done(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.critical("the engine's loop is dead: nothing is decided any more", exc_info=error)
            self.on_death(f"{type(error).__name__}: {error}")

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TIMER_EVERY_S)
            if self._clock.is_measured:  # a guess would set the core's time, which never goes back
                self.put(m.TimerTick(self._clock.now()))

    def _step(self, given: m.Input) -> None:
        if self._restore_day is not None and self._clock.is_measured:
            restore_day, self._restore_day = self._restore_day, None
            restore_day()
        try:
            outputs = self._core.process(given)
        except Exception:  # one bad input must not end the engine; what it was stands in the log
            log.exception("the core failed on %s", type(given).__name__)
            return
        self.processed += 1
        if self.processed % _MEASURED_EACH == 0 and isinstance(given, TradeTick):
            self.tick_to_decision_ns = max(self._clock.now() - given.ts_init, 0)
        if self._try("journaled, and so nothing of it is done", given, self._write, given, outputs):
            for output in outputs:
                self._try("begun", output, self._effects.perform, output)
        self._try("shown", given, self._observe, given, outputs)

    def _try(self, what: str, of: m.Input | m.Output, do: Callable[..., None], *given: object) -> bool:
        """Do one thing and say whether it went well; where it did not, the engine goes on with the next."""
        try:
            do(*given)
        except Exception:  # the books are read again and again: what was left out comes to light there
            log.exception("a %s was not %s", type(of).__name__, what)
            return False
        return True

    def _write(self, given: m.Input, outputs: list[m.Output]) -> None:
        """Journal what the account did or was told, and what followed; market data stays out."""
        try:
            if not isinstance(given, _NOT_JOURNALED):
                self._journal.append(given)
            for output in outputs:
                self._journal.append(output)
        except JournalError as error:
            log.error("not journaled, and so nothing will be sent: %s", error)  # noqa: TRY400  the text says it all

    def _shed(self) -> None:
        keep: deque[m.Input] = deque()
        excess = len(self._queue) - QUEUE_LIMIT // 2
        for given in self._queue:
            if excess > 0 and isinstance(given, (TradeTick, OrderBook)):
                excess -= 1
                self.dropped += 1
            else:
                keep.append(given)
        self._queue = keep
        log.warning("the queue was full: %d market messages dropped so far", self.dropped)
