"""One account at the simulator's exchange, in the engine's words: requests in, answers and reports out.

Same checks, matching, auctions, fees and taxes as the simulator itself. Knows no market data: what stands in the books
is laid there by whoever makes it a venue (`backtest.venue` from bars, `whatif.tape_venue` from a record).
"""

from datetime import date
from random import Random
from typing import Final

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.simulator.brokerage import AccountEvent, Brokerage, OrderEvent
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.ledger import Ledger
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.wire.codes import TRDE_TP_OF_TYPE, Action, Side, StatusWord

_ACCOUNT: Final = "backtest"

_KINDS: Final = {
    StatusWord.ACCEPTED: m.ReportKind.ACCEPTED,
    StatusWord.CONFIRMED: m.ReportKind.CONFIRMED,
    StatusWord.FILLED: m.ReportKind.FILLED,
    StatusWord.CANCELED: m.ReportKind.CANCELED,
    StatusWord.REJECTED: m.ReportKind.REJECTED,
}

Answer = m.RequestAccepted | m.RequestRefused


class OrderFloor:
    """One account; the days come one after the other."""

    def __init__(self, profile: Profile, cash: int) -> None:
        """Open an account with so many won."""
        self._profile = profile
        self.ledger = Ledger(profile.costs, cash, cash)
        self._brokerage: Brokerage | None = None
        self._working: set[str] = set()
        self._reports: list[m.OrderReport] = []

    def open_at(self, exchange: Exchange, day: date) -> None:
        """Begin a day at an exchange."""
        numbers = Random(day.toordinal())  # noqa: S311  spacing of order numbers, not a secret
        brokerage = Brokerage(exchange, self._profile, _ACCOUNT, numbers)
        brokerage.ledger = self.ledger
        brokerage.on_event = self._on_event
        self._brokerage = brokerage
        self._working, self._reports = set(), []

    def instrument(self, code: str) -> Instrument:
        """Return a stock as it is on the floor of KRX."""
        return self._floor.exchange.instruments[code]

    @property
    def _floor(self) -> Brokerage:
        if self._brokerage is None:
            raise RuntimeError("no day is open")
        return self._brokerage

    @property
    def working(self) -> set[str]:
        """Codes whose orders work."""
        return self._working

    def take_reports(self) -> list[m.OrderReport]:
        """Return what happened to orders since the last call."""
        reports, self._reports = self._reports, []
        if reports:
            self._count_working()
        return reports

    def _ask(self, send: m.SendOrder[OrderRequest], now: int) -> Answer:
        """Perform a request; return its answer in the broker's words."""
        request = send.approval.request
        try:
            order = self._perform(request, send.target_venue_order_id or VenueOrderId(""), now)
        except RefusedError as error:
            code, _, text = error.return_msg.removeprefix("[2000](").removesuffix(")").partition(":")
            return m.RequestRefused(request.client_order_id, code, text, now)
        return m.RequestAccepted(
            request.client_order_id, VenueOrderId(order.ord_no), now, VenueOrderId(order.root_ord_no), order.quantity
        )

    def _perform(self, request: OrderRequest, target: VenueOrderId, now: int) -> Order:
        floor, code = self._floor, request.instrument_id
        match request:
            case SubmitOrder():
                return floor.place(
                    code,
                    Side.BUY if request.side is OrderSide.BUY else Side.SELL,
                    TRDE_TP_OF_TYPE[request.order_type, request.time_in_force],
                    request.quantity,
                    request.price or 0,
                    ts=now,
                    venue=request.venue,
                    trigger=request.trigger_price or 0,
                )
            case ModifyOrder():
                trigger = request.trigger_price or 0
                return floor.modify(code, target, request.quantity or 0, request.price, ts=now, trigger=trigger)
            case CancelOrder():
                return floor.cancel(code, target, request.quantity or 0, ts=now)

    def _count_working(self) -> None:
        self._working = {order.code for order in self._floor.working()}

    def _on_event(self, event: AccountEvent) -> None:
        if isinstance(event, OrderEvent):
            self._reports.append(_report(event))


def _report(event: OrderEvent) -> m.OrderReport:
    order, fill = event.order, event.fill
    is_chained = order.action is not Action.NEW
    return m.OrderReport(
        venue_order_id=VenueOrderId(order.ord_no),
        instrument_id=InstrumentId(order.code),
        side=OrderSide.BUY if order.is_buy else OrderSide.SELL,
        kind=_KINDS[event.status],
        quantity=order.quantity,
        leaves_qty=event.leaves,
        ts_event=event.ts,
        ts_init=event.ts,
        original_venue_order_id=VenueOrderId(order.orig_ord_no) if is_chained else None,
        is_modify=order.action is Action.MODIFY,
        is_cancel=order.action is Action.CANCEL,
        order_type=order.kind,
        time_in_force=order.in_force,
        price=order.price or None,
        venue=order.venue,
        filled_notional=order.notional,
        trade_id=TradeId(fill.trade_no) if fill else None,
        last_qty=fill.quantity if fill else None,
        last_px=fill.price if fill else None,
        commission=order.commission,
        tax=order.tax,
    )
