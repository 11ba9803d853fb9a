"""Keeping below the broker's request rates, and learning where they are lower. Knows rates; sends nothing.

Orders have their own buckets, so that queries never starve them. A transaction that is refused all the same is halved
and comes back step by step: the broker's limits are measured, not promised, and another program may share the key.
"""

from dataclasses import dataclass
from typing import Final

from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.wire.codes import TOO_MANY_IN_TOTAL
from kiwoom_gui.wire.endpoints import ORDER_TRS, Mode, Tr


@dataclass(frozen=True, slots=True)
class Rates:
    """Requests a second and bursts; `total` is over all queries, orders are counted by their own transactions."""

    per_tr: float
    burst: int
    total: float
    total_burst: int
    token: float = 0.2


# Source: measured limits, real about 5/s and mock 1/s with a burst of 2 for each transaction; kept below them.
RATES: Final[dict[Mode, Rates]] = {
    Mode.REAL: Rates(per_tr=4.0, burst=4, total=12.0, total_burst=8),
    Mode.MOCK: Rates(per_tr=0.9, burst=1, total=4.0, total_burst=4),
    Mode.SIM: Rates(per_tr=100.0, burst=50, total=200.0, total_burst=100, token=5.0),
}

TOTAL: Final = "TOTAL"
"""The name of the budget over all queries."""
_SLOWEST: Final = 8
"""A bucket is never lowered below its rate by more than this factor."""
_RECOVERS_NS: Final = 60 * NS
"""A lowered bucket doubles after each such time without a refusal."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How a bucket stands: requests a second now and by right, requests and refusals so far, the wait for the next."""

    name: str
    rate_per_s: float
    full_rate_per_s: float
    used: int
    refused: int
    wait_s: float


class TokenBucket:
    """A bucket that refills evenly (GCRA): reserving a token tells how long to wait for it."""

    def __init__(self, rate_per_s: float, burst: int) -> None:
        """Start full."""
        self.full_rate_per_s = rate_per_s
        self.used = 0
        self.refused = 0
        self._burst = burst
        self._slowed = 1
        self._slowed_at = 0
        self._next = 0

    def wait_ns(self, now: int) -> int:
        """Return how long a token reserved now would have to be waited for."""
        self._recover(now)
        return max(0, max(self._next, now) - self._slack - now)

    def take(self, at: int) -> None:
        """Use a token at a time in ns, which may lie ahead."""
        self.used += 1
        self._next = max(self._next, at) + self._interval

    def slow_down(self, now: int) -> None:
        """Halve the rate, without a burst: a request was refused although this bucket let it pass."""
        self._recover(now)
        self.refused += 1
        self._slowed = min(self._slowed * 2, _SLOWEST)
        self._slowed_at = now
        self._next = max(self._next, now + self._interval)

    def rate_per_s(self, now: int) -> float:
        """Return the rate as it is now."""
        self._recover(now)
        return self.full_rate_per_s / self._slowed

    @property
    def _interval(self) -> int:
        return round(NS / self.full_rate_per_s) * self._slowed

    @property
    def _slack(self) -> int:
        return (self._burst - 1) * self._interval if self._slowed == 1 else 0

    def _recover(self, now: int) -> None:
        while self._slowed > 1 and now - self._slowed_at >= _RECOVERS_NS:
            self._slowed //= 2
            self._slowed_at += _RECOVERS_NS


class RateLimiter:
    """One bucket for each transaction, one over all queries."""

    def __init__(self, rates: Rates, clocks: Clocks) -> None:
        """Start with full buckets."""
        self._rates = rates
        self._clocks = clocks
        self._total = TokenBucket(rates.total, rates.total_burst)
        self._by_tr: dict[Tr, TokenBucket] = {}

    async def acquire(self, tr: Tr) -> None:
        """Wait until a transaction may be sent. First come, first served."""
        wait = self._reserve(tr)
        if wait:
            await self._clocks.sleep(wait / NS)

    def on_throttled(self, tr: Tr, code: str) -> None:
        """Take that the broker refused a transaction as too many: its bucket is lowered, or the one over all."""
        is_total = code == TOO_MANY_IN_TOTAL and tr not in ORDER_TRS
        (self._total if is_total else self._bucket(tr)).slow_down(self._clocks.monotonic())

    def budgets(self) -> tuple[Budget, ...]:
        """Return how the buckets stand that were used so far, the one over all queries first."""
        now = self._clocks.monotonic()
        named = [(TOTAL, self._total), *((tr.value, bucket) for tr, bucket in sorted(self._by_tr.items()))]
        return tuple(
            Budget(name, it.rate_per_s(now), it.full_rate_per_s, it.used, it.refused, it.wait_ns(now) / NS)
            for name, it in named
        )

    def _reserve(self, tr: Tr) -> int:
        now = self._clocks.monotonic()
        buckets = [self._bucket(tr)] if tr in ORDER_TRS else [self._bucket(tr), self._total]
        wait = max(bucket.wait_ns(now) for bucket in buckets)
        for bucket in buckets:
            bucket.take(now)
        return wait

    def _bucket(self, tr: Tr) -> TokenBucket:
        bucket = self._by_tr.get(tr)
        if bucket is None:
            is_token = tr in (Tr.ISSUE_TOKEN, Tr.REVOKE_TOKEN)
            rate, burst = (self._rates.token, 1) if is_token else (self._rates.per_tr, self._rates.burst)
            bucket = self._by_tr[tr] = TokenBucket(rate, burst)
        return bucket
