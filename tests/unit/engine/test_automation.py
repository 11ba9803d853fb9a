"""What strategies must not forget, the plans they are given, and the user's switches. Driven through the core."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import AutoState, PlanValues, SubmitIntent
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeStrategy, FakeVenue

BUY_10 = SubmitIntent(OrderSide.BUY, OrderType.LIMIT, 10, 70_000, "stage-1")
STOP = SubmitIntent(OrderSide.SELL, OrderType.STOP_LIMIT, 10, 68_000, "stop", is_exit=True, trigger_price=68_100)


@pytest.fixture
def world() -> CoreHarness:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.switch_auto()
    return world


def _strategy(world: CoreHarness) -> FakeStrategy:
    return world.strategies[SAMSUNG]


def _saved(world: CoreHarness) -> list[m.StrategySaved]:
    return [output for output in world.outputs if isinstance(output, m.StrategySaved)]


def _set_plan(world: CoreHarness, name: str = "fake", values: PlanValues | None = None) -> m.CommandAnswered:
    return world.command(lambda i: m.SetPlan(i, SAMSUNG, world.now, name, values or {"base_amount": 5}))


def _restarted(world: CoreHarness) -> CoreHarness:
    """A new program on the same venue, from what the old one journaled."""
    fresh = CoreHarness(world.venue)
    fresh.now = world.now
    fresh.core.restore([*world.inputs_and_outputs])
    return fresh


# --- memory ---


def test_a_memory_is_saved_when_it_changed_and_only_then(world: CoreHarness) -> None:
    count = len(_saved(world))
    assert count == 1
    world.pass_time(2)
    assert len(_saved(world)) == count
    _strategy(world).memory = {"stage": 1}
    world.pass_time(2)
    assert _saved(world)[-1].state == '{"stage": 1}'
    world.pass_time(2)
    assert len(_saved(world)) == count + 1


def test_since_when_a_gate_holds_is_no_reason_to_save(world: CoreHarness) -> None:
    _strategy(world).memory = {"gates": {"rsi": [1, 2]}}
    world.pass_time(2)
    assert len(_saved(world)) == 1


def test_the_memory_is_saved_after_the_events_of_the_same_input_and_before_anything_else_comes(
    world: CoreHarness,
) -> None:
    _strategy(world).intents = [BUY_10]
    _strategy(world).memory = {"stage": 1}
    outputs = world.tick(70_000)
    kinds = [type(output) for output in outputs]
    assert m.SendOrder in kinds
    assert kinds.index(m.SendOrder) < kinds.index(m.StrategySaved)
    assert max(at for at, kind in enumerate(kinds) if kind is m.EventRecorded) < kinds.index(m.StrategySaved)


def test_a_symbol_goes_on_after_a_restart_once_the_books_were_read(world: CoreHarness) -> None:
    _strategy(world).memory = {"stage": 2}
    world.pass_time(2)

    fresh = _restarted(world)

    assert fresh.strategies[SAMSUNG].memory == {"stage": 2}
    assert fresh.core.host.slots[SAMSUNG].state is AutoState.LOADING
    fresh.connect()
    fresh.tick(70_000)
    assert not fresh.strategies[SAMSUNG].views, "the positions are not known yet"
    outputs = fresh.reconcile()
    assert m.HistoryWanted(SAMSUNG) in outputs
    assert fresh.strategies[SAMSUNG].views[-1].position_qty == 10


def test_what_came_after_the_last_memory_is_heard_again(world: CoreHarness) -> None:
    _strategy(world).intents, _strategy(world).memory = [BUY_10], {"stage": 1}
    world.tick(70_000)
    world.settle()
    fresh = _restarted(world)
    assert fresh.strategies[SAMSUNG].memory == {"stage": 1}
    assert [type(event).__name__ for _, event in fresh.strategies[SAMSUNG].heard] == ["OrderAccepted"]


@pytest.mark.parametrize("is_on", [True, False])
def test_the_switch_survives_a_restart(world: CoreHarness, is_on: bool) -> None:
    if not is_on:
        world.switch_auto(is_on=False)
    assert _restarted(world).core.host.slots[SAMSUNG].is_on is is_on


def test_a_symbol_that_was_let_go_does_not_come_back(world: CoreHarness) -> None:
    world.switch_auto(is_on=False, keep=False)
    assert SAMSUNG not in _restarted(world).core.host.slots


def test_a_memory_that_does_not_read_benches_and_says_so(world: CoreHarness) -> None:
    world.outputs.clear()
    saved = m.StrategySaved(SAMSUNG, world.now, "fake", {"base_amount": 0}, True, "{}")
    fresh = CoreHarness(world.venue)
    fresh.core.restore([saved])
    fresh.arm()
    assert fresh.core.host.slots[SAMSUNG].state is AutoState.BENCHED
    assert "base_amount must be 1 or more" in fresh.notices("AUTO_BENCHED")[0].text


def test_while_a_line_is_down_nothing_is_asked_and_afterwards_the_history_is_fresh(world: CoreHarness) -> None:
    world.disconnect()
    seen = len(_strategy(world).views)
    world.pass_time(5)
    assert len(_strategy(world).views) == seen
    assert world.core.host.slots[SAMSUNG].state is AutoState.PAUSED
    world.give(m.LinkChanged(m.Link.STREAM, True, world.now))
    outputs = world.reconcile()
    assert m.HistoryWanted(SAMSUNG) in outputs
    assert len(_strategy(world).views) == seen + 1


def test_a_cut_says_once_for_how_many_holdings_no_price_is_watched_any_more(world: CoreHarness) -> None:
    world.switch_auto(HYNIX)  # holds nothing: no exit of it is missed
    world.disconnect()
    world.disconnect(m.Link.REST)
    assert [(each.severity, each.params) for each in world.notices("EXITS_BLIND")] == [
        (m.Severity.ERROR, {"symbols": 1})
    ]


# --- plans ---


def test_a_plan_is_taken_at_once_when_nothing_works(world: CoreHarness) -> None:
    _strategy(world).memory = {"stage": 2}
    assert _set_plan(world).is_taken
    assert _strategy(world).plan == {"base_amount": 5}
    assert _strategy(world).memory == {"stage": 2}, "the same strategy goes on where it was"
    assert m.HistoryWanted(SAMSUNG) in world.outputs[-6:]
    assert world.notices("PLAN_TAKEN")
    assert _saved(world)[-1].values == {"base_amount": 5}


def test_a_plan_waits_until_no_own_order_works(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    _set_plan(world)
    world.pass_time(2)
    assert not world.notices("PLAN_TAKEN")
    world.fill("0000001", 10, 70_000)
    world.pass_time(2)
    assert world.notices("PLAN_TAKEN")


def test_a_plan_that_waits_survives_a_restart(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    _set_plan(world)
    assert _restarted(world).core.host.slots[SAMSUNG].pending == ("fake", {"base_amount": 5})


def test_a_resting_stop_does_not_hold_back_the_same_strategys_plan_but_another_strategys(world: CoreHarness) -> None:
    _strategy(world).intents = [STOP]
    world.tick(70_000)
    world.settle()
    _set_plan(world, "other")
    assert not world.notices("PLAN_TAKEN")
    _set_plan(world)
    assert world.notices("PLAN_TAKEN")


def test_another_strategy_starts_without_memory(world: CoreHarness) -> None:
    _strategy(world).memory = {"stage": 2}
    _set_plan(world, "other")
    assert _strategy(world).strategy_id == "other"
    assert _strategy(world).memory == {}


def test_a_plan_that_cannot_be_is_refused_with_the_problem(world: CoreHarness) -> None:
    before = _strategy(world)
    answer = _set_plan(world, values={"base_amount": 0})
    assert (answer.is_taken, answer.code) == (False, "PLAN_INVALID")
    assert "got 0" in str(answer.params["problem"])
    assert _strategy(world) is before


def test_a_plan_of_a_symbol_that_is_off_needs_nothing_of_the_engine(world: CoreHarness) -> None:
    assert world.command(lambda i: m.SetPlan(i, HYNIX, world.now, "fake", {})).is_taken
    assert HYNIX not in world.core.host.slots


# --- switches ---


def test_switching_off_can_sell_the_position(world: CoreHarness) -> None:
    _strategy(world).intents = [BUY_10]
    world.tick(70_000)
    world.settle()
    world.command(lambda i: m.SetAuto(i, SAMSUNG, False, world.now, is_sold=True))
    world.settle()
    sells = [order for order in world.core.orders.orders.values() if order.side is OrderSide.SELL]
    assert [(order.order_type, order.quantity) for order in sells] == [(OrderType.MARKET, 10)]
    assert world.status("o-1") is OrderStatus.CANCELED
    assert SAMSUNG not in world.core.host.slots


def test_switching_off_and_selling_where_nothing_is_held_is_no_refusal() -> None:
    world = CoreHarness().arm()
    world.switch_auto()
    assert world.command(lambda i: m.SetAuto(i, SAMSUNG, False, world.now, is_sold=True)).is_taken


def test_a_position_bought_by_hand_is_handed_to_the_exits() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    outputs = world.give(m.SetAuto("c", SAMSUNG, False, world.now, keep_exits=True))
    assert m.HistoryWanted(SAMSUNG) in outputs
    world.tick(70_000)
    assert world.strategies[SAMSUNG].views
    assert not world.strategies[SAMSUNG].takes_entries


def test_a_manual_order_in_an_armed_symbol_is_allowed_and_said(world: CoreHarness) -> None:
    assert world.place(a_submit()).is_taken
    assert [notice.instrument_id for notice in world.notices("MANUAL_IN_AUTO")] == [SAMSUNG]
    world.settle()
    world.switch_auto(is_on=False)
    world.place(a_submit("k-2"))
    assert len(world.notices("MANUAL_IN_AUTO")) == 1


# --- quarantine ---


def test_books_that_differ_hold_entries_back_until_they_are_equal(world: CoreHarness) -> None:
    world.venue.quantities[SAMSUNG] = 7
    for _ in range(2):
        world.pass_time(31)
        world.reconcile()
    assert world.notices("BOOKS_DIFFER")
    world.tick(70_000)
    assert _strategy(world).views[-1].quarantine == "BOOKS_DIFFER"
    assert (_strategy(world).views[-1].position_qty, _strategy(world).views[-1].orderable_qty) == (10, 7)
    world.venue.quantities[SAMSUNG] = 10
    world.pass_time(31)
    world.reconcile()
    world.tick(70_000)
    assert not _strategy(world).views[-1].quarantine
