"""The stocks of the simulator: real names and real daily bars out of `resources/market`. Knows no dates and no book."""

import gzip
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.market.ticks import DailyLimits, daily_limits, floor_to_tick

STOCKS_FILE = "market/stocks.json.gz"
VOLUME_WINDOW = 20
_LARGE_TURNOVER = 10_000_000_000
NXT_TURNOVER = 2_000_000_000
"""Won a day from which NXT trades a stock."""
_NXT_MARKETS = frozenset({ListingMarket.KOSPI, ListingMarket.KOSDAQ})


@dataclass(frozen=True, slots=True)
class DayBar:
    """One trading day: prices in won, volume in shares."""

    open: int
    high: int
    low: int
    close: int
    volume: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A listed stock and its past, oldest bar first; the last bar is the trading day before the simulator's."""

    code: str
    name: str
    market: ListingMarket
    industry: str
    bars: tuple[DayBar, ...]

    @property
    def base_px(self) -> int:
        """The price in won that today's limits and changes are measured from."""
        return floor_to_tick(self.bars[-1].close)

    @property
    def limits(self) -> DailyLimits:
        """Today's lowest and highest order price."""
        return daily_limits(self.base_px)

    @property
    def average_volume(self) -> int:
        """Shares a day over the last 20 days, at least 1."""
        recent = self.bars[-VOLUME_WINDOW:]
        return max(sum(bar.volume for bar in recent) // len(recent), 1)

    @property
    def turnover(self) -> int:
        """Won traded a day over the last 20 days."""
        return self.average_volume * self.base_px

    @property
    def is_kospi200(self) -> bool:
        """Whether the narrower bounds of large stocks apply; large is 10 billion won a day at KOSPI."""
        return self.market is ListingMarket.KOSPI and self.turnover >= _LARGE_TURNOVER

    @property
    def is_on_nxt(self) -> bool:
        """Whether NXT trades it too: stocks, from 2 billion won a day."""
        return self.market in _NXT_MARKETS and self.turnover >= NXT_TURNOVER

    @property
    def is_fund(self) -> bool:
        """Whether it is an ETF or ETN: not in the after-market."""
        return self.market is ListingMarket.FUND

    @property
    def daily_volatility(self) -> float:
        """Typical move from close to close as a ratio, from the last 20 days, kept between 0.8 and 4 %."""
        recent = self.bars[-VOLUME_WINDOW:]
        moves = [abs(b.close / a.close - 1) for a, b in pairwise(recent)]
        return min(max(1.25 * sum(moves) / len(moves), 0.008), 0.04)


class _Stock(msgspec.Struct):
    code: str
    name: str
    market: ListingMarket
    industry: str
    bars: list[tuple[int, int, int, int, int]]


def load_listings(path: Path | None = None) -> dict[str, Listing]:
    """Read the stocks by code in the file's order.

    Raises:
        OSError: the file cannot be read.
        msgspec.ValidationError: it does not hold stocks.
    """
    raw = gzip.decompress((path or resource_path(STOCKS_FILE)).read_bytes())
    stocks = msgspec.json.decode(raw, type=list[_Stock])
    return {
        s.code: Listing(s.code, s.name, s.market, s.industry, tuple(DayBar(*bar) for bar in s.bars)) for s in stocks
    }
