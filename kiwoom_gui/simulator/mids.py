"""Mid-price orders: a hidden queue a side, priced by the book's best bid and ask. Knows no session and no account."""

from collections import deque

from kiwoom_gui.simulator.book import Book, Entry, Match
from kiwoom_gui.simulator.orders import Order


def mid_price(book: Book) -> int | None:
    """Return floor((bid + ask) / 2) in won, off the tick if need be; None while a side is empty.

    Source: mid-price orders of KRX and NXT.
    """
    bid, ask = book.bids.best(), book.asks.best()
    return None if bid is None or ask is None else (bid + ask) // 2


class MidQueue:
    """Who waits at the mid price, buyers and sellers apart, first come first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._queues: dict[bool, deque[Entry]] = {True: deque(), False: deque()}

    def waiting(self, *, is_buy: bool) -> int:
        """Return the shares that wait on a side."""
        return sum(entry.quantity for entry in self._queues[is_buy])

    def orders(self) -> list[Order]:
        """Return the account's orders that wait here."""
        return [entry.order for queue in self._queues.values() for entry in queue if entry.order is not None]

    def add(self, quantity: int, order: Order | None = None, *, is_buy: bool) -> None:
        """Let shares wait."""
        self._queues[is_buy].append(Entry(quantity, order))

    def reduce(self, order: Order, quantity: int) -> None:
        """Take shares of an order out; its place is kept while shares are left.

        Raises:
            LookupError: it does not wait here with as many shares.
        """
        for entry in self._queues[order.is_buy]:
            if entry.order is order and entry.quantity >= quantity:
                entry.quantity -= quantity
                self._tidy(is_buy=order.is_buy)
                return
        raise LookupError(f"order {order.ord_no} does not wait at the mid price with {quantity} shares")

    def take(self, quantity: int, price: int, *, is_buy: bool) -> list[Match]:
        """Serve a taker at the mid price in won from the buyers (or the sellers) that wait."""
        matches: list[Match] = []
        for entry in self._queues[is_buy]:
            taken = min(quantity, entry.quantity)
            if not taken:
                break
            entry.quantity -= taken
            quantity -= taken
            matches.append(Match(price, taken, entry.order))
        if matches:
            self._tidy(is_buy=is_buy)
        return matches

    def clear_house(self) -> None:
        """Take all anonymous shares out."""
        for side, queue in self._queues.items():
            self._queues[side] = deque(entry for entry in queue if entry.order is not None)

    def _tidy(self, *, is_buy: bool) -> None:
        self._queues[is_buy] = deque(entry for entry in self._queues[is_buy] if entry.quantity)
