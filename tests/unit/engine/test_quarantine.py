"""A symbol whose books differ: when it is set apart, what may be done with it, and what lets it go."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.engine import messages as m
from tests.support.builders import HYNIX, SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SELL = OrderSide.SELL


@pytest.fixture
def world() -> CoreHarness:
    """Return a world in which we hold 10 and the broker, by a way that it tells nobody, 7."""
    made = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    made.venue.quantities[SAMSUNG], made.venue.costs[SAMSUNG] = 7, 490_000
    return made


def _set_apart(world: CoreHarness) -> CoreHarness:
    world.reconcile(later=1)
    world.reconcile(later=3)
    return world


def _changes(world: CoreHarness) -> list[m.QuarantineChanged]:
    return [output for output in world.outputs if isinstance(output, m.QuarantineChanged)]


def _take(world: CoreHarness) -> m.CommandAnswered:
    return world.command(lambda command_id: m.TakeBrokerBooks(command_id, SAMSUNG, world.now))


def test_a_difference_counts_only_when_it_stands_for_three_seconds(world: CoreHarness) -> None:
    world.reconcile(later=1)
    world.reconcile(later=2.9)
    assert not _changes(world)
    assert world.wants_books(world.pass_time(3))
    world.reconcile(later=0.1)
    assert [(c.is_on, c.ours, c.theirs) for c in _changes(world)] == [(True, 10, 7)]
    assert [n.params for n in world.notices("BOOKS_DIFFER")] == [{"what": SAMSUNG, "ours": 10, "theirs": 7}]
    world.reconcile(later=3)
    world.reconcile(later=30)
    assert len(world.notices("BOOKS_DIFFER")) == 1


def test_our_figures_stand_until_somebody_says_otherwise(world: CoreHarness) -> None:
    assert _set_apart(world).held() == 10


def test_a_difference_that_heals_in_time_is_none(world: CoreHarness) -> None:
    world.reconcile(later=1)
    world.venue.quantities[SAMSUNG] = 10
    world.reconcile(later=3)
    world.venue.quantities[SAMSUNG] = 7
    world.reconcile(later=3)
    assert not _changes(world)


def test_no_entry_passes_and_other_symbols_trade_on(world: CoreHarness) -> None:
    answer = _set_apart(world).place(a_submit("k-1", ts_init=world.now))
    assert (answer.code, answer.params) == ("SYMBOL_QUARANTINED", {"ours": 10, "theirs": 7})
    other = a_submit("k-2", instrument_id=HYNIX, price=200_000, quantity=1, ts_init=world.now)
    assert world.place(other).is_taken


def test_a_strategy_may_not_enter_either(world: CoreHarness) -> None:
    world.switch_auto()
    world.tick(70_000)
    assert world.strategies[SAMSUNG].views[-1].is_entry_allowed
    _set_apart(world)
    world.pass_time(1)
    assert not world.strategies[SAMSUNG].views[-1].is_entry_allowed


def test_no_more_is_sold_than_both_books_hold(world: CoreHarness) -> None:
    answer = _set_apart(world).place(a_submit("k-1", SELL, quantity=8, ts_init=world.now))
    assert (answer.code, answer.params["orderable"]) == ("SELL_EXCEEDS_ORDERABLE", 7)
    assert world.place(a_submit("k-2", SELL, quantity=5, ts_init=world.now)).is_taken
    world.settle()
    world.fill("0000001", 5, 70_000)  # both books moved by it: 5 and 2
    answer = world.place(a_submit("k-3", SELL, quantity=3, ts_init=world.now))
    assert (answer.code, answer.params["orderable"]) == ("SELL_EXCEEDS_ORDERABLE", 2)


def test_equal_books_let_it_go(world: CoreHarness) -> None:
    _set_apart(world)
    world.venue.quantities[SAMSUNG] = 10
    world.reconcile(later=1)
    assert [c.is_on for c in _changes(world)] == [True, False]
    assert len(world.notices("BOOKS_EQUAL")) == 1
    assert world.place(a_submit("k-1", ts_init=world.now)).is_taken


def test_the_user_takes_the_brokers_figures(world: CoreHarness) -> None:
    _set_apart(world)
    assert _take(world).is_taken
    assert world.held() == 7
    assert world.place(a_submit("k-1", ts_init=world.now)).is_taken
    taken = [o for o in world.outputs if isinstance(o, m.PositionTaken)][-1]
    assert (taken.quantity, taken.because) == (7, m.TakenBecause.USER)


def test_where_the_books_are_equal_there_is_nothing_to_take(world: CoreHarness) -> None:
    world.reconcile(later=1)
    assert _take(world).code == "BOOKS_EQUAL"
    assert world.held() == 10


def test_shares_that_we_do_not_know_of_are_a_difference_too(world: CoreHarness) -> None:
    world.venue.quantities[HYNIX], world.venue.costs[HYNIX] = 3, 600_000
    _set_apart(world)
    assert {c.instrument_id for c in _changes(world)} == {SAMSUNG, HYNIX}
    world.command(lambda command_id: m.TakeBrokerBooks(command_id, HYNIX, world.now))
    assert (world.held(HYNIX), world.core.portfolio.position(HYNIX).cost) == (3, 600_090)


def test_another_difference_is_told_anew_and_the_first_moment_stays(world: CoreHarness) -> None:
    _set_apart(world)
    since = world.core.portfolio.quarantined[SAMSUNG].since
    world.venue.quantities[SAMSUNG] = 6
    world.reconcile(later=1)
    world.reconcile(later=3)
    gap = world.core.portfolio.quarantined[SAMSUNG]
    assert (gap.ours, gap.theirs, gap.since) == (10, 6, since)
    assert len(world.notices("BOOKS_DIFFER")) == 2


def test_a_restart_keeps_it_until_the_books_were_read(world: CoreHarness) -> None:
    _set_apart(world)
    again = CoreHarness(world.venue)
    again.core.restore(world.outputs)
    again.now = world.now
    assert again.core.portfolio.quarantined == world.core.portfolio.quarantined
    assert _take(again).code == "NOT_ARMED"
    again.venue.quantities[SAMSUNG] = 10
    again.now += 1_000_000_000
    again.arm()
    assert not again.core.portfolio.quarantined


def test_a_reading_that_lags_behind_a_fill_sets_nothing_apart() -> None:
    world = CoreHarness().arm()
    world.place(a_submit(ts_init=world.now))
    world.settle()
    lagging = world.venue.snapshot(world.now)
    world.fill("0000001", 10, 70_000)
    for _ in range(2):  # asked for after the fill, answered from before it
        world.now += 1_000_000_000
        world.give(replace(lagging, ts_requested=world.now, ts_init=world.now))
    world.reconcile(later=3)
    assert (world.held(), _changes(world)) == (10, [])


def test_taking_the_brokers_figures_counts_what_filled_since_they_were_read() -> None:
    world = CoreHarness(FakeVenue(holdings={SAMSUNG: (100, 70_000)})).arm()
    world.venue.quantities[SAMSUNG] = 90
    world.reconcile(later=1)
    world.reconcile(later=4)
    world.place(a_submit("s-1", OrderSide.SELL, quantity=50, ts_init=world.now))
    world.settle()
    world.fill("0000001", 50, 70_000)
    world.command(lambda command_id: m.TakeBrokerBooks(command_id, SAMSUNG, world.now))
    assert world.held() == world.venue.quantities[SAMSUNG] == 40
