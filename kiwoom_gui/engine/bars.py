"""Ticks to bars. Knows intervals of the KST clock and running values of a day; knows no strategy and no clock.

A bar starts at the KST minute that its interval divides; intervals without a trade leave no bar, as on the broker's
charts. The newest bar is the forming one until a trade of a later interval closes it.
"""

from collections.abc import Iterable
from typing import Final

from kiwoom_gui.domain.market_data import Bar, TradeTick

NS_PER_S: Final = 1_000_000_000
NS_PER_MINUTE: Final = 60 * NS_PER_S
NS_PER_DAY: Final = 24 * 60 * NS_PER_MINUTE
KST_OFFSET_NS: Final = 9 * 60 * NS_PER_MINUTE


def kst_day(ts: int) -> int:
    """Return the KST day of an instant (ns UTC) as days since 1970-01-01."""
    return (ts + KST_OFFSET_NS) // NS_PER_DAY


def kst_minute(ts: int) -> int:
    """Return the KST minute of the day (0 to 1439) of an instant (ns UTC)."""
    return (ts + KST_OFFSET_NS) % NS_PER_DAY // NS_PER_MINUTE


def bar_open(ts: int, minutes: int) -> int:
    """Return the start (ns UTC) of the interval that holds an instant; intervals count from KST midnight."""
    since_midnight = (ts + KST_OFFSET_NS) % NS_PER_DAY
    return ts - since_midnight % (minutes * NS_PER_MINUTE)


class BarBuilder:
    """Builds bars of N minutes from trades or from finer bars."""

    __slots__ = ("_close", "_high", "_length", "_low", "_open", "_start", "_volume", "minutes")

    def __init__(self, minutes: int) -> None:
        """Start empty.

        Raises:
            ValueError: minutes is not between 1 and 1440.
        """
        if not 1 <= minutes <= 1440:
            raise ValueError(f"a bar lasts 1 to 1440 minutes, got {minutes}")
        self.minutes = minutes
        self._length = minutes * NS_PER_MINUTE
        self._start: int | None = None
        self._open = self._high = self._low = self._close = self._volume = 0

    @property
    def forming(self) -> Bar | None:
        """The newest bar, not yet closed; None before the first trade."""
        if self._start is None:
            return None
        return Bar(self._start, self._open, self._high, self._low, self._close, self._volume)

    @property
    def last_close(self) -> int | None:
        """The close so far of the forming bar in won."""
        return None if self._start is None else self._close

    def add_trade(self, ts: int, price: int, quantity: int) -> Bar | None:
        """Take a trade; return the bar that it closed, if any.

        A trade older than the forming bar (late, out of order) changes nothing: its bar has been acted on.
        """
        start = self._start
        if start is not None and start <= ts < start + self._length:  # as in `_add`, without its call on every trade
            if price > self._high:
                self._high = price
            elif price < self._low:
                self._low = price
            self._close = price
            self._volume += quantity
            return None
        return self._add(ts, open_px=price, high=price, low=price, close=price, volume=quantity)

    def add_bar(self, bar: Bar) -> Bar | None:
        """Take a bar of a finer or the same interval; return the bar that it closed, if any."""
        return self._add(bar.ts_open, open_px=bar.open, high=bar.high, low=bar.low, close=bar.close, volume=bar.volume)

    def seed(self, bars: Iterable[Bar]) -> list[Bar]:
        """Start anew from history, oldest first; return the closed bars. The last one goes on forming."""
        self._start = None
        return [closed for bar in bars if (closed := self.add_bar(bar)) is not None]

    def _add(self, ts: int, *, open_px: int, high: int, low: int, close: int, volume: int) -> Bar | None:
        start = self._start
        if start is not None and start <= ts < start + self._length:
            self._high = max(self._high, high)
            self._low = min(self._low, low)
            self._close = close
            self._volume += volume
            return None
        if start is not None and ts < start:
            return None
        closed = self.forming
        self._start = bar_open(ts, self.minutes)
        self._open, self._high, self._low, self._close, self._volume = open_px, high, low, close, volume
        return closed


class DayBuilder:
    """Builds the day's bar from trades; the running values of the venue come before our own sums."""

    __slots__ = ("close", "day", "high", "low", "open", "ts_close", "ts_open", "volume")

    def __init__(self) -> None:
        """Start before the first trade; `day` is -1 until then."""
        self.day = -1
        self.ts_close = 0
        """ns UTC: where the next day begins; 0 before the first trade."""
        self.ts_open = self.open = self.high = self.low = self.close = self.volume = 0

    @property
    def bar(self) -> Bar | None:
        """The day so far; None before the first trade."""
        if self.day < 0:
            return None
        return Bar(self.ts_open, self.open, self.high, self.low, self.close, self.volume)

    def holds(self, ts: int) -> bool:
        """Say whether an instant (ns UTC) lies on the day."""
        return self.ts_open <= ts < self.ts_close

    def add_trade(self, tick: TradeTick) -> Bar | None:
        """Take a trade; return the bar of the day that it ended, if it starts a new one."""
        ended, price, ts = None, tick.price, tick.ts_event
        if not self.ts_open <= ts < self.ts_close:  # `holds`, without its call
            day = kst_day(ts)
            if day < self.day:
                return None
            ended = self.bar
            self._begin(day)
            self.open = self.high = self.low = price
            self.volume = 0
        self.close = price
        if tick.open_px:
            self.open = tick.open_px
        high, low, told = tick.high_px or price, tick.low_px or price, tick.day_volume
        if price > self.high or high > self.high:
            self.high = max(price, high)
        if price < self.low or low < self.low:
            self.low = min(price, low)
        if told is None:
            self.volume += abs(tick.quantity)
        elif told > self.volume:
            self.volume = told
        return ended

    def add_history(self, bar: Bar) -> None:
        """Take a finer bar of the day from history, before its trades."""
        day = kst_day(bar.ts_open)
        if day > self.day:
            self._begin(day)
            self.open, self.high, self.low, self.close, self.volume = bar.open, bar.high, bar.low, bar.close, bar.volume
        elif day == self.day:
            self.high = max(self.high, bar.high)
            self.low = min(self.low, bar.low)
            self.close = bar.close
            self.volume += bar.volume

    def _begin(self, day: int) -> None:
        self.day = day
        self.ts_open = day * NS_PER_DAY - KST_OFFSET_NS
        self.ts_close = self.ts_open + NS_PER_DAY
