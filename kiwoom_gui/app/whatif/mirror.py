"""The core under other parameters: hears the record, until a symbol's orders part from it.

From then on the symbol's orders have a venue of their own (`tape_venue`), and what the record says of its orders is
not told. Everything else goes on as recorded. The two cores count their requests on their own, so the record's ids
are translated; cash is the record's, with what the parted symbols' trades moved otherwise.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kiwoom_gui.app.replay import process
from kiwoom_gui.app.whatif.tape_venue import TapeVenue
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.market_data import OrderBook, TradeTick
from kiwoom_gui.domain.orders import Order, OrderRequest
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

_NUMBERS: Final = 10_000_000
"""Order numbers of the venue have seven digits; those of each parted symbol begin at a multiple of this."""

Send = m.SendOrder[OrderRequest]


class Mirror:
    """One core beside the recorded one."""

    def __init__(self, core: TradingCore, recorded: TradingCore) -> None:
        """Take a fresh core and the one that replays the record."""
        self.core = core
        self._recorded = recorded
        self._venues: dict[InstrumentId, TapeVenue] = {}
        self._ids: dict[ClientOrderId, ClientOrderId] = {}
        self._owners: dict[ClientOrderId, InstrumentId] = {}
        """Whose each recorded request is."""
        self._sent: dict[ClientOrderId, Send] = {}
        self._moved: Counter[InstrumentId] = Counter()
        """Won that fills brought in here, less what they brought in in the record."""
        self.skipped = 0

    def feed(self, given: m.Input) -> list[m.Output]:
        """Take one recorded input; return what this core makes of it."""
        reports = self._before(given)
        told = self._told(given)
        outputs = [output for report in reports for output in process(self.core, report)]
        return outputs if told is None else outputs + process(self.core, told)

    def compare(self, recorded: Iterable[m.Output], mine: Iterable[m.Output]) -> list[InstrumentId]:
        """Return the symbols whose requests are not the recorded ones for the first time."""
        self._count(recorded, mine)
        theirs, ours = _by_symbol(recorded), _by_symbol(mine)
        return [
            symbol
            for symbol in sorted(theirs.keys() | ours.keys())
            if symbol not in self._venues and not self._is_same(theirs.get(symbol, []), ours.get(symbol, []))
        ]

    def follow(self, mine: Iterable[m.Output], fresh: Iterable[InstrumentId]) -> list[m.Output]:
        """Part fresh symbols, and let the parted ones' venues answer requests; return what follows, to the end."""
        waiting, found = deque[m.Output](), list[m.Output]()
        for symbol in fresh:
            waiting += self._part(symbol, self.core.now)
        waiting += mine
        while waiting:
            output = waiting.popleft()
            if not isinstance(output, m.SendOrder):
                continue
            self._sent[output.approval.request.client_order_id] = output
            venue = self._venues.get(output.approval.request.instrument_id)
            if venue is None:
                continue
            for answer in venue.take(output, self.core.now):
                outputs = process(self.core, answer)
                self._count((), outputs)
                found += outputs
                waiting += outputs
        return found

    # --- what the record says ---

    def _before(self, given: m.Input) -> list[m.OrderReport]:
        """Let the parted symbols' venues see the market first; return what it did to orders."""
        match given:
            case TradeTick(instrument_id=symbol) if symbol in self._venues:
                return self._venues[symbol].on_tick(given, self.core.market.books.get(symbol))
            case OrderBook(instrument_id=symbol) if symbol in self._venues:
                self._venues[symbol].see(self.core.market.ticks.get(symbol), given)
            case m.InstrumentDefined(instrument=rules) if rules.instrument_id in self._venues:
                self._venues[rules.instrument_id].take_rules(rules)
            case m.PhaseChanged():
                for venue in self._venues.values():
                    venue.on_phases(given)
            case _:
                pass
        return []

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

    def _part(self, symbol: InstrumentId, now: int) -> list[Send]:
        """Give a symbol a venue of its own with what is held and works; return requests that wait for their answer."""
        core, market = self.core, self.core.market
        venue = TapeVenue(market.instruments[symbol], core.settings.costs, now, _NUMBERS * (len(self._venues) + 1))
        venue.see(market.ticks.get(symbol), market.books.get(symbol))
        numbered = [
            (order, known)
            for order in core.orders.open_of(symbol)
            if order.venue_order_id is not None and (known := core.orders.number(order.venue_order_id)) is not None
        ]
        venue.take_over(core.portfolio.position(symbol), numbered, now)
        self._venues[symbol] = venue
        return [
            self._sent[request.client_order_id]
            for request in core.orders.unanswered()
            if request.instrument_id == symbol and request.client_order_id in self._sent
        ]

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
