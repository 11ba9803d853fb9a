"""A record for whoever looks back at it: whether it replays, and every turn of its strategies' thoughts. Knows no Qt.

The functions `replay_work` and `what_if_work` run in a process of their own (`app.aside`).
"""

from pathlib import Path
from typing import Any, Final

import msgspec

from kiwoom_gui.app import rows
from kiwoom_gui.app import views as v
from kiwoom_gui.app.aside import Tell
from kiwoom_gui.app.digest import DigestMarks
from kiwoom_gui.app.replay import open_replay
from kiwoom_gui.app.whatif.changed_plans import check_changes
from kiwoom_gui.app.whatif.latency import measure
from kiwoom_gui.app.whatif.run import WhatIfRun
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import DecisionRecord
from kiwoom_gui.strategies.registry import make_strategy

KEPT: Final = 5_000
"""Turns that are told; of a longer session the first."""
_APART_NS: Final = 1_000_000_000
"""Between two turns of a symbol in which nothing was done."""
_TELL_EVERY: Final = 512
_MEASURING: Final = 0.3
"""Of a what-if's time, what goes into measuring how long the record's orders were under way."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A record that did something, or that says something else than the one before it."""

    input: int
    """The number of the input in the record, from 1."""
    has_acted: bool
    last_px: int | None
    view: v.DecisionView


class PlanUsed(msgspec.Struct, frozen=True, kw_only=True):
    """The plan that a symbol's strategy had at the end."""

    strategy: str
    values: dict[str, str | int | float | bool]


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What a replay showed."""

    mode: str
    started: int
    end: str | None
    """Why the recording ended; None if a crash cut it."""
    live: DigestMarks
    replayed: DigestMarks
    first_difference: int | None
    turns: tuple[Turn, ...]
    left_out: int
    """Turns that came after those that are told."""
    names: dict[str, str]
    plans: dict[str, PlanUsed]

    @property
    def is_identical(self) -> bool:
        """Whether decisions, orders and events came out as they did live."""
        return self.first_difference is None


class _Turns:
    """Collects turns."""

    def __init__(self, core: TradingCore) -> None:
        self._core = core
        self._seen: dict[InstrumentId, DecisionRecord] = {}
        self._told: dict[InstrumentId, DecisionRecord] = {}
        self.turns: list[Turn] = []
        self.left_out = 0

    def look(self, number: int) -> None:
        """Look at every symbol after an input."""
        for symbol, slot in self._core.host.slots.items():
            record = slot.record
            if record is not None and self._seen.get(symbol) is not record:
                self._seen[symbol] = record
                if self._is_turn(record, self._told.get(symbol)):
                    self._told[symbol] = record
                    self._keep(number, symbol, has_acted=bool(record.intents))

    def _is_turn(self, record: DecisionRecord, told: DecisionRecord | None) -> bool:
        if told is None or record.intents:
            return True
        is_other = (record.state, record.reason) != (told.state, told.reason)
        return is_other and record.ts - told.ts >= _APART_NS

    def _keep(self, number: int, symbol: InstrumentId, *, has_acted: bool) -> None:
        if len(self.turns) >= KEPT:
            self.left_out += 1
            return
        tick = self._core.market.ticks.get(symbol)
        view = rows.decision_view(symbol, self._core.host.slots.get(symbol))
        self.turns.append(
            Turn(
                input=number,
                has_acted=has_acted,
                last_px=tick.price if tick is not None else None,
                view=msgspec.structs.replace(view, acts=[]),
            )
        )


def look_at(path: Path, tell: Tell = lambda _: True) -> Looked:
    """Replay a record and return what it showed.

    Raises:
        OSError, RecordingError: the record cannot be read.
        msgspec.ValidationError: an input does not fit its type.
    """
    replay = open_replay(path, make_strategy)
    core, header = replay.core, replay.reader.header
    turns = _Turns(core)
    for number, _step in enumerate(replay.steps(), start=1):
        turns.look(number)
        if number % _TELL_EVERY == 0:
            tell(replay.reader.share)
    verdict = replay.verdict()
    return Looked(
        mode=header.mode,
        started=header.started,
        end=verdict.end,
        live=verdict.live,
        replayed=verdict.replayed,
        first_difference=verdict.first_difference,
        turns=tuple(turns.turns),
        left_out=turns.left_out,
        names={str(symbol): instrument.name for symbol, instrument in core.market.instruments.items()},
        plans={
            str(symbol): PlanUsed(strategy=slot.strategy.strategy_id, values=slot.strategy.values)
            for symbol, slot in core.host.slots.items()
        },
    )


def replay_work(tell: Tell, path: str) -> bytes:
    """Look at a record, in a process of its own; returns a `Looked` as msgpack."""
    return msgspec.msgpack.encode(look_at(Path(path), tell))


def what_if_work(tell: Tell, path: str, changes: dict[str, Any], only: tuple[str, ...]) -> bytes:
    """Run a what-if, in a process of its own; returns a `WhatIf` as msgpack."""
    check_changes(changes)  # before the record is read
    latency = measure(Path(path), lambda share: tell(_MEASURING * share))
    run = WhatIfRun(Path(path), changes, only, latency)
    return msgspec.msgpack.encode(run.run(lambda share: tell(_MEASURING + (1 - _MEASURING) * share)))
