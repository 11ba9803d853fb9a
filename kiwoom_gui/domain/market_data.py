"""Market data as the engine sees it. Prices int won, sizes int shares, times int ns UTC."""

from dataclasses import dataclass

from kiwoom_gui.domain.enums import AggressorSide, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.market.interruptions import InterruptionKind


@dataclass(frozen=True, slots=True)
class TradeTick:
    """One trade, with the running values of the day that come with it; None where the venue sent none."""

    instrument_id: InstrumentId
    price: int
    quantity: int
    aggressor: AggressorSide
    ts_event: int
    ts_init: int
    day_volume: int | None = None
    day_notional_mwon: int | None = None
    """Millions of won."""
    open_px: int | None = None
    high_px: int | None = None
    low_px: int | None = None
    bid_px: int | None = None
    ask_px: int | None = None
    strength_percent: float | None = None
    """체결강도: buyer-initiated over seller-initiated volume, in %."""
    venue: Venue = Venue.KRX
    """The exchange where it traded; SOR of a feed of both that does not say which."""


@dataclass(frozen=True, slots=True)
class BookLevel:
    """A price and the size that rests there."""

    price: int
    size: int


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Up to ten levels a side, best first; empty sides are empty tuples."""

    instrument_id: InstrumentId
    asks: tuple[BookLevel, ...]
    bids: tuple[BookLevel, ...]
    ts_event: int
    ts_init: int
    total_ask_size: int | None = None
    total_bid_size: int | None = None
    expected_px: int | None = None
    """Expected auction price; None outside a call auction."""
    expected_qty: int | None = None
    venue: Venue = Venue.KRX
    """Whose quotes these are; SOR is both exchanges together."""

    @property
    def best_ask(self) -> int | None:
        """The lowest ask in won."""
        return self.asks[0].price if self.asks else None

    @property
    def best_bid(self) -> int | None:
        """The highest bid in won."""
        return self.bids[0].price if self.bids else None


@dataclass(frozen=True, slots=True)
class Interruption:
    """A volatility interruption (VI) begins or ends: two minutes of call auction, and up to thirty seconds more."""

    instrument_id: InstrumentId
    is_on: bool
    ts_event: int
    """When it began, or was released."""
    ts_init: int
    ends_at: int
    """When it is to end as far as is known; of one that was released, when it did."""
    kind: InterruptionKind | None = None
    trigger_px: int | None = None
    is_up: bool | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Open, high, low, close in won and volume in shares of an interval that starts at ts_open (ns UTC)."""

    ts_open: int
    open: int
    high: int
    low: int
    close: int
    volume: int
