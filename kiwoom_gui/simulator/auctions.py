"""The single price of a call auction. Pure functions of a book; knows no order's owner and no session.

Source: KRX business regulation, call auctions: the price that trades most; of these the one that leaves least over;
of these the one nearest to the last price.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from kiwoom_gui.simulator.book import Book


def auction_price(book: Book, last_px: int) -> tuple[int, int]:
    """Return the price in won and the shares at which a call auction would match now; 0 shares if nothing crosses.

    A last price that trades as much as any and leaves as little over is the price, even if nobody stands there.
    """
    best_bid, best_ask = book.bids.best(), book.asks.best()
    if best_bid is None or best_ask is None or best_bid < best_ask:
        return last_px, 0
    bids = sorted((level.price, level.total) for level in book.bids.levels() if level.price >= best_ask)
    asks = [(level.price, level.total) for level in book.asks.levels() if level.price <= best_bid]
    bid_prices, ask_prices = [price for price, _ in bids], [price for price, _ in asks]
    below = [0, *accumulate(total for _, total in bids)]
    supplied = [0, *accumulate(total for _, total in asks)]
    candidates = {*bid_prices, *ask_prices}
    if best_ask <= last_px <= best_bid:
        candidates.add(last_px)

    def rank(price: int) -> tuple[int, int, int, int]:
        demand = below[-1] - below[bisect_left(bid_prices, price)]
        supply = supplied[bisect_right(ask_prices, price)]
        return -min(demand, supply), abs(demand - supply), abs(price - last_px), price

    first = min(map(rank, candidates))
    return first[3], -first[0]
