"""One closing and its memory: what was sold, what holds it up, when it was last tried. Asks nobody for anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.messages import ClosingStage
from kiwoom_gui.engine.risk_checks import CLOSE_TAG, DenyCode

ASK_AGAIN_AFTER_NS = 1_000_000_000
"""Between two tries to cancel, or to sell where the gate or the venue refused."""

_REFUSED = frozenset({OrderStatus.REJECTED, OrderStatus.DENIED})


@dataclass(slots=True)
class Wish:
    """What the user wants sold, and how far it is."""

    closing_id: str
    started: int
    wanted: int | None = None
    price: int | None = None
    is_part_of_all: bool = False
    stage: ClosingStage = ClosingStage.SELLING
    code: str = ""
    params: dict[str, str | int | float] = field(default_factory=dict)
    sold_before: int = 0
    """Shares, before the last restart."""
    slices: list[ClientOrderId] = field(default_factory=list)
    """The orders of this run, the newest last."""
    slice_at: int = 0
    asked: int | None = None
    """When cancels were asked for, or the gate refused, last."""
    canceling_since: int | None = None
    progress: tuple[int, int] = (0, 0)
    """Shares sold, and when (ns) that number last changed."""

    def count(self, orders: Mapping[ClientOrderId, Order], now: int) -> Order | None:
        """Count what was sold; return the slice that works, if one does."""
        mine = [orders[order_id] for order_id in self.slices]
        sold = self.sold_before + sum(order.filled_qty for order in mine)
        if sold != self.progress[0]:
            self.progress = (sold, now)
        last = mine[-1] if mine else None
        if last is None or not last.status.is_closed:
            return last
        if last.status in _REFUSED and not self.code:
            self.code, self.params, self.asked = DenyCode.VENUE_REFUSED, {"text": last.reason}, now
        return None

    def left(self, held: int) -> int:
        """Return the shares that are still to be sold of those held."""
        return max(held if self.wanted is None else min(self.wanted - self.progress[0], held), 0)

    def may_ask(self, now: int) -> bool:
        """Say whether a second has passed since the last try, and count this one."""
        if self.asked is not None and now - self.asked < ASK_AGAIN_AFTER_NS:
            return False
        self.asked = now
        return True

    def wake(self, command_id: str, now: int, before: Sequence[Order]) -> None:
        """Go on, with patience anew and under another command's name.

        Args:
            before: the slices so far. After a restart the wish knows none, and they may work still or have sold since.
        """
        if not self.slices and before:
            self.slices, self.slice_at = [order.client_order_id for order in before], before[-1].ts_init
        self.closing_id = command_id
        self.stage, self.code, self.params = ClosingStage.SELLING, "", {}
        self.asked, self.canceling_since, self.progress = None, None, (self.progress[0], now)


def slices_of(symbol: InstrumentId, since: int, orders: Mapping[ClientOrderId, Order]) -> list[Order]:
    """Return the slices that a closing begun at an instant has sent, the newest last."""
    return [
        order
        for order in orders.values()
        if order.instrument_id == symbol and order.origin.tag == CLOSE_TAG and order.ts_init >= since
    ]
