"""When the account is armed, and when and how its books are read again."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, Phase, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.risk_checks import STREAM_ALONE
from tests.support.builders import SAMSUNG, SECOND, T0, a_submit
from tests.support.core_harness import CASH, CoreHarness, FakeVenue

N1 = VenueOrderId("0000001")


def _why(world: CoreHarness) -> str:
    return world.core.risk.not_armed_because


def test_the_account_is_armed_only_when_both_lines_stand_and_the_books_were_read() -> None:
    world = CoreHarness()
    assert world.place(a_submit("a")).code == "NOT_ARMED"
    world.give(m.LinkChanged(m.Link.REST, True, world.now))
    assert (_why(world), world.place(a_submit("b")).code) == ("STREAM", "LINK_DOWN")
    outputs = world.give(m.LinkChanged(m.Link.STREAM, True, world.now))
    assert world.wants_books(outputs)
    assert (_why(world), world.place(a_submit("c")).code) == ("RECONCILING", "NOT_ARMED")
    world.reconcile()
    assert (_why(world), world.place(a_submit("d")).is_taken) == ("", True)
    assert len(world.notices("RECONCILED")) == 1


def test_the_account_is_not_armed_before_the_phases_of_the_venues_are_known() -> None:
    world = CoreHarness()
    world.core.market.phases.clear()
    world.connect()
    world.reconcile()
    assert _why(world) == "SESSION_UNKNOWN"
    assert world.place(a_submit("early")).code == "NOT_ARMED"
    world.give(m.PhaseChanged({Venue.KRX: frozenset({Phase.CONTINUOUS})}, world.now))
    assert _why(world) == ""
    assert world.place(a_submit("now")).is_taken


def test_the_first_reading_brings_positions_and_cash() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    position = world.core.portfolio.position(SAMSUNG)
    assert (position.quantity, position.cost) == (10, 690_100)  # 0.015 % of 690,000 is 103.5, in tens 100
    assert world.core.portfolio.orderable_cash == CASH


def test_a_cut_disarms_until_the_books_were_read_again() -> None:
    world = CoreHarness().arm()
    world.disconnect()
    assert _why(world) == "STREAM"
    world.reconcile()
    assert _why(world) == STREAM_ALONE
    world.connect()
    assert _why(world) == "RECONCILING"
    world.reconcile()
    assert _why(world) == ""


def test_a_reading_begun_before_a_cut_does_not_arm_the_account_after_it() -> None:
    world = CoreHarness().arm()
    old = world.venue.snapshot(world.now)
    world.pass_time(1)
    world.disconnect()
    world.pass_time(1)
    world.connect()
    world.give(replace(old, ts_init=world.now))
    assert _why(world) == "RECONCILING"
    world.reconcile()
    assert _why(world) == ""


def test_a_line_that_is_said_to_be_up_twice_changes_nothing() -> None:
    world = CoreHarness().arm()
    assert world.connect() == []


def test_the_books_are_asked_for_every_three_seconds_until_they_come() -> None:
    world = CoreHarness()
    world.connect()
    assert not world.wants_books(world.pass_time(2.9))
    assert world.wants_books(world.pass_time(0.1))
    assert not world.wants_books(world.pass_time(2.9))
    assert world.wants_books(world.pass_time(0.1))


def test_the_books_are_read_every_thirty_seconds_while_orders_work_and_not_while_nothing_does() -> None:
    world = CoreHarness().arm()
    assert not world.wants_books(world.pass_time(60))
    world.place(a_submit())
    world.settle()
    assert world.wants_books(world.pass_time(1))
    assert not world.wants_books(world.pass_time(29))
    assert world.wants_books(world.pass_time(1))


def test_an_order_of_unknown_outcome_has_the_books_read_every_three_seconds() -> None:
    world = CoreHarness().arm()
    world.place(a_submit())
    world.pass_time(10)
    assert world.wants_books(world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now)))
    assert world.wants_books(world.pass_time(3))
    assert world.wants_books(world.pass_time(3))


def test_a_fill_that_comes_while_the_books_are_read_again_after_a_cut_is_not_lost() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.place(a_submit("k-1", OrderSide.SELL))
    world.settle()
    world.disconnect()
    world.connect()
    old = world.venue.snapshot(world.now)
    world.fill(N1, 4, 70_000)  # told in the same second in which the reading began
    world.now += SECOND
    world.give(replace(old, ts_init=world.now))
    assert world.held() == 6
    world.reconcile()
    assert (_why(world), world.held()) == ("", 6)


def test_cash_of_a_reading_that_a_fill_overtook_is_not_taken() -> None:
    world = CoreHarness().arm()
    world.place(a_submit())
    world.settle()
    world.now += SECOND // 2
    old = world.venue.snapshot(world.now)
    report = world.venue.fill(N1, 10, 70_000, world.now)
    # the venue tells whole seconds: the fill seems older than the reading that missed it
    world.give(replace(report, ts_event=report.ts_event - SECOND // 2))
    world.give(replace(old, ts_init=world.now))
    assert world.core.portfolio.orderable_cash == CASH - 700_000 - 100


def test_cash_for_an_order_that_has_not_left_yet_stays_reserved_after_a_reading() -> None:
    world = CoreHarness().arm()
    world.place(a_submit("k-1"))
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    world.reconcile(later=1)  # the broker has not got it and reserves nothing for it
    assert world.core.portfolio.orderable_cash == CASH - 700_100


def test_a_restart_turns_what_was_sent_into_unknown_and_what_was_not_into_denied() -> None:
    before = CoreHarness().arm()
    before.place(a_submit("sent"))
    before.place(a_submit("queued", price=69_900))
    before.venue.take(before.unsent[0], before.now)
    after = CoreHarness(before.venue)
    after.core.restore(before.outputs)
    after.now = before.now + SECOND
    assert after.status("sent") is OrderStatus.SUBMITTED
    after.arm()
    assert (after.status("sent"), after.order("sent").venue_order_id) == (OrderStatus.ACCEPTED, N1)
    assert after.status("queued") is OrderStatus.DENIED
    assert len(after.core.orders.orders) == 2
    assert not after.sends


def test_a_restart_counts_the_fills_before_it_once_and_keeps_todays_result() -> None:
    before = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    before.place(a_submit("k-1", OrderSide.SELL))
    before.settle()
    before.fill(N1, 4, 70_000)
    before.venue.fill(N1, 2, 70_000, before.now)  # nobody hears of it before the end
    realized = before.core.portfolio.realized_pnl
    after = CoreHarness(before.venue)
    after.core.restore(before.outputs)
    assert after.core.portfolio.realized_pnl == realized
    after.now = before.now + SECOND
    after.arm()
    assert (after.held(), after.order().filled_qty) == (4, 6)
    after.fill(N1, 4, 70_000)
    assert (after.held(), after.status()) == (0, OrderStatus.FILLED)


def test_a_cut_while_an_answer_is_under_way_does_not_make_the_order_unknown() -> None:
    world = CoreHarness().arm()
    world.place(a_submit())
    world.disconnect()
    world.connect()
    world.reconcile()
    assert world.status() is OrderStatus.SUBMITTED
    world.settle()
    assert world.status() is OrderStatus.ACCEPTED


def test_shares_of_an_order_whose_answer_is_under_way_are_not_counted_twice_after_a_cut() -> None:
    world = CoreHarness().arm()
    world.place(a_submit())
    answer, _ = world.venue.take(world.unsent.pop(0), world.now)
    world.venue.fill(N1, 4, 70_000, world.now)
    world.disconnect()
    world.connect()
    world.reconcile()
    assert _why(world) == "RECONCILING"
    world.give(answer)
    assert world.wants_books(world.pass_time(3))
    world.reconcile()
    assert (_why(world), world.held(), world.order().filled_qty) == ("", 4, 4)


# --- what was filled while nobody looked ---


def _restarted(before: CoreHarness, *, later: int = 60) -> CoreHarness:
    after = CoreHarness(before.venue)
    after.core.restore(before.outputs)
    after.now = before.now + later * SECOND
    return after


def _costs_of_sale(notional: int) -> int:
    return notional * 15 // 100_000 // 10 * 10 + notional * 5 // 10_000 + notional * 15 // 10_000


@pytest.mark.parametrize("sold", [4, 10])
def test_a_sale_filled_while_the_program_was_down_has_its_result(sold: int) -> None:
    before = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    before.place(a_submit("k-1", OrderSide.SELL))
    before.settle()
    before.venue.fill(N1, sold, 70_000, before.now)
    after = _restarted(before).arm()
    cost = 690_100 * sold // 10
    assert after.core.portfolio.realized_pnl == sold * 70_000 - _costs_of_sale(sold * 70_000) - cost
    assert (after.held(), after.order().filled_qty) == (10 - sold, sold)
    assert [fill.realized_pnl for fill in after.core.portfolio.fills] == [after.core.portfolio.realized_pnl]
    after.reconcile(later=1)
    after.reconcile(later=4)
    assert not after.notices("BOOKS_DIFFER")
    assert not after.core.portfolio.quarantined


def test_a_purchase_and_a_sale_filled_while_down_are_both_booked_whichever_was_older() -> None:
    before = CoreHarness(FakeVenue({SAMSUNG: (4, 69_000)})).arm()
    before.place(a_submit("sale", OrderSide.SELL, quantity=4, price=70_500))
    before.place(a_submit("buy", quantity=6))
    before.settle()
    for order in before.venue.orders.values():
        before.venue.fill(order.number, order.quantity, 70_000, before.now)
    after = _restarted(before).arm()
    assert (after.held(), after.status("sale"), after.status("buy")) == (6, OrderStatus.FILLED, OrderStatus.FILLED)
    assert not after.notices("RESULT_UNKNOWN")
    assert not after.core.portfolio.quarantined


def test_a_sale_by_another_program_while_we_were_down_counts_in_todays_result() -> None:
    before = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    other = before.venue.place(SAMSUNG, OrderSide.SELL, 10, 68_000, before.now)
    before.venue.fill(other.number, 10, 68_000, before.now)
    after = _restarted(before).arm()
    assert after.core.portfolio.realized_pnl == 680_000 - _costs_of_sale(680_000) - 690_100
    assert (after.held(), after.status(f"external-{other.number}")) == (0, OrderStatus.FILLED)
    assert not after.core.portfolio.quarantined


def test_what_others_traded_before_our_first_reading_of_the_day_is_in_the_positions_already() -> None:
    venue = FakeVenue({SAMSUNG: (10, 69_000)})
    early = venue.place(SAMSUNG, OrderSide.SELL, 4, 70_000, T0)
    venue.fill(early.number, 4, 70_000, T0)
    world = CoreHarness(venue).arm()
    assert (world.held(), world.core.portfolio.realized_pnl) == (6, 0)
    assert world.status(f"external-{early.number}") is OrderStatus.FILLED
    assert not world.notices("EXTERNAL_ORDER")
    world.reconcile(later=1)
    assert world.held() == 6


def test_a_fill_missed_in_a_cut_moves_the_position_once() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    world.place(a_submit("k-1", OrderSide.SELL, quantity=5))
    world.settle()
    world.disconnect()
    world.venue.fill(N1, 5, 70_000, world.now)
    world.connect()
    world.reconcile()
    assert (world.held(), world.status()) == (5, OrderStatus.FILLED)
    assert world.core.portfolio.realized_pnl == 350_000 - _costs_of_sale(350_000) - 345_050


def test_a_sale_of_shares_that_the_books_never_had_says_which_part_has_no_result() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (4, 69_000)})).arm()
    world.venue.quantities[SAMSUNG], world.venue.costs[SAMSUNG] = 10, 690_000  # a transfer that nothing tells of
    other = world.venue.place(SAMSUNG, OrderSide.SELL, 10, 70_000, world.now)
    world.fill(other.number, 10, 70_000)
    assert [n.params for n in world.notices("RESULT_UNKNOWN")] == [{"quantity": 10, "unbooked": 6}]
    known = 280_000 - _costs_of_sale(700_000) * 4 // 10 - 276_040
    assert (world.held(), world.core.portfolio.realized_pnl) == (0, known)
    again = _restarted(world)
    assert again.core.portfolio.positions == world.core.portfolio.positions
