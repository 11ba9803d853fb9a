"""전체취소 at a broker that takes one cancel a second."""

from kiwoom_gui.engine import messages as m
from tests.support.builders import a_submit
from tests.support.core_harness import CoreHarness


def _sweeping(orders: int) -> CoreHarness:
    world = CoreHarness().arm()
    for number in range(orders):
        world.place(a_submit(f"k-{number}", price=60_000 + 100 * number, quantity=1, ts_init=world.now))
        world.settle()
    world.command(lambda command_id: m.CancelAll(command_id, world.now))
    return world


def test_many_cancels_at_one_a_second_are_not_given_up_while_they_get_on() -> None:
    world = _sweeping(45)
    for _ in range(50):
        world.pass_time(1)
        if world.unsent:
            answer, reports = world.venue.take(world.unsent.pop(0), world.now)
            for given in (answer, *reports):
                world.give(given)
    assert not world.core.orders.open_orders()
    assert [each.params for each in world.notices("CANCEL_ALL_DONE")] == [{"orders": 45, "left": 0}]
    assert not world.notices("CANCEL_ALL_LEFT")


def test_without_any_progress_it_says_after_half_a_minute_what_is_left() -> None:
    world = _sweeping(2)
    for _ in range(32):
        world.pass_time(1)
    assert [each.params for each in world.notices("CANCEL_ALL_LEFT")] == [{"orders": 2, "left": 2}]
