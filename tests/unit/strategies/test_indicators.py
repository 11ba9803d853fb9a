"""RSI against TA-Lib on the real daily closes that the simulator ships, and on those of a directory if one is named.

`KIWOOM_GUI_DAILY_DATA` may name a directory of CSV files with a `close` column. Levels by hand.
"""

import csv
import gzip
import json
import os
from pathlib import Path

import numpy as np
import pytest
import talib

from kiwoom_gui.strategies.indicators import SwingLevels, WilderRsi, nearest, scaled_volume

SHIPPED = Path(__file__).parents[3] / "resources/market/stocks.json.gz"
EXTRA = os.environ.get("KIWOOM_GUI_DAILY_DATA")
CLOSE = 3


def _series() -> list[tuple[str, list[int]]]:
    stocks = json.loads(gzip.decompress(SHIPPED.read_bytes()))
    found = [(stock["code"], [int(bar[CLOSE]) for bar in stock["bars"]]) for stock in stocks]
    for path in sorted(Path(EXTRA).glob("*.csv")) if EXTRA else ():
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if rows and "close" in rows[0]:
            found.append((path.stem, [int(row["close"]) for row in rows]))
    return found


@pytest.mark.parametrize("period", [2, 14])
def test_rsi_equals_ta_lib(period: int) -> None:
    compared = 0
    for name, closes in _series():
        expected = talib.RSI(np.array(closes, dtype=float), timeperiod=period)
        rsi = WilderRsi(period)
        for index, close in enumerate(closes):
            forming = rsi.value(close)
            rsi.close(close)
            assert forming == rsi.closed_value, "the forming bar is reckoned as if it closed"
            if np.isnan(expected[index]):
                assert forming is None
            elif forming is not None:
                assert forming == pytest.approx(expected[index], abs=1e-9), (name, index)
                compared += 1
    assert compared > 4_000


def test_rsi_of_a_price_that_never_moved_is_unknown() -> None:
    rsi = WilderRsi(2)

    for _ in range(10):
        rsi.close(100)

    assert rsi.value(100) is None


def test_rsi_of_a_fall_is_zero_and_of_a_rise_a_hundred() -> None:
    rsi = WilderRsi(3)
    for price in (100, 90, 80):
        rsi.close(price)

    assert rsi.value(70) == 0.0
    rising = WilderRsi(3)
    for price in (70, 80, 90):
        rising.close(price)
    assert rising.value(100) == 100.0


def _levels(lows: list[int], width: int = 1, lookback: int = 100, tolerance: float = 0.5) -> tuple[int, ...]:
    swings = SwingLevels(width, lookback, tolerance, 2)
    for low in lows:
        swings.close(low)
    return swings.levels


def test_a_low_touched_once_is_no_level() -> None:
    assert _levels([10_100, 10_000, 10_100, 10_200]) == ()


def test_a_low_touched_twice_is_a_level_at_the_lower_touch() -> None:
    assert _levels([10_200, 10_040, 10_200, 10_000, 10_200]) == (10_000,)


def test_lows_further_apart_than_the_tolerance_are_two_single_touches() -> None:
    assert _levels([10_200, 10_060, 10_200, 10_000, 10_200]) == ()


def test_a_flat_bottom_is_one_touch() -> None:
    assert _levels([10_200, 10_000, 10_000, 10_200]) == ()


def test_a_low_needs_as_many_higher_bars_after_it_as_the_width() -> None:
    assert _levels([10_300, 10_200, 10_000, 10_200, 10_300, 10_200, 10_000, 10_200], width=2) == ()
    assert _levels([10_300, 10_200, 10_000, 10_200, 10_300, 10_200, 10_000, 10_200, 10_300], width=2) == (10_000,)


def test_touches_out_of_the_lookback_are_forgotten() -> None:
    touches = [10_200, 10_000, 10_200, 10_000, 10_200]

    assert _levels(touches + [10_200] * 5, lookback=20) == (10_000,)
    assert _levels(touches + [10_200] * 30, lookback=20) == ()


def test_the_nearest_level_is_the_lower_of_two_equally_near() -> None:
    assert nearest((), 5) is None
    assert nearest((100, 200), 150) == 100
    assert nearest((100, 200), 151) == 200
    assert nearest((100, 200), 1) == 100
    assert nearest((100, 200), 999) == 200


def test_volume_is_scaled_by_the_share_of_the_session() -> None:
    noon = 12 * 60 + 15  # half of the 390 minutes
    assert scaled_volume(1_000, noon, 10) == 2_000
    assert scaled_volume(1_000, 15 * 60 + 30, 10) == 1_000
    assert scaled_volume(1_000, 19 * 60, 10) == 1_000
    assert scaled_volume(1_000, 9 * 60 + 9, 10) is None
