"""청산 맡기기: a position bought by hand goes to the exits, survives a restart, and is taken back."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import PlanValues, SubmitIntent
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SELL_ALL = SubmitIntent(OrderSide.SELL, OrderType.LIMIT, 10, 70_000, "stop", is_exit=True)


@pytest.fixture
def world() -> CoreHarness:
    return CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()


def hand_over(
    world: CoreHarness, symbol: InstrumentId = SAMSUNG, values: PlanValues | None = None
) -> m.CommandAnswered:
    return world.command(lambda i: m.HandOver(i, symbol, world.now, "fake", values or {}))


def restarted(world: CoreHarness) -> CoreHarness:
    fresh = CoreHarness(world.venue)
    fresh.now = world.now
    fresh.core.restore([*world.inputs_and_outputs])
    return fresh


def test_the_position_goes_to_the_exits_as_it_is_and_nothing_is_bought(world: CoreHarness) -> None:
    assert hand_over(world).is_taken
    slot = world.core.host.slots[SAMSUNG]
    assert slot.handed == m.Handed(10, 70_010.0, world.now)  # the fees of the buy included
    assert (slot.is_on, world.strategies[SAMSUNG].takes_entries) == (False, False)
    (notice,) = world.notices("EXITS_HANDED")
    assert notice.params == {"quantity": 10, "price": 70_010}
    world.strategies[SAMSUNG].intents = [SELL_ALL]
    world.tick(68_000)
    assert [send.approval.request.side for send in world.sends] == [OrderSide.SELL]  # type: ignore[union-attr]


def test_the_exits_chosen_are_those_of_the_strategy(world: CoreHarness) -> None:
    hand_over(world, values={"stop_loss_percent": 3.5})
    assert world.strategies[SAMSUNG].plan == {"stop_loss_percent": 3.5}


def test_it_is_there_after_a_restart_with_when_and_at_what_it_was_handed(world: CoreHarness) -> None:
    hand_over(world, values={"stop_loss_percent": 3.5})
    before = world.core.host.slots[SAMSUNG].handed
    fresh = restarted(world)
    fresh.arm()
    slot = fresh.core.host.slots[SAMSUNG]
    assert (slot.handed, slot.is_on, slot.is_waiting) == (before, False, False)
    assert fresh.strategies[SAMSUNG].plan == {"stop_loss_percent": 3.5}
    fresh.strategies[SAMSUNG].intents = [SELL_ALL]
    fresh.tick(68_000)
    assert len(fresh.sends) == 1


def test_taking_it_back_cancels_what_the_exits_had_working_and_keeps_the_shares(world: CoreHarness) -> None:
    hand_over(world)
    world.strategies[SAMSUNG].intents = [SELL_ALL]
    world.tick(68_000)
    world.settle()
    world.switch_auto(is_on=False, keep=False)
    world.settle()
    assert SAMSUNG not in world.core.host.slots
    assert [order.status for order in world.core.orders.orders.values()] == [OrderStatus.CANCELED]
    assert world.held() == 10
    assert restarted(world).core.host.slots == {}


def test_when_all_is_sold_the_exits_end_by_themselves(world: CoreHarness) -> None:
    hand_over(world)
    world.place(a_submit("k-1", OrderSide.SELL, quantity=10))
    world.settle()
    world.fill("0000001", 10, 70_000)
    world.pass_time(2)
    assert SAMSUNG not in world.core.host.slots
    assert len(world.notices("EXITS_ENDED")) == 1
    assert restarted(world).core.host.slots == {}


def test_what_is_not_held_cannot_be_handed(world: CoreHarness) -> None:
    assert hand_over(world, HYNIX).code == "POSITION_NONE"
    assert HYNIX not in world.core.host.slots


def test_what_a_strategy_has_already_is_not_handed_again(world: CoreHarness) -> None:
    world.switch_auto()
    assert hand_over(world).code == "AUTO_IS_ON"


def test_while_its_orders_work_other_exits_wait(world: CoreHarness) -> None:
    hand_over(world)
    world.strategies[SAMSUNG].intents = [SELL_ALL]
    world.tick(68_000)
    assert hand_over(world, values={"stop_loss_percent": 9.0}).code == "REQUEST_PENDING"


def test_before_the_books_are_read_nothing_is_handed() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)}))
    assert hand_over(world).code == "NOT_ARMED"


def test_numbers_that_cannot_be_are_refused_and_nothing_changes(world: CoreHarness) -> None:
    assert hand_over(world, values={"base_amount": 0}).code == "PLAN_INVALID"
    assert world.core.host.slots == {}


def test_switching_the_symbol_on_makes_it_the_strategy_s_own(world: CoreHarness) -> None:
    hand_over(world)
    world.switch_auto()
    slot = world.core.host.slots[SAMSUNG]
    assert (slot.handed, slot.is_on, world.strategies[SAMSUNG].takes_entries) == (None, True, True)
