"""The leg: a surge, its peak, and the fall since. Knows daily bars and today's high; knows no orders.

When a rise "began": the base is the lowest close of the `rise_window_days` days before the day that first lifts its
high `min_rise_percent` above it (the latest of equal closes); the rise began on the day after that close. One pause or
small down day inside a surge therefore does not cut it. A new high above the peak moves the leg's peak and keeps its
base. A leg ends when its peak, or the last entry made in it, lies more than `leg_max_age_days` trading days back; the
next leg's base is looked for from the old peak's day on, so an ended surge cannot come back under another name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import kst_day


@dataclass(frozen=True, slots=True)
class Leg:
    """A surge as of a day. Prices won; days are KST days since 1970, ages trading days."""

    base_px: int
    base_day: int
    peak_px: int
    peak_day: int
    rise_days: int
    """Trading days from the first of the rise to the peak, both counted."""
    age_days: int
    """Trading days since the peak, or since the last entry if that is later."""
    max_volume: int
    """The largest daily volume of the leg in shares, days that ended."""

    @property
    def rise_percent(self) -> float:
        """Rise from base to peak."""
        return (self.peak_px - self.base_px) * 100.0 / self.base_px

    def drop_percent(self, price: int) -> float:
        """Fall from the peak to a price in won."""
        return (self.peak_px - price) * 100.0 / self.peak_px


@dataclass(frozen=True, slots=True)
class _Run:
    """A leg as positions in the list of days."""

    base: int
    peak: int
    peak_px: int
    last_seen: int
    """Up to this day the leg's age counts from its peak or last entry."""


class LegTracker:
    """Walks the days once; today is a cheap step on top."""

    def __init__(self, min_rise_percent: float, rise_window_days: int, max_age_days: int) -> None:
        """Start without days."""
        self._min_rise = min_rise_percent
        self._window = rise_window_days
        self._max_age = max_age_days
        self._days: list[int] = []
        self._bars: list[Bar] = []
        self._entry_days: set[int] = set()
        self._candidate_base: int | None = None
        """The lowest close of the window before today, in won."""
        self._run: _Run | None = None
        self._cache_key: tuple[int, int] | None = None
        self._cache: Leg | None = None

    def load(self, daily: Iterable[Bar]) -> None:
        """Take the days that ended, oldest first."""
        self._bars = list(daily)
        self._days = [kst_day(bar.ts_open) for bar in self._bars]
        base = self._base_index(len(self._bars), 0)
        self._candidate_base = None if base is None else self._bars[base].close
        self._rewind()

    def note_entry(self, day: int) -> None:
        """Hear that an entry was made on a KST day; the leg's age counts from it."""
        if day not in self._entry_days:
            self._entry_days.add(day)
            self._rewind()

    @property
    def entry_days(self) -> list[int]:
        """The KST days on which entries were made, oldest first."""
        return sorted(self._entry_days)

    @property
    def entry_count(self) -> int:
        """On how many days entries were made."""
        return len(self._entry_days)

    def today(self, day: int, high: int) -> Leg | None:
        """Return the leg as of a KST day after the loaded ones, whose high so far is `high` won.

        An expired leg is returned, with its age, until a new one begins.
        """
        key = (day, high)
        if key != self._cache_key:
            self._cache_key = key
            index = len(self._bars)
            run = self._step(self._run, index, high)
            leg = None if run is None else self._leg(run, index, day)
            if leg != self._cache:  # the same leg stays the same object: who compares it need not look inside
                self._cache = leg
        return self._cache

    def candidate_rise_percent(self, high: int) -> float | None:
        """Return how far `high` won lies above the lowest close of the window; None without days."""
        base = self._candidate_base
        return None if base is None else (high - base) * 100.0 / base

    def _rewind(self) -> None:
        run: _Run | None = None
        for index, bar in enumerate(self._bars):
            run = self._step(run, index, bar.high)
        self._run = run
        self._cache_key = None

    def _step(self, run: _Run | None, index: int, high: int) -> _Run | None:
        if run is not None and not self._is_expired(run, index):
            if high > run.peak_px:
                return _Run(run.base, index, high, index)
            is_entered = index < len(self._days) and self._days[index] in self._entry_days
            return replace(run, last_seen=index) if is_entered else run
        base = self._base_index(index, 0 if run is None else run.peak)
        if base is None or (high - self._bars[base].close) * 100.0 < self._min_rise * self._bars[base].close:
            return run
        return _Run(base, index, high, index)

    def _is_expired(self, run: _Run, index: int) -> bool:
        return index - run.last_seen > self._max_age

    def _base_index(self, index: int, barrier: int) -> int | None:
        first = max(index - self._window, barrier)
        if first >= index:
            return None
        return min(range(first, index), key=lambda at: (self._bars[at].close, -at))

    def _leg(self, run: _Run, index: int, day: int) -> Leg:
        base = self._bars[run.base]
        ended = self._bars[run.base + 1 : index]
        return Leg(
            base_px=base.close,
            base_day=self._days[run.base],
            peak_px=run.peak_px,
            peak_day=day if run.peak == index else self._days[run.peak],
            rise_days=run.peak - run.base,
            age_days=0 if day in self._entry_days else index - run.last_seen,
            max_volume=max((bar.volume for bar in ended), default=0),
        )
