"""The real engine with a real strategy, and a venue that matches by itself: market paths in, orders out.

Has the words of `strategy_builders.Desk`, so that one table of scenarios runs on both; and more for what only an engine
knows: lost answers, kills, cut lines, switches, plans. Every request that leaves is held to the rules of all requests:
KRX takes its type now, its price is on a tick, it sells no more than is held, it buys no more than the cap.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from kiwoom_gui.domain.enums import (
    AggressorSide,
    OrderSide,
    OrderStatus,
    OrderType,
    OriginKind,
    Phase,
    TradingState,
    Venue,
)
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, BookLevel, OrderBook, TradeTick
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.bars import BarBuilder
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import DecisionRecord, PlanValues
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.strategy_slot import Slot
from kiwoom_gui.market.order_types import needs_price, refusal
from kiwoom_gui.market.sessions import KST, phases_at
from kiwoom_gui.market.ticks import is_on_tick
from kiwoom_gui.strategies.reasons import REASON_PARAMS, Reason
from kiwoom_gui.strategies.registry import make_strategy
from tests.support.core_harness import FakeVenue
from tests.support.strategy_builders import (
    CALENDAR,
    SYMBOL,
    TODAY,
    S,
    a_day,
    an_instrument,
    at,
    day_after,
    minutes_that,
    shown,
    surge_days,
)

_KEPT = (*m.OF_THE_DAY, *m.STANDING)
_MATCHING = frozenset({Phase.CONTINUOUS})


class Floor:
    """One symbol, one strategy, one venue."""

    def __init__(
        self,
        values: PlanValues | None = None,
        strategy: str = "dip-ladder",
        minutes: tuple[Bar, ...] | None = None,
        daily: tuple[Bar, ...] | None = None,
    ) -> None:
        """Start before the first trade at 10:30, not switched on; the first trade switches on."""
        self.venue = FakeVenue()
        self._plan = (strategy, values or {})
        self.now = at(10, 30)
        self.price = 12_500
        self.fills = self.cancels = self.reads = True
        self.fill_limit: int | None = None
        self.bid: int | None = None
        self.ask: int | None = None
        self.day_volume = 100_000
        self.phases: frozenset[Phase] | None = None
        self.refusals: list[tuple[str, str]] = []
        """What becomes of the next requests: `rejected` with a code, `unknown` (never arrived), `lost` (arrived, its
        answer and reports were lost), `slow` (the answer waits for `answer`)."""
        self.acts: list[str] = []
        self.records: list[DecisionRecord] = []
        self.notices: list[m.Notice] = []
        self.journal: list[m.Output] = []
        self.wants_auto = True
        self._instrument = an_instrument()
        self._cap = 2_000_000
        self._daily = surge_days() if daily is None else daily
        self._minutes = list(minutes_that("falling") if minutes is None else minutes)
        self._bars = BarBuilder(5)
        self._late: deque[m.SendOrder[OrderRequest]] = deque()
        self._commands = self._starts = 0
        self._told_phases: frozenset[Phase] = frozenset()
        self._day = TODAY
        self.is_started = False
        self.core = self._make_core()

    # --- the world's switches, as the tables set them ---

    @property
    def instrument(self) -> Instrument:
        """The day's rules."""
        return self._instrument

    @instrument.setter
    def instrument(self, instrument: Instrument) -> None:
        self._instrument = instrument
        if self.is_started:
            self.give(m.InstrumentDefined(instrument, self.now))

    @property
    def cap(self) -> int:
        """The cap of a symbol in won."""
        return self._cap

    @cap.setter
    def cap(self, won: int) -> None:
        self._cap = won
        self._command(lambda i: m.ChangeLimit(i, "symbol_cap", won, self.now))

    @property
    def cash(self) -> int:
        """The venue's cash in won."""
        return self.venue.cash

    @cash.setter
    def cash(self, won: int) -> None:
        self.venue.cash = won

    @property
    def is_entry_allowed(self) -> bool:
        """Whether the account is not blocked for entries."""
        return self.core.risk.trading_state is TradingState.ACTIVE

    @is_entry_allowed.setter
    def is_entry_allowed(self, value: bool) -> None:
        state = TradingState.ACTIVE if value else TradingState.REDUCING
        self._command(lambda i: m.SetTradingState(i, state, self.now))

    # --- time and market ---

    def tick(self, price: int, wait_s: float = 1.0) -> None:
        """Let time pass, trade at a price, fill what can be filled, and let the engine see it."""
        self.now += round(wait_s * S)
        self.price = price
        self._tell_phases()
        self._match()
        closed = self._bars.add_trade(self.now, price, 1)
        if closed is not None:
            self._minutes.append(closed)
        if self.bid is not None and self.ask is not None:
            book = OrderBook(SYMBOL, (BookLevel(self.ask, 9),), (BookLevel(self.bid, 9),), self.now, self.now)
            self.give(book)
        if not self.is_started:
            self._start()
            return
        self.give(self._trade())
        self.give(m.TimerTick(self.now))

    def wait(self, seconds: float) -> None:
        """Let time pass without a trade; the engine's timer ticks once."""
        self.now += round(seconds * S)
        self._tell_phases()
        self.give(m.TimerTick(self.now))

    def fill(self, tag: str, quantity: int, price: int | None = None) -> None:
        """Let the venue fill a part of the newest order of a tag."""
        order = self.order(tag)
        assert order.venue_order_id is not None
        self._fill(order.venue_order_id, quantity, price or order.price or self.price)

    def cancel(self, tag: str) -> None:
        """Let the user cancel the newest order of a tag, or the venue confirm a cancel that is under way."""
        order = self.order(tag)
        if order.status is OrderStatus.PENDING_CANCEL:
            self.answer()
            return
        name = order.client_order_id
        self._commands += 1
        request = CancelOrder(ClientOrderId(f"u-{self._commands}"), name, SYMBOL, MANUAL, self.now)
        self._command(lambda i: m.WithdrawOrder(i, request))

    def buy_by_hand(self, quantity: int, price: int) -> None:
        """Let the user buy elsewhere: the venue tells of the order and its fill."""
        self._ensure_started()
        order = self.venue.place(SYMBOL, OrderSide.BUY, quantity, price, self.now)
        self.give(self.venue.report(order, m.ReportKind.ACCEPTED, self.now))
        self._fill(order.number, quantity, price)

    def hold_by_hand(self, quantity: int) -> None:
        """Let the user offer shares elsewhere, far above the market."""
        order = self.venue.place(SYMBOL, OrderSide.SELL, quantity, self._instrument.limits.upper, self.now)
        self.give(self.venue.report(order, m.ReportKind.ACCEPTED, self.now))

    # --- what only an engine knows ---

    def restart(self) -> None:
        """Kill the program and start it again on its journal; what was under way gets no answer."""
        self._late.clear()
        self.core = self._make_core()
        self.core.restore([record for record in self.journal if isinstance(record, _KEPT)])
        self._told_phases = frozenset()
        self._connect()

    def next_day(self, close: int, count: int = 1) -> None:
        """Let the day end at a price with the program off, and start it at 9:30 some trading days later.

        Day orders are gone, and the journal gives only what stands over days.
        """
        for _ in range(count):
            self._daily = (*self._daily, a_day(self._day, close, 1_000_000))
            self._day = day_after(self._day)
        self._minutes = list(self._history())
        self._bars = BarBuilder(5)
        self.now, self.price = at(9, 30, day=self._day), close
        self._instrument = an_instrument(base_px=close)
        self.venue.orders.clear()
        standing = {type(r): r for r in self.journal if isinstance(r, m.STANDING)}
        self.journal = list(standing.values())
        self.restart()

    def cut(self) -> None:
        """Cut the stream."""
        self.give(m.LinkChanged(m.Link.STREAM, False, self.now, "cut"))

    def mend(self) -> None:
        """Bring the stream up and read the books."""
        self.give(m.LinkChanged(m.Link.STREAM, True, self.now))

    def read_books(self, times: int = 1, every_s: float = 31.0) -> None:
        """Read the venue's books so many times."""
        for _ in range(times):
            self.now += round(every_s * S)
            self.give(m.TimerTick(self.now))
            self.give(self.venue.snapshot(self.now))

    def answer(self) -> None:
        """Let the venue take and answer what it held back."""
        while self._late:
            self._take(self._late.popleft())

    def switch_off(self, *, keep_exits: bool = True, is_sold: bool = False) -> None:
        """Switch the strategy off."""
        self.wants_auto = False
        self._ensure_started()
        self._command(lambda i: m.SetAuto(i, SYMBOL, False, self.now, keep_exits, is_sold))

    def switch_on(self) -> None:
        """Switch the strategy on."""
        self._command(lambda i: m.SetAuto(i, SYMBOL, True, self.now))

    def set_plan(self, values: PlanValues, strategy: str = "dip-ladder") -> None:
        """Give the symbol another plan."""
        self._plan = (strategy, values)
        self._command(lambda i: m.SetPlan(i, SYMBOL, self.now, strategy, values))

    def close_by_hand(self) -> None:
        """Let the user sell all at market."""
        self._command(lambda i: m.ClosePosition(i, SYMBOL, self.now))

    # --- looking ---

    @property
    def slot(self) -> Slot:
        """The symbol's seat in the engine."""
        return self.core.host.slots[SYMBOL]

    @property
    def strategy(self) -> Strategy:
        """The strategy."""
        return self.slot.strategy

    @property
    def held(self) -> int:
        """Shares in the engine's books."""
        return self.core.portfolio.position(SYMBOL).quantity

    def order(self, tag: str) -> Order:
        """Return the newest order of a tag."""
        return [order for order in self.core.orders.orders.values() if order.origin.tag == tag][-1]

    # --- inside ---

    def give(self, given: m.Input) -> None:
        """Let the engine take an input, and the venue what follows."""
        self._absorb(self.core.process(given))

    def _command(self, make: Callable[[str], m.Command]) -> None:
        self._commands += 1
        self.give(make(f"c-{self._commands}"))

    def _ensure_started(self) -> None:
        if not self.is_started:
            self._tell_phases()
            self._start()

    def _make_core(self) -> TradingCore:
        self._starts += 1
        told = [record.sequence for record in self.journal if isinstance(record, m.EventRecorded)]
        settings = CoreSettings(id_prefix=f"s{self._starts}", last_event_sequence=max(told, default=0))
        name, values = self._plan
        return TradingCore(settings, lambda symbol: make_strategy(name, symbol, values), _by_name)

    def _start(self) -> None:
        self.is_started = True
        self._connect()
        if self.wants_auto:
            self.switch_on()

    def _connect(self) -> None:
        self.give(m.InstrumentDefined(self._instrument, self.now))
        self._tell_phases()
        self.give(self._trade())
        self.give(m.LinkChanged(m.Link.REST, True, self.now))
        self.give(m.LinkChanged(m.Link.STREAM, True, self.now))

    def _tell_phases(self) -> None:
        moment = datetime.fromtimestamp(self.now // S, tz=KST)
        phases = phases_at(Venue.KRX, moment, CALENDAR) if self.phases is None else self.phases
        if phases != self._told_phases:
            self._told_phases = phases
            self.give(m.PhaseChanged({Venue.KRX: phases}, self.now))

    def _trade(self) -> TradeTick:
        return TradeTick(SYMBOL, self.price, 1, AggressorSide.BUYER, self.now, self.now, day_volume=self.day_volume)

    def _absorb(self, outputs: list[m.Output]) -> None:
        self.journal += outputs
        wants_books = False
        sends: list[m.SendOrder[OrderRequest]] = []
        for output in outputs:
            match output:
                case m.SendOrder():
                    sends.append(output)
                case m.DecisionActed(record=record):
                    self.acts += [shown(intent) for intent in record.intents]
                case m.Notice():
                    self.notices.append(output)
                case m.HistoryWanted():
                    self.give(m.BarsLoaded(SYMBOL, self._daily, self._history(), self.now))
                case m.ReconcileWanted():
                    wants_books = True
                case _:
                    pass
        for send in sends:
            self._perform(send)
        if wants_books and self.reads:
            self.now += S // 100
            self.give(self.venue.snapshot(self.now))
        slot = self.core.host.slots.get(SYMBOL)
        if slot is not None and slot.record is not None:
            self._check(slot.record)

    def _history(self) -> tuple[Bar, ...]:
        forming = self._bars.forming
        return (*self._minutes, *([forming] if forming is not None else []))

    def _check(self, record: DecisionRecord) -> None:
        if not self.records or self.records[-1] is not record:
            self.records.append(record)
            reason = Reason(record.reason)
            assert set(record.params) == REASON_PARAMS[reason], reason

    def _perform(self, send: m.SendOrder[OrderRequest]) -> None:
        request = send.approval.request
        if isinstance(request, SubmitOrder):
            self._hold_to_the_rules(request)
            if request.origin.kind is OriginKind.MANUAL:
                side, kind = request.side.value.lower(), request.order_type.value
                self.acts.append(f"{side} {request.origin.tag} {kind} {request.quantity}")
        if isinstance(request, CancelOrder) and not self.cancels:
            self._late.append(send)
            return
        kind, code = self.refusals.pop(0) if self.refusals and isinstance(request, SubmitOrder) else ("", "")
        name = request.client_order_id
        match kind:
            case "rejected":
                self.give(m.RequestRefused(name, code, code, self.now))
            case "unknown":
                self.give(m.RequestOutcomeUnknown(name, "no answer", self.now))
            case "lost":
                self.venue.take(send, self.now)
                self.give(m.RequestOutcomeUnknown(name, "no answer", self.now))
            case "slow":
                self._late.append(send)
            case _:
                self._take(send)

    def _take(self, send: m.SendOrder[OrderRequest]) -> None:
        answer, reports = self.venue.take(send, self.now)
        for given in (answer, *reports):
            self.give(given)
        request = send.approval.request
        if isinstance(request, SubmitOrder) and request.order_type is OrderType.MARKET:
            self._match(only=OrderType.MARKET)

    def _match(self, only: OrderType | None = None) -> None:
        if not self.fills or not self._told_phases & _MATCHING:
            return
        for number, order in list(self.venue.orders.items()):
            price = order.price
            if not order.leaves or (only is not None and order.order_type is not only):
                continue
            is_through = price is None or (self.price <= price if order.side is OrderSide.BUY else self.price >= price)
            if is_through and order.order_type in {OrderType.LIMIT, OrderType.MARKET}:
                most = order.leaves if self.fill_limit is None else min(self.fill_limit, order.leaves)
                self._fill(number, most, price or self.price)

    def _fill(self, number: str, quantity: int, price: int) -> None:
        self.give(self.venue.fill(number, quantity, price, self.now))

    def _hold_to_the_rules(self, request: SubmitOrder) -> None:
        assert refusal(request.order_type, request.time_in_force, Venue.KRX, self._told_phases) is None, request
        assert (request.price is not None) is needs_price(request.order_type), request
        assert request.price is None or is_on_tick(request.price), request
        held = self.venue.quantities.get(SYMBOL, 0)
        offered = sum(order.leaves for order in self.venue.orders.values() if order.side is OrderSide.SELL)
        if request.side is OrderSide.SELL:
            assert request.quantity <= held - offered, "sells more than is held"
            return
        bids = sum(o.leaves * (o.price or self.price) for o in self.venue.orders.values() if o.side is OrderSide.BUY)
        exposure = held * self.price + bids + request.quantity * (request.price or self.price)
        assert exposure <= self._cap, "a position above the cap"


def _by_name(symbol: InstrumentId, strategy: str, values: PlanValues) -> Strategy:
    return make_strategy(strategy, symbol, values)
