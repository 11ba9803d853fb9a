"""Fakes of the ports that the app drives, and a core with a market in it."""

import asyncio
from collections.abc import Callable

from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderType, Phase, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, ModifyOrder, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.ports import RequestOutcome, Strategy
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import DailyLimits

SYMBOL = InstrumentId("005930")
NOW = 1_795_000_000_000_000_000


class FakeJournal:
    """Keeps records in memory; `failure` makes it refuse to become durable."""

    def __init__(self, log: list[str]) -> None:
        self._log = log
        self.records: list[m.Input | m.Output] = []
        self.failure: JournalError | None = None

    def append(self, record: m.Input | m.Output) -> None:
        self.records.append(record)

    async def flush(self) -> None:
        await asyncio.sleep(0)
        if self.failure is not None:
            raise self.failure
        self._log.append("flushed")


class FakeBroker:
    """Answers every order with a number, unless told otherwise; reads books that are empty."""

    def __init__(self, log: list[str]) -> None:
        self._log = log
        self.outcome: Callable[[ClientOrderId], RequestOutcome] | Exception | None = None
        self._numbers = iter(range(1, 1_000))

    async def submit(self, send: m.SendOrder[SubmitOrder]) -> RequestOutcome:
        return self._answer(send.approval.request.client_order_id)

    async def modify(self, send: m.SendOrder[ModifyOrder]) -> RequestOutcome:
        return self._answer(send.approval.request.client_order_id)

    async def cancel(self, send: m.SendOrder[CancelOrder]) -> RequestOutcome:
        return self._answer(send.approval.request.client_order_id)

    async def snapshot(self) -> m.AccountSnapshot:
        return empty_books(NOW)

    async def instruments(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[Instrument, ...]:
        return (instrument(),)

    async def daily_bars(self, instrument_id: InstrumentId, count: int) -> tuple[Bar, ...]:
        return ()

    async def minute_bars(self, instrument_id: InstrumentId, minutes: int, count: int) -> tuple[Bar, ...]:
        return ()

    def _answer(self, request_id: ClientOrderId) -> RequestOutcome:
        self._log.append("sent")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        if self.outcome is not None:
            return self.outcome(request_id)
        return m.RequestAccepted(request_id, VenueOrderId(f"{next(self._numbers):07d}"), NOW)


def instrument() -> Instrument:
    return Instrument(SYMBOL, "삼성전자", ListingMarket.KOSPI, 70_000, DailyLimits(49_000, 91_000))


def tick(price: int = 70_000, ts: int = NOW, quantity: int = 1) -> TradeTick:
    return TradeTick(SYMBOL, price, quantity, AggressorSide.BUYER, ts, ts)


def empty_books(ts: int, orderable: int = 10_000_000, held: int = 0) -> m.AccountSnapshot:
    cash = m.CashReport(orderable, orderable, orderable)
    positions = (m.PositionReport(SYMBOL, held, held, 70_000.0, ts),) if held else ()
    return m.AccountSnapshot((), (), (), positions, cash, ts, ts)


def no_strategy(instrument_id: InstrumentId) -> Strategy:
    raise AssertionError(f"no strategy was wanted for {instrument_id}")


def armed_core(held: int = 0) -> TradingCore:
    """Return a core with one symbol in an open session, both lines up and the books read."""
    core = TradingCore(CoreSettings(entry_spacing_s=0), no_strategy)
    open_now = frozenset({Phase.CONTINUOUS})
    for given in (
        m.InstrumentDefined(instrument(), NOW),
        m.PhaseChanged(dict.fromkeys(Venue, open_now), NOW),
        tick(),
        m.LinkChanged(m.Link.REST, True, NOW),
        m.LinkChanged(m.Link.STREAM, True, NOW),
        empty_books(NOW, held=held),
    ):
        core.process(given)
    return core


def buy(order_id: str, quantity: int = 1, price: int | None = 70_000) -> m.PlaceOrder:
    return _place(order_id, OrderSide.BUY, quantity, price)


def sell(order_id: str, quantity: int = 1, price: int | None = 70_000) -> m.PlaceOrder:
    return _place(order_id, OrderSide.SELL, quantity, price)


def cancel(request_id: str, target: str) -> m.WithdrawOrder:
    request = CancelOrder(ClientOrderId(request_id), ClientOrderId(target), SYMBOL, MANUAL, NOW)
    return m.WithdrawOrder(request_id, request)


def _place(order_id: str, side: OrderSide, quantity: int, price: int | None) -> m.PlaceOrder:
    request = SubmitOrder(
        client_order_id=ClientOrderId(order_id),
        instrument_id=SYMBOL,
        side=side,
        order_type=OrderType.LIMIT if price is not None else OrderType.MARKET,
        quantity=quantity,
        price=price,
        venue=Venue.KRX,
        origin=MANUAL,
        ts_init=NOW,
    )
    return m.PlaceOrder(order_id, request)
