"""What answers and reports mean, in whatever order they come. Driven through the core, against a tiny venue."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId, TradeId, VenueOrderId
from kiwoom_gui.engine import messages as m
from tests.support.builders import SAMSUNG, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness

N1 = "0000001"


@pytest.fixture
def world() -> CoreHarness:
    return CoreHarness().arm()


def _working(world: CoreHarness) -> None:
    """A buy of 10 at 70,000 rests at the venue under the number 0000001."""
    world.place(a_submit())
    world.settle()


def _lost_answer(world: CoreHarness) -> list[m.OrderReport]:
    """Send a buy of 10 at 70,000; the venue takes it, its answer is lost; return the reports still under way."""
    world.place(a_submit())
    _, reports = world.venue.take(world.unsent.pop(0), world.now)
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    return reports


# --- answers and reports ---


def test_an_answer_and_then_its_report_accept_an_order_once(world: CoreHarness) -> None:
    _working(world)
    assert world.status() is OrderStatus.ACCEPTED
    assert len(world.notices("ORDER_ACCEPTED")) == 1
    assert world.core.orders.by_number(VenueOrderId(N1)) is world.order()


def test_a_report_that_beats_the_answer_waits_for_it(world: CoreHarness) -> None:
    world.place(a_submit())
    answer, reports = world.venue.take(world.unsent.pop(0), world.now)
    fill = world.venue.fill(N1, 3, 69_900, world.now)
    for report in (*reports, fill):
        world.give(report)
    assert world.status() is OrderStatus.SUBMITTED
    assert world.held() == 0
    world.give(answer)
    assert (world.status(), world.held()) == (OrderStatus.PARTIALLY_FILLED, 3)
    assert len(world.core.orders.orders) == 1


def test_a_report_of_somebody_elses_order_on_the_same_side_waits_until_the_answer_says_it_is_not_ours(
    world: CoreHarness,
) -> None:
    world.place(a_submit())
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 5, 69_000, world.now)
    world.give(world.venue.report(external, m.ReportKind.ACCEPTED, world.now))
    assert len(world.core.orders.orders) == 1
    world.settle()
    adopted = world.core.orders.by_number(external.number)
    assert adopted is not None
    assert adopted.origin.kind is OriginKind.EXTERNAL
    assert world.order().venue_order_id == "0000002"


def test_an_answer_to_a_request_nobody_made_means_nothing(world: CoreHarness) -> None:
    world.give(m.RequestAccepted(ClientOrderId("stranger"), VenueOrderId("0000009"), world.now))
    world.give(m.RequestRefused(ClientOrderId("stranger"), "20", "no", world.now))
    world.give(m.RequestOutcomeUnknown(ClientOrderId("stranger"), "?", world.now))
    assert not world.core.orders.orders


def test_a_refusal_rejects_the_order_with_the_words_of_the_broker(world: CoreHarness) -> None:
    world.place(a_submit())
    world.give(m.RequestRefused(ClientOrderId("k-1"), "855056", "cash short", world.now))
    assert (world.status(), world.order().reason) == (OrderStatus.REJECTED, "cash short")
    assert world.core.portfolio.reserved_cash(world.core.orders.open_orders()) == 0


def test_the_exchange_may_reject_what_the_broker_accepted(world: CoreHarness) -> None:
    _working(world)
    order = world.venue.orders[VenueOrderId(N1)]
    world.give(world.venue.report(order, m.ReportKind.REJECTED, world.now, reject_reason="halted"))
    assert (world.status(), world.order().reason) == (OrderStatus.REJECTED, "halted")


# --- unknown outcomes ---


def test_a_report_that_waited_claims_the_order_whose_answer_was_lost(world: CoreHarness) -> None:
    world.place(a_submit())
    _, reports = world.venue.take(world.unsent.pop(0), world.now)
    world.give(reports[0])
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    assert (world.status(), world.order().venue_order_id) == (OrderStatus.ACCEPTED, N1)
    assert len(world.core.orders.orders) == 1


def test_a_report_after_a_lost_answer_is_known_as_ours_and_not_adopted_as_external(world: CoreHarness) -> None:
    reports = _lost_answer(world)
    assert world.status() is OrderStatus.UNKNOWN
    for report in reports:
        world.give(report)
    assert (world.status(), world.order().venue_order_id) == (OrderStatus.ACCEPTED, N1)
    assert len(world.core.orders.orders) == 1


def test_a_fill_after_a_lost_answer_is_ours_and_counts_once(world: CoreHarness) -> None:
    _lost_answer(world)
    world.fill(N1, 4, 69_900)
    assert (world.status(), world.order().filled_qty, world.held()) == (OrderStatus.PARTIALLY_FILLED, 4, 4)
    assert len(world.core.orders.orders) == 1


@pytest.mark.parametrize(("change", "value"), [("quantity", 9), ("price", 69_900), ("side", OrderSide.SELL)])
def test_a_report_that_does_not_fit_the_unknown_order_is_somebody_elses(
    world: CoreHarness, change: str, value: object
) -> None:
    report = _lost_answer(world)[0]
    world.give(replace(report, venue_order_id=VenueOrderId("0000077"), **{change: value}))  # type: ignore[arg-type]  # one field
    assert world.status() is OrderStatus.UNKNOWN
    assert len(world.core.orders.orders) == 2


# --- fills ---


def test_a_fill_that_is_told_twice_counts_once(world: CoreHarness) -> None:
    _working(world)
    report = world.venue.fill(N1, 4, 70_000, world.now)
    world.give(report)
    world.give(report)
    assert (world.order().filled_qty, world.held()) == (4, 4)


def test_fills_in_the_wrong_order_add_up(world: CoreHarness) -> None:
    _working(world)
    first = world.venue.fill(N1, 4, 70_000, world.now)
    second = world.venue.fill(N1, 3, 69_900, world.now)
    world.give(second)
    assert world.order().filled_qty == 7
    world.give(first)
    assert (world.order().filled_qty, world.held()) == (7, 7)
    assert world.order().filled_notional == 4 * 70_000 + 3 * 69_900


def test_a_missed_fill_is_made_good_by_the_next_cumulative_figure(world: CoreHarness) -> None:
    _working(world)
    world.venue.fill(N1, 4, 70_000, world.now)
    world.fill(N1, 3, 69_900)
    assert (world.order().filled_qty, world.order().filled_notional) == (7, 489_700)


def test_a_missed_fill_is_priced_like_the_next_where_the_venue_tells_no_sum(world: CoreHarness) -> None:
    _working(world)
    world.venue.fill(N1, 4, 70_000, world.now)
    report = world.venue.fill(N1, 3, 69_900, world.now)
    world.give(replace(report, filled_notional=None))
    assert (world.order().filled_qty, world.order().filled_notional) == (7, 7 * 69_900)


def test_a_fill_after_a_partial_cancel_counts_only_itself_though_the_confirmation_is_late(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    answer, confirmation = world.venue.take(world.unsent.pop(0), world.now)
    world.give(answer)
    world.fill(N1, 2, 70_000)
    assert (world.order().filled_qty, world.held()) == (2, 2)
    for report in confirmation:
        world.give(report)
    assert (world.order().filled_qty, world.order().canceled_qty, world.order().leaves_qty) == (2, 4, 4)
    world.fill(N1, 4, 70_000)
    assert (world.status(), world.held()) == (OrderStatus.FILLED, 6)


def test_a_fill_before_a_partial_cancel_counts_though_it_is_told_after_it(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    fill = world.venue.fill(N1, 2, 70_000, world.now)
    world.settle()
    world.give(fill)
    assert (world.order().filled_qty, world.order().canceled_qty, world.held()) == (2, 4, 2)


def test_a_fill_told_after_the_cancel_still_counts(world: CoreHarness) -> None:
    _working(world)
    fill = world.venue.fill(N1, 4, 70_000, world.now)
    world.withdraw(a_cancel())
    world.settle()
    assert world.order().leaves_qty == 4  # of the ten, only six were canceled: four have filled, as we hear next
    world.give(fill)
    assert (world.order().filled_qty, world.order().leaves_qty, world.held()) == (4, 0, 4)
    assert world.order().status.is_closed


def test_costs_told_as_the_days_sum_are_booked_as_differences(world: CoreHarness) -> None:
    _working(world)
    for quantity, commission in ((4, 40), (6, 100)):
        report = world.venue.fill(N1, quantity, 70_000, world.now)
        world.give(replace(report, commission=commission, tax=0))
    assert world.core.portfolio.position(SAMSUNG).costs_paid == 100


def test_costs_that_nobody_tells_are_those_of_the_model_on_the_sum_of_fills(world: CoreHarness) -> None:
    _working(world)
    world.fill(N1, 1, 70_000)  # 0.015 % of 70,000 is 10.5, in tens 10
    world.fill(N1, 9, 70_000)  # of 700,000 it is 105, in tens 100: the order paid 100, not 10 + 90
    assert world.core.portfolio.position(SAMSUNG).costs_paid == 100


# --- cancels and modifies ---


def test_a_cancel_is_done_when_the_exchange_confirms_it(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel())
    assert (world.status(), world.order().pending_request) == (OrderStatus.PENDING_CANCEL, "x-1")
    world.settle()
    assert (world.status(), world.order().leaves_qty) == (OrderStatus.CANCELED, 0)


def test_a_partial_cancel_leaves_the_rest_working_under_its_number(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    world.settle()
    assert (world.status(), world.order().leaves_qty) == (OrderStatus.ACCEPTED, 6)
    assert world.order().venue_order_id == N1


def test_a_partial_cancel_told_twice_counts_once(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel(quantity=4))
    answer, reports = world.venue.take(world.unsent.pop(0), world.now)
    for given in (answer, *reports, *reports):
        world.give(given)
    assert world.order().leaves_qty == 6


def test_a_full_modify_moves_the_order_to_its_new_number(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    assert world.status() is OrderStatus.PENDING_UPDATE
    world.settle()
    order = world.order()
    assert (order.status, order.price, order.venue_order_id) == (OrderStatus.ACCEPTED, 69_900, "0000002")
    world.fill("0000002", 10, 69_900)
    assert (world.status(), world.held()) == (OrderStatus.FILLED, 10)


def test_a_modify_after_a_partial_fill_moves_the_rest_and_counts_its_fills_from_zero(world: CoreHarness) -> None:
    _working(world)
    world.fill(N1, 4, 70_000)
    world.amend(a_modify())
    world.settle()
    assert (world.status(), world.order().leaves_qty) == (OrderStatus.PARTIALLY_FILLED, 6)
    world.fill("0000002", 6, 69_900)
    assert (world.status(), world.held()) == (OrderStatus.FILLED, 10)
    assert world.order().filled_notional == 4 * 70_000 + 6 * 69_900


def test_a_fill_of_the_old_number_told_after_the_modify_is_not_counted_twice(world: CoreHarness) -> None:
    _working(world)
    late = world.venue.fill(N1, 4, 70_000, world.now)
    world.amend(a_modify())
    world.settle()
    world.give(late)
    world.give(late)
    world.fill("0000002", 6, 69_900)
    assert world.held() == 10
    assert sum(order.filled_qty for order in world.core.orders.orders.values()) == 10
    assert not world.core.orders.open_orders()


def test_a_fill_of_the_new_number_may_come_before_the_modify_is_confirmed(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    answer, reports = world.venue.take(world.unsent.pop(0), world.now)
    world.give(answer)
    world.give(world.venue.fill("0000002", 4, 69_900, world.now))
    assert (world.order().venue_order_id, world.order().filled_qty, world.held()) == ("0000002", 4, 4)
    for report in reports:
        world.give(report)
    world.fill("0000002", 6, 69_900)
    assert (world.status(), world.held()) == (OrderStatus.FILLED, 10)
    assert len(world.core.orders.orders) == 1


def test_a_partial_modify_splits_the_order_and_each_part_fills_under_its_number(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify(quantity=4))
    world.settle()
    parent, child = world.order(), world.order("m-1")
    assert (parent.leaves_qty, parent.price, parent.venue_order_id) == (6, 70_000, N1)
    assert (child.leaves_qty, child.price, child.venue_order_id) == (4, 69_900, "0000002")
    assert child.root_venue_order_id == N1
    world.fill(N1, 6, 70_000)
    world.fill("0000002", 4, 69_900)
    assert world.status() is world.status("m-1") is OrderStatus.FILLED
    assert world.held() == 10


def test_a_split_and_its_parts_may_be_modified_again(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify(quantity=4))
    world.settle()
    world.amend(a_modify(target="m-1", price=69_800, request_id="m-2"))
    world.settle()
    assert (world.order("m-1").price, world.order("m-1").venue_order_id) == (69_800, "0000003")
    assert world.order().leaves_qty == 6


def test_a_refused_cancel_leaves_the_order_working_and_has_the_books_read(world: CoreHarness) -> None:
    _working(world)
    world.withdraw(a_cancel())
    outputs = world.give(m.RequestRefused(ClientOrderId("x-1"), "506550", "already filled", world.now))
    assert (world.status(), world.order().pending_request) == (OrderStatus.ACCEPTED, None)
    assert world.wants_books(outputs)


def test_a_refused_modify_does_not_end_the_cancel_that_followed_it(world: CoreHarness) -> None:
    _working(world)
    world.amend(a_modify())
    world.withdraw(a_cancel())
    world.give(m.RequestRefused(ClientOrderId("m-1"), "20", "too late", world.now))
    assert (world.status(), world.order().pending_request) == (OrderStatus.PENDING_CANCEL, "x-1")


def test_the_rest_of_an_immediate_order_is_canceled_by_the_exchange(world: CoreHarness) -> None:
    _working(world)
    world.fill(N1, 4, 70_000)
    order = world.venue.orders[VenueOrderId(N1)]
    world.give(world.venue.report(order, m.ReportKind.CANCELED, world.now))
    assert (world.status(), world.order().canceled_qty) == (OrderStatus.CANCELED, 6)


def test_a_confirmation_that_names_no_order_it_acts_on_ends_nothing(world: CoreHarness) -> None:
    _working(world)
    order = world.venue.orders[VenueOrderId(N1)]
    world.give(world.venue.report(order, m.ReportKind.CONFIRMED, world.now))
    assert world.status() is OrderStatus.ACCEPTED


# --- external orders ---


def test_an_order_from_elsewhere_is_adopted_and_its_fills_are_booked(world: CoreHarness) -> None:
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 5, 69_000, world.now)
    world.give(world.venue.report(external, m.ReportKind.ACCEPTED, world.now))
    world.fill(external.number, 2, 69_000)
    adopted = world.order(f"external-{external.number}")
    assert (adopted.origin.kind, adopted.filled_qty, world.held()) == (OriginKind.EXTERNAL, 2, 2)
    assert len(world.notices("EXTERNAL_ORDER")) == 1


def test_the_first_sight_of_an_order_may_be_its_fill(world: CoreHarness) -> None:
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 5, 69_000, world.now)
    world.fill(external.number, 5, 69_000)
    assert (world.status(f"external-{external.number}"), world.held()) == (OrderStatus.FILLED, 5)


def test_the_first_sight_of_an_order_books_all_it_filled_while_nobody_heard(world: CoreHarness) -> None:
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 10, 69_000, world.now)
    world.venue.fill(external.number, 4, 69_000, world.now)
    world.fill(external.number, 2, 69_000)
    assert (world.order(f"external-{external.number}").filled_qty, world.held()) == (6, 6)


def test_a_rejected_order_of_somebody_else_is_of_no_interest(world: CoreHarness) -> None:
    external = world.venue.place(SAMSUNG, OrderSide.BUY, 5, 69_000, world.now)
    world.give(world.venue.report(external, m.ReportKind.REJECTED, world.now, reject_reason="no"))
    assert not world.core.orders.orders


def test_reports_about_orders_nobody_knows_kill_nothing(world: CoreHarness) -> None:
    stray = m.OrderReport(
        VenueOrderId("0000500"), SAMSUNG, OrderSide.BUY, m.ReportKind.CONFIRMED, 5, 0, world.now, world.now,
        original_venue_order_id=VenueOrderId("0000499"), is_cancel=True, trade_id=TradeId("1"),
    )  # fmt: skip
    for kind in m.ReportKind:
        world.give(replace(stray, kind=kind))
    assert not world.core.orders.orders


def test_a_report_that_overfills_an_order_changes_nothing_and_is_told(world: CoreHarness) -> None:
    _working(world)
    report = world.venue.fill(N1, 10, 70_000, world.now)
    outputs = world.give(replace(report, quantity=15, last_qty=15, filled_notional=15 * 70_000))
    assert world.held() == 0
    assert world.notices("ILLEGAL_EVENT")
    assert world.wants_books(outputs)
