"""One symbol's strategy as the engine holds it: the plug-in, its last record, what is to be said and saved of it."""

import json
from collections import deque
from dataclasses import dataclass, field

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, Nearest, PlanValues, PlanWarning
from kiwoom_gui.engine.messages import Handed, StrategySaved
from kiwoom_gui.engine.ports import Strategy

_ACTS_KEPT = 50
_NOT_WORTH_SAVING = "gates"
"""Since when each condition holds goes along with a save, and is no reason for one."""


@dataclass(slots=True)
class Slot:
    """A symbol's strategy and what the screen shows of it."""

    strategy: Strategy
    is_on: bool = True
    is_loaded: bool = False
    is_waiting: bool = False
    """The account's books are not read: nothing is evaluated."""
    failure: str = ""
    """Why it is benched, or why its history could not be had; empty is well."""
    is_benched: bool = False
    """It raised: it is not asked again until it is switched on anew."""
    pending: tuple[str, PlanValues] | None = None
    """The plan that comes as soon as no own order works: the strategy's name and its parameters."""
    handed: Handed | None = None
    """A position bought by hand that only its exits work on; the slot ends with it."""
    record: DecisionRecord | None = None
    evaluated_at: int = 0
    plan: tuple[PlanWarning, ...] = ()
    plan_due_at: int = 0
    """When its plan is checked next, ns UTC as all times here."""
    acts: deque[DecisionRecord] = field(default_factory=lambda: deque(maxlen=_ACTS_KEPT))
    check_due_at: int = 0
    """When its memory is next compared with what is saved."""
    saved: tuple[object, ...] | None = None
    marked: object = None
    """What its memory was known by when it was compared."""
    nearest: tuple[Nearest, ...] = ()
    nearest_at: int = 0

    @property
    def state(self) -> AutoState:
        """Where the strategy is, for the screen."""
        if self.is_benched:
            return AutoState.BENCHED
        if self.is_waiting and self.record is not None:
            return AutoState.PAUSED
        if self.is_waiting or (self.record is None and not self.is_loaded):
            return AutoState.LOADING if self.is_on else AutoState.OFF
        if self.record is not None and (self.is_on or self.record.state is not AutoState.WATCHING):
            return self.record.state
        return AutoState.WATCHING if self.is_on else AutoState.OFF

    def bench_note(self, instrument_id: InstrumentId, now: int) -> StrategySaved:
        """Return what is saved of one that is benched; the plug-in itself is not asked any more."""
        return StrategySaved(instrument_id, now, "", {}, self.is_on, "", handed=self.handed, failure=self.failure)

    def memory(self, instrument_id: InstrumentId, now: int) -> StrategySaved | None:
        """Return the memory to save, or None if it is as it was saved last."""
        mark = (self.is_on, self.pending, self.handed, self.strategy.memory_mark())
        if self.saved is not None and mark == self.marked:
            return None
        self.marked = mark
        state = self.strategy.snapshot()
        kept = {name: value for name, value in state.items() if name != _NOT_WORTH_SAVING}
        essence = (self.is_on, self.pending, self.handed, kept)
        if essence == self.saved:
            return None
        self.saved = essence
        waiting, waiting_values = self.pending or ("", {})
        return StrategySaved(
            instrument_id=instrument_id,
            ts=now,
            strategy=self.strategy.strategy_id,
            values=self.strategy.values,
            is_on=self.is_on,
            state=json.dumps(state),
            pending_strategy=waiting,
            pending_values=waiting_values,
            handed=self.handed,
        )
