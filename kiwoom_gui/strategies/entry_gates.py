"""Why an entry is made now, or why not: every condition in order; the first that does not hold is the reason.

Knows what every strategy asks of the market, the session, the pauses and the purse; a strategy's own conditions stand
between and are its own. Sends nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step, seconds_left
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import SymbolHistory
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
class EntryState:
    """What of the strategy's own state an entry depends on."""

    is_on: bool
    cause: str
    """Why entries are in quarantine; empty is not."""
    cooldown_until: int
    """ns UTC, as the next."""
    spacing_until: int


OwnConditions = Callable[[list[Step]], None]
"""Shows a strategy's own gates and adds a step for each that does not hold."""


class EntryGates:
    """Evaluates the conditions of the next stage."""

    def __init__(self, parameters: CommonParameters, history: SymbolHistory, board: GateBoard) -> None:
        """Show on this board."""
        self._p = parameters
        self._history = history
        self._board = board

    def evaluate(
        self,
        view: StrategyView,
        stage: Stage | None,
        share_percent: float,
        state: EntryState,
        own_conditions: OwnConditions,
    ) -> EntryVerdict:
        """Show every gate; return the verdict on the stage that comes next (None when all are over).

        Args:
            share_percent: what the stage may spend of the base amount.
        """
        found: list[Step] = []
        self._leave(view, found, state)
        own_conditions(found)
        plan = self._market(view, found)
        self._pauses(view, stage, state, found)
        quantity = self._quantity(view, stage, share_percent, plan, found)
        if stage is None and (not found or found[0].reason not in _BEFORE_DONE):
            return EntryVerdict(Step(Reason.ALL_STAGES_DONE))
        if found:
            return EntryVerdict(found[0])
        return EntryVerdict(None, plan, quantity)

    def _leave(self, view: StrategyView, found: list[Step], state: EntryState) -> None:
        if not self._board.is_true(GateName.ENTRIES_ON, state.is_on):
            found.append(Step(Reason.ENTRIES_STOPPED))
        if not self._board.is_true(GateName.NOT_QUARANTINED, not state.cause, state.cause):
            found.append(Step(Reason.QUARANTINED, {"cause": state.cause}))
        if not self._board.is_true(GateName.ENTRIES_ALLOWED, view.is_entry_allowed):
            found.append(Step(Reason.ENTRIES_NOT_ALLOWED))
        if not self._board.is_true(GateName.NOT_HALTED, not view.instrument.is_halted):
            found.append(Step(Reason.HALTED))

    def _market(self, view: StrategyView, found: list[Step]) -> OrderPlan | None:
        price, limits = view.tick.price, view.instrument.limits
        side = "upper" if price >= limits.upper else ("lower" if price <= limits.lower else "")
        if not self._board.is_true(GateName.INSIDE_LIMITS, not side, side):
            found.append(Step(Reason.AT_PRICE_LIMIT, {"price": price, "side": side}))
        plan = entry_plan(view, self._p, self._history.open_delay_min)
        phase = _VI_NAME if Phase.VI_AUCTION in krx_phases(view) else phase_name(view)
        if not self._board.is_true(GateName.SESSION, plan is not None, phase):
            found.append(Step(Reason.SESSION_TAKES_NO_ENTRY, {"phase": phase}))
        return plan

    def _pauses(self, view: StrategyView, stage: Stage | None, state: EntryState, found: list[Step]) -> None:
        cooldown = seconds_left(state.cooldown_until, view.now)
        if not self._board.at_most(GateName.COOLDOWN_OVER, cooldown, 0, "s"):
            found.append(Step(Reason.COOLDOWN, {"left_s": cooldown}))
        spacing = seconds_left(state.spacing_until, view.now)
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
        share_percent: float,
        plan: OrderPlan | None,
        found: list[Step],
    ) -> Quantity | None:
        if stage is None or plan is None:
            return None
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


_VI_NAME = Phase.VI_AUCTION.value
_BEFORE_DONE = frozenset({Reason.ENTRIES_STOPPED, Reason.QUARANTINED})
"""What is worth more to say than that all stages are done."""
