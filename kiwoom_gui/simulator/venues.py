"""What the two exchanges show together: the books as one for the router's items, and the day's sums. Pure."""

from collections.abc import Sequence
from itertools import chain

from kiwoom_gui.simulator.instrument import Instrument

Ladder = list[tuple[int, int]]


def ladders(floors: Sequence[Instrument], count: int) -> tuple[Ladder, Ladder]:
    """Return asks and bids, best first, as (price in won, shares); sizes of one price are added up."""
    if len(floors) == 1:
        book = floors[0].book
        return book.asks.top(count), book.bids.top(count)
    asks = _joined([it.book.asks.top(count) for it in floors])
    bids = _joined([it.book.bids.top(count) for it in floors])
    return sorted(asks.items())[:count], sorted(bids.items(), reverse=True)[:count]


def day_sums(floors: Sequence[Instrument]) -> tuple[int, int]:
    """Return the day's volume in shares and value in won over the exchanges."""
    return sum(it.tape.volume for it in floors), sum(it.tape.value for it in floors)


def _joined(sides: list[Ladder]) -> dict[int, int]:
    total: dict[int, int] = {}
    for price, size in chain.from_iterable(sides):
        total[price] = total.get(price, 0) + size
    return total
