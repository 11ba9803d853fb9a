"""Where a stock's price wants to be over time. Knows no book; stories with a plot stand in `scenario`."""

from math import exp, log, sqrt
from random import Random
from typing import Protocol

from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.simulator.intraday import CONTINUOUS_S
from kiwoom_gui.wire.numbers import NS

_MARKET_SHARE = 0.018
"""The daily volatility at which a stock moves one to one with the market."""
_OWN_PART = 0.6
"""What is left of a stock's own restlessness beside the market's."""
_MAX_SECONDS = 24 * 3600


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

    def push(self, ratio: float) -> None:
        """Move by a ratio because somebody traded."""
        ...


class MarketFactor:
    """What moves all stocks together: a walk on a grid of seconds, the same however often it is asked."""

    def __init__(self, seed: object, start_ns: int, daily_volatility: float = 0.011) -> None:
        """Begin at an instant; `daily_volatility` is a ratio."""
        self._rng = Random(f"{seed}:market")  # noqa: S311 - a market, not a secret
        self._start = start_ns
        self._sigma = daily_volatility / sqrt(CONTINUOUS_S)
        self._values = [0.0]

    def at(self, ts: int) -> float:
        """Return the market's move since the start as a log ratio."""
        second = min(max((ts - self._start) // NS, 0), _MAX_SECONDS)
        while len(self._values) <= second:
            self._values.append(self._values[-1] + self._sigma * self._rng.gauss(0, 1))
        return self._values[second]


class CalmPath:
    """A walk that reverts to a slowly wandering anchor, inside the limits of the day."""

    _REVERSION_S = 300.0

    def __init__(
        self,
        rng: Random,
        start_px: int,
        daily_volatility: float,
        limits: DailyLimits,
        market: MarketFactor | None = None,
    ) -> None:
        """Begin at a price in won; `daily_volatility` is a ratio, `market` is what it shares with other stocks."""
        self._rng = rng
        self._market = market
        self._beta = daily_volatility / _MARKET_SHARE if market else 0.0
        self._moved = 0.0
        self._sigma = daily_volatility * (_OWN_PART if market else 1.0) / sqrt(CONTINUOUS_S)
        self._low, self._high = log(limits.lower * 1.01), log(limits.upper * 0.99)
        self._anchor = self._value = log(start_px)

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant."""
        if self._market is not None:
            moved = self._beta * self._market.at(ts)
            self._anchor += moved - self._moved
            self._value += moved - self._moved
            self._moved = moved
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

    def push(self, ratio: float) -> None:
        """Move by a ratio; half of it comes back."""
        self._value += ratio
        self._anchor += ratio / 2


class SharedPath:
    """One path for the flows of a stock at both exchanges: it goes on with time, whoever asks."""

    def __init__(self, path: FairPath, start_ns: int) -> None:
        """Share a path from an instant on."""
        self._path = path
        self._last_ts = start_ns
        self._last = 0.0

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the fair price in won at an instant."""
        if ts > self._last_ts or not self._last:
            self._last = self._path.fair(ts, max(ts - self._last_ts, 0) / NS)
            self._last_ts = max(ts, self._last_ts)
        return self._last

    def activity(self, ts: int) -> float:
        """Return how heavily it trades; 1 is usual."""
        return self._path.activity(ts)

    def jump(self, price: int) -> None:
        """Go on from a price in won."""
        self._path.jump(price)
        self._last = float(price)

    def push(self, ratio: float) -> None:
        """Move by a ratio because somebody traded."""
        self._path.push(ratio)
