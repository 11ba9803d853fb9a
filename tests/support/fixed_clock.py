"""A market clock that stands still until it is told to go on."""

from dataclasses import dataclass
from datetime import datetime

from kiwoom_gui.market.sessions import KST

MONDAY_OPEN = int(datetime(2026, 3, 2 + 7, 9, 0, tzinfo=KST).timestamp()) * 1_000_000_000
"""Monday 9 March 2026, 09:00 in Seoul, in ns UTC: a plain trading day, KRX just open."""


@dataclass
class FixedClock:
    """Gives the same instant until `advance`."""

    ns: int = MONDAY_OPEN
    is_measured: bool = True

    def __call__(self) -> int:
        """Return the instant in ns UTC, so that the clock itself can be injected as a callable."""
        return self.ns

    def now(self) -> int:
        """Return the instant in ns UTC."""
        return self.ns

    def now_ns(self) -> int:
        """Return the instant in ns UTC."""
        return self.ns

    def monotonic_ns(self) -> int:
        """Return the same count; time here only goes on by `advance`."""
        return self.ns

    def advance(self, seconds: float) -> int:
        """Go on, and return the new instant in ns UTC."""
        self.ns += round(seconds * 1_000_000_000)
        return self.ns
