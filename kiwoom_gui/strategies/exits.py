"""Stop, trailing stop, target: when the position is sold, one exit at a time. Knows the position; knows no stages.

Precedence stop > trailing > target; a higher one takes over from a lower one that works, unless that one already
works at market or at the closing price: it is as good, and a new order would stand behind it. An exit goes on until the
position is gone: it cancels own orders (working entries, and sells that hold the shares), waits for their end, sells.
Cancels of buys are waited for `exit_cancel_wait_s` at most, since a market sell could meet our own bid; cancels of
sells always, since they hold the shares. Manual orders are left alone: what they hold is not sold.

All returns are net of fees and tax, on the average price of the whole position, shares bought by hand included. The
trailing high starts anew whenever the position grows: the new average would make an old high a profit never seen.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import Final

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
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
from kiwoom_gui.engine.decisions import CancelIntent, ModifyIntent, SubmitIntent
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, RequestPacer, Step, seconds_left
from kiwoom_gui.strategies.common_parameters import CommonParameters, StopMode
from kiwoom_gui.strategies.gates import GateBoard
from kiwoom_gui.strategies.reasons import GateName, Reason, Tag
from kiwoom_gui.strategies.sizing import exit_plan, exit_price, net_return_percent, phase_name


class ExitKind(StrEnum):
    """Why all is sold; also the tag of the order."""

    STOP = Tag.STOP.value
    TRAIL = Tag.TRAIL.value
    TARGET = Tag.TARGET.value


_RANK: Final = {ExitKind.STOP: 0, ExitKind.TRAIL: 1, ExitKind.TARGET: 2}
_ACT: Final = {
    ExitKind.STOP: Reason.EXIT_STOP,
    ExitKind.TRAIL: Reason.EXIT_TRAIL,
    ExitKind.TARGET: Reason.EXIT_TARGET,
}
_STOP_GATE, _TRAIL_GATE, _TARGET_GATE = GateName.STOP, GateName.TRAIL, GateName.TARGET
_TARGET: Final = ExitKind.TARGET
"""Members by name of the module: by name of its class a member costs as much as a small call."""
_TAGS: Final = frozenset(kind.value for kind in ExitKind)


@dataclass(slots=True)
class _State:
    """What survives a restart. Times ns UTC, 0 is never."""

    active: ExitKind | None = None
    order_id: str = ""
    fired_at: int = 0
    """When a sell was decided whose first event has not come, or that left the book."""
    looked_at: int = 0
    cancel_since: int = 0
    refusals: int = 0
    retry_at: int = 0
    refusal_code: str = ""
    last_qty: int = 0
    high_percent: float | None = None
    """The best net return in % since the position last grew."""


_FIELDS: Final = tuple(field.name for field in fields(_State))
_values = attrgetter(*_FIELDS)


class Exits:
    """The exits of one symbol."""

    def __init__(self, parameters: CommonParameters, pacer: RequestPacer, board: GateBoard) -> None:
        """Start flat; show on this board."""
        self._p = parameters
        self._pacer = pacer
        self._board = board
        self._s = _State()

    @property
    def active(self) -> ExitKind | None:
        """The exit that goes on."""
        return self._s.active

    @property
    def high_percent(self) -> float | None:
        """The best net return in % since the position last grew; None when flat."""
        return self._s.high_percent

    def settle(self, view: StrategyView) -> ExitKind | None:
        """Follow the position; return the exit that has just ended with everything sold, if one has."""
        if view.position_qty > 0:
            return None
        done = self._s.active
        if self._s.last_qty or done is not None:
            self._s = _State()
        return done

    def trail_threshold(self) -> float | None:
        """Return the net return in % under which the trailing stop sells; None until it is armed."""
        high = self._s.high_percent
        armed = high is not None and high >= self._p.trail_arm_percent
        return high - self._p.trail_give_back_percent if high is not None and armed else None

    def evaluate(self, view: StrategyView, own: tuple[Order, ...], *, is_stop_armed: bool) -> Step | None:
        """Show the exits' gates and return what an exit does now; None while there is none.

        Args:
            own: open orders of this strategy.
            is_stop_armed: False while the preset holds the stop back.
        """
        percent = net_return_percent(view)
        if percent is None:
            return None
        if view.position_qty > self._s.last_qty:
            self._s.high_percent = percent
        self._s.last_qty = view.position_qty
        self._s.high_percent = max(self._s.high_percent or percent, percent)
        self._choose(self._wanted(percent, self.trail_threshold(), is_stop_armed), own)
        if self._s.active is None:
            return None
        return self._pursue(self._s.active, view, own, percent)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of an own sell."""
        if order.origin.tag not in _TAGS:
            return
        self._s.fired_at = 0
        self._s.order_id = "" if order.status.is_closed else order.client_order_id
        if isinstance(event, OrderFilled):
            self._s.refusals = 0
        elif isinstance(event, OrderDenied | OrderRejected):
            self._refuse(event.ts_event, event.code)
        elif isinstance(event, OrderAbsent):
            self._refuse(event.ts_event, "absent")
        elif isinstance(event, OrderCanceled | OrderExpired) and not self._pacer.has_canceled(order):
            self._refuse(event.ts_event, "canceled" if isinstance(event, OrderCanceled) else "expired")

    def _wanted(self, percent: float, trail_at: float | None, is_stop_armed: bool) -> ExitKind | None:
        p, board = self._p, self._board
        is_watched = is_stop_armed and p.stop_mode is not StopMode.RESTING
        detail = "" if is_watched else ("resting" if is_stop_armed else "unarmed")
        value = round(percent, 4)
        stop_at = -p.stop_loss_percent if is_watched else None
        is_stop = board.at_most(_STOP_GATE, value, stop_at, "%", detail)
        is_trail = board.at_most(_TRAIL_GATE, value, None if trail_at is None else round(trail_at, 4), "%")
        is_target = board.at_least(_TARGET_GATE, value, p.target_percent, "%")
        if is_stop:
            return ExitKind.STOP
        if is_trail:
            return ExitKind.TRAIL
        return ExitKind.TARGET if is_target else None

    def _choose(self, wanted: ExitKind | None, own: tuple[Order, ...]) -> None:
        if wanted is not None and self._takes_over(wanted, own):
            self._s.active = wanted
            self._s.cancel_since = self._s.retry_at = 0
        elif wanted is None and self._s.active is _TARGET:
            is_offered = self._s.order_id or self._s.fired_at or any(order.origin.tag == Tag.TARGET for order in own)
            if not is_offered:
                self._s.active = None  # the price came back before anything was offered

    def _takes_over(self, wanted: ExitKind, own: tuple[Order, ...]) -> bool:
        active = self._s.active
        if active is None:
            return True
        if _RANK[wanted] >= _RANK[active]:
            return False
        return not any(order.origin.tag == active.value and order.order_type is not OrderType.LIMIT for order in own)

    def _pursue(self, kind: ExitKind, view: StrategyView, own: tuple[Order, ...], percent: float) -> Step:
        mine = next((order for order in own if order.origin.tag == kind.value), None)
        unknown = next((o for o in view.orders if o.side is OrderSide.SELL and o.status is OrderStatus.UNKNOWN), None)
        if unknown is not None:
            return Step(Reason.EXIT_WAITS_UNKNOWN, {"exit": kind.value, "quantity": unknown.leaves_qty})
        if mine is not None:
            return self._work(kind, mine, view)
        others = tuple(order for order in own if order.origin.tag != kind.value)
        if others and (step := self._clear(kind, others, view)) is not None:
            return step
        if self._is_in_flight(view.now):
            return Step(Reason.EXIT_WORKING, {"exit": kind.value, "leaves_qty": view.position_qty})
        return self._sell(kind, view, percent)

    def _work(self, kind: ExitKind, order: Order, view: StrategyView) -> Step:
        if self._s.order_id != order.client_order_id:
            self._s.order_id, self._s.looked_at = order.client_order_id, max(self._s.looked_at, order.ts_init)
        is_late = view.now - self._s.looked_at >= self._p.target_reprice_s * NS_PER_S
        if order.order_type is OrderType.LIMIT and is_late and self._pacer.may_ask(order, view.now):
            price = exit_price(view)
            if order.price is not None and price != order.price and exit_plan(view, is_limit=True) is not None:
                self._s.looked_at = view.now
                self._pacer.note(order, view.now, is_cancel=False)
                params: Params = {"exit": kind.value, "from_px": order.price, "to_px": price}
                return Step(Reason.EXIT_REPRICED, params, (ModifyIntent(order.client_order_id, price, kind.value),))
        return Step(Reason.EXIT_WORKING, {"exit": kind.value, "leaves_qty": order.leaves_qty})

    def _clear(self, kind: ExitKind, others: tuple[Order, ...], view: StrategyView) -> Step | None:
        intents = []
        for order in others:
            if self._pacer.may_ask(order, view.now):
                self._pacer.note(order, view.now, is_cancel=True)
                intents.append(CancelIntent(order.client_order_id, order.origin.tag))
        if not self._s.cancel_since:
            self._s.cancel_since = view.now
        params: Params = {"exit": kind.value, "orders": len(intents) or len(others)}
        if intents:
            return Step(Reason.EXIT_CANCELS_FIRST, params, tuple(intents))
        has_sells = any(order.side is OrderSide.SELL for order in others)
        is_patient = view.now - self._s.cancel_since < self._p.exit_cancel_wait_s * NS_PER_S
        return Step(Reason.EXIT_WAITS_CANCEL, params) if has_sells or is_patient else None

    def _is_in_flight(self, now: int) -> bool:
        if kst_day(self._s.looked_at) < kst_day(now):  # day orders: it ended with its day
            self._s.order_id, self._s.fired_at = "", 0
        if self._s.order_id and not self._s.fired_at:
            self._s.fired_at = now  # heard of, not in the book: it is on its way, or lost
        if not self._s.fired_at:
            return False
        if now - self._s.fired_at < self._p.in_flight_timeout_s * NS_PER_S:
            return True
        self._s.order_id = ""
        self._s.fired_at = 0
        self._refuse(now, "lost")
        return False

    def _sell(self, kind: ExitKind, view: StrategyView, percent: float) -> Step:
        name = kind.value
        quantity = min(view.position_qty, view.orderable_qty)
        if quantity <= 0:
            held: Params = {"exit": name, "position_qty": view.position_qty, "orderable_qty": view.orderable_qty}
            return Step(Reason.EXIT_WAITS_SHARES, held)
        if view.instrument.is_halted:
            return Step(Reason.HALTED)
        plan = exit_plan(view, is_limit=kind is ExitKind.TARGET)
        if plan is None:
            return Step(Reason.EXIT_WAITS_SESSION, {"exit": name, "phase": phase_name(view)})
        if view.now < self._s.retry_at:
            left = seconds_left(self._s.retry_at, view.now)
            params: Params = {"exit": name, "left_s": left, "code": self._s.refusal_code, "count": self._s.refusals}
            return Step(Reason.EXIT_WAITS_RETRY, params)
        self._s.fired_at = self._s.looked_at = view.now
        self._s.cancel_since = 0
        intent = SubmitIntent(OrderSide.SELL, plan.order_type, quantity, plan.price, name, is_exit=True)
        return Step(_ACT[kind], self._act_params(kind, intent, percent), (intent,))

    def _act_params(self, kind: ExitKind, intent: SubmitIntent, percent: float) -> Params:
        p = self._p
        threshold = {
            ExitKind.STOP: -p.stop_loss_percent,
            ExitKind.TRAIL: self.trail_threshold() or 0.0,
            ExitKind.TARGET: p.target_percent,
        }[kind]
        return {
            "quantity": intent.quantity,
            "price": intent.price or 0,
            "order_type": intent.order_type.value,
            "return_percent": round(percent, 4),
            "threshold_percent": round(threshold, 4),
        }

    def _refuse(self, ts: int, code: str) -> None:
        pause = min(self._p.exit_retry_s * 2**self._s.refusals, self._p.exit_retry_max_s)
        self._s.refusals = min(self._s.refusals + 1, 16)
        self._s.retry_at = ts + pause * NS_PER_S
        self._s.refusal_code = code

    def snapshot(self) -> dict[str, str | int | float | None]:
        """Return the state as plain values."""
        return dict(zip(_FIELDS, _values(self._s), strict=True))

    def mark(self) -> object:
        """Return the same without names."""
        return _values(self._s)

    def restore(self, state: dict[str, str | int | float | None]) -> None:
        """Go on from a snapshot."""
        active = state["active"]
        fields = state | {"active": None if active is None else ExitKind(str(active))}
        self._s = _State(**fields)  # type: ignore[arg-type]  # written by `snapshot`
