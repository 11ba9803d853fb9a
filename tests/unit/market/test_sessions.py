"""What runs when at KRX and NXT. Expected phases from the exchanges' session tables of November 2026."""

from datetime import date, datetime

import pytest

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import Phase, Venue, phases_at
from tests.support.builders import kst

CALENDAR = TradingCalendar()
CLOSED = {Phase.CLOSED}


def _at(
    venue: Venue, hour: int, minute: int, second: int = 0, day: tuple[int, int, int] = (2026, 11, 23)
) -> set[Phase]:
    return set(phases_at(venue, kst(date(*day), hour, minute, second), CALENDAR))


@pytest.mark.parametrize(
    ("hour", "minute", "second", "phases"),
    [
        (8, 29, 59, {Phase.CLOSED}),
        (8, 30, 0, {Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION}),
        (8, 40, 0, {Phase.OPENING_AUCTION}),
        (8, 59, 59, {Phase.OPENING_AUCTION}),
        (9, 0, 0, {Phase.CONTINUOUS}),
        (15, 19, 59, {Phase.CONTINUOUS}),
        (15, 20, 0, {Phase.CLOSING_AUCTION}),
        (15, 30, 0, {Phase.AFTER_CLOSE_PRICE}),
        (15, 59, 59, {Phase.AFTER_CLOSE_PRICE}),
        (16, 0, 0, {Phase.AFTER_MARKET}),
        (19, 59, 59, {Phase.AFTER_MARKET}),
        (20, 0, 0, {Phase.CLOSED}),
    ],
)
def test_krx_changes_phase_at_the_second(hour: int, minute: int, second: int, phases: set[Phase]) -> None:
    assert _at(Venue.KRX, hour, minute, second) == phases


@pytest.mark.parametrize(
    ("hour", "minute", "second", "phase"),
    [
        (7, 59, 59, Phase.CLOSED),
        (8, 0, 0, Phase.PRE_MARKET),
        (8, 50, 0, Phase.CLOSED),
        (9, 0, 29, Phase.CLOSED),
        (9, 0, 30, Phase.CONTINUOUS),
        (15, 20, 0, Phase.CLOSED),
        (15, 30, 0, Phase.AFTER_MARKET_CALL),
        (15, 40, 0, Phase.AFTER_MARKET),
        (20, 0, 0, Phase.CLOSED),
    ],
)
def test_nxt_changes_phase_at_the_second(hour: int, minute: int, second: int, phase: Phase) -> None:
    assert _at(Venue.NXT, hour, minute, second) == {phase}


def test_the_smart_router_sees_both_exchanges() -> None:
    assert _at(Venue.SOR, 8, 35) == {Phase.PRE_MARKET, Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION}


def test_krx_has_an_after_market_only_since_it_began() -> None:
    assert _at(Venue.KRX, 16, 30, day=(2026, 9, 11)) == CLOSED
    assert _at(Venue.KRX, 16, 30, day=(2026, 9, 14)) == {Phase.AFTER_MARKET}


@pytest.mark.parametrize("venue", list(Venue))
def test_nothing_runs_on_a_holiday(venue: Venue) -> None:
    assert _at(venue, 10, 0, day=(2026, 9, 24)) == CLOSED


def test_csat_day_runs_from_ten_to_half_past_four_and_no_two_sessions_overlap() -> None:
    day = (2026, 11, 19)
    assert _at(Venue.KRX, 9, 0, day=day) == CLOSED
    assert _at(Venue.KRX, 9, 30, day=day) == {Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION}
    assert _at(Venue.KRX, 10, 0, day=day) == {Phase.CONTINUOUS}
    assert _at(Venue.KRX, 16, 10, day=day) == {Phase.CONTINUOUS}
    assert _at(Venue.KRX, 16, 20, day=day) == {Phase.CLOSING_AUCTION}
    assert _at(Venue.KRX, 16, 30, day=day) == {Phase.AFTER_CLOSE_PRICE}
    assert _at(Venue.KRX, 17, 0, day=day) == {Phase.AFTER_MARKET}
    assert _at(Venue.KRX, 20, 0, day=day) == CLOSED
    assert _at(Venue.NXT, 10, 0, 30, day=day) == {Phase.CONTINUOUS}
    assert _at(Venue.NXT, 16, 10, day=day) == {Phase.CONTINUOUS}
    assert _at(Venue.NXT, 16, 40, day=day) == {Phase.AFTER_MARKET}


def test_the_first_day_of_a_year_opens_late_and_closes_as_always() -> None:
    day = (2027, 1, 4)
    assert _at(Venue.KRX, 9, 30, day=day) == {Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION}
    assert _at(Venue.KRX, 10, 0, day=day) == {Phase.CONTINUOUS}
    assert _at(Venue.KRX, 15, 20, day=day) == {Phase.CLOSING_AUCTION}
    assert _at(Venue.KRX, 15, 30, day=day) == {Phase.AFTER_CLOSE_PRICE}
    assert _at(Venue.KRX, 16, 0, day=day) == {Phase.AFTER_MARKET}


def test_an_instant_in_another_zone_is_read_in_korean_time() -> None:
    utc = datetime.fromisoformat("2026-11-23T00:00:00+00:00")
    assert phases_at(Venue.KRX, utc, CALENDAR) == {Phase.CONTINUOUS}
