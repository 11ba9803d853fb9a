"""Today's result over time in arrays that grow by doubling. Pure numpy: knows views, knows no Qt."""

import numpy as np
import numpy.typing as npt

from kiwoom_gui.app.views import PnlView
from kiwoom_gui.ui import formats
from kiwoom_gui.ui.words import tr

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DRAWN_POINTS = 4_000
"""Above this many points a line is thinned before it is drawn."""


class PnlSeries:
    """Points of realized and unrealized result, oldest first. Times ns UTC, money won."""

    def __init__(self) -> None:
        """Start empty."""
        self._data = np.zeros((3, 1_024), dtype=np.int64)
        self._count = 0

    def __len__(self) -> int:
        """Return the number of points."""
        return self._count

    def take(self, view: PnlView) -> None:
        """Append the points of a view, or replace everything when it is full."""
        if view.is_full:
            self._count = 0
        fresh = np.array([view.ts, view.realized, view.unrealized], dtype=np.int64)
        count = fresh.shape[1]
        if self._count + count > self._data.shape[1]:
            size = self._data.shape[1]
            while size < self._count + count:
                size *= 2
            grown = np.zeros((3, size), dtype=np.int64)
            grown[:, : self._count] = self._data[:, : self._count]
            self._data = grown
        self._data[:, self._count : self._count + count] = fresh
        self._count += count

    @property
    def ts(self) -> Ints:
        """Times, ns UTC."""
        return self._data[0, : self._count]

    @property
    def realized(self) -> Ints:
        """Realized result, won."""
        return self._data[1, : self._count]

    @property
    def unrealized(self) -> Ints:
        """Unrealized result, won."""
        return self._data[2, : self._count]

    @property
    def total(self) -> Ints:
        """Both together, won."""
        return self.realized + self.unrealized

    def total_at(self, ts: int) -> int | None:
        """Return the total in won at a time in ns UTC; None without points."""
        if not self._count:
            return None
        at = int(np.searchsorted(self.ts, ts, side="right")) - 1
        return int(self.total[max(at, 0)])


def thinned(xs: Floats, ys: Floats, most: int = DRAWN_POINTS) -> tuple[Floats, Floats]:
    """Thin a line to at most `most` points and keep the lowest and highest of each stretch.

    Returns:
        Two float64 arrays of one length, x ascending; the arrays themselves when they are short enough.
    """
    count = len(xs)
    if count <= most:
        return xs, ys
    stretches = most // 2 - 1
    width = -(-count // stretches)
    whole = count // width * width
    blocks = ys[:whole].reshape(-1, width)
    starts = np.arange(len(blocks)) * width
    picks = np.concatenate((starts + blocks.argmin(axis=1), starts + blocks.argmax(axis=1), [count - 1]))
    if whole < count:
        tail = ys[whole:]
        picks = np.concatenate((picks, [whole + int(tail.argmin()), whole + int(tail.argmax())]))
    picks = np.unique(picks)
    return xs[picks], ys[picks]


def high_water(total: Ints) -> Ints:
    """Return the highest total so far at each point in won; the day starts at zero."""
    return np.maximum.accumulate(np.maximum(total, 0))


def series_table(series: PnlSeries) -> list[list[str]]:
    """Return a head and a row for each point: Korean time, won."""
    head = [tr("시각"), tr("실현"), tr("평가"), tr("합계"), tr("고점 대비")]
    total = series.total
    falls = total - high_water(total)
    columns = (series.realized, series.unrealized, total, falls)
    rows = zip(series.ts.tolist(), *(values.tolist() for values in columns), strict=True)
    return [head, *([f"{formats.moment(ts):%Y-%m-%d %H:%M:%S}", *map(str, numbers)] for ts, *numbers in rows)]


def max_drawdown(total: Ints) -> int:
    """Return the deepest fall from a former high in won, zero or negative; the day starts at zero."""
    if not len(total):
        return 0
    return int((total - high_water(total)).min())
