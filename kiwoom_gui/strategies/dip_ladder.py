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
from kiwoom_gui.strategies.acts import Params, Step
from kiwoom_gui.strategies.indicators import session_elapsed
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
        self._elapsed: int | None = None
        """Minutes of the regular session, kept by the minute; None while too few passed to tell a day's volume."""
        self._is_today = False
        """Whether the newest day heard of is the present one."""
        self._rules_leg: Leg | None = None
        self._rules: tuple[StageRule, ...] = stage_rules(self._p, None)
        self._shares = tuple(rule.share_percent for rule in self._rules)
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

    def memory_mark(self) -> object:
        """Return what `snapshot` follows from."""
        return super().memory_mark(), self._leg_base_day, self._history.legs.entry_count

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot."""
        super().restore(state)
        self._leg_base_day = int(str(state["leg_base_day"]))
        for day in cast("list[int]", state["entry_days"]):
            self._history.legs.note_entry(day)

    # --- the leg ---

    def _follow(self, view: StrategyView) -> None:
        history, now = self._history, view.now
        self._elapsed = session_elapsed(history.session_minute(now), self._p.volume_min_elapsed_min)
        self._is_today = history.today.holds(now)
        self._leg = leg = history.leg(now, view.tick.price) if history.is_loaded else None
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

    def _see_top(self, view: StrategyView) -> object:
        """Return the leg, or the rise that may be one."""
        history, price = self._history, view.tick.price
        leg = history.leg(view.now, price) if history.is_loaded else None
        return leg or history.candidate_rise_percent(price)

    def _measure(self, view: StrategyView) -> bool:
        """Measure how dry the volume is; return whether it is dry enough."""
        del view
        leg, elapsed, history = self._leg, self._elapsed, self._history
        if leg is None or elapsed is None:
            self._moving = None
            return False
        shares = history.today.volume if self._is_today else 0
        self._moving = dryness = history.support.dryness(leg, shares, elapsed)
        return dryness is not None and dryness <= self._p.volume_dry_percent

    def _show_moving(self) -> bool:
        return self._history.support.show_volume(self._board, self._moving)

    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        """Show leg, fall and the three supports; return the support level in won that the price is nearest to."""
        price, leg, support = view.tick.price, self._leg, self._history.support
        self._show_leg(leg, price, found)
        rule = None if stage is None else self._rules[stage.number - 1]
        self._show_drop(price, leg, rule, found)
        count, level_px = support.show_price(self._board, price)
        count += self.moving_gate()
        self._show_count(count, leg, rule, found)
        return level_px

    def _show_leg(self, leg: Leg | None, price: int, found: list[Step]) -> None:
        p, board = self._p, self._board
        rise = self._history.candidate_rise_percent(price) if leg is None else leg.rise_percent
        rise = None if rise is None else round(rise, 4)
        board.at_least(GateName.LEG_RISE, rise, p.min_rise_percent, "%")
        if leg is None:
            board.at_most(GateName.LEG_AGE, None, p.leg_max_age_days, "days")
            found.append(Step(Reason.NO_LEG, {"rise_percent": rise or 0.0, "needed_percent": p.min_rise_percent}))
            return
        if not board.at_most(GateName.LEG_AGE, leg.age_days, p.leg_max_age_days, "days"):
            found.append(Step(Reason.LEG_EXPIRED, {"age_days": leg.age_days, "max_days": p.leg_max_age_days}))
        if p.preset is Preset.MATRIX and not board.at_most(GateName.RISE_DAYS, leg.rise_days, p.max_rise_days, "days"):
            found.append(Step(Reason.RISE_TOO_LONG, {"rise_days": leg.rise_days, "max_days": p.max_rise_days}))

    def _show_drop(self, price: int, leg: Leg | None, rule: StageRule | None, found: list[Step]) -> None:
        drop = None if leg is None else round(leg.drop_percent(price), 4)
        needed = None if rule is None else rule.drop_percent
        is_deep = self._board.at_least(GateName.DROP, drop, needed, "%", _tag(rule))
        if is_deep or leg is None or rule is None:
            return
        params: Params = {
            "stage": rule.number,
            "drop_percent": drop or 0.0,
            "needed_percent": needed or 0.0,
            "trigger_px": int(rule.trigger_px(leg) or 0),
        }
        found.append(Step(Reason.DROP_TOO_SMALL, params))

    def _show_count(self, count: int, leg: Leg | None, rule: StageRule | None, found: list[Step]) -> None:
        wanted = None if rule is None else rule.support_count
        is_enough = self._board.at_least(GateName.SUPPORT_COUNT, count, wanted, "count", _tag(rule))
        if is_enough or leg is None or rule is None:
            return
        params: Params = {"stage": rule.number, "count": count, "needed": rule.support_count}
        found.append(Step(Reason.SUPPORT_TOO_FEW, params))

    def _draw(self, view: StrategyView, near_px: int | None) -> Drawn:
        return self._picture.draw(view, self._leg, self._rules, self._exits.trail_threshold(), near_px)


def _tag(rule: StageRule | None) -> str:
    return "" if rule is None else f"stage-{rule.number}"
