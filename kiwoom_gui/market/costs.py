"""Commission and taxes in won. Knows rates by market and effective date; knows nothing of positions.

Source: securities transaction tax 2026: KOSPI 0.05 % + 0.15 % rural tax, KOSDAQ 0.20 %, KONEX 0.10 %, funds none;
each tax truncated to won by itself. Commission truncated to 10 won.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ListingMarket(StrEnum):
    """Where an instrument is listed; taxes depend on it."""

    KOSPI = "KOSPI"
    KOSDAQ = "KOSDAQ"
    KONEX = "KONEX"
    FUND = "FUND"
    """ETF, ETN and ELW: no transaction tax."""


_TAX_PARTS_PPM: dict[ListingMarket, tuple[int, ...]] = {
    ListingMarket.KOSPI: (500, 1_500),
    ListingMarket.KOSDAQ: (2_000,),
    ListingMarket.KONEX: (1_000,),
    ListingMarket.FUND: (),
}


def sell_tax(notional: int, listing: ListingMarket) -> int:
    """Return the taxes in won on a sale of `notional` won; each part truncated by itself."""
    tax = 0
    for ppm in _TAX_PARTS_PPM[listing]:
        tax += notional * ppm // 1_000_000
    return tax


@dataclass(frozen=True, slots=True)
class CostModel:
    """What trading costs at a broker; the rate is a ratio (0.00015 is 0.015 %)."""

    commission_ratio: Decimal = Decimal("0.00015")
    commission_unit: int = 10

    def commission(self, notional: int) -> int:
        """Return the commission in won on `notional` won, truncated to the unit."""
        return int(notional * self.commission_ratio) // self.commission_unit * self.commission_unit

    def sell_costs(self, notional: int, listing: ListingMarket) -> int:
        """Return commission and taxes in won of a sale."""
        return self.commission(notional) + sell_tax(notional, listing)


REAL_COSTS = CostModel()
MOCK_COSTS = CostModel(commission_ratio=Decimal("0.0035"))
