"""Cancels of orders that have no number yet. Knows when one may leave; sends nothing."""

from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.orders import CancelOrder
from kiwoom_gui.engine.messages import CancelDeferred
from kiwoom_gui.engine.order_manager import OrderManager


class DeferredCancels:
    """At most one for each order. A cancel outlives a cut and a restart: it can only make us safer."""

    def __init__(self, orders: OrderManager) -> None:
        """Watch these orders."""
        self._orders = orders
        self._requests: dict[ClientOrderId, CancelOrder] = {}

    def put(self, request: CancelOrder, now: int) -> CancelDeferred | None:
        """Keep a cancel and return what to journal; None where one of the whole order waits already."""
        waiting = self._requests.get(request.target)
        if waiting is not None and waiting.quantity is None:
            return None
        self._requests[request.target] = request
        return CancelDeferred(request, now)

    def take_ready(self) -> list[CancelOrder]:
        """Return the cancels of orders that have a number or an end now, and forget them."""
        orders = self._orders.orders
        ready = [i for i in self._requests if orders[i].venue_order_id is not None or orders[i].status.is_closed]
        return [self._requests.pop(order_id) for order_id in ready]

    def restore(self, record: CancelDeferred) -> None:
        """Keep a cancel of the run before; not one of an order whose rows were lost."""
        if record.request.target in self._orders.orders:
            self._requests[record.request.target] = record.request

    def forget(self, target: ClientOrderId) -> None:
        """Forget the cancel of an order, for which one has left."""
        self._requests.pop(target, None)
