from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.simulator.catalog import DayBar, load_listings
from kiwoom_gui.simulator.chart_api import grouped
from kiwoom_gui.simulator.history import DayShape, draw_minutes
from kiwoom_gui.simulator.tape import NS_PER_MINUTE
from kiwoom_gui.wire.numbers import midnight_ns
from tests.support.sim_builders import MONDAY, SAMSUNG, StandingWorld

OPENING = midnight_ns(MONDAY) + 9 * 60 * NS_PER_MINUTE
STARTS = [OPENING + i * NS_PER_MINUTE for i in range(380)]
CLOSING = OPENING + 390 * NS_PER_MINUTE


def test_at_least_thirty_real_stocks_with_half_a_year_of_bars() -> None:
    listings = load_listings()
    assert len(listings) >= 30
    assert listings[SAMSUNG].name == "삼성전자"
    assert {listing.market.value for listing in listings.values()} == {"KOSPI", "KOSDAQ"}
    for listing in listings.values():
        assert len(listing.bars) >= 120
        assert all(bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high for bar in listing.bars)


def test_bars_are_laid_onto_the_trading_days_before() -> None:
    days = [day for day, _ in StandingWorld().world.history.daily(SAMSUNG)]
    assert [day.isoformat() for day in days[-2:]] == ["2026-11-19", "2026-11-20"]
    assert all(day.weekday() < 5 for day in days)


@given(
    st.integers(0, 1_000),
    st.tuples(*[st.integers(9_000, 12_000).map(lambda px: px // 10 * 10)] * 4),
    st.integers(1_000, 10_000_000),
)
def test_minutes_add_up_to_their_day(seed: int, prices: tuple[int, ...], volume: int) -> None:
    bar = DayBar(prices[0], max(prices), min(prices), prices[-1], volume)
    minutes = draw_minutes(Random(seed), bar, STARTS, DayShape(), CLOSING)  # noqa: S311 - a drawing, not a secret
    assert minutes[0].open == bar.open
    assert minutes[-1].close == bar.close
    assert max(m.high for m in minutes) == bar.high
    assert min(m.low for m in minutes) == bar.low
    assert sum(m.volume for m in minutes) == bar.volume
    assert all(m.low <= min(m.open, m.close) <= max(m.open, m.close) <= m.high for m in minutes)


def test_five_minute_bars_are_enough_for_indicators_and_start_on_their_grid() -> None:
    standing = StandingWorld()
    bars = grouped(standing.world.history.minutes(SAMSUNG), 5)
    assert len(bars) >= 200
    assert all((bar.start // NS_PER_MINUTE) % 5 == 0 for bar in bars)


def test_todays_minutes_are_the_prints() -> None:
    standing = StandingWorld()
    tape = standing.stock().tape
    before = tape.volume
    seen: list[int] = []
    samsung = standing.stock()
    standing.world.exchange.on_print = lambda p: seen.append(p.quantity) if p.instrument is samsung else None
    standing.run(60)
    assert tape.volume == before + sum(seen)
    assert sum(bar.volume for bar in tape.minutes) == tape.volume
    assert tape.minutes[-1].close == tape.last_px
