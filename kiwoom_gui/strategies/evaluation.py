"""One evaluation of what every strategy here shares: stages bought one after the other, the exits of what is held.

Exits first, then the order that works, then the next stage. A strategy adds its history, its own conditions and its
stages' rules. What was found before is told again while nothing but time went on. Knows its symbol's view and its own
orders; knows no clock, no broker, no screen, and not what is saved.

Choices where a plan leaves room:
- After a stop, `cooldown_s` pass before the next entry. Trailing and target need none.
- No entry at a daily limit or in a VI auction; exits go on in both.
- Exits hold for the whole position, shares bought by hand included, and need no history.
- `is_entry_allowed` False stops new entries and re-pricing; only switching off cancels the entry that works.
- Quarantine (books differ, an order of unknown outcome) stops new entries only. A base price that a corporate action
  moved suspends the exits as well, until the user switches the symbol on again.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Final

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OriginKind, Venue
from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S, kst_day
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, Gate, SubmitIntent
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, RequestPacer, Step
from kiwoom_gui.strategies.common_parameters import CommonParameters, StopMode
from kiwoom_gui.strategies.entry_gates import EntryGates, EntryState, EntryVerdict
from kiwoom_gui.strategies.entry_watch import EntryWatch
from kiwoom_gui.strategies.exits import ExitKind, Exits
from kiwoom_gui.strategies.gates import GateBoard, Memo
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.levels import Drawn
from kiwoom_gui.strategies.reasons import Reason
from kiwoom_gui.strategies.resting_stop import RestingStop
from kiwoom_gui.strategies.stages import Stage, StageBook, StageMove

_WORDS: Final = {reason: reason.value for reason in Reason}
_STOP, _WATCH, _KRX = ExitKind.STOP, StopMode.WATCH, Venue.KRX
"""By name of the module: by name of its class a member, or its `value`, costs as much as a small call."""


@dataclass(slots=True)
class _Seen:
    """What was found for a price, a quote and a purse in a scene."""

    verdict: EntryVerdict
    gates: tuple[Gate, ...]
    """The entry's, without the pauses."""
    moving_at: int
    """Which of them shows the number that moves with every trade."""
    moving: float | None
    rested: tuple[Gate, ...] | None = None
    """The same with the pauses, where none runs."""
    record: DecisionRecord | None = None
    """The whole evaluation, where time alone cannot change it, or nothing of it but how long a pause still lasts."""
    is_pausing: bool = False
    high_percent: float | None = None
    """The best return of the position that the record knows of."""


class Evaluation(ABC):
    """Decides for one symbol."""

    def __init__(
        self, instrument_id: InstrumentId, parameters: CommonParameters, history: SymbolHistory, book: StageBook
    ) -> None:
        """Start with all stages waiting and entries on."""
        self._instrument_id = instrument_id
        self._common = parameters
        self._symbol = history
        self._book = book
        self._board = GateBoard()
        self._memo: Memo[_Seen] = Memo(self._board)
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
        self._own: tuple[Order, ...] = ()
        self._base_change: tuple[int, int] | None = None
        self._moving: float | None = None
        """The number of the own conditions that moves with every trade; kept true by `_measure`."""
        self._moving_at = 0
        self._top: tuple[int, int] | None = None
        """The bars' version and the day's high in won as seen last."""
        self._under_top: object = None

    # --- what a strategy adds ---

    @property
    @abstractmethod
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""

    @abstractmethod
    def _follow(self, view: StrategyView) -> None:
        """Bring what the strategy waits for up to date, in each new scene, before anything is decided.

        A scene is the bars, what follows from the day's high, the minute, the stages, the position and the orders.
        """

    @abstractmethod
    def _see_top(self, view: StrategyView) -> object:
        """Return what follows from the day's high, the last price included."""

    @abstractmethod
    def _measure(self, view: StrategyView) -> object:
        """Set `_moving` to what it is after the newest trade; return all of it that a decision depends on."""

    @abstractmethod
    def _show_moving(self) -> bool:
        """Show the gate of `_moving`, and that alone; return whether it holds."""

    @abstractmethod
    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        """Show the own gates; add a step for each that does not hold; return the level in won the price is near.

        They look at the scene, the price and, by `moving_gate`, at what moves.
        """

    @abstractmethod
    def _draw(self, view: StrategyView, near_px: int | None) -> Drawn:
        """Return the stages as the screen shows them, and the prices in won to draw."""

    # --- one evaluation ---

    def on_market(self, view: StrategyView) -> DecisionRecord:
        """Evaluate once. What was found in the same scene for the same price and purse is not looked for again."""
        history, tick, now = self._symbol, view.tick, view.now
        if tick is not history.newest:
            history.see(tick)
        if not history.minute_begins <= now < history.minute_ends:
            history.session_minute(now)
        price, held = tick.price, view.position_qty
        top = (history.version, max(price, history.today.high))
        if top != self._top:
            self._top, self._under_top = top, self._see_top(view)
        scene = (
            history.version,
            history.minute_begins,
            self._under_top,
            self._book.version,
            view.instrument,
            view.phases.get(_KRX),
            held,
            view.avg_px,
            view.orders,
            view.is_entry_allowed,
            view.costs,
            view.quarantine,
        )
        if not self._memo.is_in(scene):
            self._begin_scene(view)
        bid = tick.bid_px if view.book is None else view.book.best_bid
        key = (price, bid, view.cap_left, view.orderable_cash, self._measure(view))
        seen = self._memo.recall(key)
        if seen is None:
            seen = self._look(view)
            record = self._decide(view, seen)
            self._memo.keep(key, seen)
            return record
        if self._moving != seen.moving:
            self._move_on(now, seen)
        known = seen.record
        if known is None or (held > 0 and seen.high_percent != self._exits.high_percent):
            return self._decide(view, seen)
        if seen.is_pausing:
            return self._pass_time(view, seen, known)
        return _again(known, now, known.gates)

    def moving_gate(self) -> bool:
        """Show the gate of what moves with every trade at this place; return whether it holds."""
        self._moving_at = len(self._board.shown_gates)
        return self._show_moving()

    def _begin_scene(self, view: StrategyView) -> None:
        """Do what is due when anything but price, quote and purse may have changed."""
        self._own = own = _own(view.orders, self.strategy_id)
        if self._exits.settle(view) is _STOP:
            self._entry.cooldown_until = view.now + self._common.cooldown_s * NS_PER_S
        self._book.adopt(own, view.now)
        self._follow(view)
        self._base_change = self._symbol.base_watch.change(view.instrument.base_px, kst_day(view.now))
        self._entry.cause = _cause(view, is_base_changed=self._base_change is not None)

    def _move_on(self, now: int, seen: _Seen) -> None:
        """Bring what was found up to date where only the number that moves with every trade is another."""
        self._board.begin(now)
        self._show_moving()
        gate, at = self._board.shown_gates[0], seen.moving_at
        seen.moving, seen.gates = self._moving, (*seen.gates[:at], gate, *seen.gates[at + 1 :])
        seen.rested = None
        record = seen.record
        if record is not None:
            seen.record = _again(record, now, (*record.gates[:at], gate, *record.gates[at + 1 :]))

    def _pass_time(self, view: StrategyView, seen: _Seen, known: DecisionRecord) -> DecisionRecord:
        """Bring a record up to date in which nothing but a pause goes on."""
        now, stage, at = view.now, self._book.current, len(seen.gates)
        if not self._gates.is_paused(now, stage):
            return self._decide(view, seen)
        self._board.begin(now)
        self._gates.pause(now, stage)
        pauses = self._board.shown_gates
        return _again(known, now, (*known.gates[:at], *pauses, *known.gates[at + len(pauses) :]))

    def _look(self, view: StrategyView) -> _Seen:
        """Look at all conditions of an entry but the pauses."""
        board, stage = self._board, self._book.current
        board.begin(view.now)
        verdict = self._gates.look(view, stage, 0.0 if stage is None else self._shares[stage.number - 1])
        return _Seen(verdict, board.shown(), self._moving_at, self._moving)

    def _decide(self, view: StrategyView, seen: _Seen) -> DecisionRecord:
        """Show pauses and exits, and decide; keep the record where time alone cannot change it."""
        board, stage, verdict, change = self._board, self._book.current, seen.verdict, self._base_change
        is_paused = self._gates.is_paused(view.now, stage)
        if is_paused or seen.rested is None:
            board.begin(view.now, seen.gates)
            pause = self._gates.pause(view.now, stage)
            if verdict.blocked is None and pause is not None:
                verdict = EntryVerdict(pause, near_px=verdict.near_px)
            seen.rested = None if is_paused else board.shown()
        else:
            board.begin(view.now, seen.rested)
        if change is not None and view.position_qty > 0:
            step = Step(Reason.EXITS_SUSPENDED, {"from_px": change[0], "to_px": change[1]})
        else:
            step = self._step(view, self._own, stage, verdict)
        stages, levels = self._draw(view, verdict.near_px)
        is_exiting = self._exits.active is not None
        state, gates = _state(view, step, self._entry, self._book, is_exiting=is_exiting), board.shown()
        # by place: by name it costs three times as much
        record = DecisionRecord(
            self._instrument_id, view.now, state, _WORDS[step.reason], gates, stages, step.intents, step.params, levels
        )
        is_still = self._is_still(view, record) and not (is_paused and self._is_held_up(view.now, seen))
        seen.record, seen.is_pausing = record if is_still else None, is_paused
        seen.high_percent = self._exits.high_percent
        return record

    def _is_still(self, view: StrategyView, record: DecisionRecord) -> bool:
        """Say whether the next evaluation comes to the same, pauses aside, if neither the market nor an order moves."""
        if record.intents or self._own or self._exits.active is not None or self._book.working is not None:
            return False
        return view.position_qty <= 0 or self._common.stop_mode is _WATCH

    def _is_held_up(self, now: int, seen: _Seen) -> bool:
        """Say whether a pause that runs is the state, or may be the reason."""
        return seen.verdict.blocked is None or now < self._entry.cooldown_until

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


def _again(record: DecisionRecord, now: int, gates: tuple[Gate, ...]) -> DecisionRecord:
    # by place: by name it costs three times as much, and this is made on every tick
    return DecisionRecord(
        record.instrument_id,
        now,
        record.state,
        record.reason,
        gates,
        record.stages,
        record.intents,
        record.params,
        record.levels,
    )


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
