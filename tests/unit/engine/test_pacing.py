"""When requests leave: the spacing of entries, exits behind an order of unknown outcome, the last look."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.orders import Origin
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.last_look import last_look
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, SECOND, a_cancel, a_modify, a_submit
from tests.support.core_harness import ROOMY, CoreHarness, FakeVenue

SELL = OrderSide.SELL
EXIT = Origin(OriginKind.STRATEGY, tag="stop", is_exit=True)
HOLDING = {SAMSUNG: (10, 70_000)}


@pytest.fixture
def world() -> CoreHarness:
    """Return a world with the spacing of three seconds, 10 shares held."""
    return CoreHarness(FakeVenue(HOLDING), CoreSettings(limits=ROOMY)).arm()


def _buy(world: CoreHarness, order_id: str, price: int = 70_000) -> m.CommandAnswered:
    return world.place(a_submit(order_id, price=price, ts_init=world.now))


def _sent(world: CoreHarness) -> list[str]:
    return [str(send.approval.request.client_order_id) for send in world.sends]


def test_a_second_entry_of_a_symbol_waits_its_three_seconds_and_says_so(world: CoreHarness) -> None:
    _buy(world, "a")
    world.settle()
    world.pass_time(1)
    assert _buy(world, "b").is_taken
    assert (_sent(world), world.status("b")) == (["a"], OrderStatus.INITIALIZED)
    assert [n.params for n in world.notices("ORDER_SPACED")] == [
        {"side": "BUY", "quantity": 10, "waits_for": "SPACING", "left_s": 2.0}
    ]
    world.pass_time(1.9)
    assert _sent(world) == ["a"]
    world.pass_time(0.1)
    assert _sent(world) == ["a", "b"]


def test_an_entry_that_could_not_leave_in_time_is_refused_with_the_seconds(world: CoreHarness) -> None:
    _buy(world, "a")
    world.settle()
    answer = _buy(world, "at-once")
    assert (answer.code, answer.params) == ("SYMBOL_SPACING", {"left_s": 3.0, "spacing_s": 3.0})
    world.pass_time(1)
    assert _buy(world, "b").is_taken
    assert _buy(world, "c").code == "SYMBOL_SPACING"  # b comes first, and c's three seconds begin when b has left
    assert world.core.portfolio.orderable_qty(SAMSUNG) == 10


def test_sales_cancels_modifies_and_other_symbols_wait_for_no_spacing(world: CoreHarness) -> None:
    _buy(world, "a")
    world.settle()
    world.place(a_submit("sale", SELL, quantity=2, price=71_000, ts_init=world.now))
    world.settle()
    world.place(a_submit("exit", SELL, quantity=2, price=72_000, origin=EXIT, ts_init=world.now))
    world.amend(a_modify("a", ts_init=world.now))
    world.settle()
    world.withdraw(a_cancel("a", ts_init=world.now))
    world.place(a_submit("other", instrument_id=HYNIX, quantity=1, price=200_000, ts_init=world.now))
    assert _sent(world) == ["a", "sale", "exit", "m-1", "x-1", "other"]


def test_the_spacing_holds_over_a_restart(world: CoreHarness) -> None:
    _buy(world, "a")
    world.settle()
    after = CoreHarness(world.venue, CoreSettings(limits=ROOMY))
    after.core.restore(world.outputs)
    after.now = world.now + SECOND
    after.arm()
    _buy(after, "b")
    assert (_sent(after), after.status("b")) == ([], OrderStatus.INITIALIZED)


def test_an_entry_that_waits_for_its_turn_leaves_no_more_after_a_cut(world: CoreHarness) -> None:
    _buy(world, "a")
    world.settle()
    world.pass_time(1)
    _buy(world, "b")
    world.disconnect()
    assert world.status("b") is OrderStatus.DENIED
    world.connect()
    world.reconcile()
    world.pass_time(5)
    assert _sent(world) == ["a"]


# --- exits behind an order of unknown outcome ---


def _lose(world: CoreHarness, quantity: int, *, is_taken: bool = False) -> None:
    world.place(a_submit("lost", SELL, quantity=quantity, price=71_000, ts_init=world.now))
    send = world.unsent.pop(0)
    if is_taken:
        world.venue.take(send, world.now)
    world.give(m.RequestOutcomeUnknown(ClientOrderId("lost"), "timeout", world.now))


def _stop(world: CoreHarness, quantity: int) -> m.CommandAnswered:
    request = a_submit(
        "stop", SELL, quantity=quantity, price=None, order_type=OrderType.MARKET, origin=EXIT, ts_init=world.now
    )
    return world.place(request)


def test_an_exit_waits_says_so_and_leaves_at_once_when_the_unknown_sale_is_found(world: CoreHarness) -> None:
    _lose(world, 4, is_taken=True)
    assert _stop(world, 6).is_taken
    assert [n.params["quantity"] for n in world.notices("EXIT_WAITS")] == [6]
    world.pass_time(60)  # its deadline does not run while it is held
    assert world.status("stop") is OrderStatus.INITIALIZED
    world.reconcile(later=0.1)
    assert (world.status("lost"), world.status("stop")) == (OrderStatus.ACCEPTED, OrderStatus.SUBMITTED)


def test_the_shares_of_the_unknown_sale_stay_reserved(world: CoreHarness) -> None:
    _lose(world, 4)
    answer = _stop(world, 7)
    assert (answer.code, answer.params["orderable"]) == ("SELL_EXCEEDS_ORDERABLE", 6)


def test_a_sale_by_hand_behind_it_is_refused_and_names_it(world: CoreHarness) -> None:
    _lose(world, 4)
    answer = world.place(a_submit("hand", SELL, quantity=2, ts_init=world.now))
    assert (answer.code, answer.params) == ("SYMBOL_LOCKED", {"order": "lost"})


def test_an_exit_whose_shares_are_gone_when_the_lock_lifts_is_not_sent(world: CoreHarness) -> None:
    _lose(world, 4)
    _stop(world, 6)
    other = world.venue.place(SAMSUNG, SELL, 5, 70_000, world.now)
    world.fill(other.number, 5, 70_000)
    world.reconcile(later=1)
    world.reconcile(later=31)
    assert world.status("lost") is OrderStatus.ABSENT
    assert world.status("stop") is OrderStatus.DENIED
    assert "stop" not in _sent(world)


# --- the last look ---


def _may_leave(world: CoreHarness) -> set[str]:
    looks = [
        (send.approval.request, last_look(world.core.desk, send.approval.request, world.now)) for send in world.unsent
    ]
    return {str(request.client_order_id) for request, denial in looks if denial is None}


def test_what_was_made_before_a_cut_leaves_no_more_after_it_unless_it_makes_safer(world: CoreHarness) -> None:
    world.place(a_submit("resting", SELL, quantity=1, price=75_000, ts_init=world.now))
    world.place(a_submit("other", instrument_id=HYNIX, quantity=1, price=200_000, ts_init=world.now))
    world.settle()
    _buy(world, "buy")
    _stop(world, 2)
    world.withdraw(a_cancel("resting", ts_init=world.now))
    world.amend(a_modify("other", 199_500, instrument_id=HYNIX, ts_init=world.now))
    assert _may_leave(world) == {"buy", "stop", "x-1", "m-1"}
    world.disconnect(m.Link.REST)
    assert _may_leave(world) == {"x-1"}
    sends = list(world.unsent)
    world.connect()
    world.unsent = [send for send in sends if send.approval.request.client_order_id != "x-1"]
    desk = world.core.desk
    assert last_look(desk, sends[0].approval.request, world.now) == Denial(DenyCode.CUT_SINCE)
    desk.risk.not_armed_because = ""  # as after the reading that the waiting answers hold back here
    assert _may_leave(world) == {"stop"}
