"""One source says whether an interruption holds a symbol: the gate, closing and strategies all see the same."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.market_data import Interruption, OrderBook
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.slices import outlook_of
from tests.support.builders import HYNIX, SAMSUNG, SECOND, T0, a_submit, an_instrument
from tests.support.core_harness import OPEN, CoreHarness

BEGUN = Interruption(SAMSUNG, True, T0, T0, T0 + 120 * SECOND)
ENDED = replace(BEGUN, is_on=False, ts_event=BEGUN.ends_at)


@pytest.fixture
def market() -> MarketState:
    market = MarketState()
    market.phases = dict(OPEN)
    market.instruments[SAMSUNG] = an_instrument()
    return market


def test_what_was_told_holds_until_it_is_released(market: MarketState) -> None:
    assert not market.is_interrupted(SAMSUNG, T0)
    market.on_interruption(BEGUN)
    assert market.is_interrupted(SAMSUNG, T0)
    assert market.interruption_of(SAMSUNG, T0) == BEGUN
    assert not market.is_interrupted(HYNIX, T0)
    outlook = outlook_of(market, SAMSUNG, T0)
    assert outlook is not None
    assert outlook.is_auction
    market.on_interruption(ENDED)
    assert not market.is_interrupted(SAMSUNG, T0)


def test_a_release_that_was_lost_does_not_hold_for_ever(market: MarketState) -> None:
    market.on_interruption(BEGUN)
    assert market.is_interrupted(SAMSUNG, T0 + 179 * SECOND)  # half a minute longer by lot, and half of patience
    assert not market.is_interrupted(SAMSUNG, T0 + 181 * SECOND)


def test_the_book_alone_shows_one_too_but_not_in_an_auction_of_the_day(market: MarketState) -> None:
    market.on_book(OrderBook(SAMSUNG, (), (), T0, T0, expected_px=70_100, expected_qty=5))
    assert market.is_interrupted(SAMSUNG, T0)
    market.phases[Venue.KRX] = frozenset({Phase.CLOSING_AUCTION})
    assert not market.is_interrupted(SAMSUNG, T0)


def test_a_symbol_s_own_phases_have_a_call_auction_instead(market: MarketState) -> None:
    assert market.phases_for(SAMSUNG, T0) is market.phases
    market.on_interruption(BEGUN)
    assert market.phases_for(SAMSUNG, T0)[Venue.KRX] == {Phase.VI_AUCTION}
    assert market.phases_for(HYNIX, T0) is market.phases
    market.phases[Venue.KRX] = frozenset({Phase.CLOSING_AUCTION})
    assert market.phases_for(SAMSUNG, T0) is market.phases


def test_an_order_in_a_told_interruption_is_marked_and_a_cut_line_forgets_it() -> None:
    world = CoreHarness().arm()
    world.give(replace(BEGUN, ts_event=world.now, ts_init=world.now, ends_at=world.now + 120 * SECOND))
    world.place(a_submit("a"))
    assert len(world.notices("ORDER_IN_VI")) == 1
    world.give(m.LinkChanged(m.Link.STREAM, False, world.now))
    assert not world.core.market.is_interrupted(SAMSUNG, world.now)
