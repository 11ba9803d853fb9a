"""What each order type does in the book. Tick 10; the books have 100 shares at 9,990 / 9,980 / 9,970 and 10,010 up."""

import pytest

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.wire.codes import StatusWord
from tests.support.sim_floor import CODE, TwoFloors, code_in, fills

KRX, NXT, SOR = Venue.KRX, Venue.NXT, Venue.SOR


@pytest.fixture
def floors() -> TwoFloors:
    floors = TwoFloors()
    floors.go("10:00:00")
    floors.lay(floors.krx)
    return floors


def refusal_of_modify(floors: TwoFloors, order: Order, price: int, trigger: int = 0) -> str:
    with pytest.raises(RefusedError) as error:
        floors.broker.modify(CODE, order.ord_no, 0, price, ts=floors.at, trigger=trigger)
    return code_in(error.value)


# --- immediate or cancel, fill or kill ----------------------------------------------------------------------------


def test_ioc_takes_what_it_can_and_leaves_nothing(floors: TwoFloors) -> None:
    order = floors.buy("10", 150, 10_010)
    assert fills(order) == [(10_010, 100, KRX)]
    assert (order.leaves, order.reduced) == (0, 50)
    assert floors.words(order)[-1] == (StatusWord.CANCELED, 0)
    assert floors.krx.book.bids.total_at(10_010) == 0


def test_market_ioc_goes_through_all_levels(floors: TwoFloors) -> None:
    order = floors.buy("13", 500)
    assert fills(order) == [(10_010, 100, KRX), (10_020, 100, KRX), (10_030, 100, KRX)]
    assert order.leaves == 0


def test_best_ioc_takes_one_level_alone(floors: TwoFloors) -> None:
    assert fills(floors.buy("16", 150)) == [(10_010, 100, KRX)]


@pytest.mark.parametrize(("trde_tp", "price", "most"), [("20", 10_020, 200), ("23", 0, 300), ("26", 0, 100)])
def test_fok_is_all_or_none(floors: TwoFloors, trde_tp: str, price: int, most: int) -> None:
    none = floors.buy(trde_tp, most + 1, price)
    assert (none.filled, none.leaves) == (0, 0)
    assert floors.words(none) == [(StatusWord.ACCEPTED, most + 1), (StatusWord.CANCELED, 0)]
    assert floors.buy(trde_tp, most, price).filled == most


# --- best and first price -----------------------------------------------------------------------------------------


def test_a_best_limit_takes_the_opposite_best_and_rests_there_as_a_limit(floors: TwoFloors) -> None:
    order = floors.buy("6", 150)
    assert fills(order) == [(10_010, 100, KRX)]
    assert (order.book_px, floors.krx.book.bids.total_at(10_010)) == (10_010, 50)


def test_a_first_limit_joins_the_own_best_behind_who_stands_there(floors: TwoFloors) -> None:
    order = floors.buy("7", 50)
    assert order.book_px == 9_990
    assert floors.krx.book.bids.ahead_of(order) == 100


def test_with_no_asks_a_best_buy_stands_one_tick_above_the_own_best() -> None:
    floors = TwoFloors()
    floors.go("10:00:00")
    floors.exchange.quote(floors.krx, 9_990, 100, is_bid=True)
    assert floors.buy("6", 50).book_px == 10_000


def test_best_and_first_prices_may_be_modified_to_a_limit(floors: TwoFloors) -> None:
    order = floors.buy("7", 50)
    assert refusal_of_modify(floors, order, 9_990) == "571412"
    again = floors.broker.modify(CODE, order.ord_no, 0, 9_980, ts=floors.at)
    assert (again.book_px, again.trde_tp) == (9_980, "0")


# --- stop-limit ---------------------------------------------------------------------------------------------------


def test_a_stop_waits_unseen_until_the_last_trade_reaches_its_trigger(floors: TwoFloors) -> None:
    order = floors.buy("28", 50, 10_030, 10_020)
    assert order.is_dormant
    assert floors.krx.book.bids.top(1) == [(9_990, 100)]
    floors.house(floors.krx, 10, 10_010, by_buyer=True)
    assert order.is_dormant
    floors.house(floors.krx, 91, 10_020, by_buyer=True)
    assert fills(order) == [(10_020, 50, KRX)]


def test_a_sell_stop_fires_downwards(floors: TwoFloors) -> None:
    order = floors.sell("28", 50, 9_970, 9_980)
    floors.house(floors.krx, 101, 9_980, by_buyer=False)
    assert fills(order) == [(9_980, 50, KRX)]


def test_a_trigger_that_is_crossed_already_fires_at_once(floors: TwoFloors) -> None:
    assert fills(floors.buy("28", 50, 10_010, 9_900)) == [(10_010, 50, KRX)]


def test_a_stop_that_fires_has_the_place_of_its_arrival(floors: TwoFloors) -> None:
    order = floors.buy("28", 50, 9_990, 10_020)
    later = floors.buy("0", 30, 9_990)
    floors.exchange.quote(floors.krx, 9_990, 70, is_bid=True)
    floors.house(floors.krx, 101, 10_020, by_buyer=True)
    assert not order.is_dormant
    bids = floors.krx.book.bids
    assert (bids.ahead_of(order), bids.ahead_of(later)) == (100, 150)


def test_a_stop_may_change_limit_or_trigger_before_it_fires_and_the_limit_alone_after(floors: TwoFloors) -> None:
    first = floors.buy("28", 50, 9_950, 10_020)
    second = floors.broker.modify(CODE, first.ord_no, 0, 9_950, ts=floors.at, trigger=10_030)
    assert second.is_dormant
    assert (second.trigger, second.price, first.leaves) == (10_030, 9_950, 0)
    assert refusal_of_modify(floors, second, 9_950, 10_030) == "571412"
    floors.house(floors.krx, 201, 10_030, by_buyer=True)
    assert not second.is_dormant
    assert refusal_of_modify(floors, second, 9_960, 10_020) == "571357"
    assert floors.broker.modify(CODE, second.ord_no, 0, 9_960, ts=floors.at).book_px == 9_960


def test_a_stop_can_be_canceled_before_it_fires_also_in_part(floors: TwoFloors) -> None:
    order = floors.buy("28", 50, 10_030, 10_020)
    floors.broker.cancel(CODE, order.ord_no, 20, ts=floors.at)
    assert (order.leaves, order.is_dormant) == (30, True)
    floors.broker.cancel(CODE, order.ord_no, 0, ts=floors.at)
    floors.house(floors.krx, 200, None, by_buyer=True)
    assert order.filled == 0


@pytest.mark.parametrize(("trigger", "code"), [(0, "308004"), (10_005, "571557"), (13_010, "571552")])
def test_a_trigger_stands_on_a_tick_inside_the_limits(floors: TwoFloors, trigger: int, code: str) -> None:
    with pytest.raises(RefusedError) as error:
        floors.buy("28", 10, 10_000, trigger)
    assert code_in(error.value) == code


# --- mid price ----------------------------------------------------------------------------------------------------


def test_mid_orders_meet_at_the_middle_off_the_tick_and_are_not_seen() -> None:
    floors = TwoFloors()
    floors.go("10:00:00")
    floors.exchange.quote(floors.krx, 9_990, 100, is_bid=True)
    floors.exchange.quote(floors.krx, 10_000, 100, is_bid=False)
    waiting = floors.buy("29", 50)
    assert floors.krx.book.bids.top(5) == [(9_990, 100)]
    floors.exchange.matching.gather_mid(floors.krx, 30, floors.at, is_buy=False)
    assert fills(waiting) == [(9_995, 30, KRX)]


def test_a_taker_meets_the_better_mid_price_before_the_book(floors: TwoFloors) -> None:
    order = floors.sell("29", 40)
    floors.house(floors.krx, 60, 10_010, by_buyer=True)
    assert fills(order) == [(10_000, 40, KRX)]
    assert [(p.price, p.quantity) for p in floors.prints] == [(10_000, 40), (10_010, 20)]


def test_mid_orders_rest_while_a_side_is_empty(floors: TwoFloors) -> None:
    order = floors.buy("29", 50)
    floors.house(floors.krx, 300, None, by_buyer=True)
    assert floors.krx.book.asks.best() is None
    floors.exchange.matching.gather_mid(floors.krx, 50, floors.at, is_buy=False)
    assert order.filled == 0
    assert floors.buy("30", 10).leaves == 0


def test_mid_fok_and_ioc(floors: TwoFloors) -> None:
    floors.exchange.matching.gather_mid(floors.krx, 50, floors.at, is_buy=False)
    assert floors.buy("31", 51).filled == 0
    assert fills(floors.buy("31", 20)) == [(10_000, 20, KRX)]
    assert fills(floors.buy("30", 50)) == [(10_000, 30, KRX)]


def test_a_mid_order_can_only_be_canceled(floors: TwoFloors) -> None:
    order = floors.buy("29", 50)
    assert refusal_of_modify(floors, order, 9_990) == "571363"
    floors.broker.cancel(CODE, order.ord_no, 20, ts=floors.at)
    assert order.leaves == 30


# --- conditional limit, auctions ----------------------------------------------------------------------------------


def test_a_conditional_limit_turns_market_at_1520_and_trades_at_the_close() -> None:
    floors = TwoFloors()
    floors.go("15:19:59")
    order = floors.buy("5", 50, 9_900)
    floors.exchange.quote(floors.krx, 10_000, 80, is_bid=False)
    assert order.book_px == 9_900
    floors.go("15:20:00")
    assert (order.is_market_now, order.book_px) == (True, 13_000)
    floors.go("15:30:00")
    assert fills(order) == [(10_000, 50, KRX)]


def test_the_opening_has_one_price_and_what_is_left_rests() -> None:
    floors = TwoFloors()
    floors.go("08:45:00")
    low, high = floors.buy("0", 30, 9_990), floors.buy("0", 50, 10_050)
    market = floors.buy("3", 10)
    assert not floors.prints
    floors.exchange.gather(floors.krx, 10_020, 40, is_bid=False)
    floors.exchange.gather(floors.krx, 10_030, 30, is_bid=False)
    assert floors.krx.expected() == (10_030, 60)
    floors.go("09:00:00")
    assert [(p.price, p.quantity) for p in floors.prints] == [(10_030, 60)]
    assert fills(market) == [(10_030, 10, KRX)]
    assert fills(high) == [(10_030, 50, KRX)]
    assert (low.leaves, floors.krx.book.asks.top(1)) == (30, [(10_030, 10)])


def test_orders_of_the_regular_session_end_with_it_and_it_is_told() -> None:
    floors = TwoFloors()
    floors.go("10:00:00")
    resting, stop, mid = floors.buy("0", 10, 9_900), floors.buy("28", 10, 10_100, 10_090), floors.buy("29", 10)
    floors.go("15:30:00")
    for order in (resting, stop, mid):
        assert order.leaves == 0
        assert floors.words(order)[-1] == (StatusWord.CANCELED, 0)
    assert floors.broker.reserved_cash() == 0


def test_after_market_orders_of_krx_trade_as_they_come_and_end_at_2000() -> None:
    floors = TwoFloors()
    floors.go("16:00:00")
    floors.lay(floors.krx)
    assert fills(floors.buy("0", 10, 10_010)) == [(10_010, 10, KRX)]
    resting = floors.buy("0", 10, 9_900)
    floors.go("20:00:00")
    assert resting.leaves == 0


# --- closing prices -----------------------------------------------------------------------------------------------


def test_61_trades_at_yesterdays_close_as_it_comes_and_the_rest_ends_at_0840() -> None:
    floors = TwoFloors()
    floors.go("08:31:00")
    floors.exchange.matching.gather_closing_price(floors.krx, 10_000, 30, None, is_buy=False)
    order = floors.buy("61", 50)
    assert fills(order) == [(10_000, 30, KRX)]
    assert refusal_of_modify(floors, order, 9_990) == "571363"
    floors.go("08:40:00")
    assert (order.filled, order.leaves) == (30, 0)
    assert floors.krx.tape.open_px == 0


def test_81_gathers_from_1530_and_trades_at_todays_close_from_1540() -> None:
    floors = TwoFloors()
    floors.go("15:20:00")
    floors.exchange.gather(floors.krx, 10_150, 10, is_bid=True)
    floors.exchange.gather(floors.krx, 10_150, 10, is_bid=False)
    floors.go("15:31:00")
    order = floors.sell("81", 50)
    floors.exchange.matching.gather_closing_price(floors.krx, 10_150, 20, None, is_buy=True)
    assert order.filled == 0
    floors.go("15:40:00")
    assert fills(order) == [(10_150, 20, KRX)]
    floors.broker.cancel(CODE, order.ord_no, 5, ts=floors.at)
    assert order.leaves == 25
    floors.go("16:00:00")
    assert order.leaves == 0


# --- modify and cancel at their venue -----------------------------------------------------------------------------


def test_a_request_must_name_the_venue_that_was_asked_or_holds_the_order(floors: TwoFloors) -> None:
    order = floors.buy("0", 50, 9_900)
    with pytest.raises(RefusedError) as error:
        floors.broker.cancel(CODE, order.ord_no, 0, ts=floors.at, venue=NXT)
    assert code_in(error.value) == "571412"
    floors.broker.cancel(CODE, order.ord_no, 0, ts=floors.at, venue=KRX)


def test_a_market_order_that_waits_for_an_auction_cannot_be_modified() -> None:
    floors = TwoFloors()
    floors.go("08:45:00")
    assert refusal_of_modify(floors, floors.buy("3", 10), 10_000) == "571363"


def test_orders_of_all_kinds_stand_again_after_a_restart(floors: TwoFloors) -> None:
    first, stop, mid = floors.buy("7", 50), floors.buy("28", 50, 10_030, 10_020), floors.buy("29", 10)
    again = TwoFloors()
    again.go("10:00:00")
    again.lay(again.krx, around=10_020)
    again.krx.tape.last_px = 10_030
    again.broker.bring_back([first, stop, mid], again.at)
    assert (first.book_px, again.krx.book.bids.ahead_of(first)) == (9_990, 100)
    assert fills(stop) == [(10_030, 50, KRX)]
    assert not stop.is_dormant
    assert again.krx.mids.waiting(is_buy=True) == 10
