import pytest

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.strategies.leg import Leg, LegTracker
from tests.support.strategy_builders import CALENDAR, TODAY, a_day, at

TODAY_NO = kst_day(at(9))


def _days(*rows: tuple[int, int]) -> list[Bar]:
    """Daily bars (close, high) up to yesterday, after 25 flat days at 10,000."""
    days = CALENDAR.trading_days_before(TODAY, 25 + len(rows))
    flat = [a_day(day, 10_000) for day in days[:25]]
    return flat + [a_day(day, close, 5_000_000, high) for day, (close, high) in zip(days[25:], rows, strict=True)]


def _leg(rows: list[tuple[int, int]], high: int, window: int = 5, max_age: int = 7) -> Leg | None:
    tracker = LegTracker(20.0, window, max_age)
    tracker.load(_days(*rows))
    return tracker.today(TODAY_NO, high)


def test_flat_days_are_no_leg() -> None:
    assert _leg([], 10_500) is None


def test_the_base_is_the_close_of_the_day_before_the_rise() -> None:
    leg = _leg([(12_500, 13_000)], 12_600)

    assert leg is not None
    assert (leg.base_px, leg.peak_px, leg.rise_days, leg.age_days) == (10_000, 13_000, 1, 1)
    assert leg.rise_percent == pytest.approx(30.0)
    assert leg.drop_percent(11_050) == pytest.approx(15.0)
    assert leg.max_volume == 5_000_000


def test_the_rise_begins_after_the_latest_of_equal_closes() -> None:
    leg = _leg([(11_000, 11_000), (12_100, 12_100)], 12_100)

    assert leg is not None
    assert leg.rise_days == 2


def test_a_small_down_day_inside_the_surge_does_not_cut_it() -> None:
    leg = _leg([(11_500, 11_500), (11_300, 11_600), (13_000, 13_200)], 13_000)

    assert leg is not None
    assert (leg.base_px, leg.peak_px, leg.rise_days) == (10_000, 13_200, 3)


def test_twenty_percent_exactly_is_a_leg_and_a_won_less_is_none() -> None:
    assert _leg([(11_000, 12_000)], 11_000) is not None
    assert _leg([(11_000, 11_999)], 11_000) is None


def test_a_rise_slower_than_the_window_is_no_leg() -> None:
    slow = [(10_000 + 300 * step, 10_000 + 300 * step) for step in range(1, 9)]

    assert _leg(slow, 12_400) is None


def test_today_alone_can_make_the_leg() -> None:
    leg = _leg([], 12_000)

    assert leg is not None
    assert (leg.peak_px, leg.rise_days, leg.age_days, leg.max_volume) == (12_000, 1, 0, 0)


def test_a_new_high_moves_the_peak_and_keeps_the_base() -> None:
    leg = _leg([(12_500, 13_000), (12_000, 12_800)], 13_500)

    assert leg is not None
    assert (leg.base_px, leg.peak_px, leg.peak_day, leg.rise_days, leg.age_days) == (10_000, 13_500, TODAY_NO, 3, 0)


@pytest.mark.parametrize(("days_since", "is_over"), [(7, False), (8, True)])
def test_a_leg_ends_seven_trading_days_after_its_peak(days_since: int, is_over: bool) -> None:
    rows = [(12_500, 13_000)] + [(12_000, 12_100)] * (days_since - 1)
    leg = _leg(rows, 12_100)

    assert leg is not None
    assert leg.age_days == days_since
    assert (leg.age_days > 7) is is_over


def test_an_ended_surge_does_not_come_back_under_another_name() -> None:
    rows = [(12_500, 13_000)] + [(12_400, 12_900)] * 9

    leg = _leg(rows, 12_950, window=20)

    assert leg is not None
    assert (leg.peak_px, leg.age_days) == (13_000, 10), "the old leg, expired"


def test_a_new_surge_after_an_ended_one_is_a_new_leg() -> None:
    rows = [(12_500, 13_000)] + [(10_000, 10_100)] * 9 + [(12_400, 12_500)]
    leg = _leg(rows, 12_400)

    assert leg is not None
    assert (leg.base_px, leg.peak_px, leg.rise_days) == (10_000, 12_500, 1)


def test_an_entry_lets_the_leg_live_on_from_its_day() -> None:
    rows = [(12_500, 13_000)] + [(12_000, 12_100)] * 9
    tracker = LegTracker(20.0, 5, 7)
    days = _days(*rows)
    tracker.note_entry(kst_day(days[-3].ts_open))
    tracker.load(days)

    leg = tracker.today(TODAY_NO, 12_100)

    assert leg is not None
    assert (leg.peak_px, leg.age_days) == (13_000, 3)


def test_the_candidate_says_how_far_a_rise_has_come() -> None:
    tracker = LegTracker(20.0, 5, 7)
    assert tracker.candidate_rise_percent(11_000) is None
    tracker.load(_days())

    assert tracker.candidate_rise_percent(11_000) == pytest.approx(10.0)
