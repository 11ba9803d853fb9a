"""Which orders end when a session does. Pure; knows phases and kinds of orders, no clock.

Source: orders of the regular session of KRX do not carry over into its after-market; closing-price orders end with
their session. NXT keeps limit orders from session to session until its day ends (unsettled; the simulator's choice).
"""

from kiwoom_gui.market.order_types import OrderType
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.sessions import FIXED

_OF_THE_MAIN_SESSION = frozenset({OrderType.STOP_LIMIT, OrderType.MID_PRICE, OrderType.MARKET})


def lapsing(it: Instrument, before: frozenset[Phase], now: frozenset[Phase]) -> list[Order]:
    """Return the account's orders of a stock that end as its phases change."""
    ended = before - now
    lapsed: list[Order] = []
    if not ended.isdisjoint(FIXED):
        lapsed += it.closing_price_orders()
    if it.venue is Venue.KRX:
        if Phase.CLOSING_AUCTION in ended or Phase.AFTER_MARKET in ended:
            lapsed += it.resting_orders()
        return lapsed
    if Phase.AFTER_MARKET in ended:
        return it.resting_orders()
    if Phase.CONTINUOUS in ended and Phase.VI_AUCTION not in now:
        lapsed += [order for order in it.resting_orders() if order.kind in _OF_THE_MAIN_SESSION]
    return lapsed
