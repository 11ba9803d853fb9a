"""Order types and which venue takes which in which phase, and why not. Knows no broker codes."""

from enum import StrEnum
from functools import cache

from kiwoom_gui.market.sessions import Phase, Venue


class OrderType(StrEnum):
    """What an order does at the exchange (FIX OrdType, with KRX's own kinds)."""

    LIMIT = "LIMIT"
    MARKET = "MARKET"
    CONDITIONAL_LIMIT = "CONDITIONAL_LIMIT"
    BEST_LIMIT = "BEST_LIMIT"
    FIRST_LIMIT = "FIRST_LIMIT"
    STOP_LIMIT = "STOP_LIMIT"
    MID_PRICE = "MID_PRICE"
    PRE_CLOSE_PRICE = "PRE_CLOSE_PRICE"
    AFTER_SINGLE_PRICE = "AFTER_SINGLE_PRICE"
    AFTER_CLOSE_PRICE = "AFTER_CLOSE_PRICE"


class TimeInForce(StrEnum):
    """How long an order rests."""

    DAY = "DAY"
    IOC = "IOC"
    FOK = "FOK"


class Refusal(StrEnum):
    """Why a venue does not take an order type at a time."""

    ABOLISHED = "ABOLISHED"
    VENUE_LACKS_TYPE = "VENUE_LACKS_TYPE"
    VENUE_CLOSED = "VENUE_CLOSED"
    PHASE_LACKS_TYPE = "PHASE_LACKS_TYPE"


_PRICED = frozenset({OrderType.LIMIT, OrderType.CONDITIONAL_LIMIT, OrderType.STOP_LIMIT})
_CALL = frozenset({Phase.OPENING_AUCTION, Phase.CLOSING_AUCTION, Phase.VI_AUCTION})
_CONTINUOUS_ONLY = frozenset({OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT, OrderType.STOP_LIMIT, OrderType.MID_PRICE})
_KRX_ONLY = frozenset({OrderType.CONDITIONAL_LIMIT, OrderType.PRE_CLOSE_PRICE, OrderType.AFTER_CLOSE_PRICE})
_IMMEDIATE = frozenset({OrderType.LIMIT, OrderType.MARKET, OrderType.BEST_LIMIT, OrderType.MID_PRICE})
"""The types that exist as IOC and FOK: codes 10 to 31."""
_NOT_ON_SOR = _KRX_ONLY | {OrderType.STOP_LIMIT, OrderType.MID_PRICE}


def needs_price(order_type: OrderType) -> bool:
    """Say whether an order of this type carries a limit price."""
    return order_type in _PRICED


def needs_trigger(order_type: OrderType) -> bool:
    """Say whether an order of this type carries a trigger price."""
    return order_type is OrderType.STOP_LIMIT


@cache
def refusal(
    order_type: OrderType, time_in_force: TimeInForce, venue: Venue, phases: frozenset[Phase]
) -> Refusal | None:
    """Return why the venue does not take the type in its present phases, or None if it does.

    Args:
        phases: what runs at the venue now; several at once where sessions overlap (08:30-08:40).

    Source: KRX and NXT order-type tables of November 2026.
    """
    if order_type is OrderType.AFTER_SINGLE_PRICE:
        return Refusal.ABOLISHED
    if time_in_force is not TimeInForce.DAY and order_type not in _IMMEDIATE:
        return Refusal.VENUE_LACKS_TYPE
    if venue is Venue.NXT and order_type in _KRX_ONLY:
        return Refusal.VENUE_LACKS_TYPE
    if venue is Venue.SOR and order_type in _NOT_ON_SOR:
        return Refusal.VENUE_LACKS_TYPE
    if not phases or phases == {Phase.CLOSED}:
        return Refusal.VENUE_CLOSED
    accepted = any(_phase_takes(order_type, time_in_force, venue, phase) for phase in phases)
    return None if accepted else Refusal.PHASE_LACKS_TYPE


def _phase_takes(order_type: OrderType, time_in_force: TimeInForce, venue: Venue, phase: Phase) -> bool:
    if order_type is OrderType.PRE_CLOSE_PRICE:
        return phase is Phase.PRE_CLOSE_PRICE
    if order_type is OrderType.AFTER_CLOSE_PRICE:
        return phase is Phase.AFTER_CLOSE_PRICE
    if phase is Phase.CONTINUOUS:
        return True
    if order_type is OrderType.CONDITIONAL_LIMIT and phase is Phase.CLOSING_AUCTION:
        return False  # it turns into a market order at 15:20
    if phase in _CALL and venue is not Venue.NXT:
        return order_type not in _CONTINUOUS_ONLY and time_in_force is TimeInForce.DAY
    if phase is Phase.AFTER_MARKET and venue is not Venue.NXT:
        resting = {OrderType.LIMIT, OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT}
        return order_type in resting and time_in_force is TimeInForce.DAY
    if phase in {Phase.PRE_MARKET, Phase.AFTER_MARKET, Phase.AFTER_MARKET_CALL}:
        return order_type is OrderType.LIMIT and time_in_force is TimeInForce.DAY
    return False
