"""What passed the gate and has not left yet is looked at once more."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.domain.orders import OrderRequest
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.last_look import last_look
from kiwoom_gui.engine.risk_checks import DenyCode
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import SAMSUNG, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue


def look(world: CoreHarness, request: OrderRequest) -> DenyCode | None:
    denial = last_look(world.core.desk, request, world.now)
    return None if denial is None else denial.code


def a_world() -> CoreHarness:
    """A buy rests as k-1, a sale as s-1; both were sent and answered."""
    world = CoreHarness(FakeVenue(holdings={SAMSUNG: (10, 70_000)})).arm()
    world.place(a_submit("k-1", price=69_000, quantity=1))
    world.place(a_submit("s-1", OrderSide.SELL, price=71_000, quantity=1))
    world.settle()
    return world


def set_state(world: CoreHarness, state: TradingState) -> None:
    world.command(lambda i: m.SetTradingState(i, state, world.now))


def test_what_was_just_sent_may_leave() -> None:
    world = CoreHarness(FakeVenue(holdings={SAMSUNG: (10, 70_000)})).arm()
    world.place(a_submit("k-1", price=69_000))
    world.place(a_submit("s-1", OrderSide.SELL, price=71_000, quantity=10))
    requests = [send.approval.request for send in world.unsent]
    assert len(requests) == 2
    assert [look(world, request) for request in requests] == [None, None]
    world.settle()
    world.amend(a_modify("k-1", 68_900))
    world.withdraw(a_cancel("s-1"))
    assert [look(world, send.approval.request) for send in world.unsent] == [None, None]


@pytest.mark.parametrize("link", list(m.Link))
def test_nothing_but_a_cancel_leaves_after_a_line_fell_until_the_books_are_read(link: m.Link) -> None:
    world = a_world()
    sale = a_submit("s-2", OrderSide.SELL, quantity=1, price=71_000)
    world.disconnect(link)
    assert look(world, sale) is DenyCode.LINK_DOWN
    assert look(world, a_modify("k-1")) is DenyCode.CUT_SINCE
    assert look(world, a_cancel("k-1")) is None
    world.connect()
    assert look(world, sale) is DenyCode.NOT_ARMED
    world.reconcile()
    assert look(world, sale) is None


def test_a_full_stop_catches_what_is_on_its_way() -> None:
    world = a_world()
    set_state(world, TradingState.HALTED)
    assert look(world, a_submit("s-2", OrderSide.SELL, quantity=1)) is DenyCode.TRADING_HALTED
    assert look(world, a_modify("s-1", 71_100)) is DenyCode.TRADING_HALTED
    assert look(world, a_cancel("k-1")) is None


def test_no_entries_catches_entries_alone() -> None:
    world = a_world()
    set_state(world, TradingState.REDUCING)
    assert look(world, a_submit("k-2")) is DenyCode.TRADING_REDUCING
    assert look(world, a_modify("k-1")) is DenyCode.TRADING_REDUCING
    assert look(world, a_submit("s-2", OrderSide.SELL, quantity=1, price=71_000)) is None
    assert look(world, a_modify("s-1", 71_100)) is None


def test_a_session_that_is_not_armed_by_the_user_cancels_but_sends_nothing() -> None:
    world = CoreHarness(settings=CoreSettings(held_because="REAL_NOT_ARMED")).arm()
    answer = world.place(a_submit("k-1"))
    assert (answer.is_taken, answer.code, answer.params["why"]) == (False, "NOT_ARMED", "REAL_NOT_ARMED")
    assert world.sends == []
    assert look(world, a_submit("k-2")) is DenyCode.NOT_ARMED
    assert look(world, a_cancel("k-1")) is None
