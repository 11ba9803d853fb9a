"""What a strategy knows of its symbol's past and today: bars, average volume, and whether the base price was changed.

Knows no orders and no clock; the date of a trade starts a new day.
"""

from datetime import date, timedelta

from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.engine.bars import NS_PER_MINUTE, BarBuilder, DayBuilder, kst_day, kst_minute
from kiwoom_gui.market.calendar import TradingCalendar

_EPOCH = date(1970, 1, 1)
MINUTES = 5
_BASE_TOLERANCE_PERCENT = 1.0
"""A base price this near to yesterday's close is none that moved a stop; a split or a rights issue moves it by more."""


class SymbolHistory:
    """Daily and 5-minute bars, kept up by trades; a strategy derives its own from `_on_days` and `_on_minute`."""

    def __init__(self, avg_volume_days: int, calendar: TradingCalendar | None = None) -> None:
        """Start without history."""
        self._avg_volume_days = avg_volume_days
        self._calendar = calendar or TradingCalendar()
        self._minutes = BarBuilder(MINUTES)
        self.today = DayBuilder()
        self._days: list[Bar] = []
        self._open_delay_min = 0
        self.minute_begins = self.minute_ends = 0
        """ns UTC: the KST minute of the last evaluation, so that it is worked out once a minute."""
        self._minute = 0
        self._avg_volume: float | None = None
        self.newest: TradeTick | None = None
        """The last trade heard of."""
        self.version = 0
        """Grows with every bar, day and history: what follows from all but today's running values may be another."""
        self.base_watch = BaseWatch()
        self.is_loaded = False

    def load(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Start anew from days before today and 5-minute bars, oldest first; today's high is kept.

        A daily bar of today, if the source sends one, is left out when the first trade of today comes.
        """
        self.version += 1
        self._on_load(list(daily), self._minutes.seed(minutes))
        forming = self._minutes.forming
        if forming is not None:  # the newest bar may have ended by the time trades go on
            last_day = kst_day(daily[-1].ts_open) if daily else -1
            seeded = DayBuilder()
            for bar in minutes:
                if kst_day(bar.ts_open) == kst_day(forming.ts_open) > last_day:
                    seeded.add_history(bar)
            if seeded.day > self.today.day:
                self.today = seeded
                self._set_delay()
        self._take_days([bar for bar in daily if self.today.day < 0 or kst_day(bar.ts_open) < self.today.day])
        self.base_watch.on_days(daily)
        self.is_loaded = bool(daily)

    def add_trade(self, tick: TradeTick) -> None:
        """Take a trade."""
        self.newest = tick
        today = self.today
        old_day = today.day
        ended = today.add_trade(tick)
        if today.day != old_day:
            self._begin_day(ended)
        closed = self._minutes.add_trade(tick.ts_event, tick.price, abs(tick.quantity))
        if closed is not None:
            self.version += 1
            self._on_minute(closed)

    def see(self, tick: TradeTick) -> None:
        """Learn the day's running values from a trade that came before trades were heard."""
        if tick is not self.newest and not self.today.holds(tick.ts_event) and kst_day(tick.ts_event) > self.today.day:
            self._begin_day(self.today.add_trade(tick))

    @property
    def open_delay_min(self) -> int:
        """By how many minutes today's session opens later than usual."""
        return self._open_delay_min

    def session_minute(self, now: int) -> int:
        """Return the KST minute of the day at an instant (ns UTC), less what today's session opens late."""
        if not self.minute_begins <= now < self.minute_ends:
            self.minute_begins = now - now % NS_PER_MINUTE
            self.minute_ends = self.minute_begins + NS_PER_MINUTE
            self._minute = kst_minute(now)
        return self._minute - self._open_delay_min

    @property
    def today_volume(self) -> int:
        """Shares traded on the newest day heard of."""
        return self.today.volume

    @property
    def avg_volume(self) -> float | None:
        """Average daily volume in shares of the last days that ended; None without days."""
        return self._avg_volume

    def _on_load(self, days: list[Bar], closed_minutes: list[Bar]) -> None:
        """Hear of a whole history, before its days are taken."""

    def _on_days(self, days: list[Bar]) -> None:
        """Hear of the days that ended, oldest first, whenever there is another."""

    def _on_minute(self, bar: Bar) -> None:
        """Hear of a 5-minute bar that closed."""

    def _begin_day(self, ended: Bar | None) -> None:
        self.version += 1
        today = self.today.day
        days = [bar for bar in self._days if kst_day(bar.ts_open) < today]
        if ended is not None and (not days or kst_day(days[-1].ts_open) < kst_day(ended.ts_open) < today):
            days.append(ended)
        self._take_days(days)
        self._set_delay()

    def _set_delay(self) -> None:
        day = _EPOCH + timedelta(days=self.today.day)
        self._open_delay_min = int(self._calendar.open_delay(day).total_seconds()) // 60

    def _take_days(self, days: list[Bar]) -> None:
        self._days = days
        self._on_days(days)
        recent = days[-self._avg_volume_days :]
        self._avg_volume = sum(bar.volume for bar in recent) / len(recent) if recent else None


class BaseWatch:
    """Notices a corporate action: the day's base price is not yesterday's close, or the past was restated.

    A split or a rights issue moves the price without anybody losing money, while the books may still hold the old
    average: a stop would sell for nothing. Two signs, each by more than 1 %: the broker's base price against the last
    close that the broker told today; and the close of a day that we remember against what the broker tells of it now,
    since adjusted bars are rewritten by the action.
    """

    def __init__(self) -> None:
        """Remember nothing."""
        self._told: tuple[int, int] | None = None
        """Day and close in won of the newest daily bar the broker told."""
        self._loaded_on: int | None = None
        self._restated: tuple[int, int] | None = None
        """A close in won that we remember, and what the broker says of it now."""
        self._accepted_on = -1

    def on_days(self, daily: tuple[Bar, ...]) -> None:
        """Take daily bars as the broker tells them."""
        if self._told is not None:
            day, close = self._told
            now = next((bar.close for bar in reversed(daily) if kst_day(bar.ts_open) == day), close)
            if _differs(close, now):
                self._restated = (close, now)
        if daily:
            self._told = (kst_day(daily[-1].ts_open), daily[-1].close)
            self._loaded_on = None

    def change(self, base_px: int, today: int) -> tuple[int, int] | None:
        """Return the price in won before and after a change of the base that the user has not accepted, else None.

        Args:
            base_px: the day's base price in won.
            today: the KST day.
        """
        if self._told is None:
            return None
        if self._loaded_on is None:
            self._loaded_on = today
        if self._accepted_on == today:
            return None
        if self._restated is not None:
            return self._restated
        day, close = self._told
        is_fresh = self._loaded_on == today and day < today
        return (close, base_px) if base_px != close and is_fresh and _differs(close, base_px) else None

    def accept(self) -> None:
        """Hear that the user knows of it: for this day the books count as they are."""
        self._restated = None
        if self._loaded_on is not None:
            self._accepted_on = self._loaded_on

    def snapshot(self) -> list[int]:
        """Return what must survive a restart."""
        day, close = self._told or (-1, 0)
        before, after = self._restated or (0, 0)
        return [day, close, before, after, self._accepted_on]

    def mark(self) -> object:
        """Return the same as it is kept."""
        return self._told, self._restated, self._accepted_on

    def restore(self, state: list[int]) -> None:
        """Go on from a snapshot."""
        day, close, before, after, self._accepted_on = state
        self._told = (day, close) if day >= 0 else None
        self._restated = (before, after) if before else None


def _differs(old: int, new: int) -> bool:
    return abs(new - old) * 100.0 > _BASE_TOLERANCE_PERCENT * old
