"""Runs a recorded session again on a fresh core, and says whether everything came out as it did live.

Only the recording is read: no clock, no broker, no journal. Stepping is up to the caller, so that a window can play it
at any speed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiwoom_gui.app.digest import DigestMarks, OutputDigest
from kiwoom_gui.app.recording_file import Chunk, Note, PlanMade, RecordingReader, Restored
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.messages import Input, Output
from kiwoom_gui.engine.ports import Strategy

StrategyFactory = Callable[[str, InstrumentId, Mapping[str, Any]], Strategy]
Step = tuple[Input, list[Output]]


class RecordedPlans:
    """Makes each symbol's strategy as it was made live."""

    def __init__(self, make: StrategyFactory) -> None:
        """Take what makes a strategy by name."""
        self._make = make
        self._plans: dict[str, PlanMade] = {}

    def note(self, plan: PlanMade) -> None:
        """Take the plan of a symbol that is about to be switched on."""
        self._plans[plan.instrument_id] = plan

    def make(self, instrument_id: InstrumentId) -> Strategy:
        """Make a symbol's strategy.

        Raises:
            KeyError: the recording tells no plan for it.
        """
        plan = self._plans[instrument_id]
        return self._make(plan.strategy, instrument_id, plan.values)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The live outputs against the replayed ones, up to the last whole chunk."""

    live: DigestMarks
    replayed: DigestMarks
    first_difference: int | None
    """The number of the input up to which everything was still the same; None if all of it was."""
    end: str | None
    """Why the recording ended; None if a crash cut it."""

    @property
    def is_identical(self) -> bool:
        """Whether decisions, orders and events were the same to the byte."""
        return self.first_difference is None


@dataclass(slots=True)
class Replay:
    """A recording on its way through a fresh core."""

    reader: RecordingReader
    core: TradingCore
    plans: RecordedPlans
    digest: OutputDigest = field(default_factory=OutputDigest)
    live: DigestMarks = field(default_factory=DigestMarks)
    same_until: int = 0
    differs: bool = False
    on_note: Callable[[Note], None] = lambda _note: None
    """Told what happened to the core between two inputs, once it has."""

    def steps(self) -> Iterator[Step]:
        """Yield each input with what the core puts out for it; compare with the live run after every chunk."""
        for chunk in self.reader.chunks():
            yield from self._chunk(chunk)
            self.live = chunk.marks
            if self.digest.marks() != chunk.marks:
                self.differs = True
            elif not self.differs:
                self.same_until = self.digest.inputs

    def _chunk(self, chunk: Chunk) -> Iterator[Step]:
        for item in chunk.items:
            if isinstance(item, PlanMade):
                self.plans.note(item)
                self.on_note(item)
                continue
            if isinstance(item, Restored):
                self.core.restore(row.record() for row in item.rows)
                self.on_note(item)
                continue
            outputs = process(self.core, item)
            self.digest.add(outputs)
            yield item, outputs

    def verdict(self) -> Verdict:
        """Return the comparison so far."""
        first = self.same_until if self.differs else None
        return Verdict(self.live, self.digest.marks(), first, self.reader.end)


def process(core: TradingCore, given: Input) -> list[Output]:
    """Give a core one input as the runner does: one that the core fails on is left behind with no outputs."""
    try:
        return core.process(given)
    except Exception:  # noqa: BLE001  the runner logs it and goes on, and so the recording holds no outputs for it
        return []


def open_replay(path: Path, make: StrategyFactory) -> Replay:
    """Read a recording's header and build its core.

    Raises:
        OSError: the file cannot be read.
        RecordingError: it is no recording of this program.
    """
    reader = RecordingReader(path)
    plans = RecordedPlans(make)

    def make_planned(instrument_id: InstrumentId, strategy: str, values: PlanValues) -> Strategy:
        return make(strategy, instrument_id, values)

    return Replay(reader, TradingCore(reader.header.settings, plans.make, make_planned), plans)
