"""Where the router sends an order: the exchange with the better price, and a home for what is left. Pure.

Source: smart order routing over KRX and NXT: better price first, at equal prices the larger size; the rest stands where
it can match as it comes, at KRX if both can (the simulator's choice).
"""

from collections.abc import Sequence

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.mids import mid_price
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.sessions import CLOSED, FIXED

Offer = tuple[int, int, Instrument]
"""A price in won, the shares that are to be had at it, and where."""


def best_offer(offers: Sequence[Offer], *, is_buy: bool) -> Offer | None:
    """Return the offer with the better price, of equals the larger, of these the first; None without offers."""
    return min(offers, key=lambda offer: (offer[0] if is_buy else -offer[0], -offer[1]), default=None)


def offers_of(floors: Sequence[Instrument], limit: int | None, *, by_buyer: bool) -> list[Offer]:
    """Return what a taker of the router could take next at each exchange within a limit in won."""
    offers: list[Offer] = []
    for it in floors:
        if not it.is_matching:
            continue
        mid = mid_for_taker(it, limit, by_buyer=by_buyer)
        if mid is not None:
            offers.append((mid, it.mids.waiting(is_buy=not by_buyer), it))
            continue
        side = it.book.opposite_side(is_buy=by_buyer)
        top = side.top(1)
        offers += [(price, total, it) for price, total in top if limit is None or side.reaches(price, limit)]
    return offers


def mid_for_taker(it: Instrument, limit: int | None, *, by_buyer: bool) -> int | None:
    """Return the mid price in won at which a taker meets who waits there, None if it does not."""
    price = mid_price(it.book)
    if price is None or not it.is_matching or not it.mids.waiting(is_buy=not by_buyer):
        return None
    side, own = it.book.opposite_side(is_buy=by_buyer), it.book.own_side(is_buy=by_buyer)
    is_worse = side.best() == price and own.best() != price  # an odd won goes down: the bid is as good, and first
    if is_worse or (limit is not None and not side.reaches(price, limit)):
        return None
    return price if it.vi.breach(price, it.tape.last_px) is None else None


def home_of(order: Order, floors: Sequence[Instrument]) -> Instrument:
    """Return where an order of the router is kept: an exchange that matches now, else one that gathers, else KRX."""
    krx = floors[0]
    if len(floors) == 1 or krx.is_matching or Phase.CLOSING_AUCTION in krx.phases:
        return krx
    nxt = floors[1]
    if nxt.is_matching:
        return nxt
    is_krx_idle = krx.phases == CLOSED or krx.phases <= FIXED
    return nxt if is_krx_idle and nxt.phases != CLOSED and order.venue is Venue.SOR else krx
