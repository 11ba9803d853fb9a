"""How often a TR may be asked: a bucket for each. Knows time only as it is told."""

from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import NS

_TOKEN_TRS = frozenset({Tr.ISSUE_TOKEN.value, Tr.REVOKE_TOKEN.value})


class RateLimit:
    """Token buckets by TR; no bound if `per_second` is None. Requests for tokens have a rate of their own."""

    def __init__(
        self, per_second: float | None, burst: int, *, token_per_second: float | None = None, token_burst: int = 1
    ) -> None:
        """Fill `per_second` tokens a second into each bucket, up to `burst`."""
        self._usual = (per_second, burst)
        self._of_tokens = (token_per_second, token_burst)
        self._buckets: dict[str, tuple[float, int]] = {}

    def allows(self, api_id: str, now: int) -> bool:
        """Say whether a request may pass at `now` (ns), and count it."""
        per_second, burst = self._of_tokens if api_id in _TOKEN_TRS else self._usual
        if per_second is None:
            return True
        tokens, since = self._buckets.get(api_id, (float(burst), now))
        tokens = min(tokens + max(now - since, 0) / NS * per_second, float(burst))
        if tokens < 1:
            self._buckets[api_id] = (tokens, now)
            return False
        self._buckets[api_id] = (tokens - 1, now)
        return True
