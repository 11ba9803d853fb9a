"""Prices to draw and stages to show, from the leg, the rules and the position. Decides nothing.

They are built anew only when what they depend on changed, since they are asked for on every tick.
"""

from kiwoom_gui.engine.decisions import StageProgress, StageStatus
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.presets import StageRule
from kiwoom_gui.strategies.reasons import Level
from kiwoom_gui.strategies.sizing import prices_for_returns
from kiwoom_gui.strategies.stages import StageBook

_SUPPORT, _AVERAGE, _STOP = Level.SUPPORT.value, Level.AVERAGE.value, Level.STOP.value
_TRAIL_START, _TRAIL, _TARGET = Level.TRAIL_START.value, Level.TRAIL.value, Level.TARGET.value
"""An enumeration's `value` is a call; where the trail stands is another price with every new high."""

Drawn = tuple[tuple[StageProgress, ...], dict[str, int]]
"""The stages, and prices in won by `reasons.Level`."""


class Picture:
    """The last built levels and stages of one symbol."""

    def __init__(self, parameters: LadderParameters, book: StageBook) -> None:
        """Start with nothing drawn of these stages."""
        self._p = parameters
        self._book = book
        self._plan_key: tuple[object, ...] = ()
        self._plan: Drawn = ((), {})
        """The stages, and the levels that follow from leg and rules."""
        self._key: tuple[object, ...] = ()
        self._levels: dict[str, int] = {}

    def draw(
        self,
        view: StrategyView,
        leg: Leg | None,
        rules: tuple[StageRule, ...],
        trail_percent: float | None,
        support_px: int | None,
    ) -> Drawn:
        """Return the stages as the screen shows them and the prices in won to draw, stages' and exits' on ticks.

        Args:
            trail_percent: the net return at which the trailing stop sells; None while it is not armed.
        """
        plan_key = (leg, rules, self._book.version, view.instrument)
        if plan_key != self._plan_key:
            self._plan_key, self._key = plan_key, ()
            self._plan = tuple(self._progress(view, leg, rule) for rule in rules), _plan_levels(view, leg, rules)
        key = (support_px, view.position_qty, trail_percent, view.avg_px)
        if key != self._key:
            self._key = key
            near = {} if support_px is None else {_SUPPORT: support_px}
            self._levels = self._plan[1] | near | exit_levels(view, self._p, trail_percent)
        return self._plan[0], self._levels

    def _progress(self, view: StrategyView, leg: Leg | None, rule: StageRule) -> StageProgress:
        stage = self._book[rule.number]
        planned_px = None if leg is None else _trigger_px(view, leg, rule)
        is_planned = stage.status is StageStatus.WAITING and planned_px is not None
        amount = int(self._p.base_amount * rule.share_percent / 100.0)
        return StageProgress(
            number=rule.number,
            share_percent=rule.share_percent,
            status=stage.status,
            trigger_drop_percent=rule.drop_percent,
            filled_qty=stage.filled_qty,
            avg_px=stage.avg_px,
            planned_qty=amount // planned_px if is_planned and planned_px else None,
            planned_px=planned_px if is_planned else None,
        )


def _plan_levels(view: StrategyView, leg: Leg | None, rules: tuple[StageRule, ...]) -> dict[str, int]:
    drawn: dict[str, int] = {}
    if leg is not None:
        drawn[Level.PEAK.value] = leg.peak_px
        drawn[Level.BASE.value] = leg.base_px
        for rule in rules:
            trigger = _trigger_px(view, leg, rule)
            if trigger is not None:
                drawn[f"stage-{rule.number}"] = trigger
    return drawn


def exit_levels(view: StrategyView, p: CommonParameters, trail_percent: float | None) -> dict[str, int]:
    """Return the average price and where the exits stand, in won, on ticks; nothing while flat."""
    if view.position_qty <= 0 or not view.avg_px:
        return {}
    drawn, kind = {_AVERAGE: round(view.avg_px)}, view.instrument.kind
    trail = (_TRAIL_START, p.trail_arm_percent) if trail_percent is None else (_TRAIL, trail_percent)
    levels = (_STOP, -p.stop_loss_percent), trail, (_TARGET, p.target_percent)
    for (level, _), price in zip(levels, prices_for_returns(view, [percent for _, percent in levels]), strict=True):
        if price >= 1:
            drawn[level] = floor_to_tick(int(price), kind)
    return drawn


def _trigger_px(view: StrategyView, leg: Leg, rule: StageRule) -> int | None:
    price = rule.trigger_px(leg)
    return None if price is None or price < 1 else floor_to_tick(int(price), view.instrument.kind)
