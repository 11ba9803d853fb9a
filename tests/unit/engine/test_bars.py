from datetime import datetime
from typing import Any

import pytest

from kiwoom_gui.domain.enums import AggressorSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.engine.bars import BarBuilder, DayBuilder, bar_open, kst_day, kst_minute
from kiwoom_gui.market.sessions import KST

S = 1_000_000_000


def _ts(hour: int, minute: int = 0, second: int = 0, day: int = 17) -> int:
    return int(datetime(2026, 11, day, hour, minute, second, tzinfo=KST).timestamp()) * S


def _tick(ts: int, price: int, **running: Any) -> TradeTick:
    return TradeTick(InstrumentId("005930"), price, 3, AggressorSide.BUYER, ts, ts, **running)


@pytest.mark.parametrize(
    ("minutes", "start"), [(1, (10, 37)), (5, (10, 35)), (15, (10, 30)), (45, (10, 30)), (60, (10, 0)), (1440, (0, 0))]
)
def test_bars_start_on_the_kst_clock(minutes: int, start: tuple[int, int]) -> None:
    assert bar_open(_ts(10, 37, 59), minutes) == _ts(*start)


def test_kst_day_and_minute_turn_at_korean_midnight() -> None:
    assert kst_minute(_ts(0, 0)) == 0
    assert kst_minute(_ts(23, 59, 59)) == 1439
    assert kst_day(_ts(0, 0)) == kst_day(_ts(23, 59, 59))
    assert kst_day(_ts(0, 0)) - kst_day(_ts(23, 59, day=16)) == 1


def test_trades_of_one_interval_make_one_forming_bar() -> None:
    builder = BarBuilder(5)

    for second, price in ((0, 100), (60, 120), (120, 90), (299, 110)):
        assert builder.add_trade(_ts(10) + second * S, price, 7) is None

    assert builder.forming == Bar(_ts(10), 100, 120, 90, 110, 28)


def test_the_first_trade_of_the_next_interval_closes_the_bar() -> None:
    builder = BarBuilder(5)
    builder.add_trade(_ts(10, 4, 59), 100, 1)

    closed = builder.add_trade(_ts(10, 5), 130, 2)

    assert closed == Bar(_ts(10), 100, 100, 100, 100, 1)
    assert builder.forming == Bar(_ts(10, 5), 130, 130, 130, 130, 2)


def test_intervals_without_a_trade_leave_no_bar() -> None:
    builder = BarBuilder(5)
    builder.add_trade(_ts(10), 100, 1)

    assert builder.add_trade(_ts(11), 110, 1) == Bar(_ts(10), 100, 100, 100, 100, 1)


def test_a_late_trade_changes_nothing() -> None:
    builder = BarBuilder(5)
    builder.add_trade(_ts(10, 5), 100, 1)

    assert builder.add_trade(_ts(10, 4), 500, 9) is None
    assert builder.forming == Bar(_ts(10, 5), 100, 100, 100, 100, 1)


def test_history_seeds_and_its_last_bar_goes_on_forming() -> None:
    builder = BarBuilder(5)
    first, second = Bar(_ts(10), 1, 3, 1, 2, 10), Bar(_ts(10, 5), 2, 4, 2, 3, 20)

    assert builder.seed([first, second]) == [first]
    builder.add_trade(_ts(10, 6), 9, 5)

    assert builder.forming == Bar(_ts(10, 5), 2, 9, 2, 9, 25)


def test_finer_bars_make_coarser_ones() -> None:
    builder = BarBuilder(15)
    bars = [Bar(_ts(10, minute), 10, 10 + minute, 10 - minute, 10, 1) for minute in (0, 5, 10, 15)]

    assert builder.seed(bars) == [Bar(_ts(10), 10, 20, 0, 10, 3)]


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_an_impossible_interval_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="1 to 1440"):
        BarBuilder(minutes)


def test_the_venues_running_values_come_before_our_sums() -> None:
    day = DayBuilder()

    day.add_trade(_tick(_ts(10), 100, day_volume=5_000, high_px=130, low_px=80, open_px=90))

    assert day.bar == Bar(_ts(0), 90, 130, 80, 100, 5_000)


def test_without_running_values_the_day_is_summed() -> None:
    day = DayBuilder()

    for price in (100, 120, 90):
        day.add_trade(_tick(_ts(10), price))

    assert day.bar == Bar(_ts(0), 100, 120, 90, 90, 9)


def test_the_first_trade_of_a_day_ends_the_day_before() -> None:
    day = DayBuilder()
    day.add_trade(_tick(_ts(15), 100))

    ended = day.add_trade(_tick(_ts(9, day=18), 200))

    assert ended == Bar(_ts(0), 100, 100, 100, 100, 3)
    assert day.bar == Bar(_ts(0, day=18), 200, 200, 200, 200, 3)


def test_a_trade_of_yesterday_does_not_turn_the_day_back() -> None:
    day = DayBuilder()
    day.add_trade(_tick(_ts(9, day=18), 200))

    assert day.add_trade(_tick(_ts(15), 100)) is None
    assert day.day == kst_day(_ts(9, day=18))
