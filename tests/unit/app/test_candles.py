"""Candles of the chart: history, then trades."""

from kiwoom_gui.app.candles import Candles
from kiwoom_gui.domain.market_data import Bar
from tests.support.app_fakes import SYMBOL, tick

MINUTE = 60_000_000_000
OPEN = 1_795_000_200_000_000_000 // (5 * MINUTE) * (5 * MINUTE)


def bars() -> tuple[Bar, ...]:
    return (Bar(OPEN, 100, 110, 90, 105, 10), Bar(OPEN + 5 * MINUTE, 105, 106, 104, 106, 5))


def test_the_forming_bar_goes_on_with_the_trades() -> None:
    candles = Candles(SYMBOL, 5)
    candles.load(bars())
    candles.on_trade(tick(120, OPEN + 6 * MINUTE, 3))
    changed = candles.changes()
    assert changed is not None
    assert (changed.ts, changed.high, changed.close, changed.volume) == ([OPEN + 5 * MINUTE], [120], [120], [8])
    assert not changed.is_full


def test_a_trade_of_the_next_interval_closes_the_bar() -> None:
    candles = Candles(SYMBOL, 5)
    candles.load(bars())
    candles.on_trade(tick(120, OPEN + 11 * MINUTE, 3))
    changed = candles.changes()
    assert changed is not None
    assert changed.ts == [OPEN + 5 * MINUTE, OPEN + 10 * MINUTE]
    assert changed.close == [106, 120]
    assert candles.whole().ts == [OPEN, OPEN + 5 * MINUTE, OPEN + 10 * MINUTE]


def test_trades_before_the_history_came_are_not_lost_and_not_counted_twice() -> None:
    candles = Candles(SYMBOL, 5)
    candles.on_trade(tick(500, OPEN + 6 * MINUTE, 1))  # inside the bar that the history brings
    candles.on_trade(tick(130, OPEN + 12 * MINUTE, 2))
    assert candles.changes() is None
    candles.load(bars())
    whole = candles.whole()
    assert whole.high == [110, 106, 130]
    assert whole.volume == [10, 5, 2]


def test_older_bars_stand_before_the_known_ones_and_none_stands_twice() -> None:
    candles = Candles(SYMBOL, 5)
    candles.load(bars())
    older = candles.prepend((Bar(OPEN - 5 * MINUTE, 99, 101, 98, 100, 4), *bars()))
    assert (older.ts, older.close, older.is_full) == ([OPEN - 5 * MINUTE], [100], False)
    assert candles.whole().ts == [OPEN - 5 * MINUTE, OPEN, OPEN + 5 * MINUTE]
    assert candles.prepend(()).ts == []
