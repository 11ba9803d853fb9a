"""Moving averages and RSI of candles, whole or followed candle by candle. Pure numpy: knows arrays alone."""

import numpy as np

from kiwoom_gui.ui.charts.bar_store import Floats, Ints

AVERAGES = (5, 20, 60, 120)
"""Lengths in candles that can be chosen."""
RSI_LENGTH = 14
VOLUME_LENGTH = 20
_FEW = 3
"""So many values, as of a trade or a candle that came, are sooner computed one by one."""


def moving_average(values: Ints, length: int) -> Floats:
    """Return the simple moving average, shape of `values`, float64; NaN before `length` values."""
    averages = np.full(len(values), np.nan)
    if len(values) >= length:
        sums = np.cumsum(np.concatenate(([0], values)), dtype=np.float64)
        averages[length - 1 :] = (sums[length:] - sums[:-length]) / length
    return averages


class _Grown:
    """A row of numbers that grows by doubling, so that one more costs no copy of all before it."""

    def __init__(self) -> None:
        """Start empty."""
        self._cells: Floats = np.zeros(0)

    def of(self, count: int) -> Floats:
        """Return room for so many numbers; those that were there are there."""
        if count > len(self._cells):
            grown = np.zeros(max(2 * len(self._cells), count, 512))
            grown[: len(self._cells)] = self._cells
            self._cells = grown
        return self._cells[:count]


class Average:
    """A moving average that goes on from where it was: only the last known candle and newer ones are computed."""

    def __init__(self, length: int) -> None:
        """Start without candles."""
        self._length = length
        self._room = _Grown()
        self.values: Floats = np.zeros(0)

    def follow(self, values: Ints) -> None:
        """Take the series; what lies before the last candle that was known is as it was."""
        count, length = len(values), self._length
        known = min(len(self.values), count) - 1
        self.values = self._room.of(count)
        if known < length:
            self.values[:] = moving_average(values, length)
        elif count - known <= _FEW:
            for index in range(known, count):
                self.values[index] = int(values[index - length + 1 : index + 1].sum()) / length
        else:
            self.values[known:] = moving_average(values[known - length + 1 :], length)[length - 1 :]


def relative_strength(closes: Ints, length: int = RSI_LENGTH) -> Floats:
    """Return Wilder's RSI, 0 to 100, shape of `closes`, float64; NaN before `length` changes."""
    series = Strength(length)
    series.follow(closes)
    return series.values


class Strength:
    """Wilder's RSI that goes on from where it was: only the last known candle and newer ones are computed."""

    def __init__(self, length: int = RSI_LENGTH) -> None:
        """Start without candles."""
        self._length = length
        self._gains: list[float] = []
        self._losses: list[float] = []
        self._room = _Grown()
        self.values: Floats = np.zeros(0)

    def follow(self, closes: Ints) -> None:
        """Take the closes; those before the last one that was known are as they were."""
        known = max(min(len(self._gains), len(closes)) - 1, 0)
        del self._gains[known:], self._losses[known:]
        self.values = values = self._room.of(len(closes))
        for index, close in enumerate(closes[known:].tolist(), start=known):
            change = close - int(closes[index - 1]) if index else 0
            self._add(index, float(max(change, 0)), float(max(-change, 0)))
            total = self._gains[index] + self._losses[index]
            if index < self._length:
                values[index] = np.nan
            else:
                values[index] = 100.0 * self._gains[index] / total if total else 50.0

    def _add(self, index: int, gain: float, loss: float) -> None:
        """Sum up to the first value, then smooth, so that each candle needs the one before alone."""
        before = (self._gains[-1], self._losses[-1]) if index else (0.0, 0.0)
        if index < self._length:
            gains, losses = before[0] + gain, before[1] + loss
        elif index == self._length:
            gains, losses = (before[0] + gain) / self._length, (before[1] + loss) / self._length
        else:
            kept = self._length - 1
            gains, losses = (before[0] * kept + gain) / self._length, (before[1] * kept + loss) / self._length
        self._gains.append(gains)
        self._losses.append(losses)


class Indicators:
    """What is drawn over and under the candles of one series."""

    def __init__(self, lengths: tuple[int, ...] = (20, 60)) -> None:
        """Take the lengths of the averages."""
        self.lengths = lengths
        self._averages: dict[int, Average] = {}
        self._volume = Average(VOLUME_LENGTH)
        self._strength = Strength()
        self._closes: Ints = np.zeros(0, dtype=np.int64)
        self._is_rsi_late = False

    @property
    def averages(self) -> dict[int, Floats]:
        """The averages of the closes by their lengths."""
        return {length: average.values for length, average in self._averages.items()}

    @property
    def volume_average(self) -> Floats:
        """The average of the volumes."""
        return self._volume.values

    @property
    def rsi(self) -> Floats:
        """RSI 14 at each candle; computed when it is asked for, since most charts do not show it."""
        if self._is_rsi_late:
            self._strength.follow(self._closes)
            self._is_rsi_late = False
        return self._strength.values

    def reset(self) -> None:
        """Forget everything: another series, or candles that changed before the last one."""
        self._strength, self._volume, self._averages = Strength(), Average(VOLUME_LENGTH), {}

    def follow(self, closes: Ints, volumes: Ints) -> None:
        """Take the series as it stands; only its last candle changed, or new ones came."""
        self._averages = {length: self._averages.get(length) or Average(length) for length in self.lengths}
        for average in self._averages.values():
            average.follow(closes)
        self._volume.follow(volumes)
        self._closes, self._is_rsi_late = closes, True
