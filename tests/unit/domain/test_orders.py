"""What an order says about itself."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from tests.support.builders import an_order

CLOSED = {
    OrderStatus.DENIED,
    OrderStatus.FILLED,
    OrderStatus.CANCELED,
    OrderStatus.REJECTED,
    OrderStatus.EXPIRED,
    OrderStatus.ABSENT,
}


@pytest.mark.parametrize("status", list(OrderStatus))
def test_only_an_order_that_is_not_closed_leaves_shares_to_fill(status: OrderStatus) -> None:
    order = an_order(status, filled_qty=3, canceled_qty=2)
    assert order.leaves_qty == (0 if status in CLOSED else 5)


def test_an_order_of_unknown_outcome_may_be_at_the_venue_and_a_new_one_is_not() -> None:
    assert an_order(OrderStatus.UNKNOWN).is_open
    assert not an_order(OrderStatus.INITIALIZED).is_open
    assert not an_order(OrderStatus.FILLED).is_open


def test_an_order_without_a_fill_has_no_average_price() -> None:
    assert an_order().avg_px is None


def test_a_buy_adds_and_a_sell_takes_away() -> None:
    assert (OrderSide.BUY.sign, OrderSide.SELL.sign) == (1, -1)
