"""How long one evaluation takes; printed, never judged. Run with -s."""

import random
import statistics
import time

import pytest

from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.dip_ladder import DipLadder
from tests.support.strategy_builders import SYMBOL, Desk


def _microseconds(desk: Desk, ticks: int = 5_000) -> list[float]:
    rng = random.Random(1)  # noqa: S311  # a repeatable walk, no secret
    views: list[StrategyView] = []
    desk.cap = 0  # evaluate everything, fire nothing
    for _ in range(ticks):
        desk.now += 50_000_000
        desk.price = max(min(desk.price + rng.choice((-10, 0, 10)), 12_900), 12_350)
        views.append(desk.view())
    spent = []
    for view in views:
        begin = time.perf_counter_ns()
        desk.strategy.on_trade(view.tick)
        desk.strategy.on_market(view)
        spent.append((time.perf_counter_ns() - begin) / 1_000)
    return sorted(spent)


@pytest.mark.bench
@pytest.mark.parametrize("holding", [False, True])
def test_cost_of_one_tick_through_the_ladder(holding: bool) -> None:
    desk = Desk(DipLadder(SYMBOL)).load()
    if holding:
        desk.buy_by_hand(24, 12_500)
    spent = _microseconds(desk)
    name = "holding" if holding else "watching"
    print(f"\ndip ladder, {name}: median {statistics.median(spent):.1f} us, p99 {spent[int(len(spent) * 0.99)]:.1f} us")
