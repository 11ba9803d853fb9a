"""The account's orders as exchange and broker keep them: numbers, quantities, chains. Knows no book and no cash."""

from dataclasses import dataclass, field

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.wire.codes import NO_ORDER, Action, Side

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
    """Limit price in won; 0 for market orders."""
    ts: int
    venue: Venue = Venue.KRX
    action: Action = Action.NEW
    orig_ord_no: str = NO_ORDER
    book_px: int = 0
    """Where it stands in the book, in won; the limit price, or what the exchange gave a market order's rest."""
    reduced: int = 0
    """Shares that left without a fill: canceled, split off by a modify, or expired."""
    filled: int = 0
    notional: int = 0
    commission: int = 0
    tax: int = 0
    fills: list[Fill] = field(default_factory=list)

    @property
    def is_buy(self) -> bool:
        """Whether it buys."""
        return self.side is Side.BUY

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
