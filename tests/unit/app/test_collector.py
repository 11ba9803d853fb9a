"""The collector in small steps: what is new is looked at, what stays is not again, and once a night everything is."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from kiwoom_gui.app.collector import Collector
from tests.support.strategy_builders import at

DAY_NS = 24 * 3600 * 1_000_000_000


class Ring:
    """Garbage that no count finds."""

    def __init__(self) -> None:
        self.me = self


class WallClock:
    """A clock that is set."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_ns(self) -> int:
        return self.now


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()
    gc.collect()


def test_a_ring_that_was_dropped_is_found_and_what_lives_is_not_looked_at_again() -> None:
    collector = Collector(WallClock(at(10)).now_ns, lambda: False)
    collector.look()
    ring, kept = Ring(), Ring()
    dropped = weakref.ref(ring)
    del ring

    collector.look()

    assert dropped() is None
    assert not any(found is kept for found in gc.get_objects())


def test_what_becomes_garbage_later_is_found_at_night_once_a_day() -> None:
    clock = WallClock(at(10))
    collector = Collector(clock.now_ns, lambda: False)
    ring = Ring()
    collector.look()
    dropped = weakref.ref(ring)
    del ring

    for now in (at(15), at(4), at(9) + DAY_NS):
        clock.now = now
        collector.look()
        assert dropped() is not None, "by day nothing looks at everything"
    clock.now = at(4, 1) + 2 * DAY_NS
    collector.look()
    assert dropped() is None

    ring = Ring()
    collector.look()
    dropped = weakref.ref(ring)
    del ring
    collector.look()
    assert dropped() is not None, "once a night is enough"


def test_where_nothing_is_in_its_care_all_is_looked_at_every_ten_minutes() -> None:
    clock, idle = WallClock(at(10)), [False]
    collector = Collector(clock.now_ns, lambda: idle[0])
    ring = Ring()
    collector.look()
    dropped = weakref.ref(ring)
    del ring

    clock.now = at(10, 11)
    collector.look()
    assert dropped() is not None, "an order may wait"
    idle[0] = True
    collector.look()
    assert dropped() is None


def test_it_works_by_itself_again_after_the_end() -> None:
    async def run() -> None:
        task = asyncio.ensure_future(Collector(WallClock(at(10)).now_ns, lambda: False).run())
        await asyncio.sleep(0.01)
        assert not gc.isenabled()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert gc.isenabled()
