"""The three support conditions: RSI low, price at a tested level, volume dried up. Knows bars; knows no orders.

1. RSI of `rsi_period` bars (5 minutes, or days) <= `rsi_max`; the forming bar counts with the last price.
2. |price - level| <= `support_distance_percent` of the nearest level: swing lows of 5- and 15-minute bars touched at
   least `swing_min_touches` times, and the lowest low of the last `low_days` days that ended.
3. Today's volume, scaled to a whole day, <= `volume_dry_percent` of the leg's largest daily volume, where today's
   volume so far counts too: on the day of the surge itself the volume cannot be dry.
"""

from collections.abc import Iterable

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import BarBuilder
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.indicators import SESSION_MIN, SwingLevels, WilderRsi, nearest
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, RsiTimeframe
from kiwoom_gui.strategies.reasons import GateName


class SupportConditions:
    """Folds closed bars in once; showing a gate is cheap."""

    def __init__(self, parameters: LadderParameters) -> None:
        """Start without history."""
        self._p = parameters
        self._start()

    def _start(self) -> None:
        p = self._p
        swings = (p.swing_lookback_bars, p.swing_tolerance_percent, p.swing_min_touches)
        self._rsi = WilderRsi(p.rsi_period)
        self._swings_5 = SwingLevels(p.swing_width_bars, *swings)
        self._swings_15 = SwingLevels(p.swing_width_bars, *swings)
        self._bars_15 = BarBuilder(15)
        self._daily_low: int | None = None
        self._low_source = f"{p.low_days}d"
        self._rsi_source = p.rsi_timeframe.value

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
        if self._p.rsi_timeframe is RsiTimeframe.FIVE_MINUTES:
            self._rsi.close(bar.close)
        self._swings_5.close(bar.low)
        quarter = self._bars_15.add_bar(bar)
        if quarter is not None:
            self._swings_15.close(quarter.low)

    def level_near(self, price: int) -> tuple[int, str] | None:
        """Return the support level nearest to a price in won, and where it comes from: `5m`, `15m` or `20d`."""
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

    def show_price(self, board: GateBoard, price: int) -> tuple[int, int | None]:
        """Show the two gates that follow from the price and the bars; return how many hold, and the level in won."""
        p = self._p
        rsi, near = self._rsi.value(price), self.level_near(price)
        rsi = None if rsi is None else round(rsi, 6)
        count = int(board.at_most(GateName.RSI, rsi, p.rsi_max, "", self._rsi_source))
        level, source = (None, "") if near is None else near
        distance = None if level is None else round(abs(price - level) * 100.0 / level, 6)
        count += board.at_most(GateName.SUPPORT_DISTANCE, distance, p.support_distance_percent, "%", source)
        return count, level

    def show_volume(self, board: GateBoard, dryness: float | None) -> bool:
        """Show the gate of the volume; return whether it holds."""
        return board.at_most(GateName.VOLUME_DRY, dryness, self._p.volume_dry_percent, "%")

    @staticmethod
    def dryness(leg: Leg, shares: int, elapsed: int) -> float | None:
        """Return today's volume, scaled to a whole day, in % of the leg's largest.

        To a hundredth, so that a trade does not move it unless it matters; None before any trade of leg and today.

        Args:
            leg: its largest daily volume counts.
            shares: today's volume so far.
            elapsed: minutes of today's regular session, as `session_elapsed` returns them.
        """
        largest = max(leg.max_volume, shares)
        return round(shares * SESSION_MIN / elapsed * 100.0 / largest, 2) if largest > 0 else None

    def _take_days(self, days: list[Bar]) -> None:
        recent = days[-self._p.low_days :]
        self._daily_low = min((bar.low for bar in recent), default=None)
        if self._p.rsi_timeframe is RsiTimeframe.DAILY:
            self._rsi = WilderRsi(self._p.rsi_period)
            for bar in days:
                self._rsi.close(bar.close)
