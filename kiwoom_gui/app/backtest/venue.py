"""The simulator's exchange and broker as the venue of a backtest: same checks, matching, auctions, fees and taxes.

What the bars do not tell is assumed here, and against us where it is open:
- An order fills at its own limit when the price trades at it or through it; a market order at the best quote, then the
  two ticks behind it. The last price is the bid of a falling trade and the ask of a rising one, one tick apart.
- Of each trade's volume `volume_share` is ours at most; what is left of a market order goes on at the next trade.
- At the upper limit nobody sells and at the lower nobody buys, also for a trade that only touches it.
- No volatility interruptions, no NXT, nothing before the open and nothing after the closing auction.

Answers come at once: the market stands still between a trade and what follows from it. Knows the simulator and the
engine's messages; knows no strategy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiwoom_gui.app.backtest.order_floor import OrderFloor
from kiwoom_gui.domain.enums import OrderType
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import OrderRequest
from kiwoom_gui.engine import messages as m
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick, step
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.profiles import Profile

LEVELS: Final = 3
"""Price levels that a market order reaches at one trade."""


@dataclass(slots=True)
class Quote:
    """What stands around the last trade: won, None for nobody; `left` is how many shares may still be ours."""

    price: int
    bid: int | None
    ask: int | None
    left: int


def quote_of(price: int, quantity: int, it: Instrument, volume_share: float, *, is_rising: bool) -> Quote:
    """Return the quotes after a trade at a price in won."""
    bid, ask = floor_to_tick(price), ceil_to_tick(price)
    if bid == ask and is_rising:
        bid = step(price, -1)
    elif bid == ask:
        ask = step(price, 1)
    limits = it.limits
    return Quote(
        price,
        None if price <= limits.lower else max(bid, limits.lower),
        None if price >= limits.upper else min(ask, limits.upper),
        int(quantity * volume_share),
    )


class BarVenue(OrderFloor):
    """One account over many days."""

    def __init__(self, profile: Profile, cash: int, volume_share: float, calendar: TradingCalendar) -> None:
        """Open an account with so many won."""
        super().__init__(profile, cash)
        self._share = volume_share
        self._calendar = calendar
        self._quotes: dict[str, Quote] = {}

    # --- days ---

    def open_day(self, day: date, stocks: Mapping[str, tuple[ListingMarket, int]], halted: Iterable[str]) -> None:
        """Begin a day with these stocks: where each is listed, and the price in won its limits are measured from."""
        self.ledger.next_day()
        listings = [
            # one share a day of the past: thin enough that no NXT and no large stock's rules come with it
            Listing(code, code, market, "", (DayBar(base, base, base, base, 1),) * 2)
            for code, (market, base) in stocks.items()
        ]
        exchange = Exchange(listings, day, self._calendar)
        for it in exchange.all_instruments():
            it.vi.is_off = True
            it.is_halted = it.code in halted
        self.open_at(exchange, day)
        self._quotes = {}

    def advance(self, ts: int) -> list[m.OrderReport]:
        """Let the timetable go on to an instant (ns UTC): auctions match, orders of the day lapse."""
        self._floor.exchange.advance(ts)
        return self.take_reports()

    # --- the market ---

    def trade(self, code: str, price: int, quantity: int, ts: int, *, is_rising: bool) -> Quote:
        """Let the market trade at a price in won; orders of ours that it reaches fill."""
        floor = self._floor
        it = floor.exchange.instruments[code]
        quote = self._quotes[code] = quote_of(price, quantity, it, self._share, is_rising=is_rising)
        it.tape.last_px = price
        if code in self._working:
            floor.exchange.advance(ts)
            self._meet(it, quote, ts)
        return quote

    def gather_close(self, code: str, price: int, quantity: int) -> None:
        """Let the closing auction of a stock stand at a price in won before it matches."""
        if code not in self._working:
            return
        it, shares = self.instrument(code), int(quantity * self._share)
        it.clear_house()
        if price < it.limits.upper:
            self._floor.exchange.gather(it, ceil_to_tick(price), shares, is_bid=False)
        if price > it.limits.lower:
            self._floor.exchange.gather(it, floor_to_tick(price), shares, is_bid=True)

    # --- requests ---

    def take(self, send: m.SendOrder[OrderRequest], now: int) -> list[m.Input]:
        """Perform a request; return its answer and then the reports, as the broker would send them."""
        request = send.approval.request
        it = self.instrument(request.instrument_id)
        quote = self._quotes.get(request.instrument_id)
        if quote is not None and it.is_matching:
            self._lay(it, quote)
        filled = sum(fill.quantity for fill in self._floor.fills)
        answer = self._ask(send, now)
        if quote is not None:
            quote.left -= sum(fill.quantity for fill in self._floor.fills) - filled
        it.clear_house()
        self._count_working()
        return [answer, *self.take_reports()]

    def snapshot(self, now: int) -> m.AccountSnapshot:
        """Return the books as a fresh session reads them in the morning: no order works."""
        held = [holding for holding in self.ledger.holdings.values() if holding.quantity]
        positions = tuple(
            m.PositionReport(InstrumentId(h.code), h.quantity, h.quantity, h.cost / h.quantity, now) for h in held
        )
        cash = m.CashReport(self.ledger.cash, self.ledger.settled_cash, self._floor.orderable_cash())
        return m.AccountSnapshot((), (), (), positions, cash, now, now)

    # --- matching ---

    def _meet(self, it: Instrument, quote: Quote, ts: int) -> None:
        """Let a trade of the market reach our orders: resting ones, market orders' rests, stops."""
        floor = self._floor
        before = len(floor.fills)
        own = [order for order in floor.working() if order.code == it.code and not order.is_dormant]
        self._go_on(it, quote, [order for order in own if order.kind is OrderType.MARKET], ts)
        reached = [order for order in own if order.kind is not OrderType.MARKET]
        buys = sum(order.leaves for order in reached if order.is_buy and order.book_px >= quote.price)
        sells = sum(order.leaves for order in reached if not order.is_buy and order.book_px <= quote.price)
        exchange = floor.exchange
        if buys and quote.ask is not None and it.is_matching:
            exchange.sweep(it, min(buys, quote.left), quote.price, ts, by_buyer=False, forced=True)
        if sells and quote.bid is not None and it.is_matching:
            exchange.sweep(it, min(sells, quote.left), quote.price, ts, by_buyer=True, forced=True)
        quote.left -= sum(fill.quantity for fill in floor.fills[before:])
        if any(True for _ in it.stops) and it.is_matching:
            self._fire_stops(it, quote, ts)
        it.tape.last_px = quote.price
        self._count_working()

    def _go_on(self, it: Instrument, quote: Quote, orders: list[Order], ts: int) -> None:
        """Let what is left of market orders take what stands there now."""
        if not orders or not it.is_matching:
            return
        before = len(self._floor.fills)
        self._lay(it, quote)
        for order in orders:
            self._floor.exchange.withdraw(order, order.leaves)
            self._floor.exchange.enter(order, ts)
        quote.left -= sum(fill.quantity for fill in self._floor.fills[before:])
        it.clear_house()

    def _fire_stops(self, it: Instrument, quote: Quote, ts: int) -> None:
        """Print the market's own share, which fires what is triggered; fired orders take what stands there."""
        before = len(self._floor.fills)
        self._lay(it, quote, extra=1)
        by_buyer = quote.ask == quote.price
        if (quote.ask if by_buyer else quote.bid) is not None:
            self._floor.exchange.sweep(it, 1, None, ts, by_buyer=by_buyer, forced=True)
        quote.left -= sum(fill.quantity for fill in self._floor.fills[before:])
        it.clear_house()

    def _lay(self, it: Instrument, quote: Quote, extra: int = 0) -> None:
        """Let the market stand around the last trade: what may be ours, in equal parts on three ticks a side."""
        it.clear_house()
        part, rest = divmod(max(quote.left, 0), LEVELS)
        for is_bid, best, sign in ((True, quote.bid, -1), (False, quote.ask, 1)):
            price = best
            for level in range(LEVELS):
                if price is None or not it.limits.contains(price):
                    break
                shares = part + (rest + extra if level == 0 else 0)
                self._floor.exchange.quote(it, price, shares, is_bid=is_bid)
                price = step(price, sign)
