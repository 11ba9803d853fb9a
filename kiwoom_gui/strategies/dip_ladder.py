"""The dip ladder: buys a surge's fall in three stages and sells by stop, trailing stop or target.

One evaluation: exits first, then the order that works, then the next stage. Knows its symbol's view and its own
orders; knows no clock, no broker, no screen. The parts: `history` (what was), `entry_gates` (may the next stage be
bought), `stages` (how far each is), `entry_watch` (the order that works), `exits`, `resting_stop`, `levels`.

Choices where the plan leaves room:
- A stage is bought once per leg, whatever its exits earned; a peak that moves up is the same leg. The stages start
  over when a new leg begins, as soon as nothing is held and nothing works.
- After a stop, `cooldown_s` pass; then the remaining stages of the same leg go on. Trailing and target need none.
- No entry at a daily limit or in a VI auction; exits go on in both.
- Exits hold for the whole position, shares bought by hand included, and need no history.
- `is_entry_allowed` False stops new entries and re-pricing; only switching off cancels the entry that works.
"""

from typing import Final, cast

from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.domain.events import OrderEvent, OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S, kst_day
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, PlanWarning, StageStatus, SubmitIntent
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import RequestPacer, Step
from kiwoom_gui.strategies.entry_gates import EntryGates, EntryTimers, EntryVerdict
from kiwoom_gui.strategies.entry_watch import EntryWatch
from kiwoom_gui.strategies.exits import ExitKind, Exits
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import MarketHistory
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.levels import Picture
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.plan_check import check_plan
from kiwoom_gui.strategies.presets import StageRule, stage_rules
from kiwoom_gui.strategies.reasons import Reason, Tag
from kiwoom_gui.strategies.resting_stop import RestingStop
from kiwoom_gui.strategies.stages import Stage, StageBook, StageMove

DIP_LADDER_ID: Final = StrategyId("dip-ladder")
SNAPSHOT_VERSION: Final = 1


class DipLadder:
    """One symbol's ladder. Implements `engine.ports.Strategy`."""

    def __init__(self, instrument_id: InstrumentId, parameters: LadderParameters | None = None) -> None:
        """Start with all stages waiting and entries on."""
        self._instrument_id = instrument_id
        self._p = parameters or LadderParameters()
        self._board = GateBoard()
        self._pacer = RequestPacer()
        self._book = StageBook()
        self._history = MarketHistory(self._p)
        self._gates = EntryGates(self._p, self._history, self._board)
        self._watch = EntryWatch(self._p, self._book, self._pacer)
        self._exits = Exits(self._p, self._pacer)
        self._resting = RestingStop(self._p, self._pacer)
        self._picture = Picture(self._p)
        self._is_on = True
        self._cooldown_until = 0
        self._spacing_until = 0
        self._leg_base_day = -1
        self._rules_leg: Leg | None = None
        self._rules = stage_rules(self._p, None)

    @property
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""
        return DIP_LADDER_ID

    @property
    def base_amount(self) -> int:
        """Won that the three stages spend together."""
        return self._p.base_amount

    @property
    def parameters(self) -> LadderParameters:
        """The plan."""
        return self._p

    def on_bars(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Take the history: daily bars before today, 5-minute bars, oldest first."""
        self._history.load(daily, minutes)

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade into the bars."""
        self._history.add_trade(tick)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of an own order."""
        if order.side is OrderSide.BUY:
            if isinstance(event, OrderFilled):
                self._history.legs.note_entry(kst_day(event.ts_event))
            self._watch.on_order_event(order, event)
        else:
            self._exits.on_order_event(order, event)
            self._resting.on_order_event(order, event)
            if isinstance(event, OrderFilled) and order.origin.tag == Tag.RESTING_STOP:
                self._cooldown_until = event.ts_event + self._p.cooldown_s * NS_PER_S
            if order.status.is_closed:
                self._pacer.forget(order)

    def stop_entries(self) -> None:
        """Make no new entries; exits of what is held go on."""
        self._is_on = False

    def start_entries(self) -> None:
        """Make entries again; stages that were given up may try anew."""
        self._is_on = True
        self._book.rearm()

    def on_market(self, view: StrategyView) -> DecisionRecord:
        """Evaluate once."""
        self._board.begin(view.now)
        self._history.see(view.tick)
        own = tuple(
            order
            for order in view.orders
            if order.origin.kind is OriginKind.STRATEGY and order.origin.strategy_id == DIP_LADDER_ID
        )
        if self._exits.settle(view) is ExitKind.STOP:
            self._cooldown_until = view.now + self._p.cooldown_s * NS_PER_S
        self._book.adopt(own, view.now)
        leg = self._follow_leg(view)
        stage = self._book.current
        rule = None if stage is None else self._rules[stage.number - 1]
        timers = EntryTimers(self._cooldown_until, self._spacing_until)
        verdict = self._gates.evaluate(view, leg, stage, rule, timers, is_on=self._is_on)
        step = self._step(view, own, stage, verdict)
        return self._record(view, leg, step)

    def _step(self, view: StrategyView, own: tuple[Order, ...], stage: Stage | None, verdict: EntryVerdict) -> Step:
        is_stop_armed = self._is_stop_armed()
        exiting = self._exits.evaluate(view, own, self._board, is_stop_armed=is_stop_armed)
        if exiting is not None:
            return exiting
        resting = self._resting.evaluate(view, own) if is_stop_armed else None
        if resting is not None:
            return resting
        if stage is not None and stage.status is StageStatus.WORKING:
            blocked = None if verdict.blocked is None else verdict.blocked.reason
            if not self._history.is_loaded:
                blocked = None
            return self._watch.evaluate(stage, view, own, blocked, is_on=self._is_on)
        if not self._history.is_loaded:
            return Step(Reason.NO_HISTORY)
        if verdict.blocked is not None:
            return verdict.blocked
        return self._fire(view, stage, verdict)

    def _fire(self, view: StrategyView, stage: Stage | None, verdict: EntryVerdict) -> Step:
        if stage is None or verdict.plan is None or verdict.quantity is None:
            return Step(Reason.ALL_STAGES_DONE)
        self._book.move(stage.number, StageMove.FIRED, order_id="", fired_at=view.now, watch_from=view.now, reprices=0)
        self._spacing_until = view.now + self._p.entry_spacing_s * NS_PER_S
        plan, shares = verdict.plan, verdict.quantity.shares
        intent = SubmitIntent(OrderSide.BUY, plan.order_type, shares, plan.price, stage.tag)
        params: dict[str, str | int | float] = {
            "stage": stage.number,
            "quantity": shares,
            "price": plan.price or 0,
            "order_type": plan.order_type.value,
        }
        return Step(Reason.STAGE_ENTRY, params, (intent,))

    def _follow_leg(self, view: StrategyView) -> Leg | None:
        leg = self._history.leg(view.now, view.tick.price) if self._history.is_loaded else None
        if leg is None:
            return None
        if leg.base_day != self._leg_base_day:
            self._follow_new_leg(leg, view)
        if leg is not self._rules_leg:
            self._rules_leg, self._rules = leg, stage_rules(self._p, leg)
        return leg

    def _follow_new_leg(self, leg: Leg, view: StrategyView) -> None:
        is_untouched = all(stage.status is StageStatus.WAITING for stage in self._book.all)
        if is_untouched or (view.position_qty <= 0 and self._book.working is None):
            self._leg_base_day = leg.base_day
            if not is_untouched:
                self._book.start_leg()

    def _is_stop_armed(self) -> bool:
        if self._p.preset is not Preset.MATRIX and not self._p.stop_after_last_stage:
            return True
        return self._book.current is None

    def _state(self, view: StrategyView, step: Step) -> AutoState:
        if self._exits.active is not None:
            return AutoState.EXITING
        if self._book.working is not None:
            return AutoState.ENTERING
        if view.position_qty > 0:
            return AutoState.HOLDING
        if not self._is_on:
            return AutoState.OFF
        if step.reason is Reason.NO_HISTORY:
            return AutoState.LOADING
        return AutoState.COOLDOWN if view.now < self._cooldown_until else AutoState.WATCHING

    def _record(self, view: StrategyView, leg: Leg | None, step: Step) -> DecisionRecord:
        near = self._history.support.level_near(view.tick.price)
        rules: tuple[StageRule, ...] = self._rules
        trail = self._exits.trail_threshold()
        return DecisionRecord(
            instrument_id=self._instrument_id,
            ts=view.now,
            state=self._state(view, step),
            reason=step.reason.value,
            gates=self._board.shown(),
            stages=self._picture.stages(view, leg, rules, self._book),
            intents=step.intents,
            params=step.params,
            levels=self._picture.levels(view, leg, rules, trail, near[0] if near else None),
        )

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what in the plan cannot work on this symbol now; warnings, never a refusal."""
        leg = self._history.leg(view.now, view.tick.price) if self._history.is_loaded else None
        return check_plan(self._p, view, leg, self._history.avg_volume, self._history.open_delay_min)

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart, as JSON-able values; bars come again through `on_bars`."""
        return {
            "version": SNAPSHOT_VERSION,
            "is_on": self._is_on,
            "cooldown_until": self._cooldown_until,
            "spacing_until": self._spacing_until,
            "leg_base_day": self._leg_base_day,
            "entry_days": self._history.legs.entry_days,
            "stages": self._book.snapshot(),
            "exits": self._exits.snapshot(),
            "resting": self._resting.snapshot(),
            "pacer": self._pacer.snapshot(),
            "gates": self._board.snapshot(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot.

        Raises:
            ValueError: the snapshot is of another version.
        """
        if state.get("version") != SNAPSHOT_VERSION:
            raise ValueError(f"a snapshot of version {state.get('version')!r} cannot be read")
        self._is_on = bool(state["is_on"])
        self._cooldown_until = int(str(state["cooldown_until"]))
        self._spacing_until = int(str(state["spacing_until"]))
        self._leg_base_day = int(str(state["leg_base_day"]))
        for day in cast("list[int]", state["entry_days"]):
            self._history.legs.note_entry(day)
        self._book.restore(cast("list[dict[str, str | int]]", state["stages"]))
        self._exits.restore(cast("dict[str, str | int | float | None]", state["exits"]))
        self._resting.restore(int(str(state["resting"])))
        self._pacer.restore(cast("dict[str, list[int]]", state["pacer"]))
        self._board.restore(cast("dict[str, list[int]]", state["gates"]))
