"""How often a TR, a group of them and all together may be asked: buckets. Knows time only as it is told."""

from kiwoom_gui.wire.endpoints import PATHS, Tr
from kiwoom_gui.wire.numbers import NS

OF_A_TR, IN_TOTAL, OF_A_GROUP = 1700, 1701, 1702
"""The broker's codes of the bound that was met."""

_TOKEN_TRS = frozenset({Tr.ISSUE_TOKEN.value, Tr.REVOKE_TOKEN.value})
_GROUPS = {tr.value: path for tr, path in PATHS.items()}
"""TRs of one path are a group. How the broker groups them is not published; so this is our reading."""


class RateLimit:
    """Token buckets by TR, by group and in total; None is no bound. Requests for tokens have a rate of their own."""

    def __init__(
        self,
        per_second: float | None,
        burst: int,
        *,
        token_per_second: float | None = None,
        token_burst: int = 1,
        total_per_second: float | None = None,
        group_per_second: float | None = None,
    ) -> None:
        """Fill `per_second` tokens a second into each bucket, up to `burst`; a second's worth for total and group."""
        self._usual = (per_second, burst)
        self._of_tokens = (token_per_second, token_burst)
        self._total_per_second = total_per_second
        self._group_per_second = group_per_second
        self._buckets: dict[str, tuple[float, int]] = {}

    def refusal(self, api_id: str, now: int) -> int | None:
        """Count a request at `now` (ns); return the code of the bound that it breaks, None if it may pass."""
        if api_id in _TOKEN_TRS:
            return None if self._takes(api_id, self._of_tokens, now) else OF_A_TR
        if not self._takes(api_id, self._usual, now):
            return OF_A_TR
        if not self._takes(_GROUPS.get(api_id, ""), _seconds_worth(self._group_per_second), now):
            return OF_A_GROUP
        return None if self._takes("total", _seconds_worth(self._total_per_second), now) else IN_TOTAL

    def _takes(self, name: str, bound: tuple[float | None, int], now: int) -> bool:
        per_second, burst = bound
        if per_second is None:
            return True
        tokens, since = self._buckets.get(name, (float(burst), now))
        tokens = min(tokens + max(now - since, 0) / NS * per_second, float(burst))
        may_pass = tokens >= 1
        self._buckets[name] = (tokens - may_pass, now)
        return may_pass


def _seconds_worth(per_second: float | None) -> tuple[float | None, int]:
    return per_second, max(int(per_second or 0), 1)
