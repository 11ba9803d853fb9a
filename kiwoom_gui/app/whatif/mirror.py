"""The core under other parameters: hears the record, until a symbol's orders part from it.

From then on the symbol's orders have a venue of their own (`venues`), which a request reaches as late as the record's
did, and what the record says of its orders is not told. Everything else goes on as recorded. The two cores count their
requests on their own, so the record's ids are translated; cash is the record's, with what the parted symbols' trades
moved otherwise.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kiwoom_gui.app.replay import process
from kiwoom_gui.app.whatif.facts import Facts
from kiwoom_gui.app.whatif.venues import Send, Venues
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore


class Mirror:
    """One core beside the recorded one."""

    def __init__(self, core: TradingCore, recorded: TradingCore, latency_ns: int) -> None:
        """Take a fresh core, the one that replays the record, and how long a request is under way."""
        self.core = core
        self._recorded = recorded
        self._venues = Venues(core, latency_ns)
        self._ids: dict[ClientOrderId, ClientOrderId] = {}
        self._owners: dict[ClientOrderId, InstrumentId] = {}
        """Whose each recorded request is."""
        self._sent: dict[ClientOrderId, tuple[Send, int]] = {}
        """Each request with when it was sent."""
        self._moved: Counter[InstrumentId] = Counter()
        """Won that fills brought in here, less what they brought in in the record."""
        self.skipped = 0

    @property
    def facts(self) -> Facts:
        """What the assumed fills rest on."""
        return self._venues.facts

    def feed(self, given: m.Input) -> list[m.Output]:
        """Take one recorded input; return what this core makes of it, and of requests that arrived before it."""
        outputs = self._arrive(self._recorded.now)
        for report in self._venues.hear(given):
            outputs += self._process(report)
        told = self._told(given)
        return outputs if told is None else outputs + self._process(told)

    def compare(self, recorded: Iterable[m.Output], mine: Iterable[m.Output]) -> list[InstrumentId]:
        """Return the symbols whose requests are not the recorded ones for the first time."""
        self._count(recorded, mine)
        theirs, ours = _by_symbol(recorded), _by_symbol(mine)
        return [
            symbol
            for symbol in sorted(theirs.keys() | ours.keys())
            if symbol not in self._venues and not self._is_same(theirs.get(symbol, []), ours.get(symbol, []))
        ]

    def follow(self, fresh: Iterable[InstrumentId]) -> list[m.Output]:
        """Part fresh symbols; return what follows from requests that arrive at once, to the end."""
        for symbol in fresh:
            self._part(symbol)
        found = self._arrive(self.core.now)
        self._count((), found)
        return found

    def _process(self, given: m.Input) -> list[m.Output]:
        """Give this core an input; what it sends for parted symbols goes on its way."""
        outputs = process(self.core, given)
        for output in outputs:
            if isinstance(output, m.SendOrder):
                request = output.approval.request
                self._sent[request.client_order_id] = (output, self.core.now)
                if request.instrument_id in self._venues:
                    self._venues.post(output, self.core.now)
        return outputs

    def _arrive(self, until: int) -> list[m.Output]:
        """Let requests arrive that are due until an instant (ns UTC); return what follows."""
        outputs: list[m.Output] = []
        while self._venues.is_due(until):
            for answer in self._venues.arrive():
                outputs += self._process(answer)
        return outputs

    # --- what the record says ---

    def _told(self, given: m.Input) -> m.Input | None:
        """Return an input as this core is told of it; None if it is of orders that it does not have."""
        match given:
            case m.RequestAccepted() | m.RequestRefused() | m.RequestOutcomeUnknown():
                return self._answer(given)
            case m.OrderReport(instrument_id=symbol):
                return None if symbol in self._venues else given
            case m.AccountSnapshot():
                return self._books(given) if self._venues else given
            case m.PlaceOrder(request=submit):
                self._ids[submit.client_order_id] = submit.client_order_id  # the user's own, the same here
                return given
            case m.AmendOrder() | m.WithdrawOrder():
                return self._change(given)
            case m.LinkUnknown() | m.ConfirmAbsent():
                mine = self._mine(given.client_order_id)
                return None if mine is None else replace(given, client_order_id=mine)
            case _:
                return given

    def _answer(self, answer: m.RequestAccepted | m.RequestRefused | m.RequestOutcomeUnknown) -> m.Input | None:
        order_id = answer.client_order_id
        if self._owners.get(order_id) in self._venues:
            return None
        return replace(answer, client_order_id=self._ids.get(order_id, order_id))

    def _change(self, given: m.AmendOrder | m.WithdrawOrder) -> m.Input | None:
        """Return the user's change of an order as one of this core's; None if it does not have the order."""
        mine = self._mine(given.request.target)
        if mine is None:
            return None
        if isinstance(given, m.AmendOrder):
            return replace(given, request=replace(given.request, target=mine))
        return replace(given, request=replace(given.request, target=mine))

    def _mine(self, order_id: ClientOrderId) -> ClientOrderId | None:
        """Return this core's id of a recorded order; None, and count it, if it is of an order that is not here."""
        mine = self._ids.get(order_id)
        if mine is None and order_id not in self._owners:
            return order_id  # made by nobody's count: an order of somebody else
        if mine is None:
            self.skipped += 1
        return mine

    def _books(self, told: m.AccountSnapshot) -> m.AccountSnapshot:
        """Return the broker's books as they would have been read: parted symbols as this core has them."""
        parted = self._venues
        theirs = [row for row in told.open_orders if row.instrument_id not in parted]
        ours = [_row(self.core, order) for symbol in parted for order in self.core.orders.open_of(symbol)]
        held = [self.core.portfolio.position(symbol) for symbol in parted]
        positions = [
            m.PositionReport(p.instrument_id, p.quantity, p.quantity, p.avg_px or 0.0, told.ts_init)
            for p in held
            if p.quantity
        ]
        return replace(
            told,
            open_orders=(*theirs, *(row for row in ours if row is not None)),
            day_orders=tuple(row for row in told.day_orders if row.instrument_id not in parted),
            fills=tuple(fill for fill in told.fills if fill.instrument_id not in parted),
            positions=(*(p for p in told.positions if p.instrument_id not in parted), *positions),
            cash=self._cash(told.cash),
        )

    def _cash(self, told: m.CashReport) -> m.CashReport:
        moved = sum(self._moved[symbol] for symbol in self._venues)
        freed = sum(_reserved(self._recorded, symbol) - _reserved(self.core, symbol) for symbol in self._venues)
        return replace(told, d2_deposit=told.d2_deposit + moved, orderable=told.orderable + moved + freed)

    # --- parting ---

    def _is_same(self, theirs: list[Send], ours: list[Send]) -> bool:
        """Say whether the same requests left, and remember which is which."""
        if [wanted(send) for send in theirs] != [wanted(send) for send in ours]:
            return False
        for one, other in zip(theirs, ours, strict=True):
            self._ids[one.approval.request.client_order_id] = other.approval.request.client_order_id
        return True

    def _part(self, symbol: InstrumentId) -> None:
        """Give a symbol a venue of its own with what is held and works; requests without an answer are under way."""
        core = self.core
        venue = self._venues.open(symbol)
        numbered = [
            (order, known)
            for order in core.orders.open_of(symbol)
            if order.venue_order_id is not None and (known := core.orders.number(order.venue_order_id)) is not None
        ]
        venue.take_over(core.portfolio.position(symbol), numbered, core.now)
        for request in core.orders.unanswered():
            if request.instrument_id == symbol and request.client_order_id in self._sent:
                self._venues.post(*self._sent[request.client_order_id])

    def _count(self, recorded: Iterable[m.Output], mine: Iterable[m.Output]) -> None:
        for outputs, sign in ((mine, 1), (recorded, -1)):
            for output in outputs:
                if isinstance(output, m.FillBooked):
                    self._moved[output.instrument_id] += sign * cash_of(output)
        self._owners |= {
            output.approval.request.client_order_id: output.approval.request.instrument_id
            for output in recorded
            if isinstance(output, m.SendOrder)
        }


def cash_of(fill: m.FillBooked) -> int:
    """Return the won that a fill brought in; a purchase's are negative."""
    notional = fill.quantity * fill.price if fill.notional is None else fill.notional
    return -fill.side.sign * notional - fill.costs


def wanted(send: Send) -> tuple[object, ...]:
    """Return what a request wants of the venue: all but its ids and its time."""
    request = send.approval.request
    names = ("side", "order_type", "time_in_force", "quantity", "price", "trigger_price", "venue")
    return type(request), request.origin.tag, *(getattr(request, name, None) for name in names)


def _by_symbol(outputs: Iterable[m.Output]) -> dict[InstrumentId, list[Send]]:
    found: dict[InstrumentId, list[Send]] = {}
    for output in outputs:
        if isinstance(output, m.SendOrder):
            found.setdefault(output.approval.request.instrument_id, []).append(output)
    return found


def _row(core: TradingCore, order: Order) -> m.OrderStatusReport | None:
    """Return an order as a reading of the venue would list it; None while it has no number."""
    known = core.orders.number(order.venue_order_id) if order.venue_order_id is not None else None
    if known is None:
        return None
    return m.OrderStatusReport(
        known.number,
        order.instrument_id,
        order.side,
        order.order_type,
        order.time_in_force,
        order.venue,
        known.quantity,
        known.filled_qty,
        order.leaves_qty,
        order.price,
        order.ts_last,
        trigger_price=order.trigger_price,
    )


def _reserved(core: TradingCore, symbol: InstrumentId) -> int:
    """Return the won that a symbol's working buys hold back at the venue."""
    last = core.market.ticks.get(symbol)
    return sum(
        order.leaves_qty * (order.price or (last.price if last is not None else 0))
        for order in core.orders.open_of(symbol)
        if order.side is OrderSide.BUY and order.venue_order_id is not None
    )
