"""Why an entry is made now, or why not: every condition in order; the first that does not hold is the reason.

Knows what every strategy asks of the market, the session, the pauses and the purse; a strategy's own conditions stand
between and are its own. Sends nothing.
"""

from dataclasses import dataclass
from typing import Protocol

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step, seconds_left
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.sizing import (
    OrderPlan,
    Quantity,
    entry_plan,
    entry_quantity,
    krx_phases,
    phase_name,
)
from kiwoom_gui.strategies.stages import Stage


@hot_record(frozen=True, slots=True)
class EntryVerdict:
    """The outcome of the gates: `blocked` is None when all hold, and then plan and quantity are there."""

    blocked: Step | None
    plan: OrderPlan | None = None
    quantity: Quantity | None = None
    near_px: int | None = None
    """The level in won that the own conditions saw the price near, if any."""


@dataclass(slots=True)
class EntryState:
    """What of the strategy's own state an entry depends on."""

    is_on: bool = True
    cause: str = ""
    """Why entries are in quarantine; empty is not."""
    cooldown_until: int = 0
    """ns UTC, as the next."""
    spacing_until: int = 0


class OwnConditions(Protocol):
    """A strategy's own conditions of a stage."""

    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        """Show the own gates and add a step for each that does not hold; return the level in won the price is near."""
        ...


class EntryGates:
    """Evaluates the conditions of the next stage."""

    def __init__(
        self,
        parameters: CommonParameters,
        history: SymbolHistory,
        board: GateBoard,
        state: EntryState,
        own: OwnConditions,
    ) -> None:
        """Show on this board, in this state, with the strategy's own conditions between."""
        self._p = parameters
        self._history = history
        self._board = board
        self._state = state
        self._own = own

    def look(self, view: StrategyView, stage: Stage | None, share_percent: float) -> EntryVerdict:
        """Show every gate but the pauses; return the verdict on the stage that comes next (None when all are over).

        Args:
            share_percent: what the stage may spend of the base amount.
        """
        found: list[Step] = []
        self._show_leave(view, found)
        near_px = self._own.show_conditions(view, stage, found)
        plan = entry_plan(view, self._p, self._history.session_minute(view.now))
        self._show_market(view, plan, found)
        quantity = None
        if stage is not None and plan is not None:
            quantity = self._show_quantity(view, stage, share_percent, plan, found)
        if stage is None and (not found or found[0].reason not in _BEFORE_DONE):
            return EntryVerdict(Step(Reason.ALL_STAGES_DONE), near_px=near_px)
        if found:
            return EntryVerdict(found[0], near_px=near_px)
        return EntryVerdict(None, plan, quantity, near_px)

    def _show_leave(self, view: StrategyView, found: list[Step]) -> None:
        board, state = self._board, self._state
        if not board.is_true(GateName.ENTRIES_ON, state.is_on):
            found.append(Step(Reason.ENTRIES_STOPPED))
        if not board.is_true(GateName.NOT_QUARANTINED, not state.cause, state.cause):
            found.append(Step(Reason.QUARANTINED, {"cause": state.cause}))
        if not board.is_true(GateName.ENTRIES_ALLOWED, view.is_entry_allowed):
            found.append(Step(Reason.ENTRIES_NOT_ALLOWED))
        if not board.is_true(GateName.NOT_HALTED, not view.instrument.is_halted):
            found.append(Step(Reason.HALTED))

    def _show_market(self, view: StrategyView, plan: OrderPlan | None, found: list[Step]) -> None:
        side = _limit_side(view)
        if not self._board.is_true(GateName.INSIDE_LIMITS, not side, side):
            found.append(Step(Reason.AT_PRICE_LIMIT, {"price": view.tick.price, "side": side}))
        phase = _VI_NAME if Phase.VI_AUCTION in krx_phases(view) else phase_name(view)
        if not self._board.is_true(GateName.SESSION, plan is not None, phase):
            found.append(Step(Reason.SESSION_TAKES_NO_ENTRY, {"phase": phase}))

    def is_paused(self, now: int, stage: Stage | None) -> bool:
        """Say whether time alone will change what the pauses say."""
        state = self._state
        return now < state.cooldown_until or now < state.spacing_until or (stage is not None and now < stage.retry_at)

    def pause(self, now: int, stage: Stage | None) -> Step | None:
        """Show the pauses, last: they pass by themselves, and are the reason only where all else holds."""
        cooldown = seconds_left(self._state.cooldown_until, now)
        spacing = seconds_left(self._state.spacing_until, now)
        refusal = 0.0 if stage is None else seconds_left(stage.retry_at, now)
        is_rested = self._board.at_most(_COOLDOWN_OVER, cooldown, 0, "s")
        if self._board.at_most(_ATTEMPT_PAUSE_OVER, max(refusal, spacing), 0, "s"):
            return None if is_rested else Step(Reason.COOLDOWN, {"left_s": cooldown})
        if not is_rested:
            return Step(Reason.COOLDOWN, {"left_s": cooldown})
        if stage is None or refusal <= 0:
            return Step(Reason.ENTRY_SPACING, {"left_s": spacing})
        params: Params = {
            "stage": stage.number,
            "left_s": refusal,
            "code": stage.refusal_code,
            "count": stage.refusals,
            "max_count": self._p.max_refusals,
        }
        return Step(Reason.REFUSAL_PAUSE, params)

    def _show_quantity(
        self, view: StrategyView, stage: Stage, share_percent: float, plan: OrderPlan, found: list[Step]
    ) -> Quantity:
        amount = int(self._p.base_amount * share_percent / 100.0)
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


def _limit_side(view: StrategyView) -> str:
    price, limits = view.tick.price, view.instrument.limits
    if limits.lower < price < limits.upper:
        return ""
    return "upper" if price >= limits.upper else "lower"


_COOLDOWN_OVER, _ATTEMPT_PAUSE_OVER = GateName.COOLDOWN_OVER, GateName.ATTEMPT_PAUSE_OVER
_VI_NAME = Phase.VI_AUCTION.value
_BEFORE_DONE = frozenset({Reason.ENTRIES_STOPPED, Reason.QUARANTINED})
"""What is worth more to say than that all stages are done."""
