"""A bar's path stays in the bar, goes through its corners in the order asked, and trades its volume."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.backtest.paths import CLOSING_PART, MAX_STEPS, NS, PathOrder, day_path, minute_path
from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.market.sessions import KST

DAY = date(2026, 3, 2)
OPENS = int(datetime.combine(DAY, time(9), KST).timestamp()) * NS
CLOSES = int(datetime.combine(DAY, time(15, 20), KST).timestamp()) * NS


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    low = draw(st.integers(100, 900_000))
    high = draw(st.integers(low, low * 17 // 10))
    first, last = draw(st.integers(low, high)), draw(st.integers(low, high))
    return Bar(OPENS, first, high, low, last, draw(st.integers(0, 10**9)))


@given(bar=bars(), order=st.sampled_from(PathOrder))
def test_a_day_stays_inside_its_bar_and_touches_all_four_prices(bar: Bar, order: PathOrder) -> None:
    trades = day_path(bar, order, OPENS, CLOSES)
    prices = [trade.price for trade in trades]

    assert prices[0] == bar.open
    assert prices[-1] == bar.close
    assert max(prices) == bar.high
    assert min(prices) == bar.low
    assert len(trades) <= 3 * MAX_STEPS + 1


@given(bar=bars(), order=st.sampled_from(PathOrder))
def test_time_goes_forward_inside_the_session_and_the_volume_adds_up(bar: Bar, order: PathOrder) -> None:
    trades = day_path(bar, order, OPENS, CLOSES)
    times = [trade.ts for trade in trades]

    assert times == sorted(set(times))
    assert times[0] == OPENS
    assert times[-1] < CLOSES
    assert all(trade.quantity >= 0 for trade in trades)
    total = sum(trade.quantity for trade in trades)
    assert total == pytest.approx(bar.volume * (1 - CLOSING_PART), rel=1e-6, abs=2)


def test_the_extremes_come_in_the_order_asked() -> None:
    bar = Bar(OPENS, 10_000, 11_000, 9_000, 10_000, 1_000)

    high_first = [trade.price for trade in day_path(bar, PathOrder.HIGH_FIRST, OPENS, CLOSES)]
    low_first = [trade.price for trade in day_path(bar, PathOrder.LOW_FIRST, OPENS, CLOSES)]

    assert high_first.index(11_000) < high_first.index(9_000)
    assert low_first.index(9_000) < low_first.index(11_000)


def test_a_wide_day_is_walked_in_smaller_steps() -> None:
    bar = Bar(OPENS, 10_000, 13_000, 7_000, 10_000, 1_000)
    prices = [trade.price for trade in day_path(bar, PathOrder.HIGH_FIRST, OPENS, CLOSES)]

    assert max(abs(b - a) * 100 / a for a, b in pairwise(prices)) < 1.3


@given(bar=bars(), order=st.sampled_from(PathOrder))
def test_a_minute_trades_four_times_its_own_prices(bar: Bar, order: PathOrder) -> None:
    trades = minute_path(bar, order)

    assert {trade.price for trade in trades} == {bar.open, bar.high, bar.low, bar.close}
    assert sum(trade.quantity for trade in trades) == bar.volume
    assert all(bar.ts_open <= trade.ts < bar.ts_open + 60 * NS for trade in trades)
