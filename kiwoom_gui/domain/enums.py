"""Closed sets of words (FIX vocabulary). Their values are stable: the journal stores them."""

from enum import StrEnum

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Phase, Venue

__all__ = [
    "AggressorSide",
    "OrderSide",
    "OrderStatus",
    "OrderType",
    "OriginKind",
    "Phase",
    "TimeInForce",
    "TradingState",
    "Venue",
]


class OrderSide(StrEnum):
    """Buy or sell."""

    BUY = "BUY"
    SELL = "SELL"

    @property
    def sign(self) -> int:
        """+1 for a buy, -1 for a sell."""
        return 1 if self is OrderSide.BUY else -1


class AggressorSide(StrEnum):
    """Who took the price of a trade."""

    BUYER = "BUYER"
    SELLER = "SELLER"
    NONE = "NONE"


class OrderStatus(StrEnum):
    """Where an order is in its life; `domain.order_fsm` holds the table of moves."""

    INITIALIZED = "INITIALIZED"
    DENIED = "DENIED"
    SUBMITTED = "SUBMITTED"
    ACCEPTED = "ACCEPTED"
    TRIGGERED = "TRIGGERED"
    PENDING_UPDATE = "PENDING_UPDATE"
    PENDING_CANCEL = "PENDING_CANCEL"
    PARTIALLY_FILLED = "PARTIALLY_FILLED"
    FILLED = "FILLED"
    CANCELED = "CANCELED"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"
    ABSENT = "ABSENT"

    @property
    def is_closed(self) -> bool:
        """Nothing more is expected of the order, though a late fill may still come."""
        return self in _CLOSED

    @property
    def is_open(self) -> bool:
        """The order may be at the venue, so it reserves cash or quantity."""
        return self not in _CLOSED and self is not OrderStatus.INITIALIZED


_CLOSED = frozenset(
    {
        OrderStatus.DENIED,
        OrderStatus.FILLED,
        OrderStatus.CANCELED,
        OrderStatus.REJECTED,
        OrderStatus.EXPIRED,
        OrderStatus.ABSENT,
    }
)


class OriginKind(StrEnum):
    """Who made an order."""

    MANUAL = "MANUAL"
    STRATEGY = "STRATEGY"
    EXTERNAL = "EXTERNAL"


class TradingState(StrEnum):
    """What the account may do."""

    ACTIVE = "ACTIVE"
    REDUCING = "REDUCING"
    """Only orders that reduce a position, and cancels."""
    HALTED = "HALTED"
    """Only cancels."""
