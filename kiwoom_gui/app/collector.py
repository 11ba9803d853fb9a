"""Keeps Python's garbage collector from stopping the engine while an order is due. Knows nothing of the engine.

By itself the collector looks at every object that lives whenever a quarter more of them has survived: with the bars of
200 symbols for 300 ms at a time, several times a minute, and to find nothing, since what the engine drops it drops by
count. Here it looks four times a second at what that quarter left, some 3 ms in a flood, and counts that as staying for
good. What becomes garbage in a ring later than that is found once a day, while no venue trades.
"""

import asyncio
import gc
from collections.abc import Callable
from typing import Final

from kiwoom_gui.engine.bars import kst_day, kst_minute

EVERY_S: Final = 0.25
_QUIET_MIN: Final = (4 * 60, 6 * 60)
"""KST minutes of the day between which no venue trades and nobody waits. Source: the sessions of KRX and NXT."""


class Collector:
    """Collects in small steps, from `run` on, in this process."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        """Take the wall clock, ns UTC."""
        self._now_ns = now_ns
        self._full_on = kst_day(now_ns())

    async def run(self) -> None:
        """Collect until cancelled; then the collector works by itself again."""
        gc.disable()
        try:
            while True:
                self.look()
                await asyncio.sleep(EVERY_S)
        finally:
            gc.enable()

    def look(self) -> None:
        """Look at what is new, or once a day at everything; what lives then stays for good."""
        now = self._now_ns()
        if kst_day(now) > self._full_on and _QUIET_MIN[0] <= kst_minute(now) < _QUIET_MIN[1]:
            self._full_on = kst_day(now)
            gc.unfreeze()
            gc.collect()
        else:
            gc.collect(0)
        gc.freeze()
