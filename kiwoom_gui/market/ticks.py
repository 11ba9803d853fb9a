"""Tick sizes and daily price limits of KRX. Knows prices as int won; knows nothing of orders.

Source: KRX business regulation, tick table in force since 2023-01-25; limits +-30 % since 2015-06-15.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class InstrumentKind(StrEnum):
    """What is listed; the tick table depends on it."""

    STOCK = "STOCK"
    ETF = "ETF"
    ETN = "ETN"
    ELW = "ELW"


@dataclass(frozen=True, slots=True)
class DailyLimits:
    """The lowest and highest price in won at which an order is taken on a day."""

    lower: int
    upper: int

    def contains(self, price: int) -> bool:
        """Say whether a price in won lies inside the limits, both ends included."""
        return self.lower <= price <= self.upper


_STOCK_BOUNDS = (2_000, 5_000, 20_000, 50_000, 200_000, 500_000)
_STOCK_TICKS = (1, 5, 10, 50, 100, 500, 1_000)
_BASIC_LIMIT_PERCENT = 30
_STOCK = InstrumentKind.STOCK
"""By name of the module: by name of its class a member costs as much as the rest of a look at the table."""


def tick_size(price: int, kind: InstrumentKind = InstrumentKind.STOCK) -> int:
    """Return the tick in won that applies at a price in won.

    Raises:
        ValueError: the price is not positive.
    """
    if price <= 0:
        raise ValueError(f"a price must be positive, got {price}")
    if kind is _STOCK:
        return _STOCK_TICKS[bisect_right(_STOCK_BOUNDS, price)]
    match kind:
        case InstrumentKind.ETF | InstrumentKind.ETN:
            return 1 if price < 2_000 else 5
        case _:
            return 5


def is_on_tick(price: int, kind: InstrumentKind = InstrumentKind.STOCK) -> bool:
    """Say whether a price in won is a valid order price."""
    return price > 0 and price % tick_size(price, kind) == 0


def floor_to_tick(price: int, kind: InstrumentKind = InstrumentKind.STOCK) -> int:
    """Return the highest valid price at or below a price in won, never below the first tick."""
    tick = tick_size(price, kind)
    return max(price - price % tick, tick)


def ceil_to_tick(price: int, kind: InstrumentKind = InstrumentKind.STOCK) -> int:
    """Return the lowest valid price at or above a price in won."""
    tick = tick_size(price, kind)
    return -(-price // tick) * tick


def step(price: int, ticks: int, kind: InstrumentKind = InstrumentKind.STOCK) -> int:
    """Move a price in won by a number of ticks (negative is down), crossing tick bands.

    An off-tick price first moves to the next valid price in the direction of the step.
    The result never falls below the first tick.
    """
    for _ in range(abs(ticks)):
        if ticks > 0:
            up = ceil_to_tick(price, kind)
            price = up if up != price else price + tick_size(price, kind)
        else:
            down = floor_to_tick(price, kind)
            if down >= price:
                down = floor_to_tick(price - 1, kind) if price > 1 else price
            price = down
    return price


def daily_limits(base_px: int, kind: InstrumentKind = InstrumentKind.STOCK) -> DailyLimits:
    """Compute the limits of a day from its base price (30 % rule).

    A fallback only: first listing days, leveraged ETF and liquidation issues differ, so the broker's
    own limits come first.

    Source: KRX listing rule; 9,980 -> 12,970 / 6,990.
    """
    tick = tick_size(base_px, kind)
    band = base_px * _BASIC_LIMIT_PERCENT // 100 // tick * tick
    return DailyLimits(lower=ceil_to_tick(max(base_px - band, 1), kind), upper=floor_to_tick(base_px + band, kind))
