"""What a reading of the broker's books changes. Driven through the core, against a tiny venue."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.reconciliation import Difference, position_differences
from tests.support.builders import HYNIX, SAMSUNG, SECOND, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

N1, N2 = VenueOrderId("0000001"), VenueOrderId("0000002")


@pytest.fixture
def world() -> CoreHarness:
    return CoreHarness().arm()


def _working(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()


def _lose_answer(world: CoreHarness, *, is_taken: bool) -> None:
    """Send a buy of 10 at 70,000 of which nothing is heard again."""
    world.place(a_submit(ts_init=world.now))
    send = world.unsent.pop(0)
    if is_taken:
        world.venue.take(send, world.now)
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))


def _lose(world: CoreHarness) -> None:
    """Let the venue take the request that was sent; all that it says is lost but a failure to hear it."""
    send = world.unsent.pop(0)
    world.venue.take(send, world.now)
    world.give(m.RequestOutcomeUnknown(send.approval.request.client_order_id, "timeout", world.now))


def test_an_order_of_unknown_outcome_is_found_in_the_list_with_its_fills(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=True)
    world.venue.fill(N1, 4, 69_900, world.now)
    world.reconcile(later=1)
    assert (world.status(), world.order().venue_order_id) == (OrderStatus.PARTIALLY_FILLED, N1)
    assert (world.order().filled_qty, world.held()) == (4, 4)
    assert len(world.core.orders.orders) == 1


def test_an_order_is_absent_only_after_thirty_seconds_and_two_readings(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=False)
    for seconds in (1, 10, 18.9):
        world.reconcile(later=seconds)
        assert world.status() is OrderStatus.UNKNOWN
    world.reconcile(later=0.3)
    assert world.status() is OrderStatus.ABSENT
    assert world.core.portfolio.reserved_cash(world.core.orders.open_orders()) == 0


def test_one_reading_alone_proves_no_absence_however_late_it_is(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=False)
    world.reconcile(later=60)
    assert world.status() is OrderStatus.UNKNOWN
    world.reconcile(later=2.9)
    assert world.status() is OrderStatus.UNKNOWN
    world.reconcile(later=0.2)
    assert world.status() is OrderStatus.ABSENT


def test_the_count_of_readings_starts_anew_after_a_cut(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=False)
    world.reconcile(later=28)
    world.disconnect()
    world.pass_time(10)
    world.connect()
    world.reconcile(later=1)
    assert world.status() is OrderStatus.UNKNOWN


def test_an_older_order_of_the_same_size_and_price_is_not_taken_for_ours(world: CoreHarness) -> None:
    morning = world.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, world.now)
    world.venue.fill(morning.number, 10, 70_000, world.now)
    world.now += 3_600 * SECOND
    world.reconcile()
    world.reconcile()
    assert world.held() == 10
    _lose_answer(world, is_taken=False)
    world.reconcile(later=1)
    assert world.status() is OrderStatus.UNKNOWN
    assert world.held() == 10


def test_while_two_orders_fit_neither_is_taken_for_ours_nor_for_somebody_elses(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=True)
    world.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, world.now)
    for _ in range(20):
        world.reconcile(later=3)
    assert world.status() is OrderStatus.UNKNOWN
    assert len(world.core.orders.orders) == 1


def test_an_order_on_another_exchange_is_not_ours(world: CoreHarness) -> None:
    _lose_answer(world, is_taken=True)
    world.now += SECOND
    books = world.venue.snapshot(world.now)
    elsewhere = tuple(replace(row, venue=Venue.NXT) for row in books.open_orders)
    world.give(replace(books, open_orders=elsewhere, day_orders=elsewhere))
    assert world.status() is OrderStatus.UNKNOWN
    assert world.order(f"external-{N1}").origin.kind is OriginKind.EXTERNAL


def test_a_missed_fill_is_made_good_at_the_price_the_broker_lists(world: CoreHarness) -> None:
    _working(world)
    world.venue.fill(N1, 4, 69_900, world.now)
    world.reconcile(later=1)
    assert (world.order().filled_qty, world.order().filled_notional, world.held()) == (4, 279_600, 4)
    world.reconcile(later=1)
    assert world.held() == 4


def test_a_missed_fill_of_a_market_order_waits_for_a_price(world: CoreHarness) -> None:
    world.place(a_submit(order_type=OrderType.MARKET, price=None))
    world.settle()
    world.venue.fill(N1, 4, 69_900, world.now)
    world.now += SECOND
    books = world.venue.snapshot(world.now)
    unpriced = tuple(replace(row, avg_px=None) for row in books.day_orders)
    world.give(replace(books, day_orders=unpriced, open_orders=unpriced, fills=()))
    assert world.order().filled_qty == 0
    world.reconcile(later=1)
    assert (world.order().filled_qty, world.order().filled_notional) == (4, 279_600)


def test_an_order_whose_cancel_went_unheard_is_canceled(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel())
    _lose(world)
    world.reconcile(later=1)
    assert (world.status(), world.order().leaves_qty) == (OrderStatus.CANCELED, 0)


def test_shares_whose_partial_cancel_went_unheard_leave_the_order(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    _lose(world)
    world.reconcile(later=1)
    assert world.order().leaves_qty == 10  # the stream may still tell of it, and it must count once
    world.venue.fill(N1, 1, 70_000, world.now)
    world.reconcile(later=2.1)
    world.reconcile(later=3.1)
    assert (world.order().filled_qty, world.order().canceled_qty, world.order().leaves_qty) == (1, 4, 5)
    assert world.order().pending_request is None


def test_a_partial_cancel_counts_once_though_the_books_tell_of_it_before_the_stream(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    world.pass_time(4)
    answer, reports = world.venue.take(world.unsent.pop(0), world.now)
    world.reconcile()
    world.give(replace(answer, ts_init=world.now))
    world.reconcile(later=2.5)
    for report in reports:
        world.give(report)
    world.reconcile()
    assert world.order().leaves_qty == 6


def test_a_modify_that_went_unheard_is_found_under_its_new_number(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    _lose(world)
    world.reconcile(later=1)
    order = world.order()
    assert (order.status, order.price, order.venue_order_id) == (OrderStatus.ACCEPTED, 69_900, N2)
    assert len(world.core.orders.orders) == 1


def test_a_modify_that_went_unheard_and_filled_meanwhile_is_filled_and_not_canceled(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    _lose(world)
    world.venue.fill(N2, 10, 69_900, world.now)
    world.reconcile(later=1)
    assert (world.status(), world.order().filled_qty, world.held()) == (OrderStatus.FILLED, 10, 10)


def test_a_split_that_went_unheard_is_found_with_both_its_parts(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify(quantity=4))
    _lose(world)
    world.venue.fill(N2, 1, 69_900, world.now)
    world.reconcile(later=1)
    parent, child = world.order(), world.order("m-1")
    assert (parent.leaves_qty, parent.venue_order_id) == (6, N1)
    assert (child.leaves_qty, child.filled_qty, child.price) == (3, 1, 69_900)
    assert world.held() == 1


def test_a_split_and_a_partial_cancel_that_both_went_unheard_are_told_apart(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify(quantity=4))
    world.withdraw(a_cancel(quantity=1))
    _lose(world)
    _lose(world)
    world.reconcile(later=4)
    world.reconcile(later=4)
    assert (world.order().leaves_qty, world.order().canceled_qty) == (5, 5)
    child = world.core.orders.by_number(N2)
    assert child is not None
    assert (child.leaves_qty, child.price) == (4, 69_900)


def test_a_request_that_left_no_trace_is_given_up_after_three_seconds(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel())
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(ClientOrderId("x-1"), "timeout", world.now))
    world.reconcile(later=2)
    assert world.status() is OrderStatus.PENDING_CANCEL
    world.reconcile(later=1.1)
    assert (world.status(), world.order().pending_request) == (OrderStatus.ACCEPTED, None)


def test_a_request_whose_answer_is_under_way_is_not_given_up(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel())
    world.reconcile(later=10)
    assert world.status() is OrderStatus.PENDING_CANCEL


def test_an_order_from_elsewhere_is_adopted_with_what_it_did_and_its_shares_count_once(world: CoreHarness) -> None:
    fresh = CoreHarness(FakeVenue())
    external = fresh.venue.place(SAMSUNG, OrderSide.BUY, 10, 69_000, fresh.now)
    fresh.venue.fill(external.number, 4, 69_000, fresh.now)
    fresh.arm()
    adopted = fresh.order(f"external-{external.number}")
    assert (adopted.origin.kind, adopted.filled_qty, adopted.leaves_qty) == (OriginKind.EXTERNAL, 4, 6)
    assert fresh.held() == 4
    fresh.fill(external.number, 6, 69_000)
    assert fresh.held() == 10


def test_an_order_from_elsewhere_that_filled_before_its_reports_came_counts_once(world: CoreHarness) -> None:
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 10, 69_000, world.now)
    report = world.venue.fill(external.number, 4, 69_000, world.now)
    world.reconcile(later=1)
    assert world.held() == 4
    world.give(report)
    assert (world.held(), world.order(f"external-{external.number}").filled_qty) == (4, 4)
    world.reconcile(later=1)
    world.reconcile(later=1)
    assert not world.notices("BOOKS_DIFFER")


def test_nothing_is_adopted_while_an_answer_is_under_way_that_may_claim_it(world: CoreHarness) -> None:
    world.place(a_submit())
    world.venue.take(world.unsent[0], world.now)
    world.reconcile(later=1)
    assert list(world.core.orders.orders) == ["k-1"]


def test_a_part_of_an_order_that_was_closed_too_early_is_adopted_and_not_forgotten(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    _lose(world)
    order = world.venue.orders[N1]
    world.give(world.venue.report(order, m.ReportKind.CANCELED, world.now, original_venue_order_id=None))
    assert world.status() is OrderStatus.CANCELED
    world.reconcile(later=1)
    assert world.order(f"external-{N2}").leaves_qty == 10


def test_a_reading_that_is_older_than_a_fill_does_not_take_it_back(world: CoreHarness) -> None:
    _working(world)
    old = world.venue.snapshot(world.now)
    world.now += SECOND
    world.fill(N1, 4, 70_000)
    world.now += SECOND
    world.give(replace(old, ts_init=world.now))
    assert (world.order().filled_qty, world.held()) == (4, 4)


def test_differences_name_each_symbol_whose_quantities_are_not_the_same() -> None:
    venue = FakeVenue({SAMSUNG: (10, 70_000)})
    found = position_differences({SAMSUNG: 10, HYNIX: 3}, venue.snapshot(0))
    assert found == [Difference(HYNIX, 3, 0)]


# --- the watch of working orders: an outcome for each ---


def _without(books: m.AccountSnapshot, number: VenueOrderId, *, leaves: int | None = None) -> m.AccountSnapshot:
    """Return books that do not list an order as working; with `leaves` the day's list still has it, unended."""
    kept = tuple(row for row in books.open_orders if row.venue_order_id != number)
    day = tuple(row for row in books.day_orders if row.venue_order_id != number or leaves is not None)
    return replace(books, open_orders=kept, day_orders=day)


def _read(world: CoreHarness, later: float, leaves: int | None = None) -> None:
    world.now += round(later * SECOND)
    world.give(_without(world.venue.snapshot(world.now), N1, leaves=leaves))


@pytest.mark.parametrize("leaves", [None, 10])
def test_an_order_that_no_list_has_as_working_has_ended_after_two_readings(
    world: CoreHarness, leaves: int | None
) -> None:
    _working(world)
    _read(world, 31, leaves)
    assert world.status() is OrderStatus.ACCEPTED
    _read(world, 2.9, leaves)
    assert world.status() is OrderStatus.ACCEPTED
    _read(world, 0.2, leaves)
    assert world.status() is OrderStatus.EXPIRED
    assert [notice.params["quantity"] for notice in world.notices("ORDER_EXPIRED")] == [10]


def test_lists_that_lag_behind_a_new_order_do_not_end_it(world: CoreHarness) -> None:
    _working(world)
    for _ in range(6):
        _read(world, 4)
    assert world.status() is OrderStatus.ACCEPTED


def test_an_order_that_is_there_again_has_not_ended(world: CoreHarness) -> None:
    _working(world)
    _read(world, 31)
    world.reconcile(later=3)
    _read(world, 3)
    assert world.status() is OrderStatus.ACCEPTED


def test_a_fill_that_only_a_reading_knows_of_is_told_as_found(world: CoreHarness) -> None:
    _working(world)
    world.venue.fill(N1, 4, 69_900, world.now)
    world.reconcile(later=30)
    assert [notice.params["quantity"] for notice in world.notices("FILL_FOUND")] == [4]
    assert not world.notices("ORDER_FILLED")


def test_a_reading_that_fails_is_said_once_and_repeated_soon(world: CoreHarness) -> None:
    _working(world)
    world.pass_time(31)
    for _ in range(3):
        world.give(m.BooksUnread("HTTP 500", world.now))
        assert world.wants_books(world.pass_time(3))
    assert [notice.params for notice in world.notices("RECONCILE_FAILED")] == [{"orders": 1}]
    world.reconcile(later=0.1)
    assert not world.wants_books(world.pass_time(3))
    world.give(m.BooksUnread("HTTP 500", world.now))
    assert len(world.notices("RECONCILE_FAILED")) == 2
