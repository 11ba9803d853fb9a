"""Keeping below the broker's request rates. Knows transactions and rates; sends nothing.

Orders have their own buckets, so that queries never starve them.
"""

from dataclasses import dataclass
from typing import Final

from kiwoom_gui.broker.clocks import NS, Clocks
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


class TokenBucket:
    """A bucket that refills evenly (GCRA): reserving a token tells how long to wait for it."""

    def __init__(self, rate_per_s: float, burst: int) -> None:
        """Start full."""
        self._interval = round(NS / rate_per_s)
        self._slack = (burst - 1) * self._interval
        self._next = 0

    def wait_ns(self, now: int) -> int:
        """Return how long a token reserved now would have to be waited for."""
        return max(0, max(self._next, now) - self._slack - now)

    def take(self, at: int) -> None:
        """Use a token at a time in ns, which may lie ahead."""
        self._next = max(self._next, at) + self._interval


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
