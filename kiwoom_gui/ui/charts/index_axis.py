"""The time axis of the price chart: candles stand side by side, whatever time lies between them."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from kiwoom_gui.ui import formats, paint
from kiwoom_gui.ui.charts.bar_store import BarStore

_STEPS_MINUTES = (5, 10, 30, 60, 120, 240)
_NS = 1_000_000_000
_DAY_S = 86_400
_MOST_DAYS = 24
_KST_S = 9 * 3_600


class IndexAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Ticks at round Korean times, or where a day or month begins."""

    def __init__(self, store: BarStore) -> None:
        """Take the arrays that say which time each index has."""
        super().__init__(orientation="bottom")
        self._store = store
        self.setStyle(tickTextOffset=4, tickLength=0)
        self.setTickFont(paint.face(11))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the indices that get a tick, no more than fit in `size` pixels."""
        first, last = max(int(low), 0), min(int(high) + 1, len(self._store))
        if first >= last:
            return [(1.0, [])]
        seconds = self._store.ts[first:last] // _NS + _KST_S
        most = max(int(size // 80), 2)
        for step in (minutes * 60 for minutes in _STEPS_MINUTES):
            if self._store.minutes == 0:
                break
            places = np.flatnonzero(np.diff(seconds // step))
            if len(places) <= most:
                return [(1.0, (places + float(first + 1)).tolist())]
        places = np.flatnonzero(np.diff(seconds // _DAY_S))
        every = max(-(-len(places) // most), 1)
        return [(1.0, (places[::every] + float(first + 1)).tolist())]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return `10:30`, or the day where one begins."""
        places = np.array(values, dtype=np.int64)
        times, before = self._store.ts[places], self._store.ts[np.maximum(places - 1, 0)]
        return [self._words(*each) for each in zip(times.tolist(), before.tolist(), strict=True)]

    def days(self, low: float, high: float) -> list[int]:
        """Return where days begin among candles of minutes, at most two dozen: more would only be a hatching."""
        first, last = max(int(low), 0), min(int(high) + 1, len(self._store))
        if first >= last or self._store.minutes == 0:
            return []
        days = (self._store.ts[first:last] // _NS + _KST_S) // _DAY_S
        places = np.flatnonzero(np.diff(days)) + first + 1
        return places.tolist() if len(places) <= _MOST_DAYS else []

    def exact(self, index: int) -> str:
        """Return the whole time of a candle, for the crosshair."""
        local = formats.moment(int(self._store.ts[index]))
        if self._store.minutes == 0:
            return f"{local:%Y-%m-%d}"
        return f"{local.month:02}/{local.day:02} {local.hour:02}:{local.minute:02}"  # strftime costs five times that

    def _words(self, ts: int, before: int) -> str:
        local = formats.moment(ts)
        if self._store.minutes == 0:
            return f"{local:%y/%m/%d}"
        if (ts // _NS + _KST_S) // _DAY_S != (before // _NS + _KST_S) // _DAY_S:
            return f"{local.month:02}/{local.day:02}"
        return f"{local.hour:02}:{local.minute:02}"
