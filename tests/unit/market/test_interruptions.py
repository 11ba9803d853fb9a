"""Static interruptions begin where the venue says, on ticks; the simulator's venue, written apart, agrees."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.market.interruptions import static_triggers
from kiwoom_gui.market.ticks import ceil_to_tick, is_on_tick, step
from kiwoom_gui.simulator.vi import ViGuard, ViKind


def test_the_triggers_of_the_published_example() -> None:
    assert static_triggers(34_300) == (37_750, 30_850)


@given(st.integers(1_000, 900_000))
def test_a_trade_at_a_trigger_interrupts_and_one_a_tick_nearer_does_not(reference: int) -> None:
    reference = ceil_to_tick(reference)
    guard = ViGuard(is_kospi200=False, static_ref=reference)
    upper, lower = static_triggers(reference)
    for trigger, nearer in ((upper, step(upper, -1)), (lower, step(lower, 1))):
        assert is_on_tick(trigger)
        assert guard.breach(trigger, trigger) == (ViKind.STATIC, reference)
        assert guard.breach(nearer, nearer) is None
