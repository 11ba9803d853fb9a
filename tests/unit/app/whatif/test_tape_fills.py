"""Orders that were never sent, on small recorded tapes; what they fill is worked out by hand, rule by rule."""

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Phase, Venue
from kiwoom_gui.engine import messages as m
from tests.support.strategy_builders import at
from tests.support.tape_rig import MS, TapeRig

BIDS, ASKS = {12_500: 300, 12_490: 200}, {12_510: 100, 12_520: 100}


def a_rig(latency_ms: int = 0) -> TapeRig:
    rig = TapeRig(latency_ms)
    rig.book(BIDS, ASKS)
    return rig


# --- what rests: queue and volume ---


def test_a_price_that_is_touched_with_too_few_shares_fills_nobody_behind_the_queue() -> None:
    rig = a_rig()
    order = rig.buy(100, 12_500)

    rig.sold(12_500, 200)
    assert rig.filled(order) == {}, "300 stood before it"
    rig.sold(12_500, 150)
    assert rig.filled(order) == {12_500: 50}, "350 traded, 300 of them before it"
    rig.sold(12_490, 20)
    assert rig.filled(order) == {12_500: 70}, "a trade below fills at the order's own price, with its own shares"


def test_a_queue_is_never_longer_than_the_book_shows_and_grows_behind_us() -> None:
    rig = a_rig()
    order = rig.buy(100, 12_500)

    rig.book({12_500: 40}, ASKS)
    rig.book({12_500: 900}, ASKS)
    rig.sold(12_500, 60)

    assert rig.filled(order) == {12_500: 20}, "40 of those before it were left; 860 came after it"


def test_a_buyer_who_takes_the_asks_fills_no_bid_below() -> None:
    rig = a_rig()
    order = rig.buy(100, 12_500)

    rig.bought(12_510, 5_000)

    assert rig.filled(order) == {}


def test_two_orders_of_ours_share_one_trade() -> None:
    rig = TapeRig()
    rig.book({12_480: 10}, {12_600: 10})
    first, second = rig.buy(60, 12_500), rig.buy(60, 12_490)

    rig.sold(12_490, 80)

    assert rig.filled(first) == {12_500: 60}
    assert rig.filled(second) == {12_490: 20}


def test_an_offer_that_comes_down_to_our_bid_meets_it_with_its_size() -> None:
    rig = a_rig()
    order = rig.buy(100, 12_500)

    rig.book({12_480: 50}, {12_490: 30, 12_500: 20, 12_510: 500})
    assert rig.filled(order) == {12_500: 50}, "those 30 and 20 would have met us, at our price"
    rig.book({12_480: 50}, {12_490: 30, 12_500: 20, 12_510: 500})
    assert rig.filled(order) == {12_500: 50}, "the same shares are not met twice"
    rig.book({12_480: 50}, {12_490: 45, 12_500: 20, 12_510: 500})
    assert rig.filled(order) == {12_500: 65}


# --- what takes ---


def test_a_market_order_takes_what_is_shown_and_what_it_took_stays_taken() -> None:
    rig = a_rig()

    first, second = rig.buy(60, None), rig.buy(60, None)

    assert rig.filled(first) == {12_510: 60}
    assert rig.filled(second) == {12_510: 40, 12_520: 20}


def test_the_rest_of_a_market_order_goes_on_with_what_is_shown_next() -> None:
    rig = a_rig()
    order = rig.buy(250, None)

    assert rig.filled(order) == {12_510: 100, 12_520: 100}
    rig.book(BIDS, {12_510: 100, 12_520: 100, 12_530: 30})
    assert rig.look(order).filled_qty == 230, "only the 30 are new"
    rig.bought(12_540, 7)
    assert rig.look(order).filled_qty == 230, "a trade that took an offer has used it up"
    rig.book(BIDS, {12_550: 500})
    assert rig.filled(order) == {12_510: 100, 12_520: 100, 12_530: 30, 12_550: 20}


def test_a_stop_limit_sale_fires_at_its_trigger_and_takes_what_is_shown() -> None:
    rig = a_rig()
    order = rig.order(OrderSide.SELL, 80, 12_450, order_type=OrderType.STOP_LIMIT, trigger_price=12_490)

    rig.sold(12_500, 10)
    assert rig.look(order).filled_qty == 0
    rig.book({12_480: 50, 12_450: 10, 12_440: 500}, {12_490: 10})
    rig.sold(12_490, 5)
    assert rig.filled(order) == {12_480: 50, 12_450: 10}, "no lower than its limit"


# --- the way there and back ---


def test_an_order_that_arrives_after_the_price_has_left_rests_and_fills_nothing() -> None:
    rig = a_rig(100)
    limit, market = rig.buy(50, 12_510), rig.sell(50, None)
    rig.wait(0.05)
    rig.book({12_530: 80}, {12_550: 100})
    rig.wait(0.04)
    assert rig.told == []

    rig.wait(0.02)

    sent = rig.look(limit).ts_init
    assert [ts for ts, given in rig.told if isinstance(given, m.RequestAccepted)] == [sent + 100 * MS] * 2
    assert rig.filled(limit) == {}
    assert rig.look(limit).status is OrderStatus.ACCEPTED
    assert rig.filled(market) == {12_530: 50}, "at the price of its arrival, not of its sending"


def test_a_cancel_that_is_still_under_way_does_not_stop_a_fill() -> None:
    rig = a_rig(100)
    order = rig.buy(50, 12_500)
    rig.wait(0.2)
    rig.cancel(order)
    rig.wait(0.05)
    rig.sold(12_490, 50)
    assert rig.filled(order) == {12_500: 50}

    rig.wait(0.1)

    assert rig.look(order).status is OrderStatus.FILLED
    assert isinstance(rig.told[-1][1], m.RequestRefused), "too late"


# --- interruptions, auctions, halts ---


def test_an_interruption_between_sending_and_arrival_lets_the_order_gather_for_its_auction() -> None:
    rig = a_rig(100)
    market = rig.buy(60, None)
    rig.wait(0.05)
    rig.interruption(is_on=True)
    rig.wait(0.1)
    better = rig.buy(30, 12_900)
    rig.wait(0.2)
    exact = rig.buy(30, 12_800)
    rig.wait(0.2)
    assert [rig.look(order).status for order in (market, better, exact)] == [OrderStatus.ACCEPTED] * 3

    rig.bought(12_510, 1_000)
    rig.book(BIDS, {12_500: 5_000}, expected_px=12_800)
    rig.wait(60)
    rig.book(BIDS, ASKS, expected_px=12_800)
    assert [rig.look(order).filled_qty for order in (market, better, exact)] == [0, 0, 0], "nothing is continuous now"

    rig.wait(61)
    rig.bought(12_800, 80)
    rig.interruption(is_on=False)

    assert rig.filled(market) == {12_800: 60}, "at the auction's price"
    assert rig.filled(better) == {12_800: 20}, "no more than the 80 that were traded"
    assert rig.filled(exact) == {}, "who asked for just that price comes after all who traded"
    assert rig.venues.facts.interruptions == 0, "none of them worked when it began"
    assert rig.venues.facts.in_calls == 3


def test_after_an_interruption_the_market_goes_on_with_what_is_shown() -> None:
    rig = a_rig()
    order = rig.buy(50, 12_500)
    rig.interruption(is_on=True)
    rig.wait(121)
    rig.bought(12_800, 80)
    rig.interruption(is_on=False)
    rig.wait(1)
    rig.book({12_790: 10}, {12_810: 10})

    rig.sold(12_490, 20)

    assert rig.filled(order) == {12_500: 20}
    assert rig.venues.facts.interruptions == 1


def test_a_release_without_a_print_ends_the_auction_with_the_next_plain_book() -> None:
    rig = a_rig()
    order = rig.buy(50, 12_500)
    rig.interruption(is_on=True)
    rig.wait(121)
    rig.interruption(is_on=False)
    rig.book({12_480: 10}, {12_490: 15})

    assert rig.filled(order) == {12_500: 15}


def test_in_a_halt_nothing_fills_and_a_cancel_still_works() -> None:
    rig = a_rig()
    order = rig.buy(50, 12_500)
    rig.halt(is_halted=True)

    rig.sold(12_400, 500)
    rig.book({12_300: 10}, {12_400: 500})
    assert rig.filled(order) == {}
    rig.cancel(order)
    assert rig.look(order).status is OrderStatus.CANCELED
    rig.halt(is_halted=False)
    rig.sold(12_400, 500)

    assert rig.filled(order) == {}
    assert rig.venues.facts.halts == 1


def test_the_opening_auction_fills_at_its_print_though_the_phase_is_over_before() -> None:
    rig = TapeRig(now=at(8, 55), phases={Venue.KRX: frozenset({Phase.OPENING_AUCTION})})
    rig.book({12_600: 10}, {12_600: 10}, expected_px=12_600)
    better, exact = rig.buy(50, 12_700), rig.buy(50, 12_650)
    rig.now = at(9, 0)
    rig.phase({Venue.KRX: frozenset({Phase.CONTINUOUS})})
    rig.wait(12)
    assert rig.look(better).filled_qty == 0

    rig.bought(12_650, 5_000)
    assert rig.filled(better) == {12_650: 50}
    assert rig.filled(exact) == {}
    rig.book({12_640: 100}, {12_650: 20})
    rig.wait(0.1)

    assert rig.filled(exact) == {12_650: 20}, "what is left over meets it"


def test_the_closing_auction_waits_for_its_print_and_leftovers_end_with_it() -> None:
    rig = TapeRig(now=at(15, 25), phases={Venue.KRX: frozenset({Phase.CLOSING_AUCTION})})
    order, low = rig.sell(50, None), rig.buy(10, 12_000)
    rig.now = at(15, 30)
    rig.phase({Venue.KRX: frozenset({Phase.AFTER_CLOSE_PRICE})})
    rig.wait(20)
    rig.sold(12_450, 30)

    assert rig.filled(order) == {12_450: 30}
    assert rig.look(order).status is OrderStatus.CANCELED
    assert rig.look(low).status is OrderStatus.CANCELED


# --- exchanges ---

_MORNING = {Venue.NXT: frozenset({Phase.PRE_MARKET}), Venue.SOR: frozenset({Phase.PRE_MARKET})}


def test_at_ten_past_eight_nxt_alone_trades_and_its_record_fills() -> None:
    rig = TapeRig(now=at(8, 10), phases=_MORNING)
    rig.book({12_400: 100}, {12_420: 40}, Venue.NXT)
    taking, resting, routed = (
        rig.buy(30, 12_420, Venue.NXT),
        rig.buy(50, 12_400, Venue.NXT),
        rig.buy(20, 12_420, Venue.SOR),
    )

    assert rig.filled(taking) == {12_420: 30}
    assert rig.filled(routed) == {12_420: 10}, "the router finds what is left at NXT"
    rig.sold(12_390, 500, Venue.KRX)
    assert rig.filled(resting) == {}, "a trade of another exchange is not NXT's"
    rig.sold(12_400, 130, Venue.NXT)
    assert rig.filled(resting) == {12_400: 20}
    assert rig.filled(routed) == {12_420: 20}


def test_an_order_to_an_exchange_that_was_not_recorded_does_not_fill_and_is_counted() -> None:
    rig = a_rig()
    order = rig.buy(30, 12_520, Venue.NXT)

    rig.sold(12_400, 500)
    rig.bought(12_510, 500)

    assert rig.filled(order) == {}
    assert rig.look(order).status is OrderStatus.ACCEPTED
    assert rig.venues.facts.unquoted == {Venue.NXT: 1}
    assert rig.venues.facts.prints[Venue.NXT] == 0


def test_an_order_to_the_router_takes_the_better_of_two_recorded_books() -> None:
    rig = a_rig()
    rig.book({12_480: 10}, {12_500: 70, 12_530: 10}, Venue.NXT)

    order = rig.buy(100, 12_510, Venue.SOR)

    assert rig.filled(order) == {12_500: 70, 12_510: 30}


def test_an_order_to_the_router_goes_to_the_one_exchange_that_was_recorded_and_this_is_counted() -> None:
    rig = a_rig()

    order = rig.buy(150, 12_520, Venue.SOR)

    assert rig.filled(order) == {12_510: 100, 12_520: 50}
    assert (rig.venues.facts.halved, rig.venues.facts.unquoted[Venue.SOR]) == (1, 0)


def test_only_a_joint_book_fills_the_router_and_tells_the_others_how_long_a_queue_is_at_most() -> None:
    rig = TapeRig()
    rig.book(BIDS, ASKS, Venue.SOR)
    routed, at_krx, taker = rig.buy(60, 12_510, Venue.SOR), rig.buy(50, 12_500), rig.buy(10, 12_510)

    assert rig.filled(routed) == {12_510: 60}
    assert rig.filled(taker) == {}, "whose offer it is was not recorded"
    rig.sold(12_500, 310, Venue.NXT)
    assert rig.filled(at_krx) == {}
    rig.sold(12_500, 310)
    assert rig.filled(taker) == {12_510: 10}
    assert rig.filled(at_krx) == {}, "10 went to the better bid, 300 stood before it"
    rig.sold(12_500, 20)
    assert rig.filled(at_krx) == {12_500: 20}


def test_one_trade_fills_orders_of_ours_at_an_exchange_and_at_the_router_only_once() -> None:
    rig = TapeRig()
    rig.book({12_480: 10}, {12_600: 10}, Venue.SOR)
    routed, at_krx = rig.buy(60, 12_500, Venue.SOR), rig.buy(60, 12_500)

    rig.sold(12_500, 80)

    assert rig.filled(at_krx) == {12_500: 60}
    assert rig.filled(routed) == {12_500: 20}


def test_the_router_goes_to_nxt_while_krx_gathers_for_the_open() -> None:
    phases = {Venue.KRX: frozenset({Phase.OPENING_AUCTION}), **_MORNING}
    rig = TapeRig(now=at(8, 45), phases=phases)
    rig.book({12_400: 10}, {12_420: 40}, Venue.SOR)

    order = rig.buy(60, 12_430, Venue.SOR)

    assert rig.filled(order) == {12_420: 40}
    rig.sold(12_430, 5, Venue.NXT)
    assert rig.filled(order) == {12_420: 40, 12_430: 5}


def test_a_type_that_an_auction_does_not_take_is_refused_on_arrival() -> None:
    rig = a_rig(100)
    order = rig.order(OrderSide.BUY, 10, None, order_type=OrderType.BEST_LIMIT)
    rig.wait(0.05)
    rig.interruption(is_on=True)
    rig.wait(0.1)

    assert rig.look(order).status is OrderStatus.REJECTED
