"""An engine that runs past midnight: the venue gives yesterday's numbers to other orders."""

from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.trading_state import day_of
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness

_DAY_S = 86_400


def a_second_day(*, fills: int) -> CoreHarness:
    """Yesterday's buy of 10 got number 1 and filled so far; the venue begins its count anew."""
    world = CoreHarness().arm()
    world.pass_time(1)
    world.place(a_submit(ts_init=world.now))
    world.settle()
    world.fill("0000001", fills, 70_000)
    world.pass_time(_DAY_S)
    world.tick(200_000, HYNIX)
    world.venue._numbers = 0
    world.venue.orders.clear()
    world.reconcile(later=1)
    return world


def is_at_peace(world: CoreHarness) -> bool:
    world.reconcile(later=4)
    world.reconcile(later=4)
    return not world.notices("ILLEGAL_EVENT") and not world.notices("BOOKS_DIFFER")


def test_todays_order_of_yesterdays_number_gets_its_own_fills() -> None:
    world = a_second_day(fills=10)
    world.place(a_submit("k-2", instrument_id=HYNIX, price=200_000, quantity=3, ts_init=world.now))
    world.settle()
    world.fill("0000001", 3, 200_000)
    assert world.status("k-2") is OrderStatus.FILLED
    assert (world.held(HYNIX), world.held(), world.order().filled_qty) == (3, 10, 10)
    assert is_at_peace(world)


def test_an_order_of_others_under_yesterdays_number_is_found_by_a_reading() -> None:
    world = a_second_day(fills=10)
    other = world.venue.place(HYNIX, OrderSide.BUY, 12, 200_000, world.now)
    world.venue.fill(other.number, 12, 200_000, world.now)
    world.reconcile(later=1)
    assert (world.held(HYNIX), world.held(), world.order().filled_qty) == (12, 10, 10)
    assert is_at_peace(world)


def test_what_worked_ends_with_its_day_and_takes_no_number_of_today() -> None:
    world = a_second_day(fills=4)
    assert (world.status(), world.order().leaves_qty) == (OrderStatus.EXPIRED, 0)
    assert day_of(world.order().ts_last) == day_of(world.order().ts_init)
    world.place(a_submit("k-2", instrument_id=HYNIX, price=200_000, quantity=3, ts_init=world.now))
    world.settle()
    world.fill("0000001", 3, 200_000)
    assert (world.held(HYNIX), world.held()) == (3, 4)
    assert is_at_peace(world)


def test_an_order_of_unknown_outcome_does_not_take_a_like_order_of_the_next_day() -> None:
    world = CoreHarness().arm()
    world.pass_time(1)
    world.place(a_submit(ts_init=world.now))
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    world.pass_time(_DAY_S)
    world.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, world.now)
    world.reconcile(later=1)
    assert world.status() is OrderStatus.EXPIRED
    assert world.order("external-0000001").status is OrderStatus.ACCEPTED
