"""The account's orders as exchange and broker keep them: numbers, quantities, chains. Knows no book and no cash."""

from dataclasses import dataclass, field

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.wire.codes import NO_ORDER, TYPE_OF_TRDE_TP, Action, Side

LIMIT = "0"
MARKET = "3"


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill: won a share, shares, ns UTC; commission and tax in won are this fill's part of the order's."""

    trade_no: str
    ord_no: str
    price: int
    quantity: int
    ts: int
    commission: int
    tax: int
    venue: Venue = Venue.KRX
    """The exchange where it traded: KRX or NXT."""


@dataclass(slots=True)
class Order:
    """One order number. A modify or cancel has its own number, with `orig_ord_no` the order it acted on."""

    ord_no: str
    root_ord_no: str
    code: str
    side: Side
    trde_tp: str
    quantity: int
    price: int
    """Limit price in won; 0 for types without a price."""
    ts: int
    venue: Venue = Venue.KRX
    """What the customer asked for: an exchange, or the router."""
    action: Action = Action.NEW
    orig_ord_no: str = NO_ORDER
    book_px: int = 0
    """Where it stands in the book, in won; the limit price, or what the exchange gave an order without one."""
    reduced: int = 0
    """Shares that left without a fill: canceled, split off by a modify, or expired."""
    filled: int = 0
    notional: int = 0
    commission: int = 0
    tax: int = 0
    fills: list[Fill] = field(default_factory=list)
    trigger: int = 0
    """Of a stop-limit order, in won; 0 for none."""
    held_at: Venue = Venue.KRX
    """The exchange that holds it: KRX or NXT."""
    reserve_px: int = 0
    """What a share of a buy is reserved at, in won."""
    seq: int = 0
    """When it arrived at the exchange: of two orders at a price the smaller is served first."""
    is_dormant: bool = False
    """A stop-limit order that waits for its trigger."""
    is_market_now: bool = False
    """A conditional limit order that has turned into a market order."""

    @property
    def is_buy(self) -> bool:
        """Whether it buys."""
        return self.side is Side.BUY

    @property
    def kind(self) -> OrderType:
        """What it does at the exchange."""
        return TYPE_OF_TRDE_TP[self.trde_tp][0]

    @property
    def in_force(self) -> TimeInForce:
        """How long it rests."""
        return TYPE_OF_TRDE_TP[self.trde_tp][1]

    @property
    def leaves(self) -> int:
        """Shares that still work."""
        return 0 if self.action is Action.CANCEL else self.quantity - self.filled - self.reduced

    def fill(self, price: int, quantity: int) -> None:
        """Count a fill."""
        self.filled += quantity
        self.notional += price * quantity

    @property
    def average_px(self) -> int:
        """Average fill price in won, truncated; 0 without a fill."""
        return self.notional // self.filled if self.filled else 0
