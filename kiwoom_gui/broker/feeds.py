"""Which kinds of real-time events come, and whether one is silent that should not be. Knows times as told; no socket.

A quiet market and a quiet account are no trouble; an order that was accepted and of which the account's stream says
nothing is one: everything that watches for fills is blind then, although the connection stands.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from kiwoom_gui.broker.clocks import NS
from kiwoom_gui.wire.realtime_values import (
    BalanceEntry,
    BookEntry,
    ClockEntry,
    OrderEntry,
    RealEntry,
    TradeEntry,
)


class Feed(StrEnum):
    """A kind of events."""

    ACCOUNT = "ACCOUNT"
    MARKET = "MARKET"
    CLOCK = "CLOCK"


_FEED_OF: Final[dict[type[RealEntry], Feed]] = {
    OrderEntry: Feed.ACCOUNT,
    BalanceEntry: Feed.ACCOUNT,
    TradeEntry: Feed.MARKET,
    BookEntry: Feed.MARKET,
    ClockEntry: Feed.CLOCK,
}
_ACCOUNT_DUE_NS: Final = 5 * NS
"""So long after its answer an order's event 00 may take; it commonly comes before the answer."""


class FeedWatch:
    """When each kind was last heard."""

    def __init__(self) -> None:
        """Have heard nothing."""
        self._heard: dict[Feed, int] = {}
        self._owed_since: int | None = None

    def begin(self) -> None:
        """Start over: a new connection owes nothing of before; what was missed is found by reading the books."""
        self._heard.clear()
        self._owed_since = None

    def heard(self, entries: Iterable[RealEntry], now: int) -> None:
        """Take events that came at a monotonic time in ns."""
        for kind in {type(entry) for entry in entries}:
            if kind in _FEED_OF:
                self._heard[_FEED_OF[kind]] = now
        if self._owed_since is not None and self._heard.get(Feed.ACCOUNT, -1) >= self._owed_since:
            self._owed_since = None

    def expect_account(self, sent_at: int) -> None:
        """Take that the broker accepted an order sent at a monotonic time in ns: an event 00 is due."""
        if self._owed_since is None and self._heard.get(Feed.ACCOUNT, -1) < sent_at:
            self._owed_since = sent_at

    def ages_ns(self, now: int) -> dict[Feed, int]:
        """Return how long ago each kind was heard on this connection; a kind that never was is missing."""
        return {feed: now - at for feed, at in self._heard.items()}

    def account_silent_ns(self, now: int) -> int | None:
        """Return for how long an event of the account has been due; None while nothing is overdue."""
        if self._owed_since is None or now - self._owed_since < _ACCOUNT_DUE_NS:
            return None
        return now - self._owed_since
