from dataclasses import replace
from datetime import time

import pytest

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.market.ticks import step
from kiwoom_gui.simulator.brokerage import HoldingEvent, OrderEvent
from kiwoom_gui.simulator.ledger import STARTING_CASH
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.codes import Side, StatusWord, find_code
from tests.support.sim_builders import SAMSUNG, StandingWorld, mock_world


@pytest.fixture
def standing() -> StandingWorld:
    return StandingWorld()


def buy(standing: StandingWorld, quantity: int, price: int, trde_tp: str = "0") -> Order:
    return standing.world.brokerage.place(SAMSUNG, Side.BUY, trde_tp, quantity, price, ts=standing.now)


def sell(standing: StandingWorld, quantity: int, price: int, trde_tp: str = "0") -> Order:
    return standing.world.brokerage.place(SAMSUNG, Side.SELL, trde_tp, quantity, price, ts=standing.now)


def best_bid(standing: StandingWorld) -> int:
    price = standing.stock().book.bids.best()
    assert price is not None
    return price


def code_of(error: pytest.ExceptionInfo[RefusedError]) -> str:
    assert error.value.return_code == 20
    assert error.value.return_msg.startswith("[2000](")
    return find_code(error.value.return_code, error.value.return_msg)


def words(standing: StandingWorld) -> list[tuple[StatusWord, int]]:
    return [(event.status, event.leaves) for event in standing.events if isinstance(event, OrderEvent)]


def test_a_market_buy_fills_at_the_asks_and_moves_cash_and_shares(standing: StandingWorld) -> None:
    code = "071670"
    ask, size = standing.stock(code).book.asks.top(1)[0]
    order = standing.world.brokerage.place(code, Side.BUY, "3", size + 1, 0, ts=standing.now)
    assert order.leaves == 0
    assert [(fill.price, fill.quantity) for fill in order.fills] == [(ask, size), (step(ask, 1), 1)]
    ledger = standing.world.brokerage.ledger
    assert ledger.settled_cash == STARTING_CASH - order.notional - order.commission
    assert ledger.holding(code).quantity == size + 1


def test_accepted_comes_before_filled_and_each_fill_is_followed_by_the_holding(standing: StandingWorld) -> None:
    buy(standing, 5, 0, "3")
    assert words(standing) == [(StatusWord.ACCEPTED, 5), (StatusWord.FILLED, 0)]
    assert isinstance(standing.events[-1], HoldingEvent)


def test_a_resting_buy_is_filled_in_part_then_in_full(standing: StandingWorld) -> None:
    price = best_bid(standing)
    order = buy(standing, 10, price)
    standing.world.feed.flows[SAMSUNG].print_at(price, 4, standing.now)
    assert (order.filled, order.leaves) == (4, 6)
    standing.world.feed.flows[SAMSUNG].print_at(price, None, standing.now)
    assert (order.filled, order.leaves) == (10, 0)
    assert [left for status, left in words(standing) if status is StatusWord.FILLED] == [6, 0]


def test_a_modify_has_a_new_number_and_keeps_the_root(standing: StandingWorld) -> None:
    price = best_bid(standing)
    first = buy(standing, 10, step(price, -5))
    second = standing.world.brokerage.modify(SAMSUNG, first.ord_no, 0, step(price, -6), ts=standing.now)
    third = standing.world.brokerage.modify(SAMSUNG, second.ord_no, 0, step(price, -7), ts=standing.now)
    assert len({first.ord_no, second.ord_no, third.ord_no}) == 3
    assert (third.orig_ord_no, third.root_ord_no) == (second.ord_no, first.ord_no)
    assert (first.leaves, second.leaves, third.leaves) == (0, 0, 10)


def test_a_partial_modify_splits_the_order(standing: StandingWorld) -> None:
    price = best_bid(standing)
    first = buy(standing, 10, step(price, -5))
    second = standing.world.brokerage.modify(SAMSUNG, first.ord_no, 4, step(price, -6), ts=standing.now)
    assert (first.leaves, second.leaves) == (6, 4)
    assert words(standing)[-2:] == [(StatusWord.ACCEPTED, 4), (StatusWord.CONFIRMED, 4)]


def test_a_modify_loses_its_place_and_a_partial_cancel_keeps_it(standing: StandingWorld) -> None:
    price = step(best_bid(standing), -3)
    brokerage, bids = standing.world.brokerage, standing.stock().book.bids
    moved, kept = buy(standing, 10, step(price, -1)), buy(standing, 10, price)
    ahead = bids.ahead_of(kept)
    brokerage.cancel(SAMSUNG, kept.ord_no, 4, ts=standing.now)
    assert (kept.leaves, bids.ahead_of(kept)) == (6, ahead)
    again = brokerage.modify(SAMSUNG, moved.ord_no, 0, price, ts=standing.now)
    assert bids.ahead_of(again) == ahead + 6


def test_a_cancel_has_a_number_of_its_own_and_frees_the_cash(standing: StandingWorld) -> None:
    brokerage = standing.world.brokerage
    order = buy(standing, 10, step(best_bid(standing), -5))
    assert brokerage.orderable_cash() < STARTING_CASH
    request = brokerage.cancel(SAMSUNG, order.ord_no, 0, ts=standing.now)
    assert request.orig_ord_no == order.ord_no != request.ord_no
    assert words(standing)[-2:] == [(StatusWord.ACCEPTED, 10), (StatusWord.CONFIRMED, 0)]
    assert brokerage.orderable_cash() == STARTING_CASH


def test_a_market_buy_is_measured_at_the_upper_limit(standing: StandingWorld) -> None:
    upper = standing.stock().limits.upper
    too_many = STARTING_CASH // upper + 1
    with pytest.raises(RefusedError) as error:
        buy(standing, too_many, 0, "3")
    assert code_of(error) == "855056"
    assert not standing.events


@pytest.mark.parametrize(
    ("quantity", "price", "trde_tp", "code"),
    [
        (1_000, 47_850, "0", "855056"),
        (10, 47_851, "0", "571557"),
        (10, 33_450, "0", "571552"),
        (10, 62_300, "0", "571552"),
        (10, 0, "0", "308003"),
        (10, 47_850, "3", "571357"),
        (10, 47_850, "28", "308004"),
        (10, 47_850, "29", "571357"),
        (10, 0, "61", "521790"),
        (10, 0, "62", "407022"),
    ],
)
def test_refused_buys_have_the_brokers_code(
    standing: StandingWorld, quantity: int, price: int, trde_tp: str, code: str
) -> None:
    with pytest.raises(RefusedError) as error:
        buy(standing, quantity, price, trde_tp)
    assert code_of(error) == code
    assert standing.world.brokerage.orders == {}


def test_more_than_is_held_cannot_be_sold_also_not_by_two_orders(standing: StandingWorld) -> None:
    buy(standing, 10, 0, "3")
    sell(standing, 6, step(best_bid(standing), 8))
    with pytest.raises(RefusedError) as error:
        sell(standing, 5, 0, "3")
    assert code_of(error) == "800033"
    assert "4주 매도가능" in error.value.return_msg


def test_what_is_done_unknown_or_the_same_cannot_be_modified(standing: StandingWorld) -> None:
    brokerage, price = standing.world.brokerage, step(best_bid(standing), -5)
    order = buy(standing, 10, price)
    with pytest.raises(RefusedError) as same:
        brokerage.modify(SAMSUNG, order.ord_no, 0, price, ts=standing.now)
    assert code_of(same) == "571412"
    with pytest.raises(RefusedError) as unknown:
        brokerage.cancel(SAMSUNG, "9999999", 0, ts=standing.now)
    assert code_of(unknown) == "RC4032"
    brokerage.cancel(SAMSUNG, order.ord_no, 0, ts=standing.now)
    with pytest.raises(RefusedError) as done:
        brokerage.cancel(SAMSUNG, order.ord_no, 0, ts=standing.now)
    assert code_of(done) == "506550"


def test_the_mock_service_has_its_own_codes_and_knows_krx_alone() -> None:
    standing = mock_world()
    with pytest.raises(RefusedError) as tick:
        buy(standing, 10, 47_851)
    assert code_of(tick) == "RC4003"
    with pytest.raises(RefusedError) as venue:
        standing.world.brokerage.place(SAMSUNG, Side.BUY, "0", 1, 47_850, ts=standing.now, venue=Venue.SOR)
    assert code_of(venue) == "RC9000"


def test_after_the_close_orders_are_refused_and_the_days_orders_have_ended() -> None:
    settings = Settings(scenario=replace(SCENARIOS["calm"], start=time(15, 29, 50)))
    standing = StandingWorld(settings)
    order = buy(standing, 10, 40_000)
    standing.run(41, step_s=1)  # the auction ends by 15:30:30
    assert order.leaves == 0
    assert words(standing)[-1] == (StatusWord.CANCELED, 0)
    with pytest.raises(RefusedError) as error:
        buy(standing, 10, 40_000)
    assert code_of(error) == "521790"


def test_a_market_buy_in_the_closing_auction_fills_at_the_close() -> None:
    standing = StandingWorld(Settings(scenario=replace(SCENARIOS["calm"], start=time(15, 20, 1))))
    standing.run(1, step_s=1)
    order = buy(standing, 10, 0, "3")
    assert order.filled == 0
    standing.run(630, step_s=1)
    assert order.filled == 10
    assert order.average_px == standing.stock().tape.last_px
