"""A run over made-up bars: the very engine trades, nothing is known before it happens, and the same comes out again."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from kiwoom_gui.app.backtest.bar_files import BarFilesError, Series
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.run import BacktestRun, CanceledError
from kiwoom_gui.app.backtest.spec import BacktestSpec, RunResult
from kiwoom_gui.app.backtest.statistics import agreement, figures_of
from kiwoom_gui.market.costs import REAL_COSTS, ListingMarket
from tests.support.bar_builders import FALL, RISE, SURGE, Candle, a_series, quiet, trading_days

SPEC = BacktestSpec(folder="", warmup_days=20)
HIGH, LOW = PathOrder.HIGH_FIRST, PathOrder.LOW_FIRST
STORY = [*quiet(22), SURGE, FALL, RISE, *quiet(3, 11_800)]


def _run(
    candles: list[Candle], order: PathOrder = HIGH, spec: BacktestSpec = SPEC, *, skips_idle: bool = True
) -> RunResult:
    one = a_series(candles)
    return BacktestRun({one.code: one}, spec, order, skips_idle=skips_idle).run()


def test_a_surge_that_falls_is_bought_and_sold_by_the_strategy() -> None:
    result = _run(STORY)

    assert result.trades
    assert {trade.symbol for trade in result.trades} == {"100000"}
    assert all(trade.buys for trade in result.trades)
    assert {trade.exit for trade in result.trades} <= {"stop", "trail", "target", "open"}
    assert result.benched == ()


def test_nothing_happens_where_nothing_rises() -> None:
    result = _run(quiet(40))

    assert result.trades == ()
    assert {mark.equity for mark in result.days} == {SPEC.cash}


def test_the_same_bars_give_the_same_orders_to_the_byte() -> None:
    assert _run(STORY).sha256 == _run(STORY).sha256
    assert _run(STORY).sha256 != _run(STORY, LOW).sha256


@pytest.mark.parametrize("order", [HIGH, LOW])
def test_days_that_are_slept_through_change_nothing(order: PathOrder) -> None:
    awake = _run(STORY, order, skips_idle=False)
    asleep = _run(STORY, order)

    assert asleep.sha256 == awake.sha256
    assert asleep.trades == awake.trades
    assert asleep.ticks < awake.ticks


def test_what_comes_later_changes_nothing_before_it() -> None:
    cut = 24
    one, other = _run(STORY), _run([*STORY[:cut], *quiet(5, 9_000)])
    last = trading_days(cut)[-1]

    def until(result: RunResult) -> list[tuple[date, int]]:
        return [(mark.day, mark.equity) for mark in result.days if mark.day <= last]

    assert until(one) == until(other)
    assert len(until(one)) == cut


def test_equity_is_cash_and_shares_and_every_fee() -> None:
    result = _run(STORY)
    ended = [trade for trade in result.trades if trade.exit != "open"]

    assert len(ended) == len(result.trades)
    assert result.days[-1].equity - SPEC.cash == sum(trade.pnl for trade in ended)
    trade = ended[0]
    assert trade.pnl == trade.sold - trade.bought - trade.costs
    most = REAL_COSTS.commission(trade.bought) + REAL_COSTS.sell_costs(trade.sold, ListingMarket.KOSPI)
    assert 0 < trade.costs <= most


def test_a_position_is_held_over_night_and_sold_at_the_gap() -> None:
    gap: Candle = (8_500, 8_600, 8_400, 8_500, 2_000_000)
    spec = msgspec.structs.replace(
        SPEC, values={"stop_loss_percent": 15.0, "trail_arm_percent": 50.0, "target_percent": 60.0}
    )
    result = _run([*quiet(22), SURGE, FALL, gap, *quiet(2, 8_500)], spec=spec)

    held = [mark.held for mark in result.days]
    assert any(held)
    stopped = next(trade for trade in result.trades if trade.exit == "stop")
    assert stopped.sold <= stopped.quantity * 8_500, "no better than the open, however far above it the stop lay"


def test_nobody_sells_at_the_upper_limit_and_nobody_buys_at_the_lower() -> None:
    spec = msgspec.structs.replace(
        SPEC, values={"stop_loss_percent": 5.0, "trail_arm_percent": 50.0, "target_percent": 60.0}
    )
    locked: Candle = (7_490, 7_490, 7_490, 7_490, 1_000_000)  # the lower limit under 10,700
    result = _run([*quiet(22), SURGE, FALL, locked, *quiet(2, 7_000)], spec=spec)

    marks = {mark.day: mark for mark in result.days}
    lock_day = trading_days(25)[-1]
    assert marks[lock_day].held > 0, "the stop could not sell"


def test_a_halted_day_takes_no_order() -> None:
    halted: Candle = (10_700, 10_700, 10_700, 10_700, 0)
    spec = msgspec.structs.replace(
        SPEC, values={"stop_loss_percent": 15.0, "trail_arm_percent": 50.0, "target_percent": 60.0}
    )
    result = _run([*quiet(22), SURGE, FALL, halted, RISE, *quiet(1, 11_800)], spec=spec)

    day = trading_days(25)[-1]
    at = next(place for place, mark in enumerate(result.days) if mark.day == day)
    assert result.days[at].held == result.days[at - 1].held > 0


def test_only_a_share_of_the_volume_is_ours() -> None:
    thin = [(o, h, low, c, 3_000) for o, h, low, c, _ in STORY]
    spec = msgspec.structs.replace(SPEC, values={"max_volume_share_percent": 100.0})
    bought = max((trade.quantity for trade in _run(thin, spec=spec).trades), default=0)

    assert bought <= 3_000 * SPEC.volume_share * 2, "two days at most were bought on"


def test_a_split_resets_the_base_and_is_told() -> None:
    result = _run([*quiet(22), *quiet(5, 2_000, 5_000_000)])

    assert result.base_resets == (f"100000 {trading_days(23)[-1]}",)


def test_a_run_can_be_stopped_and_refuses_what_is_not_there() -> None:
    one = a_series(STORY)
    with pytest.raises(CanceledError):
        BacktestRun({one.code: one}, SPEC, HIGH).run(lambda done, _: done < 3)
    with pytest.raises(BarFilesError, match="no bars for 999999"):
        BacktestRun({one.code: one}, msgspec.structs.replace(SPEC, symbols=("999999",)), HIGH)
    with pytest.raises(BarFilesError, match="no day"):
        BacktestRun({one.code: one}, msgspec.structs.replace(SPEC, first=date(2030, 1, 1)), HIGH)


def test_minute_bars_walk_their_minutes() -> None:
    one = a_series(STORY)
    minutes = []
    for day in one.days:
        start = day.bar.ts_open + 9 * 3_600 * 1_000_000_000
        parts = [replace(day.bar, ts_open=start + n * 300_000_000_000, volume=day.bar.volume // 76) for n in range(76)]
        minutes.append(replace(day, minutes=tuple(parts)))
    series = Series(one.code, one.market, tuple(minutes))

    result = BacktestRun({series.code: series}, SPEC, HIGH).run()

    assert result.bars == 76 * len(STORY)
    assert result.trades


def test_trades_that_differ_between_the_paths_are_ambiguous() -> None:
    first, second = _run(STORY, HIGH), _run(STORY, LOW)
    found = agreement(first, second)

    assert found.same + found.ambiguous == max(len(first.trades), len(second.trades))
    assert agreement(first, first).ambiguous == 0
    figures = figures_of(first, SPEC.cash)
    assert figures.pnl == first.days[-1].equity - SPEC.cash
    assert sum(group.trades for group in figures.by_exit) == len(first.trades)
    for stage in figures.stages:
        assert stage.while_holding + stage.after_exit == (stage.bought if stage.stage > 1 else 0)
