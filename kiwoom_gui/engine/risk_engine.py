"""The gate. Runs the checks in order and alone stamps a request as approved. Holds the trading state."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, SubmitOrder
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.portfolio import Portfolio
from kiwoom_gui.engine.risk_checks import (
    NOTHING_REPLACED,
    SUBMIT_CHECKS,
    Denial,
    DenyCode,
    Replaced,
    RiskContext,
    venue_takes_modify,
)
from kiwoom_gui.market.order_types import needs_price

_MINUTE_NS = 60_000_000_000

ScanLeft = Callable[[InstrumentId], int | None]


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
        self.scan_left: ScanLeft = lambda instrument_id: None
        """Told by the scan: the won its symbols may still take."""

    @property
    def is_session_known(self) -> bool:
        """Whether the venues' phases were ever told; until then each counts as closed."""
        return bool(self._market.phases)

    def review_submit(self, order: SubmitOrder, now: int) -> Approved[SubmitOrder] | Denial:
        """Check a new order; the first limit that fails denies it."""
        denial = self.denial(order, now)
        if denial is not None:
            return denial
        self._recent.append(now)
        return Approved(order, RISK_ENGINE_SEAL)

    def denial(self, order: SubmitOrder, now: int) -> Denial | None:
        """Return the first check that a new order fails as things stand, without counting it as sent."""
        return _first_denial(order, self.context(order, now))

    def review_modify(self, request: ModifyOrder, target: Order | None, now: int) -> Approved[ModifyOrder] | Denial:
        """Check a modify: of a live order, to another valid price, and what it would cost if filled."""
        denial = self.modify_denial(request, target, now)
        if denial is not None:
            return denial
        self._recent.append(now)
        return Approved(request, RISK_ENGINE_SEAL)

    def modify_denial(self, request: ModifyOrder, target: Order | None, now: int) -> Denial | None:
        """Return the first check that a modify fails as things stand; only the difference it makes counts."""
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
        return _first_denial(as_new, self._without(target, quantity, self.context(as_new, now)))

    def review_cancel(self, request: CancelOrder, target: Order | None) -> Approved[CancelOrder] | Denial:
        """Check a cancel: it is refused only where there is nothing to cancel; more than is left means all."""
        denial = _live(target, for_cancel=True)
        if denial is not None or target is None:
            return denial or Denial(DenyCode.ORDER_NOT_FOUND)
        if request.quantity is not None and request.quantity <= 0:
            return Denial(DenyCode.QUANTITY_NOT_POSITIVE, {"quantity": request.quantity})
        if request.quantity is not None and request.quantity >= target.leaves_qty:
            request = replace(request, quantity=None)
        return Approved(request, RISK_ENGINE_SEAL)

    def context(self, order: SubmitOrder, now: int) -> RiskContext:
        """Gather what the checks look at for an order."""
        books, market, symbol = self._portfolio, self._market, order.instrument_id
        exposure, position_qty, gap = books.exposure, books.position(symbol).quantity, books.quarantined.get(symbol)
        instrument, last_px = market.instruments.get(symbol), market.last_px(symbol)
        own = exposure.held(order.client_order_id)  # the order is in the books already
        own_notional = own.buying + own.unpriced * (last_px or 0)
        price = order.price if needs_price(order.order_type) else None
        reserve_px = price or (instrument.limits.upper if instrument else last_px) or 0
        sellable = position_qty if gap is None else books.sellable(symbol)
        cash, scan_left = books.orderable_cash, self.scan_left(symbol)
        # by place, in the order of the fields: by name it costs twice as much, and this is the larger half of a check
        return RiskContext(
            self.limits,
            self.trading_state,
            self.not_armed_because,
            instrument,
            market.phases_of(order.venue),
            last_px,
            position_qty,
            max(sellable - exposure.selling(symbol) + own.selling, 0),
            exposure.of(symbol) - own_notional,
            exposure.total - own_notional,
            None if cash is None else cash + own.cash,
            self.orders_last_minute(now),
            self._unsettled(order),
            exposure.buying_cost(reserve_px, order.quantity),
            books.realized_pnl + books.total_unrealized_pnl,
            NOTHING_REPLACED,
            {"ours": gap.ours, "theirs": gap.theirs} if gap else None,
            None if scan_left is None else scan_left + own_notional,
        )

    def orders_last_minute(self, now: int) -> int:
        """Return how many orders and modifies passed the gate in the last minute."""
        while self._recent and self._recent[0] <= now - _MINUTE_NS:
            self._recent.popleft()
        return len(self._recent)

    def count_restored(self, ts: int) -> None:
        """Count an order or modify of the run before in its minute; one that was refused counts too, to be strict."""
        self.orders_last_minute(ts)  # lets go what is older
        self._recent.append(ts)

    def is_interrupted(self, instrument_id: InstrumentId, now: int) -> bool:
        """Say whether a volatility interruption holds a symbol."""
        return self._market.is_interrupted(instrument_id, now)

    def _unsettled(self, order: SubmitOrder) -> Order | None:
        locked = self._orders.is_locked(order.instrument_id, order.side)
        return locked if locked is not None and locked.status is OrderStatus.UNKNOWN else None

    def _without(self, target: Order, quantity: int, context: RiskContext) -> RiskContext:
        """Return the context as if the shares to be moved did not rest at the venue any more."""
        if target.side is OrderSide.SELL:
            return context._replace(orderable_qty=context.orderable_qty + quantity, replaced=Replaced(quantity))
        exposure = self._portfolio.exposure
        notional = quantity * (target.price or context.last_px or 0)
        cost = exposure.buying_cost(exposure.reference_price(target), quantity)
        return context._replace(
            symbol_exposure=context.symbol_exposure - notional,
            total_exposure=context.total_exposure - notional,
            orderable_cash=(context.orderable_cash or 0) + cost,
            replaced=Replaced(quantity, notional, cost),
            scan_left=None if context.scan_left is None else context.scan_left + notional,
        )


def _first_denial(order: SubmitOrder, context: RiskContext) -> Denial | None:
    for check in SUBMIT_CHECKS:
        denial = check(order, context)
        if denial is not None:
            return denial
    return None


def _live(target: Order | None, *, for_cancel: bool = False) -> Denial | None:
    if target is None:
        return Denial(DenyCode.ORDER_NOT_FOUND)
    if target.status.is_closed:
        return Denial(DenyCode.ORDER_CLOSED, {"status": target.status})
    pending = {OrderStatus.PENDING_CANCEL} if for_cancel else {OrderStatus.PENDING_CANCEL, OrderStatus.PENDING_UPDATE}
    if target.status in pending or target.venue_order_id is None:
        return Denial(DenyCode.REQUEST_PENDING, {"status": target.status})
    return None
