"""Volatility interruptions, halts, shifted days and jumps of time."""

from datetime import date
from random import Random

import pytest

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.simulator.exchange import Exchange
from kiwoom_gui.simulator.halts import halt, release
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.simulator.sessions import RandomEnds, random_ns
from kiwoom_gui.simulator.vi import ViGuard, ViKind
from kiwoom_gui.wire.numbers import NS, hhmmss
from tests.support.sim_floor import CODE, LISTING, TwoFloors, code_in, fills


@pytest.fixture
def floors() -> TwoFloors:
    floors = TwoFloors()
    floors.go("10:00:00")
    return floors


def test_a_trade_six_percent_away_does_not_happen_but_interrupts_for_two_minutes(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_590, 10, is_bid=False)
    floors.exchange.quote(floors.krx, 10_600, 10, is_bid=False)
    assert floors.house(floors.krx, 20, None, by_buyer=True) == 10
    ((interruption, is_on, _),) = floors.interruptions
    assert (is_on, interruption.kind, interruption.price, interruption.reference) == (
        True,
        ViKind.DYNAMIC,
        10_600,
        10_000,
    )
    assert floors.krx.phases == floors.nxt.phases == {Phase.VI_AUCTION}
    floors.wait(119)
    assert Phase.VI_AUCTION in floors.krx.phases
    floors.wait(1)
    assert floors.krx.phases == floors.nxt.phases == {Phase.CONTINUOUS}
    assert [is_on for _, is_on, _ in floors.interruptions] == [True, False]


def test_ten_percent_from_the_single_price_interrupts_however_slowly_it_is_reached() -> None:
    floors = TwoFloors()
    floors.go("08:45:00")
    floors.exchange.gather(floors.krx, 10_000, 10, is_bid=True)
    floors.exchange.gather(floors.krx, 10_000, 10, is_bid=False)
    floors.go("10:00:00")
    for price in (10_400, 10_800, 10_990):
        floors.exchange.quote(floors.krx, price, 10, is_bid=False)
        assert floors.house(floors.krx, 10, price, by_buyer=True) == 10
    floors.exchange.quote(floors.krx, 11_000, 10, is_bid=False)
    assert floors.house(floors.krx, 10, 11_000, by_buyer=True) == 0
    assert floors.interruptions[0][0].kind is ViKind.STATIC


def test_in_an_interruption_orders_gather_and_match_at_one_price_when_it_ends(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_700, 50, is_bid=False)
    order = floors.buy("0", 20, 10_700)
    assert order.filled == 0
    assert Phase.VI_AUCTION in floors.krx.phases
    with pytest.raises(RefusedError) as error:
        floors.buy("10", 10, 10_700)
    assert code_in(error.value) == "521790"
    floors.wait(120)
    assert [(price, quantity) for price, quantity, _ in fills(order)] == [(10_700, 20)]
    assert floors.krx.vi.static_ref == 10_700


def test_a_market_order_that_interrupts_waits_for_the_single_price_and_an_ioc_ends(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_700, 50, is_bid=False)
    ioc = floors.buy("13", 10)
    assert (ioc.filled, ioc.leaves) == (0, 0)
    floors.wait(200)
    floors.krx.tape.last_px = 10_000
    floors.krx.vi.static_ref = 10_000
    market = floors.buy("3", 10)
    assert market.book_px == 13_000
    floors.wait(120)
    assert market.filled == 10


def test_large_stocks_have_the_narrower_bounds_and_the_closing_auction_narrower_still() -> None:
    large, small = ViGuard(is_kospi200=True), ViGuard(is_kospi200=False)
    assert large.breach(10_299, 10_000) is None
    assert large.breach(10_300, 10_000) == (ViKind.DYNAMIC, 10_000)
    assert small.breach(9_401, 10_000) is None
    assert small.breach(9_400, 10_000) == (ViKind.DYNAMIC, 10_000)
    assert large.breach(10_200, 10_000, in_closing=True) is not None
    assert small.breach(10_399, 10_000, in_closing=True) is None
    assert small.breach(10_400, 10_000, in_closing=True) is not None


def test_a_close_too_far_away_is_put_off_by_two_minutes() -> None:
    floors = TwoFloors()
    floors.go("15:25:00")
    floors.exchange.gather(floors.krx, 10_500, 10, is_bid=True)
    floors.exchange.gather(floors.krx, 10_500, 10, is_bid=False)
    floors.go("15:31:59")
    assert Phase.CLOSING_AUCTION in floors.krx.phases
    assert not floors.prints
    floors.go("15:32:00")
    assert [(p.price, p.quantity) for p in floors.prints] == [(10_500, 10)]
    assert floors.krx.phases == {Phase.AFTER_CLOSE_PRICE}
    assert [is_on for _, is_on, _ in floors.interruptions] == [True, False]


def test_a_halted_stock_takes_cancels_alone_and_goes_on_at_one_price(floors: TwoFloors) -> None:
    order, kept = floors.buy("0", 10, 9_900), floors.buy("0", 10, 9_950)
    halt(floors.exchange, CODE, floors.at)
    with pytest.raises(RefusedError) as placed:
        floors.buy("0", 10, 9_900)
    with pytest.raises(RefusedError) as modified:
        floors.broker.modify(CODE, order.ord_no, 0, 9_910, ts=floors.at)
    assert code_in(placed.value) == code_in(modified.value) == "509193"
    assert floors.broker.cancel(CODE, order.ord_no, 0, ts=floors.at).quantity == 10
    floors.exchange.gather(floors.krx, 9_940, 10, is_bid=False)
    assert kept.filled == 0
    release(floors.exchange, CODE, floors.at)
    assert kept.filled == 10


def test_auctions_end_at_random_within_thirty_seconds_and_alike_for_a_seed() -> None:
    def ends(code: str) -> RandomEnds:
        rng = Random(f"7:{code}")  # noqa: S311 - a test
        return RandomEnds(random_ns(rng.random()), random_ns(rng.random()))

    floors = TwoFloors()
    floors.exchange = Exchange([LISTING], floors.day, TradingCalendar(), ends)
    first = ends(CODE).opening
    assert 0 < first < 30 * NS
    floors.go("09:00:00")
    assert Phase.OPENING_AUCTION in floors.krx.phases
    floors.wait(first / NS)
    assert floors.krx.phases == {Phase.CONTINUOUS}


def test_on_the_day_of_the_entrance_exam_everything_opens_and_closes_an_hour_later() -> None:
    floors = TwoFloors(day=date(2026, 11, 19))
    floors.go("09:59:59")
    assert floors.krx.phases == {Phase.OPENING_AUCTION}
    floors.go("10:00:00")
    assert floors.krx.phases == {Phase.CONTINUOUS}
    floors.go("16:19:59")
    assert floors.krx.phases == {Phase.CONTINUOUS}
    floors.go("16:20:00")
    assert floors.krx.phases == {Phase.CLOSING_AUCTION}


def test_the_first_day_of_a_year_opens_late_and_closes_on_time() -> None:
    floors = TwoFloors(day=date(2026, 1, 2))
    floors.go("09:59:59")
    assert floors.krx.phases == {Phase.OPENING_AUCTION}
    floors.go("15:20:00")
    assert floors.krx.phases == {Phase.CLOSING_AUCTION}
    floors.go("16:00:00")
    assert floors.krx.phases == {Phase.CLOSED}  # no after-market before 2026-09-14


def test_on_a_holiday_nothing_is_taken() -> None:
    floors = TwoFloors(day=date(2026, 12, 25))
    floors.go("10:00:00")
    with pytest.raises(RefusedError) as error:
        floors.buy("0", 10, 9_900)
    assert code_in(error.value) == "571489"


def test_a_jump_over_the_whole_day_passes_all_its_edges_in_order() -> None:
    floors = TwoFloors()
    floors.go("08:35:00")
    seen: list[tuple[str, str, set[Phase]]] = []
    floors.exchange.on_phase = lambda it, _, ts: seen.append((it.venue.value, hhmmss(ts), set(it.phases)))
    order = floors.buy("0", 10, 9_900)
    floors.go("23:00:00")
    assert order.leaves == 0
    assert [(at, phases) for venue, at, phases in seen if venue == "KRX"] == [
        ("084000", {Phase.OPENING_AUCTION}),
        ("090000", {Phase.CONTINUOUS}),
        ("152000", {Phase.CLOSING_AUCTION}),
        ("153000", {Phase.AFTER_CLOSE_PRICE}),
        ("160000", {Phase.AFTER_MARKET}),
        ("200000", {Phase.CLOSED}),
    ]
    assert [at for venue, at, _ in seen if venue == "NXT"] == [
        "085000",
        "090030",
        "152000",
        "153000",
        "154000",
        "200000",
    ]
