"""What a strategy knows of its symbol's past and today: bars, the leg, the inputs of the support conditions.

Knows no orders and no clock; the date of a trade starts a new day.
"""

from datetime import date, timedelta

from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.engine.bars import BarBuilder, DayBuilder, kst_day, kst_minute
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.leg import Leg, LegTracker
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.support import DayVolume, SupportConditions

_EPOCH = date(1970, 1, 1)
MINUTES = 5


class MarketHistory:
    """Daily and 5-minute bars with what is derived of them, kept up by trades."""

    def __init__(self, parameters: LadderParameters, calendar: TradingCalendar | None = None) -> None:
        """Start without history."""
        self._p = parameters
        self._calendar = calendar or TradingCalendar()
        self.legs = LegTracker(parameters.min_rise_percent, parameters.rise_window_days, parameters.leg_max_age_days)
        self.support = SupportConditions(parameters)
        self._minutes = BarBuilder(MINUTES)
        self._today = DayBuilder()
        self._days: list[Bar] = []
        self._open_delay_min = 0
        self._avg_volume: float | None = None
        self.is_loaded = False

    def load(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Start anew from days before today and 5-minute bars, oldest first; today's high is kept.

        A daily bar of today, if the source sends one, is left out when the first trade of today comes.
        """
        self.support.load(daily, self._minutes.seed(minutes))
        forming = self._minutes.forming
        if forming is not None:  # the newest bar may have ended by the time trades go on
            last_day = kst_day(daily[-1].ts_open) if daily else -1
            seeded = DayBuilder()
            for bar in minutes:
                if kst_day(bar.ts_open) == kst_day(forming.ts_open) > last_day:
                    seeded.add_history(bar)
            if seeded.day > self._today.day:
                self._today = seeded
                self._set_delay()
        self._take_days([bar for bar in daily if self._today.day < 0 or kst_day(bar.ts_open) < self._today.day])
        self.is_loaded = bool(daily)

    def add_trade(self, tick: TradeTick) -> None:
        """Take a trade."""
        old_day = self._today.day
        ended = self._today.add_trade(tick)
        if self._today.day != old_day:
            self._begin_day(ended)
        closed = self._minutes.add_trade(tick.ts_event, tick.price, abs(tick.quantity))
        if closed is not None:
            self.support.close_bar(closed)

    def see(self, tick: TradeTick) -> None:
        """Learn the day's running values from a trade that came before trades were heard."""
        if kst_day(tick.ts_event) > self._today.day:
            self._begin_day(self._today.add_trade(tick))

    @property
    def open_delay_min(self) -> int:
        """By how many minutes today's session opens later than usual."""
        return self._open_delay_min

    def leg(self, now: int, price: int) -> Leg | None:
        """Return the leg at an instant (ns UTC), today's high included."""
        if self._today.day < 0:
            return self.legs.today(kst_day(now), price)
        return self.legs.today(self._today.day, max(self._today.high, price))

    def candidate_rise_percent(self, price: int) -> float | None:
        """Return how far today's high, or the price in won, lies above the lowest recent close."""
        return self.legs.candidate_rise_percent(max(self._today.high, price))

    def support_count(self, board: GateBoard, price: int, leg: Leg | None, now: int) -> int:
        """Show the support gates; return how many hold."""
        shares = self._today.volume if self._today.day == kst_day(now) else 0
        return self.support.evaluate(board, price, leg, DayVolume(shares, kst_minute(now), self._open_delay_min))

    @property
    def avg_volume(self) -> float | None:
        """Average daily volume in shares of the last `avg_volume_days` days that ended; None without days."""
        return self._avg_volume

    def _begin_day(self, ended: Bar | None) -> None:
        today = self._today.day
        days = [bar for bar in self._days if kst_day(bar.ts_open) < today]
        if ended is not None and (not days or kst_day(days[-1].ts_open) < kst_day(ended.ts_open) < today):
            days.append(ended)
        self._take_days(days)
        self._set_delay()

    def _set_delay(self) -> None:
        day = _EPOCH + timedelta(days=self._today.day)
        self._open_delay_min = int(self._calendar.open_delay(day).total_seconds()) // 60

    def _take_days(self, days: list[Bar]) -> None:
        self._days = days
        self.legs.load(days)
        self.support.add_day(days)
        recent = days[-self._p.avg_volume_days :]
        self._avg_volume = sum(bar.volume for bar in recent) / len(recent) if recent else None
