"""청산: what holds the shares is canceled first, then they are sold."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.orders import CancelOrder, SubmitOrder
from kiwoom_gui.engine import messages as m
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SELL = OrderSide.SELL


@pytest.fixture
def world() -> CoreHarness:
    return CoreHarness(FakeVenue({SAMSUNG: (10, 70_000), HYNIX: (2, 200_000)})).arm()


def _close(world: CoreHarness, quantity: int | None = None, price: int | None = None) -> m.CommandAnswered:
    return world.command(lambda command_id: m.ClosePosition(command_id, SAMSUNG, world.now, quantity, price))


def _kinds(world: CoreHarness) -> list[type]:
    return [type(send.approval.request) for send in world.sends]


def test_a_free_position_is_sold_at_market_at_once(world: CoreHarness) -> None:
    assert _close(world).is_taken
    request = world.sends[0].approval.request
    assert isinstance(request, SubmitOrder)
    assert (request.side, request.order_type, request.quantity, request.price) == (SELL, OrderType.MARKET, 10, None)
    assert request.origin.is_exit


def test_a_part_may_be_sold_at_a_price(world: CoreHarness) -> None:
    _close(world, 4, 70_500)
    request = world.sends[0].approval.request
    assert isinstance(request, SubmitOrder)
    assert (request.order_type, request.quantity, request.price) == (OrderType.LIMIT, 4, 70_500)


def test_a_resting_sale_is_canceled_and_only_then_the_shares_are_sold(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    assert _close(world).is_taken
    assert _kinds(world) == [SubmitOrder, CancelOrder]
    world.settle()
    assert world.status("resting") is OrderStatus.CANCELED
    assert _kinds(world) == [SubmitOrder, CancelOrder, SubmitOrder]
    assert world.sends[-1].approval.request.quantity == 10


def test_shares_that_sold_while_the_cancel_was_under_way_are_not_sold_again(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    fill = world.venue.fill("0000001", 3, 75_000, world.now)
    world.give(fill)
    world.settle()
    assert world.sends[-1].approval.request.quantity == 7


@pytest.mark.parametrize(("quantity", "code"), [(11, "SELL_EXCEEDS_ORDERABLE"), (0, "SELL_EXCEEDS_ORDERABLE")])
def test_no_more_is_closed_than_is_held(world: CoreHarness, quantity: int, code: str) -> None:
    assert _close(world, quantity).code == code


def test_what_is_not_held_cannot_be_closed(world: CoreHarness) -> None:
    world.venue.fill(world.venue.place(SAMSUNG, SELL, 10, 70_000, 0).number, 10, 70_000, 0)
    world.reconcile(later=1)
    world.reconcile(later=1)
    assert _close(world).code == "POSITION_NONE"


def test_a_second_click_while_a_closing_is_under_way_sells_nothing_twice(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    assert _close(world).code == "REQUEST_PENDING"
    world.settle()
    sold = [s.approval.request.quantity for s in world.sends if isinstance(s.approval.request, SubmitOrder)]
    assert sold == [8, 10]


def test_a_cancel_that_is_refused_is_tried_again_once_a_second_and_not_in_a_loop(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    for _ in range(5):
        while world.unsent:
            request_id = world.unsent.pop(0).approval.request.client_order_id
            world.give(m.RequestRefused(request_id, "20", "not now", world.now))
    assert _kinds(world).count(CancelOrder) == 1
    world.pass_time(1.1)
    assert _kinds(world).count(CancelOrder) == 2


def test_a_closing_is_given_up_after_thirty_seconds_and_says_so(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    world.unsent.clear()
    world.pass_time(30.1)
    assert [notice.instrument_id for notice in world.notices("CLOSE_GIVEN_UP")] == [SAMSUNG]
    assert _close(world).is_taken


def test_a_closing_that_waited_when_a_line_was_cut_sells_nothing_after_it_is_back(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    world.disconnect()
    assert len(world.notices("CLOSE_GIVEN_UP")) == 1
    world.connect()
    world.settle()
    world.reconcile()
    assert _kinds(world) == [SubmitOrder, CancelOrder]


def _lose_a_sale(world: CoreHarness, quantity: int) -> None:
    world.place(a_submit("lost", SELL, quantity=quantity, ts_init=world.now))
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(ClientOrderId("lost"), "timeout", world.now))


def test_a_closing_waits_for_a_sale_of_unknown_outcome_and_leaves_the_moment_it_settles(world: CoreHarness) -> None:
    _lose_a_sale(world, 4)
    assert _close(world, 6).is_taken
    assert not world.unsent
    assert len(world.notices("EXIT_WAITS")) == 1
    world.reconcile(later=20)
    world.pass_time(20)  # longer than any deadline of the queue
    assert not world.unsent
    world.reconcile(later=1)
    assert world.status("lost") is OrderStatus.ABSENT
    assert [s.approval.request.quantity for s in world.unsent] == [6]


def test_a_closing_of_all_waits_for_the_shares_of_a_sale_of_unknown_outcome(world: CoreHarness) -> None:
    _lose_a_sale(world, 4)
    assert _close(world).is_taken
    for seconds in (20, 11):
        world.pass_time(seconds)
        world.reconcile(later=1)
    assert not world.notices("CLOSE_GIVEN_UP")
    assert world.status("lost") is OrderStatus.ABSENT
    assert [s.approval.request.quantity for s in world.unsent] == [10]


def test_closing_all_cancels_everything_sells_everything_and_blocks_entries(world: CoreHarness) -> None:
    world.place(a_submit("buy"))
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    world.command(lambda command_id: m.CloseAllPositions(command_id, world.now))
    world.settle()
    assert world.status("buy") is world.status("resting") is OrderStatus.CANCELED
    sold = {
        s.approval.request.instrument_id: s.approval.request.quantity
        for s in world.sends[2:]
        if isinstance(s.approval.request, SubmitOrder)
    }
    assert sold == {SAMSUNG: 10, HYNIX: 2}
    assert world.place(a_submit("later")).code == "TRADING_REDUCING"
