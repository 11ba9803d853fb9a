"""A clock that is off is told once, with the number and the direction."""

from kiwoom_gui.app.clock_skew import SkewAlarm
from kiwoom_gui.engine.messages import Severity

NOW = 1_795_000_000_000_000_000


def test_a_small_difference_is_not_told() -> None:
    alarm = SkewAlarm(2.0)
    assert alarm.look(1_999.0, NOW) is None
    assert alarm.look(-1_999.0, NOW) is None


def test_a_large_one_is_told_once_with_number_and_direction() -> None:
    alarm = SkewAlarm(2.0)
    told = alarm.look(3_456.0, NOW)
    assert told is not None
    assert (told.code, told.severity, told.params) == (
        "CLOCK_SKEW",
        Severity.WARNING,
        {"seconds": 3.5, "clock": "SLOW"},
    )
    assert alarm.look(3_500.0, NOW) is None
    assert alarm.look(4_500.0, NOW) is None


def test_it_is_told_again_when_worse_by_as_much_or_after_it_was_well() -> None:
    alarm = SkewAlarm(2.0)
    assert alarm.look(-3_000.0, NOW) is not None
    worse = alarm.look(-32_400_000.0, NOW)
    assert worse is not None
    assert worse.params == {"seconds": 32_400.0, "clock": "FAST"}
    assert alarm.look(1_500.0, NOW) is None
    assert alarm.look(3_000.0, NOW) is None  # it never was well in between
    assert alarm.look(0.0, NOW) is None
    assert alarm.look(3_000.0, NOW) is not None
