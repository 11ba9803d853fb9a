"""청산: what holds the shares is canceled first, then they are sold."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
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


def _resume(world: CoreHarness) -> m.CommandAnswered:
    return world.command(lambda command_id: m.ResumeClosing(command_id, world.now))


def _stop(world: CoreHarness) -> m.CommandAnswered:
    return world.command(lambda command_id: m.StopClosing(command_id, world.now, SAMSUNG))


def _close_all(world: CoreHarness) -> m.CommandAnswered:
    return world.command(lambda command_id: m.CloseAllPositions(command_id, world.now))


def _sold_by_slices(world: CoreHarness) -> list[int]:
    requests = [send.approval.request for send in world.sends]
    return [r.quantity for r in requests if isinstance(r, SubmitOrder) and r.client_order_id.startswith("close-")]


def _book(world: CoreHarness, *bids: tuple[int, int], expected_px: int | None = None) -> None:
    levels = tuple(BookLevel(price, size) for price, size in bids)
    world.give(OrderBook(SAMSUNG, (), levels, world.now, world.now, expected_px=expected_px))


def _told(world: CoreHarness) -> list[tuple[str, str, int]]:
    """Return what was journaled of the closing of the first stock: stage, code, shares sold."""
    changes = [o for o in world.outputs if isinstance(o, m.ClosingChanged) and o.instrument_id == SAMSUNG]
    return [(change.stage.value, change.code, change.sold) for change in changes]


def _fill_last(world: CoreHarness, quantity: int | None = None) -> None:
    number, order = list(world.venue.orders.items())[-1]
    world.fill(number, quantity or order.leaves, 70_000)


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


def test_a_closing_that_waited_when_a_line_was_cut_sells_nothing_until_the_user_says_so(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=8, price=75_000))
    world.settle()
    _close(world)
    world.disconnect()
    assert [notice.params["code"] for notice in world.notices("CLOSE_PAUSED")] == ["LINK_DOWN"]
    world.connect()
    world.settle()
    world.reconcile()
    world.pass_time(40)
    assert _kinds(world) == [SubmitOrder, CancelOrder]
    assert _resume(world).is_taken
    assert _sold_by_slices(world) == [10]


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


# --- in slices ---


@pytest.fixture
def large() -> CoreHarness:
    """Hold 100 shares; the book takes 40 at a time."""
    world = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)})).arm()
    _book(world, (70_000, 60), (69_900, 20))
    return world


def test_a_large_position_is_sold_in_slices_until_nothing_is_left(large: CoreHarness) -> None:
    assert _close(large).is_taken
    for _ in range(3):
        large.settle()
        _fill_last(large)
        large.pass_time(1.1)
    assert _sold_by_slices(large) == [40, 40, 20]
    assert _told(large)[-1] == ("DONE", "", 100)
    assert large.held() == 0


def test_the_next_slice_waits_until_the_book_can_show_what_the_last_one_left(large: CoreHarness) -> None:
    _close(large)
    large.settle()
    _fill_last(large)
    assert _sold_by_slices(large) == [40]


def test_a_slice_that_the_market_does_not_take_is_canceled_and_sized_anew(large: CoreHarness) -> None:
    _close(large)
    large.settle()
    _fill_last(large, 10)
    large.pass_time(5.1)
    assert isinstance(large.sends[-1].approval.request, CancelOrder)
    _book(large, (69_000, 30))
    large.settle()
    assert _sold_by_slices(large) == [40, 15]


def test_in_an_auction_a_slice_waits_for_its_price(large: CoreHarness) -> None:
    _book(large, (70_000, 60), (69_900, 20), expected_px=70_000)
    _close(large)
    large.settle()
    large.pass_time(100)
    assert _kinds(large) == [SubmitOrder]
    assert _told(large)[-1][0] == "SELLING"
    large.pass_time(1)
    _book(large, (70_000, 60))
    large.pass_time(5.1)
    assert _kinds(large) == [SubmitOrder, CancelOrder]


def test_without_bids_it_waits_and_gives_up_saying_why(large: CoreHarness) -> None:
    _book(large)
    assert _close(large).is_taken
    large.pass_time(1)
    assert _told(large)[-1] == ("WAITING", "NO_BIDS", 0)
    large.pass_time(30.1)
    (notice,) = large.notices("CLOSE_GIVEN_UP")
    assert (notice.params["denial"], notice.params["left"]) == ("NO_BIDS", 100)
    assert _told(large)[-1] == ("GIVEN_UP", "NO_BIDS", 0)


def test_at_the_lower_limit_it_stands_in_line_and_is_never_taken_out(large: CoreHarness) -> None:
    large.tick(49_000)
    _book(large)
    _close(large)
    large.settle()
    large.pass_time(120)
    assert _kinds(large) == [SubmitOrder]
    request = large.sends[0].approval.request
    assert isinstance(request, SubmitOrder)
    assert (request.quantity, request.price) == (100, 49_000)


def test_its_place_in_the_line_at_the_lower_limit_outlives_a_restart(large: CoreHarness) -> None:
    large.tick(49_000)
    _book(large)
    _close(large)
    large.settle()
    after = CoreHarness(large.venue)
    after.core.restore(large.outputs)
    after.now = large.now + 5_000_000_000
    after._commands = 100
    after.arm()
    after.tick(49_000)
    _book(after)
    assert _resume(after).is_taken
    after.pass_time(120)
    assert not after.sends
    (waiting,) = after.core.closing.running
    assert (waiting.stage, waiting.code, waiting.left) == (m.ClosingStage.WAITING, "NO_BIDS", 100)
    (number,) = after.venue.orders
    after.fill(number, 100, 49_000)
    after.pass_time(1)
    assert after.held() == 0
    assert not after.core.closing.running


def test_a_part_that_is_left_at_the_lower_limit_gives_way_to_all_that_is_to_be_sold(large: CoreHarness) -> None:
    large.tick(49_500)
    large.give(OrderBook(SAMSUNG, (), (BookLevel(49_000, 60),), large.now, large.now))
    _close(large, price=None)
    large.settle()
    part = _sold_by_slices(large)
    assert part == [30]
    large.tick(49_000)
    _book(large)
    for _ in range(8):
        large.pass_time(1.1)
        large.settle()
    assert _sold_by_slices(large)[-1] == 100


def test_a_venue_that_refuses_is_asked_once_a_second_and_not_in_a_loop(large: CoreHarness) -> None:
    _close(large)
    for _ in range(5):
        while large.unsent:
            order_id = large.unsent.pop(0).approval.request.client_order_id
            large.give(m.RequestRefused(order_id, "20", "(RC4007) halted", large.now))
        large.give(m.TimerTick(large.now))
    assert len(_sold_by_slices(large)) == 1
    for _ in range(33):
        large.pass_time(1)
        while large.unsent:
            order_id = large.unsent.pop(0).approval.request.client_order_id
            large.give(m.RequestRefused(order_id, "20", "(RC4007) halted", large.now))
    (notice,) = large.notices("CLOSE_GIVEN_UP")
    assert (notice.params["denial"], notice.params["text"]) == ("VENUE_REFUSED", "(RC4007) halted")


def test_the_user_stops_it_and_what_works_is_canceled(large: CoreHarness) -> None:
    _close(large)
    large.settle()
    assert _stop(large).is_taken
    large.settle()
    large.pass_time(60)
    assert _kinds(large) == [SubmitOrder, CancelOrder]
    assert _told(large)[-1][0] == "STOPPED"
    assert _stop(large).code == "CLOSING_NONE"


def test_canceling_all_orders_stops_it_too(large: CoreHarness) -> None:
    _close(large)
    large.settle()
    large.command(lambda command_id: m.CancelAll(command_id, large.now))
    large.settle()
    large.pass_time(10)
    assert _kinds(large) == [SubmitOrder, CancelOrder]
    assert large.notices("CANCEL_ALL_DONE")[0].params == {"orders": 1, "left": 0}


def test_a_halt_pauses_it(large: CoreHarness) -> None:
    _close(large)
    large.settle()
    large.command(lambda command_id: m.SetTradingState(command_id, TradingState.HALTED, large.now))
    _fill_last(large)
    large.pass_time(10)
    assert _sold_by_slices(large) == [40]
    assert _told(large)[-1][:2] == ("PAUSED", "TRADING_HALTED")


def test_a_restart_remembers_what_was_sold_and_goes_on_when_the_user_says_so(large: CoreHarness) -> None:
    _close(large, 90)
    large.settle()
    _fill_last(large)
    large.pass_time(0.1)
    after = CoreHarness(large.venue)
    after.core.restore(large.outputs)
    after.now = large.now + 5_000_000_000
    after._commands = 100  # a terminal never uses an id twice
    after.arm()
    _book(after, (70_000, 200))
    after.pass_time(2)
    assert not after.sends
    (paused,) = after.core.closing.running
    assert (paused.stage, paused.sold, paused.left) == (m.ClosingStage.PAUSED, 40, 50)
    assert _resume(after).is_taken
    assert _sold_by_slices(after) == [50]
    after.settle()
    _fill_last(after)
    after.pass_time(1)
    assert after.held() == 10


def test_entries_cannot_be_released_while_everything_is_being_closed(large: CoreHarness) -> None:
    _close_all(large)
    large.settle()
    release = large.command(lambda command_id: m.SetTradingState(command_id, TradingState.ACTIVE, large.now))
    assert release.code == "CLOSING_RUNS"
    _fill_last(large)
    for _ in range(2):
        large.pass_time(1.1)
        large.settle()
        _fill_last(large)
    large.pass_time(1.1)
    released = large.command(lambda command_id: m.SetTradingState(command_id, TradingState.ACTIVE, large.now))
    assert released.is_taken


def test_closing_all_waits_until_buys_are_gone_and_sells_what_they_bought_meanwhile(large: CoreHarness) -> None:
    large.place(a_submit("buy", quantity=5))
    large.settle()
    _close_all(large)
    assert _kinds(large) == [SubmitOrder, CancelOrder]
    large.give(large.venue.fill("0000001", 2, 70_000, large.now))
    large.settle()
    assert large.status("buy") is OrderStatus.CANCELED
    for _ in range(3):
        _fill_last(large)
        large.pass_time(1.1)
        large.settle()
    assert sum(_sold_by_slices(large)) == 102


def test_a_strategy_keeps_its_hands_off_what_is_being_closed(large: CoreHarness) -> None:
    large.switch_auto()
    _close(large)
    large.tick(69_900)
    view = large.strategies[SAMSUNG].views[-1]
    assert (view.orderable_qty, view.is_entry_allowed) == (0, False)


def test_canceling_all_says_what_is_left_when_no_confirmation_comes(world: CoreHarness) -> None:
    world.place(a_submit("buy"))
    world.settle()
    world.command(lambda command_id: m.CancelAll(command_id, world.now))
    world.unsent.clear()
    world.pass_time(30.1)
    assert world.notices("CANCEL_ALL_LEFT")[0].params == {"orders": 1, "left": 1}
