"""Which venue takes which order type when. Expected values from the exchanges' order-type tables."""

import pytest

from kiwoom_gui.market.order_types import OrderType, Refusal, TimeInForce, needs_price, needs_trigger, refusal
from kiwoom_gui.market.sessions import Phase, Venue

T = OrderType
DAY, IOC, FOK = TimeInForce.DAY, TimeInForce.IOC, TimeInForce.FOK
K, N, S = Venue.KRX, Venue.NXT, Venue.SOR


def _why(order_type: T, venue: Venue, *phases: Phase, tif: TimeInForce = DAY) -> Refusal | None:
    return refusal(order_type, tif, venue, frozenset(phases))


@pytest.mark.parametrize(
    ("order_type", "venue", "phase"),
    [
        (T.LIMIT, K, Phase.OPENING_AUCTION), (T.LIMIT, K, Phase.CONTINUOUS), (T.LIMIT, K, Phase.CLOSING_AUCTION),
        (T.LIMIT, K, Phase.AFTER_MARKET), (T.LIMIT, N, Phase.PRE_MARKET), (T.LIMIT, N, Phase.AFTER_MARKET_CALL),
        (T.LIMIT, N, Phase.AFTER_MARKET), (T.LIMIT, S, Phase.PRE_MARKET),
        (T.MARKET, K, Phase.OPENING_AUCTION), (T.MARKET, K, Phase.CLOSING_AUCTION), (T.MARKET, N, Phase.CONTINUOUS),
        (T.MARKET, S, Phase.CONTINUOUS),
        (T.CONDITIONAL_LIMIT, K, Phase.OPENING_AUCTION), (T.CONDITIONAL_LIMIT, K, Phase.CONTINUOUS),
        (T.BEST_LIMIT, K, Phase.AFTER_MARKET), (T.FIRST_LIMIT, S, Phase.CONTINUOUS),
        (T.BEST_LIMIT, N, Phase.CONTINUOUS),
        (T.STOP_LIMIT, K, Phase.CONTINUOUS), (T.STOP_LIMIT, N, Phase.CONTINUOUS), (T.MID_PRICE, K, Phase.CONTINUOUS),
        (T.PRE_CLOSE_PRICE, K, Phase.PRE_CLOSE_PRICE), (T.AFTER_CLOSE_PRICE, K, Phase.AFTER_CLOSE_PRICE),
    ],
)  # fmt: skip
def test_a_venue_takes_a_type_in_its_phases(order_type: T, venue: Venue, phase: Phase) -> None:
    assert _why(order_type, venue, phase) is None


@pytest.mark.parametrize(
    ("order_type", "venue", "phase"),
    [
        (T.MARKET, N, Phase.PRE_MARKET), (T.MARKET, N, Phase.AFTER_MARKET), (T.MARKET, K, Phase.AFTER_MARKET),
        (T.MARKET, K, Phase.AFTER_CLOSE_PRICE), (T.LIMIT, K, Phase.AFTER_CLOSE_PRICE),
        (T.CONDITIONAL_LIMIT, K, Phase.CLOSING_AUCTION), (T.BEST_LIMIT, K, Phase.OPENING_AUCTION),
        (T.FIRST_LIMIT, K, Phase.CLOSING_AUCTION), (T.BEST_LIMIT, N, Phase.AFTER_MARKET),
        (T.STOP_LIMIT, K, Phase.CLOSING_AUCTION), (T.MID_PRICE, K, Phase.OPENING_AUCTION),
        (T.PRE_CLOSE_PRICE, K, Phase.CONTINUOUS), (T.AFTER_CLOSE_PRICE, K, Phase.CLOSING_AUCTION),
    ],
)  # fmt: skip
def test_a_type_out_of_its_phase_is_refused(order_type: T, venue: Venue, phase: Phase) -> None:
    assert _why(order_type, venue, phase) is Refusal.PHASE_LACKS_TYPE


@pytest.mark.parametrize("order_type", [T.CONDITIONAL_LIMIT, T.PRE_CLOSE_PRICE, T.AFTER_CLOSE_PRICE])
def test_some_types_are_krx_only(order_type: T) -> None:
    assert _why(order_type, N, Phase.CONTINUOUS) is Refusal.VENUE_LACKS_TYPE
    assert _why(order_type, S, Phase.CONTINUOUS) is Refusal.VENUE_LACKS_TYPE


@pytest.mark.parametrize("order_type", [T.STOP_LIMIT, T.MID_PRICE])
def test_the_smart_router_takes_neither_stops_nor_mid_prices(order_type: T) -> None:
    assert _why(order_type, S, Phase.CONTINUOUS) is Refusal.VENUE_LACKS_TYPE


def test_the_single_price_session_is_abolished_everywhere() -> None:
    assert _why(T.AFTER_SINGLE_PRICE, K, Phase.AFTER_MARKET) is Refusal.ABOLISHED


def test_a_closed_venue_takes_nothing() -> None:
    assert _why(T.LIMIT, K, Phase.CLOSED) is Refusal.VENUE_CLOSED
    assert _why(T.LIMIT, K) is Refusal.VENUE_CLOSED


@pytest.mark.parametrize("tif", [IOC, FOK])
def test_immediate_orders_need_continuous_trading(tif: TimeInForce) -> None:
    for order_type in (T.LIMIT, T.MARKET, T.BEST_LIMIT, T.MID_PRICE):
        assert _why(order_type, K, Phase.CONTINUOUS, tif=tif) is None
    for phase in (Phase.OPENING_AUCTION, Phase.CLOSING_AUCTION, Phase.AFTER_MARKET):
        assert _why(T.LIMIT, K, phase, tif=tif) is Refusal.PHASE_LACKS_TYPE


@pytest.mark.parametrize("tif", [IOC, FOK])
@pytest.mark.parametrize(
    "order_type", [T.FIRST_LIMIT, T.STOP_LIMIT, T.CONDITIONAL_LIMIT, T.PRE_CLOSE_PRICE, T.AFTER_CLOSE_PRICE]
)
def test_no_exchange_has_these_types_as_immediate_orders(order_type: T, tif: TimeInForce) -> None:
    assert _why(order_type, K, Phase.CONTINUOUS, tif=tif) is Refusal.VENUE_LACKS_TYPE


def test_where_two_sessions_run_either_may_take_the_type() -> None:
    both = (Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION)
    assert _why(T.PRE_CLOSE_PRICE, K, *both) is None
    assert _why(T.LIMIT, K, *both) is None


def test_limit_conditional_and_stop_orders_carry_a_price_and_only_stops_a_trigger() -> None:
    assert {t for t in T if needs_price(t)} == {T.LIMIT, T.CONDITIONAL_LIMIT, T.STOP_LIMIT}
    assert {t for t in T if needs_trigger(t)} == {T.STOP_LIMIT}
