"""Why a stage is bought now, or why not: every condition in order; the first that does not hold is the reason.

Knows the market of one symbol and the stage that comes next; sends nothing.
"""

from dataclasses import dataclass

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step, seconds_left
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import MarketHistory
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.presets import StageRule
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.sizing import OrderPlan, Quantity, entry_plan, entry_quantity, krx_phases, phase_name
from kiwoom_gui.strategies.stages import Stage


@dataclass(frozen=True, slots=True)
class EntryVerdict:
    """The outcome of the gates: `blocked` is None when all hold, and then plan and quantity are there."""

    blocked: Step | None
    plan: OrderPlan | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class EntryTimers:
    """Instants (ns UTC) before which no entry is made."""

    cooldown_until: int
    spacing_until: int


class EntryGates:
    """Evaluates the conditions of the next stage."""

    def __init__(self, parameters: LadderParameters, history: MarketHistory, board: GateBoard) -> None:
        """Show on this board."""
        self._p = parameters
        self._history = history
        self._board = board

    def evaluate(
        self,
        view: StrategyView,
        leg: Leg | None,
        stage: Stage | None,
        rule: StageRule | None,
        timers: EntryTimers,
        *,
        is_on: bool,
    ) -> EntryVerdict:
        """Show every gate; return the verdict on the stage that comes next (None when all are over)."""
        found: list[Step] = []
        self._leave(view, found, is_on=is_on)
        self._leg(view, leg, found)
        self._conditions(view, leg, stage, rule, found)
        plan = self._market(view, found)
        self._pauses(view, stage, timers, found)
        quantity = self._quantity(view, stage, rule, plan, found)
        if stage is None and (not found or found[0].reason is not Reason.ENTRIES_STOPPED):
            return EntryVerdict(Step(Reason.ALL_STAGES_DONE))
        if found:
            return EntryVerdict(found[0])
        return EntryVerdict(None, plan, quantity)

    def _leave(self, view: StrategyView, found: list[Step], *, is_on: bool) -> None:
        if not self._board.is_true(GateName.ENTRIES_ON, is_on):
            found.append(Step(Reason.ENTRIES_STOPPED))
        if not self._board.is_true(GateName.ENTRIES_ALLOWED, view.is_entry_allowed):
            found.append(Step(Reason.ENTRIES_NOT_ALLOWED))
        if not self._board.is_true(GateName.NOT_HALTED, not view.instrument.is_halted):
            found.append(Step(Reason.HALTED))

    def _leg(self, view: StrategyView, leg: Leg | None, found: list[Step]) -> None:
        p, board = self._p, self._board
        rise = self._history.candidate_rise_percent(view.tick.price) if leg is None else leg.rise_percent
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

    def _conditions(
        self, view: StrategyView, leg: Leg | None, stage: Stage | None, rule: StageRule | None, found: list[Step]
    ) -> None:
        board, price = self._board, view.tick.price
        drop = None if leg is None else round(leg.drop_percent(price), 4)
        needed = None if rule is None else rule.drop_percent
        detail = "" if stage is None else stage.tag
        is_deep = board.at_least(GateName.DROP, drop, needed, "%", detail)
        count = self._history.support_count(board, price, leg, view.now)
        is_supported = board.at_least(
            GateName.SUPPORT_COUNT, count, None if rule is None else rule.support_count, "count", detail
        )
        if leg is None or stage is None or rule is None:
            return
        if not is_deep:
            params: Params = {
                "stage": stage.number,
                "drop_percent": drop or 0.0,
                "needed_percent": needed or 0.0,
                "trigger_px": int(rule.trigger_px(leg) or 0),
            }
            found.append(Step(Reason.DROP_TOO_SMALL, params))
        if not is_supported:
            params = {"stage": stage.number, "count": count, "needed": rule.support_count}
            found.append(Step(Reason.SUPPORT_TOO_FEW, params))

    def _market(self, view: StrategyView, found: list[Step]) -> OrderPlan | None:
        price, limits = view.tick.price, view.instrument.limits
        side = "upper" if price >= limits.upper else ("lower" if price <= limits.lower else "")
        if not self._board.is_true(GateName.INSIDE_LIMITS, not side, side):
            found.append(Step(Reason.AT_PRICE_LIMIT, {"price": price, "side": side}))
        plan = entry_plan(view, self._p, self._history.open_delay_min)
        phase = Phase.VI_AUCTION.value if Phase.VI_AUCTION in krx_phases(view) else phase_name(view)
        if not self._board.is_true(GateName.SESSION, plan is not None, phase):
            found.append(Step(Reason.SESSION_TAKES_NO_ENTRY, {"phase": phase}))
        return plan

    def _pauses(self, view: StrategyView, stage: Stage | None, timers: EntryTimers, found: list[Step]) -> None:
        cooldown = seconds_left(timers.cooldown_until, view.now)
        if not self._board.at_most(GateName.COOLDOWN_OVER, cooldown, 0, "s"):
            found.append(Step(Reason.COOLDOWN, {"left_s": cooldown}))
        spacing = seconds_left(timers.spacing_until, view.now)
        refusal = 0.0 if stage is None else seconds_left(stage.retry_at, view.now)
        if self._board.at_most(GateName.ATTEMPT_PAUSE_OVER, max(spacing, refusal), 0, "s"):
            return
        if stage is not None and refusal > 0:
            params: Params = {
                "stage": stage.number,
                "left_s": refusal,
                "code": stage.refusal_code,
                "count": stage.refusals,
                "max_count": self._p.max_refusals,
            }
            found.append(Step(Reason.REFUSAL_PAUSE, params))
        else:
            found.append(Step(Reason.ENTRY_SPACING, {"left_s": spacing}))

    def _quantity(
        self,
        view: StrategyView,
        stage: Stage | None,
        rule: StageRule | None,
        plan: OrderPlan | None,
        found: list[Step],
    ) -> Quantity | None:
        if stage is None or rule is None or plan is None:
            return None
        amount = int(self._p.base_amount * rule.share_percent / 100.0)
        most = self._p.max_volume_share_percent
        quantity = entry_quantity(view, plan, amount, self._history.avg_volume, most)
        if not self._board.at_least(GateName.QUANTITY, quantity.shares, 1, "shares", quantity.bound):
            params: Params = {
                "stage": stage.number,
                "price": plan.price or plan.reserve_px,
                "bound": quantity.bound,
                "amount": quantity.amount,
            }
            found.append(Step(Reason.QUANTITY_ZERO, params))
        return quantity
