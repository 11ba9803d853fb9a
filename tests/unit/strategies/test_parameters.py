from dataclasses import fields

import pytest

from kiwoom_gui.strategies.parameters import SPECS, LadderParameters, ParameterError, Preset


def test_every_parameter_has_a_spec_with_the_same_default() -> None:
    defaults = {field.name: field.default for field in fields(LadderParameters)}

    assert sorted(spec.name for spec in SPECS) == sorted(defaults)
    for spec in SPECS:
        assert spec.default == defaults[spec.name], spec.name
        assert spec.problem(spec.default) is None


def test_the_defaults_are_the_plans() -> None:
    p = LadderParameters()

    assert (p.min_rise_percent, p.leg_max_age_days, p.rsi_period, p.rsi_max) == (20.0, 7, 14, 30.0)
    assert (p.stage_1_share_percent, p.stage_2_share_percent, p.stage_3_share_percent) == (30.0, 40.0, 30.0)
    assert (p.stage_2_drop_percent, p.stage_3_drop_percent) == (15.0, 20.0)
    assert (p.stop_loss_percent, p.trail_arm_percent, p.trail_give_back_percent, p.target_percent) == (2, 2, 1, 7)


def test_values_go_out_and_come_back_as_they_were() -> None:
    p = LadderParameters(preset=Preset.MATRIX, base_amount=500_000, stop_after_last_stage=True, rsi_max=25.5)

    assert LadderParameters.from_mapping(p.to_mapping()) == p


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"base_amount": 0}, "base_amount must be 10000 to 100000000 won, got 0"),
        ({"rsi_period": 14.5}, "rsi_period must be a whole number of bars, got 14.5"),
        ({"rsi_max": "low"}, "rsi_max must be a number, got 'low'"),
        ({"preset": "wild"}, "preset must be one of fixed, matrix, got 'wild'"),
        ({"stop_after_last_stage": 1}, "stop_after_last_stage must be true or false, got 1"),
        ({"rsi_max": True}, "rsi_max must be a number, got True"),
        ({"stage_1_share_percent": 60.0}, "shares must not exceed 100 % together, got 130 %"),
        ({f"stage_{n}_share_percent": 0.0 for n in (1, 2, 3)}, "at least one stage needs a share"),
        ({"exit_retry_s": 40}, "exit_retry_s must not exceed exit_retry_max_s"),
        ({"base_amuont": 1}, "unknown parameter base_amuont"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_words(values: dict[str, object], words: str) -> None:
    with pytest.raises(ParameterError) as caught:
        LadderParameters.from_mapping(values)

    assert words in str(caught.value)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ParameterError) as caught:
        LadderParameters(base_amount=1, rsi_max=200.0)

    assert len(caught.value.problems) == 2


def test_whole_numbers_from_a_file_become_whole() -> None:
    assert LadderParameters.from_mapping({"rsi_period": 9.0}).rsi_period == 9
