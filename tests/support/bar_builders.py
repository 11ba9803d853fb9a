"""Bars for backtests: made-up days of one symbol, as series and as files."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiwoom_gui.app.backtest.bar_files import Day, Series
from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST

FIRST = date(2026, 3, 2)
Candle = tuple[int, int, int, int, int]
"""Open, high, low, close in won, volume in shares."""


def trading_days(count: int) -> list[date]:
    """Return so many trading days from FIRST on."""
    calendar, day, days = TradingCalendar(), FIRST, list[date]()
    while len(days) < count:
        if calendar.is_trading_day(day):
            days.append(day)
        day += timedelta(days=1)
    return days


def a_bar(day: date, candle: Candle) -> Bar:
    """Return a day's bar."""
    start = int(datetime.combine(day, time(), KST).timestamp()) * 1_000_000_000
    return Bar(start, *candle)


def a_series(candles: Iterable[Candle], code: str = "100000") -> Series:
    """Return a symbol's days, one a trading day."""
    given = list(candles)
    days = (Day(day, a_bar(day, candle)) for day, candle in zip(trading_days(len(given)), given, strict=True))
    return Series(code, ListingMarket.KOSPI, tuple(days))


def quiet(count: int, price: int = 10_000, volume: int = 1_000_000) -> list[Candle]:
    """Return days on which nothing happens."""
    return [(price, price + 50, price - 50, price, volume)] * count


SURGE: Candle = (10_000, 13_000, 10_000, 12_900, 20_000_000)
FALL: Candle = (12_800, 12_900, 10_600, 10_700, 2_000_000)
RISE: Candle = (10_700, 11_900, 10_700, 11_800, 2_000_000)


def write(folder: Path, series: Series) -> None:
    """Write a symbol's file."""
    rows = [f"{d.day},{d.bar.open},{d.bar.high},{d.bar.low},{d.bar.close},{d.bar.volume}" for d in series.days]
    (folder / f"{series.code}.csv").write_text("\n".join(["date,open,high,low,close,volume", *rows]) + "\n")
