"""Keeps Python's garbage collector from stopping the engine while an order is due. Knows nothing of the engine.

By itself the collector looks at every object that lives whenever a quarter more of them has survived: with the bars of
200 symbols for 300 ms at a time, several times a minute, and to find nothing, since what the engine drops it drops by
count. Here it looks four times a second at what that quarter left, some 3 ms in a flood, and counts that as staying for
good. What becomes garbage in a ring later than that is found while nothing is in the engine's care, and at night.
"""

import asyncio
import gc
from collections.abc import Callable
from typing import Final

from kiwoom_gui.engine.bars import NS_PER_S, kst_day, kst_minute

EVERY_S: Final = 0.25
_IDLE_NS: Final = 600 * NS_PER_S
"""How often all is looked at while nothing is in the engine's care."""
_QUIET_MIN: Final = (4 * 60, 6 * 60)
"""KST minutes of the day between which no venue trades and nobody waits. Source: the sessions of KRX and NXT."""


class Collector:
    """Collects in small steps, from `run` on, in this process."""

    def __init__(self, now_ns: Callable[[], int], is_idle: Callable[[], bool]) -> None:
        """Take the wall clock (ns UTC) and what says whether no order, position or strategy is in the engine's care."""
        self._now_ns = now_ns
        self._is_idle = is_idle
        self._full_at = now_ns()

    async def run(self) -> None:
        """Collect until cancelled; then the collector works by itself again. What is there at first stays for good."""
        gc.disable()
        gc.freeze()
        try:
            while True:
                await asyncio.sleep(EVERY_S)
                self.look()
        finally:
            gc.enable()

    def look(self) -> None:
        """Look at what is new, or at everything where nobody waits; what lives then stays for good."""
        now = self._now_ns()
        if self._is_time_for_all(now):
            self._full_at = now
            gc.unfreeze()
            gc.collect()
        else:
            gc.collect(0)
        gc.freeze()

    def _is_time_for_all(self, now: int) -> bool:
        if now - self._full_at >= _IDLE_NS and self._is_idle():
            return True
        return kst_day(now) > kst_day(self._full_at) and _QUIET_MIN[0] <= kst_minute(now) < _QUIET_MIN[1]
