"""At which price an order works, by its type and the books at its receipt. Pure; knows no session.

Source: 6 takes the opposite best price at receipt, an empty side gives the own best one tick off; 7 joins the own best.
"""

from collections.abc import Sequence

from kiwoom_gui.market.order_types import OrderType
from kiwoom_gui.market.ticks import step
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.wire.codes import Action


def working_price(order: Order, floors: Sequence[Instrument]) -> int | None:
    """Return the limit in won at which an order works over one or two books; None for a market order."""
    if order.kind is OrderType.MARKET or order.is_market_now:
        return None
    if order.price:
        return order.price
    if order.book_px:  # it has had its price before a restart
        return order.book_px
    return price_at_receipt(order.kind, floors, is_buy=order.is_buy)


def price_at_receipt(kind: OrderType, floors: Sequence[Instrument], *, is_buy: bool) -> int:
    """Return the price in won that a best-limit or first-limit order gets now, inside the day's limits."""
    sign = 1 if is_buy else -1
    own = _best(floors, is_bid=is_buy)
    opposite = _best(floors, is_bid=not is_buy)
    last, limits = floors[0].tape.last_px, floors[0].limits
    if kind is OrderType.BEST_LIMIT:
        price = opposite or (step(own, sign) if own else last)
    else:
        price = own or (step(opposite, -sign) if opposite else last)
    return min(max(price, limits.lower), limits.upper)


def has_limit(order: Order) -> bool:
    """Say whether an order works at a limit of its own, which a modify can change."""
    kinds = {
        OrderType.LIMIT,
        OrderType.CONDITIONAL_LIMIT,
        OrderType.BEST_LIMIT,
        OrderType.FIRST_LIMIT,
        OrderType.STOP_LIMIT,
    }
    return (order.kind in kinds or order.action is Action.MODIFY) and not order.is_market_now


def _best(floors: Sequence[Instrument], *, is_bid: bool) -> int | None:
    sides = (it.book.own_side(is_buy=is_bid) for it in floors)
    prices = [price for side in sides if (price := side.best()) is not None]
    if not prices:
        return None
    return max(prices) if is_bid else min(prices)
