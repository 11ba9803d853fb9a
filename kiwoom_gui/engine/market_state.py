"""The market as last heard: rules, trades, books, phases. Decides nothing."""

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import OrderBook, TradeTick

CLOSED = frozenset({Phase.CLOSED})


class MarketState:
    """Last values by symbol, and what each venue does now."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.instruments: dict[InstrumentId, Instrument] = {}
        self.ticks: dict[InstrumentId, TradeTick] = {}
        self.books: dict[InstrumentId, OrderBook] = {}
        self.phases: dict[Venue, frozenset[Phase]] = {}

    def on_tick(self, tick: TradeTick) -> bool:
        """Take a trade; an older one than the last known is ignored. Say whether the last price is another."""
        last = self.ticks.get(tick.instrument_id)
        if last is not None and tick.ts_event < last.ts_event:
            return False
        self.ticks[tick.instrument_id] = tick
        return last is None or tick.price != last.price

    def on_book(self, book: OrderBook) -> None:
        """Take a book; an older one than the last known is ignored."""
        last = self.books.get(book.instrument_id)
        if last is None or book.ts_event >= last.ts_event:
            self.books[book.instrument_id] = book

    def last_px(self, instrument_id: InstrumentId) -> int | None:
        """Return the last traded price in won, or the base price before the first trade; None if unknown."""
        tick = self.ticks.get(instrument_id)
        if tick is not None:
            return tick.price
        instrument = self.instruments.get(instrument_id)
        return instrument.base_px if instrument else None

    def phases_of(self, venue: Venue) -> frozenset[Phase]:
        """Return what runs at a venue now; closed until somebody says otherwise."""
        return self.phases.get(venue, CLOSED)
