"""A recorded book as it stands on a floor of the simulator, with our orders in its queues. Knows no prints.

The book is the others' alone: it was recorded without the orders that stand here. What of it our orders took stays
taken for as long as the price is shown. Shares that leave a price leave its queue from behind, so that an order of
ours is never nearer to its turn than the record can show.
"""

from collections import Counter
from typing import Final

from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.simulator.book import BookSide
from kiwoom_gui.simulator.exchange import Exchange, Instrument

_SHOWN: Final = 10
"""Levels a side in a book of the venue: what lies behind the tenth is not shown, so nothing is known to have left."""


class Standing:
    """What the market shows at one floor."""

    def __init__(self, exchange: Exchange, it: Instrument) -> None:
        """Begin with nothing shown."""
        self.it = it
        self.book: OrderBook | None = None
        self.is_whole = True
        """Whether the book is this floor's; one of both exchanges only tells how long a queue is at most."""
        self._exchange = exchange
        self._had: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
        """Shares that our orders took, by side (bids: True) and price."""

    @property
    def is_quoted(self) -> bool:
        """Whether this floor's own book was recorded."""
        return self.book is not None and self.is_whole

    def show(self, book: OrderBook, *, is_whole: bool) -> None:
        """Take what is shown now."""
        self.book, self.is_whole = book, is_whole

    def take_out(self, price: int, quantity: int, *, is_bid: bool) -> None:
        """Remember that an order of ours took shares of a side at a price."""
        self._had[is_bid][price] += quantity

    def lay(self, ts: int) -> None:
        """Let the floor stand as the book does; orders of ours that it reaches fill at their own price."""
        if self.book is None or not self.it.is_matching:
            return
        if not self.is_whole:
            self._shorten()
            return
        sides = ((True, self.book.bids), (False, self.book.asks))
        for is_bid, levels in sides:
            self._drop_gone(levels, is_bid=is_bid)
        for is_bid, levels in sides:
            for level in levels:
                self._stand(level, ts, is_bid=is_bid)

    def queue_up(self, price: int, *, is_bid: bool, less: int = 0) -> None:
        """Let what is shown at a price stand there, before an order of ours comes to rest behind it.

        Args:
            price: won.
            is_bid: the side.
            less: shares of it that are our own.
        """
        side = self.it.book.own_side(is_buy=is_bid)
        self._exchange.gather(
            self.it, price, self._shown(price, is_bid=is_bid) - less - side.house_at(price), is_bid=is_bid
        )

    def clear_passed(self, price: int, *, by_buyer: bool | None) -> None:
        """Drop what cannot have stood there when a trade was made at a price; None if nobody knows who took."""
        bids, asks = self.it.book.bids, self.it.book.asks
        for side, is_taken in ((bids, by_buyer is True), (asks, by_buyer is False)):
            for level in list(side.levels()):
                is_better = level.price > price if side.is_bid else level.price < price
                if is_better or (is_taken and level.price == price):
                    side.pull_house(level.price, level.total)

    def _shown(self, price: int, *, is_bid: bool) -> int:
        if self.book is None:
            return 0
        levels = self.book.bids if is_bid else self.book.asks
        return next((level.size for level in levels if level.price == price), 0)

    def _drop_gone(self, levels: tuple[BookLevel, ...], *, is_bid: bool) -> None:
        shown = {level.price for level in levels}
        had = self._had[is_bid]
        for price in [price for price in had if price not in shown]:
            del had[price]
        side = self.it.book.own_side(is_buy=is_bid)
        for level in list(side.levels()):
            if level.price not in shown and not _is_behind(level.price, levels, is_bid=is_bid):
                side.pull_house(level.price, level.total)

    def _stand(self, level: BookLevel, ts: int, *, is_bid: bool) -> None:
        price = level.price
        left = max(level.size - self._had[is_bid][price], 0)
        opposite = self.it.book.opposite_side(is_buy=is_bid)
        best = opposite.best()
        if left and best is not None and opposite.reaches(best, price):  # an order of ours: the record does not cross
            traded = self._exchange.sweep(self.it, left, price, ts, by_buyer=is_bid, forced=True)
            self.take_out(price, traded, is_bid=is_bid)
            left -= traded
        side = self.it.book.own_side(is_buy=is_bid)
        self._trim(side, price, left)
        self._exchange.gather(self.it, price, left - side.house_at(price), is_bid=is_bid)

    def _shorten(self) -> None:
        """Let no queue before an order of ours be longer than both exchanges show."""
        for side in (self.it.book.bids, self.it.book.asks):
            levels = () if self.book is None else self.book.bids if side.is_bid else self.book.asks
            for level in list(side.levels()):
                if not _is_behind(level.price, levels, is_bid=side.is_bid):
                    self._trim(side, level.price, self._shown(level.price, is_bid=side.is_bid))

    @staticmethod
    def _trim(side: BookSide, price: int, left: int) -> None:
        house = side.house_at(price)
        if house > left:
            side.pull_house(price, house - left)


def _is_behind(price: int, levels: tuple[BookLevel, ...], *, is_bid: bool) -> bool:
    """Say whether a price lies behind the last level that a full book shows."""
    if len(levels) < _SHOWN:
        return False
    return price < levels[-1].price if is_bid else price > levels[-1].price
