"""A position bought by hand, handed to the real exits on a venue that matches: stop, trail, target, kills, an end."""

import pytest

from kiwoom_gui.domain.market_data import Interruption
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import AutoState, PlanValues
from kiwoom_gui.strategies.registry import parameters_of
from tests.support.strategy_builders import SYMBOL, S
from tests.support.trading_floor import Floor


def handed(values: PlanValues | None = None, strategy: str = "dip-ladder") -> Floor:
    """Ten shares bought by hand at 12,500 won, handed to the exits."""
    floor = Floor()
    floor.wants_auto = False
    floor.tick(12_500)
    floor.buy_by_hand(10, 12_500)
    floor.tick(12_500)
    plan = parameters_of(strategy, values or {}).to_mapping()
    floor.give(m.HandOver("h-1", SYMBOL, floor.now, strategy, plan))
    floor.tick(12_500)
    return floor


def test_it_is_held_and_nothing_is_bought_however_deep_it_falls() -> None:
    floor = handed({"stop_loss_percent": 50.0})
    for price in (12_000, 11_000, 10_500, 10_400):
        floor.tick(price)
    assert floor.acts == []
    assert floor.held == 10
    assert floor.slot.state is AutoState.HOLDING
    assert {"average", "stop"} <= set(floor.slot.record.levels if floor.slot.record else {})


@pytest.mark.parametrize("strategy", ["dip-ladder", "breakout"])
def test_the_stop_sells_all_on_the_cost_with_fees_and_the_exits_end(strategy: str) -> None:
    floor = handed({"stop_loss_percent": 3.0}, strategy)
    floor.tick(12_200)
    assert floor.acts == []
    floor.tick(12_100)
    assert floor.acts == ["sell stop MARKET 10"]
    floor.tick(12_100)
    floor.tick(12_100)
    assert floor.held == 0
    assert SYMBOL not in floor.core.host.slots
    assert [notice.code for notice in floor.notices if notice.code.startswith("EXITS")] == [
        "EXITS_HANDED",
        "EXITS_ENDED",
    ]


def test_the_trail_and_the_target_work_as_for_the_strategy_s_own() -> None:
    floor = handed({"trail_arm_percent": 2.0, "trail_give_back_percent": 1.0, "target_percent": 300.0})
    for price in (12_900, 13_100, 12_900):
        floor.tick(price)
    assert floor.acts == ["sell trail MARKET 10"]
    floor = handed({"trail_arm_percent": 100.0, "target_percent": 4.0})
    floor.tick(13_100)
    assert [act.rpartition("@")[0] for act in floor.acts] == ["sell target LIMIT 10"]


@pytest.mark.parametrize("prices", [(), (12_400,), (12_900,)])
def test_a_kill_at_any_state_goes_on_with_the_same_exits(prices: tuple[int, ...]) -> None:
    floor = handed({"stop_loss_percent": 3.0, "trail_arm_percent": 100.0})
    for price in prices:
        floor.tick(price)
    floor.restart()
    floor.tick(12_400)
    handed_then = floor.slot.handed
    assert handed_then is not None
    assert handed_then.quantity == 10
    assert floor.acts == []
    floor.tick(12_000)
    assert floor.acts == ["sell stop MARKET 10"]


def test_on_the_next_day_it_is_still_with_the_exits() -> None:
    floor = handed({"stop_loss_percent": 3.0})
    floor.next_day(12_400)
    floor.tick(12_400)
    assert floor.slot.handed is not None
    floor.tick(12_000)
    assert floor.acts[-1] == "sell stop MARKET 10"


def test_taken_back_it_is_left_alone() -> None:
    floor = handed({"stop_loss_percent": 3.0})
    floor.switch_off(keep_exits=False)
    for price in (12_000, 11_000):
        floor.tick(price)
    assert floor.acts == []
    assert floor.held == 10


def test_more_shares_bought_by_hand_go_with_it_on_their_new_average() -> None:
    floor = handed({"stop_loss_percent": 3.0})
    floor.buy_by_hand(10, 12_300)
    floor.tick(12_100)
    assert floor.acts == []  # 2.5 % under the average of 12,400
    floor.tick(11_950)
    assert floor.acts == ["sell stop MARKET 20"]


def test_in_an_interruption_the_stop_still_sells() -> None:
    floor = handed({"stop_loss_percent": 3.0})
    floor.give(Interruption(SYMBOL, True, floor.now, floor.now, floor.now + 120 * S))
    floor.tick(12_000)
    assert floor.acts == ["sell stop MARKET 10"]


def test_in_a_told_interruption_the_strategy_does_not_enter() -> None:
    free = Floor()
    free.tick(12_500)
    free.tick(12_500)
    assert free.acts != []  # what it does without one
    floor = Floor()
    floor.give(Interruption(SYMBOL, True, floor.now, floor.now, floor.now + 120 * S))
    floor.tick(12_500)
    floor.tick(12_500)
    assert floor.acts == []
    floor.give(Interruption(SYMBOL, False, floor.now, floor.now, floor.now))
    floor.tick(12_500)
    assert [act.split()[0] for act in floor.acts] == ["buy"]
