"""The broker's books against ours: which events make them equal, and what differs all the same. Pure.

A snapshot is older than the reports that came while it was read; it may lift our figures, never lower them.
"""

from dataclasses import dataclass, replace

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.external_orders import listed_order, row_fits
from kiwoom_gui.engine.messages import AccountSnapshot, OrderStatusReport
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.order_notices import RECONCILED
from kiwoom_gui.engine.unknowns import ABSENT_AFTER_NS, Unknowns, is_lost, sent_at
from kiwoom_gui.engine.venue_numbers import Step, VenueNumber

REQUEST_SETTLES_NS = 3_000_000_000
"""How long a modify or cancel without an answer may take to show at the broker."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity held that is not the same in both books."""

    symbol: InstrumentId
    ours: int
    theirs: int


def order_events(
    orders: OrderManager, snapshot: AccountSnapshot, unknowns: Unknowns, *, takes_positions: bool
) -> list[e.OrderEvent]:
    """Return the events that bring our orders to what the broker lists: buys first, each side oldest first.

    The broker tells no order among fills that we missed; buys before sales is the one that never sells what is not
    there, and it is exact wherever a symbol missed fills of one side only.

    Args:
        unknowns: what readings said of orders of unknown outcome; brought up to date here.
        takes_positions: our positions will be those of this snapshot, with all that orders from elsewhere filled.
    """
    return _Reading(orders, snapshot, unknowns, takes_positions=takes_positions).events()


def position_differences(ours: dict[InstrumentId, int], snapshot: AccountSnapshot) -> list[Difference]:
    """Return the symbols whose quantities are not the same."""
    theirs = {report.instrument_id: report.quantity for report in snapshot.positions}
    return [
        Difference(symbol, ours.get(symbol, 0), theirs.get(symbol, 0))
        for symbol in sorted(ours.keys() | theirs.keys())
        if ours.get(symbol, 0) != theirs.get(symbol, 0)
    ]


class _Reading:
    """One comparison of our orders with a snapshot."""

    def __init__(
        self,
        orders: OrderManager,
        snapshot: AccountSnapshot,
        unknowns: Unknowns,
        *,
        takes_positions: bool,
    ) -> None:
        self._orders = orders
        self._takes_positions = takes_positions
        self._unknowns = unknowns
        self._snapshot = snapshot
        self._rows = {row.venue_order_id: row for row in (*snapshot.day_orders, *snapshot.open_orders)}
        self._fills = {fill.venue_order_id: fill for fill in snapshot.fills}
        self._claimed: set[VenueOrderId] = set()

    def events(self) -> list[e.OrderEvent]:
        events: list[e.OrderEvent] = []
        under_way = {request.client_order_id for request in self._orders.unanswered()}
        self._unknowns.keep_only(order for order in self._orders.open_orders() if is_lost(order))
        for order in sorted(self._orders.orders.values(), key=_buys_first):
            if is_lost(order):
                if order.client_order_id not in under_way:
                    events += self._settle_unknown(order)
            elif order.venue_order_id is not None and order.ts_last < self._snapshot.ts_requested:
                events += self._settle_known(order, order.venue_order_id)
        return events + self._external()

    def _settle_unknown(self, order: Order) -> list[e.OrderEvent]:
        candidates = tuple(
            row for row in self._rows.values() if not self._is_taken(row.venue_order_id) and row_fits(row, order)
        )
        if len(candidates) == 1 and not self._unknowns.is_rivaled(order, candidates[0].venue_order_id):
            return self._claim(order, candidates[0])
        asked = self._snapshot.ts_requested
        self._unknowns.note(order, candidates, asked)  # where several fit, the user says which of them is ours
        if not self._unknowns.is_absent(order):
            return []
        text = f"not in the broker's list {(asked - sent_at(order)) // 1_000_000_000} s after it was sent"
        return [e.OrderAbsent(client_order_id=order.client_order_id, ts_event=self._snapshot.ts_init, text=text)]

    def _claim(self, order: Order, row: OrderStatusReport) -> list[e.OrderEvent]:
        """Adopt a row as the order of unknown outcome, and what it did since."""
        self._claimed.add(row.venue_order_id)
        now = self._snapshot.ts_init
        accepted = e.OrderAccepted(
            client_order_id=order.client_order_id, ts_event=now, venue_order_id=row.venue_order_id
        )
        known = VenueNumber(row.venue_order_id, order.client_order_id, order.quantity)
        filled = self._missed_fill(order, known, row)
        return [accepted] if filled is None else [accepted, filled]

    def _settle_known(self, order: Order, number: VenueOrderId) -> list[e.OrderEvent]:
        row, known = self._rows.get(number), self._orders.number(number)
        if row is None or known is None or known.order != order.client_order_id:  # of a former day: another's by now
            return self._gone(order)
        filled = self._missed_fill(order, known, row)
        events: list[e.OrderEvent] = [] if filled is None else [filled]
        if any(r.venue_order_id == number for r in self._snapshot.open_orders):
            self._unknowns.note_there(order)
            gone = order.leaves_qty - (filled.last_qty if filled else 0) - row.leaves_qty
            return events + (self._left(order, gone, row) if gone > 0 else self._unheard_request(order))
        is_filled_there = row.filled_qty >= known.quantity - known.canceled_qty
        if is_filled_there or order.status.is_closed:
            return events
        return events + self._ended_or_renumbered(order, row)

    def _gone(self, order: Order) -> list[e.OrderEvent]:
        """End an order that no list has as working any more, in two readings; mostly the day ended it.

        What is ended wrongly cannot be canceled any more, so lists get as long to catch up as for a lost order.
        """
        if order.status.is_closed:
            self._unknowns.note_there(order)
            return []
        is_settled = self._orders.is_settled(order, self._snapshot.ts_requested, ABSENT_AFTER_NS)
        if not is_settled or not self._unknowns.note_gone(order, self._snapshot.ts_requested):
            return []
        return [e.OrderExpired(client_order_id=order.client_order_id, ts_event=self._snapshot.ts_init)]

    def _left(self, order: Order, gone: int, row: OrderStatusReport) -> list[e.OrderEvent]:
        """Say which shares left an order that works on: split off by a modify, or canceled."""
        now = self._snapshot.ts_init
        events: list[e.OrderEvent] = []
        for other in self._followers(row.venue_order_id):
            if other.quantity > gone or other.price is None:
                continue
            self._claimed.add(other.venue_order_id)
            parent = replace(order, pending_request=None) if events else order  # one part answers our request
            moves, child = self._orders.split(parent, other.venue_order_id, other.quantity, other.price, now)
            filled = self._missed_fill(
                child, VenueNumber(other.venue_order_id, child.client_order_id, child.quantity), other
            )
            events += moves if filled is None else [*moves, filled]
            gone -= other.quantity
        # the stream may still tell of a cancel, which must count once
        if gone > 0 and self._orders.is_settled(order, self._snapshot.ts_requested, REQUEST_SETTLES_NS):
            events.append(e.OrderReduced(client_order_id=order.client_order_id, ts_event=now, quantity=gone))
        return events

    def _followers(self, number: VenueOrderId) -> list[OrderStatusReport]:
        """Return the rows that a modify made out of a number: they work or have filled."""
        return [
            row
            for row in self._rows.values()
            if row.original_venue_order_id == number
            and (row.leaves_qty > 0 or row.filled_qty > 0)
            and not self._is_taken(row.venue_order_id)
        ]

    def _unheard_request(self, order: Order) -> list[e.OrderEvent]:
        """Settle a modify or cancel that got no clear answer and left no trace at the broker."""
        is_settled = self._orders.is_settled(order, self._snapshot.ts_requested, REQUEST_SETTLES_NS)
        if order.pending_request is None or not is_settled:
            return []
        text = "the broker lists the order unchanged"
        now = self._snapshot.ts_init
        return [e.OrderRequestRefused(client_order_id=order.client_order_id, ts_event=now, code="", text=text)]

    def _ended_or_renumbered(self, order: Order, row: OrderStatusReport) -> list[e.OrderEvent]:
        now = self._snapshot.ts_init
        for other in self._followers(row.venue_order_id):
            if other.price is None:
                continue
            self._claimed.add(other.venue_order_id)
            updated = e.OrderUpdated(
                client_order_id=order.client_order_id,
                ts_event=now,
                venue_order_id=other.venue_order_id,
                price=other.price,
            )
            fresh = VenueNumber(other.venue_order_id, order.client_order_id, other.quantity)
            filled = self._missed_fill(order, fresh, other)
            return [updated] if filled is None else [updated, filled]
        if row.leaves_qty == 0:
            return [e.OrderCanceled(client_order_id=order.client_order_id, ts_event=now)]
        return self._gone(order)

    def _missed_fill(self, order: Order, known: VenueNumber, row: OrderStatusReport) -> e.OrderFilled | None:
        """Return the fill that lifts a number to its row; None while the broker tells no price for it."""
        missing = row.filled_qty - known.filled_qty
        if missing <= 0:
            return None
        fill = self._fills.get(row.venue_order_id)
        told = fill.avg_px if fill is not None else None
        is_same = fill is not None and fill.filled_qty == row.filled_qty
        average = (told if is_same else None) or row.avg_px or told or row.price
        if not average:
            return None
        notional = round(average * row.filled_qty) - known.filled_notional
        if notional <= 0:
            return None
        return self._orders.made_good(
            order,
            known,
            Step(missing, notional),
            ts_event=self._snapshot.ts_init,
            trade_id=TradeId(f"{RECONCILED}{row.filled_qty}"),
        )

    def _external(self) -> list[e.OrderEvent]:
        """Adopt orders that somebody else sent and that work, or have filled."""
        if self._orders.has_unanswered_submit():
            return []  # one of them may be ours: its answer is still under way
        lost = [order for order in self._orders.open_orders() if is_lost(order)]
        events: list[e.OrderEvent] = []
        for row in sorted(self._rows.values(), key=_buys_first):
            is_settled_elsewhere = self._is_taken(row.venue_order_id) or self._follows_open(row)
            has_done_nothing = row.leaves_qty <= 0 and row.filled_qty <= 0
            if is_settled_elsewhere or has_done_nothing or any(row_fits(row, order) for order in lost):
                continue
            order = listed_order(row, is_booked=self._takes_positions)
            events.append(
                e.OrderInitialized(client_order_id=order.client_order_id, ts_event=self._snapshot.ts_init, order=order)
            )
            known = VenueNumber(row.venue_order_id, order.client_order_id, row.quantity, order.filled_qty)
            filled = self._missed_fill(order, known, row)
            if filled is not None:
                events.append(filled)
        return events

    def _follows_open(self, row: OrderStatusReport) -> bool:
        """Say whether a row came out of an order of ours that is still open, so that it is not a new one."""
        if row.original_venue_order_id is None:
            return False
        order = self._orders.by_number(row.original_venue_order_id)
        return order is not None and not order.status.is_closed

    def _is_taken(self, number: VenueOrderId) -> bool:
        return number in self._claimed or self._orders.by_number(number) is not None


def _buys_first(one: Order | OrderStatusReport) -> bool:
    return one.side is OrderSide.SELL
