"""A stock on the floor of one exchange: its book, hidden queues and tape. Knows no clock and no account."""

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.simulator.auctions import auction_price
from kiwoom_gui.simulator.book import Book
from kiwoom_gui.simulator.catalog import Listing
from kiwoom_gui.simulator.mids import MidQueue
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.sessions import CALLS, CLOSED, MATCHING
from kiwoom_gui.simulator.stops import StopOrders
from kiwoom_gui.simulator.tape import Tape
from kiwoom_gui.simulator.vi import ViGuard


class Instrument:
    """A stock at KRX or NXT. `phases` is what runs now for this very stock."""

    def __init__(self, listing: Listing, venue: Venue = Venue.KRX) -> None:
        """Open an empty book."""
        self.listing = listing
        self.venue = venue
        self.code = listing.code
        self.base_px = listing.base_px
        self.limits: DailyLimits = listing.limits
        self.book = Book()
        self.mids = MidQueue()
        self.stops = StopOrders()
        self.closing_orders = Book()
        """Orders of the closing-price sessions; both sides may stand at the one price until it matches."""
        self.tape = Tape(self.base_px)
        self.vi = ViGuard(is_kospi200=listing.is_kospi200, is_off=venue is Venue.NXT)
        self.phases: frozenset[Phase] = CLOSED
        self.table_phases: frozenset[Phase] = CLOSED
        """What the timetable says: what goes on when an interruption or a halt ends."""
        self.is_halted = False
        self.is_closing_price_matching = False
        """Whether orders at today's closing price match as they come: ten minutes into their session."""
        self.is_book_dirty = False
        self.last_seq = 0

    @property
    def is_matching(self) -> bool:
        """Whether orders match as they come."""
        return not self.is_halted and not self.phases.isdisjoint(MATCHING)

    @property
    def is_call(self) -> bool:
        """Whether orders gather for a single price."""
        return not self.is_halted and not self.phases.isdisjoint(CALLS)

    def next_seq(self) -> int:
        """Number an arrival in this book."""
        self.last_seq += 1
        return self.last_seq

    def expected(self) -> tuple[int, int]:
        """Return the price in won and the shares of a call auction that ended now."""
        return auction_price(self.book, self.tape.last_px)

    def edge_px(self, *, is_buy: bool) -> int:
        """Return where a market order stands in a call auction, in won."""
        return self.limits.upper if is_buy else self.limits.lower

    def resting_orders(self) -> list[Order]:
        """Return the account's orders in the book, at the mid price and dormant; not those of a closing price."""
        booked = [
            entry.order
            for side in (self.book.bids, self.book.asks)
            for level in side.levels()
            for entry in level.queue
            if entry.order is not None
        ]
        return [*booked, *self.mids.orders(), *self.stops]

    def closing_price_orders(self) -> list[Order]:
        """Return the account's orders that wait for trades at a closing price."""
        sides = (self.closing_orders.bids, self.closing_orders.asks)
        levels = (level for side in sides for level in side.levels())
        return [entry.order for level in levels for entry in level.queue if entry.order is not None]

    def clear_house(self) -> None:
        """Take out all that stands here without an owner."""
        self.book.bids.clear_house()
        self.book.asks.clear_house()
        self.mids.clear_house()
        self.is_book_dirty = True
