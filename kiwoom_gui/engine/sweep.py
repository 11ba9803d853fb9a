"""전체취소: asks for cancels, asks again where one was refused, and says when all is confirmed or what is left."""

from kiwoom_gui.domain.enums import OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.orders import Order, Origin
from kiwoom_gui.engine.messages import CancelAll, Severity, SweepChanged
from kiwoom_gui.engine.order_desk import OrderDesk

ASK_AGAIN_AFTER_NS = 1_000_000_000
GIVE_UP_AFTER_NS = 30_000_000_000
"""Without any progress: where the broker takes one cancel a second, many orders take their time."""

_USER = Origin(OriginKind.MANUAL)


class Sweep:
    """Orders that are to be canceled and are not yet."""

    def __init__(self, desk: OrderDesk) -> None:
        """Cancel through this desk."""
        self._desk = desk
        self._left: set[ClientOrderId] = set()
        self._count = 0
        self._progress_at = 0
        self._asked = 0

    def start(self, command: CancelAll, now: int) -> None:
        """Cancel what a command means; a second command joins the first."""
        meant = [order for order in self._desk.orders.open_orders() if _is_meant(command, order)]
        fresh = {order.client_order_id for order in meant} - self._left
        self._left |= fresh
        self._count += len(fresh)
        self._progress_at = now
        if fresh:
            self._tell(now)
        self._ask(now)

    def restore(self, record: SweepChanged) -> None:
        """Go on with what the run before was to end."""
        orders = self._desk.orders.orders
        self._left = {order_id for order_id in record.client_order_ids if order_id in orders}
        self._count = len(self._left)

    def advance(self, now: int) -> None:
        """Go on with what has no confirmation yet."""
        if not self._left:
            return
        orders = self._desk.orders.orders
        left = {order_id for order_id in self._left if not orders[order_id].status.is_closed}
        if left != self._left or self._desk.risk.not_armed_because:  # without the broker there can be no progress
            self._left, self._progress_at = left, now
        if not self._left:
            self._end(Severity.INFO, "CANCEL_ALL_DONE", now)
        elif now - self._progress_at > GIVE_UP_AFTER_NS:
            self._end(Severity.ERROR, "CANCEL_ALL_LEFT", now)
        elif now - self._asked >= ASK_AGAIN_AFTER_NS:
            self._ask(now)

    def _ask(self, now: int) -> None:
        self._asked = now
        wanted = self._left
        self._desk.cancel_where(lambda o: o.client_order_id in wanted and o.pending_request is None, _USER, now)

    def _end(self, severity: Severity, code: str, now: int) -> None:
        self._desk.notice(severity, code, now, {"orders": self._count, "left": len(self._left)})
        self._left, self._count = set(), 0
        self._tell(now)

    def _tell(self, now: int) -> None:
        self._desk.outbox.append(SweepChanged(tuple(sorted(self._left)), now))


def _is_meant(command: CancelAll, order: Order) -> bool:
    return command.side in {None, order.side} and command.instrument_id in {None, order.instrument_id}
