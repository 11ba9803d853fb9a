"""What becomes of a stage's order while it works, and when it ends. Knows the stage and its order; decides no entry.

Every `entry_watch_s` the order is looked at: cancelled if the stage's condition no longer holds or the price ran more
than `entry_run_away_percent` above the order, else re-priced by the price rule, at most `entry_max_reprices` times.
A re-price keeps the shares: a stage may cost more than its share by what it followed; the cap is the risk gate's.
Between two looks it rests, so that a condition that flickers makes no storm of requests.
"""

from typing import Final

from kiwoom_gui.domain.enums import OrderStatus, OrderType
from kiwoom_gui.domain.events import (
    OrderAbsent,
    OrderCanceled,
    OrderDenied,
    OrderEvent,
    OrderExpired,
    OrderFilled,
    OrderRejected,
)
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S, kst_day
from kiwoom_gui.engine.decisions import CancelIntent, ModifyIntent, StageStatus
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, RequestPacer, Step, seconds_left
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.reasons import Reason
from kiwoom_gui.strategies.sizing import entry_price
from kiwoom_gui.strategies.stages import Stage, StageBook, StageMove

CONDITION_REASONS: Final = frozenset(
    {Reason.NO_LEG, Reason.LEG_EXPIRED, Reason.RISE_TOO_LONG, Reason.DROP_TOO_SMALL, Reason.SUPPORT_TOO_FEW}
    | {Reason.NO_BREAKOUT, Reason.RAN_TOO_FAR, Reason.VOLUME_TOO_SMALL}
)
"""Reasons that mean the stage's condition does not hold; a closed session or an empty purse are none."""

_UNKNOWN, _UNSETTLED, _WORKING = OrderStatus.UNKNOWN, Reason.ENTRY_UNSETTLED, Reason.ENTRY_WORKING
"""Members by name of the module: by name of its class a member costs as much as a small call."""


class EntryWatch:
    """Watches the one entry that works."""

    def __init__(self, parameters: CommonParameters, book: StageBook, pacer: RequestPacer) -> None:
        """Work on a book of stages."""
        self._p = parameters
        self._book = book
        self._pacer = pacer

    def evaluate(
        self, stage: Stage, view: StrategyView, own: tuple[Order, ...], blocked: Reason | None, *, is_on: bool
    ) -> Step:
        """Return what to do about a working stage.

        Args:
            own: open orders of this strategy.
            blocked: why the stage would not be bought now; None if it would be.
            is_on: False once the user switched entries off.
        """
        order = next((order for order in own if order.origin.tag == stage.tag), None)
        if order is None:
            return self._missing(stage, view)
        if order.pending_request is not None or order.status is _UNKNOWN:
            return Step(_UNSETTLED, {"stage": stage.number, "leaves_qty": order.leaves_qty})
        may_ask = self._pacer.may_ask(order, view.now)
        if not is_on and may_ask:
            return self._cancel(Reason.ENTRY_CANCELED_STOPPED, {"stage": stage.number}, order, view)
        next_look = stage.watch_from + self._p.entry_watch_s * NS_PER_S
        if view.now < next_look or not may_ask:
            left = seconds_left(next_look, view.now)
            return Step(_WORKING, {"stage": stage.number, "leaves_qty": order.leaves_qty, "left_s": left})
        return self._look(stage, order, view, blocked)

    def _look(self, stage: Stage, order: Order, view: StrategyView, blocked: Reason | None) -> Step:
        number = stage.number
        self._book.note(number, watch_from=view.now)
        if blocked in CONDITION_REASONS and blocked is not None:
            return self._cancel(Reason.ENTRY_CANCELED_CONDITION, {"stage": number, "cause": blocked.value}, order, view)
        if order.order_type is not OrderType.LIMIT or order.price is None:
            return self._rest(stage, order)
        most = self._p.entry_run_away_percent
        if (view.tick.price - order.price) * 100.0 > most * order.price:
            params: Params = {
                "stage": number,
                "order_px": order.price,
                "price": view.tick.price,
                "max_percent": most,
            }
            return self._cancel(Reason.ENTRY_CANCELED_RAN_AWAY, params, order, view)
        price = entry_price(view)
        may_reprice = stage.reprices < self._p.entry_max_reprices and view.is_entry_allowed
        if price == order.price or not may_reprice:
            return self._rest(stage, order)
        count = stage.reprices + 1
        self._book.note(number, reprices=count)
        self._pacer.note(order, view.now, is_cancel=False)
        params = {
            "stage": number,
            "from_px": order.price,
            "to_px": price,
            "count": count,
            "max_count": self._p.entry_max_reprices,
        }
        return Step(Reason.ENTRY_REPRICED, params, (ModifyIntent(order.client_order_id, price, stage.tag),))

    def _rest(self, stage: Stage, order: Order) -> Step:
        params: Params = {
            "stage": stage.number,
            "leaves_qty": order.leaves_qty,
            "left_s": float(self._p.entry_watch_s),
        }
        return Step(Reason.ENTRY_WORKING, params)

    def _cancel(self, reason: Reason, params: Params, order: Order, view: StrategyView) -> Step:
        self._pacer.note(order, view.now, is_cancel=True)
        return Step(reason, params, (CancelIntent(order.client_order_id, order.origin.tag),))

    def _missing(self, stage: Stage, view: StrategyView) -> Step:
        """The stage works but the book shows no order: it is on its way, or lost."""
        if kst_day(stage.watch_from) < kst_day(view.now):  # day orders: it ended with its day
            self._end_with_day(stage, view)
        elif view.now - stage.watch_from >= self._p.in_flight_timeout_s * NS_PER_S:
            if stage.order_id:
                self._book.move(stage.number, StageMove.COMPLETED if stage.filled_qty else StageMove.LOST)
            else:
                self._refuse(stage, view.now, "lost")
        return Step(Reason.ENTRY_IN_FLIGHT, {"stage": stage.number})

    def _end_with_day(self, stage: Stage, view: StrategyView) -> None:
        is_explained = view.position_qty <= sum(other.filled_qty for other in self._book.all)
        if stage.filled_qty:
            self._book.move(stage.number, StageMove.COMPLETED)
        elif is_explained:
            self._book.move(stage.number, StageMove.ENDED_EMPTY, order_id="")
        else:  # shares that no stage bought: they may be this order's
            self._book.move(stage.number, StageMove.LOST)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Move the stage that an order's tag names."""
        stage = self._book.by_tag(order.origin.tag)
        if stage is None:
            return
        if isinstance(event, OrderFilled):
            self._book.note(
                stage.number,
                filled_qty=stage.filled_qty + event.last_qty,
                filled_notional=stage.filled_notional + event.last_notional,
                refusals=0,
            )
        if stage.status is StageStatus.WORKING and stage.order_id in {"", order.client_order_id}:
            self._book.note(stage.number, order_id=order.client_order_id)
            if order.status.is_closed:
                self._end(self._book[stage.number], order, event)
        elif isinstance(event, OrderFilled) and stage.status is not StageStatus.WORKING:
            self._book.move(stage.number, StageMove.COMPLETED)

    def _end(self, stage: Stage, order: Order, event: OrderEvent) -> None:
        has_canceled = self._pacer.has_canceled(order)
        self._pacer.forget(order)
        if stage.filled_qty:
            self._book.move(stage.number, StageMove.COMPLETED)
        elif isinstance(event, OrderDenied | OrderRejected):
            self._refuse(stage, event.ts_event, event.code)
        elif isinstance(event, OrderAbsent):
            self._refuse(stage, event.ts_event, "absent")
        elif has_canceled or isinstance(event, OrderExpired) or not isinstance(event, OrderCanceled):
            self._book.move(stage.number, StageMove.ENDED_EMPTY, order_id="")
        else:
            self._book.move(stage.number, StageMove.WITHDRAWN)

    def _refuse(self, stage: Stage, ts: int, code: str) -> None:
        count = stage.refusals + 1
        is_final = count >= self._p.max_refusals
        self._book.move(
            stage.number,
            StageMove.REFUSED_TOO_OFTEN if is_final else StageMove.REFUSED,
            order_id="",
            refusals=count,
            refusal_code=code,
            retry_at=ts + self._p.refusal_pause_s * NS_PER_S,
        )
