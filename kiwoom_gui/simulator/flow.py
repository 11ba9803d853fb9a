"""The synthetic market: makers that quote ten levels and takers that hit them, one seeded flow per stock.

Knows the exchange and a path of the fair price; no account, no protocol. The instants of its acts come from the seed,
not from when it is called, so the same seed gives the same market as long as nobody else trades.
"""

import heapq
from collections.abc import Iterable
from random import Random

from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.market.ticks import floor_to_tick, step, tick_size
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.intraday import CONTINUOUS_S, intensity
from kiwoom_gui.simulator.scenario import FairPath
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


class StockFlow:
    """Quotes and trades of one stock."""

    def __init__(
        self, exchange: Exchange, instrument: Instrument, path: FairPath, rng: Random, *, rate: float, day_volume: int
    ) -> None:
        """Make a flow of `rate` acts a second that trades about `day_volume` shares a day."""
        self._exchange = exchange
        self._instrument = instrument
        self.path = path
        self._rng = rng
        self._rate = rate
        self._mean_size = max(day_volume / (CONTINUOUS_S * rate * TRADE_PART), 1.0)
        self._depth = max(day_volume / _DEPTH_PER_DAY, 5 * self._mean_size)
        self._bid = self._bid_for(instrument.tape.last_px)
        self._last_ts = 0
        self._open_ns, self._close_ns = exchange.phase_bounds(Phase.CONTINUOUS)

    @property
    def code(self) -> str:
        """The stock."""
        return self._instrument.code

    def open(self, ts: int) -> None:
        """Put the first quotes into the book."""
        self._last_ts = ts
        self._refill(fresh=1.0)

    def next_after(self, ts: int) -> int:
        """Draw the instant of the next act."""
        pace = self._rate * self._intensity(ts) ** 0.3
        return ts + int(self._rng.expovariate(pace) * NS)

    def act(self, ts: int) -> None:
        """Follow the fair price, then trade or move a quote."""
        fair = self.path.fair(ts, max(ts - self._last_ts, 0) / NS)
        self._last_ts = ts
        self._follow(fair, ts)
        self._press(ts)
        if self._rng.random() < TRADE_PART:
            self._trade(fair, ts)
        else:
            self._rearrange()
        self._refill(fresh=self._rng.uniform(0.3, 0.8))

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
        self._exchange.sweep(self._instrument, wanted, price, ts, by_buyer=not is_down)
        if self._instrument.tape.last_px != price:
            self._exchange.quote(self._instrument, price, 1, is_bid=is_down)
            self._exchange.sweep(self._instrument, 1, price, ts, by_buyer=not is_down)
        self.path.jump(price)
        self._bid = self._bid_for(price)
        self._refill(fresh=0.5)

    def close_auction(self) -> None:
        """Let a few shares cross so that the closing auction has a price."""
        best_ask = self._instrument.book.asks.best()
        if best_ask is not None:
            self._instrument.book.bids.add(best_ask, max(int(self._mean_size * 20), 1))

    def _intensity(self, ts: int) -> float:
        return intensity(min(max((ts - self._open_ns) / (self._close_ns - self._open_ns), 0.0), 1.0))

    def _bid_for(self, price: float) -> int:
        limits = self._instrument.limits
        inside = min(max(int(price), limits.lower), step(limits.upper, -1))
        return floor_to_tick(inside)

    def _follow(self, fair: float, ts: int) -> None:
        tick = tick_size(self._bid)
        if self._bid - 0.3 * tick <= fair <= self._bid + 1.3 * tick:
            return
        bid = self._bid_for(fair)
        if bid > self._bid:
            self._run_over(bid, ts, by_buyer=True)
        elif bid < self._bid:
            self._run_over(step(bid, 1), ts, by_buyer=False)
        self._bid = bid

    def _press(self, ts: int) -> None:
        """Wear down orders that stand in the way of the price, such as a large one of the account."""
        book = self._instrument.book
        bid, ask = book.bids.best(), book.asks.best()
        force = max(int(self._depth * _PRESSURE), 1)
        if bid is not None and bid > self._bid:
            self._exchange.sweep(self._instrument, force, step(self._bid, 1), ts, by_buyer=False)
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
        lean = 0.5 + 0.35 * (fair - self._bid - tick / 2) / tick
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
            price = step(self._bid, -level) if is_bid else step(self._bid, level + 1)
            target = int(self._depth * _SHAPE[level] * self._rng.lognormvariate(0, 0.4))
            now = self._instrument.book.own_side(is_buy=is_bid).house_at(price)
            if target > now:
                self._exchange.quote(self._instrument, price, target - now, is_bid=is_bid)
            else:
                self._exchange.unquote(self._instrument, price, now - target, is_bid=is_bid)

    def _refill(self, fresh: float) -> None:
        for is_bid in (True, False):
            side = self._instrument.book.own_side(is_buy=is_bid)
            price = self._bid if is_bid else step(self._bid, 1)
            for level in range(LEVELS):
                if not side.total_at(price):
                    size = self._depth * _SHAPE[level] * fresh * self._rng.uniform(0.6, 1.4)
                    self._exchange.quote(self._instrument, price, max(int(size), 1), is_bid=is_bid)
                price = step(price, -1 if is_bid else 1)
            far = [lv.price for lv in side.levels() if (lv.price <= price if is_bid else lv.price >= price)]
            for away in far:
                self._exchange.unquote(self._instrument, away, side.house_at(away), is_bid=is_bid)


class Feed:
    """All flows, acting in the order of their instants."""

    def __init__(self, exchange: Exchange, flows: Iterable[StockFlow], start_ns: int) -> None:
        """Begin at an instant; flows wait for continuous trading."""
        self._exchange = exchange
        self.flows = {flow.code: flow for flow in flows}
        self.is_paused = False
        opens, self._ends = exchange.phase_bounds(Phase.CONTINUOUS)
        first = max(start_ns, opens)
        for flow in self.flows.values():
            flow.open(first)
        self._due = [(flow.next_after(first), code) for code, flow in self.flows.items()]
        heapq.heapify(self._due)

    def advance(self, now: int) -> int:
        """Let everything happen that is due until `now` (ns UTC); return how many acts that was."""
        acts = 0
        while self._due and self._due[0][0] <= now:
            ts, code = self._due[0]
            flow = self.flows[code]
            if ts >= self._ends:
                heapq.heappop(self._due)
                continue
            if not self.is_paused and now - ts <= _MAX_LAG_NS:
                flow.act(ts)
                acts += 1
            following = max(flow.next_after(ts), now - _MAX_LAG_NS if not self.is_paused else now)
            heapq.heapreplace(self._due, (following, code))
        return acts
