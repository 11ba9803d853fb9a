"""A record beside itself under other parameters: two cores in step, and what they do otherwise.

Up to the first different order of a symbol both hear exactly what was recorded, so nothing is assumed. From then on
the symbol's fills are assumed (`tape_venue`), and every difference is marked so.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from kiwoom_gui.app.recording_file import Note, PlanMade, Restored
from kiwoom_gui.app.replay import RecordedPlans, open_replay
from kiwoom_gui.app.whatif.changed_plans import ChangedPlans
from kiwoom_gui.app.whatif.deciding import deciding, essence, said
from kiwoom_gui.app.whatif.fill_check import FillCheck
from kiwoom_gui.app.whatif.latency import Latency, measure
from kiwoom_gui.app.whatif.mirror import Mirror
from kiwoom_gui.app.whatif.result import Assumptions, Difference, SymbolDiff, WhatIf
from kiwoom_gui.app.whatif.sides import Sides, acts, total
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import DecisionRecord, PlanValues
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.strategies.registry import make_strategy

KEPT: Final = 2_000
"""Differences that are told one by one; all are counted."""
_TELL_EVERY: Final = 512

OnProgress = Callable[[float], bool]
"""Told the share of the file that is done (0 to 1); returns whether to go on."""


class StoppedError(Exception):
    """Somebody asked the run to stop."""


class WhatIfRun:
    """One record, one set of changes."""

    def __init__(
        self, path: Path, changes: Mapping[str, Any], only: tuple[str, ...] = (), latency: Latency | None = None
    ) -> None:
        """Read the record's header; without a latency the whole record, to measure it.

        Args:
            path: the record.
            changes: parameters by name.
            only: the symbols they are for; none is all.
            latency: how long a request is under way; None is what the record's were.

        Raises:
            OSError, RecordingError, msgspec.ValidationError: the record cannot be read.
            ParameterError: a change is out of its bounds, or no strategy has it.
        """
        self._plans = ChangedPlans(changes, only)
        self._replay = open_replay(path, make_strategy)
        self._replay.on_note = self._note
        self._made = RecordedPlans(self._plans.make)
        core = TradingCore(self._replay.reader.header.settings, self._made.make, self._planned)
        self._latency = latency or measure(path)
        self._mirror = Mirror(core, self._replay.core, self._latency.ns)
        self._check = FillCheck(core, self._latency.ns)
        self._sides = Sides(self._replay.core, core)
        self._parted: dict[InstrumentId, tuple[int, int]] = {}
        self._differences: list[Difference] = []
        self._count = 0

    def run(self, on_progress: OnProgress = lambda _: True) -> WhatIf:
        """Run the whole record.

        Raises:
            StoppedError: `on_progress` said so.
            ParameterError: a recorded plan cannot have the changes.
            OSError, msgspec.ValidationError: the record does not read.
        """
        began = time.perf_counter()
        for number, (given, recorded) in enumerate(self._replay.steps(), start=1):
            if number % _TELL_EVERY == 0 and not on_progress(self._replay.reader.share):
                raise StoppedError
            self._step(number, given, recorded)
            if self._plans.problem is not None:
                raise self._plans.problem
        on_progress(1.0)
        return self._result(time.perf_counter() - began)

    def _step(self, number: int, given: m.Input, recorded: list[m.Output]) -> None:
        recorded_now = self._replay.core.now
        self._check.before(given, recorded_now)
        mine = self._mirror.feed(given)
        self._check.after(given, recorded, recorded_now)
        now = self._mirror.core.now
        before = set(self._parted)
        fresh = self._mirror.compare(recorded, mine)
        self._parted |= dict.fromkeys(fresh, (number, now))
        mine += self._mirror.follow(fresh)
        self._sides.take(recorded, mine)
        for symbol, theirs, ours in acts(recorded, mine):
            if essence(theirs) != essence(ours):
                self._tell(number, symbol, theirs, ours, is_assumed=symbol in before)

    def _tell(
        self,
        number: int,
        symbol: InstrumentId,
        theirs: DecisionRecord | None,
        ours: DecisionRecord | None,
        *,
        is_assumed: bool,
    ) -> None:
        self._count += 1
        if len(self._differences) >= KEPT:
            return
        kind = "missing" if ours is None else "extra" if theirs is None else "changed"
        theirs = theirs or _last_record(self._replay.core, symbol)
        ours = ours or _last_record(self._mirror.core, symbol)
        self._differences.append(
            Difference(
                input=number,
                ts=self._mirror.core.now,
                instrument_id=symbol,
                kind=kind,
                recorded=said(theirs, has_acted=kind != "extra"),
                whatif=said(ours, has_acted=kind != "missing"),
                gates=deciding(theirs, ours),
                is_assumed=is_assumed,
            )
        )

    # --- the record's notes ---

    def _note(self, note: Note) -> None:
        match note:
            case PlanMade():
                self._made.note(note)
            case Restored(rows=rows):
                self._mirror.core.restore(row.record() for row in rows)

    def _planned(self, instrument_id: InstrumentId, strategy: str, values: PlanValues) -> Strategy:
        return self._plans.make(strategy, instrument_id, values)

    # --- the result ---

    def _result(self, seconds: float) -> WhatIf:
        verdict = self._replay.verdict()
        sides = self._sides
        return WhatIf(
            changes=self._plans.changes,
            only=self._plans.only,
            used=tuple(sorted(self._plans.used)),
            is_record_true=verdict.is_identical,
            end=verdict.end,
            inputs=verdict.replayed.inputs,
            recorded=total(sides.tally(symbol, 0) for symbol in sides.symbols),
            whatif=total(sides.tally(symbol, 1) for symbol in sides.symbols),
            symbols=tuple(self._symbol(symbol) for symbol in sides.symbols),
            differences=tuple(self._differences),
            difference_count=self._count,
            skipped_commands=self._mirror.skipped,
            assumptions=self._assumptions(),
            seconds=round(seconds, 3),
        )

    def _assumptions(self) -> Assumptions:
        facts, latency = self._mirror.facts, self._latency
        return Assumptions(
            latency_ns=latency.ns,
            latency_source=latency.source,
            latency_orders=latency.orders,
            venues=facts.venue_records(),
            queued=facts.queued,
            ahead=facts.ahead,
            in_calls=facts.in_calls,
            interruptions=facts.interruptions,
            halts=facts.halts,
            **self._check.counts(),
        )

    def _symbol(self, symbol: InstrumentId) -> SymbolDiff:
        number, ts = self._parted.get(symbol, (None, None))
        return SymbolDiff(
            instrument_id=symbol,
            recorded=self._sides.tally(symbol, 0),
            whatif=self._sides.tally(symbol, 1),
            parted_input=number,
            parted_ts=ts,
        )


def _last_record(core: TradingCore, symbol: InstrumentId) -> DecisionRecord | None:
    slot = core.host.slots.get(symbol)
    return slot.record if slot is not None else None
