"""Many parameters against the same bars: a grid, a part of the days to choose on and a part to check on.

The best of many is the luckiest of many. So each set of values is ranked by the first part of the days and told with
what it did on the second, which chose nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from kiwoom_gui.app.backtest.bar_files import read_folder
from kiwoom_gui.app.backtest.jobs import Job, OnProgress, run_all
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.statistics import Figures, figures_of

MAX_SETS = 2_000


class SweepError(ValueError):
    """A grid that cannot be run; the text says why."""


class SweepRow(msgspec.Struct, frozen=True, kw_only=True):
    """One set of values; figures are those of the worse path order on each part of the days."""

    values: dict[str, Any]
    chosen_on: Figures
    checked_on: Figures

    @property
    def has_kept(self) -> bool:
        """Whether what won on the first part did not lose on the second."""
        return self.chosen_on.pnl > 0 and self.checked_on.pnl > 0


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """A sweep's rows, the best on the first part first."""

    split: date
    """The first day of the part that chose nothing."""
    rows: tuple[SweepRow, ...]


def grid_of(choices: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return every set of values.

    Raises:
        SweepError: there are none, or too many.
    """
    sets = [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]
    if not choices or not sets:
        raise SweepError("a sweep needs a parameter with values")
    if len(sets) > MAX_SETS:
        raise SweepError(f"{len(sets):,} sets of values are more than {MAX_SETS:,}")
    return sets


def split_day(days: Iterable[date], first: date | None, last: date | None, share: float) -> date:
    """Return the day that begins the second part, when the first takes a share (0 to 1) of the days in a range."""
    inside = sorted(day for day in set(days) if (first is None or day >= first) and (last is None or day <= last))
    place = int(len(inside) * share)
    if not 0 < place < len(inside):
        raise SweepError(f"{len(inside)} days cannot be parted at {share:g}")
    return inside[place]


def run_sweep(
    spec: BacktestSpec,
    choices: Mapping[str, Sequence[Any]],
    on_progress: OnProgress = lambda _: True,
    share: float = 0.6,
    workers: int | None = None,
) -> Sweep:
    """Run a grid on all cores; blocks.

    Raises:
        SweepError: the grid or the parting cannot be.
        CanceledError, OSError, BarFilesError, ParameterError: as of `run_all`.
    """
    sets = grid_of(choices)
    days = (day.day for one in read_folder(Path(spec.folder)).values() for day in one.days)
    split = split_day(days, spec.first, spec.last, share)
    before = date.fromordinal(split.toordinal() - 1)
    jobs: list[Job] = []
    for values in sets:
        filled = {**spec.values, **values}
        for part in ({"last": before}, {"first": split}):
            changed = msgspec.structs.replace(spec, values=filled, **part)
            jobs += [Job(spec=changed, order=order) for order in spec.orders]
    results = run_all(jobs, on_progress, workers)
    figures = [figures_of(result, spec.cash) for result in results]
    paths = len(spec.orders)
    parts = [_worse(figures[at : at + paths]) for at in range(0, len(figures), paths)]
    rows = [
        SweepRow(values=values, chosen_on=chosen, checked_on=checked)
        for values, chosen, checked in zip(sets, parts[::2], parts[1::2], strict=True)
    ]
    return Sweep(split=split, rows=tuple(sorted(rows, key=lambda row: -row.chosen_on.pnl)))


def _worse(pair: Sequence[Figures]) -> Figures:
    return min(pair, key=lambda figures: figures.pnl)
