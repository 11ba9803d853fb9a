"""The market's clock: real seconds on a trading day of our choosing. Knows the calendar, no order and no socket."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from time import time_ns

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.wire.numbers import NS, kst_of, ns_of

REGULAR_OPEN = time(9, 0)
MAX_SPEED = 3600.0


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
    """Market time: a start instant plus what a monotonic clock has counted since, times a speed.

    It can be set, run fast, stepped and paused. It never goes back: what has happened has happened.
    """

    def __init__(self, start_ns: int, monotonic_ns: Callable[[], int]) -> None:
        """Place the market at an instant (ns UTC); `monotonic_ns` counts real nanoseconds."""
        self._monotonic_ns = monotonic_ns
        self._base_ns = start_ns
        self._since = monotonic_ns()
        self._speed = 1.0
        self._is_paused = False

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self._is_paused

    @property
    def rate(self) -> float:
        """Seconds of the market in a real second while it runs."""
        return self._speed

    def now_ns(self) -> int:
        """Return market time as ns UTC."""
        if self._is_paused:
            return self._base_ns
        passed = self._monotonic_ns() - self._since
        return self._base_ns + (passed if self._speed == 1.0 else int(passed * self._speed))

    def set(self, ns: int) -> None:
        """Go on from an instant (ns UTC).

        Raises:
            ValueError: it has passed already.
        """
        if ns < self.now_ns():
            raise ValueError("the market's clock does not go back")
        self._go_on_from(ns)

    def speed(self, x: float) -> None:
        """Let `x` seconds of the market pass in a real second.

        Raises:
            ValueError: `x` is not in (0, 3600].
        """
        if not 0 < x <= MAX_SPEED:
            raise ValueError(f"the market's clock runs at (0, {MAX_SPEED:.0f}] times real time, not {x}")
        self._go_on_from(self.now_ns())
        self._speed = x

    def pause(self) -> None:
        """Let time stand still."""
        self._go_on_from(self.now_ns())
        self._is_paused = True

    def resume(self) -> None:
        """Let time go on."""
        self._go_on_from(self.now_ns())
        self._is_paused = False

    def step(self, seconds: float) -> None:
        """Go on by seconds at once, paused or not.

        Raises:
            ValueError: `seconds` is negative.
        """
        if seconds < 0:
            raise ValueError("the market's clock does not go back")
        self._go_on_from(self.now_ns() + int(seconds * NS))

    def _go_on_from(self, ns: int) -> None:
        self._base_ns, self._since = ns, self._monotonic_ns()

    def http_date(self) -> str:
        """Return market time as the HTTP `Date` header has it (whole seconds, GMT)."""
        return http_date(self.now_ns() // NS)


def http_date(seconds: int) -> str:
    """Return seconds since the epoch as an HTTP date."""
    moment = kst_of(seconds * NS)
    return format_datetime((moment - timedelta(hours=9)).replace(tzinfo=None)).replace("-0000", "GMT")
