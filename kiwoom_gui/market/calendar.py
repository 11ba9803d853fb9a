"""Trading days and shifted sessions of KRX. Knows dates; knows no time of day but the delay of open and close."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kiwoom_gui.market import closed_days


@cache
def _closed_days(year: int) -> frozenset[date]:
    known = closed_days.closed_days(year)
    if known is not None:
        return known
    import holidays  # noqa: PLC0415  # 0.2 s, for a year long past or far ahead

    return frozenset(holidays.financial_holidays("XKRX", years=year))


# Source: KRX notices. First trading days of a year open at 10:00 and close as always; CSAT days shift by an hour.
_LATE_OPENS: dict[date, timedelta] = {
    date(2026, 1, 2): timedelta(hours=1),
    date(2026, 11, 19): timedelta(hours=1),
    date(2027, 1, 4): timedelta(hours=1),
    date(2027, 11, 18): timedelta(hours=1),
}
_LATE_CLOSES: dict[date, timedelta] = {
    date(2026, 11, 19): timedelta(hours=1),
    date(2027, 11, 18): timedelta(hours=1),
}


@dataclass(frozen=True, slots=True)
class TradingCalendar:
    """XKRX days from the `holidays` package, with overrides for what is announced at short notice."""

    extra_closed: frozenset[date] = frozenset()
    extra_open: frozenset[date] = frozenset()
    late_opens: dict[date, timedelta] = field(default_factory=lambda: dict(_LATE_OPENS))
    late_closes: dict[date, timedelta] = field(default_factory=lambda: dict(_LATE_CLOSES))

    def is_trading_day(self, day: date) -> bool:
        """Say whether KRX trades on a day."""
        if day in self.extra_open:
            return True
        return day.weekday() < 5 and day not in _closed_days(day.year) and day not in self.extra_closed

    def open_delay(self, day: date) -> timedelta:
        """Return by how much later than usual a day opens; zero on ordinary days."""
        return self.late_opens.get(day, timedelta())

    def close_delay(self, day: date) -> timedelta:
        """Return by how much later than usual a day closes; zero on ordinary days and where only the open is late."""
        return self.late_closes.get(day, timedelta())

    def previous_trading_day(self, day: date) -> date:
        """Return the last trading day before a day."""
        day -= timedelta(days=1)
        while not self.is_trading_day(day):
            day -= timedelta(days=1)
        return day

    def trading_days_before(self, day: date, count: int) -> list[date]:
        """Return the `count` trading days before a day, oldest first."""
        days: list[date] = []
        while len(days) < count:
            day = self.previous_trading_day(day)
            days.append(day)
        return days[::-1]
