"""What the broker's lists said of orders whose outcome is unknown: which of its orders fit, and since when none does.

The rule of reliability.md lives here, in one place for the engine's own verdict and for the user's. Changes no order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.messages import OrderStatusReport

ABSENT_AFTER_NS = 30_000_000_000
"""How long after the send an unknown order may still turn up."""

ABSENT_TWICE_NS = 3_000_000_000
"""How far two readings without an unknown order must lie apart before it is absent."""


@dataclass(slots=True)
class Search:
    """The readings since the lines stand that looked for one order. Times: when a reading was asked for, ns."""

    candidates: tuple[OrderStatusReport, ...] = ()
    """Of the last reading: orders at the broker that fit and that nobody claims."""
    heard: frozenset[VenueOrderId] = frozenset()
    """Numbers that the stream told of and that fit, while more than one did."""
    readings: int = 0
    first_at: int | None = None
    last_at: int | None = None
    without_since: int | None = None
    """The first of the readings in a row that found nothing that fits."""

    @property
    def numbers(self) -> frozenset[VenueOrderId]:
        """All that may be the order."""
        return self.heard | {row.venue_order_id for row in self.candidates}


def sent_at(order: Order) -> int:
    """Return when an order left us, as far as we know."""
    return order.ts_submitted if order.ts_submitted is not None else order.ts_init


def is_lost(order: Order) -> bool:
    """Say whether nobody knows what became of an order, nor its number."""
    return order.status is OrderStatus.UNKNOWN and order.venue_order_id is None


class Unknowns:
    """One search for each order of unknown outcome."""

    def __init__(self) -> None:
        """Look for nothing yet."""
        self._searches: dict[ClientOrderId, Search] = {}
        self._gone_since: dict[ClientOrderId, int] = {}
        """Orders with a number that the broker's lists do not have as working, and since which reading in a row."""

    def search(self, order_id: ClientOrderId) -> Search:
        """Return what is known of an order; an empty search if nobody looked yet."""
        return self._searches.get(order_id, Search())

    def forget_readings(self) -> None:
        """Start anew: absence is proven only under a stream that stood all the time."""
        self._searches.clear()
        self._gone_since.clear()

    def keep_only(self, lost: Iterable[Order]) -> None:
        """Drop the searches of orders that are settled."""
        ids = {order.client_order_id for order in lost}
        self._searches = {order_id: search for order_id, search in self._searches.items() if order_id in ids}

    def note_gone(self, order: Order, asked: int) -> bool:
        """Take that a reading does not have a working order; say whether it has been so for two that lie apart."""
        return asked - self._gone_since.setdefault(order.client_order_id, asked) >= ABSENT_TWICE_NS

    def note_there(self, order: Order) -> None:
        """Take that a reading has an order."""
        self._gone_since.pop(order.client_order_id, None)

    def note(self, order: Order, candidates: tuple[OrderStatusReport, ...], asked: int) -> Search:
        """Take what a complete reading, asked for at an instant, has that fits an order."""
        search = self._searches.setdefault(order.client_order_id, Search())
        search.candidates = candidates
        search.readings += 1
        search.first_at = asked if search.first_at is None else search.first_at
        search.last_at = asked
        if candidates:
            search.without_since = None
        elif search.without_since is None:
            search.without_since = asked
        return search

    def hear(self, order: Order, numbers: Iterable[VenueOrderId]) -> None:
        """Take numbers of the stream that fit an order, of which nobody can tell which is it."""
        search = self._searches.setdefault(order.client_order_id, Search())
        search.heard |= frozenset(numbers)

    def is_rivaled(self, order: Order, number: VenueOrderId) -> bool:
        """Say whether other numbers than this one may be the order too."""
        return bool(self.search(order.client_order_id).numbers - {number})

    def is_absent(self, order: Order) -> bool:
        """Say whether the readings prove that an order is not at the broker."""
        search = self.search(order.client_order_id)
        return search.without_since is not None and _proves(order, search.without_since, search.last_at)

    def may_confirm_absent(self, order: Order) -> bool:
        """Say whether the user may judge: the same readings, but with orders in them that could be it."""
        search = self.search(order.client_order_id)
        return search.first_at is not None and _proves(order, search.first_at, search.last_at)


def _proves(order: Order, first: int, last: int | None) -> bool:
    is_twice = last is not None and last - first >= ABSENT_TWICE_NS
    return is_twice and last is not None and last - sent_at(order) >= ABSENT_AFTER_NS
