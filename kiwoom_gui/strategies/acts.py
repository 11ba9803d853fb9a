"""What an evaluation wants done, and the pace at which an order may be asked for something.

Knows intents and orders; knows no market.
"""

from dataclasses import field
from typing import Final

from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S
from kiwoom_gui.engine.decisions import Intent
from kiwoom_gui.strategies.reasons import Reason

ASK_PAUSE_NS: Final = 3 * NS_PER_S
"""An order is asked for a modify or cancel at most so often. Source: strategy, one attempt per symbol in 3 s."""

Params = dict[str, str | int | float]


@hot_record(frozen=True, slots=True)
class Step:
    """The outcome of an evaluation: why, with which numbers, and what to do."""

    reason: Reason
    params: Params = field(default_factory=dict)
    intents: tuple[Intent, ...] = ()


def seconds_left(until: int, now: int) -> float:
    """Return the seconds from `now` to `until` (ns UTC), 0 when it has passed; to a tenth."""
    return round((until - now) / NS_PER_S, 1) if until > now else 0.0


class RequestPacer:
    """Remembers when each order was last asked for something, so that a refused request is no storm."""

    def __init__(self) -> None:
        """Start with no request made."""
        self._asked: dict[str, int] = {}
        self._cancels: set[str] = set()
        self.changes = 0
        """Grows with every request, and with every order that is forgotten."""

    def may_ask(self, order: Order, now: int) -> bool:
        """Say whether the order can take a modify or cancel now.

        It has a number, nothing under way, a known outcome, and was not asked within the pause.
        """
        if order.venue_order_id is None or order.pending_request is not None or order.status is OrderStatus.UNKNOWN:
            return False
        asked = self._asked.get(order.client_order_id)
        return asked is None or now - asked >= ASK_PAUSE_NS

    def note(self, order: Order, now: int, *, is_cancel: bool) -> None:
        """Hear that the order is asked now."""
        self.changes += 1
        self._asked[order.client_order_id] = now
        if is_cancel:
            self._cancels.add(order.client_order_id)

    def has_canceled(self, order: Order) -> bool:
        """Say whether the strategy itself asked for the order's cancel."""
        return order.client_order_id in self._cancels

    def forget(self, order: Order) -> None:
        """Drop what is known of an order that ended."""
        self.changes += 1
        self._asked.pop(order.client_order_id, None)
        self._cancels.discard(order.client_order_id)

    def snapshot(self) -> dict[str, list[int]]:
        """Return, by order, when it was asked and whether for its cancel."""
        return {name: [asked, int(name in self._cancels)] for name, asked in self._asked.items()}

    def restore(self, state: dict[str, list[int]]) -> None:
        """Go on from a snapshot."""
        self.changes += 1
        self._asked = {name: asked for name, (asked, _) in state.items()}
        self._cancels = {name for name, (_, is_cancel) in state.items() if is_cancel}
