"""Which days a flat strategy sleeps through: days on which no price between low and high could make it act.

A backtest leaves such days out; what it finds is the same, and a test holds it to that. Knows bars and a strategy's
snapshot; decides no order.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeGuard

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.engine.decisions import StageStatus
from kiwoom_gui.strategies.dip_ladder import DIP_LADDER_ID
from kiwoom_gui.strategies.leg import Leg, LegTracker
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.presets import StageRule, stage_rules

Sleeps = Callable[[Sequence[Bar], Mapping[str, Any], Bar], bool]
"""Asked with the days before, the strategy's last snapshot (empty: none) and the day; for a symbol without position."""

_MARGIN_PERCENT: Final = 1.001
"""A gate rounds its value; and as a rise grows in the day the matrix asks for up to one point less (75 to 80 %)."""
_OVER: Final = frozenset({StageStatus.DONE.value, StageStatus.GIVEN_UP.value})


def sleeper(strategy: str, values: Mapping[str, object]) -> Sleeps:
    """Return what says so for a strategy by name; one that has no rule never sleeps.

    Raises:
        ParameterError: a value is out of bounds.
    """
    make = _SLEEPERS.get(strategy)
    return _never if make is None else make(values)


def _never(_days: Sequence[Bar], _state: Mapping[str, Any], _day: Bar) -> bool:
    return False


def _dip_ladder(values: Mapping[str, object]) -> Sleeps:
    p = LadderParameters.from_mapping(values)

    def sleeps(days: Sequence[Bar], state: Mapping[str, Any], day: Bar) -> bool:
        legs = LegTracker(p.min_rise_percent, p.rise_window_days, p.leg_max_age_days)
        legs.load(days)
        for entry in state.get("entry_days", ()):
            legs.note_entry(entry)
        today = kst_day(day.ts_open)
        leg = legs.today(today, day.high)
        if not _lives(leg, p):
            return True  # and there is none at any price below the day's high
        morning = legs.today(today, 0)
        rule = _waiting(p, state, morning if _lives(morning, p) else None, leg)
        if rule is None:
            return True
        drop = leg.drop_percent(day.low)
        return rule.drop_percent is not None and drop < rule.drop_percent - _MARGIN_PERCENT

    return sleeps


def _lives(leg: Leg | None, p: LadderParameters) -> TypeGuard[Leg]:
    return leg is not None and leg.age_days <= p.leg_max_age_days


def _waiting(p: LadderParameters, state: Mapping[str, Any], morning: Leg | None, leg: Leg | None) -> StageRule | None:
    """Return the rule of the stage that comes next, as mild as it can be on the day; None if all are over."""
    is_same = morning is not None and leg is not None and morning.base_day == leg.base_day
    rules = stage_rules(p, morning if is_same else None)  # a leg only rises in the day, and that asks for more
    if not is_same or morning is None or state.get("leg_base_day") != morning.base_day:
        return rules[0]
    over = [stage["status"] in _OVER for stage in state["stages"]]
    return None if all(over) else rules[over.index(False)]


_SLEEPERS: Final[dict[str, Callable[[Mapping[str, object]], Sleeps]]] = {DIP_LADDER_ID: _dip_ladder}
