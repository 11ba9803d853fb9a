"""Frames for the terminals, at most thirty a second, and the pulse of the loop. Knows the core by read models only."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from kiwoom_gui.app import views as v
from kiwoom_gui.app.link import FrameSink, InLoopLink
from kiwoom_gui.app.read_models import ReadModels

FRAME_EVERY_S = 1 / 30
URGENT_EVERY_S = 1 / 200
"""Answers and order events do not wait for the next frame, but come this often at most."""
_LISTED_EVERY_S = 0.095
"""Prices that stand in a list alone: every third frame."""
_SLOW_EVERY_S = 0.5
_LAGS_KEPT = 600

SlowParts = Callable[[], list[v.Part]]


class LoopLag:
    """How late the loop comes back: asked for a pause, measured by how much longer it was."""

    def __init__(self) -> None:
        """Start without measures."""
        self._lags: deque[float] = deque(maxlen=_LAGS_KEPT)

    def note(self, lag_s: float) -> None:
        """Take one measure in seconds; early wake-ups of coarse timers count as none."""
        self._lags.append(max(lag_s, 0.0))

    def percentile_ms(self, share: float) -> float:
        """Return a percentile of the last measures in ms; 0 without any."""
        if not self._lags:
            return 0.0
        ordered = sorted(self._lags)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] * 1_000


class Publisher:
    """Numbers frames and gives them to the link."""

    def __init__(self, models: ReadModels, slow_parts: SlowParts) -> None:
        """Take the read models, and what makes the parts that change by the clock (session, health)."""
        self._models = models
        self._slow_parts = slow_parts
        self._sequence = 0
        self._link: InLoopLink | None = None
        self._task: asyncio.Task[None] | None = None
        self._urgent: asyncio.TimerHandle | None = None
        self._urgent_at = 0.0
        models.on_urgent = self.hurry
        self.lag = LoopLag()

    def greet(self, sink: FrameSink) -> None:
        """Give a terminal its first, whole frame; what is pending goes to the others first, so nobody hears twice."""
        self._publish(self._models.changes())
        parts = [*self._slow_parts(), self._models.account(), *self._models.whole()]
        sink(v.Frame(sequence=self._sequence, parts=parts, is_whole=True))

    def start(self, link: InLoopLink) -> None:
        """Publish on the running loop until stopped."""
        self._link = link
        self._task = asyncio.get_running_loop().create_task(self._run(), name="publisher")

    def hurry(self) -> None:
        """Publish what there is as soon as the engine has done what it is at."""
        if self._urgent is None and self._link is not None and self._link.is_watched:
            loop = asyncio.get_running_loop()
            self._urgent = loop.call_at(max(self._urgent_at + URGENT_EVERY_S, loop.time()), self._publish_urgent)

    def _publish_urgent(self) -> None:
        self._urgent = None
        self._urgent_at = asyncio.get_running_loop().time()
        self._publish(self._models.changes())

    async def stop(self) -> None:
        """Stop publishing."""
        self._link = None
        if self._urgent is not None:
            self._urgent.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        slow_due, listed_due = 0.0, 0.0
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(FRAME_EVERY_S)
            now = time.perf_counter()
            self.lag.note(now - asked - FRAME_EVERY_S)
            if self._link is None or not self._link.is_watched:
                continue
            parts = self._models.changes(is_all_due=now >= listed_due)
            if now >= listed_due:
                listed_due = now + _LISTED_EVERY_S
            if now >= slow_due:
                slow_due = now + _SLOW_EVERY_S
                parts = [*parts, *self._slow_parts()]
            self._publish(parts)

    def _publish(self, parts: list[v.Part]) -> None:
        if parts and self._link is not None:
            self._sequence += 1
            self._link.publish(v.Frame(sequence=self._sequence, parts=[*parts, self._models.account()]))
