"""How long to wait before the next connection. Knows no connection."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds of the first pause and of the longest; each doubles, give or take a fifth."""

    first_s: float = 3.0
    longest_s: float = 30.0
    jitter: Callable[[], float] = random.random
    """From 0 to 1; keeps many terminals from coming back at the same instant."""

    def pause_s(self, failures: int) -> float:
        """Return the pause after a number of failures in a row, from 1."""
        doubled: float = self.first_s * 2.0 ** min(failures - 1, _ENOUGH_DOUBLINGS)
        spread = 1 + _SPREAD * (2 * self.jitter() - 1)
        return min(doubled * spread, self.longest_s)


_ENOUGH_DOUBLINGS: Final = 16
_SPREAD: Final = 0.2

REMOTE_BACKOFF: Final = Backoff()
"""Source: the broker's manners, from 3 s."""
LOOPBACK_BACKOFF: Final = Backoff(first_s=0.5, longest_s=5.0)
