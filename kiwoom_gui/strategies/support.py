"""The three support conditions: RSI low, price at a tested level, volume dried up. Knows bars; knows no orders.

1. RSI of `rsi_period` bars (5 minutes, or days) <= `rsi_max`; the forming bar counts with the last price.
2. |price - level| <= `support_distance_percent` of the nearest level: swing lows of 5- and 15-minute bars touched at
   least `swing_min_touches` times, and the lowest low of the last `low_days` days that ended.
3. Today's volume, scaled to a whole day, <= `volume_dry_percent` of the leg's largest daily volume, where today's
   volume so far counts too: on the day of the surge itself the volume cannot be dry.
"""

from collections.abc import Iterable

from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import BarBuilder
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.indicators import SwingLevels, WilderRsi, nearest, scaled_volume
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, RsiTimeframe
from kiwoom_gui.strategies.reasons import GateName


@hot_record(frozen=True, slots=True)
class DayVolume:
    """Today's volume so far in shares, at a KST minute of the day, and how late today's session opened."""

    shares: int
    minute: int
    open_delay_min: int


class SupportConditions:
    """Folds closed bars in once; showing a gate is cheap."""

    def __init__(self, parameters: LadderParameters) -> None:
        """Start without history."""
        self._p = parameters
        self.version = 0
        """Grows with every bar and day: what follows from the price and the bars may be another."""
        self._start()

    def _start(self) -> None:
        p = self._p
        self.version += 1
        swings = (p.swing_lookback_bars, p.swing_tolerance_percent, p.swing_min_touches)
        self._rsi = WilderRsi(p.rsi_period)
        self._swings_5 = SwingLevels(p.swing_width_bars, *swings)
        self._swings_15 = SwingLevels(p.swing_width_bars, *swings)
        self._bars_15 = BarBuilder(15)
        self._daily_low: int | None = None
        self._low_source = f"{p.low_days}d"
        self._rsi_source = p.rsi_timeframe.value
        self._near_key: tuple[object, ...] = ()
        self._near: tuple[int, str] | None = None

    def load(self, daily: Iterable[Bar], closed_minutes: Iterable[Bar]) -> None:
        """Start anew from days that ended and 5-minute bars that closed, oldest first."""
        self._start()
        days = list(daily)
        self._take_days(days)
        for bar in closed_minutes:
            self.close_bar(bar)

    def add_day(self, days: list[Bar]) -> None:
        """Take the list of days again after one more ended."""
        self._take_days(days)

    def close_bar(self, bar: Bar) -> None:
        """Take a 5-minute bar that closed."""
        self.version += 1
        if self._p.rsi_timeframe is RsiTimeframe.FIVE_MINUTES:
            self._rsi.close(bar.close)
        self._swings_5.close(bar.low)
        quarter = self._bars_15.add_bar(bar)
        if quarter is not None:
            self._swings_15.close(quarter.low)

    def level_near(self, price: int) -> tuple[int, str] | None:
        """Return the support level nearest to a price in won, and where it comes from: `5m`, `15m` or `20d`."""
        key = (price, self._swings_5.levels, self._swings_15.levels, self._daily_low)
        if key != self._near_key:
            self._near_key, self._near = key, self._find_level(price)
        return self._near

    def _find_level(self, price: int) -> tuple[int, str] | None:
        found: tuple[int, str] | None = None
        levels = (
            (nearest(self._swings_5.levels, price), "5m"),
            (nearest(self._swings_15.levels, price), "15m"),
            (self._daily_low, self._low_source),
        )
        for level, source in levels:
            if level is not None and (found is None or abs(level - price) < abs(found[0] - price)):
                found = (level, source)
        return found

    def show_price(self, board: GateBoard, price: int) -> int:
        """Show the two gates that follow from the price and the bars; return how many hold."""
        p = self._p
        rsi = self._rsi.value(price)
        count = int(board.at_most(GateName.RSI, _rounded(rsi), p.rsi_max, "", self._rsi_source))
        near = self.level_near(price)
        distance, source = (None, "") if near is None else (abs(price - near[0]) * 100.0 / near[0], near[1])
        limit = p.support_distance_percent
        return count + board.at_most(GateName.SUPPORT_DISTANCE, _rounded(distance), limit, "%", source)

    def show_volume(self, board: GateBoard, leg: Leg | None, day: DayVolume) -> bool:
        """Show the gate of the volume; return whether it holds."""
        dry = _rounded(self._dryness(leg, day))
        return board.at_most(GateName.VOLUME_DRY, dry, self._p.volume_dry_percent, "%")

    def _dryness(self, leg: Leg | None, day: DayVolume) -> float | None:
        if leg is None:
            return None
        whole = scaled_volume(day.shares, day.minute, day.open_delay_min, self._p.volume_min_elapsed_min)
        largest = max(leg.max_volume, day.shares)
        return None if whole is None or largest <= 0 else whole * 100.0 / largest

    def _take_days(self, days: list[Bar]) -> None:
        self.version += 1
        recent = days[-self._p.low_days :]
        self._daily_low = min((bar.low for bar in recent), default=None)
        if self._p.rsi_timeframe is RsiTimeframe.DAILY:
            self._rsi = WilderRsi(self._p.rsi_period)
            for bar in days:
                self._rsi.close(bar.close)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
