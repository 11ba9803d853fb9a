"""A strategy that reuses what did not move decides as one that looks at everything anew.

Before each evaluation a copy of the strategy forgets all that it may reuse; both are asked the same, and the records,
what is known of the gates and what would be saved must be equal.
"""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.engine.decisions import DecisionRecord, StageStatus
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.breakout import Breakout, BreakoutParameters
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.levels import Picture
from kiwoom_gui.strategies.parameters import LadderParameters, RsiTimeframe
from tests.property.test_strategy_laws import moves, plans, play
from tests.support.strategy_builders import SYMBOL, Desk, S, minutes_that, surge_days

DAY_S = 24 * 3600.0
more_moves = st.one_of(
    moves.filter(lambda move: move[0] != "restart"),
    st.tuples(st.just("tick"), st.sampled_from([-1, 0, 0, 1]), st.sampled_from([0.01, 0.2, 300.0])),
    st.tuples(st.just("volume"), st.integers(90_000, 120_000)),
    st.tuples(st.just("quote"), st.sampled_from([None, 10, 50])),
    st.tuples(st.just("phases"), st.sampled_from([None, Phase.VI_AUCTION, Phase.CLOSING_AUCTION, Phase.CLOSED])),
    st.tuples(st.just("cash"), st.sampled_from([100_000_000, 200_000, 0])),
    st.tuples(st.just("cap"), st.sampled_from([2_000_000, 100_000])),
    st.tuples(st.just("switch"), st.booleans()),
    st.tuples(st.just("load"), st.sampled_from(["falling", "rising"])),
    st.tuples(st.just("wait"), st.sampled_from([3_600.0, DAY_S])),
    st.tuples(st.just("forget the surge")),
    st.tuples(st.just("recall")),
)

bought: list[tuple[object, ...]] = [("tick", -50, 1.0), *[("tick", 0, 4.0)] * 6]
"""Stages are bought at the price at which the next one is waited for."""
support: list[dict[str, int]] = [{}, {"stage_1_support_count": 0, "stage_2_support_count": 0}]
rising: list[tuple[object, ...]] = [("forget the surge",), ("tick", 10, 1.0), ("tick", 10, 1.0)]
"""There is no leg yet, and the rise grows."""
paths = st.builds(list.__add__, st.sampled_from([[], bought, rising]), st.lists(more_moves, min_size=5, max_size=40))


class _Both:
    """Asks the strategy and its forgetful copy."""

    def on_market(self: Any, view: StrategyView) -> DecisionRecord:
        anew = copy.deepcopy(self)
        _forget(anew)
        expected = super(_Both, anew).on_market(view)  # type: ignore[misc]  # the strategy's own
        record: DecisionRecord = super().on_market(view)  # type: ignore[misc]
        assert record == expected
        assert self.nearest() == anew.nearest()
        assert self.snapshot() == anew.snapshot()
        _compare_marks(self)
        return record


def _compare_marks(strategy: Any) -> None:
    """A memory that is worth saving has another mark."""
    mark, memory = strategy.memory_mark(), {name: v for name, v in strategy.snapshot().items() if name != "gates"}
    before = strategy.__dict__.get("marked")
    assert before is None or before[0] != mark or before[1] == memory
    strategy.marked = (mark, copy.deepcopy(memory))


class _Ladder(_Both, DipLadder):
    pass


class _Breakout(_Both, Breakout):
    pass


def _forget(strategy: Any) -> None:
    """Drop all that a strategy keeps only in order not to work it out again."""
    strategy._memo.forget()
    book = strategy._book
    book.current = next((stage for stage in book.all if not stage.is_over), None)
    book.working = next((stage for stage in book.all if stage.status is StageStatus.WORKING), None)
    if isinstance(strategy, DipLadder):
        strategy._picture = Picture(strategy.parameters, book)
        strategy._rules_leg = None
        strategy._history.legs._cache_key = None
    else:
        strategy._drawn_key = ()


def _move(desk: Desk, move: tuple[object, ...]) -> None:
    match move:
        case ("quote", distance):
            desk.bid = None if distance is None else desk.price - int(str(distance))
            desk.ask = None if distance is None else desk.price + int(str(distance))
        case ("phases", phase):
            desk.phases = frozenset({phase}) if isinstance(phase, Phase) else None
        case ("cash", int(won)):
            desk.cash = won
        case ("cap", int(won)):
            desk.cap = won
        case ("switch", is_on):
            (desk.strategy.start_entries if is_on else desk.strategy.stop_entries)()
        case ("load", str(trend)):
            desk.load(minutes=minutes_that(trend))
        case ("forget the surge",):
            desk.load(daily=surge_days(closes=(), base=12_500))
        case ("recall",):
            desk.strategy.restore(desk.strategy.snapshot())
        case _:
            play(desk, move)
    desk.evaluate()


@settings(max_examples=60, deadline=None)
@given(plan=plans, frame=st.sampled_from(RsiTimeframe), needs=st.sampled_from(support), path=paths)
def test_the_ladder_that_reuses_decides_as_one_that_looks_anew(
    plan: LadderParameters, frame: RsiTimeframe, needs: dict[str, int], path: list[tuple[object, ...]]
) -> None:
    values = plan.to_mapping() | {"rsi_timeframe": frame.value, "stage_2_drop_percent": 6.0} | needs
    desk = Desk(_Ladder(SYMBOL, LadderParameters.from_mapping(values)))
    desk.load()
    for move in path:
        _move(desk, move)


@settings(max_examples=40, deadline=None)
@given(stop=st.sampled_from([2.0, 30.0]), path=paths)
def test_the_breakout_that_reuses_decides_as_one_that_looks_anew(stop: float, path: list[tuple[object, ...]]) -> None:
    desk = Desk(_Breakout(SYMBOL, BreakoutParameters(stop_loss_percent=stop, min_volume_percent=10.0)))
    desk.load()
    desk.now += S
    for move in path:
        _move(desk, move)
