"""Strategies are plug-ins: fed, asked, benched when they raise. Driven through the core."""

import pytest

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import AutoState, CancelIntent, ModifyIntent, SubmitIntent
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeStrategy, FakeVenue

BUY_10 = SubmitIntent(OrderSide.BUY, OrderType.LIMIT, 10, 70_000, "stage-1")
OURS = "o-1"


@pytest.fixture
def world() -> CoreHarness:
    world = CoreHarness(FakeVenue({HYNIX: (5, 200_000)})).arm()
    world.switch_auto()
    return world


def _strategy(world: CoreHarness) -> FakeStrategy:
    return world.strategies[SAMSUNG]


def _heard(world: CoreHarness) -> list[type]:
    return [type(event) for _, event in _strategy(world).heard]


def test_a_strategy_is_asked_before_its_history_is_there_so_that_exits_go_on() -> None:
    fresh = CoreHarness().arm()
    outputs = fresh.give(m.SetAuto("c", SAMSUNG, True, fresh.now))
    assert m.HistoryWanted(SAMSUNG) in outputs
    fresh.give(m.HistoryFailed(SAMSUNG, "timeout", fresh.now))
    fresh.tick(70_000)
    assert len(fresh.strategies[SAMSUNG].views) == 1
    fresh.give(m.BarsLoaded(SAMSUNG, (), (), fresh.now))
    assert len(fresh.strategies[SAMSUNG].views) == 2
    assert not fresh.core.host.slots[SAMSUNG].failure


def test_each_trade_and_each_second_is_evaluated(world: CoreHarness) -> None:
    before = len(_strategy(world).views)
    world.tick(70_100)
    world.pass_time(0.5)
    assert len(_strategy(world).views) == before + 1
    world.pass_time(0.6)
    assert len(_strategy(world).views) == before + 2


def test_an_intent_takes_the_way_of_a_click_and_its_maker_hears_all(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    order = world.order(OURS)
    assert (order.origin.kind, order.origin.tag, order.status) == (
        OriginKind.STRATEGY,
        "stage-1",
        OrderStatus.SUBMITTED,
    )
    world.settle()
    world.fill("0000001", 10, 70_000)
    assert _heard(world) == [e.OrderInitialized, e.OrderSubmitted, e.OrderAccepted, e.OrderFilled]
    assert any(isinstance(output, m.DecisionActed) for output in world.outputs)


def test_a_denied_intent_comes_back_as_an_event(world: CoreHarness) -> None:
    _strategy(world).intents = [SubmitIntent(OrderSide.BUY, OrderType.LIMIT, 10, 70_050, "stage-1")]
    world.tick(70_000)
    assert _heard(world) == [e.OrderInitialized, e.OrderDenied]
    assert not world.sends


def test_a_denied_change_of_an_order_comes_back_as_an_event(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    _strategy(world).heard.clear()
    _strategy(world).intents = [ModifyIntent(ClientOrderId(OURS), 70_050, "reprice")]
    world.tick(70_000)
    assert _heard(world) == [e.OrderRequestRefused]
    assert world.status(OURS) is OrderStatus.ACCEPTED


def test_a_change_of_an_order_that_does_not_exist_kills_nothing(world: CoreHarness) -> None:
    nobody = ClientOrderId("nobody")
    _strategy(world).intents = [ModifyIntent(nobody, 70_000, "x"), CancelIntent(nobody, "x")]
    world.tick(70_000)
    assert not world.sends


def test_intents_modify_and_cancel_working_orders(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    _strategy(world).intents = [ModifyIntent(ClientOrderId(OURS), 69_900, "reprice")]
    world.tick(70_000)
    world.settle()
    assert world.order(OURS).price == 69_900
    _strategy(world).intents = [CancelIntent(ClientOrderId(OURS), "gone")]
    world.tick(70_000)
    world.settle()
    assert world.status(OURS) is OrderStatus.CANCELED


def test_manual_orders_of_the_symbol_are_seen_but_their_events_are_not_heard(world: CoreHarness) -> None:
    world.place(a_submit())
    world.settle()
    world.tick(70_000)
    assert [order.client_order_id for order in _strategy(world).views[-1].orders] == ["k-1"]
    assert not _strategy(world).heard


def test_entries_are_not_allowed_while_blocked_or_locked(world: CoreHarness) -> None:
    world.tick(70_000)
    assert _strategy(world).views[-1].is_entry_allowed
    world.place(a_submit())
    world.tick(70_000)
    assert not _strategy(world).views[-1].is_entry_allowed
    world.settle()
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.REDUCING, world.now))
    world.tick(70_000)
    assert not _strategy(world).views[-1].is_entry_allowed


@pytest.mark.parametrize("where", ["on_bars", "on_trade", "on_market", "on_order_event", "stop_entries", "check_plan"])
def test_a_strategy_that_raises_is_benched_and_said_so_and_the_others_run_on(where: str) -> None:
    world = CoreHarness().arm()
    world.strategies[SAMSUNG] = FakeStrategy(SAMSUNG, raises_in=where, intents=[BUY_10])
    world.switch_auto(SAMSUNG)
    world.switch_auto(HYNIX)
    world.pass_time(10)
    world.tick(70_000)
    if where == "stop_entries":
        world.switch_auto(SAMSUNG, is_on=False)
    assert [notice.instrument_id for notice in world.notices("AUTO_BENCHED")] == [SAMSUNG]
    assert f"broken in {where}" in world.notices("AUTO_BENCHED")[0].text
    assert world.core.host.slots[SAMSUNG].state is AutoState.BENCHED
    seen = len(world.strategies[HYNIX].views)
    world.tick(200_500, HYNIX)
    assert len(world.strategies[HYNIX].views) == seen + 1
    world.tick(70_000)
    world.pass_time(10)
    assert len(world.notices("AUTO_BENCHED")) == 1


def test_a_benched_strategy_leaves_no_entry_working(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    _strategy(world).raises_in = "on_market"
    world.tick(70_000)
    world.settle()
    assert world.status(OURS) is OrderStatus.CANCELED


def test_a_benched_strategy_is_not_brought_back_by_new_history(world: CoreHarness) -> None:
    _strategy(world).raises_in = "on_market"
    world.tick(70_000)
    _strategy(world).raises_in = ""
    world.give(m.BarsLoaded(SAMSUNG, (), (), world.now))
    assert world.core.host.slots[SAMSUNG].state is AutoState.BENCHED


def test_history_that_cannot_be_had_again_does_not_stop_exits(world: CoreHarness) -> None:
    before = len(_strategy(world).views)
    world.give(m.HistoryFailed(SAMSUNG, "timeout", world.now))
    assert world.notices("HISTORY_FAILED")
    world.tick(70_000)
    assert len(_strategy(world).views) == before + 1


@pytest.mark.parametrize("keep", [True, False])
def test_switching_off_cancels_entries_and_keeps_exits_if_asked(keep: bool) -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.switch_auto()
    _strategy(world).intents = [
        BUY_10,
        SubmitIntent(OrderSide.SELL, OrderType.LIMIT, 10, 74_900, "target", is_exit=True),
    ]
    world.tick(70_000)
    world.settle()
    world.switch_auto(is_on=False, keep=keep)
    world.settle()
    assert world.status("o-1") is OrderStatus.CANCELED
    assert world.status("o-2") is (OrderStatus.ACCEPTED if keep else OrderStatus.CANCELED)
    assert (SAMSUNG in world.core.host.slots) is keep
    assert not _strategy(world).takes_entries


def test_an_entry_under_way_when_the_strategy_is_switched_off_is_canceled_once_it_has_a_number(
    world: CoreHarness,
) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.switch_auto(is_on=False)
    world.settle()
    assert world.status(OURS) is OrderStatus.CANCELED
