"""What the market takes now: how much, in which type, where, at what price."""

from typing import Any

import pytest

from kiwoom_gui.domain.enums import OrderType, Phase, Venue
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.slices import ClosingParams, Outlook, Slice, next_slice
from tests.support.builders import SAMSUNG, T0, an_instrument

KRX, NXT = Venue.KRX, Venue.NXT
BOTH = (KRX, NXT)
PARAMS = ClosingParams(least_won=0)


def a_book(*bids: tuple[int, int], **changes: Any) -> OrderBook:
    """Return a book with these bids (price, shares)."""
    return OrderBook(SAMSUNG, (), tuple(BookLevel(price, size) for price, size in bids), T0, T0, **changes)


def an_outlook(book: OrderBook | None = None, **changes: Any) -> Outlook:
    """Return a market in continuous trading, last at 70,000, limits 49,000 to 91,000."""
    values: dict[str, Any] = {
        "instrument": an_instrument(is_nxt_enabled=True),
        "last_px": 70_000,
        "phases": {KRX: frozenset({Phase.CONTINUOUS}), NXT: frozenset({Phase.CONTINUOUS})},
        **changes,
    }
    return Outlook(book=book, **values)


def phases(krx: Phase, nxt: Phase = Phase.CLOSED) -> dict[Venue, frozenset[Phase]]:
    """Return what the venues do."""
    return {KRX: frozenset({krx}), NXT: frozenset({nxt})}


def test_a_slice_takes_its_share_of_the_near_bids() -> None:
    book = a_book((70_000, 100), (69_900, 100), (67_000, 10_000), (66_900, 10_000))
    assert next_slice(1_000, an_outlook(book), BOTH, PARAMS) == Slice(OrderType.MARKET, 100, None, KRX)


def test_only_so_many_levels_count() -> None:
    book = a_book(*((70_000 - 100 * n, 10) for n in range(10)))
    part = next_slice(1_000, an_outlook(book), BOTH, PARAMS)
    assert isinstance(part, Slice)
    assert part.quantity == 25


def test_no_more_than_is_left_and_no_dust() -> None:
    book = a_book((70_000, 100))
    assert next_slice(7, an_outlook(book), BOTH, PARAMS) == Slice(OrderType.MARKET, 7, None, KRX)
    thin = next_slice(100, an_outlook(a_book((70_000, 2))), BOTH, ClosingParams())
    assert thin == Slice(OrderType.MARKET, 14, None, KRX)  # 1,000,000 won


def test_without_a_book_so_many_won_are_sold_blind() -> None:
    assert next_slice(1_000, an_outlook(), BOTH, PARAMS) == Slice(OrderType.MARKET, 71, None, KRX)


def test_an_empty_bid_side_takes_nothing() -> None:
    assert next_slice(10, an_outlook(a_book()), BOTH, PARAMS) == Denial(DenyCode.NO_BIDS, {"name": "stock 005930"})


def test_at_the_lower_limit_without_bids_all_stands_in_line_there() -> None:
    part = next_slice(500, an_outlook(a_book(), last_px=49_000), BOTH, PARAMS)
    assert part == Slice(OrderType.LIMIT, 500, 49_000, KRX)


def test_a_halted_stock_is_not_sold() -> None:
    denial = next_slice(10, an_outlook(a_book((70_000, 10)), instrument=an_instrument(is_halted=True)), BOTH, PARAMS)
    assert isinstance(denial, Denial)
    assert denial.code is DenyCode.INSTRUMENT_HALTED


BOOK = a_book((70_000, 100), (69_900, 100))


@pytest.mark.parametrize(
    ("krx", "nxt", "kind", "price", "venue"),
    [
        (Phase.CONTINUOUS, Phase.CONTINUOUS, OrderType.MARKET, None, KRX),
        (Phase.OPENING_AUCTION, Phase.CLOSED, OrderType.MARKET, None, KRX),
        (Phase.CLOSING_AUCTION, Phase.CLOSED, OrderType.MARKET, None, KRX),
        (Phase.CLOSED, Phase.PRE_MARKET, OrderType.LIMIT, 69_900, NXT),
        (Phase.AFTER_CLOSE_PRICE, Phase.AFTER_MARKET, OrderType.LIMIT, 69_900, NXT),
        (Phase.AFTER_MARKET, Phase.AFTER_MARKET, OrderType.LIMIT, 69_900, KRX),
        (Phase.AFTER_CLOSE_PRICE, Phase.CLOSED, OrderType.AFTER_CLOSE_PRICE, None, KRX),
    ],
)
def test_the_type_is_one_that_the_session_takes(
    krx: Phase, nxt: Phase, kind: OrderType, price: int | None, venue: Venue
) -> None:
    part = next_slice(10, an_outlook(BOOK, phases=phases(krx, nxt)), BOTH, PARAMS)
    assert part == Slice(kind, 10, price, venue)


def test_nxt_is_only_for_stocks_that_trade_there() -> None:
    outlook = an_outlook(BOOK, instrument=an_instrument(), phases=phases(Phase.CLOSED, Phase.PRE_MARKET))
    assert next_slice(10, outlook, BOTH, PARAMS) == Denial(DenyCode.VENUE_CLOSED, {"venue": KRX})


def test_when_every_venue_is_closed_nothing_is_sold() -> None:
    outlook = an_outlook(BOOK, phases=phases(Phase.CLOSED))
    assert next_slice(10, outlook, BOTH, PARAMS) == Denial(DenyCode.VENUE_CLOSED, {"venue": KRX})


def test_an_expected_price_means_an_auction() -> None:
    assert an_outlook(a_book((70_000, 1), expected_px=70_000)).is_auction
    assert not an_outlook(BOOK).is_auction
    assert not an_outlook().is_auction
