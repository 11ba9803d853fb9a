"""The one place that reads a clock. The market's clock is this machine's steady clock plus a measured offset.

Knows how a server shows its time (the `Date` header, real-time type 0s); knows nothing of who asks the server.
"""

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

from kiwoom_gui.app.offset_estimator import OffsetEstimator, Reading, Verdict

_NS = 1_000_000_000
_DATE_RESOLUTION_NS = _NS + 100_000_000
"""A Date header is a whole second, rounded down, and servers renew it a little late."""
_STREAM_DELAY_NS = 2 * _NS
"""How old a 0s frame may be when it comes; its own time is a whole second."""
_SLEW_PERCENT = 10
"""How much faster or slower than real the clock may run to take up a correction."""
_STEP_NS = 2 * _NS
"""A correction forward of more than this is taken at once: slewing it would take 20 s."""
_WALL_STEP_NS = _NS
"""A change between wall and steady clock of more than this means that one of them was set, or the machine slept."""


class SystemClock:
    """This machine's clocks."""

    def now_ns(self) -> int:
        """Return the wall clock in ns UTC; may be set by hand or by NTP, and jump."""
        return time.time_ns()

    def monotonic_ns(self) -> int:
        """Return a count of ns that only goes forward; its zero means nothing."""
        return time.monotonic_ns()


class Clocks(Protocol):
    """What `MarketClock` needs of a machine."""

    def now_ns(self) -> int:
        """Return the wall clock in ns UTC."""
        ...

    def monotonic_ns(self) -> int:
        """Return a steady count of ns."""
        ...


@dataclass(frozen=True, slots=True)
class ClockState:
    """How well the market's clock is known; ms."""

    is_measured: bool
    offset_ms: float
    """Market clock less this machine's wall clock."""
    uncertainty_ms: float | None
    """Half the width of what is possible; None before any reading."""
    behind_ms: float
    """What the clock still has to make good; negative if it waits for the market to catch up."""


class MarketClock:
    """The market's time, ns UTC. Before the first reading it is the wall clock; from then on it never goes back."""

    def __init__(self, clocks: Clocks | None = None) -> None:
        """Start on the wall clock; `clocks` replaces this machine's in tests."""
        self._clocks = clocks or SystemClock()
        self._estimator = OffsetEstimator()
        self._offset: int | None = None
        self._steady = self._clocks.monotonic_ns()
        self._market = self._clocks.now_ns()
        self._wall_less_steady = self._market - self._steady

    def now(self) -> int:
        """Return the market's time in ns UTC."""
        steady = self._clocks.monotonic_ns()
        if self._offset is None:
            # The wall may be set while we wait for the first reading; nothing has been timed by it yet.
            self._steady, self._market = steady, self._clocks.now_ns()
            return self._market
        elapsed = max(steady - self._steady, 0)
        error = steady + self._offset - (self._market + elapsed)
        if error > _STEP_NS:
            correction = error
        else:
            most = elapsed * _SLEW_PERCENT // 100
            correction = max(-most, min(most, error))
        self._steady, self._market = steady, self._market + elapsed + correction
        return self._market

    @property
    def is_measured(self) -> bool:
        """Whether the market's time was ever heard; before, `now` is only this machine's guess."""
        return self._offset is not None

    @property
    def offset_ms(self) -> float:
        """Market clock less this machine's wall clock, in ms."""
        return (self.now() - self._clocks.now_ns()) / 1e6

    def state(self) -> ClockState:
        """Return how well the clock is known."""
        now = self.now()
        steady = self._clocks.monotonic_ns()
        bounds = self._estimator.bounds(steady)
        return ClockState(
            is_measured=self._offset is not None,
            offset_ms=(now - self._clocks.now_ns()) / 1e6,
            uncertainty_ms=(bounds[1] - bounds[0]) / 2e6 if bounds else None,
            behind_ms=0.0 if self._offset is None else (steady + self._offset - now) / 1e6,
        )

    def monotonic_ns(self) -> int:
        """Return this machine's steady count, for the times of `observe_date`."""
        return self._clocks.monotonic_ns()

    def observe_date(self, header: str, sent: int, received: int) -> Verdict | None:
        """Learn from a `Date` header of an answer asked for at `sent` and here at `received` (`monotonic_ns`).

        Returns:
            What it did to the estimate; None if the header is not a date.
        """
        try:
            shown = parsedate_to_datetime(header)
        except ValueError:
            return None
        return self.observe_second(int(shown.timestamp()), sent, received)

    def observe_second(self, shown_s: int, sent: int, received: int) -> Verdict:
        """Learn from a server's whole second (s since 1970), asked for at `sent`, here at `received` (monotonic ns)."""
        return self._observe(Reading(shown_s * _NS, _DATE_RESOLUTION_NS, sent, received))

    def observe_stream(self, shown: int, received: int) -> Verdict:
        """Learn from a 0s frame that showed a whole second (ns UTC) and came at `received` (`monotonic_ns`)."""
        return self._observe(Reading(shown, _NS, received - _STREAM_DELAY_NS, received))

    def restart(self) -> None:
        """Forget all readings: the venue was started anew, and the next reading may set an earlier time.

        Until then the clock goes on as it was. Only the caller can know that nothing still runs by the former time.
        """
        self._estimator = OffsetEstimator()
        self._wall_less_steady = self._clocks.now_ns() - self._clocks.monotonic_ns()

    def _observe(self, reading: Reading) -> Verdict:
        difference = self._clocks.now_ns() - self._clocks.monotonic_ns()
        was_set = abs(difference - self._wall_less_steady) > _WALL_STEP_NS
        verdict = self._estimator.add(reading, was_clock_set=was_set)
        if verdict is not Verdict.DOUBTED:
            self._wall_less_steady = difference
        self.now()  # what has passed until here passed by the former offset
        self._offset = self._estimator.offset()
        if verdict is Verdict.FIRST:
            self._market = self._steady + self._offset
        return verdict
