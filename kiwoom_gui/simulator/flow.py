"""The synthetic market: makers that quote ten levels and takers that hit them, one seeded flow per stock and exchange.

Knows the exchange and a path of the fair price; no account, no protocol. The instants of its acts come from the seed,
not from when it is called, so the same seed gives the same market as long as nobody else trades.
"""

import heapq
from collections.abc import Iterable
from random import Random

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import floor_to_tick, tick_size
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.gathering import Gathering
from kiwoom_gui.simulator.intraday import CONTINUOUS_S, intensity
from kiwoom_gui.simulator.ladder import Ladder
from kiwoom_gui.simulator.paths import FairPath
from kiwoom_gui.simulator.sessions import CALLS, CLOSED, FIXED, MATCHING
from kiwoom_gui.wire.numbers import NS

LEVELS = 10
_SHAPE = (0.55, 0.8, 1.0, 1.15, 1.2, 1.15, 1.05, 1.0, 0.9, 0.9)
TRADE_PART = 0.55
"""Which part of a flow's acts are trades; the others move quotes."""
_DEPTH_PER_DAY = 400
"""A level holds about one part in so many of a day's volume."""
_REMAINDER = 0.15
"""What makers leave of a level that the price is about to run over."""
_PRESSURE = 0.3
"""Which part of a level's usual depth is thrown against an order that the price has left behind, at each act."""
_MAX_LAG_NS = 5 * NS
_IMPACT = 0.7
"""A trade of the account moves the price by this times the daily volatility times the root of its part of the day.

Source: the square-root law of market impact.
"""
_LOCK_DEPTH = 30
"""How many usual levels stand in the queue at a limit of the day."""
_PACE = {
    Phase.PRE_MARKET: 0.15,
    Phase.OPENING_AUCTION: 0.3,
    Phase.CONTINUOUS: 1.0,
    Phase.VI_AUCTION: 0.5,
    Phase.CLOSING_AUCTION: 0.5,
    Phase.AFTER_CLOSE_PRICE: 0.05,
    Phase.AFTER_MARKET_CALL: 0.15,
    Phase.AFTER_MARKET: 0.12,
}
"""How often a flow acts in a phase, against continuous trading."""
_IDLE_S = 10.0


class StockFlow:
    """Quotes and trades of one stock."""

    def __init__(
        self,
        exchange: Exchange,
        instrument: Instrument,
        path: FairPath,
        rng: Random,
        *,
        rate: float,
        day_volume: int,
        spread: int = 1,
    ) -> None:
        """Make a flow of `rate` acts a second that trades about `day_volume` shares a day, `spread` ticks wide."""
        self._exchange = exchange
        self._instrument = instrument
        self.path = path
        self._rng = rng
        self._rate = rate
        self._spread = spread
        self._day_volume = max(day_volume, 1)
        self._mean_size = max(day_volume / (CONTINUOUS_S * rate * TRADE_PART), 1.0)
        self._depth = max(day_volume / _DEPTH_PER_DAY, 5 * self._mean_size)
        self._ladder = Ladder(instrument.limits)
        self._bid = self._bid_for(instrument.tape.last_px)
        self._last_ts = 0
        self._open_ns, self._close_ns = exchange.phase_bounds(Phase.CONTINUOUS)
        self._gathering = Gathering(exchange, instrument, rng, day_volume)

    @property
    def code(self) -> str:
        """The stock."""
        return self._instrument.code

    def open(self, ts: int) -> None:
        """Put the first quotes into the book, or the first orders of a call auction."""
        self._last_ts = ts
        self._bid = self._bid_for(self._instrument.tape.last_px)
        if self._instrument.is_matching:
            self._refill(fresh=1.0)
        elif self._instrument.is_call:
            self._gathering.begin(self._instrument.tape.last_px, self._depth)

    def change(self, before: frozenset[Phase]) -> None:
        """Go along with a change of phases: gather for auctions, quote anew after them."""
        it = self._instrument
        now = it.phases
        if it.is_matching and (before.isdisjoint(MATCHING) or Phase.AFTER_MARKET in now - before):
            it.clear_house()
            self._bid = self._bid_for(it.tape.last_px)
            self._refill(fresh=0.6)
        elif it.is_call and before.isdisjoint(CALLS):
            it.mids.clear_house()
            if it.book.bids.best() is None or it.book.asks.best() is None:
                self._gathering.begin(it.tape.last_px, self._depth)
            elif Phase.CLOSING_AUCTION in now:
                self._gathering.cross(self._mean_size)
        elif now == CLOSED:
            it.mids.clear_house()

    def next_after(self, ts: int) -> int:
        """Draw the instant of the next act."""
        it = self._instrument
        phase = next((phase for phase in _PACE if phase in it.phases), None)
        if phase is None or it.is_halted:
            return ts + int(_IDLE_S * (0.5 + self._rng.random()) * NS)
        pace = self._rate * _PACE[phase] * self._intensity(ts) ** 0.3
        return ts + int(self._rng.expovariate(pace) * NS)

    def act(self, ts: int) -> bool:
        """Follow the fair price, then trade or move a quote; say whether anything could be done."""
        it = self._instrument
        if it.is_matching:
            fair = self._fair(ts)
            if not self._is_locked(fair, ts):
                self._follow(fair, ts)
                self._press(ts)
                if self._rng.random() < TRADE_PART:
                    self._trade(fair, ts)
                else:
                    self._gathering.at_mid(ts, self._mean_size)
                    self._rearrange()
                if it.is_matching:
                    self._refill(fresh=self._rng.uniform(0.3, 0.8))
        elif it.is_call:
            self._gathering.more(self._fair(ts), self._rate)
        elif not it.is_halted and not it.phases.isdisjoint(FIXED):
            self._gathering.at_closing_price(self._exchange, ts, self._mean_size)
        else:
            return False
        return True

    def feel(self, quantity: int, *, by_buyer: bool) -> None:
        """Let a trade of the account move the price that the market wants."""
        ratio = _IMPACT * self._instrument.listing.daily_volatility * (quantity / self._day_volume) ** 0.5
        self.path.push(ratio if by_buyer else -ratio)

    def print_at(self, price: int, quantity: int | None, ts: int) -> None:
        """Make the market trade through a price in won and go on from there.

        Args:
            quantity: how many shares of the account's first order at that price are to trade; None is all that stands.
        """
        book = self._instrument.book
        best_bid, best_ask = book.bids.best(), book.asks.best()
        is_down = best_bid is not None and best_bid >= price
        if not is_down and not (best_ask is not None and best_ask <= price):
            self._exchange.quote(self._instrument, price, 1, is_bid=False)
        side = book.opposite_side(is_buy=not is_down)
        wanted = sum(level.total for level in side.levels() if side.reaches(level.price, price))
        if quantity is not None:
            better = sum(level.total for level in side.levels() if side.reaches(level.price, price))
            at = side.total_at(price)
            first = next((e.order for lv in side.levels() if lv.price == price for e in lv.queue if e.order), None)
            wanted = better - at + (side.ahead_of(first) if first else 0) + quantity
        self._exchange.sweep(self._instrument, wanted, price, ts, by_buyer=not is_down, forced=True)
        if self._instrument.tape.last_px != price:
            self._exchange.quote(self._instrument, price, 1, is_bid=is_down)
            self._exchange.sweep(self._instrument, 1, price, ts, by_buyer=not is_down, forced=True)
        if self._instrument.vi.breach(price, price) is not None:
            self._instrument.vi.static_ref = price
        self.path.jump(price)
        self._bid = self._bid_for(price)
        self._refill(fresh=0.5)

    def _fair(self, ts: int) -> float:
        fair = self.path.fair(ts, max(ts - self._last_ts, 0) / NS)
        self._last_ts = ts
        return fair

    def _is_locked(self, fair: float, ts: int) -> bool:
        """Keep the queue at a limit of the day while the price wants beyond it; say whether it does."""
        it, limits = self._instrument, self._instrument.limits
        is_up = fair >= limits.upper
        if not is_up and fair > limits.lower:
            return False
        price = limits.upper if is_up else limits.lower
        opposite = it.book.opposite_side(is_buy=is_up)
        waiting = sum(level.total for level in opposite.levels())
        self._exchange.sweep(it, waiting, price, ts, by_buyer=is_up)
        if not it.is_matching:
            return True
        own = it.book.own_side(is_buy=is_up)
        missing = int(self._depth * _LOCK_DEPTH) - own.house_at(price)
        self._exchange.quote(it, price, max(int(missing * 0.2), 0), is_bid=is_up)
        for level in own.top(LEVELS + 1)[LEVELS:]:
            self._exchange.unquote(it, level[0], own.house_at(level[0]), is_bid=is_up)
        if self._rng.random() < TRADE_PART and own.best() == price:
            size = max(int(self._mean_size * self._rng.lognormvariate(-0.5, 1.0) * 0.3), 1)
            self._exchange.sweep(it, size, price, ts, by_buyer=not is_up)
        self._bid = self._bid_for(price)
        return True

    def _intensity(self, ts: int) -> float:
        return intensity(min(max((ts - self._open_ns) / (self._close_ns - self._open_ns), 0.0), 1.0))

    def _bid_for(self, price: float) -> int:
        limits = self._instrument.limits
        inside = min(max(int(price), limits.lower), self._ladder.step(limits.upper, -self._spread))
        return floor_to_tick(inside)

    def _follow(self, fair: float, ts: int) -> None:
        tick = tick_size(self._bid)
        if self._bid - 0.3 * tick <= fair <= self._bid + (self._spread + 0.3) * tick:
            return
        bid = self._bid_for(fair - (self._spread - 1) * tick / 2)
        if bid > self._bid:
            self._run_over(bid, ts, by_buyer=True)
        elif bid < self._bid:
            self._run_over(self._ladder.step(bid, self._spread), ts, by_buyer=False)
        self._bid = bid

    def _press(self, ts: int) -> None:
        """Wear down orders that stand in the way of the price, such as a large one of the account."""
        book = self._instrument.book
        bid, ask = book.bids.best(), book.asks.best()
        force = max(int(self._depth * _PRESSURE), 1)
        if bid is not None and bid > self._bid:
            self._exchange.sweep(self._instrument, force, self._ladder.step(self._bid, 1), ts, by_buyer=False)
            ask = book.asks.best()
        if ask is not None and ask <= self._bid:
            self._exchange.sweep(self._instrument, force, self._bid, ts, by_buyer=True)

    def _run_over(self, limit: int, ts: int, *, by_buyer: bool) -> None:
        side = self._instrument.book.opposite_side(is_buy=by_buyer)
        prices = [level.price for level in side.levels() if side.reaches(level.price, limit)]
        quantity = int(3 * self._mean_size)
        for price in prices:
            house = side.house_at(price)
            stays = int(house * _REMAINDER * self._rng.random())
            self._exchange.unquote(self._instrument, price, house - stays, is_bid=not by_buyer)
            quantity += stays
        self._exchange.sweep(self._instrument, quantity, limit, ts, by_buyer=by_buyer)

    def _trade(self, fair: float, ts: int) -> None:
        book, tick = self._instrument.book, tick_size(self._bid)
        lean = 0.5 + 0.35 * (fair - self._bid - self._spread * tick / 2) / tick
        by_buyer = self._rng.random() < min(max(lean, 0.2), 0.8)
        scale = self._mean_size * self._intensity(ts) ** 0.7 * self.path.activity(ts)
        size = max(int(scale * self._rng.lognormvariate(-0.5, 1.0)), 1)
        best = book.opposite_side(is_buy=by_buyer).best()
        if best is not None:
            self._exchange.sweep(self._instrument, size, best, ts, by_buyer=by_buyer)

    def _rearrange(self) -> None:
        for _ in range(2):
            is_bid = self._rng.random() < 0.5
            level = self._rng.randrange(LEVELS)
            price = (
                self._ladder.step(self._bid, -level) if is_bid else self._ladder.step(self._bid, level + self._spread)
            )
            if not price:
                continue
            target = int(self._depth * _SHAPE[level] * self._rng.lognormvariate(0, 0.4))
            now = self._instrument.book.own_side(is_buy=is_bid).house_at(price)
            if target > now:
                self._exchange.quote(self._instrument, price, target - now, is_bid=is_bid)
            else:
                self._exchange.unquote(self._instrument, price, now - target, is_bid=is_bid)

    def _refill(self, fresh: float) -> None:
        it, first_ask = self._instrument, self._ladder.step(self._bid, self._spread)
        for is_bid in (True, False):
            side = it.book.own_side(is_buy=is_bid)
            prices = self._ladder.down(self._bid, LEVELS) if is_bid else self._ladder.up(first_ask, LEVELS)
            for level in side.empty_of(prices):
                size = self._depth * _SHAPE[level] * fresh * self._rng.uniform(0.6, 1.4)
                self._exchange.quote(it, prices[level], max(int(size), 1), is_bid=is_bid)
            worst = side.worst()
            if worst is not None and prices and (worst < prices[-1] if is_bid else worst > prices[-1]):
                far = [lv.price for lv in side.levels() if (lv.price < prices[-1] if is_bid else lv.price > prices[-1])]
                for away in far:
                    self._exchange.unquote(it, away, side.house_at(away), is_bid=is_bid)


class Feed:
    """All flows of both exchanges, acting in the order of their instants."""

    def __init__(self, exchange: Exchange, flows: Iterable[StockFlow], nxt: Iterable[StockFlow], start_ns: int) -> None:
        """Begin at an instant; `flows` are KRX's."""
        self.flows = {flow.code: flow for flow in flows}
        self.nxt = {flow.code: flow for flow in nxt}
        self.is_paused = False
        both = [(0, flow) for flow in self.flows.values()] + [(1, flow) for flow in self.nxt.values()]
        for _, flow in both:
            flow.open(start_ns)
        self._due = [(flow.next_after(start_ns), venue, flow.code) for venue, flow in both]
        heapq.heapify(self._due)
        self._by_venue = (self.flows, self.nxt)
        exchange.on_phase = self._change

    def advance(self, now: int) -> int:
        """Let everything happen that is due until `now` (ns UTC); return how many acts that was."""
        acts = 0
        while self._due and self._due[0][0] <= now:
            ts, venue, code = self._due[0]
            flow = self._by_venue[venue][code]
            if not self.is_paused and now - ts <= _MAX_LAG_NS:
                acts += flow.act(ts)
            following = max(flow.next_after(ts), now - _MAX_LAG_NS if not self.is_paused else now)
            heapq.heapreplace(self._due, (following, venue, code))
        return acts

    def _change(self, it: Instrument, before: frozenset[Phase], _: int) -> None:
        flows = self._by_venue[it.venue is Venue.NXT]
        if it.code in flows:
            flows[it.code].change(before)
