"""An order of unknown outcome that several of the broker's orders fit: the user's judgment, and what bounds it."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.engine import messages as m
from tests.support.builders import SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness

K1 = ClientOrderId("k-1")
N1, N2, N3 = VenueOrderId("0000001"), VenueOrderId("0000002"), VenueOrderId("0000003")


def _link(world: CoreHarness, number: VenueOrderId, order_id: ClientOrderId = K1) -> m.CommandAnswered:
    return world.command(lambda command_id: m.LinkUnknown(command_id, order_id, number, world.now))


def _confirm_absent(world: CoreHarness, order_id: ClientOrderId = K1) -> m.CommandAnswered:
    return world.command(lambda command_id: m.ConfirmAbsent(command_id, order_id, world.now))


def _candidates(world: CoreHarness) -> list[VenueOrderId]:
    return [row.venue_order_id for row in world.core.keeper.unknowns.search(K1).candidates]


@pytest.fixture
def world() -> CoreHarness:
    """Return a world in which our order reached the venue as 1, another program's equal one as 2, and nobody knows."""
    made = CoreHarness().arm()
    made.place(a_submit(ts_init=made.now))
    made.venue.take(made.unsent.pop(0), made.now)
    made.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, made.now)
    made.give(m.RequestOutcomeUnknown(K1, "timeout", made.now))
    made.reconcile(later=1)
    return made


def test_both_orders_that_fit_are_offered_and_neither_is_taken(world: CoreHarness) -> None:
    assert (_candidates(world), world.status()) == ([N1, N2], OrderStatus.UNKNOWN)
    assert len(world.core.orders.orders) == 1


def test_the_order_that_the_user_links_is_ours_and_the_other_is_external(world: CoreHarness) -> None:
    world.venue.fill(N2, 4, 69_900, world.now)
    assert _link(world, N2).is_taken
    assert (world.status(), world.order().venue_order_id) == (OrderStatus.ACCEPTED, N2)
    world.reconcile(later=1)
    assert (world.order().filled_qty, world.held()) == (4, 4)
    assert world.order(f"external-{N1}").origin.kind is OriginKind.EXTERNAL


def test_a_link_has_the_books_read_at_once_and_unlocks_the_symbol(world: CoreHarness) -> None:
    assert world.place(a_submit("k-2", price=69_900, ts_init=world.now)).code == "SYMBOL_LOCKED"
    before = len(world.outputs)
    _link(world, N1)
    assert world.wants_books(world.outputs[before:])
    assert world.place(a_submit("k-3", price=69_900, ts_init=world.now)).is_taken


@pytest.mark.parametrize("number", [N3, VenueOrderId("9999999")])
def test_a_number_that_does_not_fit_cannot_be_linked(world: CoreHarness, number: VenueOrderId) -> None:
    world.venue.place(SAMSUNG, OrderSide.BUY, 11, 70_000, world.now)
    world.reconcile(later=1)
    answer = _link(world, number)
    assert (answer.code, answer.params) == ("NOT_A_CANDIDATE", {"number": number})
    assert world.status() is OrderStatus.UNKNOWN


def test_only_an_order_of_unknown_outcome_can_be_judged(world: CoreHarness) -> None:
    assert _link(world, N1, ClientOrderId("nobody")).code == "ORDER_NOT_FOUND"
    assert _confirm_absent(world, ClientOrderId("nobody")).code == "ORDER_NOT_FOUND"
    _link(world, N1)
    answer = _link(world, N2)
    assert (answer.code, answer.params) == ("NOT_UNKNOWN", {"status": "ACCEPTED"})
    assert _confirm_absent(world).code == "NOT_UNKNOWN"


def test_absence_cannot_be_confirmed_before_the_readings_that_prove_it(world: CoreHarness) -> None:
    answer = _confirm_absent(world)
    assert answer.code == "ABSENT_TOO_EARLY"
    assert answer.params == {"readings": 1, "apart_s": 0, "needed_apart_s": 3, "waited_s": 1, "needed_s": 30}
    world.reconcile(later=28)
    assert _confirm_absent(world).params["waited_s"] == 29
    world.pass_time(60)  # time alone proves nothing: it counts up to the last reading
    assert _confirm_absent(world).code == "ABSENT_TOO_EARLY"
    world.reconcile(later=1)
    assert _confirm_absent(world).is_taken
    assert world.status() is OrderStatus.ABSENT


def test_one_reading_however_late_is_not_enough_for_the_user_either() -> None:
    world = CoreHarness().arm()
    world.place(a_submit(ts_init=world.now))
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(K1, "timeout", world.now))
    for _ in range(2):
        world.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, world.now)
    world.reconcile(later=60)
    assert _confirm_absent(world).params["apart_s"] == 0
    world.reconcile(later=2)
    assert _confirm_absent(world).code == "ABSENT_TOO_EARLY"
    world.reconcile(later=1.1)
    assert _confirm_absent(world).is_taken


def test_after_the_user_said_absent_both_orders_are_somebody_elses_and_the_symbol_is_free(world: CoreHarness) -> None:
    world.reconcile(later=31)
    assert _confirm_absent(world).is_taken
    world.reconcile(later=1)
    assert {world.order(f"external-{number}").origin.kind for number in (N1, N2)} == {OriginKind.EXTERNAL}
    assert world.place(a_submit("k-2", price=69_900, ts_init=world.now)).is_taken


def test_a_cut_starts_the_count_of_readings_anew(world: CoreHarness) -> None:
    world.reconcile(later=31)
    world.disconnect()
    assert _confirm_absent(world).code == "LINK_DOWN"
    world.pass_time(10)
    world.connect()
    assert _confirm_absent(world).params["readings"] == 0
    world.reconcile(later=1)
    assert _confirm_absent(world).code == "ABSENT_TOO_EARLY"


def test_the_wait_counts_from_the_send_not_from_the_wish() -> None:
    world = CoreHarness().arm()
    world.place(a_submit("other", ts_init=world.now))  # locks the symbol and side for two seconds
    world.place(a_submit(price=69_900, ts_init=world.now))
    world.now += 2_000_000_000
    answer, _reports = world.venue.take(world.unsent.pop(0), world.now)
    world.give(answer)
    assert (world.status(), world.order().ts_submitted) == (OrderStatus.SUBMITTED, world.now)
    world.give(m.RequestOutcomeUnknown(K1, "timeout", world.now))
    world.reconcile(later=25)
    world.reconcile(later=4.9)
    assert world.status() is OrderStatus.UNKNOWN
    world.reconcile(later=0.1)
    assert world.status() is OrderStatus.ABSENT


def test_two_numbers_of_the_stream_that_fit_are_left_to_the_user_too() -> None:
    world = CoreHarness().arm()
    world.place(a_submit(ts_init=world.now))
    _answer, reports = world.venue.take(world.unsent.pop(0), world.now)
    other = world.venue.place(SAMSUNG, OrderSide.BUY, 10, 70_000, world.now)
    for report in (*reports, world.venue.report(other, m.ReportKind.ACCEPTED, world.now)):
        world.give(report)
    world.give(m.RequestOutcomeUnknown(K1, "timeout", world.now))
    assert world.status() is OrderStatus.UNKNOWN
    world.fill(N2, 3, 70_000)  # whose they are is not known yet, so nobody books them
    assert (world.status(), world.held()) == (OrderStatus.UNKNOWN, 0)
    world.reconcile(later=1)
    assert _candidates(world) == [N1, N2]
    _link(world, N1)
    world.reconcile(later=1)
    assert (world.order().filled_qty, world.held()) == (0, 3)
    assert world.order(f"external-{N2}").filled_qty == 3
    assert not world.notices("BOOKS_DIFFER")


def test_a_replayed_journal_gives_the_state_that_the_user_judged(world: CoreHarness) -> None:
    _link(world, N1)
    world.reconcile(later=1)
    again = CoreHarness(world.venue)
    again.core.restore(world.outputs)
    assert again.core.orders.orders == world.core.orders.orders
    assert again.core.portfolio.positions == world.core.portfolio.positions
