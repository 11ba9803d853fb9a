from datetime import date, time

import numpy as np
import pytest
import talib

from kiwoom_gui.simulator.chart_api import grouped
from kiwoom_gui.simulator.scenario import SCENARIOS, SURGE_CODE, peak_of, scenario_of
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.numbers import hhmmss
from tests.support.sim_builders import StandingWorld

SESSION_MINUTES = 390


def test_the_surges_stock_rose_by_more_than_a_quarter_in_three_days() -> None:
    listing = StandingWorld(Settings(scenario=SCENARIOS["surge-dip"])).world.listings[SURGE_CODE]
    assert (peak_of(listing) - listing.bars[-4].close) / listing.bars[-4].close > 0.25
    assert min(bar.volume for bar in listing.bars[-3:]) > 10 * max(bar.volume for bar in listing.bars[-8:-3])


@pytest.mark.parametrize("name", ["surge-dip", "default"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_price_pauses_falls_in_waves_and_comes_back(name: str, seed: int) -> None:
    standing = StandingWorld(Settings(seed=seed, scenario=SCENARIOS[name], speed=4))
    listing = standing.world.listings[SURGE_CODE]
    stock, peak = standing.stock(SURGE_CODE), peak_of(listing)
    leg_volume = max(bar.volume for bar in listing.bars[-3:])
    drops: list[float] = []
    for second in range(135):
        standing.run(1, step_s=0.1)
        drops.append(100 - stock.tape.last_px * 100 / peak)
        minutes = (9 * 60 + 20 if name == "default" else 10 * 60 + 30) - 9 * 60 + second / 60
        assert stock.tape.volume * SESSION_MINUTES / minutes <= 0.25 * leg_volume
    assert 13 < min(drops[:12]) < max(drops[:12]) < 14.7  # room for the first stage
    assert max(drops[24:36]) > 15  # the second
    assert min(drops[42:52]) < 12.3  # a rebound of 3 % on what was paid
    assert 20.5 < max(drops) < 22  # the third
    low = max(drops)
    assert (100 - drops[121]) / (100 - low) > 1.06  # and the rebound


def test_the_stock_of_the_dip_can_be_chosen() -> None:
    standing = StandingWorld(Settings(scenario=scenario_of("surge-dip:041510")))
    assert peak_of(standing.world.listings["041510"]) > standing.world.listings["041510"].bars[-4].close * 1.25


def test_an_unknown_scenario_is_told() -> None:
    with pytest.raises(KeyError):
        scenario_of("boom")


@pytest.mark.parametrize(
    ("today", "day"),
    [(date(2026, 11, 22), "2026-11-20"), (date(2026, 11, 23), "2026-11-23"), (date(2026, 12, 25), "2026-12-24")],
)
def test_on_a_closed_day_the_last_trading_day_is_played(today: date, day: str) -> None:
    assert StandingWorld(today=today).world.day.isoformat() == day


def test_the_clock_starts_in_the_session_also_on_a_late_day() -> None:
    assert hhmmss(StandingWorld().world.start_ns) == "090020"
    # on the day of the college entrance exam everything starts an hour later
    assert hhmmss(StandingWorld(today=date(2026, 11, 19)).world.start_ns) == "100020"
    assert hhmmss(StandingWorld(Settings(start=time(13, 5))).world.start_ns) == "130500"


@pytest.mark.parametrize("seed", [1, 2, 3, 6])
def test_five_minute_rsi_is_low_where_the_second_stage_buys(seed: int) -> None:
    standing = StandingWorld(Settings(seed=seed, scenario=SCENARIOS["default"]))
    standing.run(112, step_s=0.5)
    bars = grouped([*standing.world.history.minutes(SURGE_CODE), *standing.stock(SURGE_CODE).tape.minutes], 5)
    closes = np.array([bar.close for bar in bars], dtype=float)
    assert talib.RSI(closes, 14)[-1] <= 30
