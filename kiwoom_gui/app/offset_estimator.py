"""How far another clock is from ours, from readings that are rounded and delayed. Pure arithmetic; reads no clock.

Each reading proves that the true offset lies in an interval; the intersection of many intervals is narrow although each
alone is a second wide. Intervals grow with age, because two clocks drift apart.
"""

from dataclasses import dataclass
from enum import StrEnum

_DRIFT_PPM = 100
"""How fast two ordinary clocks part at most; crystals are good to 20 to 50 ppm each."""
_CONFIRMATIONS = 3
"""Readings that must agree with each other before they overrule the former ones."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the other clock, all in ns.

    It showed `shown`, rounded down to `resolution`, at some moment between `earliest` and `latest` of our clock.
    """

    shown: int
    resolution: int
    earliest: int
    latest: int

    @property
    def low(self) -> int:
        """The least offset (theirs less ours) that fits."""
        return self.shown - self.latest

    @property
    def high(self) -> int:
        """The greatest offset that fits."""
        return self.shown + self.resolution - self.earliest


class Verdict(StrEnum):
    """What a reading did to the estimate."""

    FIRST = "FIRST"
    AGREED = "AGREED"
    DOUBTED = "DOUBTED"
    """It fits none of the former ones; kept until others confirm it or it is alone."""
    JUMPED = "JUMPED"
    """Several in a row fit each other and not the former ones: one of the clocks was set."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: int
    high: int
    at: int

    def aged(self, now: int) -> "_Bounds":
        drift = max(now - self.at, 0) * _DRIFT_PPM // 1_000_000
        return _Bounds(self.low - drift, self.high + drift, max(now, self.at))

    def meet(self, other: "_Bounds") -> "_Bounds | None":
        low, high = max(self.low, other.low), min(self.high, other.high)
        return _Bounds(low, high, max(self.at, other.at)) if low <= high else None


class OffsetEstimator:
    """Intersects readings; tells a jump of the other clock from a single wrong reading."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._bounds: _Bounds | None = None
        self._doubts: _Bounds | None = None
        self._doubt_count = 0

    @property
    def is_measured(self) -> bool:
        """Whether there was any reading."""
        return self._bounds is not None

    def offset(self) -> int:
        """Return the best guess of theirs less ours, in ns: the middle of what is possible. 0 before any reading."""
        return (self._bounds.low + self._bounds.high) // 2 if self._bounds else 0

    def bounds(self, now: int) -> tuple[int, int] | None:
        """Return the least and greatest offset possible at `now` of our clock, in ns; None before any reading."""
        if self._bounds is None:
            return None
        aged = self._bounds.aged(now)
        return aged.low, aged.high

    def add(self, reading: Reading, *, was_clock_set: bool = False) -> Verdict:
        """Take a reading in; with `was_clock_set` a reading that does not fit is believed at once.

        Raises:
            ValueError: the reading ends before it begins.
        """
        if reading.latest < reading.earliest:
            raise ValueError(f"a reading cannot end ({reading.latest}) before it begins ({reading.earliest})")
        new = _Bounds(reading.low, reading.high, reading.latest)
        if self._bounds is None:
            self._bounds = new
            return Verdict.FIRST
        both = self._bounds.aged(reading.latest).meet(new)
        if both is not None:
            self._bounds = both
            self._forget_doubts()
            return Verdict.AGREED
        doubts = self._doubts.aged(reading.latest).meet(new) if self._doubts else None
        self._doubt_count = self._doubt_count + 1 if doubts else 1
        self._doubts = doubts or new
        if self._doubt_count >= _CONFIRMATIONS or was_clock_set:
            self._bounds = self._doubts
            self._forget_doubts()
            return Verdict.JUMPED
        return Verdict.DOUBTED

    def _forget_doubts(self) -> None:
        self._doubts, self._doubt_count = None, 0
