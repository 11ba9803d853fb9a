"""The arrays behind the charts, against plain Python and TA-Lib."""

import msgspec
import numpy as np
import pytest
import talib
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.views import BarsView, PnlView
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_item import visible
from kiwoom_gui.ui.charts.candle_lines import price_lines
from kiwoom_gui.ui.charts.indicators import Indicators, moving_average, relative_strength
from kiwoom_gui.ui.charts.pnl_series import PnlSeries, max_drawdown, thinned
from kiwoom_gui.ui.charts.tags import spread, spread_around
from tests.support import panel_data as data


def test_the_average_is_that_of_ta_lib() -> None:
    values = np.random.default_rng(1).integers(1_000, 2_000, 300)
    expected = talib.SMA(values.astype(np.float64), 20)
    np.testing.assert_allclose(moving_average(values, 20), expected)
    assert np.isnan(moving_average(values[:5], 20)).all()


def tail(view: BarsView, count: int, **changes: object) -> BarsView:
    """The last candles of a view, as an update."""
    columns = {name: getattr(view, name)[-count:] for name in ("ts", "open", "high", "low", "close", "volume")}
    return msgspec.structs.replace(view, **columns, is_full=False, **changes)


def test_an_update_replaces_the_last_candle_and_appends_new_ones() -> None:
    whole = data.bars(30)
    store = BarStore()
    assert store.take(whole).is_new
    later = [whole.ts[-1], whole.ts[-1] + 300 * 10**9]
    fresh = tail(whole, 2, minutes=5)
    fresh = msgspec.structs.replace(fresh, ts=later, close=[33_000, 33_100])
    assert store.take(fresh)[:2] == (False, 0)
    assert len(store) == 31
    assert store.close[-2:].tolist() == [33_000, 33_100]


def test_another_symbol_or_interval_starts_anew() -> None:
    store = BarStore()
    store.take(data.bars(30))
    assert store.take(tail(data.bars(30), 3, minutes=1)).is_new
    assert len(store) == 3


def test_many_candles_grow_the_arrays() -> None:
    store = BarStore()
    view = data.bars(3_000)
    store.take(view)
    assert len(store) == 3_000
    assert store.close.tolist() == view.close


def test_a_time_finds_its_candle() -> None:
    store = BarStore()
    store.take(data.bars(10))
    assert store.index_at(int(store.ts[3]) + 1) == 3
    assert store.index_at(int(store.ts[0]) - 1) is None


def test_candles_that_share_a_pixel_are_merged() -> None:
    store = BarStore()
    store.take(data.bars(1_000))
    part = visible(store, 0, 999, 100.0)
    assert part is not None
    assert len(part.xs) <= 100
    group = int(-(-1_000 // len(part.xs)))
    assert part.open[0] == store.open[0]
    assert part.high[0] == store.high[:group].max()
    assert part.low[0] == store.low[:group].min()
    assert part.close[0] == store.close[group - 1]
    assert part.volume.sum() == store.volume.sum()
    alone = visible(store, 900, 950, 800.0)
    assert alone is not None
    assert alone.close.tolist() == store.close[900:952].tolist()
    assert visible(store, 2_000, 2_100, 800.0) is None


def test_points_are_appended_and_a_full_view_replaces_them() -> None:
    series = PnlSeries()
    series.take(PnlView(ts=[1, 2], realized=[0, 10], unrealized=[5, -5], is_full=True))
    series.take(PnlView(ts=[3], realized=[10], unrealized=[7], is_full=False))
    assert series.total.tolist() == [5, 5, 17]
    assert series.total_at(2) == 5
    series.take(PnlView(ts=[9], realized=[1], unrealized=[1], is_full=True))
    assert series.total.tolist() == [2]


def test_a_day_of_points_fits() -> None:
    series = PnlSeries()
    for start in range(0, 30_000, 100):
        stamps = list(range(start, start + 100))
        series.take(PnlView(ts=stamps, realized=stamps, unrealized=[0] * 100, is_full=False))
    assert series.total.tolist() == list(range(30_000))


@pytest.mark.parametrize("count", [3_999, 4_001, 23_400, 100_003])
def test_thinning_keeps_ends_and_extremes(count: int) -> None:
    noise = np.random.default_rng(count)
    xs, ys = np.arange(count, dtype=np.float64), noise.normal(0, 1, count).cumsum()
    thin_xs, thin_ys = thinned(xs, ys, 4_000)
    assert len(thin_xs) <= 4_000
    assert (thin_xs[0], thin_xs[-1]) == (xs[0], xs[-1]) or thin_xs[0] < count / 1_000
    assert thin_ys.max() == ys.max()
    assert thin_ys.min() == ys.min()
    assert (np.diff(thin_xs) > 0).all()


def test_the_drawdown_is_the_deepest_fall_from_a_high() -> None:
    assert max_drawdown(np.array([0, 50, 20, 80, -10, 30])) == -90
    assert max_drawdown(np.array([-30, -10])) == -30
    assert max_drawdown(np.array([], dtype=np.int64)) == 0


def test_labels_keep_their_distance_and_order() -> None:
    places = spread([100, 104, 300], 30, 400, 18)
    assert places == [100, 118, 300]
    assert spread([398, 399], 30, 400, 18) == [382, 400]
    assert spread_around(110, [100, 115], 30, 400) == [90, 130]
    # two have no room between the fixed one and the edge: the nearer of them goes to the other side
    assert spread_around(110, [115, 118], 30, 140) == [90, 130]


def test_lines_name_distance_and_quantity_and_skip_what_is_far_or_done() -> None:
    lines = {line.name: line for line in price_lines(data.a_decision(), data.a_position(), 32_850)}
    assert set(lines) == {"average", "stop", "trail-start", "target", "stage-2", "stage-3"}
    assert lines["average"].words == "평균 · 90주"
    assert lines["target"].words == "목표 +8.7 % · 90주"  # (35,700 - 32,850) / 32,850 = 8.68 %
    assert lines["stage-3"].words == "3차 −5.3 % · 96주"
    assert price_lines(None, None, 32_850) == ()


def test_the_rsi_is_that_of_ta_lib() -> None:
    values = 30_000 + np.cumsum(np.random.default_rng(2).integers(-50, 51, 400))
    np.testing.assert_allclose(relative_strength(values), talib.RSI(values.astype(np.float64), 14), rtol=1e-9)
    assert np.isnan(relative_strength(values[:14])).all()
    assert relative_strength(np.full(20, 100))[-1] == 50.0


def test_indicators_that_follow_the_last_candle_are_those_of_the_whole_series() -> None:
    values = 30_000 + np.cumsum(np.random.default_rng(3).integers(-50, 51, 300))
    volumes = np.random.default_rng(4).integers(0, 1_000, 300)
    followed = Indicators((5, 60))
    for count in (10, 11, 11, 80, 81, 300):
        at = values[:count].copy()
        at[-1] += 7  # the forming candle is not what it will be
        followed.follow(at, volumes[:count])
    followed.follow(values, volumes)
    for length in (5, 60):
        np.testing.assert_allclose(followed.averages[length], moving_average(values, length))
    np.testing.assert_allclose(followed.volume_average, moving_average(volumes, 20))
    np.testing.assert_allclose(followed.rsi, relative_strength(values))
    followed.reset()
    followed.follow(values[:3], volumes[:3])
    assert len(followed.rsi) == 3


prices = st.integers(1, 2_000_000)
volumes = st.integers(0, 10**12)
"""More than any symbol has in a day: the sums of a long chart must still be whole numbers."""


@given(
    st.lists(st.tuples(prices, volumes), max_size=40),
    st.lists(st.tuples(st.booleans(), prices, volumes, st.booleans()), max_size=60),
)
def test_indicators_that_follow_trades_and_new_candles_are_exactly_those_from_scratch(
    first: list[tuple[int, int]], later: list[tuple[bool, int, int, bool]]
) -> None:
    lengths = (1, 5, 20)
    followed, candles = Indicators(lengths), list(first)
    for is_trade, price, volume, is_looked_at in later:
        if is_trade and candles:
            candles.pop()
        candles.append((price, volume))
        columns = np.array(candles, dtype=np.int64).reshape(-1, 2)
        followed.follow(columns[:, 0], columns[:, 1])
        scratch = Indicators(lengths)
        scratch.follow(columns[:, 0], columns[:, 1])
        for length in lengths:
            np.testing.assert_array_equal(followed.averages[length], scratch.averages[length])
        np.testing.assert_array_equal(followed.volume_average, scratch.volume_average)
        if is_looked_at:  # the RSI is computed when it is asked for, maybe some candles later
            np.testing.assert_array_equal(followed.rsi, scratch.rsi)


def test_older_candles_stand_before_the_known_ones() -> None:
    whole = data.bars(1_200)
    head = tail(msgspec.structs.replace(whole, **{n: getattr(whole, n)[:-200] for n in _COLUMNS}), 1_000)
    store = BarStore()
    store.take(msgspec.structs.replace(tail(whole, 200), is_full=True))
    assert store.take(head)[:2] == (False, 1_000)
    assert store.ts.tolist() == whole.ts
    assert store.close.tolist() == whole.close
    assert store.take(tail(whole, 1))[:2] == (False, 0)
    assert len(store) == 1_200


_COLUMNS = ("ts", "open", "high", "low", "close", "volume")
