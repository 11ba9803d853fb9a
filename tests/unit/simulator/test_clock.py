import pytest

from kiwoom_gui.simulator.clock import MarketClock
from kiwoom_gui.wire.numbers import NS

NINE = 1_795_392_000 * NS


class Hand:
    def __init__(self) -> None:
        self.ns = 0
        self.clock = MarketClock(NINE, lambda: self.ns)


def test_a_clock_runs_pauses_steps_and_runs_fast() -> None:
    hand = Hand()
    clock = hand.clock
    hand.ns += 5 * NS
    assert clock.now_ns() == NINE + 5 * NS
    clock.pause()
    hand.ns += 100 * NS
    assert clock.now_ns() == NINE + 5 * NS
    clock.step(2.5)
    assert clock.now_ns() == NINE + int(7.5 * NS)
    clock.speed(60)
    hand.ns += NS
    assert clock.now_ns() == NINE + int(7.5 * NS)
    clock.resume()
    hand.ns += NS
    assert clock.now_ns() == NINE + int(67.5 * NS)
    clock.set(NINE + 3600 * NS)
    assert clock.now_ns() == NINE + 3600 * NS


def test_a_clock_never_goes_back() -> None:
    hand = Hand()
    with pytest.raises(ValueError, match="back"):
        hand.clock.set(NINE - 1)
    with pytest.raises(ValueError, match="back"):
        hand.clock.step(-1)
    with pytest.raises(ValueError, match="times real time"):
        hand.clock.speed(0)
