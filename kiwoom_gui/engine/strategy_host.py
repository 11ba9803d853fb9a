"""Runs one strategy a symbol: feeds it, keeps its last record, benches one that raises. Sends nothing itself."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.domain.enums import OriginKind
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, PlanWarning
from kiwoom_gui.engine.messages import BarsLoaded
from kiwoom_gui.engine.ports import Strategy, StrategyView

EVALUATE_EVERY_NS = 1_000_000_000
PLAN_EVERY_NS = 5_000_000_000
_ACTS_KEPT = 50

MakeStrategy = Callable[[InstrumentId], Strategy]


@dataclass(slots=True)
class Slot:
    """A symbol's strategy and what the screen shows of it."""

    strategy: Strategy
    is_on: bool = True
    is_loaded: bool = False
    failure: str = ""
    """Why it is benched, or why its history could not be had; empty is well."""
    is_benched: bool = False
    """It raised: it is not asked again until it is switched on anew."""
    record: DecisionRecord | None = None
    evaluated_at: int = 0
    plan: tuple[PlanWarning, ...] = ()
    planned_at: int | None = None
    acts: deque[DecisionRecord] = field(default_factory=lambda: deque(maxlen=_ACTS_KEPT))

    @property
    def state(self) -> AutoState:
        """Where the strategy is, for the screen."""
        if self.is_benched:
            return AutoState.BENCHED
        if not self.is_loaded:
            return AutoState.LOADING if self.is_on else AutoState.OFF
        if self.record is not None and (self.is_on or self.record.state is not AutoState.WATCHING):
            return self.record.state
        return AutoState.WATCHING if self.is_on else AutoState.OFF


class StrategyHost:
    """All slots."""

    def __init__(self, make_strategy: MakeStrategy) -> None:
        """Take what makes a strategy for a symbol."""
        self._make = make_strategy
        self.slots: dict[InstrumentId, Slot] = {}
        self.newly_benched: list[tuple[InstrumentId, str]] = []
        """Who was benched since the core last looked, and why."""

    def switch_on(self, instrument_id: InstrumentId) -> None:
        """Let a symbol's strategy enter again, or start it afresh; it waits for its history."""
        slot = self.slots.get(instrument_id)
        if slot is None or slot.failure:
            self.slots[instrument_id] = Slot(self._make(instrument_id))
        else:
            slot.is_on = True
            self._guarded(instrument_id, slot, slot.strategy.start_entries)

    def switch_off(self, instrument_id: InstrumentId, *, keep_exits: bool) -> None:
        """Stop entries; without exits to keep, the slot goes."""
        slot = self.slots.get(instrument_id)
        if slot is None:
            return
        slot.is_on = False
        self._guarded(instrument_id, slot, slot.strategy.stop_entries)
        if not keep_exits:
            del self.slots[instrument_id]

    def on_bars(self, loaded: BarsLoaded) -> None:
        """Give a strategy its history."""
        slot = self.slots.get(loaded.instrument_id)
        if slot is None or slot.is_benched:
            return
        slot.failure = ""
        self._guarded(loaded.instrument_id, slot, lambda: slot.strategy.on_bars(loaded.daily, loaded.minutes))
        slot.is_loaded = True

    def on_history_failed(self, instrument_id: InstrumentId, text: str) -> None:
        """Remember why a symbol is not ready; one that runs goes on with the history it has, for its exits' sake."""
        slot = self.slots.get(instrument_id)
        if slot is not None and not slot.is_loaded:
            slot.failure = text

    def on_trade(self, tick: TradeTick) -> bool:
        """Feed a trade; say whether the symbol wants an evaluation."""
        slot = self.slots.get(tick.instrument_id)
        if slot is None or not slot.is_loaded or slot.failure:
            return False
        self._guarded(tick.instrument_id, slot, lambda: slot.strategy.on_trade(tick))
        return not slot.failure

    def due(self, now: int) -> list[InstrumentId]:
        """Return the symbols that were not evaluated for a second."""
        return [
            symbol
            for symbol, slot in self.slots.items()
            if slot.is_loaded and not slot.failure and now - slot.evaluated_at >= EVALUATE_EVERY_NS
        ]

    def evaluate(self, view: StrategyView) -> DecisionRecord | None:
        """Evaluate a symbol once; None if its strategy raised and is benched."""
        symbol = view.instrument.instrument_id
        slot = self.slots[symbol]
        slot.evaluated_at = view.now
        records: list[DecisionRecord] = []
        self._guarded(symbol, slot, lambda: records.append(slot.strategy.on_market(view)))
        if slot.planned_at is None or view.now - slot.planned_at >= PLAN_EVERY_NS:
            slot.planned_at = view.now
            self._guarded(symbol, slot, lambda: self._check_plan(slot, view))
        if slot.is_benched:
            return None
        slot.record = records[0]
        if records[0].intents:
            slot.acts.appendleft(records[0])
        return records[0]

    @staticmethod
    def _check_plan(slot: Slot, view: StrategyView) -> None:
        slot.plan = slot.strategy.check_plan(view)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Tell a strategy of its own orders."""
        slot = self.slots.get(order.instrument_id)
        if slot is not None and order.origin.kind is OriginKind.STRATEGY and not slot.failure:
            self._guarded(order.instrument_id, slot, lambda: slot.strategy.on_order_event(order, event))

    def _guarded(self, instrument_id: InstrumentId, slot: Slot, call: Callable[[], None]) -> None:
        if slot.is_benched:
            return
        try:
            call()
        except Exception as error:  # noqa: BLE001  a strategy is a plug-in: whatever it raises benches it, the others run on
            slot.is_benched = True
            slot.failure = f"{type(error).__name__}: {error}"
            self.newly_benched.append((instrument_id, slot.failure))
