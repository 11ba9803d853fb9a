"""The times the adapter works by, handed in from outside. Holds no clock of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """Three clocks in ns and a way to wait.

    market: ns UTC as the broker's server has it: deadlines, token expiry, event times.
    wall: ns UTC as this machine has it; only to measure the offset of the market clock.
    monotonic: never set back; rates, silence, back-off.
    """

    market: Callable[[], int]
    wall: Callable[[], int]
    monotonic: Callable[[], int]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


OnDate = Callable[[float, int, int], None]
"""Called with (server's Date in s since 1970, wall ns when the request was sent, wall ns when the answer came)."""
