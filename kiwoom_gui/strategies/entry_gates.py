"""Why an entry is made now, or why not: every condition in order; the first that does not hold is the reason.

Knows what every strategy asks of the market, the session, the pauses and the purse; a strategy's own conditions stand
between and are its own. Sends nothing.
"""

from collections.abc import Callable

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step, Steps, seconds_left
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.gates import Block, GateBoard
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.sizing import (
    OrderPlan,
    Quantity,
    entry_plan,
    entry_quantity,
    krx_phases,
    phase_name,
    quoted_bid,
)
from kiwoom_gui.strategies.stages import Stage


@hot_record(frozen=True, slots=True)
class EntryVerdict:
    """The outcome of the gates: `blocked` is None when all hold, and then plan and quantity are there."""

    blocked: Step | None
    plan: OrderPlan | None = None
    quantity: Quantity | None = None


@hot_record(frozen=True, slots=True)
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
        self._leave: Block[Steps] = board.new_block(())
        self._market: Block[Steps] = board.new_block(())
        self._plan_key: tuple[object, ...] = ()
        self._planned: OrderPlan | None = None
        self._pause: Block[Steps] = board.new_block(())
        self._quantity: Block[tuple[Quantity | None, Steps]] = board.new_block((None, ()))

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
        board, instrument = self._board, view.instrument
        leave = (state.is_on, state.cause, view.is_entry_allowed, instrument.is_halted)
        found = [*board.show(self._leave, leave, self._show_leave, view, state)]
        own_conditions(found)
        plan = self._plan(view)
        side = _limit_side(view)
        key = (side, view.tick.price if side else None, krx_phases(view), plan is None)
        steps = board.show(self._market, key, self._show_market, view, side, plan)
        found += steps
        found += self._pauses(view, stage, state)
        quantity = None
        if stage is not None and plan is not None:
            purse = (view.cap_left, view.orderable_cash, view.costs, self._history.avg_volume)
            wish = (view.tick.price, stage.number, share_percent, plan, purse)
            quantity, steps = board.show(self._quantity, wish, self._show_quantity, view, stage, share_percent, plan)
            found += steps
        if stage is None and (not found or found[0].reason not in _BEFORE_DONE):
            return EntryVerdict(Step(Reason.ALL_STAGES_DONE))
        if found:
            return EntryVerdict(found[0])
        return EntryVerdict(None, plan, quantity)

    def _show_leave(self, view: StrategyView, state: EntryState) -> Steps:
        found: list[Step] = []
        if not self._board.is_true(GateName.ENTRIES_ON, state.is_on):
            found.append(Step(Reason.ENTRIES_STOPPED))
        if not self._board.is_true(GateName.NOT_QUARANTINED, not state.cause, state.cause):
            found.append(Step(Reason.QUARANTINED, {"cause": state.cause}))
        if not self._board.is_true(GateName.ENTRIES_ALLOWED, view.is_entry_allowed):
            found.append(Step(Reason.ENTRIES_NOT_ALLOWED))
        if not self._board.is_true(GateName.NOT_HALTED, not view.instrument.is_halted):
            found.append(Step(Reason.HALTED))
        return tuple(found)

    def _plan(self, view: StrategyView) -> OrderPlan | None:
        """Return how an entry is ordered now; the same object while quote, session and rules are."""
        minute = self._history.session_minute(view.now)
        key = (view.tick.price, quoted_bid(view), view.instrument, krx_phases(view), minute)
        if key != self._plan_key:
            self._plan_key, self._planned = key, entry_plan(view, self._p, minute)
        return self._planned

    def _show_market(self, view: StrategyView, side: str, plan: OrderPlan | None) -> Steps:
        found: list[Step] = []
        if not self._board.is_true(GateName.INSIDE_LIMITS, not side, side):
            found.append(Step(Reason.AT_PRICE_LIMIT, {"price": view.tick.price, "side": side}))
        phase = _VI_NAME if Phase.VI_AUCTION in krx_phases(view) else phase_name(view)
        if not self._board.is_true(GateName.SESSION, plan is not None, phase):
            found.append(Step(Reason.SESSION_TAKES_NO_ENTRY, {"phase": phase}))
        return tuple(found)

    def _pauses(self, view: StrategyView, stage: Stage | None, state: EntryState) -> Steps:
        now = view.now
        if now >= state.cooldown_until and now >= state.spacing_until and (stage is None or now >= stage.retry_at):
            return self._board.show(self._pause, (), self._show_pauses, 0.0, 0.0, 0.0, None)
        cooldown = seconds_left(state.cooldown_until, view.now)
        spacing = seconds_left(state.spacing_until, view.now)
        refusal = 0.0 if stage is None else seconds_left(stage.retry_at, view.now)
        key = (cooldown, spacing, refusal, stage)
        return self._board.show(self._pause, key, self._show_pauses, cooldown, spacing, refusal, stage)

    def _show_pauses(self, cooldown: float, spacing: float, refusal: float, stage: Stage | None) -> Steps:
        found: list[Step] = []
        if not self._board.at_most(GateName.COOLDOWN_OVER, cooldown, 0, "s"):
            found.append(Step(Reason.COOLDOWN, {"left_s": cooldown}))
        if self._board.at_most(GateName.ATTEMPT_PAUSE_OVER, max(spacing, refusal), 0, "s"):
            return tuple(found)
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
        return tuple(found)

    def _show_quantity(
        self, view: StrategyView, stage: Stage, share_percent: float, plan: OrderPlan
    ) -> tuple[Quantity, Steps]:
        amount = int(self._p.base_amount * share_percent / 100.0)
        most = self._p.max_volume_share_percent
        quantity = entry_quantity(view, plan, amount, self._history.avg_volume, most)
        if self._board.at_least(_QUANTITY, quantity.shares, 1, "shares", quantity.bound):
            return quantity, ()
        params: Params = {
            "stage": stage.number,
            "price": plan.price or plan.reserve_px,
            "bound": quantity.bound,
            "amount": quantity.amount,
        }
        return quantity, (Step(Reason.QUANTITY_ZERO, params),)


def _limit_side(view: StrategyView) -> str:
    price, limits = view.tick.price, view.instrument.limits
    if limits.lower < price < limits.upper:
        return ""
    return "upper" if price >= limits.upper else "lower"


_QUANTITY = GateName.QUANTITY
_VI_NAME = Phase.VI_AUCTION.value
_BEFORE_DONE = frozenset({Reason.ENTRIES_STOPPED, Reason.QUARANTINED})
"""What is worth more to say than that all stages are done."""
