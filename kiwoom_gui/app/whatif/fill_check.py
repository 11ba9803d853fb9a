"""How true the assumed fills are: the record's own orders, filled by the same rules, against what became of them.

Each is on its own: shares enough are held for every sale, and cash for every buy. Knows no decisions.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kiwoom_gui.app.whatif.venues import Send, Venues
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.domain.position import Position
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

_PLENTY: Final = 10**9
"""Shares."""

Filled = Counter[ClientOrderId]


class FillCheck:
    """Fills the record's orders beside it."""

    def __init__(self, core: TradingCore, latency_ns: int) -> None:
        """Take a core that sees the record's market, and how long a request is under way."""
        self._core = core
        self._venues = Venues(core, latency_ns)
        self._numbers: dict[ClientOrderId, VenueOrderId] = {}
        """The newest number of each order here."""
        self._orders: dict[VenueOrderId, ClientOrderId] = {}
        self._requests: dict[ClientOrderId, OrderRequest] = {}
        self._taken: set[ClientOrderId] = set()
        """Orders that the real venue took."""
        self._real: tuple[Filled, Filled] = Counter(), Counter()
        """Shares and won by order."""
        self._assumed: tuple[Filled, Filled] = Counter(), Counter()

    def before(self, given: m.Input, now: int) -> None:
        """Take an input at an instant (ns UTC), before the core does."""
        while self._venues.is_due(now):
            for answer in self._venues.arrive(self._target):
                self._hear(answer)
        for report in self._venues.hear(given):
            self._hear(report)

    def after(self, given: m.Input, recorded: Iterable[m.Output], now: int) -> None:
        """Take the input and what the recorded core put out for it at an instant."""
        if isinstance(given, m.RequestAccepted):
            self._taken.add(given.client_order_id)
        for output in recorded:
            match output:
                case m.SendOrder():
                    self._post(output, now)
                case m.FillBooked(client_order_id=order_id, quantity=quantity, price=price):
                    self._real[0][order_id] += quantity
                    self._real[1][order_id] += quantity * price if output.notional is None else output.notional
                case _:
                    pass

    def counts(self) -> dict[str, int]:
        """Return the counts of `Assumptions` that tell how true the rules are."""
        orders = [
            order_id
            for order_id, request in self._requests.items()
            if isinstance(request, SubmitOrder) and order_id in self._taken
        ]
        shares = [order_id for order_id in orders if self._real[0][order_id] == self._assumed[0][order_id]]
        equal = [order_id for order_id in shares if self._real[1][order_id] == self._assumed[1][order_id]]
        filled = [order_id for order_id in orders if self._real[0][order_id] or self._assumed[0][order_id]]
        return {
            "checked": len(orders),
            "filled": len(filled),
            "equal": len(equal),
            "equal_quantity": len(shares),
        }

    def _post(self, send: Send, now: int) -> None:
        request = send.approval.request
        symbol = request.instrument_id
        if symbol not in self._core.market.instruments:
            return
        if symbol not in self._venues:
            last = self._core.market.last_px(symbol) or 0
            venue = self._venues.open(symbol)
            venue.take_over(Position(symbol, _PLENTY, _PLENTY * last), (), now)
        self._requests[request.client_order_id] = request
        self._venues.post(send, now)

    def _target(self, send: Send) -> Send:
        """Return a request with the number that its target has here."""
        request = send.approval.request
        if isinstance(request, SubmitOrder):
            return send
        return replace(send, target_venue_order_id=self._numbers.get(request.target))

    def _hear(self, given: m.Input) -> None:
        match given:
            case m.RequestAccepted(client_order_id=request_id, venue_order_id=number):
                request = self._requests[request_id]
                if isinstance(request, SubmitOrder):
                    self._numbers[request_id], self._orders[number] = number, request_id
                elif isinstance(request, ModifyOrder):
                    order_id = request.target if request.quantity is None else request_id  # a part has its own id
                    self._numbers[order_id], self._orders[number] = number, order_id
            case m.OrderReport(last_qty=int() as quantity, last_px=int() as price, venue_order_id=number):
                self._fill(number, quantity, price)
            case _:
                pass

    def _fill(self, number: VenueOrderId, quantity: int, price: int) -> None:
        order_id = self._orders.get(number)
        if order_id is not None:
            self._assumed[0][order_id] += quantity
            self._assumed[1][order_id] += quantity * price
