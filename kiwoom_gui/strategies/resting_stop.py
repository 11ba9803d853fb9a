"""The stop that rests at the broker as a stop-limit, so that it survives a dead PC. Knows the position's stop price.

Laid over all free shares while KRX takes stop-limits; laid anew when the position grew or its stop price moved by a
tick. `exits` cancels it, and waits for that, before it sells anything else.
"""

from typing import Final

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.domain.events import OrderDenied, OrderEvent, OrderRejected
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S
from kiwoom_gui.engine.decisions import CancelIntent, SubmitIntent
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.ticks import floor_to_tick, step
from kiwoom_gui.strategies.acts import RequestPacer, Step
from kiwoom_gui.strategies.common_parameters import CommonParameters, StopMode
from kiwoom_gui.strategies.reasons import Reason, Tag
from kiwoom_gui.strategies.sizing import is_taken, krx_phases, price_for_return

_RETRY_NS: Final = 10 * NS_PER_S
_WATCH: Final = StopMode.WATCH
"""By name of the module: by name of its class a member costs as much as a small call."""


class RestingStop:
    """Keeps one stop-limit at the broker in step with the position."""

    def __init__(self, parameters: CommonParameters, pacer: RequestPacer) -> None:
        """Start with none laid."""
        self._p = parameters
        self._pacer = pacer
        self._retry_at = 0

    def evaluate(self, view: StrategyView, own: tuple[Order, ...]) -> Step | None:
        """Return what has to be done to the resting stop; None when it is as it should be, or not wanted."""
        if self._p.stop_mode is _WATCH or view.position_qty <= 0:
            return None
        prices = self._prices(view)
        if prices is None:
            return None
        trigger, limit = prices
        laid = next((order for order in own if order.origin.tag == Tag.RESTING_STOP), None)
        if laid is not None:
            return self._renew(laid, trigger, view)
        return self._lay(trigger, limit, view)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of the resting stop; a refused one is laid again only after a pause."""
        if order.origin.tag == Tag.RESTING_STOP and isinstance(event, OrderDenied | OrderRejected):
            self._retry_at = event.ts_event + _RETRY_NS

    def _prices(self, view: StrategyView) -> tuple[int, int] | None:
        stop = price_for_return(view, -self._p.stop_loss_percent)
        if stop is None or stop < 1:
            return None
        kind, limits = view.instrument.kind, view.instrument.limits
        trigger = floor_to_tick(int(stop), kind)
        wished = floor_to_tick(max(int(trigger * (1.0 - self._p.resting_limit_percent / 100.0)), 1), kind)
        limit = max(min(wished, step(trigger, -1, kind)), limits.lower)
        return (trigger, limit) if limits.lower <= limit < trigger <= limits.upper else None

    def _lay(self, trigger: int, limit: int, view: StrategyView) -> Step | None:
        quantity = min(view.orderable_qty, view.position_qty)
        is_possible = quantity > 0 and view.tick.price > trigger and view.now >= self._retry_at
        if not is_possible or view.instrument.is_halted or not is_taken(OrderType.STOP_LIMIT, krx_phases(view)):
            return None
        self._retry_at = view.now + _RETRY_NS
        intent = SubmitIntent(
            OrderSide.SELL,
            OrderType.STOP_LIMIT,
            quantity,
            limit,
            Tag.RESTING_STOP.value,
            is_exit=True,
            trigger_price=trigger,
        )
        params: dict[str, str | int | float] = {"quantity": quantity, "trigger_px": trigger, "limit_px": limit}
        return Step(Reason.RESTING_STOP_PLACED, params, (intent,))

    def _renew(self, laid: Order, trigger: int, view: StrategyView) -> Step | None:
        is_fitting = laid.trigger_price == trigger and view.orderable_qty <= 0
        if is_fitting or laid.status is OrderStatus.TRIGGERED or laid.filled_qty:
            return None
        if not self._pacer.may_ask(laid, view.now):
            return None
        self._pacer.note(laid, view.now, is_cancel=True)
        self._retry_at = 0
        params: dict[str, str | int | float] = {"quantity": laid.leaves_qty, "trigger_px": laid.trigger_price or 0}
        cancel = CancelIntent(laid.client_order_id, Tag.RESTING_STOP.value)
        return Step(Reason.RESTING_STOP_WITHDRAWN, params, (cancel,))

    def snapshot(self) -> int:
        """Return the instant (ns UTC) before which nothing is laid."""
        return self._retry_at

    def restore(self, state: int) -> None:
        """Go on from a snapshot."""
        self._retry_at = state
