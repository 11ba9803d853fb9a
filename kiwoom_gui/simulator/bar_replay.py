"""A price path out of a CSV file of daily or minute bars. Knows files and bars; the flow trades along the path.

The file has a header with `time` (or `date`), `open`, `high`, `low`, `close`, `volume`; a time is `YYYYMMDD` or
`YYYY-MM-DD` for days, `HHMM`, `HH:MM`, `YYYYMMDDHHMM` or `YYYY-MM-DD HH:MM` (seconds allowed) for minutes.
"""

import csv
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.history import CONTINUOUS_MINUTES, draw_minutes
from kiwoom_gui.simulator.tape import NS_PER_MINUTE, MinuteBar
from kiwoom_gui.wire.numbers import ns_of

_FEWEST_DAYS = 2
_DATE_DIGITS = 8
_PRICES = ("open", "high", "low", "close")


class BarFileError(ValueError):
    """A file of bars that cannot be played."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What a file tells to play: days before the one that is played, or its minutes (start as time of day KST)."""

    days: tuple[DayBar, ...]
    minutes: tuple[tuple[time, DayBar], ...]


def read_bars(path: Path) -> Replay:
    """Read a file of bars.

    Raises:
        OSError: it cannot be read.
        BarFileError: it holds no bars, or one that makes no sense.
    """
    days: list[DayBar] = []
    minutes: list[tuple[time, DayBar]] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            at, bar = _bar(number, {(name or "").strip().lower(): (text or "") for name, text in row.items()})
            if at is None:
                days.append(bar)
            else:
                minutes.append((at, bar))
    if bool(days) == bool(minutes):
        raise BarFileError(f"{path.name} must hold daily bars or minute bars")
    if days and len(days) < _FEWEST_DAYS:
        raise BarFileError(f"{path.name} must hold at least {_FEWEST_DAYS} days: a past, and the day to play")
    return Replay(tuple(days), tuple(sorted(minutes, key=lambda pair: pair[0])))


def _bar(number: int, row: dict[str, str]) -> tuple[time | None, DayBar]:
    try:
        first, high, low, last = (int(abs(float(row[name].replace(",", "")))) for name in _PRICES)
        bar = DayBar(first, high, low, last, int(float(row["volume"].replace(",", ""))))
        digits = re.sub(r"\D", "", row.get("time") or row["date"])
        at = None if len(digits) == _DATE_DIGITS else _minute(digits)
    except (KeyError, ValueError) as error:
        raise BarFileError(f"line {number} is not a bar: {error}") from error
    if not 0 < bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high:
        raise BarFileError(f"line {number}: open and close must lie between low and high")
    return at, bar


def _minute(digits: str) -> time:
    clock = digits[_DATE_DIGITS:] if len(digits) > _DATE_DIGITS else digits
    return time(int(clock[:2]), int(clock[2:4]))


def with_past(listing: Listing | None, code: str, replay: Replay) -> Listing:
    """Return a stock whose close of yesterday is what the file's day began from; its own past is scaled to it."""
    base = replay.days[-2].close if replay.days else replay.minutes[0][1].open
    if replay.days:
        return replace(listing or _unknown(code, base), bars=replay.days[:-1])
    return rebased(listing, code, base, max(sum(bar.volume for _, bar in replay.minutes), 1))


def _unknown(code: str, base: int) -> Listing:
    return Listing(code, f"재생{code}", ListingMarket.KOSPI, "", (DayBar(base, base, base, base, 1),) * 2)


def rebased(listing: Listing | None, code: str, base: int, volume: int | None = None) -> Listing:
    """Return a stock that closed at `base` won yesterday, its past scaled to it; as it is if it did.

    Args:
        listing: what is known of it, None if nothing is.
        code: its code.
        base: yesterday's close in won.
        volume: yesterday's shares, None for those it had.
    """
    if listing is None:
        listing = _unknown(code, base)
    if volume is None and listing.base_px == base:
        return listing
    ratio = base / listing.bars[-1].close

    def scaled(price: int) -> int:
        return floor_to_tick(max(int(price * ratio), 1))

    past = (DayBar(scaled(b.open), scaled(b.high), scaled(b.low), scaled(b.close), b.volume) for b in listing.bars[:-1])
    shares = listing.bars[-1].volume if volume is None else volume
    return replace(listing, bars=(*past, DayBar(base, base, base, base, shares)))


def minutes_of(replay: Replay, day: date, opens_ns: int, rng: Random) -> list[MinuteBar]:
    """Return the minutes of the day that is played, starts in ns UTC; a daily bar is drawn into minutes."""
    if replay.days:
        starts = [opens_ns + n * NS_PER_MINUTE for n in range(CONTINUOUS_MINUTES)]
        return draw_minutes(rng, replay.days[-1], starts)
    return [
        MinuteBar(ns_of(datetime.combine(day, at, KST)), bar.open, bar.high, bar.low, bar.close, bar.volume)
        for at, bar in replay.minutes
    ]


class BarPath:
    """Goes through the open, the extremes and the close of each minute; between minutes it stays."""

    def __init__(self, bars: list[MinuteBar]) -> None:
        """Play bars in the order of their start."""
        self._bars = bars
        self._starts = [bar.start for bar in bars]
        self._usual = max(sum(bar.volume for bar in bars) / len(bars), 1.0)
        self._shift = 1.0
        self._last = float(bars[0].open)

    @property
    def day_volume(self) -> int:
        """Shares that the bars trade."""
        return sum(bar.volume for bar in self._bars)

    def before(self, ts: int) -> list[MinuteBar]:
        """Return the minutes that began before an instant."""
        return [replace(bar) for bar in self._bars if bar.start < ts]

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the price in won at an instant."""
        self._shift += (1.0 - self._shift) * min(dt_s / 30.0, 1.0)
        bar, part = self._at(ts)
        turns = (bar.low, bar.high) if bar.close >= bar.open else (bar.high, bar.low)
        points = (bar.open, *turns, bar.close)
        leg = min(int(part * 3), 2)
        inside = part * 3 - leg
        self._last = (points[leg] + (points[leg + 1] - points[leg]) * inside) * self._shift
        return self._last

    def activity(self, ts: int) -> float:
        """Return how heavily the minute trades against the others."""
        return max(self._at(ts)[0].volume / self._usual, 0.05)

    def push(self, ratio: float) -> None:
        """Move by a ratio for a while."""
        self._shift *= 1 + ratio

    def jump(self, price: int) -> None:
        """Go on from a price in won; the bars are found again within half a minute."""
        self._shift *= price / self._last
        self._last = float(price)

    def _at(self, ts: int) -> tuple[MinuteBar, float]:
        place = max(bisect_right(self._starts, ts) - 1, 0)
        bar = self._bars[place]
        return bar, min(max((ts - bar.start) / NS_PER_MINUTE, 0.0), 1.0)
