"""A second strategy with the ladder's exits: nothing of engine or screen is wired to the first.

25 days at 10,000 on a million shares, then a day that closes at 12,500 after a high of 13,000: the high to pass.
100,000 shares at 10:30 are 433,333 a day; against the average of 1.2 million that is 36 %.
"""

import json

import pytest

from kiwoom_gui.engine.decisions import AutoState, StageStatus
from kiwoom_gui.strategies.breakout import Breakout, BreakoutParameters
from kiwoom_gui.strategies.reasons import Reason
from tests.support.strategy_builders import SYMBOL, TODAY, Desk, at, day_after
from tests.support.trading_floor import Floor

LOUD = 3_000_000


def _desk(parameters: BreakoutParameters | None = None) -> Desk:
    return Desk(Breakout(SYMBOL, parameters), day_volume=LOUD).load()


def test_it_buys_once_above_the_high_on_large_volume() -> None:
    desk = _desk()
    assert desk.tick(13_000).reason == Reason.STAGE_ENTRY  # 1,000,000 / 13,000 = 76.9
    assert desk.acts == ["buy stage-1 LIMIT 76@13000"]
    desk.tick(13_000)
    assert desk.tick(13_100).state is AutoState.HOLDING
    assert desk.records[-1].reason == Reason.ALL_STAGES_DONE
    assert desk.records[-1].levels["breakout"] == 13_000


@pytest.mark.parametrize(
    ("price", "volume", "reason"),
    [
        (12_990, LOUD, Reason.NO_BREAKOUT),
        (13_400, LOUD, Reason.RAN_TOO_FAR),  # 3.08 % above
        (13_000, 100_000, Reason.VOLUME_TOO_SMALL),
    ],
)
def test_it_says_what_is_missing(price: int, volume: int, reason: Reason) -> None:
    desk = _desk()
    desk.day_volume = volume
    assert desk.tick(price).reason == reason
    assert not desk.acts


def test_the_exits_are_the_ladders() -> None:
    desk = _desk()
    desk.tick(13_000)
    desk.tick(13_000)
    desk.tick(12_760)  # 76 x 12,760 less costs of a sale against 988,000 + 140: -2.05 %
    assert desk.acts[-1] == "sell stop MARKET 76"


def test_it_breaks_out_once_a_day() -> None:
    desk = _desk()
    desk.tick(13_000)
    desk.tick(13_000)
    desk.tick(12_760)
    desk.tick(13_050, 100)
    assert len(desk.acts) == 2
    assert desk.records[-1].stages[0].status is StageStatus.DONE
    desk.now = at(10, 30, day=day_after(TODAY))
    desk.tick(13_100)
    assert desk.acts[-1] == "buy stage-1 LIMIT 76@13100"


def test_its_memory_survives_a_restart_and_is_no_ladders() -> None:
    desk = _desk()
    desk.tick(13_000)
    snapshot = json.loads(json.dumps(desk.strategy.snapshot()))
    fresh = Breakout(SYMBOL)
    fresh.restore(snapshot)
    assert fresh.snapshot() == snapshot
    with pytest.raises(ValueError, match="dip-ladder"):
        fresh.restore(snapshot | {"strategy": "dip-ladder"})


def test_it_runs_in_the_engine_beside_nothing_of_the_ladder() -> None:
    floor = Floor({}, "breakout")
    floor.day_volume = LOUD
    for price in (13_000, 13_000, 12_760):
        floor.tick(price)
    assert floor.acts == ["buy stage-1 LIMIT 76@13000", "sell stop MARKET 76"]
    assert floor.slot.strategy.strategy_id == "breakout"
    assert floor.slot.plan == ()


def test_its_plan_is_checked() -> None:
    desk = _desk(BreakoutParameters(base_amount=10_000, trail_arm_percent=1.0))
    desk.tick(13_000)
    desk.cap = 5_000
    found = desk.strategy.check_plan(desk.view())
    assert [warning.code for warning in found] == [
        "SHARE_DEARER_THAN_STAGE",
        "CAP_BELOW_PLAN",
        "TRAIL_UNDER_COSTS",
    ]
    assert found[0].fixes[0].changes == {"base_amount": 13_000}
