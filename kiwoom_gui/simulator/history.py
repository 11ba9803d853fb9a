"""Bars of the past: daily bars laid onto trading days, and one-minute bars drawn into them. Knows no live market.

Minutes are drawn from the seed, the code and the day alone: they are the same each time they are asked for, begin at
the day's open, touch its high and low, end at its close and sum to its volume.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import accumulate, pairwise
from random import Random

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.market.ticks import floor_to_tick, tick_size
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.clock import open_instant
from kiwoom_gui.simulator.intraday import intensity
from kiwoom_gui.simulator.tape import NS_PER_MINUTE, MinuteBar
from kiwoom_gui.wire.numbers import ns_of

CONTINUOUS_MINUTES = 380
MINUTE_DAYS = 10
"""How many past days have minute bars."""
_CLOSING_WEIGHT = 0.04
_NOISE = 0.6
"""A random walk of n steps ranges over some 1.6 times the square root of n steps: the inverse gives the step."""


@dataclass(frozen=True, slots=True)
class DayShape:
    """Where in the day (0 to 1) the extremes lie, None leaves it to chance; how restless the way between them is."""

    high_at: float | None = None
    low_at: float | None = None
    noise: float = 1.0


class History:
    """The past of all stocks before one day."""

    def __init__(
        self,
        listings: dict[str, Listing],
        day: date,
        calendar: TradingCalendar,
        seed: int,
        last_day_shapes: dict[str, DayShape] | None = None,
    ) -> None:
        """Lay the bars onto the trading days before `day`."""
        self._listings = listings
        self._calendar = calendar
        self._seed = seed
        self._shapes = last_day_shapes or {}
        longest = max(len(listing.bars) for listing in listings.values())
        self.days = calendar.trading_days_before(day, longest)
        self._cached = lru_cache(maxsize=None)(self._draw)

    def daily(self, code: str) -> list[tuple[date, DayBar]]:
        """Return the daily bars of a stock, oldest first."""
        bars = self._listings[code].bars
        return list(zip(self.days[-len(bars) :], bars, strict=True))

    def minutes(self, code: str) -> list[MinuteBar]:
        """Return the one-minute bars of the last days of a stock, oldest first."""
        return [bar for back in range(min(MINUTE_DAYS, len(self.days)), 0, -1) for bar in self._cached(code, back)]

    def _draw(self, code: str, back: int) -> tuple[MinuteBar, ...]:
        listing, day = self._listings[code], self.days[-back]
        if back > len(listing.bars):
            return ()
        opening = open_instant(day, self._calendar)
        starts = [opening + minute * NS_PER_MINUTE for minute in range(CONTINUOUS_MINUTES)]
        closing = ns_of(datetime.combine(day, time(15, 30), KST) + self._calendar.open_delay(day))
        shape = self._shapes.get(code, DayShape()) if back == 1 else DayShape()
        rng = Random(f"{self._seed}:{code}:{day.isoformat()}")  # noqa: S311 - a drawing, not a secret
        return tuple(draw_minutes(rng, listing.bars[-back], starts, shape, closing))


def draw_minutes(
    rng: Random, bar: DayBar, starts: list[int], shape: DayShape | None = None, closing: int | None = None
) -> list[MinuteBar]:
    """Draw one-minute bars at `starts` (ns UTC) whose sum is `bar`; `closing` adds the print of the closing auction."""
    count = len(starts)
    shape = shape or DayShape()
    high_part = rng.random() if shape.high_at is None else shape.high_at
    # chance keeps the extremes apart, or a day would jump from one to the other within minutes
    low_part = (high_part + rng.uniform(0.2, 0.8)) % 1 if shape.low_at is None else shape.low_at
    high_at, low_at = (min(int(part * count), count - 1) for part in (high_part, low_part))
    if high_at == low_at and count > 1 and bar.high != bar.low:
        low_at = low_at + 1 if low_at + 1 < count else low_at - 1
    closes = _walk(rng, bar, count, {high_at: bar.high, low_at: bar.low}, shape.noise)
    last = closes[-1] if closing is not None else bar.close
    closes[-1] = last
    weights = [intensity(i / CONTINUOUS_MINUTES) * rng.lognormvariate(0, 0.6) for i in range(count)]
    if closing is not None:
        weights.append(sum(weights) * _CLOSING_WEIGHT)
    volumes = _shares_of(bar.volume, weights)
    bars: list[MinuteBar] = []
    before = bar.open
    for i, (start, close) in enumerate(zip(starts, closes, strict=True)):
        high, low = max(before, close), min(before, close)
        wick = tick_size(close)
        high = bar.high if i == high_at else min(high + wick * rng.randint(0, 1), bar.high)
        low = bar.low if i == low_at else max(low - wick * rng.randint(0, 1), bar.low)
        if volumes[i] or i in {0, high_at, low_at}:
            bars.append(MinuteBar(start, before, high, low, close, volumes[i]))
        before = close
    if closing is not None:
        bars.append(MinuteBar(closing, bar.close, bar.close, bar.close, bar.close, volumes[-1]))
    return bars


def _walk(rng: Random, bar: DayBar, count: int, extremes: dict[int, int], noisiness: float) -> list[int]:
    anchors = sorted({-1: bar.open, **extremes, count: bar.close}.items())
    sigma = noisiness * _NOISE * (bar.high - bar.low) / count**0.5
    path: list[int] = []
    for (left, start), (right, end) in pairwise(anchors):
        length = right - left
        noise = list(accumulate(rng.gauss(0, sigma) for _ in range(length)))
        for i in range(1, min(right, count - 1) - left + 1):
            part = i / length
            price = start + (end - start) * part + noise[i - 1] - noise[-1] * part
            price = bar.high - abs(bar.high - (bar.low + abs(price - bar.low)))  # thrown back at the day's range
            path.append(min(max(floor_to_tick(max(int(price), 1)), bar.low), bar.high))
    return path


def _shares_of(total: int, weights: list[float]) -> list[int]:
    scale, given, sums = total / sum(weights), 0, 0.0
    shares = []
    for weight in weights:
        sums += weight * scale
        share = round(sums) - given
        shares.append(share)
        given += share
    return shares
