"""What the gate and a tick cost, whatever the number of working orders and of symbols. Prints figures; judges nothing.

By the wall: a clock of the processor's time takes some 3 us itself, a third of what is measured; the median leaves out
what else runs on the machine.
"""

import statistics
import time

import pytest

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import T0, a_submit, a_tick, an_instrument
from tests.support.core_harness import CoreHarness, FakeVenue

pytestmark = pytest.mark.bench

WIDE = RiskLimits(
    daily_loss=-(10**12), symbol_cap=10**12, total_exposure=10**13, order_notional=10**12, orders_per_minute=10**9
)
ROUNDS = 3_000


def _world(symbols: int, open_orders: int) -> tuple[CoreHarness, list[InstrumentId]]:
    """Return a core that holds every symbol and has so many buys working, spread over them."""
    names = [InstrumentId(f"{number:06d}") for number in range(1, symbols + 1)]
    world = CoreHarness(
        FakeVenue(dict.fromkeys(names, (100, 70_000)), 10**15), CoreSettings(entry_spacing_s=0, limits=WIDE)
    )
    for name in names:
        world.define(an_instrument(name))
    world.arm()
    for number in range(open_orders):
        world.place(a_submit(f"k-{number}", instrument_id=names[number % symbols], quantity=1, price=69_000))
        world.settle()
    return world, names


def _told(name: str, ns: list[int]) -> None:
    ns.sort()
    median, p99 = statistics.median(ns) / 1_000, ns[len(ns) * 99 // 100] / 1_000
    print(f"\n{name}: median {median:.1f} us, 99 % {p99:.1f} us")


@pytest.mark.parametrize(("symbols", "open_orders"), [(10, 10), (10, 1_000), (1_000, 10), (1_000, 1_000)])
def test_one_check_of_the_gate(symbols: int, open_orders: int) -> None:
    world, names = _world(symbols, open_orders)
    spent = []
    for number in range(ROUNDS):
        side = OrderSide.SELL if number % 3 == 0 else OrderSide.BUY
        request = a_submit(f"new-{number}", side, instrument_id=names[number % symbols], quantity=1)
        start = time.perf_counter_ns()
        denial = world.core.risk.denial(request, world.now)
        spent.append(time.perf_counter_ns() - start)
        assert denial is None
    _told(f"risk check, {open_orders} open orders, {symbols} symbols", spent)


@pytest.mark.parametrize(("symbols", "open_orders"), [(10, 10), (10, 1_000), (1_000, 10), (1_000, 1_000)])
def test_one_order_through_the_desk(symbols: int, open_orders: int) -> None:
    world, names = _world(symbols, open_orders)
    spent = []
    for number in range(300):
        request = a_submit(f"new-{number}", instrument_id=names[number % symbols], quantity=1)
        start = time.perf_counter_ns()
        outputs = world.core.process(m.PlaceOrder(f"c-{number}", request))
        spent.append(time.perf_counter_ns() - start)
        world.unsent += [output for output in outputs if isinstance(output, m.SendOrder)]
        world.settle()
    _told(f"order through the desk, {open_orders} open orders, {symbols} symbols", spent)


@pytest.mark.parametrize("symbols", [10, 200, 1_000])
def test_one_tick_with_every_symbol_armed_and_held(symbols: int) -> None:
    world, names = _world(symbols, symbols)
    for name in names:
        world.switch_auto(name)
    ticks = [a_tick(70_000 + 100 * (n % 3), names[n % symbols], T0 + 10**12 + n) for n in range(ROUNDS)]
    spent = []
    for tick in ticks:
        start = time.perf_counter_ns()
        world.core.process(tick)
        spent.append(time.perf_counter_ns() - start)
    _told(f"tick through market state, view and risk, {symbols} symbols armed, {symbols} open orders", spent)
