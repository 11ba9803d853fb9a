"""Commission and taxes to the won, worked out by hand from the rates of 2026."""

from decimal import Decimal

import pytest

from kiwoom_gui.market.costs import MOCK_COSTS, REAL_COSTS, CostModel, ListingMarket, sell_tax


def test_kospi_tax_is_two_parts_each_truncated_by_itself() -> None:
    # 1,234,567 x 0.05 % = 617.28, x 0.15 % = 1,851.85; the sum of the whole, 2,469.13, would give 2,469
    assert sell_tax(1_234_567, ListingMarket.KOSPI) == 617 + 1_851


@pytest.mark.parametrize(
    ("listing", "tax"), [(ListingMarket.KOSDAQ, 2_469), (ListingMarket.KONEX, 1_234), (ListingMarket.FUND, 0)]
)
def test_other_markets_have_one_tax_or_none(listing: ListingMarket, tax: int) -> None:
    assert sell_tax(1_234_567, listing) == tax


def test_commission_is_truncated_to_ten_won() -> None:
    assert REAL_COSTS.commission(1_234_567) == 180  # 185.18
    assert REAL_COSTS.commission(66_000) == 0  # 9.9
    assert REAL_COSTS.commission(66_667) == 10  # 10.00005
    assert MOCK_COSTS.commission(1_234_567) == 4_320  # 4,320.98


def test_a_sale_costs_commission_and_tax() -> None:
    assert REAL_COSTS.sell_costs(700_000, ListingMarket.KOSPI) == 100 + 350 + 1_050  # 105 -> 100


def test_rates_are_exact_at_sizes_where_floats_are_not() -> None:
    assert CostModel(Decimal("0.00015"), 1).commission(10**17) == 15 * 10**12


def test_nothing_traded_costs_nothing() -> None:
    assert REAL_COSTS.sell_costs(0, ListingMarket.KOSPI) == 0
