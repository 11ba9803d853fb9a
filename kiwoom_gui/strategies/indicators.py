"""Indicators that cost little per tick: closed bars are folded in once, only the forming price is computed anew.

Knows prices and volumes; knows no order and no clock.
"""

from bisect import bisect_left
from collections import deque
from typing import Final

REGULAR_OPEN_MIN: Final = 9 * 60
REGULAR_CLOSE_MIN: Final = 15 * 60 + 30
SESSION_MIN: Final = REGULAR_CLOSE_MIN - REGULAR_OPEN_MIN
"""KST minutes of the regular session, auctions included. Source: KRX session rules."""


class WilderRsi:
    """Wilder's relative strength index: first average simple, then smoothed by 1/period."""

    __slots__ = ("_changes", "_gain", "_last", "_loss", "period")

    def __init__(self, period: int) -> None:
        """Start without history; period in bars, at least 1."""
        self.period = period
        self._last: int | None = None
        self._changes = 0
        self._gain = 0.0
        self._loss = 0.0

    def close(self, price: int) -> None:
        """Fold in the close of a bar that ended."""
        if self._last is not None:
            self._gain, self._loss = self._averages(price - self._last)
            self._changes += 1
        self._last = price

    def value(self, price: int) -> float | None:
        """Return the RSI (0 to 100) as if the next bar closed at a price.

        None before `period` changes are known, and where nothing ever moved.
        """
        if self._last is None or self._changes + 1 < self.period:
            return None
        return _strength(*self._averages(price - self._last))

    @property
    def closed_value(self) -> float | None:
        """The RSI at the last close."""
        if self._changes < self.period:
            return None
        return _strength(self._gain, self._loss)

    def _averages(self, change: int) -> tuple[float, float]:
        gain, loss = (float(change), 0.0) if change > 0 else (0.0, float(-change))
        if self._changes < self.period:  # the mean of the first changes, kept as a running mean
            count = self._changes + 1
            return (self._gain * self._changes + gain) / count, (self._loss * self._changes + loss) / count
        weight = self.period - 1
        return (self._gain * weight + gain) / self.period, (self._loss * weight + loss) / self.period


def _strength(gain: float, loss: float) -> float | None:
    total = gain + loss
    return 100.0 * gain / total if total else None


class SwingLevels:
    """Support levels: swing lows that were touched at least so often.

    A swing low lies below the lows of `width` bars before it and not above those of `width` bars after it. Swing lows
    within `tolerance_percent` of the lowest of them touch one level, whose price is that lowest.
    """

    __slots__ = ("_count", "_lookback", "_min_touches", "_swings", "_tolerance", "_width", "_window", "levels")

    def __init__(self, width: int, lookback: int, tolerance_percent: float, min_touches: int) -> None:
        """Start without bars; lookback in bars."""
        self._width = width
        self._lookback = lookback
        self._tolerance = tolerance_percent / 100.0
        self._min_touches = min_touches
        self._window: deque[int] = deque(maxlen=2 * width + 1)
        self._swings: deque[tuple[int, int]] = deque()
        self._count = 0
        self.levels: tuple[int, ...] = ()
        """Prices in won, ascending."""

    def close(self, low: int) -> None:
        """Fold in the low of a bar that ended."""
        self._window.append(low)
        self._count += 1
        is_changed = False
        if self._swings and self._swings[0][0] < self._count - self._lookback:
            self._swings.popleft()
            is_changed = True
        if len(self._window) == self._window.maxlen:
            middle = self._window[self._width]
            lows = list(self._window)
            before, after = lows[: self._width], lows[self._width + 1 :]
            if middle < min(before) and middle <= min(after):
                self._swings.append((self._count - self._width, middle))
                is_changed = True
        if is_changed:
            self.levels = self._tested()

    def _tested(self) -> tuple[int, ...]:
        lows = sorted(low for _, low in self._swings)
        levels: list[int] = []
        start = 0
        while start < len(lows):
            end = start
            while end < len(lows) and lows[end] <= lows[start] * (1.0 + self._tolerance):
                end += 1
            if end - start >= self._min_touches:
                levels.append(lows[start])
            start = end
        return tuple(levels)


def nearest(levels: tuple[int, ...], price: int) -> int | None:
    """Return the level nearest to a price (the lower of two equally near), or None without levels."""
    if not levels:
        return None
    at = bisect_left(levels, price)
    around = levels[max(at - 1, 0) : at + 1]
    return min(around, key=lambda level: abs(level - price))


def scaled_volume(volume: int, minute: int, min_elapsed_min: int) -> float | None:
    """Scale a day's volume so far to a whole day, by the share of the regular session that has passed.

    The first hour trades more than its share, so early scaling overstates the day: that errs towards "not dry".

    Args:
        volume: shares since the day began.
        minute: KST minute of the day, less what the session starts (and ends) later than usual.
        min_elapsed_min: before so many minutes of session the day is not scaled.

    Returns:
        Shares, or None while too little of the session has passed.
    """
    elapsed = session_elapsed(minute, min_elapsed_min)
    return None if elapsed is None else volume * SESSION_MIN / elapsed


def session_elapsed(minute: int, min_elapsed_min: int) -> int | None:
    """Return the minutes of the regular session that have passed, as for `scaled_volume`."""
    elapsed = minute - REGULAR_OPEN_MIN
    return None if elapsed < min_elapsed_min else min(elapsed, SESSION_MIN)
