"""The gate. Runs the checks in order and alone stamps a request as approved. Holds the trading state."""

from collections import deque
from dataclasses import replace

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, SubmitOrder
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.portfolio import Portfolio
from kiwoom_gui.engine.risk_checks import (
    SUBMIT_CHECKS,
    Denial,
    DenyCode,
    RiskContext,
    RiskLimits,
    venue_takes_modify,
)
from kiwoom_gui.market.order_types import needs_price

_MINUTE_NS = 60_000_000_000


class RiskEngine:
    """Looks at orders, positions and the market; changes none of them."""

    def __init__(self, limits: RiskLimits, orders: OrderManager, portfolio: Portfolio, market: MarketState) -> None:
        """Take the limits and what to look at; start ACTIVE and not armed."""
        self.limits = limits
        self.trading_state = TradingState.ACTIVE
        self.not_armed_because = "STARTING"
        self._orders = orders
        self._portfolio = portfolio
        self._market = market
        self._recent: deque[int] = deque()

    @property
    def is_session_known(self) -> bool:
        """Whether the venues' phases were ever told; until then each counts as closed."""
        return bool(self._market.phases)

    def review_submit(self, order: SubmitOrder, now: int) -> Approved[SubmitOrder] | Denial:
        """Check a new order; the first limit that fails denies it."""
        context = self.context(order, now)
        for check in SUBMIT_CHECKS:
            denial = check(order, context)
            if denial is not None:
                return denial
        self._recent.append(now)
        return Approved(order, RISK_ENGINE_SEAL)

    def review_modify(self, request: ModifyOrder, target: Order | None, now: int) -> Approved[ModifyOrder] | Denial:
        """Check a modify: of a live order, to another valid price, and what it would cost if filled."""
        denial = _live(target)
        if denial is not None or target is None:
            return denial or Denial(DenyCode.ORDER_NOT_FOUND)
        if request.price == target.price and request.trigger_price in {None, target.trigger_price}:
            return Denial(DenyCode.NOTHING_TO_CHANGE, {"price": request.price})
        denial = venue_takes_modify(target)
        if denial is not None:
            return denial
        quantity = request.quantity if request.quantity is not None else target.leaves_qty
        if not 0 < quantity <= target.leaves_qty:
            return Denial(DenyCode.QUANTITY_TOO_LARGE, {"quantity": quantity, "limit": target.leaves_qty})
        as_new = SubmitOrder(
            client_order_id=request.client_order_id,
            instrument_id=target.instrument_id,
            side=target.side,
            order_type=target.order_type,
            quantity=quantity,
            price=request.price,
            venue=target.venue,
            origin=request.origin,
            ts_init=request.ts_init,
            time_in_force=target.time_in_force,
            trigger_price=request.trigger_price or target.trigger_price,
        )
        context = self._without(target, quantity, self.context(as_new, now))
        for check in SUBMIT_CHECKS:
            denial = check(as_new, context)
            if denial is not None:
                return denial
        self._recent.append(now)
        return Approved(request, RISK_ENGINE_SEAL)

    def review_cancel(self, request: CancelOrder, target: Order | None) -> Approved[CancelOrder] | Denial:
        """Check a cancel: it is refused only where there is nothing to cancel."""
        denial = _live(target, for_cancel=True)
        if denial is not None or target is None:
            return denial or Denial(DenyCode.ORDER_NOT_FOUND)
        if request.quantity is not None and not 0 < request.quantity <= target.leaves_qty:
            return Denial(DenyCode.QUANTITY_TOO_LARGE, {"quantity": request.quantity, "limit": target.leaves_qty})
        return Approved(request, RISK_ENGINE_SEAL)

    def context(self, order: SubmitOrder, now: int) -> RiskContext:
        """Gather what the checks look at for an order."""
        while self._recent and self._recent[0] <= now - _MINUTE_NS:
            self._recent.popleft()
        others = [o for o in self._orders.open_orders() if o.client_order_id != order.client_order_id]
        instrument = self._market.instruments.get(order.instrument_id)
        last_px = self._market.last_px(order.instrument_id)
        price = order.price if needs_price(order.order_type) else None
        reserve_px = price or (instrument.limits.upper if instrument else last_px) or 0
        return RiskContext(
            limits=self.limits,
            trading_state=self.trading_state,
            not_armed_because=self.not_armed_because,
            instrument=instrument,
            phases=self._market.phases_of(order.venue),
            last_px=last_px,
            position_qty=self._portfolio.position(order.instrument_id).quantity,
            orderable_qty=self._portfolio.orderable_qty(order.instrument_id, others),
            symbol_exposure=self.exposure(order.instrument_id, others),
            total_exposure=sum(self.exposure(i, others) for i in self._exposed(others)),
            orderable_cash=self._portfolio.orderable_cash(others),
            orders_last_minute=len(self._recent),
            unsettled=self._unsettled(order),
            buying_cost=self._portfolio.buying_cost(reserve_px, order.quantity),
        )

    def exposure(self, instrument_id: str, open_orders: list[Order]) -> int:
        """Return the won in a symbol: its position at the last price and its working buys."""
        total = 0
        for symbol, position in self._portfolio.positions.items():
            if symbol == instrument_id and position.quantity:
                total += position.quantity * (self._market.last_px(symbol) or round(position.avg_px or 0))
        for order in open_orders:
            if order.instrument_id == instrument_id and order.side is OrderSide.BUY:
                price = order.price or self._market.last_px(order.instrument_id) or 0
                total += order.leaves_qty * price
        return total

    def _exposed(self, open_orders: list[Order]) -> set[str]:
        held = {symbol for symbol, position in self._portfolio.positions.items() if position.quantity}
        return held | {order.instrument_id for order in open_orders}

    def _unsettled(self, order: SubmitOrder) -> Order | None:
        locked = self._orders.is_locked(order.instrument_id, order.side)
        return locked if locked is not None and locked.status is OrderStatus.UNKNOWN else None

    def _without(self, target: Order, quantity: int, context: RiskContext) -> RiskContext:
        """Return the context as if the shares to be moved did not rest at the venue any more."""
        price = self._portfolio.reference_price(target)
        if target.side is OrderSide.SELL:
            return replace(context, orderable_qty=context.orderable_qty + quantity)
        return replace(
            context,
            symbol_exposure=context.symbol_exposure - quantity * price,
            total_exposure=context.total_exposure - quantity * price,
            orderable_cash=(context.orderable_cash or 0) + self._portfolio.buying_cost(price, quantity),
        )


def _live(target: Order | None, *, for_cancel: bool = False) -> Denial | None:
    if target is None:
        return Denial(DenyCode.ORDER_NOT_FOUND)
    if target.status.is_closed:
        return Denial(DenyCode.ORDER_CLOSED, {"status": target.status})
    pending = {OrderStatus.PENDING_CANCEL} if for_cancel else {OrderStatus.PENDING_CANCEL, OrderStatus.PENDING_UPDATE}
    if target.status in pending or target.venue_order_id is None:
        return Denial(DenyCode.REQUEST_PENDING, {"status": target.status})
    return None
