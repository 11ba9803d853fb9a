"""Runs one strategy a symbol: feeds it, keeps its last record, benches one that raises. Sends nothing itself.

A slot is evaluated with or without history: exits of what is held must not wait for a chart; a strategy without its
history makes no entries and says so.
"""

import json
from collections.abc import Callable, Iterable
from functools import partial

from kiwoom_gui.domain.enums import OrderStatus, OrderType, OriginKind
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.decisions import DecisionRecord, PlanValues
from kiwoom_gui.engine.messages import BarsLoaded, Handed, NearestNoted, StrategySaved
from kiwoom_gui.engine.ports import Strategy, StrategyView
from kiwoom_gui.engine.strategy_slot import Slot

EVALUATE_EVERY_NS = 1_000_000_000
PLAN_EVERY_NS = 5_000_000_000
NEAREST_EVERY_NS = 60_000_000_000

MakeStrategy = Callable[[InstrumentId], Strategy]
MakePlanned = Callable[[InstrumentId, str, PlanValues], Strategy]
"""Makes a strategy by name from plain parameters; raises `ValueError` or `LookupError` for what cannot be."""


class StrategyHost:
    """All slots."""

    def __init__(self, make_strategy: MakeStrategy, make_planned: MakePlanned | None = None) -> None:
        """Take what makes a symbol's own strategy, and what makes one from a plan that was saved or asked for."""
        self.make = make_strategy
        self._planned = make_planned or _none_by_name
        self.slots: dict[InstrumentId, Slot] = {}
        self.is_bare = False
        """Nobody looks and nothing is kept, as in a backtest: plans are not checked, memories not told."""
        self.newly_benched: list[tuple[InstrumentId, str]] = []
        """Who was benched since the core last looked, and why."""
        self._touched: set[InstrumentId] = set()
        """Whose memory may have changed."""

    # --- the user ---

    def switch_on(self, instrument_id: InstrumentId) -> None:
        """Let a symbol's strategy enter again, or start it afresh; it waits for its history."""
        slot = self.slots.get(instrument_id)
        if slot is None or slot.is_benched:
            self.slots[instrument_id] = Slot(self.make(instrument_id))
        else:
            slot.is_on = True
            slot.handed = None
            slot.failure = ""
            self._guarded(instrument_id, slot, slot.strategy.start_entries)
        self._touched.add(instrument_id)

    def switch_off(self, instrument_id: InstrumentId, *, keep_exits: bool) -> None:
        """Stop entries; without exits to keep, the slot goes. A symbol that was never on is handed to the exits."""
        slot = self.slots.get(instrument_id)
        if slot is None:
            if not keep_exits:
                return
            slot = self.slots[instrument_id] = Slot(self.make(instrument_id))
        slot.is_on = False
        self._guarded(instrument_id, slot, slot.strategy.stop_entries)
        if not keep_exits:
            del self.slots[instrument_id]
        self._touched.add(instrument_id)

    def hand_over(self, instrument_id: InstrumentId, strategy: str, values: PlanValues, handed: Handed) -> None:
        """Give a position to the exits of a strategy that makes no entries; one that was there is replaced.

        Raises:
            ValueError, LookupError: there is no such strategy, or it cannot have the values; nothing changed.
        """
        slot = self.slots[instrument_id] = Slot(self._planned(instrument_id, strategy, values), is_on=False)
        slot.handed = handed
        self._guarded(instrument_id, slot, slot.strategy.stop_entries)
        self._touched.add(instrument_id)

    def set_plan(self, instrument_id: InstrumentId, strategy: str, values: PlanValues) -> None:
        """Keep a plan for the symbol until it can be taken; a symbol that is off needs nothing here.

        Raises:
            ValueError, LookupError: there is no such strategy, or it cannot have the values; nothing changed.
        """
        self._planned(instrument_id, strategy, values)
        slot = self.slots.get(instrument_id)
        if slot is not None:
            slot.pending = (strategy, values)
            self._touched.add(instrument_id)

    def take_plan(self, instrument_id: InstrumentId, open_orders: Iterable[Order]) -> bool:
        """Take the plan that waits, if none of the strategy's own orders works; say whether it was taken."""
        slot = self.slots.get(instrument_id)
        if slot is None or slot.pending is None or slot.is_benched:
            return False
        name, values = slot.pending
        old = slot.strategy
        own = [order for order in open_orders if order.origin.kind is OriginKind.STRATEGY]
        if any(not _is_dormant(order) or name != old.strategy_id for order in own):
            return False
        slot.pending = None
        fresh = self._planned(instrument_id, name, values)
        if fresh.strategy_id == old.strategy_id:
            fresh.restore(old.snapshot())
        elif not slot.is_on:
            fresh.stop_entries()
        slot.strategy = fresh
        slot.is_loaded = False
        slot.record = slot.saved = None
        slot.plan_due_at = 0
        self._touched.add(instrument_id)
        return True

    # --- memory ---

    def forget(self, symbols: Iterable[InstrumentId]) -> None:
        """Let symbols go whose newer memory is about to come."""
        for symbol in symbols:
            self.slots.pop(symbol, None)

    def restore(self, saved: StrategySaved) -> None:
        """Bring a symbol back as it was saved; it waits for the account's books and its history."""
        symbol = saved.instrument_id
        if saved.failure:
            slot = self.slots[symbol] = Slot(self.make(symbol), saved.is_on, is_waiting=True, handed=saved.handed)
            self._bench(symbol, slot, saved.failure)
        elif saved.state:
            self._bring_back(saved)
        self._touched.discard(symbol)  # the journal has it; what does not read now, another program may read

    def _bring_back(self, saved: StrategySaved) -> None:
        symbol = saved.instrument_id
        try:
            strategy = self._planned(symbol, saved.strategy, saved.values)
        except (ValueError, LookupError) as error:
            slot = self.slots[symbol] = Slot(self.make(symbol), is_on=False, is_waiting=True)
            self._bench(symbol, slot, f"its plan of {saved.strategy} does not read: {error}")
            return
        slot = self.slots[symbol] = Slot(strategy, saved.is_on, is_waiting=True)
        slot.pending = (saved.pending_strategy, saved.pending_values) if saved.pending_strategy else None
        slot.handed = saved.handed
        self._guarded(symbol, slot, lambda: strategy.restore(json.loads(saved.state)))

    def memories(self, now: int) -> list[StrategySaved | NearestNoted]:
        """Return what is to be journaled of the symbols whose memory changed since the last call."""
        found: list[StrategySaved | NearestNoted] = []
        touched, self._touched = sorted(self._touched), set()  # one may be benched meanwhile, which touches it anew
        for symbol in touched:
            slot = self.slots.get(symbol)
            if slot is None:
                found.append(StrategySaved(symbol, now, "", {}, False, ""))
            elif slot.is_benched:
                found.append(slot.bench_note(symbol, now))
            else:
                self._guarded(symbol, slot, partial(_note_changes, found, slot, symbol, now))
        return found

    @property
    def has_memories(self) -> bool:
        """Whether `memories` may have something."""
        return bool(self._touched) and not self.is_bare

    def wait_for_books(self, *, is_waiting: bool) -> None:
        """Hear whether the account's books are unread."""
        for slot in self.slots.values():
            slot.is_waiting = is_waiting

    # --- the market ---

    def on_bars(self, loaded: BarsLoaded) -> None:
        """Give a strategy its history."""
        slot = self.slots.get(loaded.instrument_id)
        if slot is None or slot.is_benched:
            return
        slot.failure = ""
        self._guarded(loaded.instrument_id, slot, lambda: slot.strategy.on_bars(loaded.daily, loaded.minutes))
        slot.is_loaded = True

    def on_history_failed(self, instrument_id: InstrumentId, text: str) -> None:
        """Remember why a symbol is not ready; exits, and one that runs on the history it has, go on."""
        slot = self.slots.get(instrument_id)
        if slot is not None and not slot.is_loaded:
            slot.failure = text

    def on_trade(self, tick: TradeTick) -> Slot | None:
        """Feed a trade; return the slot of a symbol that wants an evaluation."""
        slot = self.slots.get(tick.instrument_id)
        if slot is None or slot.is_benched:
            return None
        try:
            slot.strategy.on_trade(tick)
        except Exception as error:  # noqa: BLE001  as in `_guarded`, without its call on every tick
            self._bench(tick.instrument_id, slot, _what(error))
            return None
        return slot

    def due(self, now: int) -> list[InstrumentId]:
        """Return the symbols that were not evaluated for a second."""
        return [
            symbol
            for symbol, slot in self.slots.items()
            if not slot.is_benched and now - slot.evaluated_at >= EVALUATE_EVERY_NS
        ]

    def evaluate(self, symbol: InstrumentId, slot: Slot, view: StrategyView) -> DecisionRecord | None:
        """Evaluate a symbol that is not benched once; None if its strategy raised and is benched now."""
        slot.evaluated_at = now = view.now
        try:
            record = slot.strategy.on_market(view)
        except Exception as error:  # noqa: BLE001  as in `_guarded`, without its call on every tick
            self._bench(symbol, slot, _what(error))
            return None
        if now >= slot.plan_due_at and not self.is_bare:
            slot.plan_due_at = now + PLAN_EVERY_NS
            self._guarded(symbol, slot, partial(_check_plan, slot, view))
            if slot.is_benched:
                return None
        slot.record = record
        if record.intents:
            slot.acts.appendleft(record)
            self._touched.add(symbol)
        elif now >= slot.check_due_at:
            slot.check_due_at = now + EVALUATE_EVERY_NS
            self._touched.add(symbol)
        return record

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Tell a strategy of its own orders."""
        slot = self.slots.get(order.instrument_id)
        if slot is not None and order.origin.kind is OriginKind.STRATEGY and not slot.is_benched:
            self._guarded(order.instrument_id, slot, lambda: slot.strategy.on_order_event(order, event))
            self._touched.add(order.instrument_id)

    # --- plug-ins ---

    def _guarded(self, instrument_id: InstrumentId, slot: Slot, call: Callable[[], None]) -> None:
        if slot.is_benched:
            return
        try:
            call()
        except Exception as error:  # noqa: BLE001  a strategy is a plug-in: whatever it raises benches it, the others run on
            self._bench(instrument_id, slot, _what(error))

    def _bench(self, instrument_id: InstrumentId, slot: Slot, why: str) -> None:
        slot.is_benched = True
        slot.failure = why
        self.newly_benched.append((instrument_id, why))
        self._touched.add(instrument_id)


def _none_by_name(instrument_id: InstrumentId, strategy: str, values: PlanValues) -> Strategy:
    raise LookupError(f"this engine makes no strategy by name, asked for {strategy!r}")


def _what(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _check_plan(slot: Slot, view: StrategyView) -> None:
    slot.plan = slot.strategy.check_plan(view)


def _is_dormant(order: Order) -> bool:
    """A stop that rests at the broker and has not fired: the strategy lays it anew by itself."""
    is_stop = order.order_type is OrderType.STOP_LIMIT and order.origin.is_exit
    return is_stop and order.status is OrderStatus.ACCEPTED and not order.filled_qty


def _note_changes(found: list[StrategySaved | NearestNoted], slot: Slot, symbol: InstrumentId, now: int) -> None:
    memory = slot.memory(symbol, now)
    if memory is not None:
        found.append(memory)
    if now - slot.nearest_at >= NEAREST_EVERY_NS:
        slot.nearest_at = now
        nearest = slot.strategy.nearest()
        if nearest != slot.nearest:
            slot.nearest = nearest
            found.append(NearestNoted(symbol, now, nearest))
