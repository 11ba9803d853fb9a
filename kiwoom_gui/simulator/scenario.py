"""What the market is going to do: a fair price per stock over time, and stories told by it. Knows no book.

A path answers two questions: where the fair price is now, and how heavily the stock trades.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import time
from math import exp, log, sqrt
from random import Random
from typing import Protocol

from kiwoom_gui.market.ticks import DailyLimits, ceil_to_tick, floor_to_tick
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.history import DayShape
from kiwoom_gui.simulator.intraday import CONTINUOUS_S
from kiwoom_gui.wire.numbers import NS

SURGE_CODE = "071670"


class FairPath(Protocol):
    """Where a stock's price wants to be."""

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant, `dt_s` seconds after the last question."""
        ...

    def activity(self, ts: int) -> float:
        """Return how heavily it trades; 1 is usual."""
        ...

    def jump(self, price: int) -> None:
        """Go on from a price in won."""
        ...


class CalmPath:
    """A walk that reverts to a slowly wandering anchor, inside the limits of the day."""

    _REVERSION_S = 300.0

    def __init__(self, rng: Random, start_px: int, daily_volatility: float, limits: DailyLimits) -> None:
        """Begin at a price in won; `daily_volatility` is a ratio."""
        self._rng = rng
        self._sigma = daily_volatility / sqrt(CONTINUOUS_S)
        self._low, self._high = log(limits.lower * 1.01), log(limits.upper * 0.99)
        self._anchor = self._value = log(start_px)

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant."""
        step = self._sigma * sqrt(dt_s)
        self._anchor += 0.8 * step * self._rng.gauss(0, 1)
        pull = min(dt_s / self._REVERSION_S, 1.0) * (self._anchor - self._value)
        self._value += pull + 1.3 * step * self._rng.gauss(0, 1)
        self._anchor = min(max(self._anchor, self._low), self._high)
        self._value = min(max(self._value, self._low), self._high)
        return exp(self._value)

    def activity(self, ts: int) -> float:
        """Return 1: it trades as usual."""
        return 1.0

    def jump(self, price: int) -> None:
        """Go on from a price in won."""
        self._anchor = self._value = log(price)


# Seconds, fall from the peak in %, trading against usual. A pause near 14, slowly through 15, a rebound that arms and
# springs a trailing stop; then the deep fall in waves on drying volume, and the rebound of some 9 % from the low.
_WAVES: tuple[tuple[float, float, float], ...] = (
    (0, 13.9, 0.8),
    (15, 13.8, 0.8),
    (35, 14.1, 0.7),
    (50, 13.9, 0.7),
    (70, 14.4, 0.7),
    (85, 14.25, 0.6),
    (105, 15.15, 0.7),
    (125, 15.35, 0.5),
    (140, 15.1, 0.5),
    (175, 12.6, 1.0),
    (190, 11.6, 1.1),
    (215, 13.2, 0.8),
    (230, 12.6, 0.8),
    (255, 15.3, 0.8),
    (265, 14.6, 0.6),
    (290, 17.6, 0.6),
    (300, 17.0, 0.5),
    (325, 19.6, 0.5),
    (335, 19.1, 0.4),
    (355, 20.6, 0.4),
    (375, 21.2, 0.3),
    (395, 20.7, 0.3),
    (430, 17.0, 0.9),
    (445, 17.5, 0.7),
    (480, 14.2, 1.1),
    (500, 14.6, 0.8),
    (540, 13.9, 0.8),
)
WAVES_S = _WAVES[-1][0]
START_DROP = _WAVES[0][1]


class SurgeDipPath:
    """The fall after a surge, told by `_WAVES` again and again; `speed` makes the waves faster, not the clock."""

    _JITTER = 0.0004

    def __init__(self, rng: Random, peak_px: int, start_ns: int, speed: float) -> None:
        """Begin the story at an instant."""
        self._rng = rng
        self._peak = peak_px
        self._start = start_ns
        self._speed = speed
        self._shift = 1.0
        self._jitter = 0.0
        self._drop = START_DROP

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant."""
        drop = self._drop = self._at(ts)[0]
        self._jitter += -0.2 * self._jitter + self._rng.gauss(0, self._JITTER)
        self._shift += (1.0 - self._shift) * min(dt_s / 60.0, 1.0)
        return self._peak * (1 - drop / 100) * (1 + self._jitter) * self._shift

    def activity(self, ts: int) -> float:
        """Return how heavily the wave trades."""
        return self._at(ts)[1]

    def jump(self, price: int) -> None:
        """Go on from a price in won; the story is found again within a minute."""
        self._shift = price / (self._peak * (1 - self._drop / 100))

    def _at(self, ts: int) -> tuple[float, float]:
        seconds = max(ts - self._start, 0) / NS * self._speed % WAVES_S
        right = bisect_right(_WAVES, seconds, key=lambda wave: wave[0])
        (t0, d0, a0), (t1, d1, a1) = _WAVES[right - 1], _WAVES[right]
        part = (seconds - t0) / (t1 - t0)
        return d0 + (d1 - d0) * part, a0 + (a1 - a0) * part


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story: when it starts (KST) and which stock, if any, plays the surge's dip."""

    name: str
    start: time
    surge_code: str | None = None


SCENARIOS: dict[str, Scenario] = {
    "default": Scenario("default", time(9, 20), SURGE_CODE),
    "calm": Scenario("calm", time(9, 0, 20)),
    "surge-dip": Scenario("surge-dip", time(10, 30), SURGE_CODE),
}


def scenario_of(text: str) -> Scenario:
    """Return the scenario of `NAME` or `NAME:CODE`.

    Raises:
        KeyError: there is none of that name.
    """
    name, _, code = text.partition(":")
    scenario = SCENARIOS[name]
    return replace(scenario, surge_code=code) if code else scenario


# Of the close before: open, high, low, close; volume against the usual. The peak is the last day's high.
_LEG: tuple[tuple[float, float, float, float, float], ...] = (
    (1.010, 1.125, 1.000, 1.110, 30.0),
    (1.020, 1.105, 1.005, 1.090, 80.0),
    (1.020, 1.130, 1.010, 1.087, 60.0),
)
SURGE_SHAPE = DayShape(high_at=0.5, low_at=0.05, noise=0.4)
DIP_SHAPE = DayShape(high_at=0.0, low_at=0.98, noise=0.4)
OPEN_DROP = 4.0
TODAY_TO_LEG_VOLUME = 0.06
"""What the dip's day trades against the leg's heaviest day: well under the quarter that counts as dried up."""


def with_surge(listing: Listing) -> Listing:
    """Return a stock whose last three days are a rise of some 37 % on big volume, its end already off the peak."""
    bars = list(listing.bars[: -len(_LEG)])
    usual = listing.average_volume
    for first, high, low, last, volume in _LEG:
        base = bars[-1].close
        bars.append(
            DayBar(
                floor_to_tick(int(base * first)),
                ceil_to_tick(int(base * high)),
                floor_to_tick(int(base * low)),
                floor_to_tick(int(base * last)),
                int(usual * volume),
            )
        )
    return replace(listing, bars=tuple(bars))


def peak_of(listing: Listing) -> int:
    """Return the highest price in won of the surge's days."""
    return max(bar.high for bar in listing.bars[-len(_LEG) :])


def surge_day_volume(listing: Listing) -> int:
    """Return the shares that the dip's day trades if it goes on as planned."""
    return int(max(bar.volume for bar in listing.bars[-len(_LEG) :]) * TODAY_TO_LEG_VOLUME)
