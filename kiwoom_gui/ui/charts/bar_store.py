"""Candles in arrays that grow by doubling. Pure numpy: knows views, knows no Qt."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kiwoom_gui.app.views import BarsView

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_COLUMNS = 6
_TS, _OPEN, _HIGH, _LOW, _CLOSE, _VOLUME = range(_COLUMNS)


class Taken(NamedTuple):
    """What a view brought: a series of its own (or a wholly new content), and how many candles before the first."""

    is_new: bool
    older: int
    keeps_view: bool = False
    """The same series, told again from the same candle on: whoever looks at a part of it goes on looking there."""


class BarStore:
    """The candles of one symbol at one interval, oldest first. Times ns UTC, prices won, volume shares."""

    def __init__(self) -> None:
        """Start empty."""
        self._data = np.zeros((_COLUMNS, 512), dtype=np.int64)
        self._count = 0
        self.instrument_id = ""
        self.minutes = 5
        self.revision = 0
        """Grows with every change of a candle but the newest."""
        self.corrections = 0
        """Grows with every change of a candle between others."""

    def __len__(self) -> int:
        """Return the number of candles."""
        return self._count

    def clear(self) -> None:
        """Forget all candles, as when another symbol is chosen and its own are still on their way."""
        self._count = 0
        self.revision += 1
        self.instrument_id = ""

    def take(self, view: BarsView) -> Taken:
        """Take a view in; return what it brought."""
        is_other = view.instrument_id != self.instrument_id or view.minutes != self.minutes
        begins_at = int(self._data[_TS, 0]) if self._count else None
        if is_other or view.is_full:
            self.instrument_id, self.minutes, self._count = view.instrument_id, view.minutes, 0
        is_newest_alone = view.ts == [int(self._data[_TS, self._count - 1])] if self._count else False
        self.revision += not is_newest_alone
        fresh = np.array([view.ts, view.open, view.high, view.low, view.close, view.volume], dtype=np.int64)
        older = self._prepend(fresh)
        if not older:
            self._merge(fresh)
        begins_there = bool(self._count) and int(self._data[_TS, 0]) == begins_at
        return Taken(is_other or view.is_full, older, not is_other and begins_there)

    @property
    def ts(self) -> Ints:
        """Open times, ns UTC."""
        return self._column(_TS)

    @property
    def open(self) -> Ints:
        """Opening prices, won."""
        return self._column(_OPEN)

    @property
    def high(self) -> Ints:
        """Highest prices, won."""
        return self._column(_HIGH)

    @property
    def low(self) -> Ints:
        """Lowest prices, won."""
        return self._column(_LOW)

    @property
    def close(self) -> Ints:
        """Closing prices, won."""
        return self._column(_CLOSE)

    @property
    def volume(self) -> Ints:
        """Volumes, shares."""
        return self._column(_VOLUME)

    @property
    def newest(self) -> tuple[int, ...]:
        """The numbers of the last candle, to compare; there must be one."""
        return tuple(self._data[:, self._count - 1].tolist())

    def index_at(self, ts: int) -> int | None:
        """Return the index of the candle that holds a time in ns UTC; None before the first or without candles."""
        if not self._count:
            return None
        index = int(np.searchsorted(self.ts, ts, side="right")) - 1
        return index if index >= 0 else None

    def _column(self, row: int) -> Ints:
        return self._data[row, : self._count]

    def _prepend(self, fresh: Ints) -> int:
        """Put candles that all lie before the first one there; return how many, 0 for others."""
        count = fresh.shape[1]
        if not self._count or not count or int(fresh[_TS, -1]) >= int(self._data[_TS, 0]):
            return 0
        held = self._count
        self._reserve(held + count)
        self._data[:, count : count + held] = self._data[:, :held].copy()
        self._data[:, :count] = fresh
        self._count = held + count
        return int(count)

    def _merge(self, fresh: Ints) -> None:
        for column in fresh.T if self._count else ():
            self._put(column)
        if not self._count:
            count = fresh.shape[1]
            self._reserve(count)
            self._data[:, :count] = fresh
            self._count = count

    def _put(self, column: Ints) -> None:
        ts = int(column[_TS])
        last = self._count - 1
        if last >= 0 and ts == int(self._data[_TS, last]):
            self._data[:, last] = column
        elif last < 0 or ts > int(self._data[_TS, last]):
            self._reserve(self._count + 1)
            self._data[:, self._count] = column
            self._count += 1
        else:
            at = int(np.searchsorted(self.ts, ts))
            if int(self._data[_TS, at]) == ts:
                self._data[:, at] = column
                self.corrections += 1

    def _reserve(self, count: int) -> None:
        if count > self._data.shape[1]:
            size = self._data.shape[1]
            while size < count:
                size *= 2
            grown = np.zeros((_COLUMNS, size), dtype=np.int64)
            grown[:, : self._count] = self._data[:, : self._count]
            self._data = grown
