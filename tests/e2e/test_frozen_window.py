"""The short form of `tests.bench.frozen_window`: the real program, its window stopped and killed with stops due."""

import asyncio

import pytest

from tests.bench.frozen_window import PARTS, measure


@pytest.mark.timeout(400)
def test_exits_leave_on_time_and_nothing_is_lost_while_the_window_stands_and_dies() -> None:
    report = asyncio.run(measure(stocks=200, freeze_s=3.0, stops=2))
    assert report["symbols_ticking"] == 200
    shown = report["next_window"]
    assert shown.pop("sales_shown") >= 6
    assert shown == {"books_equal": True, "orders_lost": 0, "same_engine": True}
    took = report["stop_to_exchange"]
    # in words: a freeze of seconds would show as seconds; the machine's load shows in all three parts
    assert min(took["frozen"]["all_ms"]) < 1_500 + min(took["live"]["all_ms"])
    assert min(took["killed"]["all_ms"]) < 1_500 + min(took["live"]["all_ms"])
    assert set(took) == set(PARTS)
