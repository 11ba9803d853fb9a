"""The flow of one stock out of a recording: its trades happen as they were printed, in a book of the market's making.

Between prints the quotes around the last one live on; after the last print nothing trades but against the account.
Interruptions are not played again: their single prices come as trades. Knows one stock's book and its prints.
"""

from collections.abc import Sequence
from random import Random

from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.market.ticks import floor_to_tick, is_on_tick
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.flow import StockFlow
from kiwoom_gui.simulator.recording import PrintLine
from kiwoom_gui.simulator.sessions import CALLS, FIXED, MATCHING
from kiwoom_gui.wire.numbers import NS

_QUOTES_PER_SECOND = 0.5


class RecordedPath:
    """The price of the last print; it goes with nobody."""

    def __init__(self, price: int) -> None:
        """Begin at a price in won."""
        self.price = float(price)

    def fair(self, ts: int, dt_s: float) -> float:
        """Return the price in won."""
        return self.price

    def activity(self, ts: int) -> float:
        """Return 1: the recording says what trades."""
        return 1.0

    def jump(self, price: int) -> None:
        """Go on from a price in won until the next print."""
        self.price = float(price)

    def push(self, ratio: float) -> None:
        """Stay with the recording, whoever trades."""


class RecordedFlow(StockFlow):
    """A stock's quotes around its recorded prints, and the prints themselves."""

    def __init__(
        self, exchange: Exchange, instrument: Instrument, prints: Sequence[PrintLine], rng: Random, *, day_volume: int
    ) -> None:
        """Play prints in the order of their time; `day_volume` in shares scales the depth of the book."""
        path = RecordedPath(instrument.tape.last_px)
        super().__init__(exchange, instrument, path, rng, rate=1.0, day_volume=day_volume)
        self._prints = prints
        self._next = 0
        self._idle_ts = 0
        self._draw = rng

    def open(self, ts: int) -> None:
        """Put the first quotes into the book."""
        super().open(ts)
        self._gather_next()

    def change(self, before: frozenset[Phase]) -> None:
        """Quote anew after a call; in a call let the shares of its recorded price gather."""
        it = self._instrument
        if it.is_matching and (before.isdisjoint(MATCHING) or Phase.AFTER_MARKET in it.phases - before):
            super().change(before)
        elif it.is_call and before.isdisjoint(CALLS):
            self._gather_next()

    def next_after(self, ts: int) -> int:
        """Return when the next print or a move of quotes is due."""
        if self._idle_ts <= ts:
            self._idle_ts = ts + int(self._draw.expovariate(_QUOTES_PER_SECOND) * NS)
        if self._next == len(self._prints):
            return self._idle_ts
        return min(self._prints[self._next].ts, self._idle_ts)

    def act(self, ts: int) -> bool:
        """Print what is due, else move quotes; say whether anything could be done."""
        it, begin = self._instrument, self._next
        while self._next < len(self._prints) and self._prints[self._next].ts <= ts:
            told = self._prints[self._next]
            self._next += 1
            self._play(told)
        if it.is_matching:
            self._rearrange()
            self._refill(fresh=self._draw.uniform(0.3, 0.8))
        return it.is_matching or self._next != begin

    def feel(self, quantity: int, *, by_buyer: bool) -> None:
        """Stay with the recording, whoever trades."""

    def _play(self, told: PrintLine) -> None:
        it = self._instrument
        if it.is_matching:
            self._trade_as(told)
        elif not it.is_halted and not it.phases.isdisjoint(FIXED):
            for is_buy in (True, False):
                self._exchange.matching.gather_closing_price(it, told.price, told.qty, None, is_buy=is_buy)
            self._exchange.matching.match_closing_prices(it, told.ts)

    def _trade_as(self, told: PrintLine) -> None:
        """Trade at a recorded price: first with orders of the account that stand in its way, then with the house."""
        it, price, by_buyer = self._instrument, told.price, told.side == "buy"
        if it.vi.breach(price, price) is not None:
            it.vi.static_ref = price
        if not is_on_tick(price):
            self._trade_between(told)
            return
        self._clear(price, is_bid=by_buyer, inclusive=True)
        self._clear(price, is_bid=not by_buyer, inclusive=False)
        left = told.qty
        own = it.book.own_side(is_buy=by_buyer).best()
        if own is not None and (own >= price if by_buyer else own <= price):
            left -= self._exchange.sweep(it, left, price, told.ts, by_buyer=not by_buyer, forced=True)
        if left:
            side = it.book.opposite_side(is_buy=by_buyer)
            waiting = sum(level.total for level in side.levels() if side.reaches(level.price, price))
            self._exchange.quote(it, price, left - waiting, is_bid=not by_buyer)
            self._exchange.sweep(it, left, price, told.ts, by_buyer=by_buyer, forced=True)
        self.path.jump(price)
        self._bid = self._bid_for(price) if not by_buyer else self._ladder.step(price, -1) or self._bid_for(price)

    def _trade_between(self, told: PrintLine) -> None:
        """Let hidden shares meet at a mid price, between a bid and an ask one tick apart."""
        it, bid = self._instrument, floor_to_tick(told.price)
        ask = self._ladder.step(bid, 1)
        self._clear(bid, is_bid=False, inclusive=True)
        self._clear(ask, is_bid=True, inclusive=True)
        self._exchange.quote(it, bid, 1, is_bid=True)
        self._exchange.quote(it, ask, 1, is_bid=False)
        by_buyer = told.side == "buy"
        self._exchange.matching.gather_mid(it, told.qty, told.ts, is_buy=not by_buyer)
        self._exchange.matching.gather_mid(it, told.qty, told.ts, is_buy=by_buyer)
        it.mids.clear_house()
        self.path.jump(told.price)
        self._bid = bid

    def _clear(self, price: int, *, is_bid: bool, inclusive: bool) -> None:
        """Take the house's shares of a side out where they are better than a price in won, or at it too."""
        side = self._instrument.book.own_side(is_buy=is_bid)
        for at in [level.price for level in side.levels() if side.reaches(level.price, price)]:
            if inclusive or at != price:
                self._exchange.unquote(self._instrument, at, side.house_at(at), is_bid=is_bid)

    def _gather_next(self) -> None:
        """Gather for a call what its recorded end traded, at that price; nothing if nothing followed."""
        it = self._instrument
        if not it.is_call or self._next == len(self._prints):
            return
        it.clear_house()
        told = self._prints[self._next]
        for is_bid in (True, False):
            self._exchange.gather(it, floor_to_tick(told.price), told.qty, is_bid=is_bid)
