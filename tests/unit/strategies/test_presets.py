import pytest

from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.presets import day_factor, matrix_drops, stage_rules


def _leg(rise_percent: float, rise_days: int = 1) -> Leg:
    return Leg(10_000, 0, round(10_000 * (1 + rise_percent / 100)), 1, rise_days, 0, 1)


@pytest.mark.parametrize(
    ("rise", "drops"),
    [
        (20.0, (10.0, 12.5, 15.0)),
        (30.0, (10.0, 12.5, 15.0)),
        (30.4, (14.0, 16.0, 18.0)),
        (45.0, (15.0, 18.0, 21.0)),
        (60.0, (18.0, 21.0, 24.0)),
        (61.0, (20.0, 22.5, 25.0)),
        (80.0, (21.0, 22.5, 24.0)),
        (85.0, (24.0, 25.5, 27.0)),
        (100.0, (25.0, 26.5, 28.0)),
        (240.0, (28.0, 31.0, 34.0)),
    ],
)
def test_the_matrix_takes_least_middle_and_greatest_of_the_row(rise: float, drops: tuple[float, float, float]) -> None:
    assert matrix_drops(rise) == drops


@pytest.mark.parametrize(("days", "factor"), [(1, 1.0), (2, 1.0), (3, 0.8), (4, 0.5), (5, 0.0), (9, 0.0)])
def test_the_share_shrinks_with_the_days_of_the_rise(days: int, factor: float) -> None:
    assert day_factor(days) == factor


def test_fixed_rules_are_the_parameters() -> None:
    rules = stage_rules(LadderParameters(), _leg(50.0, 4))

    assert [(r.share_percent, r.drop_percent, r.support_count) for r in rules] == [
        (30.0, None, 1),
        (40.0, 15.0, 2),
        (30.0, 20.0, 2),
    ]


def test_matrix_rules_scale_the_shares() -> None:
    rules = stage_rules(LadderParameters(preset=Preset.MATRIX), _leg(35.0, 3))

    assert [(r.share_percent, r.drop_percent) for r in rules] == [(24.0, 14.0), (32.0, 16.0), (24.0, 18.0)]
