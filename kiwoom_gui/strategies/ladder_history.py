"""The dip ladder's past: the leg and the inputs of the support conditions, on top of the symbol's bars."""

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.leg import Leg, LegTracker
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.support import SupportConditions


class LadderHistory(SymbolHistory):
    """Bars with what the ladder derives of them."""

    def __init__(self, parameters: LadderParameters, calendar: TradingCalendar | None = None) -> None:
        """Start without history."""
        super().__init__(parameters.avg_volume_days, calendar)
        self.legs = LegTracker(parameters.min_rise_percent, parameters.rise_window_days, parameters.leg_max_age_days)
        self.support = SupportConditions(parameters)

    def leg(self, now: int, price: int) -> Leg | None:
        """Return the leg at an instant (ns UTC), today's high included."""
        if self.today.day < 0:
            return self.legs.today(kst_day(now), price)
        return self.legs.today(self.today.day, max(self.today.high, price))

    def candidate_rise_percent(self, price: int) -> float | None:
        """Return how far today's high, or the price in won, lies above the lowest recent close."""
        return self.legs.candidate_rise_percent(max(self.today.high, price))

    def _on_load(self, days: list[Bar], closed_minutes: list[Bar]) -> None:
        self.support.load(days, closed_minutes)

    def _on_days(self, days: list[Bar]) -> None:
        self.legs.load(days)
        self.support.add_day(days)

    def _on_minute(self, bar: Bar) -> None:
        self.support.close_bar(bar)
