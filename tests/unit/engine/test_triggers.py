"""A stop-limit order is shown as what a trade made of it; nothing else hangs on that."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Phase, Venue
from kiwoom_gui.engine import messages as m
from tests.support.builders import SAMSUNG, SECOND, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue


@pytest.fixture
def world() -> CoreHarness:
    """Return a world with a stop-limit sale of 10 that a trade at 69,000 or below fires."""
    made = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    made.place(a_submit(
        side=OrderSide.SELL, order_type=OrderType.STOP_LIMIT, price=68_900, trigger_price=69_000, ts_init=made.now
    ))  # fmt: skip
    made.settle()
    made.now += SECOND
    return made


def test_the_trade_that_crosses_the_trigger_fires_it_once(world: CoreHarness) -> None:
    world.tick(69_100)
    assert world.status() is OrderStatus.ACCEPTED
    world.tick(69_000)
    world.tick(68_900)
    assert world.status() is OrderStatus.TRIGGERED
    assert not world.notices("ILLEGAL_EVENT")


def test_a_fired_one_fills_and_cancels_like_a_limit_order(world: CoreHarness) -> None:
    world.tick(68_950)
    world.fill("0000001", 4, 68_900)
    assert (world.status(), world.held()) == (OrderStatus.PARTIALLY_FILLED, 6)
    world.tick(68_900)
    assert world.status() is OrderStatus.PARTIALLY_FILLED


def test_a_trade_from_before_it_was_accepted_fires_nothing(world: CoreHarness) -> None:
    world.now -= 2 * SECOND
    world.tick(68_000)
    assert world.status() is OrderStatus.ACCEPTED


def test_a_call_auction_fires_nothing(world: CoreHarness) -> None:
    world.give(m.PhaseChanged({Venue.KRX: frozenset({Phase.CLOSING_AUCTION})}, world.now))
    world.tick(68_000)
    assert world.status() is OrderStatus.ACCEPTED


def test_a_limit_order_has_no_trigger(world: CoreHarness) -> None:
    world.place(a_submit("limit", quantity=1, price=68_000, ts_init=world.now))
    world.settle()
    world.now += SECOND
    world.tick(67_900)
    assert world.status("limit") is OrderStatus.ACCEPTED
