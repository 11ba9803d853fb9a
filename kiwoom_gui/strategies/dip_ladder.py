"""The dip ladder: buys a surge's fall in three stages as signs of support gather.

Adds to `staged` the leg it follows, the three support conditions and the rules of its stages; `stages` says how far
each is, `exits` and `resting_stop` sell.

A stage is bought once per leg, whatever its exits earned; a peak that moves up is the same leg. The stages start over
when a new leg begins, as soon as nothing is held and nothing works. After a stop the remaining stages of the leg go on.
"""

from typing import Final, cast

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.events import OrderEvent, OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.engine.decisions import PlanWarning, StageStatus
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step, Steps
from kiwoom_gui.strategies.gates import Block
from kiwoom_gui.strategies.ladder_history import LadderHistory
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.levels import Drawn, Picture
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.plan_check import check_plan
from kiwoom_gui.strategies.presets import StageRule, stage_rules
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.staged import StagedStrategy
from kiwoom_gui.strategies.stages import Stage, StageBook

DIP_LADDER_ID: Final = StrategyId("dip-ladder")
_DROP, _COUNT, _TOO_SMALL = GateName.DROP, GateName.SUPPORT_COUNT, Reason.DROP_TOO_SMALL
"""Members by name of the module: by name of its class a member costs as much as a small call."""


class DipLadder(StagedStrategy):
    """One symbol's ladder."""

    def __init__(self, instrument_id: InstrumentId, parameters: LadderParameters | None = None) -> None:
        """Start with all stages waiting and entries on."""
        self._p = parameters or LadderParameters()
        self._history = LadderHistory(self._p)
        super().__init__(instrument_id, self._p, self._history, StageBook())
        self._picture = Picture(self._p, self._book)
        self._leg_base_day = -1
        self._leg: Leg | None = None
        self._rules_leg: Leg | None = None
        self._rules: tuple[StageRule, ...] = stage_rules(self._p, None)
        self._shares = tuple(rule.share_percent for rule in self._rules)
        self._leg_block: Block[Steps] = self._board.new_block(())
        self._price_block: Block[tuple[tuple[int, int | None], Steps]] = self._board.new_block(((0, None), ()))
        self._support_px: int | None = None
        self._count_block: Block[Steps] = self._board.new_block(())
        self._holds_stop_back = self._p.preset is Preset.MATRIX or self._p.stop_after_last_stage

    @property
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""
        return DIP_LADDER_ID

    @property
    def parameters(self) -> LadderParameters:
        """The plan."""
        return self._p

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of an own order; the leg's age counts from its last entry."""
        if order.side is OrderSide.BUY and isinstance(event, OrderFilled):
            self._history.legs.note_entry(kst_day(event.ts_event))
        super().on_order_event(order, event)

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what in the plan cannot work on this symbol now; warnings, never a refusal."""
        leg = self._history.leg(view.now, view.tick.price) if self._history.is_loaded else None
        return check_plan(self._p, view, leg, self._history.avg_volume, self._history.open_delay_min)

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart."""
        own = {"leg_base_day": self._leg_base_day, "entry_days": self._history.legs.entry_days}
        return super().snapshot() | own

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot."""
        super().restore(state)
        self._leg_base_day = int(str(state["leg_base_day"]))
        for day in cast("list[int]", state["entry_days"]):
            self._history.legs.note_entry(day)

    # --- the leg ---

    def _follow(self, view: StrategyView) -> None:
        self._leg = leg = self._history.leg(view.now, view.tick.price) if self._history.is_loaded else None
        self._is_stop_armed = not self._holds_stop_back or self._book.current is None
        if leg is None:
            return
        if leg.base_day != self._leg_base_day:
            self._follow_new_leg(leg, view)
        if leg is not self._rules_leg:
            self._rules_leg, self._rules = leg, stage_rules(self._p, leg)
            self._shares = tuple(rule.share_percent for rule in self._rules)

    def _follow_new_leg(self, leg: Leg, view: StrategyView) -> None:
        is_untouched = all(stage.status is StageStatus.WAITING for stage in self._book.all)
        if is_untouched or (view.position_qty <= 0 and self._book.working is None):
            self._leg_base_day = leg.base_day
            if not is_untouched:
                self._book.start_leg()

    # --- the conditions of a stage ---

    def _conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> None:
        board, price, leg = self._board, view.tick.price, self._leg
        rise = self._history.candidate_rise_percent(price) if leg is None else None
        steps = board.show(self._leg_block, (leg, rise), self._show_leg, leg, rise)
        found += steps
        rule = None if stage is None else self._rules[stage.number - 1]
        key = (price, leg, rule, self._history.support.version)
        (count, self._support_px), steps = board.show(self._price_block, key, self._show_price, price, leg, rule)
        found += steps
        count += self._history.show_volume(board, leg, view.now)
        steps = board.show(self._count_block, (count, rule, leg is None), self._show_count, count, leg, rule)
        found += steps

    def _show_leg(self, leg: Leg | None, candidate: float | None) -> Steps:
        p, board, found = self._p, self._board, list[Step]()
        rise = candidate if leg is None else leg.rise_percent
        rise = None if rise is None else round(rise, 4)
        board.at_least(GateName.LEG_RISE, rise, p.min_rise_percent, "%")
        if leg is None:
            board.at_most(GateName.LEG_AGE, None, p.leg_max_age_days, "days")
            return (Step(Reason.NO_LEG, {"rise_percent": rise or 0.0, "needed_percent": p.min_rise_percent}),)
        if not board.at_most(GateName.LEG_AGE, leg.age_days, p.leg_max_age_days, "days"):
            found.append(Step(Reason.LEG_EXPIRED, {"age_days": leg.age_days, "max_days": p.leg_max_age_days}))
        if p.preset is Preset.MATRIX and not board.at_most(GateName.RISE_DAYS, leg.rise_days, p.max_rise_days, "days"):
            found.append(Step(Reason.RISE_TOO_LONG, {"rise_days": leg.rise_days, "max_days": p.max_rise_days}))
        return tuple(found)

    def _show_price(self, price: int, leg: Leg | None, rule: StageRule | None) -> tuple[tuple[int, int | None], Steps]:
        """Show what follows from the price: the fall, and the supports that it comes near."""
        drop = None if leg is None else round(leg.drop_percent(price), 4)
        needed = None if rule is None else rule.drop_percent
        is_deep = self._board.at_least(_DROP, drop, needed, "%", _tag(rule))
        near = self._history.support.show_price(self._board, price)
        if is_deep or leg is None or rule is None:
            return near, ()
        params: Params = {
            "stage": rule.number,
            "drop_percent": drop or 0.0,
            "needed_percent": needed or 0.0,
            "trigger_px": int(rule.trigger_px(leg) or 0),
        }
        return near, (Step(_TOO_SMALL, params),)

    def _show_count(self, count: int, leg: Leg | None, rule: StageRule | None) -> Steps:
        wanted = None if rule is None else rule.support_count
        if self._board.at_least(_COUNT, count, wanted, "count", _tag(rule)):
            return ()
        if leg is None or rule is None:
            return ()
        params: Params = {"stage": rule.number, "count": count, "needed": rule.support_count}
        return (Step(Reason.SUPPORT_TOO_FEW, params),)

    def _draw(self, view: StrategyView) -> Drawn:
        trail = self._exits.trail_threshold()
        return self._picture.draw(view, self._leg, self._rules, trail, self._support_px)


def _tag(rule: StageRule | None) -> str:
    return "" if rule is None else f"stage-{rule.number}"
