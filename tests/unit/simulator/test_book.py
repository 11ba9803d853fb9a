import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.simulator.book import Book, BookSide
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.wire.codes import Side


def a_bid(number: int, quantity: int, price: int) -> Order:
    text = f"{number:07d}"
    return Order(text, text, "005930", Side.BUY, "0", quantity, price, ts=number, book_px=price)


def test_the_better_price_is_served_first() -> None:
    asks = BookSide(is_bid=False)
    asks.add(1010, 5)
    asks.add(1000, 5)
    assert [(m.price, m.quantity) for m in asks.take(7, None)] == [(1000, 5), (1010, 2)]


def test_at_one_price_who_came_first_is_served_first() -> None:
    bids, first, second = BookSide(is_bid=True), a_bid(1, 5, 1000), a_bid(2, 5, 1000)
    bids.add(1000, 5, first)
    bids.add(1000, 5, second)
    matches = bids.take(7, 1000)
    assert [(m.order, m.quantity) for m in matches] == [(first, 5), (second, 2)]


def test_depth_that_came_later_stands_behind_an_order() -> None:
    bids, order = BookSide(is_bid=True), a_bid(1, 5, 1000)
    bids.add(1000, 10)
    bids.add(1000, 5, order)
    bids.add(1000, 20)
    assert bids.ahead_of(order) == 10
    assert [m.order for m in bids.take(12, 1000)] == [None, order]


def test_a_partial_cancel_keeps_the_place() -> None:
    bids, first, second = BookSide(is_bid=True), a_bid(1, 5, 1000), a_bid(2, 5, 1000)
    bids.add(1000, 5, first)
    bids.add(1000, 5, second)
    bids.reduce(first, 2)
    assert [(m.order, m.quantity) for m in bids.take(4, 1000)] == [(first, 3), (second, 1)]


def test_a_limit_stops_the_taker() -> None:
    asks = BookSide(is_bid=False)
    asks.add(1000, 5)
    asks.add(1010, 5)
    assert [m.price for m in asks.take(100, 1000)] == [1000]
    assert asks.top(10) == [(1010, 5)]


def test_pulled_depth_never_takes_an_orders_shares() -> None:
    bids, order = BookSide(is_bid=True), a_bid(1, 5, 1000)
    bids.add(1000, 10)
    bids.add(1000, 5, order)
    assert bids.pull_house(1000, 100) == 10
    assert bids.top(1) == [(1000, 5)]


def test_more_than_stands_cannot_be_taken_out() -> None:
    bids, order = BookSide(is_bid=True), a_bid(1, 5, 1000)
    bids.add(1000, 5, order)
    with pytest.raises(LookupError):
        bids.reduce(order, 6)


def test_own_and_opposite_side_follow_the_direction() -> None:
    book = Book()
    assert book.own_side(is_buy=True) is book.bids
    assert book.opposite_side(is_buy=True) is book.asks


@given(st.lists(st.tuples(st.integers(990, 1010), st.integers(1, 50)), min_size=1, max_size=40), st.integers(1, 900))
def test_shares_are_neither_made_nor_lost_and_served_by_price_then_time(adds: list[tuple[int, int]], want: int) -> None:
    bids = BookSide(is_bid=True)
    orders = []
    for number, (price, quantity) in enumerate(adds):
        order = a_bid(number, quantity, price)
        orders.append(order)
        bids.add(price, quantity, order)
    matches = bids.take(want, None)
    total = sum(quantity for _, quantity in adds)
    assert sum(m.quantity for m in matches) == min(want, total)
    assert sum(quantity for _, quantity in bids.top(100)) == total - min(want, total)
    ranks = [(-m.price, m.order.ts) for m in matches if m.order is not None]
    assert ranks == sorted(ranks)
