"""Stocks that do not exist, for load: made-up names, prices, turnovers and pasts, all from a seed. Knows no book."""

from math import exp, log
from random import Random

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick
from kiwoom_gui.simulator.catalog import DayBar, Listing

_DAYS = 120
_FIRST_CODE = 990_000
_PRICES = (1_200.0, 450_000.0)
_TURNOVER_MEDIAN, _TURNOVER_SPREAD = 6e9, 1.3
"""Won a day and the sigma of its logarithm: a few large stocks, many small ones."""


def made_up_listings(count: int, seed: int) -> dict[str, Listing]:
    """Return `count` stocks named 가상001 and so on; the same for a seed."""
    return {f"{_FIRST_CODE + n:06d}": _made_up(n, seed) for n in range(1, count + 1)}


def _made_up(number: int, seed: int) -> Listing:
    rng = Random(f"{seed}:made up:{number}")  # noqa: S311 - a market, not a secret
    price = exp(rng.uniform(log(_PRICES[0]), log(_PRICES[1])))
    usual = _TURNOVER_MEDIAN * rng.lognormvariate(0, _TURNOVER_SPREAD) / price
    volatility = rng.uniform(0.01, 0.03)
    bars: list[DayBar] = []
    close = price
    for _ in range(_DAYS):
        first = close * (1 + rng.gauss(0, volatility / 3))
        last = max(first * (1 + rng.gauss(0, volatility)), 1_000.0)
        high = max(first, last) * (1 + abs(rng.gauss(0, volatility / 3)))
        low = min(first, last) * (1 - abs(rng.gauss(0, volatility / 3)))
        first_px, last_px = floor_to_tick(int(first)), floor_to_tick(int(last))
        high_px, low_px = ceil_to_tick(int(high) + 1), floor_to_tick(int(low))
        bars.append(DayBar(first_px, high_px, low_px, last_px, max(int(usual * rng.lognormvariate(0, 0.4)), 1)))
        close = last
    market = ListingMarket.KOSPI if rng.random() < 0.45 else ListingMarket.KOSDAQ
    return Listing(f"{_FIRST_CODE + number:06d}", f"가상{number:03d}", market, "가상업종", tuple(bars))
