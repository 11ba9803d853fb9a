"""How often a TR may be asked: a bucket for each. Knows time only as it is told."""

from kiwoom_gui.wire.numbers import NS


class RateLimit:
    """Token buckets by TR; no bound if `per_second` is None."""

    def __init__(self, per_second: float | None, burst: int) -> None:
        """Fill `per_second` tokens a second into each bucket, up to `burst`."""
        self._per_second = per_second
        self._burst = burst
        self._buckets: dict[str, tuple[float, int]] = {}

    def allows(self, api_id: str, now: int) -> bool:
        """Say whether a request may pass at `now` (ns), and count it."""
        if self._per_second is None:
            return True
        tokens, since = self._buckets.get(api_id, (float(self._burst), now))
        tokens = min(tokens + (now - since) / NS * self._per_second, float(self._burst))
        if tokens < 1:
            self._buckets[api_id] = (tokens, now)
            return False
        self._buckets[api_id] = (tokens - 1, now)
        return True
