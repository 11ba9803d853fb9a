"""What each stage needs and buys: the fixed numbers, or the matrix by the size and the days of the rise.

The matrix gives whole percents with gaps (20-30, 31-40); a rise of 30.4 % belongs to the second row, so rows reach up
to and including 30, 40, ... The middle drop is the mean of the row's ends. Support counts are the same in both presets.
"""

from dataclasses import dataclass
from typing import Final

from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, Preset

STAGE_NUMBERS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage: the share of the base amount it buys and what must hold."""

    number: int
    share_percent: float
    drop_percent: float | None
    """None: no drop is asked for."""
    support_count: int

    def trigger_px(self, leg: Leg) -> float | None:
        """Return the price in won, not rounded to a tick, at which the drop is reached."""
        return None if self.drop_percent is None else leg.peak_px * (1.0 - self.drop_percent / 100.0)


_MATRIX: Final = (
    (30.0, 10.0, 15.0),
    (40.0, 14.0, 18.0),
    (50.0, 15.0, 21.0),
    (60.0, 18.0, 24.0),
    (70.0, 20.0, 25.0),
    (80.0, 21.0, 24.0),
    (90.0, 24.0, 27.0),
    (100.0, 25.0, 28.0),
    (float("inf"), 28.0, 34.0),
)
"""Rise up to and including %, least drop %, greatest drop %. Source: the strategy's table."""

_DAY_FACTORS: Final = ((2, 1.0), (3, 0.8), (4, 0.5))
"""Days of the rise up to and including, share of the amount. Source: the strategy's table."""


def matrix_drops(rise_percent: float) -> tuple[float, float, float]:
    """Return the drops in % of stages 1, 2 and 3 for a rise in %."""
    least, most = next((low, high) for upper, low, high in _MATRIX if rise_percent <= upper)
    return least, (least + most) / 2.0, most


def day_factor(rise_days: int) -> float:
    """Return the share (0 to 1) of the amount that a rise of so many days is given; 0 from 5 days on."""
    return next((factor for days, factor in _DAY_FACTORS if rise_days <= days), 0.0)


def stage_rules(p: LadderParameters, leg: Leg | None) -> tuple[StageRule, StageRule, StageRule]:
    """Return the rules of the three stages; the matrix without a leg is read at the least rise that counts."""
    shares = (p.stage_1_share_percent, p.stage_2_share_percent, p.stage_3_share_percent)
    counts = (p.stage_1_support_count, p.stage_2_support_count, p.stage_3_support_count)
    drops: tuple[float | None, float, float] = (
        p.stage_1_drop_percent or None,
        p.stage_2_drop_percent,
        p.stage_3_drop_percent,
    )
    factor = 1.0
    if p.preset is Preset.MATRIX:
        drops = matrix_drops(leg.rise_percent if leg is not None else p.min_rise_percent)
        factor = day_factor(leg.rise_days) if leg is not None else 1.0
    first, second, third = (
        StageRule(number, share * factor, drop, count)
        for number, share, drop, count in zip(STAGE_NUMBERS, shares, drops, counts, strict=True)
    )
    return first, second, third
