"""Numbers by hand: leg 10,000 to 13,000; stage 2 at 11,050, stage 3 at 10,400; fee 0.015 %, tax 0.20 %."""

from dataclasses import replace

from kiwoom_gui.engine.decisions import PlanWarning
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.plan_check import check_plan
from kiwoom_gui.strategies.reasons import PLAN_PARAMS, PlanCode
from tests.support.strategy_builders import SYMBOL, Desk, an_instrument, at

LEG = Leg(10_000, 0, 13_000, 1, 1, 1, 5_000_000)


def _view(price: int = 12_500) -> StrategyView:
    return Desk(DipLadder(SYMBOL), price=price).view()


def _found(
    parameters: LadderParameters | None = None,
    view: StrategyView | None = None,
    leg: Leg | None = LEG,
    volume: float | None = 1e6,
) -> dict[str, PlanWarning]:
    warnings = check_plan(parameters or LadderParameters(), view or _view(), leg, volume)
    for warning in warnings:
        assert set(warning.params) == PLAN_PARAMS[PlanCode(warning.code)]
    return {f"{warning.code}-{warning.params.get('stage', '')}".rstrip("-"): warning for warning in warnings}


def test_the_default_stop_fires_before_stage_2_and_3() -> None:
    found = _found()

    second = found["STOP_BEFORE_STAGE-2"].params
    # 12,500 x 1.00015 x 0.98 / (1 - 0.00215) = 12,278; (12,500 - 11,050) / 12,500 = 11.6 %
    assert second["stop_px"] == 12_278
    assert second["stage_px"] == 11_050
    assert second["distance_percent"] == 11.6
    # selling at 11,050: 11,050 x 0.99785 / 12,501.875 - 1 = -11.80 %, so a stop of 11.9 % lets it be reached
    assert second["needed_percent"] == 11.9
    assert "STOP_BEFORE_STAGE-3" in found


def test_the_needed_stop_is_enough() -> None:
    needed = max(float(_found()[f"STOP_BEFORE_STAGE-{stage}"].params["needed_percent"]) for stage in (2, 3))

    assert not any("STOP_BEFORE" in code for code in _found(LadderParameters(stop_loss_percent=needed)))


def test_a_stop_that_waits_for_the_last_stage_fires_as_soon_as_it_is_bought() -> None:
    found = _found(LadderParameters(stop_after_last_stage=True))

    assert not any("STOP_BEFORE" in code for code in found)
    # 100 / (30 / 12,500 + 40 / 11,050 + 30 / 10,400) = 11,230: 10,400 lies 7.39 % under it
    assert found["STOP_RIGHT_AFTER_LAST_STAGE-3"].params["distance_percent"] == 7.39


def test_without_a_stop_until_the_last_stage_the_loss_before_it_is_told() -> None:
    found = _found(LadderParameters(stop_after_last_stage=True))

    # 70 / (30 / 12,500 + 40 / 11,050) = 11,628: 10,400 lies 10.56 % under it
    assert found["NO_STOP_UNTIL_LAST_STAGE-3"].params == {"stage": 3, "stage_px": 10_400, "loss_percent": 10.56}
    assert "NO_STOP_UNTIL_LAST_STAGE-3" not in _found()


def test_so_does_the_matrix() -> None:
    # drops 10, 12.5, 15: 11,700, 11,375, 11,050; average 100 / (30/11,700 + 40/11,375 + 30/11,050) = 11,369
    found = _found(LadderParameters(preset=Preset.MATRIX))

    assert found["STOP_RIGHT_AFTER_LAST_STAGE-3"].params["distance_percent"] == 2.81


def test_a_cap_below_the_plan_is_named_with_both_numbers() -> None:
    found = _found(view=replace(_view(), cap_left=900_000))

    assert found["CAP_BELOW_PLAN"].params == {"cap": 900_000, "needed": 1_000_000}


def test_cash_below_the_plan_is_named() -> None:
    assert "CASH_BELOW_PLAN" in _found(view=replace(_view(), orderable_cash=1))


def test_a_share_dearer_than_a_stage_is_named() -> None:
    dear = Leg(500_000, 0, 650_000, 1, 1, 1, 5_000_000)

    found = _found(view=_view(600_000), leg=dear)

    assert found["SHARE_DEARER_THAN_STAGE-1"].params == {"stage": 1, "price": 600_000, "amount": 300_000}
    assert "SHARE_DEARER_THAN_STAGE-2" in found


def test_thin_volume_is_named() -> None:
    assert _found(volume=1_000.0)["VOLUME_LIMITS_STAGE-1"].params == {"stage": 1, "wanted_qty": 24, "max_qty": 10}


def test_a_trigger_below_the_days_limit_cannot_come_today() -> None:
    view = replace(_view(), instrument=an_instrument(base_px=15_000))  # lower limit 10,500

    assert _found(view=view)["STAGE_BELOW_LIMIT-3"].params == {"stage": 3, "stage_px": 10_400, "limit_px": 10_500}


def test_a_trigger_off_tick_is_named_with_what_is_used() -> None:
    leg = Leg(4_000, 0, 5_070, 1, 1, 1, 5_000_000)

    # 15 % under 5,070 is 4,309.5: tick 5 makes 4,305, which is 0.1 % lower
    assert _found(view=_view(5_000), leg=leg)["PRICE_OFF_TICK"].params == {
        "level": "stage-2",
        "price": 4_309,
        "rounded_px": 4_305,
        "tick": 5,
    }


def test_stages_out_of_order_are_named() -> None:
    assert "STAGES_OUT_OF_ORDER-3" in _found(LadderParameters(stage_3_drop_percent=10.0))


def test_a_stop_within_twice_the_costs_is_named() -> None:
    # 0.015 % + 0.015 % + 0.2 % = 0.23 %
    assert _found(LadderParameters(stop_loss_percent=0.4))["COSTS_EAT_STOP"].params["costs_percent"] == 0.23


def test_a_trail_that_gives_back_all_is_named() -> None:
    assert "TRAIL_UNDER_COSTS" in _found(LadderParameters(trail_arm_percent=1.0))


def test_a_closed_session_is_named() -> None:
    view = Desk(DipLadder(SYMBOL), now=at(20, 30)).view()

    assert _found(view=view)["SESSION_TAKES_NO_ORDER"].params == {"phase": "CLOSED"}


def test_without_a_leg_nothing_is_said_about_stage_prices() -> None:
    assert _found(leg=None) == {}


def test_every_fix_mends_what_it_is_offered_for() -> None:
    """Taking the first fix of each warning, again and again, ends with no warning that still has one."""
    desk = Desk(DipLadder(SYMBOL, LadderParameters(base_amount=5_000_000, trail_arm_percent=1.0))).load()
    values = dict(desk.strategy.values)
    for _ in range(10):
        desk.strategy = DipLadder(SYMBOL, LadderParameters.from_mapping(values))
        desk.load()
        offered = [fix for warning in desk.strategy.check_plan(desk.view()) for fix in warning.fixes]
        if not offered:
            return
        values |= offered[0].changes
    raise AssertionError(f"still offered: {offered}")


def test_the_wider_stop_that_is_offered_reaches_the_stage() -> None:
    desk = Desk(DipLadder(SYMBOL)).load()
    warning = next(w for w in desk.strategy.check_plan(desk.view()) if w.code == "STOP_BEFORE_STAGE")
    assert [fix.code for fix in warning.fixes] == ["STOP_AFTER_LAST_STAGE", "WIDEN_STOP"]
    assert warning.fixes[1].changes == {"stop_loss_percent": warning.params["needed_percent"]}
