"""The terminal's copy of the engine's state."""

from kiwoom_gui.app import views as v
from kiwoom_gui.ui.replica import MAX_NOTICES, Replica, merged_bars
from tests.support.some_views import a_fill, a_notice, a_quote, an_instrument


def bars(*rows: tuple[int, int], is_full: bool = False, instrument_id: str = "A", minutes: int = 5) -> v.BarsView:
    closes = [close for _ts, close in rows]
    return v.BarsView(
        instrument_id=instrument_id,
        minutes=minutes,
        ts=[ts for ts, _close in rows],
        open=closes,
        high=closes,
        low=closes,
        close=closes,
        volume=closes,
        is_full=is_full,
    )


def test_quotes_of_other_symbols_stay_when_one_changes() -> None:
    replica = Replica()
    replica.take(v.QuotesView(rows=[a_quote("A", 100, 100), a_quote("B", 200, 200)]))
    replica.take(v.QuotesView(rows=[a_quote("B", 201, 200)]))
    assert replica.quotes["A"].last_px == 100
    assert replica.quotes["B"].last_px == 201


def test_instruments_replace_the_former_list_and_keep_its_order() -> None:
    replica = Replica()
    replica.take(v.InstrumentsView(rows=[an_instrument("A", "가"), an_instrument("B", "나")]))
    replica.take(v.InstrumentsView(rows=[an_instrument("C", "다"), an_instrument("A", "가")]))
    assert list(replica.instruments) == ["C", "A"]


def test_fills_append_until_a_full_list_replaces_them() -> None:
    replica = Replica()
    replica.take(v.FillsView(rows=[a_fill("1")], is_full=True))
    replica.take(v.FillsView(rows=[a_fill("2")], is_full=False))
    assert [fill.fill_id for fill in replica.fills] == ["1", "2"]
    replica.take(v.FillsView(rows=[a_fill("9")], is_full=True))
    assert [fill.fill_id for fill in replica.fills] == ["9"]


def test_a_candle_of_a_known_time_replaces_and_a_new_one_appends() -> None:
    held = bars((1, 10), (2, 20), is_full=True)
    after = merged_bars(held, bars((2, 21), (3, 30)))
    assert after.ts == [1, 2, 3]
    assert after.close == [10, 21, 30]


def test_a_part_that_another_replica_takes_too_is_never_changed() -> None:
    whole, fresh = bars((1, 10), (2, 20), is_full=True), bars((2, 21), (3, 30))
    one, other = Replica(), Replica()
    for replica in (one, other):
        replica.take(whole)
        replica.take(fresh)
    assert one.bars is not None
    assert other.bars is not None
    assert one.bars.close == other.bars.close == [10, 21, 30]
    assert (whole.close, fresh.close) == ([10, 20], [21, 30])


def test_older_candles_stand_before_those_that_are_known() -> None:
    held = merged_bars(None, bars((5, 50), (6, 60), is_full=True))
    after = merged_bars(held, bars((3, 30), (4, 40)))
    assert after.ts == [3, 4, 5, 6]
    assert after.close == [30, 40, 50, 60]


def test_candles_of_another_symbol_or_length_replace_all() -> None:
    held = bars((1, 10), is_full=True)
    assert merged_bars(held, bars((5, 50), instrument_id="B")).close == [50]
    assert merged_bars(held, bars((5, 50), minutes=1)).close == [50]


def test_points_of_the_day_append() -> None:
    replica = Replica()
    replica.take(v.PnlView(ts=[1], realized=[5], unrealized=[6], is_full=True))
    replica.take(v.PnlView(ts=[2], realized=[7], unrealized=[8], is_full=False))
    assert replica.pnl is not None
    assert (replica.pnl.ts, replica.pnl.realized, replica.pnl.unrealized) == ([1, 2], [5, 7], [6, 8])


def test_notices_that_come_twice_after_a_new_attach_are_kept_once_and_their_number_is_bounded() -> None:
    replica = Replica()
    replica.take(v.NoticesView(rows=[a_notice(1), a_notice(2)]))
    replica.take(v.NoticesView(rows=[a_notice(1), a_notice(2), a_notice(3)]))
    assert [line.sequence for line in replica.notices] == [1, 2, 3]
    replica.take(v.NoticesView(rows=[a_notice(number) for number in range(4, MAX_NOTICES + 100)]))
    assert len(replica.notices) == MAX_NOTICES
