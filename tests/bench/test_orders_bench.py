"""What an order costs on a day that already had ten thousand: run with `-s` to see the figures.

python -m pytest -s tests/bench/test_orders_bench.py
"""

import statistics
import time

import pytest

from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import EXTERNAL
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import SAMSUNG, T0, a_submit, an_order
from tests.support.core_harness import CoreHarness, FakeVenue

ORDERS = 300
HISTORY = 10_000
_WIDE = RiskLimits(10**12, -(10**12), 10**12, 10**9, 30.0, 10**14, 10**9)


def _day(history: int) -> CoreHarness:
    """Return an armed world whose day already had so many orders, all of them ended."""
    venue = FakeVenue({SAMSUNG: (10, 70_000)}, 10**14)
    world = CoreHarness(venue, CoreSettings(limits=_WIDE, entry_spacing_s=0))
    past = []
    for count in range(history):
        number = VenueOrderId(f"{900_000 + count:07d}")
        order = an_order(
            OrderStatus.FILLED, client_order_id=ClientOrderId(f"past-{count}"), venue_order_id=number,
            root_venue_order_id=number, quantity=1, filled_qty=1, filled_notional=70_000, origin=EXTERNAL,
        )  # fmt: skip
        first = e.OrderInitialized(client_order_id=order.client_order_id, ts_event=T0, order=order)
        past.append(m.EventRecorded(count + 1, first))
    world.core.restore(past)
    return world.arm()


def _round(world: CoreHarness, count: int) -> None:
    """Place, send, answer, report and fill one order."""
    world.now += 1_000_000
    world.place(a_submit(f"k-{count}", OrderSide.BUY, quantity=1, ts_init=world.now))
    world.settle()
    world.fill(f"{count + 1:07d}", 1, 70_000)


def _order_us(world: CoreHarness) -> float:
    taken = []
    for count in range(ORDERS):
        world.outputs.clear()
        begun = time.perf_counter_ns()
        _round(world, count)
        taken.append((time.perf_counter_ns() - begun) / 1_000)
    return statistics.median(taken)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """Measure once, print, and hand the figures to the tests."""
    empty, full = _day(0), _day(HISTORY)
    found = {"order, fresh day (us)": _order_us(empty), f"order, after {HISTORY} (us)": _order_us(full)}
    begun = time.perf_counter_ns()
    for _ in range(1_000):
        full.core.orders.open_orders()
        full.core.orders.is_locked(SAMSUNG, OrderSide.BUY)
    found["open_orders and is_locked (us)"] = (time.perf_counter_ns() - begun) / 1e6
    books = full.venue.snapshot(full.now + 1_000_000_000)
    begun = time.perf_counter_ns()
    full.give(books)
    found[f"a reading, after {HISTORY} (ms)"] = (time.perf_counter_ns() - begun) / 1e6
    models = ReadModels(full.core)
    models.whole()
    begun = time.perf_counter_ns()
    for _ in range(20):
        models.observe(m.RequestAccepted(ClientOrderId("none"), VenueOrderId("1"), full.now), [])
        models.changes()
    found[f"a frame's parts, after {HISTORY} (ms)"] = (time.perf_counter_ns() - begun) / 20e6
    print()
    for name, value in found.items():
        print(f"{name}: {value:.3f}")
    return found


def test_an_order_costs_the_same_whatever_the_day_had(figures: dict[str, float]) -> None:
    fresh, late = figures["order, fresh day (us)"], figures[f"order, after {HISTORY} (us)"]
    assert late < fresh * 2 + 50


def test_questions_of_the_order_path_do_not_look_at_the_history(figures: dict[str, float]) -> None:
    assert figures["open_orders and is_locked (us)"] < 50
