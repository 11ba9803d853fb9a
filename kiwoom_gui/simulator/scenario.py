"""What the market is going to do: a fair price per stock over time, and stories told by it. Knows no book.

A path answers two questions: where the fair price is now, and how heavily the stock trades.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import time
from random import Random

from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.history import DayShape
from kiwoom_gui.wire.numbers import NS

SURGE_CODE = "071670"


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

    def push(self, ratio: float) -> None:
        """Stay with the story, whoever trades."""

    def jump(self, price: int) -> None:
        """Go on from a price in won; the story is found again within a minute."""
        self._shift = price / (self._peak * (1 - self._drop / 100))

    def _at(self, ts: int) -> tuple[float, float]:
        seconds = max(ts - self._start, 0) / NS * self._speed % WAVES_S
        right = bisect_right(_WAVES, seconds, key=lambda wave: wave[0])
        (t0, d0, a0), (t1, d1, a1) = _WAVES[right - 1], _WAVES[right]
        part = (seconds - t0) / (t1 - t0)
        return d0 + (d1 - d0) * part, a0 + (a1 - a0) * part


class StoryPath:
    """A stock that goes where a list of (seconds, change from the base in %) says; it stays at the last."""

    _JITTER = 0.0008

    def __init__(
        self,
        rng: Random,
        steps: tuple[tuple[float, float], ...],
        prices: tuple[int, int],
        start_ns: int,
        speed: float,
    ) -> None:
        """Begin at an instant; `prices` are the base and the last one, in won."""
        self._rng = rng
        self._base, last = prices
        self._steps = ((0.0, (last / self._base - 1) * 100), *steps)
        self._start = start_ns
        self._speed = speed
        self._jitter = 0.0
        self._shift = 1.0

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant; it may lie beyond the limits of the day."""
        self._jitter += -0.2 * self._jitter + self._rng.gauss(0, self._JITTER)
        self._shift += (1.0 - self._shift) * min(dt_s / 60.0, 1.0)
        return self._base * (1 + self._percent(ts) / 100) * (1 + self._jitter) * self._shift

    def activity(self, ts: int) -> float:
        """Return how heavily it trades: a story draws a crowd."""
        return 4.0

    def push(self, ratio: float) -> None:
        """Move by a ratio for a while."""
        self._shift *= 1 + ratio

    def jump(self, price: int) -> None:
        """Go on from a price in won; the story is found again within a minute."""
        self._shift = price / self._base

    def _percent(self, ts: int) -> float:
        seconds = max(ts - self._start, 0) / NS * self._speed
        right = bisect_right(self._steps, seconds, key=lambda step: step[0])
        if right == len(self._steps):
            return self._steps[-1][1]
        (t0, p0), (t1, p1) = self._steps[right - 1], self._steps[right]
        return p0 + (p1 - p0) * (seconds - t0) / (t1 - t0)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story: when it starts (KST) and which stock, if any, plays the surge's dip or follows `steps`."""

    name: str
    start: time
    surge_code: str | None = None
    story_code: str | None = None
    steps: tuple[tuple[float, float], ...] = ()


_VI_STEPS = ((20.0, 0.5), (45.0, 13.0), (240.0, 14.0), (300.0, 11.5), (600.0, 12.0), (660.0, 2.0))
"""A rise of more than 10 % within half a minute, then calm, then a fall of 10 %: one interruption each way at least."""
_LIMIT_UP_STEPS = ((30.0, 9.0), (200.0, 16.0), (400.0, 24.0), (600.0, 33.0), (1_800.0, 36.0), (2_000.0, 27.0))
STORY_CODE = "086900"

SCENARIOS: dict[str, Scenario] = {
    "default": Scenario("default", time(9, 20), SURGE_CODE),
    "calm": Scenario("calm", time(9, 0, 20)),
    "surge-dip": Scenario("surge-dip", time(10, 30), SURGE_CODE),
    "vi": Scenario("vi", time(10, 0), story_code=STORY_CODE, steps=_VI_STEPS),
    "limit-up": Scenario("limit-up", time(10, 0), story_code=STORY_CODE, steps=_LIMIT_UP_STEPS),
    "pre-open": Scenario("pre-open", time(8, 25)),
    "closing": Scenario("closing", time(15, 18)),
}


def scenario_of(text: str) -> Scenario:
    """Return the scenario of `NAME` or `NAME:CODE`.

    Raises:
        KeyError: there is none of that name.
    """
    name, _, code = text.partition(":")
    scenario = SCENARIOS[name]
    if not code:
        return scenario
    return replace(scenario, story_code=code) if scenario.steps else replace(scenario, surge_code=code)


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
