"""KRX, NXT and the router between them. Tick 10."""

import pytest

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.refusals import RefusedError
from tests.support.sim_floor import CODE, TwoFloors, code_in, fills

KRX, NXT, SOR = Venue.KRX, Venue.NXT, Venue.SOR


@pytest.fixture
def floors() -> TwoFloors:
    floors = TwoFloors()
    floors.go("10:00:00")
    return floors


def test_the_router_takes_the_better_price_first_and_splits(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_020, 100, is_bid=False)
    floors.exchange.quote(floors.nxt, 10_010, 40, is_bid=False)
    floors.exchange.quote(floors.nxt, 10_020, 30, is_bid=False)
    order = floors.buy("0", 150, 10_020, venue=SOR)
    assert fills(order) == [(10_010, 40, NXT), (10_020, 100, KRX), (10_020, 10, NXT)]
    assert [p.instrument.venue for p in floors.prints] == [NXT, KRX, NXT]


def test_what_the_router_cannot_fill_rests_at_krx_and_stays_the_routers(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.nxt, 10_010, 40, is_bid=False)
    order = floors.buy("0", 50, 10_010, venue=SOR)
    assert (order.venue, order.held_at, order.leaves) == (SOR, KRX, 10)
    assert floors.krx.book.bids.top(1) == [(10_010, 10)]


def test_before_the_open_the_router_goes_to_nxt(floors: TwoFloors) -> None:
    early = TwoFloors()
    early.go("08:10:00")
    early.lay(early.nxt)
    order = early.buy("0", 10, 10_010, venue=SOR)
    assert fills(order) == [(10_010, 10, NXT)]


def test_fok_of_the_router_counts_both_books(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_010, 60, is_bid=False)
    floors.exchange.quote(floors.nxt, 10_010, 60, is_bid=False)
    assert floors.buy("20", 121, 10_010, venue=SOR).filled == 0
    assert floors.buy("20", 120, 10_010, venue=SOR).filled == 120


def test_best_price_of_the_router_is_the_better_of_both(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 10_030, 60, is_bid=False)
    floors.exchange.quote(floors.nxt, 10_010, 60, is_bid=False)
    order = floors.buy("6", 100, venue=SOR)
    assert fills(order) == [(10_010, 60, NXT)]
    assert order.book_px == 10_010


def test_an_order_at_nxt_trades_in_its_book_alone_and_lives_through_its_day(floors: TwoFloors) -> None:
    floors.exchange.quote(floors.krx, 9_900, 60, is_bid=False)
    order = floors.buy("0", 100, 9_950, venue=NXT)
    assert order.filled == 0
    floors.go("15:25:00")
    assert order.leaves == 100
    floors.go("15:41:00")
    floors.house(floors.nxt, 30, 9_950, by_buyer=False)
    assert fills(order) == [(9_950, 30, NXT)]
    floors.go("20:00:00")
    assert order.leaves == 0


def test_stops_and_mids_of_nxt_end_with_its_main_session(floors: TwoFloors) -> None:
    stop, mid = floors.buy("28", 10, 10_100, 10_090, NXT), floors.buy("29", 10, venue=NXT)
    floors.go("15:20:00")
    assert (stop.leaves, mid.leaves) == (0, 0)


def test_a_cancel_works_in_the_break_of_nxt_and_a_modify_does_not(floors: TwoFloors) -> None:
    order = floors.buy("0", 100, 9_950, venue=NXT)
    floors.go("15:25:00")
    with pytest.raises(RefusedError) as error:
        floors.broker.modify(CODE, order.ord_no, 0, 9_960, ts=floors.at)
    assert code_in(error.value) == "521790"
    floors.broker.cancel(CODE, order.ord_no, 0, ts=floors.at, venue=NXT)
    assert order.leaves == 0


def test_nxt_calls_its_after_market_to_one_price() -> None:
    floors = TwoFloors()
    floors.go("15:31:00")
    order = floors.buy("0", 20, 10_050, venue=NXT)
    floors.exchange.gather(floors.nxt, 10_000, 50, is_bid=False)
    assert order.filled == 0
    floors.go("15:40:00")
    assert fills(order) == [(10_000, 20, NXT)]
