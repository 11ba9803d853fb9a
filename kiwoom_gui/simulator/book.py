"""A price-time book of one stock. Knows prices, quantities and who came first; no cash, no clock, no rules.

The market's own depth is anonymous: neighbours in a queue without an owner are one entry. An order of the account is
an entry of its own, so what stood before it is served before it. An entry knows when it arrived (`seq`): a stop-limit
order that fires takes the place it would have had.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiwoom_gui.simulator.orders import Order

_BEFORE_ALL = -1
"""An arrival before the first one that is numbered."""


@dataclass(slots=True)
class Entry:
    """A place in a queue: `quantity` shares of an order, or of the anonymous market (None)."""

    quantity: int
    order: Order | None = None
    seq: int = 0
    is_sealed: bool = False
    """Later anonymous shares do not join it."""


@dataclass(slots=True)
class Level:
    """The queue at one price, first come first."""

    price: int
    total: int = 0
    queue: deque[Entry] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Match:
    """Shares taken from one entry of the book at the book's price."""

    price: int
    quantity: int
    order: Order | None


class BookSide:
    """All bids or all asks."""

    def __init__(self, *, is_bid: bool) -> None:
        """Make an empty side."""
        self.is_bid = is_bid
        self._sign = -1 if is_bid else 1
        self._keys: list[int] = []  # sign times price: the best is always first
        self._levels: dict[int, Level] = {}

    def best(self) -> int | None:
        """Return the best price in won, or None if nobody stands here."""
        return self._keys[0] * self._sign if self._keys else None

    def worst(self) -> int | None:
        """Return the price in won that is farthest from trading, or None if nobody stands here."""
        return self._keys[-1] * self._sign if self._keys else None

    def levels(self) -> Iterator[Level]:
        """Yield the levels, best first."""
        return (self._levels[key * self._sign] for key in self._keys)

    def top(self, count: int) -> list[tuple[int, int]]:
        """Return the best prices with their totals."""
        prices = [key * self._sign for key in self._keys[:count]]
        return [(price, self._levels[price].total) for price in prices]

    def empty_of(self, prices: Sequence[int]) -> list[int]:
        """Return the places of the prices in won at which nobody stands."""
        return [place for place, price in enumerate(prices) if price not in self._levels]

    def total_at(self, price: int) -> int:
        """Return the shares standing at a price."""
        level = self._levels.get(price)
        return level.total if level else 0

    def house_at(self, price: int) -> int:
        """Return the anonymous shares at a price."""
        level = self._levels.get(price)
        return sum(entry.quantity for entry in level.queue if entry.order is None) if level else 0

    def reaches(self, price: int, limit: int) -> bool:
        """Say whether a price of this side is as good as a taker's limit, or better."""
        return price >= limit if self.is_bid else price <= limit

    def add(self, price: int, quantity: int, order: Order | None = None, seq: int = 0) -> None:
        """Queue shares at a price behind all that stand there, or before those that arrived after `seq`."""
        level = self._levels.get(price)
        if level is None:
            level = self._levels[price] = Level(price)
            insort(self._keys, price * self._sign)
        last = level.queue[-1] if level.queue else None
        if last is None:
            level.queue.append(Entry(quantity, order, seq))
        elif order is None and last.order is None and not last.is_sealed and seq != _BEFORE_ALL:
            last.quantity += quantity
        elif seq and last.seq > seq:
            place = next(i for i, entry in enumerate(level.queue) if entry.seq > seq)
            level.queue.insert(place, Entry(quantity, order, seq))
        else:
            level.queue.append(Entry(quantity, order, seq))
        level.total += quantity

    def put_first(self, price: int, quantity: int) -> None:
        """Let anonymous shares stand before all that stand at a price."""
        if quantity > 0:
            self.add(price, quantity, None, _BEFORE_ALL)

    def seal(self, price: int) -> None:
        """Keep later anonymous shares apart from those that stand at a price now."""
        level = self._levels.get(price)
        if level is not None:
            level.queue[-1].is_sealed = True

    def clear_house(self) -> None:
        """Take all anonymous shares out."""
        for level in [self._levels[key * self._sign] for key in self._keys]:
            self.pull_house(level.price, level.total)

    def pull_house(self, price: int, quantity: int) -> int:
        """Cancel up to `quantity` anonymous shares at a price, the latest first; return how many were there."""
        level = self._levels.get(price)
        if level is None:
            return 0
        left = quantity
        for entry in reversed(level.queue):
            if entry.order is None and left:
                taken = min(left, entry.quantity)
                entry.quantity -= taken
                left -= taken
        pulled = quantity - left
        level.total -= pulled
        self._tidy(level)
        return pulled

    def reduce(self, order: Order, quantity: int) -> None:
        """Take `quantity` shares of an order out of its place; the place is kept while shares are left.

        Raises:
            LookupError: the order does not stand here with as many shares.
        """
        level = self._levels.get(order.book_px)
        for entry in level.queue if level else ():
            if level and entry.order is order and entry.quantity >= quantity:
                entry.quantity -= quantity
                level.total -= quantity
                self._tidy(level)
                return
        raise LookupError(f"order {order.ord_no} does not stand at {order.book_px} with {quantity} shares")

    def take(self, quantity: int, limit: int | None) -> list[Match]:
        """Serve a taker: best price first, first come first; `limit` in won, None takes any price."""
        matches: list[Match] = []
        while quantity > 0 and self._keys:
            level = self._levels[self._keys[0] * self._sign]
            if limit is not None and not self.reaches(level.price, limit):
                break
            while quantity > 0 and level.queue:
                entry = level.queue[0]
                taken = min(quantity, entry.quantity)
                entry.quantity -= taken
                level.total -= taken
                quantity -= taken
                if not entry.quantity:
                    level.queue.popleft()
                matches.append(Match(level.price, taken, entry.order))
            self._tidy(level)
        return matches

    def ahead_of(self, order: Order) -> int:
        """Return the shares at an order's price that are served before it; all of them if it does not stand there."""
        ahead = 0
        level = self._levels.get(order.book_px)
        for entry in level.queue if level else ():
            if entry.order is order:
                break
            ahead += entry.quantity
        return ahead

    def _tidy(self, level: Level) -> None:
        if any(not entry.quantity for entry in level.queue):
            level.queue = deque(entry for entry in level.queue if entry.quantity)
        if not level.queue and level.price in self._levels:
            del self._levels[level.price]
            del self._keys[bisect_left(self._keys, level.price * self._sign)]


class Book:
    """Both sides of a stock."""

    def __init__(self) -> None:
        """Make an empty book."""
        self.bids = BookSide(is_bid=True)
        self.asks = BookSide(is_bid=False)

    def own_side(self, *, is_buy: bool) -> BookSide:
        """Return the side where an order of this direction rests."""
        return self.bids if is_buy else self.asks

    def opposite_side(self, *, is_buy: bool) -> BookSide:
        """Return the side that an order of this direction takes from."""
        return self.asks if is_buy else self.bids
