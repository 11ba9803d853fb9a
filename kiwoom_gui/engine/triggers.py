"""When a stop-limit order became a limit order. The broker tells no trigger: the trade that crossed it does.

A guess with one use, to show the order as what it is by now and to offer what may still be changed; fills decide
everything else. No trade of a call auction fires a stop.
"""

from collections.abc import Iterable

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus, OrderType, Phase
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.domain.orders import Order


def fired_by(tick: TradeTick, orders: Iterable[Order], phases: frozenset[Phase]) -> list[e.OrderTriggered]:
    """Return the events of the orders of a symbol that a trade, heard after they were accepted, has crossed."""
    if Phase.CONTINUOUS not in phases:
        return []
    return [
        e.OrderTriggered(client_order_id=order.client_order_id, ts_event=tick.ts_event)
        for order in orders
        if order.order_type is OrderType.STOP_LIMIT
        and order.status is OrderStatus.ACCEPTED
        and order.trigger_price is not None
        and tick.ts_event > order.ts_last
        and (tick.price - order.trigger_price) * order.side.sign >= 0
    ]
