"""What every strategy here shares: stages bought one after the other, and the exits of what is held.

One evaluation: exits first, then the order that works, then the next stage. A strategy adds its history, its own
conditions and its stages' rules. Knows its symbol's view and its own orders; knows no clock, no broker, no screen.

Choices where a plan leaves room:
- After a stop, `cooldown_s` pass before the next entry. Trailing and target need none.
- No entry at a daily limit or in a VI auction; exits go on in both.
- Exits hold for the whole position, shares bought by hand included, and need no history.
- `is_entry_allowed` False stops new entries and re-pricing; only switching off cancels the entry that works.
- Quarantine (books differ, an order of unknown outcome) stops new entries only. A base price that a corporate action
  moved suspends the exits as well, until the user switches the symbol on again.
"""

from abc import ABC, abstractmethod
from typing import Final, cast

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OriginKind
from kiwoom_gui.domain.events import OrderEvent, OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S, kst_day
from kiwoom_gui.engine.decisions import (
    AutoState,
    DecisionRecord,
    Nearest,
    PlanValues,
    PlanWarning,
    SubmitIntent,
)
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, RequestPacer, Step
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.entry_gates import EntryGates, EntryState, EntryVerdict
from kiwoom_gui.strategies.entry_watch import EntryWatch
from kiwoom_gui.strategies.exits import ExitKind, Exits
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.levels import Drawn
from kiwoom_gui.strategies.reasons import Reason, Tag
from kiwoom_gui.strategies.resting_stop import RestingStop
from kiwoom_gui.strategies.stages import Stage, StageBook, StageMove

SNAPSHOT_VERSION: Final = 2
_WORDS: Final = {reason: reason.value for reason in Reason}
_STOP: Final = ExitKind.STOP
"""By name of the module: by name of its class a member, or its `value`, costs as much as a small call."""


class StagedStrategy(ABC):
    """One symbol's strategy. Implements `engine.ports.Strategy`."""

    def __init__(
        self, instrument_id: InstrumentId, parameters: CommonParameters, history: SymbolHistory, book: StageBook
    ) -> None:
        """Start with all stages waiting and entries on."""
        self._instrument_id = instrument_id
        self._common = parameters
        self._symbol = history
        self._book = book
        self._board = GateBoard()
        self._pacer = RequestPacer()
        self._entry = EntryState()
        self._gates = EntryGates(parameters, history, self._board, self._entry, self)
        self._watch = EntryWatch(parameters, book, self._pacer)
        self._exits = Exits(parameters, self._pacer, self._board)
        self._resting = RestingStop(parameters, self._pacer)
        self._is_stop_armed = True
        """Whether the stop watches already; `_follow` may hold it back."""
        self._shares: tuple[float, ...] = (100.0,)
        """What each stage may spend, in % of the base amount; kept true by `_follow`."""

    # --- what a strategy adds ---

    @property
    @abstractmethod
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""

    @abstractmethod
    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what in the plan cannot work on this symbol now; warnings, never a refusal."""

    @abstractmethod
    def _follow(self, view: StrategyView) -> None:
        """Bring what the strategy waits for up to date, before anything is decided."""

    @abstractmethod
    def condition_inputs(self, view: StrategyView, stage: Stage | None) -> tuple[tuple[object, ...], float | None]:
        """Return all that the own conditions look at besides the price: what seldom changes, and what moves."""

    @abstractmethod
    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        """Show the own gates; add a step for each that does not hold; return the level in won the price is near."""

    @abstractmethod
    def _draw(self, view: StrategyView, near_px: int | None) -> Drawn:
        """Return the stages as the screen shows them, and the prices in won to draw."""

    # --- the port ---

    @property
    def base_amount(self) -> int:
        """Won that the whole plan spends."""
        return self._common.base_amount

    @property
    def values(self) -> PlanValues:
        """All parameters as plain values."""
        return self._common.to_mapping()

    def on_bars(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Take the history: daily bars before today, 5-minute bars, oldest first."""
        self._symbol.load(daily, minutes)

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade into the bars."""
        self._symbol.add_trade(tick)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of an own order."""
        if order.origin.strategy_id != self.strategy_id:
            return
        if order.side is OrderSide.BUY:
            self._watch.on_order_event(order, event)
            return
        self._exits.on_order_event(order, event)
        self._resting.on_order_event(order, event)
        if isinstance(event, OrderFilled) and order.origin.tag == Tag.RESTING_STOP:
            self._entry.cooldown_until = event.ts_event + self._common.cooldown_s * NS_PER_S
        if order.status.is_closed:
            self._pacer.forget(order)

    def stop_entries(self) -> None:
        """Make no new entries; exits of what is held go on."""
        self._entry.is_on = False

    def start_entries(self) -> None:
        """Make entries again; stages that were given up may try anew, and a changed base price counts as known."""
        self._entry.is_on = True
        self._book.rearm()
        self._symbol.base_watch.accept()

    def nearest(self) -> tuple[Nearest, ...]:
        """Return how near each condition came today."""
        return self._board.nearest()

    def on_market(self, view: StrategyView) -> DecisionRecord:
        """Evaluate once."""
        self._board.begin(view.now)
        self._symbol.see(view.tick)
        own = _own(view.orders, self.strategy_id) if view.orders else ()
        if self._exits.settle(view) is _STOP:
            self._entry.cooldown_until = view.now + self._common.cooldown_s * NS_PER_S
        if own:
            self._book.adopt(own, view.now)
        self._follow(view)
        change = self._symbol.base_watch.change(view.instrument.base_px, kst_day(view.now))
        self._entry.cause = _cause(view, is_base_changed=change is not None)
        stage = self._book.current
        verdict = self._gates.evaluate(view, stage, 0.0 if stage is None else self._shares[stage.number - 1])
        if change is not None and view.position_qty > 0:
            step = Step(Reason.EXITS_SUSPENDED, {"from_px": change[0], "to_px": change[1]})
        else:
            step = self._step(view, own, stage, verdict)
        stages, levels = self._draw(view, verdict.near_px)
        is_exiting = self._exits.active is not None
        state, gates = _state(view, step, self._entry, self._book, is_exiting=is_exiting), self._board.shown()
        # by place: by name it costs three times as much, and this is made on every tick
        return DecisionRecord(
            self._instrument_id, view.now, state, _WORDS[step.reason], gates, stages, step.intents, step.params, levels
        )

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart, as JSON-able values; bars come again through `on_bars`."""
        return {
            "version": SNAPSHOT_VERSION,
            "strategy": self.strategy_id,
            "is_on": self._entry.is_on,
            "cooldown_until": self._entry.cooldown_until,
            "spacing_until": self._entry.spacing_until,
            "stages": self._book.snapshot(),
            "exits": self._exits.snapshot(),
            "resting": self._resting.snapshot(),
            "pacer": self._pacer.snapshot(),
            "base": self._symbol.base_watch.snapshot(),
            "gates": self._board.snapshot(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot.

        Raises:
            ValueError: the snapshot is of another strategy or version.
        """
        found = (state.get("strategy", self.strategy_id), state.get("version"))
        if found != (self.strategy_id, SNAPSHOT_VERSION):
            raise ValueError(f"a snapshot of {found[0]} of version {found[1]!r} cannot be read by {self.strategy_id}")
        self._entry.is_on = bool(state["is_on"])
        self._entry.cooldown_until = int(str(state["cooldown_until"]))
        self._entry.spacing_until = int(str(state["spacing_until"]))
        self._book.restore(cast("list[dict[str, str | int]]", state["stages"]))
        self._exits.restore(cast("dict[str, str | int | float | None]", state["exits"]))
        self._resting.restore(int(str(state["resting"])))
        self._pacer.restore(cast("dict[str, list[int]]", state["pacer"]))
        self._symbol.base_watch.restore(cast("list[int]", state["base"]))
        self._board.restore(cast("dict[str, list[int]]", state["gates"]))

    # --- one step ---

    def _step(self, view: StrategyView, own: tuple[Order, ...], stage: Stage | None, verdict: EntryVerdict) -> Step:
        exiting = self._exits.evaluate(view, own, is_stop_armed=self._is_stop_armed)
        if exiting is not None:
            return exiting
        resting = self._resting.evaluate(view, own) if self._is_stop_armed else None
        if resting is not None:
            return resting
        if stage is not None and stage is self._book.working:
            blocked = None if verdict.blocked is None else verdict.blocked.reason
            if not self._symbol.is_loaded:
                blocked = None
            return self._watch.evaluate(stage, view, own, blocked, is_on=self._entry.is_on)
        if not self._symbol.is_loaded:
            return Step(Reason.NO_HISTORY)
        return verdict.blocked or self._fire(view, stage, verdict)

    def _fire(self, view: StrategyView, stage: Stage | None, verdict: EntryVerdict) -> Step:
        if stage is None or verdict.plan is None or verdict.quantity is None:
            return Step(Reason.ALL_STAGES_DONE)
        self._book.move(stage.number, StageMove.FIRED, order_id="", fired_at=view.now, watch_from=view.now, reprices=0)
        self._entry.spacing_until = view.now + self._common.entry_spacing_s * NS_PER_S
        plan, shares = verdict.plan, verdict.quantity.shares
        intent = SubmitIntent(OrderSide.BUY, plan.order_type, shares, plan.price, stage.tag)
        params: Params = {
            "stage": stage.number,
            "quantity": shares,
            "price": plan.price or 0,
            "order_type": plan.order_type.value,
        }
        return Step(Reason.STAGE_ENTRY, params, (intent,))


def _own(orders: tuple[Order, ...], mine: StrategyId) -> tuple[Order, ...]:
    return tuple(o for o in orders if o.origin.strategy_id == mine and o.origin.kind is OriginKind.STRATEGY)


def _cause(view: StrategyView, *, is_base_changed: bool) -> str:
    """Return why entries are in quarantine, the gravest first; empty is not."""
    if is_base_changed:
        return "BASE_PRICE_CHANGED"
    if view.quarantine:
        return view.quarantine
    is_unknown = bool(view.orders) and any(order.status is OrderStatus.UNKNOWN for order in view.orders)
    return "UNKNOWN_ORDER" if is_unknown else ""


def _state(view: StrategyView, step: Step, entry: EntryState, book: StageBook, *, is_exiting: bool) -> AutoState:
    if is_exiting:
        return AutoState.EXITING
    if entry.cause:
        return AutoState.QUARANTINED
    if book.working is not None:
        return AutoState.ENTERING
    if view.position_qty > 0:
        return AutoState.HOLDING
    if not entry.is_on:
        return AutoState.OFF
    if step.reason is Reason.NO_HISTORY:
        return AutoState.LOADING
    return AutoState.COOLDOWN if view.now < entry.cooldown_until else AutoState.WATCHING
