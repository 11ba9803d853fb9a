"""When a request that passed the gate may leave: spacing by symbol, locks by symbol and side. Sends nothing.

Of a symbol at most one entry leaves each three seconds. In an account that never sells short a purchase is the only
entry: every sale reduces, so sales, like cancels, wait for no spacing. An order of unknown outcome locks its symbol and
side, exits included, because a second unanswered order could not be told from the first; an exit waits for it without a
deadline and leaves the moment it settles, if what it wants to sell is still there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import CancelOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.order_queue import deadline_of
from kiwoom_gui.engine.risk_checks import Denial, DenyCode

_SECOND_NS = 1_000_000_000
_GRAIN_NS = 200_000_000
"""The queue is looked at some ten times a second: what may leave closer to its deadline than this might miss it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a request waits: `SPACING`, `LOCK`, `UNKNOWN` or `IN_FLIGHT`; for how long (s) where that is known."""

    what: str
    left_s: float | None = None


def is_entry(request: OrderRequest) -> bool:
    """Say whether a request opens or enlarges a position."""
    return isinstance(request, SubmitOrder) and request.side is OrderSide.BUY and not request.origin.is_exit


class Pacing:
    """Remembers when an entry of each symbol last left."""

    def __init__(self, orders: OrderManager, spacing_s: float) -> None:
        """Look at these orders; spacing_s is between two entries of a symbol, 0 for none."""
        self._orders = orders
        self._spacing_ns = round(spacing_s * _SECOND_NS)
        self._last_left: dict[InstrumentId, int] = {}

    def left(self, instrument_id: InstrumentId, side: OrderSide, now: int) -> None:
        """Take note that an order left."""
        if side is OrderSide.BUY:
            self._last_left[instrument_id] = now

    def is_ready(self, request: OrderRequest, now: int) -> bool:
        """Say whether a request may leave now."""
        if isinstance(request, SubmitOrder):
            is_free = self._orders.is_locked(request.instrument_id, request.side) is None
            return is_free and (not is_entry(request) or now >= self._next_at(request.instrument_id))
        target = self._orders.orders[request.target]
        return target.pending_request is None or isinstance(request, CancelOrder)

    def is_held(self, request: OrderRequest) -> bool:
        """Say whether an exit waits for an order of unknown outcome: its deadline does not run."""
        return request.origin.is_exit and self._wait_of_lock(request) == "UNKNOWN"

    def refusal(self, request: SubmitOrder, waiting: Iterable[OrderRequest], now: int) -> Denial | None:
        """Refuse an entry that could not leave before its deadline, because others of its symbol come first."""
        if not is_entry(request) or not self._spacing_ns:
            return None
        before = sum(1 for other in waiting if is_entry(other) and other.instrument_id == request.instrument_id)
        at = max(self._next_at(request.instrument_id), now) + before * self._spacing_ns
        if at == now or at + _GRAIN_NS <= deadline_of(request, now):
            return None
        numbers = {"left_s": round((at - now) / _SECOND_NS, 1), "spacing_s": round(self._spacing_ns / _SECOND_NS, 1)}
        return Denial(DenyCode.SYMBOL_SPACING, dict(numbers))

    def wait_of(self, request: OrderRequest, now: int) -> Wait:
        """Return why a request that has not left waits."""
        lock = self._wait_of_lock(request)
        if lock is not None:
            return Wait(lock)
        left = self._next_at(request.instrument_id) - now
        if is_entry(request) and left > 0:
            return Wait("SPACING", round(left / _SECOND_NS, 1))
        return Wait("IN_FLIGHT")

    def _wait_of_lock(self, request: OrderRequest) -> str | None:
        if not isinstance(request, SubmitOrder):
            return None
        lock = self._orders.is_locked(request.instrument_id, request.side)
        if lock is None:
            return None
        return "UNKNOWN" if lock.status is OrderStatus.UNKNOWN else "LOCK"

    def _next_at(self, instrument_id: InstrumentId) -> int:
        last = self._last_left.get(instrument_id)
        return 0 if last is None else last + self._spacing_ns
