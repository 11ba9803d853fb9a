"""One way for every request: gate, queue, send, once. Driven through the core, against a tiny venue."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.orders import CancelOrder, SubmitOrder
from kiwoom_gui.engine import messages as m
from tests.support.builders import HYNIX, SAMSUNG, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SELL = OrderSide.SELL


@pytest.fixture
def world() -> CoreHarness:
    return CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)})).arm()


def _sent(world: CoreHarness) -> list[str]:
    return [send.approval.request.client_order_id for send in world.sends]


def _cancel_all(world: CoreHarness) -> None:
    world.command(lambda command_id: m.CancelAll(command_id, world.now))


def test_what_is_sent_was_recorded_first(world: CoreHarness) -> None:
    world.outputs.clear()
    world.place(a_submit())
    kinds = [type(output).__name__ for output in world.outputs if not isinstance(output, m.Notice)]
    assert kinds == ["EventRecorded", "EventRecorded", "SendOrder", "CommandAnswered"]


def test_a_double_click_sends_once(world: CoreHarness) -> None:
    assert world.place(a_submit()).is_taken
    again = world.place(a_submit())
    assert (again.is_taken, again.code) == (False, "DUPLICATE_COMMAND")
    world.settle()
    assert world.place(a_submit()).code == "DUPLICATE_COMMAND"
    assert _sent(world) == ["k-1"]


@pytest.mark.parametrize("is_modify", [True, False])
def test_a_double_click_on_a_change_sends_once_even_after_the_first_was_done(
    world: CoreHarness, is_modify: bool
) -> None:
    world.place(a_submit())
    world.settle()

    def click() -> m.CommandAnswered:
        return world.amend(a_modify(quantity=2)) if is_modify else world.withdraw(a_cancel(quantity=2))

    assert click().is_taken
    world.settle()
    assert click().code == "DUPLICATE_COMMAND"
    assert len(world.sends) == 2


def test_a_denied_order_is_kept_with_its_reason_and_not_sent(world: CoreHarness) -> None:
    assert world.place(a_submit(price=70_050)).code == "PRICE_OFF_TICK"
    assert world.status() is OrderStatus.DENIED
    assert "PRICE_OFF_TICK" in world.order().reason
    assert not world.sends


def test_one_unanswered_order_a_symbol_and_side_and_the_next_waits(world: CoreHarness) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    world.place(a_submit("c", SELL))
    world.place(a_submit("d", instrument_id=HYNIX, price=200_000, quantity=1))
    assert _sent(world) == ["a", "c", "d"]
    world.settle()
    assert _sent(world) == ["a", "c", "d", "b"]


def test_a_queued_entry_is_dropped_after_three_seconds_and_says_so(world: CoreHarness) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    world.pass_time(3)
    assert world.status("b") is OrderStatus.INITIALIZED
    world.pass_time(0.1)
    assert world.status("b") is OrderStatus.DENIED
    assert "QUEUE_DEADLINE" in world.order("b").reason
    world.settle()
    assert _sent(world) == ["a"]


def test_nothing_that_waited_when_a_line_was_cut_is_sent_after_it_is_back(world: CoreHarness) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    world.disconnect()
    assert world.status("b") is OrderStatus.DENIED
    world.connect()
    world.settle()
    world.reconcile()
    assert _sent(world) == ["a"]


def test_at_most_ten_requests_are_in_flight_and_cancels_go_first(world: CoreHarness) -> None:
    for number in range(11):
        symbol_side = OrderSide.BUY if number % 2 else SELL
        world.place(a_submit(f"k-{number}", symbol_side, quantity=1))
        world.settle()
    for number in range(10):
        world.withdraw(a_cancel(f"k-{number}", f"x-{number}"))
    world.place(a_submit("entry", quantity=1))
    world.withdraw(a_cancel("k-10", "x-10"))
    assert len(world.unsent) == 10
    answer, _ = world.venue.take(world.unsent.pop(0), world.now)
    world.give(answer)
    assert _sent(world)[-1] == "x-10"
    world.settle()
    assert _sent(world)[-1] == "entry"


def test_an_exit_leaves_before_entries_that_waited_longer(world: CoreHarness) -> None:
    for number in range(10):
        world.place(a_submit(f"k-{number}", quantity=1))
        world.settle()
    for number in range(10):
        world.withdraw(a_cancel(f"k-{number}", f"x-{number}"))
    world.place(a_submit("entry", quantity=1))
    world.command(lambda command_id: m.ClosePosition(command_id, SAMSUNG, world.now))
    assert len(world.unsent) == 10
    world.settle()
    assert _sent(world)[-1] == "entry"
    assert _sent(world)[-2].startswith("close-")


# --- cancels of what has not settled yet ---


def test_an_order_that_waits_in_the_queue_is_canceled_there(world: CoreHarness) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    assert world.withdraw(a_cancel("b")).is_taken
    assert (world.status("b"), world.order("b").leaves_qty) == (OrderStatus.CANCELED, 0)
    world.settle()
    assert _sent(world) == ["a"]


def test_cancel_all_reaches_what_waits_and_what_has_no_answer_yet(world: CoreHarness) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    _cancel_all(world)
    world.settle()
    assert (world.status("a"), world.status("b")) == (OrderStatus.CANCELED, OrderStatus.CANCELED)
    assert len(_sent(world)) == 2


def test_an_order_without_an_answer_is_canceled_as_soon_as_it_has_a_number(world: CoreHarness) -> None:
    world.place(a_submit())
    assert world.withdraw(a_cancel()).is_taken
    assert _sent(world) == ["k-1"]
    world.settle()
    assert world.status() is OrderStatus.CANCELED
    assert _sent(world) == ["k-1", "x-1"]


def test_several_orders_found_by_one_reading_are_all_canceled(world: CoreHarness) -> None:
    for order_id, side in (("buy", OrderSide.BUY), ("sell", SELL)):
        world.place(a_submit(order_id, side))
        world.venue.take(world.unsent.pop(0), world.now)
        world.give(m.RequestOutcomeUnknown(ClientOrderId(order_id), "timeout", world.now))
    _cancel_all(world)
    world.reconcile(later=1)
    world.settle()
    assert world.status("buy") is world.status("sell") is OrderStatus.CANCELED


def test_an_order_of_unknown_outcome_is_canceled_once_it_is_found(world: CoreHarness) -> None:
    world.place(a_submit())
    world.venue.take(world.unsent.pop(0), world.now)
    world.give(m.RequestOutcomeUnknown(ClientOrderId("k-1"), "timeout", world.now))
    assert world.withdraw(a_cancel()).is_taken
    world.reconcile(later=1)
    world.settle()
    assert world.status() is OrderStatus.CANCELED


def test_a_second_cancel_does_not_leave_while_the_first_has_no_confirmation(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()
    world.withdraw(a_cancel(request_id="x-1"))
    assert world.withdraw(a_cancel(request_id="x-2")).code == "REQUEST_PENDING"
    assert _sent(world) == ["k-1", "x-1"]


def test_two_cancels_that_waited_for_the_same_order_leave_as_one(world: CoreHarness) -> None:
    for number in range(11):
        world.place(a_submit(f"k-{number}", quantity=1))
        world.settle()
    for number in range(10):
        world.withdraw(a_cancel(f"k-{number}", f"x-{number}"))
    world.withdraw(a_cancel("k-10", "x-a"))
    world.withdraw(a_cancel("k-10", "x-b"))
    world.settle()
    assert not world.notices("ILLEGAL_EVENT")
    assert [name for name in _sent(world) if name in {"x-a", "x-b"}] == ["x-a"]


@pytest.mark.parametrize("state", [TradingState.REDUCING, TradingState.HALTED])
def test_an_entry_that_waits_is_dropped_when_the_user_blocks_entries(world: CoreHarness, state: TradingState) -> None:
    world.place(a_submit("a"))
    world.place(a_submit("b"))
    world.command(lambda command_id: m.SetTradingState(command_id, state, world.now))
    world.settle()
    assert world.status("b") is OrderStatus.DENIED
    assert _sent(world) == ["a"]


def test_a_sale_that_waits_leaves_in_reducing_and_not_in_halted(world: CoreHarness) -> None:
    for state, expected in ((TradingState.REDUCING, OrderStatus.ACCEPTED), (TradingState.HALTED, OrderStatus.DENIED)):
        fresh = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)})).arm()
        fresh.place(a_submit("a", SELL))
        fresh.place(a_submit("b", SELL))
        fresh.command(lambda command_id, state=state: m.SetTradingState(command_id, state, 0))  # type: ignore[misc]
        fresh.settle()
        assert fresh.status("b") is expected


def test_a_cancel_passes_in_every_state_and_while_not_armed(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.HALTED, world.now))
    world.disconnect()
    assert world.withdraw(a_cancel()).is_taken


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (a_cancel("nobody"), "ORDER_NOT_FOUND"),
        (a_cancel("k-1", quantity=0), "QUANTITY_NOT_POSITIVE"),
    ],
)
def test_a_cancel_is_refused_only_where_there_is_nothing_to_cancel(
    world: CoreHarness, request_: CancelOrder, code: str
) -> None:
    world.place(a_submit())
    world.settle()
    assert world.withdraw(request_).code == code


def test_a_cancel_of_a_closed_order_says_how_it_ended(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()
    world.fill("0000001", 10, 70_000)
    answer = world.withdraw(a_cancel())
    assert (answer.code, answer.params) == ("ORDER_CLOSED", {"status": "FILLED"})


def test_a_request_that_waited_until_its_order_was_filled_is_not_sent(world: CoreHarness) -> None:
    for number in range(11):
        world.place(a_submit(f"k-{number}", quantity=1))
        world.settle()
    for number in range(10):
        world.withdraw(a_cancel(f"k-{number}", f"x-{number}"))
    world.withdraw(a_cancel("k-10", "x-late"))
    world.fill("0000011", 1, 70_000)
    world.settle()
    assert "x-late" not in _sent(world)


def test_every_send_carries_what_the_sender_needs(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()
    world.withdraw(a_cancel())
    place, cancel = world.sends
    assert isinstance(place.approval.request, SubmitOrder)
    assert place.deadline == world.now + 3_000_000_000
    assert (cancel.target_venue_order_id, cancel.venue) == ("0000001", "KRX")
    assert cancel.deadline == world.now + 30_000_000_000
