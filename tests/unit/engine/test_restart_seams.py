"""A program that ended between two steps, and the next one that goes on from its journal."""

from collections.abc import Iterable

import pytest

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import SAMSUNG, SECOND, T0, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeStrategy, FakeVenue


def restarted(before: CoreHarness, records: Iterable[m.Output] | None = None) -> CoreHarness:
    after = CoreHarness(before.venue)
    after.now = before.now
    assert after.core.restore(before.outputs if records is None else records) == 0
    after.connect()
    return after


def up_to(outputs: list[m.Output], kind: type[e.OrderEvent]) -> list[m.Output]:
    """Return what a journal has that ends with the first event of a kind."""
    kinds = [type(each.event) if isinstance(each, m.EventRecorded) else None for each in outputs]
    return outputs[: kinds.index(kind) + 1]


def test_a_fill_told_before_the_first_reading_is_of_the_order_that_was_left_unanswered() -> None:
    before = CoreHarness().arm()
    before.place(a_submit(ts_init=before.now))
    before.venue.take(before.unsent.pop(0), before.now)
    after = restarted(before)
    after.now += SECOND
    after.fill("0000001", 4, 70_000)
    assert (after.order().venue_order_id, after.order().filled_qty) == ("0000001", 4)
    after.reconcile(later=1)
    assert (list(after.core.orders.orders), after.status()) == ([ClientOrderId("k-1")], OrderStatus.PARTIALLY_FILLED)


def test_a_fill_whose_booking_did_not_reach_the_journal_is_booked_by_the_restart() -> None:
    before = CoreHarness().arm()
    before.place(a_submit(ts_init=before.now))
    before.settle()
    before.fill("0000001", 10, 70_000)
    after = restarted(before, up_to(before.outputs, e.OrderFilled))
    assert after.held() == 10
    assert [each.quantity for each in after.outputs if isinstance(each, m.FillBooked)] == [10]
    after.reconcile(later=1)
    after.reconcile(later=4)
    assert not after.notices("BOOKS_DIFFER")


def test_a_split_that_reached_the_journal_by_half_is_made_whole_by_readings() -> None:
    before = CoreHarness().arm()
    before.place(a_submit(ts_init=before.now))
    before.settle()
    before.amend(a_modify(quantity=4))
    before.settle()
    halves = [at for at, each in enumerate(before.outputs) if _is_half_of_split(each)]
    after = restarted(before, before.outputs[: halves[0] + 1])
    for _ in range(3):
        after.reconcile(later=4)
    assert {o.venue_order_id: o.leaves_qty for o in after.core.orders.open_orders()} == {"0000001": 6, "0000002": 4}


def _is_half_of_split(output: m.Output) -> bool:
    if not isinstance(output, m.EventRecorded):
        return False
    event = output.event
    return isinstance(event, e.OrderReduced) or event.client_order_id == "m-1"


@pytest.mark.parametrize("fills_before", [True, False])
def test_a_resumed_closing_counts_the_slice_of_the_run_before(fills_before: bool) -> None:
    before = CoreHarness(FakeVenue(holdings={SAMSUNG: (300, 70_000)})).arm()
    before.command(lambda command_id: m.ClosePosition(command_id, SAMSUNG, before.now, 50))
    before.settle()
    after = restarted(before)
    after.reconcile(later=1)
    if fills_before:
        _fill_all(after)
    after.command(lambda command_id: m.ResumeClosing(f"r{command_id}", after.now, SAMSUNG))
    for _ in range(20):
        after.pass_time(1)
        after.settle()
        _fill_all(after)
    assert after.held() == 250


def _fill_all(world: CoreHarness) -> None:
    for order in list(world.venue.orders.values()):
        if order.leaves:
            world.fill(order.number, order.leaves, 70_000)


def test_a_like_order_that_turns_up_after_ours_was_judged_absent_is_told_loudly() -> None:
    world = CoreHarness().arm()
    world.place(a_submit(ts_init=world.now))
    late = world.unsent.pop(0)
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    world.reconcile(later=31)
    world.reconcile(later=4)
    assert world.status() is OrderStatus.ABSENT
    world.venue.place(SAMSUNG, OrderSide.BUY, 9, 70_000, world.now)
    world.reconcile(later=4)
    assert not world.notices("ABSENT_FOUND")
    _, reports = world.venue.take(late, world.now)
    world.give(reports[0])
    told = world.notices("ABSENT_FOUND")
    assert [(each.severity, each.params["order"]) for each in told] == [(m.Severity.ERROR, "k-1")]


def test_the_guess_of_a_clock_that_goes_ahead_does_not_stop_the_time_of_the_core() -> None:
    core = TradingCore(CoreSettings(), FakeStrategy)
    ahead = T0 + 3_600 * SECOND
    core.process(m.PlaceOrder("c-1", a_submit(ts_init=ahead)))
    core.process(m.SetTradingState("c-2", TradingState.HALTED, ahead))
    assert core.guard.standing.since == ahead
    core.process(m.TimerTick(T0))
    assert core.now == T0
    assert core.risk.trading_state is TradingState.HALTED


def _settle(world: CoreHarness) -> None:
    """Read the books until the answers of the run before are given up, and perform what leaves then."""
    for _ in range(10):
        world.reconcile(later=4)
        world.settle()


@pytest.mark.parametrize("has_arrived", [True, False])
def test_a_cancel_of_an_order_without_a_number_outlives_the_program(has_arrived: bool) -> None:
    before = CoreHarness().arm()
    before.place(a_submit(ts_init=before.now))
    if has_arrived:
        before.venue.take(before.unsent.pop(0), before.now)
    assert before.withdraw(a_cancel()).is_taken
    after = restarted(before)
    _settle(after)
    assert not after.core.orders.open_orders()
    assert after.status() is (OrderStatus.CANCELED if has_arrived else OrderStatus.ABSENT)
    again = restarted(after, [*before.outputs, *after.outputs])
    _settle(again)
    assert not again.sends


def test_a_cancel_of_all_goes_on_after_a_restart_and_says_its_end() -> None:
    before = CoreHarness().arm()
    for number in range(3):
        before.place(a_submit(f"k-{number}", price=60_000 + 100 * number, quantity=1, ts_init=before.now))
        before.settle()
    before.command(lambda command_id: m.CancelAll(command_id, before.now))
    after = restarted(before)
    for _ in range(60):
        after.pass_time(1)  # a restart may take its time; that is no lack of progress
    _settle(after)
    for _ in range(3):
        after.pass_time(1)
        after.settle()
    assert not after.core.orders.open_orders()
    assert [each.params for each in after.notices("CANCEL_ALL_DONE")] == [{"orders": 3, "left": 0}]
    assert not after.notices("CANCEL_ALL_LEFT")


def test_a_cancel_of_all_that_ended_does_not_come_back_with_a_restart() -> None:
    before = CoreHarness().arm()
    before.place(a_submit(ts_init=before.now))
    before.settle()
    before.command(lambda command_id: m.CancelAll(command_id, before.now))
    before.unsent.clear()  # the venue never hears of it
    for _ in range(32):
        before.pass_time(1)
    assert before.notices("CANCEL_ALL_LEFT")
    sent = len(before.sends)
    after = restarted(before)
    _settle(after)
    assert sent > 0
    assert not after.sends
