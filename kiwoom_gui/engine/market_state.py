"""The market as last heard: rules, trades, books, phases, interruptions. Decides nothing.

The one place that says whether a volatility interruption holds a symbol; gate, closing, strategies and screen ask here.
"""

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Interruption, OrderBook, TradeTick

CLOSED = frozenset({Phase.CLOSED})
_OVERDUE_NS = 60_000_000_000
"""So long after its foreseen end an interruption whose release was never told counts as over."""


class MarketState:
    """Last values by symbol, and what each venue does now."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.instruments: dict[InstrumentId, Instrument] = {}
        self.ticks: dict[InstrumentId, TradeTick] = {}
        self._reported: dict[InstrumentId, int] = {}
        """Prices in won that the broker's balance told of what is held; used until a trade is heard."""
        self.books: dict[InstrumentId, OrderBook] = {}
        self.phases: dict[Venue, frozenset[Phase]] = {}
        self.interruptions: dict[InstrumentId, Interruption] = {}
        """Those that run, as told; of any symbol of the exchange."""

    def on_tick(self, tick: TradeTick) -> bool:
        """Take a trade; an older one than the last known is ignored. Say whether the last price is another."""
        last = self.ticks.get(tick.instrument_id)
        if last is not None and tick.ts_event < last.ts_event:
            return False
        self.ticks[tick.instrument_id] = tick
        return last is None or tick.price != last.price

    def on_reported(self, instrument_id: InstrumentId, price: int | None) -> None:
        """Take the price in won that the broker's balance tells, if it tells one."""
        if price is not None:
            self._reported[instrument_id] = price

    def on_book(self, book: OrderBook) -> None:
        """Take a book; an older one than the last known is ignored."""
        last = self.books.get(book.instrument_id)
        if last is None or book.ts_event >= last.ts_event:
            self.books[book.instrument_id] = book

    def on_interruption(self, told: Interruption) -> None:
        """Take the begin or the end of an interruption."""
        if told.is_on:
            self.interruptions[told.instrument_id] = told
        else:
            self.interruptions.pop(told.instrument_id, None)

    def forget_interruptions(self) -> None:
        """The stream was cut: what ended meanwhile is not told again. The books still show who gathers for a price."""
        self.interruptions.clear()

    def drop_overdue(self, now: int) -> None:
        """Let interruptions go whose end is long overdue: their release was lost."""
        for told in list(self.interruptions.values()):
            if now > told.ends_at + _OVERDUE_NS:
                del self.interruptions[told.instrument_id]

    def interruption_of(self, instrument_id: InstrumentId, now: int) -> Interruption | None:
        """Return the interruption that holds a symbol as told; None also if its end is long overdue."""
        told = self.interruptions.get(instrument_id)
        return told if told is not None and now <= told.ends_at + _OVERDUE_NS else None

    def is_interrupted(self, instrument_id: InstrumentId, now: int) -> bool:
        """Say whether a call auction of its own holds a symbol: told so, or seen in its book while the venue trades."""
        if self.interruptions and self.interruption_of(instrument_id, now) is not None:
            return True
        book = self.books.get(instrument_id)
        return book is not None and book.expected_px is not None and Phase.CONTINUOUS in self.phases_of(Venue.KRX)

    def phases_for(self, instrument_id: InstrumentId, now: int) -> dict[Venue, frozenset[Phase]]:
        """Return the venues' phases as they are for a symbol: in an interruption KRX has a call auction instead."""
        book = self.books.get(instrument_id)
        if not self.interruptions and (book is None or book.expected_px is None):
            return self.phases  # asked on every tick
        krx = self.phases_of(Venue.KRX)
        if Phase.CONTINUOUS not in krx or not self.is_interrupted(instrument_id, now):
            return self.phases
        return {**self.phases, Venue.KRX: krx - {Phase.CONTINUOUS} | {Phase.VI_AUCTION}}

    def last_px(self, instrument_id: InstrumentId) -> int | None:
        """Return the last traded price in won; before one was heard the broker's or the base price; None if unknown."""
        tick = self.ticks.get(instrument_id)
        if tick is not None:
            return tick.price
        if instrument_id in self._reported:
            return self._reported[instrument_id]
        instrument = self.instruments.get(instrument_id)
        return instrument.base_px if instrument else None

    def phases_of(self, venue: Venue) -> frozenset[Phase]:
        """Return what runs at a venue now; closed until somebody says otherwise."""
        return self.phases.get(venue, CLOSED)
