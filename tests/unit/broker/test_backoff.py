"""Pauses between connections."""

import pytest

from kiwoom_gui.broker.backoff import Backoff


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(first_s=3.0, longest_s=30.0, jitter=lambda: 0.5)
    assert [backoff.pause_s(failures) for failures in range(1, 7)] == [3.0, 6.0, 12.0, 24.0, 30.0, 30.0]
    assert backoff.pause_s(1_000_000) == 30.0


@pytest.mark.parametrize(("chance", "expected"), [(0.0, 2.4), (1.0, 3.6)])
def test_a_pause_is_a_fifth_shorter_or_longer(chance: float, expected: float) -> None:
    assert Backoff(first_s=3.0, jitter=lambda: chance).pause_s(1) == pytest.approx(expected)
