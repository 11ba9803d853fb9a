"""Cost of one tick through market state, strategy and risk, by how many symbols are armed. Printed, never judged; run
with -s.

A quarter of the symbols holds a position. `waiting`: no symbol buys, as nearly all do nearly always; `entering`: in
each an entry works and is watched; `busy`: as waiting, on a day whose volume counts, so that each trade moves a
condition. Each symbol has traded for a while before, so that first times are not counted.
"""

import gc
import random
import statistics
import time
from collections import Counter

import pytest

from kiwoom_gui.domain.enums import AggressorSide, Phase, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import daily_limits
from kiwoom_gui.strategies.registry import make_strategy
from tests.support.core_harness import FakeVenue
from tests.support.strategy_builders import S, at, minutes_that, surge_days

TICKS = 20_000
WARM = 40
"""Trades of each symbol before the count."""

PLANS: dict[tuple[str, str], PlanValues] = {
    ("dip-ladder", "waiting"): {"stage_1_support_count": 3, "stage_2_drop_percent": 8.0},
    ("dip-ladder", "entering"): {},
    ("dip-ladder", "busy"): {"stage_1_support_count": 3, "stage_2_drop_percent": 8.0},
    ("breakout", "waiting"): {},
}


def _armed(count: int, name: str, plan: PlanValues) -> tuple[TradingCore, list[InstrumentId], int]:
    now = at(10, 30)
    symbols = [InstrumentId(f"{100_000 + index}") for index in range(count)]
    held = dict.fromkeys(symbols[::4], (24, 12500))
    core = TradingCore(CoreSettings(), lambda symbol: make_strategy(name, symbol, plan | {"stop_loss_percent": 30.0}))
    core.process(m.PhaseChanged({Venue.KRX: frozenset({Phase.CONTINUOUS})}, now))
    for symbol in symbols:
        rules = Instrument(symbol, symbol, ListingMarket.KOSPI, 12_500, daily_limits(12_500))
        core.process(m.InstrumentDefined(rules, now))
        core.process(TradeTick(symbol, 12_900, 1, AggressorSide.BUYER, now, now, day_volume=9_000_000))
    for link in m.Link:
        core.process(m.LinkChanged(link, True, now))
    core.process(FakeVenue(held).snapshot(now))
    days, minutes = surge_days(), minutes_that("rising", 12_900, count=400)
    for symbol in symbols:
        core.process(m.SetAuto(f"on-{symbol}", symbol, True, now))
        core.process(m.BarsLoaded(symbol, days, minutes, now))
    return core, symbols, now


def _walk(symbols: list[InstrumentId], now: int, count: int, volume: int, shares: int) -> list[TradeTick]:
    """Return trades of so many shares each, on top of a volume of the day."""
    rng = random.Random(1)  # noqa: S311  # a repeatable walk, no secret
    prices, volumes = dict.fromkeys(symbols, 12_900), dict.fromkeys(symbols, volume)
    ticks = []
    for _ in range(count):
        symbol = rng.choice(symbols)
        prices[symbol] = max(min(prices[symbol] + rng.choice((-10, 0, 10)), 12_990), 12_850)
        now += S // 2_000
        volumes[symbol] += shares
        told = volumes[symbol]
        ticks.append(TradeTick(symbol, prices[symbol], shares, AggressorSide.BUYER, now, now, day_volume=told))
    return ticks


def _measure(count: int, name: str, state: str) -> tuple[list[float], str]:
    plan, (volume, shares) = PLANS[name, state], (500_000, 200) if state == "busy" else (9_000_000, 5)
    core, symbols, now = _armed(count, name, plan)
    warm = WARM * count
    ticks = _walk(symbols, now, warm + TICKS, volume, shares)
    for tick in ticks[:warm]:
        core.process(tick)
    gc.collect()
    spent = []
    for tick in ticks[warm:]:
        begin = time.perf_counter_ns()
        core.process(tick)
        spent.append((time.perf_counter_ns() - begin) / 1_000)
    states = Counter(slot.state.value for slot in core.host.slots.values())
    return sorted(spent), ", ".join(f"{number} {state}" for state, number in sorted(states.items()))


@pytest.mark.bench
@pytest.mark.parametrize(("name", "state"), PLANS)
def test_cost_of_one_tick_by_how_many_symbols_are_armed(name: str, state: str) -> None:
    print()
    for count in (10, 200, 1_000):
        spent, states = _measure(count, name, state)
        p99 = spent[int(len(spent) * 0.99)]
        told = f"median {statistics.median(spent):.1f} us, p99 {p99:.1f} us a tick ({states})"
        print(f"{name} {state}, {count} armed: {told}")
