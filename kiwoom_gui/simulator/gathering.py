"""What the market does where orders gather: in call auctions, at a closing price, at the mid price. Knows one book."""

from random import Random

from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.market.ticks import floor_to_tick, step
from kiwoom_gui.simulator.exchange import Exchange
from kiwoom_gui.simulator.instrument import Instrument

_AUCTION_PART = 0.02
"""Which part of a day's volume gathers on each side of an auction."""
_USUAL_AUCTION_S = 600.0
_MID_PART = 0.01
"""Which part of the moves of quotes also puts hidden shares at the mid price."""
_WIDTH_TICKS = 4
_FIRST_LEVELS = 10


class Gathering:
    """Anonymous orders of one stock."""

    def __init__(self, exchange: Exchange, instrument: Instrument, rng: Random, day_volume: int) -> None:
        """Gather about a fiftieth of `day_volume` shares on each side of an auction."""
        self._exchange = exchange
        self._it = instrument
        self._rng = rng
        self._target = max(int(day_volume * _AUCTION_PART), 10)

    def begin(self, around: float, depth: float) -> None:
        """Put the first orders around a price in won; a few cross, so that there is a price to expect."""
        middle = self._inside(around)
        for level in range(_FIRST_LEVELS):
            size = max(int(depth * self._rng.uniform(0.2, 0.6)), 1)
            self._exchange.gather(self._it, self._inside(step(middle, 1 - level)), size, is_bid=True)
            size = max(int(depth * self._rng.uniform(0.2, 0.6)), 1)
            self._exchange.gather(self._it, self._inside(step(middle, level - 1)), size, is_bid=False)

    def cross(self, mean_size: float) -> None:
        """Let a few shares cross in a book that stands already."""
        best_ask = self._it.book.asks.best()
        if best_ask is not None:
            self._exchange.gather(self._it, best_ask, max(int(mean_size * 20), 1), is_bid=True)

    def more(self, fair: float, rate: float) -> None:
        """Add an order near the fair price in won, or take one back once enough has gathered."""
        is_bid = self._rng.random() < 0.5
        away = int(self._rng.gauss(0.5, 1.0) * _WIDTH_TICKS)
        price = self._inside(step(self._inside(fair), away if is_bid else -away))
        side = self._it.book.own_side(is_buy=is_bid)
        gathered = sum(total for _, total in side.top(_FIRST_LEVELS * 2))
        size = max(int(self._target / (rate * _USUAL_AUCTION_S) * self._rng.lognormvariate(0, 0.7) * 4), 1)
        if gathered > self._target * 3 or self._rng.random() < 0.25:
            self._exchange.unquote(self._it, price, size, is_bid=is_bid)
        else:
            self._exchange.gather(self._it, price, size, is_bid=is_bid)

    def at_closing_price(self, exchange: Exchange, ts: int, mean_size: float) -> None:
        """Add shares on one side of a closing-price session."""
        it = self._it
        price = it.base_px if Phase.PRE_CLOSE_PRICE in it.phases else it.tape.last_px
        size = max(int(mean_size * self._rng.lognormvariate(0, 0.5)), 1)
        exchange.matching.gather_closing_price(it, price, size, None, is_buy=self._rng.random() < 0.5)
        if Phase.PRE_CLOSE_PRICE in it.phases or it.is_closing_price_matching:
            exchange.matching.match_closing_prices(it, ts)

    def at_mid(self, ts: int, mean_size: float) -> None:
        """Now and then, in continuous trading, hide shares at the mid price or let them meet who waits there."""
        if self._rng.random() < _MID_PART and Phase.CONTINUOUS in self._it.phases:
            is_buy, size = self._rng.random() < 0.5, max(int(mean_size * self._rng.uniform(0.5, 2.0)), 1)
            self._exchange.matching.gather_mid(self._it, size, ts, is_buy=is_buy)

    def _inside(self, price: float) -> int:
        limits = self._it.limits
        return floor_to_tick(min(max(int(price), limits.lower), limits.upper))
