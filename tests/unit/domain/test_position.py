"""A position's money, worked out by hand."""

import pytest

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.position import Fill, Position, PositionError
from tests.support.builders import HYNIX, SAMSUNG, T0

BUY, SELL = OrderSide.BUY, OrderSide.SELL


def _fill(side: OrderSide, quantity: int, price: int, costs: int = 0) -> Fill:
    return Fill(SAMSUNG, side, quantity, price, costs, T0)


def test_buys_cost_their_price_and_fees_and_sales_earn_net_of_both() -> None:
    held = Position(SAMSUNG).apply(_fill(BUY, 10, 70_000, 100)).apply(_fill(BUY, 10, 72_000, 110))
    assert (held.quantity, held.cost, held.avg_px) == (20, 1_420_210, 71_010.5)
    sold = held.apply(_fill(SELL, 5, 73_000, 780))
    # cost out 1,420,210 x 5 / 20 = 355,052.5, truncated; 365,000 - 780 - 355,052
    assert (sold.quantity, sold.cost, sold.realized_pnl) == (15, 1_065_158, 9_168)
    assert sold.costs_paid == 990


def test_selling_all_leaves_no_cost_behind() -> None:
    flat = Position(SAMSUNG).apply(_fill(BUY, 3, 70_000, 10)).apply(_fill(SELL, 3, 70_000, 420))
    assert (flat.quantity, flat.cost, flat.avg_px, flat.realized_pnl) == (0, 0, None, -430)


def test_the_notional_of_a_mid_price_fill_overrules_quantity_times_price() -> None:
    assert Position(SAMSUNG).apply(_fill(BUY, 3, 70_033), notional=210_100).cost == 210_100


def test_a_sale_of_more_than_is_held_raises_and_changes_nothing() -> None:
    held = Position(SAMSUNG, 3, 210_000)
    with pytest.raises(PositionError, match="only 3 held"):
        held.apply(_fill(SELL, 4, 70_000))
    assert held == Position(SAMSUNG, 3, 210_000)


@pytest.mark.parametrize("fill", [Fill(HYNIX, BUY, 1, 1, 0, T0), Fill(SAMSUNG, BUY, 0, 1, 0, T0)])
def test_a_fill_of_another_stock_or_of_nothing_does_not_fit(fill: Fill) -> None:
    with pytest.raises(PositionError):
        Position(SAMSUNG).apply(fill)


def test_what_is_held_would_earn_its_value_less_the_costs_of_selling_and_its_own_cost() -> None:
    assert Position(SAMSUNG, 10, 700_100).unrealized_pnl(71_000, 1_520) == 8_380
    assert Position(SAMSUNG).unrealized_pnl(71_000, 0) == 0
