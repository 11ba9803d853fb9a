"""What a tick and an order cost in the core. Prints figures; judges nothing."""

import statistics
import time

import pytest

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from tests.support.builders import T0, a_cancel, a_submit, a_tick, an_instrument
from tests.support.core_harness import CoreHarness, FakeVenue

pytestmark = pytest.mark.bench

SYMBOLS = [InstrumentId(f"{number:06d}") for number in range(1, 31)]
TICKS = 3_000
ORDERS = 300


def _day(orders: int) -> CoreHarness:
    """Return a core with 30 symbols held and automatic, and so many orders behind it, one in ten still working."""
    world = CoreHarness(FakeVenue(dict.fromkeys(SYMBOLS, (10, 70_000)), 10**12))
    for symbol in SYMBOLS:
        world.define(an_instrument(symbol))
    world.arm()
    for symbol in SYMBOLS:
        world.switch_auto(symbol)
    for number in range(orders):
        symbol = SYMBOLS[number % len(SYMBOLS)]
        world.place(a_submit(f"k-{number}", instrument_id=symbol, quantity=1))
        world.settle()
        if number % 10:
            world.withdraw(a_cancel(f"k-{number}", f"x-{number}", instrument_id=symbol))
            world.settle()
        world.now += 1_000_000
    return world


def _told(name: str, ns: list[int]) -> None:
    ns.sort()
    median, p99 = statistics.median(ns) / 1_000, ns[len(ns) * 99 // 100] / 1_000
    print(f"\n{name}: median {median:.1f} us, 99 % {p99:.1f} us, largest {ns[-1] / 1_000:.0f} us")


@pytest.mark.parametrize("orders", [200, 2_000])
def test_a_tick_with_thirty_symbols_on(orders: int) -> None:
    world = _day(orders)
    ticks = [a_tick(70_000 + 100 * (n % 3), SYMBOLS[n % 30], T0 + 10**12 + n) for n in range(TICKS)]
    spent = []
    for tick in ticks:
        start = time.perf_counter_ns()
        world.core.process(tick)
        spent.append(time.perf_counter_ns() - start)
    _told(f"tick, 30 symbols on, {orders} orders in the day", spent)


@pytest.mark.parametrize("orders", [200, 2_000])
def test_an_order_through_the_gate(orders: int) -> None:
    world = _day(orders)
    spent = []
    for number in range(ORDERS):
        request = a_submit(f"new-{number}", instrument_id=SYMBOLS[number % 30], quantity=1)
        start = time.perf_counter_ns()
        outputs = world.core.process(m.PlaceOrder(f"c-{number}", request))
        spent.append(time.perf_counter_ns() - start)
        world.unsent += [output for output in outputs if isinstance(output, m.SendOrder)]
        world.settle()
        world.withdraw(a_cancel(f"new-{number}", f"gone-{number}", instrument_id=request.instrument_id))
        world.settle()
    _told(f"order through the gate, {orders} orders in the day", spent)


@pytest.mark.parametrize("orders", [200, 2_000])
def test_a_tick_of_the_clock_and_a_reading_of_the_books(orders: int) -> None:
    world = _day(orders)
    clock, reading = [], []
    for _ in range(100):
        world.now += 300_000_000
        start = time.perf_counter_ns()
        world.core.process(m.TimerTick(world.now))
        clock.append(time.perf_counter_ns() - start)
        books = world.venue.snapshot(world.now)
        start = time.perf_counter_ns()
        world.core.process(books)
        reading.append(time.perf_counter_ns() - start)
    _told(f"tick of the clock, {orders} orders in the day", clock)
    _told(f"reading of the books, {orders} orders in the day", reading)
