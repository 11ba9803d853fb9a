"""Whatever an entry depends on, alone, makes the gates look again: to and back, as gates that never looked before."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.engine.decisions import Gate
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.costs import MOCK_COSTS
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.strategies.acts import Step
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.entry_gates import EntryGates, EntryState, EntryVerdict
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.stages import Stage
from tests.support.strategy_builders import SYMBOL, Desk, S, a_day, an_instrument, at

NOW = at(10, 30)
CASH = 300_050
"""Enough for 24 shares at 12,500 won with the commission of a real account, not with that of a mock one."""


@dataclass
class _Own:
    """A strategy's own condition: a number that moves, against one that seldom does."""

    board: GateBoard
    level: int = 10
    moving: float = 50.0

    def condition_inputs(self, view: StrategyView, stage: Stage | None) -> tuple[tuple[object, ...], float | None]:
        del view, stage
        return (self.level,), self.moving

    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        del stage
        if not self.board.at_least(GateName.BREAKOUT, self.moving - self.level, 0.0, "%"):
            found.append(Step(Reason.NO_BREAKOUT, {"price": view.tick.price, "high_px": self.level}))
        return self.level


@dataclass
class _World:
    """All that the gates may look at."""

    view: StrategyView = field(default_factory=lambda: replace(Desk(DipLadder(SYMBOL)).view(), orderable_cash=CASH))
    history: SymbolHistory = field(default_factory=lambda: _history(400_000))
    state: EntryState = field(default_factory=EntryState)
    stage: Stage | None = field(default_factory=lambda: Stage(1))
    share: float = 50.0
    level: int = 10
    moving: float = 50.0

    def see(self, **changes: Any) -> None:
        """Change what is seen of the symbol."""
        self.view = replace(self.view, **changes)


class _Asked:
    """Gates that were asked before, or not yet."""

    def __init__(self) -> None:
        self._board = GateBoard()
        self._own, self._state = _Own(self._board), EntryState()
        self._history = _history(400_000)
        self._gates = EntryGates(LadderParameters(), self._history, self._board, self._state, self._own)

    def look(self, world: _World) -> tuple[EntryVerdict, list[Gate]]:
        """Return the verdict and the gates shown, without since when they are so."""
        self._own.level, self._own.moving = world.level, world.moving
        for name in ("is_on", "cause", "cooldown_until", "spacing_until"):
            setattr(self._state, name, getattr(world.state, name))
        self._history.__dict__.update(world.history.__dict__)
        self._board.begin(world.view.now)
        verdict = self._gates.evaluate(world.view, world.stage, world.share)
        return verdict, [replace(gate, since=None) for gate in self._board.shown()]


def _history(volume: int) -> SymbolHistory:
    history = SymbolHistory(20)
    history.load((a_day(date(2026, 11, 16), 12_000, volume),), ())
    return history


def _book(bid: int) -> OrderBook:
    return OrderBook(SYMBOL, (BookLevel(12_510, 100),), (BookLevel(bid, 100),), at(10, 30), at(10, 30))


def _stage(**changes: Any) -> Callable[[_World], None]:
    return lambda world: setattr(world, "stage", replace(world.stage or Stage(1), **changes))


def _state(name: str, value: object) -> Callable[[_World], None]:
    return lambda world: setattr(world.state, name, value)


def _seen(**changes: Any) -> Callable[[_World], None]:
    return lambda world: world.see(**changes)


CHANGES: dict[str, Callable[[_World], None]] = {
    "price": lambda world: world.see(tick=replace(world.view.tick, price=12_400)),
    "quote": lambda world: world.see(tick=replace(world.view.tick, bid_px=12_300)),
    "book": _seen(book=_book(12_250)),
    "cap": _seen(cap_left=30_000),
    "cash": _seen(orderable_cash=30_000),
    "costs": _seen(costs=MOCK_COSTS),
    "may not enter": _seen(is_entry_allowed=False),
    "halted": _seen(instrument=an_instrument(is_halted=True)),
    "limits": _seen(instrument=an_instrument(limits=DailyLimits(12_500, 16_000))),
    "phases": _seen(phases={Venue.KRX: frozenset({Phase.VI_AUCTION})}),
    "minute": _seen(now=at(15, 15)),
    "switched off": _state("is_on", False),
    "cause": _state("cause", "UNKNOWN_ORDER"),
    "cooldown": _state("cooldown_until", NOW + 30 * S),
    "spacing": _state("spacing_until", NOW + 30 * S),
    "refusal": _stage(retry_at=NOW + 30 * S, refusals=1, refusal_code="8005"),
    "all stages done": lambda world: setattr(world, "stage", None),
    "share": lambda world: setattr(world, "share", 20.0),
    "average volume": lambda world: setattr(world, "history", _history(500)),
    "own scene": lambda world: setattr(world, "level", 60),
    "own number": lambda world: setattr(world, "moving", 40.0),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_input_alone_makes_the_gates_look_again(name: str) -> None:
    before, after, asked = _World(), _World(), _Asked()
    CHANGES[name](after)

    assert _Asked().look(before) != _Asked().look(after), "the change changes nothing: the test would see nothing"
    for world in (before, after, before, after):
        assert asked.look(world) == _Asked().look(world)


def test_the_code_of_a_refusal_is_told_anew() -> None:
    paused, other, asked = _World(), _World(), _Asked()
    _stage(retry_at=NOW + 30 * S, refusals=1, refusal_code="8005")(paused)
    _stage(retry_at=NOW + 30 * S, refusals=2, refusal_code="2000")(other)

    for world in (paused, other, paused):
        verdict, _ = asked.look(world)
        assert verdict == _Asked().look(world)[0]
        assert verdict.blocked is not None
        assert verdict.blocked.reason is Reason.REFUSAL_PAUSE


def test_a_pause_is_the_reason_only_where_all_else_holds() -> None:
    world = _World()
    _state("cooldown_until", NOW + 30 * S)(world)

    verdict, _ = _Asked().look(world)
    assert verdict.blocked is not None
    assert verdict.blocked.reason is Reason.COOLDOWN

    world.see(orderable_cash=0)
    verdict, _ = _Asked().look(world)
    assert verdict.blocked is not None
    assert verdict.blocked.reason is Reason.QUANTITY_ZERO
