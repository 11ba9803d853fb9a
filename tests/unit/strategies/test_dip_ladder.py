"""What records tell, and what survives a restart."""

import json

import pytest

from kiwoom_gui.engine.decisions import AutoState, Gate, StageStatus
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.reasons import GateName, Reason
from kiwoom_gui.strategies.registry import UnknownStrategyError, make_strategy
from tests.support.strategy_builders import SYMBOL, TODAY, Desk, at, day_after, minutes_that, surge_days


def _desk(parameters: LadderParameters | None = None) -> Desk:
    return Desk(DipLadder(SYMBOL, parameters)).load()


def _gates(desk: Desk) -> dict[str, Gate]:
    return {gate.name: gate for gate in desk.records[-1].gates}


def test_without_history_it_waits_and_says_so() -> None:
    desk = Desk(DipLadder(SYMBOL))

    record = desk.tick(12_500)

    assert (record.state, record.reason) == (AutoState.LOADING, Reason.NO_HISTORY)


def test_without_history_exits_go_on() -> None:
    desk = Desk(DipLadder(SYMBOL))
    desk.buy_by_hand(10, 12_500)

    desk.tick(12_000)

    assert desk.acts == ["sell stop MARKET 10"]


def test_a_record_shows_every_gate_with_value_threshold_and_since() -> None:
    desk = _desk()
    desk.is_entry_allowed = False
    first = desk.tick(12_500).ts
    desk.tick(12_500)

    gates = _gates(desk)

    assert list(gates) == [
        name.value
        for name in GateName
        if name not in {GateName.RISE_DAYS, GateName.STOP, GateName.TRAIL, GateName.TARGET}
        and not name.startswith(("breakout", "volume_surge"))
    ]
    assert gates["leg_rise"] == Gate("leg_rise", 30.0, 20.0, ">=", "%", True, first)
    # 100,000 shares at 10:30: x 390 / 90 = 433,333; of 5 million 8.67 %
    assert gates["volume_dry"].value == 8.67
    assert gates["volume_dry"].is_held
    assert gates["rsi"].value == 0.0
    # the 20-day low is 10,000: 25 % away
    assert (gates["support_distance"].value, gates["support_distance"].detail) == (25.0, "20d")
    assert gates["support_count"].value == 2
    assert not gates["entries_allowed"].is_held
    assert gates["quantity"].value == 24


def test_a_gate_that_changes_starts_its_time_anew() -> None:
    desk = _desk()
    desk.is_entry_allowed = False
    desk.tick(12_500)
    desk.is_entry_allowed = True
    desk.fills = False

    changed = desk.tick(12_500).ts

    assert _gates(desk)["entries_allowed"].since == changed


def test_levels_are_the_legs_and_the_positions_prices() -> None:
    desk = _desk(LadderParameters(stop_loss_percent=2.0))
    desk.tick(12_500)
    desk.tick(12_500)

    levels = desk.records[-1].levels

    # average 300,040 / 24 = 12,501.67; / 0.99785: x 0.98 = 12,278 -> 12,270; x 1.02 = 12,779 -> 12,770;
    # x 1.07 = 13,405 -> 13,400
    assert levels == {
        "peak": 13_000,
        "base": 10_000,
        "stage-2": 11_050,
        "stage-3": 10_400,
        "support": 10_000,
        "average": 12_502,
        "stop": 12_270,
        "trail-start": 12_770,
        "target": 13_400,
    }


def test_stages_show_what_was_bought_and_what_is_planned() -> None:
    desk = _desk()
    desk.tick(12_500)
    desk.tick(12_490)

    first, second, third = desk.records[-1].stages

    assert (first.status, first.filled_qty, first.avg_px) == (StageStatus.DONE, 24, 12_500.0)
    assert (second.status, second.planned_px, second.planned_qty) == (StageStatus.WAITING, 11_050, 36)
    assert (third.trigger_drop_percent, third.planned_px) == (20.0, 10_400)


def test_states_follow_the_position() -> None:
    desk = _desk()
    desk.is_entry_allowed = False
    assert desk.tick(12_500).state is AutoState.WATCHING
    desk.is_entry_allowed = True
    assert desk.tick(12_500).state is AutoState.ENTERING
    assert desk.tick(12_500).state is AutoState.HOLDING
    desk.fills = False
    assert desk.tick(12_270).state is AutoState.EXITING
    desk.fills = True
    assert desk.tick(12_270).state is AutoState.COOLDOWN
    assert desk.wait(61).state is AutoState.WATCHING
    desk.strategy.stop_entries()
    assert desk.wait(1).state is AutoState.OFF


def test_a_snapshot_is_json_and_restores_exactly() -> None:
    desk = _desk()
    desk.tick(12_500)
    desk.tick(12_790)
    snapshot = json.loads(json.dumps(desk.strategy.snapshot()))

    fresh = DipLadder(SYMBOL)
    fresh.restore(snapshot)

    assert fresh.snapshot() == snapshot


def test_after_a_restart_the_same_path_gives_the_same_orders() -> None:
    path = [12_500, 12_500, 12_790, 12_700, 12_660, 11_050, 11_040, 11_050]
    straight = _desk()
    for price in path:
        straight.tick(price, 20)

    broken = _desk()
    for price in path:
        broken.tick(price, 20)
        fresh = DipLadder(SYMBOL)
        fresh.restore(json.loads(json.dumps(broken.strategy.snapshot())))
        broken.strategy = fresh
        broken.load()

    assert broken.acts == straight.acts
    assert len(straight.acts) >= 3


def test_a_snapshot_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        DipLadder(SYMBOL).restore({"version": 99})


def test_a_stages_order_from_before_is_taken_over_not_repeated() -> None:
    desk = _desk()
    desk.fills = False
    desk.tick(12_500)
    desk.strategy = DipLadder(SYMBOL)
    desk.load()

    desk.tick(12_500, 5)

    assert desk.acts == ["buy stage-1 LIMIT 24@12500"]
    assert desk.records[-1].stages[0].status is StageStatus.WORKING


def test_a_lost_order_after_a_restart_is_given_up_not_bought_again() -> None:
    desk = _desk()
    desk.fills = False
    desk.tick(12_500)
    desk.orders.clear()

    for _ in range(4):
        desk.tick(12_500, 5)

    assert desk.acts == ["buy stage-1 LIMIT 24@12500"]
    assert desk.records[-1].stages[0].status is StageStatus.GIVEN_UP


def test_a_late_fill_after_the_cancel_is_counted_to_its_stage() -> None:
    desk = _desk()
    desk.fills = False
    desk.tick(12_500)
    desk.tick(12_700, 31)  # ran away: cancelled

    desk.fill("stage-1", 24, 12_500)

    stage = desk.wait(1).stages[0]
    assert (stage.status, stage.filled_qty) == (StageStatus.DONE, 24)


def test_the_trailing_high_starts_anew_when_the_position_grows() -> None:
    desk = _desk()
    desk.strategy.stop_entries()
    desk.buy_by_hand(10, 12_500)
    desk.tick(12_850)  # +2.6 % net: armed
    desk.buy_by_hand(90, 12_850)  # average 12,815

    desk.tick(12_840)

    assert desk.acts == []
    trail = _gates(desk)["trail"]
    assert trail.threshold is None


def test_switching_entries_on_again_lets_given_up_stages_try() -> None:
    strategy = DipLadder(SYMBOL)
    desk = Desk(strategy, refusals=[("denied", "CASH")] * 3).load()
    for _ in range(3):
        desk.tick(12_500, 11)
    desk.wait(1)
    assert desk.records[-1].stages[0].status is StageStatus.GIVEN_UP

    strategy.start_entries()
    desk.tick(12_500, 11)

    assert desk.acts == ["buy stage-1 LIMIT 24@12500"] * 4


def test_the_next_morning_the_leg_is_a_day_older_and_yesterday_is_a_day() -> None:
    desk = _desk()
    desk.is_entry_allowed = False
    desk.tick(12_500)
    assert _gates(desk)["leg_age"].value == 1
    desk.now = at(10, 30, day=day_after(TODAY))

    desk.tick(12_400)

    assert _gates(desk)["leg_age"].value == 2


def test_a_new_leg_starts_the_stages_over() -> None:
    desk = _desk()
    for price in (12_500, 12_500, 12_270, 12_270):
        desk.tick(price)
    assert desk.records[-1].stages[0].status is StageStatus.DONE
    later = day_after(TODAY, 20)
    desk.now = at(10, 30, day=later)
    desk.load(surge_days(before=later), minutes_that("falling", day=later))
    desk.strategy.start_entries()  # these days restate the former ones, which looks like a corporate action

    desk.tick(12_500)

    assert desk.acts[-1] == "buy stage-1 LIMIT 24@12500"


def test_the_registry_makes_it_by_name_from_plain_values() -> None:
    strategy = make_strategy("dip-ladder", SYMBOL, {"base_amount": 500_000})

    assert strategy.base_amount == 500_000
    assert strategy.strategy_id == "dip-ladder"


def test_an_unknown_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(UnknownStrategyError, match="dip-ladder"):
        make_strategy("nothing", SYMBOL)
