"""The account's limits as the gate uses them. Plain numbers; their bounds and where they are kept is the app's work."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class RiskLimits:
    """The account's limits; won and shares, ratios in percent."""

    symbol_cap: int = 2_000_000
    daily_loss: int = -200_000
    """Realized and unrealized together, net; at or below it the account only reduces."""
    order_notional: int = 5_000_000
    order_quantity: int = 100_000
    price_distance_percent: float = 15.0
    """How far a limit price may lie from the last price, on the side that costs money."""
    total_exposure: int = 50_000_000
    orders_per_minute: int = 60


def strictest(one: RiskLimits, other: RiskLimits) -> RiskLimits:
    """Return of each limit the one that allows less: where two sources disagree, nobody gains by it."""
    chosen = {each.name: min(getattr(one, each.name), getattr(other, each.name)) for each in fields(RiskLimits)}
    return RiskLimits(**{**chosen, "daily_loss": max(one.daily_loss, other.daily_loss)})
