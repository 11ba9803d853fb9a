"""One small pure function per limit: None if it holds, else a Denial with the number that decides.

Knows nothing of how an order came about beyond what the context says. Never changes anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kiwoom_gui.domain.enums import OrderSide, OrderType, OriginKind, Phase, TradingState, Venue
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.orders import Order, SubmitOrder
from kiwoom_gui.engine.denials import STREAM_ALONE, Denial, DenyCode
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.market import order_types, ticks

__all__ = [
    "CLOSE_TAG",
    "NOTHING_REPLACED",
    "STREAM_ALONE",
    "SUBMIT_CHECKS",
    "Denial",
    "DenyCode",
    "Replaced",
    "RiskContext",
    "venue_takes_modify",
]

_SELL, _HALTED, _REDUCING = OrderSide.SELL, TradingState.HALTED, TradingState.REDUCING
"""Members by name of the module: a member by name of its class costs a tenth of a check."""

CLOSE_TAG = "close"
"""Origin tag of a sale whose price and size the closing machine chose."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a modify takes out of the market as it puts the new order in: only the difference is checked."""

    quantity: int = 0
    notional: int = 0
    cost: int = 0


NOTHING_REPLACED = Replaced()


class RiskContext(NamedTuple):
    """All that a check may look at, as it is when the order is to leave. A tuple: one is made for every order."""

    limits: RiskLimits
    trading_state: TradingState
    not_armed_because: str
    instrument: Instrument | None
    phases: frozenset[Phase]
    last_px: int | None
    position_qty: int
    orderable_qty: int
    symbol_exposure: int
    """Won: position at last price plus working buys, without this order and what it replaces."""
    total_exposure: int
    orderable_cash: int | None
    orders_last_minute: int
    unsettled: Order | None
    """The order of unknown outcome that locks this symbol and side."""
    buying_cost: int
    """Won this very order would take, commission included; a market buy at the upper limit."""
    day_result: int
    """Won of today, realized and unrealized, net."""
    replaced: Replaced = NOTHING_REPLACED
    quarantined: dict[str, str | int | float] | None = None
    """Shares in our books and in the broker's, where they differ."""
    scan_left: int | None = None
    """Won that the scan's symbols may still take, without this order; None: the scan did not arm the symbol."""


Check = Callable[[SubmitOrder, RiskContext], Denial | None]


def trading_state(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """HALTED lets only cancels through; REDUCING only what reduces a position."""
    if ctx.trading_state is _HALTED:
        return Denial(DenyCode.TRADING_HALTED)
    if ctx.trading_state is _REDUCING and not _reduces(order, ctx):
        return Denial(DenyCode.TRADING_REDUCING)
    return None


def armed(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Nothing leaves before the lines stand and the books were compared; without the stream alone, sales by hand do."""
    why = ctx.not_armed_because
    if not why:
        return None
    if why == STREAM_ALONE:
        return None if _reduces_by_hand(order, ctx) else Denial(DenyCode.LINK_DOWN, {"link": "STREAM"})
    if why in {"REST", "STREAM"}:
        return Denial(DenyCode.LINK_DOWN, {"link": why})
    return Denial(DenyCode.NOT_ARMED, {"why": why})


def instrument(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """The symbol is known and trades, at this venue. A volatility interruption stops nothing: the gate marks it."""
    if ctx.instrument is None:
        return Denial(DenyCode.INSTRUMENT_UNKNOWN, {"instrument_id": order.instrument_id})
    if ctx.instrument.is_halted:
        return Denial(DenyCode.INSTRUMENT_HALTED, {"name": ctx.instrument.name})
    if order.venue is Venue.NXT and not ctx.instrument.is_nxt_enabled:
        return Denial(DenyCode.NOT_ON_VENUE, {"venue": order.venue, "name": ctx.instrument.name})
    return None


def session(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """The venue takes the order type in its present phase."""
    why = order_types.refusal(order.order_type, order.time_in_force, order.venue, ctx.phases)
    if why is None:
        return None
    if why is order_types.Refusal.VENUE_CLOSED:
        return Denial(DenyCode.VENUE_CLOSED, {"venue": order.venue})
    phase = next(iter(sorted(ctx.phases)), Phase.CLOSED)
    return Denial(DenyCode.TYPE_NOT_TAKEN, {"venue": order.venue, "order_type": order.order_type, "phase": phase})


def quantity(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """At least one share."""
    del ctx
    return None if order.quantity > 0 else Denial(DenyCode.QUANTITY_NOT_POSITIVE, {"quantity": order.quantity})


def price(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """A price where one is needed and only there, on a tick and inside the day's limits; the same for triggers."""
    if order_types.needs_trigger(order.order_type):
        if order.trigger_price is None:
            return Denial(DenyCode.TRIGGER_MISSING)
    elif order.trigger_price is not None:
        return Denial(DenyCode.PRICE_NOT_ALLOWED, {"price": order.trigger_price})
    if not order_types.needs_price(order.order_type):
        return Denial(DenyCode.PRICE_NOT_ALLOWED, {"price": order.price}) if order.price is not None else None
    if order.price is None or order.price <= 0:
        return Denial(DenyCode.PRICE_MISSING)
    denial = _valid_price(order.price, ctx)
    return denial if denial is not None or order.trigger_price is None else _valid_price(order.trigger_price, ctx)


def _valid_price(value: int, ctx: RiskContext) -> Denial | None:
    if ctx.instrument is None:
        return None
    kind = ctx.instrument.kind
    if value <= 0 or not ticks.is_on_tick(value, kind):
        value = max(value, 1)
        numbers = {
            "price": value,
            "tick": ticks.tick_size(value, kind),
            "below": ticks.floor_to_tick(value, kind),
            "above": ticks.ceil_to_tick(value, kind),
        }
        return Denial(DenyCode.PRICE_OFF_TICK, dict(numbers))
    limits = ctx.instrument.limits
    if not limits.contains(value):
        return Denial(DenyCode.PRICE_OUT_OF_LIMITS, {"price": value, "lower": limits.lower, "upper": limits.upper})
    return None


def order_notional(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Fat finger: the won of one order, at its price or the last one. What reduces a position may be larger."""
    notional = _expected_notional(order, ctx)
    if notional <= ctx.limits.order_notional or notional <= ctx.replaced.notional or _reduces(order, ctx):
        return None
    return Denial(DenyCode.NOTIONAL_TOO_LARGE, {"notional": notional, "limit": ctx.limits.order_notional})


def order_quantity(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Fat finger: the shares of one order. What reduces a position may be larger."""
    shares = order.quantity
    if shares <= ctx.limits.order_quantity or shares <= ctx.replaced.quantity or _reduces(order, ctx):
        return None
    return Denial(DenyCode.QUANTITY_TOO_LARGE, {"quantity": shares, "limit": ctx.limits.order_quantity})


def price_distance(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Fat finger: a limit price that would cross the market by too much. An exit priced by us is no slip of a hand."""
    if order.price is None or not ctx.last_px:
        return None
    crossed = ctx.last_px - order.price if order.side is _SELL else order.price - ctx.last_px
    if crossed <= 0 or _is_priced_by_us(order):
        return None
    away = crossed / ctx.last_px * 100
    if away <= ctx.limits.price_distance_percent:
        return None
    numbers: dict[str, str | int | float] = {
        "price": order.price,
        "last": ctx.last_px,
        "percent": round(away, 1),
        "limit": ctx.limits.price_distance_percent,
    }
    return Denial(DenyCode.PRICE_TOO_FAR, numbers)


def orderable_quantity(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Sell no more than is held and free."""
    if order.side is _SELL and order.quantity > ctx.orderable_qty:
        return Denial(DenyCode.SELL_EXCEEDS_ORDERABLE, {"quantity": order.quantity, "orderable": ctx.orderable_qty})
    return None


def symbol_cap(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Position and working buys of a symbol stay under its cap."""
    if order.side is _SELL or not _binds_more(order, ctx):
        return None
    exposure = ctx.symbol_exposure + _expected_notional(order, ctx)
    if exposure > ctx.limits.symbol_cap:
        return Denial(DenyCode.SYMBOL_CAP, {"exposure": exposure, "limit": ctx.limits.symbol_cap})
    return None


def total_exposure(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """All positions and working buys together stay under their limit."""
    if order.side is _SELL or not _binds_more(order, ctx):
        return None
    exposure = ctx.total_exposure + _expected_notional(order, ctx)
    if exposure > ctx.limits.total_exposure:
        return Denial(DenyCode.TOTAL_EXPOSURE, {"exposure": exposure, "limit": ctx.limits.total_exposure})
    return None


def scan_money(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """What the scan armed stays, all together, under the money the user gave the scan. A manual order is the user's."""
    if ctx.scan_left is None or order.side is _SELL or order.origin.kind is not OriginKind.STRATEGY:
        return None
    wanted = _expected_notional(order, ctx)
    if wanted <= ctx.scan_left or not _binds_more(order, ctx):
        return None
    return Denial(DenyCode.SCAN_MONEY, {"notional": wanted, "left": max(ctx.scan_left, 0)})


def cash(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """The cash is there, fees included; a market buy at the upper limit, as the broker reserves it."""
    if order.side is _SELL or ctx.buying_cost <= ctx.replaced.cost:
        return None
    orderable = ctx.orderable_cash or 0
    if ctx.buying_cost > orderable:
        return Denial(DenyCode.CASH_SHORT, {"needed": ctx.buying_cost, "orderable": max(orderable, 0)})
    return None


def order_rate(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """Not more orders a minute than the limit; what reduces a position passes."""
    if order.origin.is_exit or _reduces(order, ctx) or ctx.orders_last_minute < ctx.limits.orders_per_minute:
        return None
    return Denial(DenyCode.ORDER_RATE, {"count": ctx.orders_last_minute, "limit": ctx.limits.orders_per_minute})


def daily_loss(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """No entry while the day's loss stands at its limit, whatever the trading state says."""
    if order.side is _SELL or ctx.day_result > ctx.limits.daily_loss:
        return None
    return Denial(DenyCode.DAILY_LOSS, {"total": ctx.day_result, "limit": ctx.limits.daily_loss})


def unsettled(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """While the fate of an order is unknown, none of the same symbol and side follows it; an exit waits (`pacing`)."""
    if ctx.unsettled is None or order.origin.is_exit:
        return None
    return Denial(DenyCode.SYMBOL_LOCKED, {"order": ctx.unsettled.client_order_id})


def quarantined(order: SubmitOrder, ctx: RiskContext) -> Denial | None:
    """No entry while the broker's books of the symbol differ from ours; sales of what both hold go on."""
    if ctx.quarantined is None or order.side is _SELL:
        return None
    return Denial(DenyCode.SYMBOL_QUARANTINED, ctx.quarantined)


SUBMIT_CHECKS: tuple[Check, ...] = (
    trading_state,
    armed,
    instrument,
    session,
    quantity,
    price,
    order_notional,
    order_quantity,
    price_distance,
    unsettled,
    quarantined,
    orderable_quantity,
    symbol_cap,
    total_exposure,
    scan_money,
    cash,
    order_rate,
    daily_loss,
)
"""In this order; the first that fails names the code and the numbers."""


def venue_takes_modify(order: Order) -> Denial | None:
    """Mid-price and closing-price orders can only be cancelled."""
    fixed = {OrderType.MID_PRICE, OrderType.PRE_CLOSE_PRICE, OrderType.AFTER_CLOSE_PRICE, OrderType.MARKET}
    if order.order_type in fixed:
        return Denial(DenyCode.MODIFY_NOT_ALLOWED, {"order_type": order.order_type})
    return None


def _is_priced_by_us(order: SubmitOrder) -> bool:
    origin = order.origin
    return origin.is_exit and (origin.kind is OriginKind.STRATEGY or origin.tag == CLOSE_TAG)


def _reduces(order: SubmitOrder, ctx: RiskContext) -> bool:
    return order.side is _SELL and ctx.position_qty > 0


def _reduces_by_hand(order: SubmitOrder, ctx: RiskContext) -> bool:
    """Say whether a user sells what is held, by a new order: where a modify moves a sale, only a price could tell."""
    return order.origin.kind is OriginKind.MANUAL and ctx.replaced is NOTHING_REPLACED and _reduces(order, ctx)


def _binds_more(order: SubmitOrder, ctx: RiskContext) -> bool:
    return ctx.replaced is NOTHING_REPLACED or _expected_notional(order, ctx) > ctx.replaced.notional


def _expected_notional(order: SubmitOrder, ctx: RiskContext) -> int:
    return order.quantity * (order.price or ctx.last_px or 0)
