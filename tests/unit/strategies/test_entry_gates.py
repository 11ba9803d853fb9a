"""Whatever an entry depends on, alone, makes the gates look again: to and back, as gates that never looked before."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.identifiers import StrategyId
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.engine.decisions import DecisionRecord, PlanWarning
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.costs import MOCK_COSTS
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.strategies.acts import Step
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.levels import Drawn
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.presets import STAGE_NUMBERS
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.staged import StagedStrategy
from kiwoom_gui.strategies.stages import Stage, StageBook, StageMove
from tests.support.strategy_builders import SYMBOL, Desk, S, a_day, an_instrument, at

NOW = at(10, 30)
CASH = 300_050
"""Enough for 24 shares at 12,500 won with the commission of a real account, not with that of a mock one."""


@dataclass
class _World:
    """All that the gates may look at."""

    view: StrategyView = field(default_factory=lambda: replace(Desk(DipLadder(SYMBOL)).view(), orderable_cash=CASH))
    history: SymbolHistory = field(default_factory=lambda: _history(400_000))
    kept: dict[str, int] = field(default_factory=lambda: {"is_on": 1, "cooldown_until": 0, "spacing_until": 0})
    """What a strategy remembers of itself."""
    stages: StageBook = field(default_factory=StageBook)
    share: float = 50.0
    level: int = 10
    moving: float = 50.0

    def see(self, **changes: Any) -> None:
        """Change what is seen of the symbol."""
        self.view = replace(self.view, **changes)

    def hear_bar(self, **changes: Any) -> None:
        """Change what follows from the bars, as only a bar does."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.history.version += 1


class _Own(StagedStrategy):
    """A strategy with one condition: a number that moves, against one that seldom does."""

    def __init__(self) -> None:
        self.symbol, self.stages = _history(400_000), StageBook()
        super().__init__(SYMBOL, LadderParameters(), self.symbol, self.stages)
        self.world = _World()

    @property
    def strategy_id(self) -> StrategyId:
        return StrategyId("own")

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        del view
        return ()

    def _follow(self, view: StrategyView) -> None:
        self._shares = (self.world.share,) * 3

    def _see_top(self, view: StrategyView) -> None:
        pass

    def _measure(self, view: StrategyView) -> float:
        self._moving = self.world.moving
        return self._moving

    def _show_moving(self) -> bool:
        return self._board.at_least(GateName.BREAKOUT, self.world.moving - self.world.level, 0.0, "%")

    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        del stage
        if not self.moving_gate():
            found.append(Step(Reason.NO_BREAKOUT, {"price": view.tick.price, "high_px": self.world.level}))
        return self.world.level

    def _draw(self, view: StrategyView, near_px: int | None) -> Drawn:
        return (), {} if near_px is None else {"support": near_px}


class _Asked:
    """A strategy that was asked before, or not yet."""

    def __init__(self) -> None:
        self._own = _Own()

    def look(self, world: _World) -> DecisionRecord:
        """Return the record, its gates without since when they are so."""
        own = self._own
        own.symbol.__dict__.update(world.history.__dict__)
        if (world.kept, world.stages) != (own.world.kept, own.world.stages):
            own.restore(own.snapshot() | world.kept | {"stages": world.stages.snapshot()})
        own.world = world
        record = own.on_market(world.view)
        return replace(record, gates=tuple(replace(gate, since=None) for gate in record.gates))


def _history(volume: int) -> SymbolHistory:
    history = SymbolHistory(20)
    history.load((a_day(date(2026, 11, 16), 12_500, volume),), ())
    return history


def _book(bid: int) -> OrderBook:
    return OrderBook(SYMBOL, (BookLevel(12_510, 100),), (BookLevel(bid, 100),), at(10, 30), at(10, 30))


def _stage(**changes: Any) -> Callable[[_World], None]:
    return lambda world: world.stages.note(1, **changes)


def _kept(name: str, value: int) -> Callable[[_World], None]:
    return lambda world: world.kept.update({name: value})


def _all_done(world: _World) -> None:
    for number in STAGE_NUMBERS:
        world.stages.move(number, StageMove.COMPLETED)


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
    "switched off": _kept("is_on", 0),
    "cause": _seen(quarantine="BOOKS_DIFFER"),
    "cooldown": _kept("cooldown_until", NOW + 30 * S),
    "spacing": _kept("spacing_until", NOW + 30 * S),
    "refusal": _stage(retry_at=NOW + 30 * S, refusals=1, refusal_code="8005"),
    "all stages done": _all_done,
    "share": lambda world: world.hear_bar(share=0.5),
    "average volume": lambda world: world.hear_bar(history=_history(500)),
    "own scene": lambda world: world.hear_bar(level=60),
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
        record = asked.look(world)
        assert record == _Asked().look(world)
        assert record.reason == Reason.REFUSAL_PAUSE


def test_a_pause_is_the_reason_only_where_all_else_holds() -> None:
    world = _World()
    _kept("cooldown_until", NOW + 30 * S)(world)
    assert _Asked().look(world).reason == Reason.COOLDOWN

    world.see(orderable_cash=0)
    assert _Asked().look(world).reason == Reason.QUANTITY_ZERO
