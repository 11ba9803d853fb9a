"""Quantity, price and order type of an order by session. Knows the view of one symbol; keeps nothing.

Entries: 61 in its window before the open, limit in continuous trading, market from `market_from_min`, limit in the
closing auction, 81 after the close; nothing else, and nothing in a VI auction. Stop and trailing sell at market
wherever KRX takes market orders, else at the closing price (81, 61); the target sells at a limit in the regular
session and at 81 after the close. KRX's after-market takes limits, but the plan names no order for it: nothing is
sent there. The KRX table decides last: a type it does not take is never sent.
"""

from functools import cache
from typing import Final

from kiwoom_gui.domain.enums import OrderType, Phase, TimeInForce, Venue
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.costs import sell_tax
from kiwoom_gui.market.order_types import refusal
from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick
from kiwoom_gui.strategies.common_parameters import CommonParameters

_NO_PHASES: Final[frozenset[Phase]] = frozenset()
_KRX, _LIMIT = Venue.KRX, OrderType.LIMIT
"""Members by name of the module: by name of its class a member costs as much as a small call."""


@hot_record(frozen=True, slots=True)
class OrderPlan:
    """How to order now. price in won, None where the type carries none; reserve_px is what a share binds in cash."""

    order_type: OrderType
    price: int | None
    reserve_px: int


@hot_record(frozen=True, slots=True)
class Quantity:
    """Shares to buy, what bounds them (`share`, `volume`, `cap`, `cash`), and that bound in won (`volume`: shares)."""

    shares: int
    bound: str
    amount: int


def krx_phases(view: StrategyView) -> frozenset[Phase]:
    """Return what KRX does now; the strategy trades there."""
    return view.phases.get(_KRX, _NO_PHASES)


def phase_name(view: StrategyView) -> str:
    """Return one name for KRX's phases, for a record."""
    return _name_of(krx_phases(view))


@cache
def _name_of(phases: frozenset[Phase]) -> str:
    return min((phase.value for phase in phases), default=Phase.CLOSED.value)


def quoted_bid(view: StrategyView) -> int | None:
    """Return the best bid in won, from the book where there is one."""
    return view.book.best_bid if view.book is not None else view.tick.bid_px


def entry_price(view: StrategyView) -> int:
    """Return the smaller of best bid and last price in won, on a tick and inside the limits."""
    last, bid = view.tick.price, quoted_bid(view)
    price = floor_to_tick(min(bid, last) if bid else last, view.instrument.kind)
    return _inside(view, price)


def exit_price(view: StrategyView) -> int:
    """Return the greater of best ask and last price in won, on a tick and inside the limits."""
    last = view.tick.price
    ask = view.book.best_ask if view.book is not None else view.tick.ask_px
    price = ceil_to_tick(max(ask, last) if ask else last, view.instrument.kind)
    return _inside(view, price)


def _inside(view: StrategyView, price: int) -> int:
    limits = view.instrument.limits
    return min(max(price, limits.lower), limits.upper)


def entry_plan(view: StrategyView, p: CommonParameters, minute: int) -> OrderPlan | None:
    """Return how an entry is ordered now, or None where the session takes none.

    Args:
        minute: the KST minute of the day, less what today's session opens late.
    """
    order_type = _entry_type(krx_phases(view), minute >= p.market_from_min)
    if order_type is _LIMIT:
        price = entry_price(view)
        return OrderPlan(_LIMIT, price, price)
    match order_type:
        case None:
            return None
        case OrderType.MARKET:
            return OrderPlan(OrderType.MARKET, None, view.instrument.limits.upper)
        case OrderType.PRE_CLOSE_PRICE:
            return OrderPlan(order_type, None, view.instrument.base_px)
        case _:
            return OrderPlan(order_type, None, view.tick.price)


@cache
def _entry_type(phases: frozenset[Phase], is_late: bool) -> OrderType | None:
    """Return the type of an entry in KRX's phases, `is_late` from the minute on that goes at market."""
    if Phase.VI_AUCTION in phases:
        return None
    if Phase.CONTINUOUS in phases:
        order_type = OrderType.MARKET if is_late else OrderType.LIMIT
    elif Phase.CLOSING_AUCTION in phases:
        order_type = OrderType.LIMIT
    elif Phase.PRE_CLOSE_PRICE in phases:
        order_type = OrderType.PRE_CLOSE_PRICE
    elif Phase.AFTER_CLOSE_PRICE in phases:
        order_type = OrderType.AFTER_CLOSE_PRICE
    else:
        return None
    return order_type if is_taken(order_type, phases) else None


def exit_plan(view: StrategyView, *, is_limit: bool) -> OrderPlan | None:
    """Return how an exit is ordered now, or None where the session takes none."""
    phases = krx_phases(view)
    regular = phases & {Phase.CONTINUOUS, Phase.CLOSING_AUCTION, Phase.OPENING_AUCTION, Phase.VI_AUCTION}
    if is_limit and regular:
        price = exit_price(view)
        return OrderPlan(OrderType.LIMIT, price, price)
    kinds = (OrderType.AFTER_CLOSE_PRICE,) if is_limit else (OrderType.MARKET, OrderType.AFTER_CLOSE_PRICE)
    for order_type in kinds:
        if is_taken(order_type, phases):
            return OrderPlan(order_type, None, view.tick.price)
    return None


def is_taken(order_type: OrderType, phases: frozenset[Phase]) -> bool:
    """Say whether KRX takes a day order of the type in its phases."""
    return refusal(order_type, TimeInForce.DAY, Venue.KRX, phases) is None


def entry_quantity(
    view: StrategyView, plan: OrderPlan, amount: int, avg_volume: float | None, max_volume_percent: float
) -> Quantity:
    """Return the shares that a stage's amount (won) buys within volume, cap and cash.

    The share of the amount counts at the order's price, or the last price of an order without one; cap and cash count
    at what the venue reserves (a market buy at the upper limit).
    """
    reserve = plan.reserve_px
    price = plan.price if plan.price is not None else min(view.tick.price, reserve)
    shares, bound, of = amount // price, "share", amount
    if avg_volume is not None and (most := int(avg_volume * max_volume_percent / 100.0)) < shares:
        shares, bound, of = most, "volume", most
    if (most := max(view.cap_left, 0) // reserve) < shares:
        shares, bound, of = most, "cap", view.cap_left
    if shares * reserve + view.costs.commission(shares * reserve) > view.orderable_cash:
        most = _affordable(max(view.orderable_cash, 0), reserve, view)
        if most < shares:
            shares, bound, of = most, "cash", view.orderable_cash
    return Quantity(shares, bound, of)


def _affordable(cash: int, price: int, view: StrategyView) -> int:
    shares = int(cash / (price * (1.0 + float(view.costs.commission_ratio))))
    if (shares + 1) * price + view.costs.commission((shares + 1) * price) <= cash:
        shares += 1  # the commission is truncated
    return shares


def sale_cost_ratio(view: StrategyView) -> float:
    """Return commission and tax of a sale as a ratio of its amount, before truncation."""
    return float(view.costs.commission_ratio) + sell_tax(1_000_000, view.instrument.listing) / 1_000_000


def net_return_percent(view: StrategyView) -> float | None:
    """Return what selling all at the last price would earn in % of its cost, fees and tax included; None when flat."""
    if view.position_qty <= 0 or not view.avg_px:
        return None
    cost = view.avg_px * view.position_qty
    notional = view.tick.price * view.position_qty
    return (notional - view.costs.sell_costs(notional, view.instrument.listing) - cost) * 100.0 / cost


def price_for_return(view: StrategyView, percent: float) -> float | None:
    """Return the price in won, not rounded, at which selling all would earn `percent` net; None when flat."""
    prices = prices_for_returns(view, [percent])
    return prices[0] if prices else None


def prices_for_returns(view: StrategyView, percents: list[float]) -> list[float]:
    """Return the price of each of some net returns in %, as `price_for_return` does; none when flat."""
    average = view.avg_px
    if view.position_qty <= 0 or not average:
        return []
    kept = 1.0 - sale_cost_ratio(view)
    return [average * (1.0 + percent / 100.0) / kept for percent in percents]
