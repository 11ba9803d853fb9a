"""Trading days of KRX. Expected days from the exchange's published calendar."""

from datetime import date, timedelta

import holidays
import pytest

from kiwoom_gui.market import closed_days
from kiwoom_gui.market.calendar import TradingCalendar

CALENDAR = TradingCalendar()


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 6, 3),  # local elections
        date(2026, 7, 17),  # Constitution Day, a holiday again
        date(2026, 9, 24),  # Chuseok
        date(2026, 12, 31),  # the exchange's own last day of the year
        date(2027, 5, 3),  # in place of Labour Day, a Saturday
        date(2027, 7, 19),
        date(2026, 11, 21),  # Saturday
        date(2026, 11, 22),  # Sunday
    ],
)
def test_the_exchange_rests_on_holidays_and_weekends(day: date) -> None:
    assert not CALENDAR.is_trading_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 23), date(2026, 12, 30)])
def test_other_weekdays_trade(day: date) -> None:
    assert CALENDAR.is_trading_day(day)


def test_what_is_announced_at_short_notice_overrides_the_calendar() -> None:
    closed, opened = date(2026, 11, 23), date(2026, 11, 22)
    calendar = TradingCalendar(extra_closed=frozenset({closed}), extra_open=frozenset({opened}))
    assert not calendar.is_trading_day(closed)
    assert calendar.is_trading_day(opened)


@pytest.mark.parametrize("year", sorted(closed_days._DAYS))
def test_the_table_of_closed_days_is_what_the_package_says(year: int) -> None:
    told = sorted(holidays.financial_holidays("XKRX", years=year))
    line = " ".join(f"{day:%m%d}" for day in told)
    assert closed_days.closed_days(year) == frozenset(told), f'write {year}: "{line}"'


def test_a_year_beyond_the_table_is_asked_of_the_package() -> None:
    year = max(closed_days._DAYS) + 1
    assert closed_days.closed_days(year) is None
    assert not CALENDAR.is_trading_day(date(year, 1, 1))
    assert CALENDAR.is_trading_day(date(year, 7, 1))


def test_the_table_covers_today_and_the_years_that_are_planned() -> None:
    assert {2025, 2026, 2027, 2028} <= set(closed_days._DAYS)


def test_the_day_before_chuseok_week_is_found_over_holidays_and_weekend() -> None:
    assert CALENDAR.previous_trading_day(date(2026, 9, 28)) == date(2026, 9, 23)


def test_trading_days_before_come_oldest_first_without_the_day_itself() -> None:
    assert CALENDAR.trading_days_before(date(2026, 9, 28), 3) == [
        date(2026, 9, 21),
        date(2026, 9, 22),
        date(2026, 9, 23),
    ]


def test_the_session_opens_an_hour_late_on_the_first_day_of_the_year_and_on_csat_day() -> None:
    for day in (date(2026, 1, 2), date(2026, 11, 19), date(2027, 1, 4), date(2027, 11, 18)):
        assert CALENDAR.open_delay(day) == timedelta(hours=1)
    assert CALENDAR.open_delay(date(2026, 11, 23)) == timedelta()


def test_only_csat_day_also_closes_an_hour_late() -> None:
    assert CALENDAR.close_delay(date(2026, 11, 19)) == timedelta(hours=1)
    assert CALENDAR.close_delay(date(2027, 11, 18)) == timedelta(hours=1)
    assert CALENDAR.close_delay(date(2026, 1, 2)) == timedelta()
    assert CALENDAR.close_delay(date(2027, 1, 4)) == timedelta()
