"""Laws of ticks that hold for every price."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.market.ticks import InstrumentKind, ceil_to_tick, daily_limits, floor_to_tick, is_on_tick, step

PRICES = st.integers(1, 5_000_000)
KINDS = st.sampled_from([InstrumentKind.STOCK, InstrumentKind.ETF])


@given(PRICES, KINDS)
def test_rounding_brackets_the_price_with_valid_prices(price: int, kind: InstrumentKind) -> None:
    below, above = floor_to_tick(price, kind), ceil_to_tick(price, kind)
    assert below <= price <= above
    assert is_on_tick(below, kind)
    assert is_on_tick(above, kind)
    assert (below == above) == is_on_tick(price, kind)


@given(PRICES, st.integers(1, 300), KINDS)
def test_steps_up_and_down_again_return_to_a_valid_price(price: int, ticks: int, kind: InstrumentKind) -> None:
    start = floor_to_tick(price, kind)
    up = step(start, ticks, kind)
    assert up > start
    assert is_on_tick(up, kind)
    assert step(up, -ticks, kind) == start


@given(st.integers(10, 3_000_000))
def test_limits_are_valid_prices_within_thirty_percent_on_either_side(price: int) -> None:
    base = floor_to_tick(price)
    limits = daily_limits(base)
    assert is_on_tick(limits.lower)
    assert is_on_tick(limits.upper)
    assert limits.lower <= base <= limits.upper
    assert limits.upper * 10 <= base * 13
    assert limits.lower * 10 >= base * 7
