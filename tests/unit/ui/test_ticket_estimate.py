"""Costs of an order, against hand computation with the rates of 2026."""

import pytest

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.ui.panels.ticket_checks import Surroundings
from kiwoom_gui.ui.panels.ticket_estimate import affordable_quantity, estimate, share_of
from tests.support import panel_data as data


def around(**changes: object) -> Surroundings:
    """A KOSDAQ stock, 60 shares to sell, 13,324,360 won."""
    parts: dict[str, object] = {
        "instrument": data.an_instrument(),
        "quote": data.a_quote(),
        "account": data.an_account(),
        "session": data.a_session(),
        "position": data.a_position(),
        "orders": [],
    }
    return Surroundings(**(parts | changes))  # type: ignore[arg-type]  # a test's shorthand


def test_a_buy_needs_notional_and_commission() -> None:
    # 120 x 32,850 = 3,942,000; 0.015 % = 591.3, truncated to 10 won: 590; KOSDAQ tax 0.20 % = 7,884.
    numbers = estimate(OrderSide.BUY, 32_850, around(), 120)
    assert (numbers.notional, numbers.commission, numbers.tax) == (3_942_000, 590, 7_884)
    assert numbers.settled == 3_942_590
    assert numbers.orderable_qty == 405


def test_a_sale_brings_notional_less_commission_and_tax() -> None:
    # 60 x 32,850 = 1,971,000; commission 290; KOSPI tax 985 + 2,956 (each truncated) = 3,941.
    instrument = data.an_instrument(listing=ListingMarket.KOSPI)
    numbers = estimate(OrderSide.SELL, 32_850, around(instrument=instrument), 60)
    assert (numbers.commission, numbers.tax, numbers.settled) == (290, 3_941, 1_966_769)
    assert numbers.orderable_qty == 60


def test_nothing_is_estimated_without_price_or_quantity() -> None:
    assert estimate(OrderSide.BUY, None, around(), 10).settled is None
    assert estimate(OrderSide.BUY, 32_850, around(), None).settled is None
    assert estimate(OrderSide.BUY, 32_850, around(account=None), 10).orderable_cash is None


@pytest.mark.parametrize(
    ("price", "cash", "ratio", "most"),
    [
        (32_850, 13_324_360, 0.00015, 405),
        (1_000, 1_000_000, 0.0035, 996),  # 996,000 + 3,480 = 999,480; 997,000 + 3,480 = 1,000,480 is too much
        (100_000, 100_000, 0.00015, 0),  # one share and its 10 won do not fit
        (100_000, 100_010, 0.00015, 1),
        (1_000, 0, 0.00015, 0),
    ],
)
def test_the_most_shares_that_cash_pays_for(price: int, cash: int, ratio: float, most: int) -> None:
    assert affordable_quantity(price, cash, data.an_account(commission_ratio=ratio)) == most


def test_shares_of_the_orderable_are_whole() -> None:
    assert [share_of(405, percent) for percent in (10, 25, 50, 100)] == [40, 101, 202, 405]
    assert share_of(None, 50) is None
