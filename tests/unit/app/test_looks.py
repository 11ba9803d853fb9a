"""What panels look at, by link color: each its symbol and candles, told once for all that show the same."""

from dataclasses import replace

from kiwoom_gui.app.looks import Looks
from kiwoom_gui.domain.identifiers import InstrumentId
from tests.support.app_fakes import tick

ONE, OTHER = InstrumentId("005930"), InstrumentId("000660")


def test_each_color_has_its_symbol_and_a_color_without_one_is_forgotten() -> None:
    looks = Looks()
    assert looks.choose("A", ONE, 5) is not None
    assert looks.choose("B", OTHER, 1) is not None
    assert looks.symbols == [ONE, OTHER]
    looks.drop("B")
    assert looks.symbols == [ONE]
    assert looks.candles_of(OTHER, 1) is None


def test_two_colors_on_one_symbol_and_interval_load_it_once_and_both_are_told_whole() -> None:
    looks = Looks()
    candles = looks.choose("A", ONE, 5)
    assert candles is not None
    candles.load(())
    assert [bars.is_full for bars in looks.fresh_bars(set())] == [True]
    assert list(looks.fresh_bars(set())) == []
    assert looks.choose("B", ONE, 5) is None
    assert [bars.is_full for bars in looks.fresh_bars(set())] == [True]
    looks.drop("A")
    assert looks.candles_of(ONE, 5) is candles


def test_a_trade_reaches_the_prints_and_all_intervals_of_its_symbol() -> None:
    looks = Looks()
    for group, minutes in (("A", 5), ("B", 1)):
        candles = looks.choose(group, ONE, minutes)
        assert candles is not None
        candles.load(())
    list(looks.fresh_bars(set()))
    looks.on_trade(tick(70_000))
    assert [row.price for row in looks.prints(ONE)] == [70_000]
    assert sorted(bars.minutes for bars in looks.fresh_bars({ONE})) == [1, 5]


def test_a_price_that_is_told_again_without_a_size_is_no_trade_for_the_tape() -> None:
    looks = Looks()
    looks.choose("A", ONE, 5)
    looks.on_trade(tick(70_000))
    looks.on_trade(replace(tick(70_100), quantity=0))
    assert [row.price for row in looks.prints(ONE)] == [70_000]
