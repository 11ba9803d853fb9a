"""The market's clock: real seconds on a trading day of our choosing. Knows the calendar, no order and no socket."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from time import time_ns

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.wire.numbers import NS, kst_of, ns_of

REGULAR_OPEN = time(9, 0)


def wall_ns() -> int:
    """Return real time as ns since the epoch; it only chooses the day and ages a state file."""
    return time_ns()


def trading_day_for(today: date, calendar: TradingCalendar) -> date:
    """Return the day the market plays: today if it is a trading day, otherwise the last one before."""
    return today if calendar.is_trading_day(today) else calendar.previous_trading_day(today)


def start_instant(day: date, at: time, calendar: TradingCalendar) -> int:
    """Return a time of day KST as ns UTC, shifted as the openings of late days are."""
    return ns_of(datetime.combine(day, at, KST) + calendar.open_delay(day))


def open_instant(day: date, calendar: TradingCalendar) -> int:
    """Return the regular opening of a day as ns UTC."""
    return start_instant(day, REGULAR_OPEN, calendar)


class MarketClock:
    """Market time: a start instant plus the seconds that a monotonic clock has counted since."""

    def __init__(self, start_ns: int, monotonic_ns: Callable[[], int]) -> None:
        """Place the market at an instant (ns UTC); `monotonic_ns` counts real nanoseconds."""
        self._monotonic_ns = monotonic_ns
        self._offset = start_ns - monotonic_ns()

    def now_ns(self) -> int:
        """Return market time as ns UTC."""
        return self._monotonic_ns() + self._offset

    def http_date(self) -> str:
        """Return market time as the HTTP `Date` header has it (whole seconds, GMT)."""
        return http_date(self.now_ns() // NS)


def http_date(seconds: int) -> str:
    """Return seconds since the epoch as an HTTP date."""
    moment = kst_of(seconds * NS)
    return format_datetime((moment - timedelta(hours=9)).replace(tzinfo=None)).replace("-0000", "GMT")
