"""Tick tables, steps and daily limits of KRX. Expected values from the exchange's table."""

import pytest

from kiwoom_gui.market.ticks import (
    DailyLimits,
    InstrumentKind,
    ceil_to_tick,
    daily_limits,
    floor_to_tick,
    is_on_tick,
    step,
    tick_size,
)


@pytest.mark.parametrize(
    ("price", "tick"),
    [
        (1, 1), (1_999, 1), (2_000, 5), (4_999, 5), (5_000, 10), (19_999, 10), (20_000, 50), (49_999, 50),
        (50_000, 100), (199_999, 100), (200_000, 500), (499_999, 500), (500_000, 1_000), (2_000_000, 1_000),
    ],
)  # fmt: skip
def test_a_stock_has_the_tick_of_its_band_at_both_edges(price: int, tick: int) -> None:
    assert tick_size(price) == tick


@pytest.mark.parametrize("kind", [InstrumentKind.ETF, InstrumentKind.ETN])
def test_a_fund_ticks_by_one_won_below_2000_and_by_five_from_there(kind: InstrumentKind) -> None:
    assert [tick_size(price, kind) for price in (1, 1_999, 2_000, 500_000)] == [1, 1, 5, 5]


def test_an_elw_ticks_by_five_won_everywhere() -> None:
    assert [tick_size(price, InstrumentKind.ELW) for price in (5, 1_995, 60_000)] == [5, 5, 5]


@pytest.mark.parametrize("price", [0, -5])
def test_a_price_that_is_not_positive_has_no_tick(price: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        tick_size(price)
    assert not is_on_tick(price)


def test_prices_between_ticks_are_not_valid() -> None:
    assert is_on_tick(70_000)
    assert not is_on_tick(70_050)
    assert not is_on_tick(2_003)


def test_rounding_goes_to_the_neighbouring_ticks() -> None:
    assert floor_to_tick(70_099) == 70_000
    assert ceil_to_tick(70_001) == 70_100
    assert floor_to_tick(70_000) == ceil_to_tick(70_000) == 70_000


def test_rounding_up_may_end_on_the_first_price_of_the_next_band() -> None:
    assert ceil_to_tick(4_998) == 5_000


@pytest.mark.parametrize(
    ("start", "ticks", "end"),
    [
        (1_999, 1, 2_000), (1_999, 2, 2_005), (2_000, -1, 1_999), (4_995, 1, 5_000), (5_000, -1, 4_995),
        (5_000, 1, 5_010), (19_990, 1, 20_000), (20_000, -1, 19_990), (49_950, 2, 50_100), (50_000, -1, 49_950),
        (200_000, -1, 199_900), (499_500, 1, 500_000), (500_000, -1, 499_500), (500_000, 1, 501_000),
        (70_000, 0, 70_000),
    ],
)  # fmt: skip
def test_a_step_crosses_bands_with_the_tick_of_the_side_it_enters(start: int, ticks: int, end: int) -> None:
    assert step(start, ticks) == end


def test_a_step_from_between_ticks_first_goes_to_the_next_valid_price() -> None:
    assert step(70_030, 1) == 70_100
    assert step(70_030, -1) == 70_000


def test_a_step_never_falls_below_the_first_tick() -> None:
    assert step(1, -3) == 1
    assert step(5, -1, InstrumentKind.ELW) == 5


@pytest.mark.parametrize(
    ("base", "upper", "lower"),
    [
        (9_980, 12_970, 6_990),
        (239_000, 310_500, 167_500),
        (24_250, 31_500, 17_000),
        (70_000, 91_000, 49_000),
        (1_000, 1_300, 700),
    ],
)
def test_the_daily_limits_are_those_of_the_exchange(base: int, upper: int, lower: int) -> None:
    assert daily_limits(base) == DailyLimits(lower=lower, upper=upper)


def test_the_limits_hold_both_their_ends() -> None:
    limits = DailyLimits(lower=49_000, upper=91_000)
    assert limits.contains(49_000)
    assert limits.contains(91_000)
    assert not limits.contains(48_950)
    assert not limits.contains(91_100)
