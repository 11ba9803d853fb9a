"""Where the router sends an order: the exchange with the better price, and a home for what is left. Pure.

Source: smart order routing over KRX and NXT: better price first, at equal prices the larger size; the rest stands where
it can match as it comes, at KRX if both can (the simulator's choice).
"""

from collections.abc import Sequence

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.sessions import CLOSED, FIXED


def best_to_take(floors: Sequence[Instrument], limit: int | None, *, is_buy: bool) -> Instrument | None:
    """Return the exchange whose best opposite price within a limit in won is better; None if there is none."""
    found: list[tuple[int, int, int]] = []
    for place, it in enumerate(floors):
        side = it.book.opposite_side(is_buy=is_buy)
        top = side.top(1)
        if it.is_matching and top and (limit is None or side.reaches(top[0][0], limit)):
            price, total = top[0]
            found.append((price if is_buy else -price, -total, place))
    return floors[min(found)[2]] if found else None


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
