"""Numbers and times as they are read."""

import pytest

from kiwoom_gui.ui import formats as f
from tests.support.some_views import NOW


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0, "0"), (1_234_567, "1,234,567"), (-42_793, "−42,793"), (12, "12")],
)
def test_a_number_has_separators_a_true_minus_and_a_dash_for_missing(value: int | None, text: str) -> None:
    assert f.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(5, "+5"), (-5, "−5"), (0, "0"), (None, "–")])
def test_a_signed_number_shows_its_sign_and_zero_has_none(value: int | None, text: str) -> None:
    assert f.signed(value) == text


def test_a_value_that_rounds_to_zero_has_no_sign() -> None:
    assert f.signed(-0.001, 2) == "0.00"
    assert f.signed(0.004, 2) == "0.00"


@pytest.mark.parametrize(("value", "text"), [(-5.06, "▼ −5.06"), (2.72, "▲ +2.72"), (0.0, "— 0.00"), (None, "–")])
def test_a_change_carries_its_direction_without_colour(value: float | None, text: str) -> None:
    assert f.with_arrow(value) == text


def test_units_stand_behind_numbers() -> None:
    assert f.won(3_942_000) == "3,942,000원"
    assert f.shares(120) == "120주"
    assert f.percent(31.4, 1) == "31.4 %"
    assert f.signed_percent(-5.06) == "−5.06 %"
    assert f.signed_won(-1) == "−1원"


def test_large_amounts_are_shortened_to_the_unit_that_traders_say() -> None:
    assert f.hundred_millions(159_640) == "1,596억"
    assert f.hundred_millions(99) == "99백만"
    assert f.thousands(4_812_500) == "4,813"


def test_times_are_those_of_the_exchange() -> None:
    assert f.clock(NOW) == "10:47:23"
    assert f.clock_ms(NOW + 214_000_000) == "10:47:23.214"
    assert f.minute(NOW) == "10:47"
    assert f.date_and_weekday(NOW) == "2026-11-23 월"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.44, "0.4초"), (25.2, "25초"), (180, "3분"), (7_200, "2시간"), (None, "–"), (-0.2, "0.0초")]
)
def test_an_age_stays_short(seconds: float | None, text: str) -> None:
    assert f.age(seconds) == text


def test_a_countdown_shows_hours_only_when_there_are_some() -> None:
    assert f.countdown(4 * 3_600 + 32 * 60 + 37) == "4:32:37"
    assert f.countdown(47) == "0:47"
    assert f.countdown(-3) == "0:00"
