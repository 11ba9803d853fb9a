"""The market as last heard."""

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.engine.market_state import MarketState
from tests.support.builders import HYNIX, SAMSUNG, T0, a_tick, an_instrument


def _book(ts: int, ask: int) -> OrderBook:
    return OrderBook(SAMSUNG, (BookLevel(ask, 1),), (), ts, ts)


def test_an_older_trade_or_book_does_not_overwrite_a_newer_one() -> None:
    market = MarketState()
    market.on_tick(a_tick(70_100, ts=T0 + 2))
    market.on_tick(a_tick(70_000, ts=T0 + 1))
    market.on_book(_book(T0 + 2, 70_200))
    market.on_book(_book(T0 + 1, 70_100))
    assert market.last_px(SAMSUNG) == 70_100
    assert market.books[SAMSUNG].best_ask == 70_200
    assert market.books[SAMSUNG].best_bid is None


def test_before_the_first_trade_the_base_price_stands_in() -> None:
    market = MarketState()
    assert market.last_px(SAMSUNG) is None
    market.instruments[SAMSUNG] = an_instrument()
    assert market.last_px(SAMSUNG) == 70_000
    assert market.last_px(HYNIX) is None


def test_a_venue_is_closed_until_somebody_says_otherwise() -> None:
    assert MarketState().phases_of(Venue.NXT) == {Phase.CLOSED}
