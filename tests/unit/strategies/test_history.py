"""Corporate actions are noticed, and how near a condition came is kept."""

import json

import pytest

from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.history import BaseWatch
from kiwoom_gui.strategies.reasons import Reason
from tests.support.strategy_builders import SYMBOL, TODAY, Desk, a_day, an_instrument, at, day_after

NOW = kst_day(at(9))
YESTERDAY = TODAY.replace(day=16)


@pytest.mark.parametrize(
    ("base", "found"),
    [(12_500, None), (12_620, None), (12_380, None), (12_640, (12_500, 12_640)), (6_250, (12_500, 6_250))],
)
def test_a_base_price_off_yesterdays_close_is_noticed(base: int, found: tuple[int, int] | None) -> None:
    watch = BaseWatch()
    watch.on_days((a_day(YESTERDAY, 12_500),))
    assert watch.change(base, NOW) == found


def test_restated_days_are_noticed_although_the_base_fits_them() -> None:
    watch = BaseWatch()
    watch.on_days((a_day(YESTERDAY, 12_500),))
    again = BaseWatch()
    again.restore(json.loads(json.dumps(watch.snapshot())))
    again.on_days((a_day(YESTERDAY, 6_250), a_day(TODAY, 6_300)))
    tomorrow = kst_day(at(9, day=day_after(TODAY)))
    assert again.change(6_300, tomorrow) == (12_500, 6_250)
    again.on_days((a_day(YESTERDAY, 6_250), a_day(TODAY, 6_300)))
    assert again.change(6_300, tomorrow) == (12_500, 6_250), "until the user has seen it"
    again.accept()
    assert again.change(6_300, tomorrow) is None


def test_old_bars_prove_nothing_about_a_later_day() -> None:
    watch = BaseWatch()
    watch.on_days((a_day(YESTERDAY, 12_500),))
    assert watch.change(12_500, NOW) is None
    assert watch.change(6_250, NOW + 1) is None, "no bars were told since: the base may be of a day we know nothing of"


def test_without_bars_nothing_is_said() -> None:
    assert BaseWatch().change(1, NOW) is None


def test_accepting_holds_for_the_day() -> None:
    watch = BaseWatch()
    watch.on_days((a_day(YESTERDAY, 12_500),))
    assert watch.change(6_250, NOW)
    watch.accept()
    assert watch.change(6_250, NOW) is None
    watch.on_days((a_day(YESTERDAY, 12_500),))
    assert watch.change(6_250, NOW) is None


def test_how_near_a_condition_came_is_kept_by_stage_and_day() -> None:
    desk = Desk(DipLadder(SYMBOL)).load()
    for price in (12_500, 12_500, 11_200, 11_060, 11_300):
        desk.tick(price, 70)
    near = {(row.name, row.detail): row for row in desk.strategy.nearest()}
    drop = near["drop", "stage-2"]
    # 13,000 to 11,060 is 14.92 %, of 15 %
    assert (drop.value, drop.threshold, drop.distance, drop.has_held) == (14.9231, 15.0, 0.0769, False)
    assert drop.ts == desk.records[3].ts
    assert near["support_distance", ""].has_held is False
    desk.now = at(10, 0, day=day_after(TODAY))
    desk.tick(12_900)
    near = {(row.name, row.detail): row for row in desk.strategy.nearest()}
    assert near["drop", "stage-2"].value == 0.7692


def test_a_symbol_with_a_changed_base_says_so_and_makes_no_entry() -> None:
    desk = Desk(DipLadder(SYMBOL)).load()
    desk.instrument = an_instrument(base_px=9_000)
    record = desk.tick(12_500)
    assert (record.reason, record.params) == (Reason.QUARANTINED, {"cause": "BASE_PRICE_CHANGED"})
