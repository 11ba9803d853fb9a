"""How much of a position the market takes now, in which type, where and at what price. Pure; knows no orders.

A sale of everything at once would walk down a thin book; a slice takes a share of what bids near the best one hold.
"""

from dataclasses import dataclass

from kiwoom_gui.domain.enums import OrderType, Phase, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.market.order_types import needs_price, refusal
from kiwoom_gui.market.ticks import floor_to_tick

_TYPES = (OrderType.MARKET, OrderType.LIMIT, OrderType.AFTER_CLOSE_PRICE, OrderType.PRE_CLOSE_PRICE)
"""In the order in which a seller in a hurry likes them."""


@dataclass(frozen=True, slots=True)
class ClosingParams:
    """How a position is sold in slices."""

    depth_levels: int = 5
    """Bid levels whose shares count."""
    depth_percent: int = 50
    """Share of these shares that one slice takes, in %."""
    slip_percent: float = 3.0
    """Bids further below the best one do not count, in %."""
    least_won: int = 1_000_000
    """A slice is not cut smaller than this, in won: dust costs time."""
    blind_won: int = 5_000_000
    """Most won in a slice while no order book of the symbol is known."""
    pause_s: int = 1
    """Between two slices, so that the book can show what the first one left."""
    slice_wait_s: int = 5
    """A slice that is not filled by then is canceled and sized anew; in an auction it waits for its price."""
    cancel_wait_s: int = 10
    """How long to wait for the confirmation of cancels before what is free is sold without them."""
    give_up_s: int = 30
    """Without any progress for so long the closing ends and says why."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a symbol's market."""

    instrument: Instrument
    book: OrderBook | None
    last_px: int | None
    phases: dict[Venue, frozenset[Phase]]
    is_interrupted: bool = False
    """A volatility interruption holds it."""

    @property
    def is_auction(self) -> bool:
        """Orders gather for one price: in an auction of the day, or while a volatility interruption holds."""
        return self.is_interrupted or (self.book is not None and self.book.expected_px is not None)

    @property
    def is_locked_down(self) -> bool:
        """Nobody bids and the price stands at the lower limit."""
        has_bids = self.book is None or bool(self.book.bids)
        return not has_bids and self.last_px is not None and self.last_px <= self.instrument.limits.lower


def outlook_of(market: MarketState, instrument_id: InstrumentId, now: int) -> Outlook | None:
    """Return what is known of a symbol's market; None while its rules are not."""
    instrument = market.instruments.get(instrument_id)
    if instrument is None:
        return None
    book, last_px = market.books.get(instrument_id), market.last_px(instrument_id)
    return Outlook(instrument, book, last_px, market.phases, market.is_interrupted(instrument_id, now))


@dataclass(frozen=True, slots=True)
class Slice:
    """The next part to sell."""

    order_type: OrderType
    quantity: int
    price: int | None
    venue: Venue


def next_slice(left: int, outlook: Outlook, venues: tuple[Venue, ...], params: ClosingParams) -> Slice | Denial:
    """Return the next slice of `left` shares, or why none can be sold now.

    Args:
        venues: where a sale may go, the preferred one first.
    """
    instrument = outlook.instrument
    if instrument.is_halted:
        return Denial(DenyCode.INSTRUMENT_HALTED, {"name": instrument.name})
    open_to = tuple(venue for venue in venues if venue is not Venue.NXT or instrument.is_nxt_enabled)
    place = _place(outlook, open_to, _TYPES)
    if place is None:
        return Denial(DenyCode.VENUE_CLOSED, {"venue": venues[0]})
    kind, venue = place
    if outlook.is_locked_down:
        line = _place(outlook, open_to, (OrderType.LIMIT,))
        if line is not None:
            return Slice(OrderType.LIMIT, left, instrument.limits.lower, line[1])
    if kind not in {OrderType.MARKET, OrderType.LIMIT}:
        return Slice(kind, left, None, venue)  # at the closing price, whatever the book says
    return _from_book(left, outlook, (kind, venue), params)


def _from_book(left: int, outlook: Outlook, place: tuple[OrderType, Venue], params: ClosingParams) -> Slice | Denial:
    kind, venue = place
    bids = _near_bids(outlook.book, params)
    if bids:
        best, lowest = bids[0].price, bids[-1].price
        taken = sum(level.size for level in bids) * params.depth_percent // 100
        quantity = max(taken, params.least_won // best, 1)
    elif outlook.book is None and outlook.last_px:
        lowest = max(floor_to_tick(outlook.last_px, outlook.instrument.kind), outlook.instrument.limits.lower)
        quantity = max(params.blind_won // outlook.last_px, 1)
    else:
        return Denial(DenyCode.NO_BIDS, {"name": outlook.instrument.name})
    return Slice(kind, min(left, quantity), lowest if needs_price(kind) else None, venue)


def _near_bids(book: OrderBook | None, params: ClosingParams) -> tuple[BookLevel, ...]:
    if book is None or not book.bids:
        return ()
    least = book.bids[0].price * (1 - params.slip_percent / 100)
    return tuple(level for level in book.bids[: params.depth_levels] if level.price >= least)


def _place(outlook: Outlook, venues: tuple[Venue, ...], types: tuple[OrderType, ...]) -> tuple[OrderType, Venue] | None:
    for kind in types:
        for venue in venues:
            phases = outlook.phases.get(venue, frozenset())
            if refusal(kind, TimeInForce.DAY, venue, phases) is None:
                return kind, venue
    return None
