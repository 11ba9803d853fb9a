"""What the terminal is told: sees each input and what followed, and builds the parts of the next frame.

Conflated: between two frames only what changed last counts. Reads the core, never changes it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kiwoom_gui.app import look_parts, rows
from kiwoom_gui.app import views as v
from kiwoom_gui.app.candles import Candles
from kiwoom_gui.app.commands import FIRST_GROUP
from kiwoom_gui.app.looks import Looks
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.app.risk_model import RiskModel
from kiwoom_gui.app.scan_model import ScanModel
from kiwoom_gui.app.tapes import Tapes
from kiwoom_gui.domain.enums import OrderStatus, Phase, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.market_data import Interruption, OrderBook, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore


@dataclass(slots=True)
class _Dirty:
    """What changed since the last frame."""

    quotes: set[InstrumentId] = field(default_factory=set)
    instruments: bool = False
    interruptions: bool = False
    books: set[InstrumentId] = field(default_factory=set)
    """Of symbols that are looked at."""
    orders: bool = False
    """Something about them; all of them where they came back from the journal."""
    all_orders: bool = False
    changed_orders: dict[ClientOrderId, None] = field(default_factory=dict)
    """In the order of their first change."""
    positions: bool = False
    autos: bool = False
    decision: bool = False
    plan: bool = False
    bars: set[InstrumentId] = field(default_factory=set)
    older_bars: list[v.BarsView] = field(default_factory=list)


class ReadModels:
    """Builds frames' parts from the core."""

    def __init__(self, core: TradingCore, plans: PlanService | None = None) -> None:
        """Read this core; plans are shown where there are some."""
        self._core = core
        self._plans = plans
        self._dirty = _Dirty()
        self.looks = Looks()
        self.tapes = Tapes(core)
        self.risk = RiskModel(core)
        self.scan = ScanModel(core)
        self.on_urgent: Callable[[], None] = lambda: None
        """Told of what should not wait for the next frame: an order's event, an answer."""
        self.tapes.on_answer = lambda: self.on_urgent()  # noqa: PLW0108  it is given later
        self._interruptions = 0
        self._order_rows: dict[ClientOrderId, tuple[Order, v.OrderRow]] = {}

    # --- facts come in ---

    def observe(self, given: m.Input, outputs: list[m.Output]) -> None:
        """See an input and what followed from it."""
        match given:
            case TradeTick():
                self._on_tick(given)
            case OrderBook(instrument_id=symbol):
                if self.looks.is_seen(symbol):
                    self._dirty.books.add(symbol)
            case m.CandidatesSeen():
                pass
            case m.InstrumentDefined() | m.WatchSlots():
                self._dirty.instruments = self._dirty.interruptions = True
            case Interruption():
                self._dirty.interruptions = self._dirty.autos = self._dirty.decision = True
            case m.TimerTick(ts=now):
                self._mark(now)
            case m.SetPlan():
                self._dirty.autos = self._dirty.decision = self._dirty.plan = True
            case m.BarsLoaded() | m.HistoryFailed():
                self._dirty.autos = self._dirty.decision = True
            case _:
                self._dirty.orders = self._dirty.positions = self._dirty.autos = self._dirty.decision = True
                self._dirty.interruptions |= isinstance(given, m.LinkChanged)
        for output in outputs:
            self._on_output(output)
        self.risk.observe(given, outputs)
        self.scan.observe(given, outputs)

    def restored(self) -> None:
        """Hear that the day's orders came back from the journal."""
        self._dirty.orders = self._dirty.all_orders = self._dirty.positions = True

    def _on_tick(self, tick: TradeTick) -> None:
        symbol = tick.instrument_id
        self._dirty.quotes.add(symbol)
        if symbol in self._core.portfolio.positions:
            self._dirty.positions = True
        if symbol in self._core.host.slots:
            self._dirty.autos = True
            self._dirty.decision |= self.looks.is_seen(symbol)
        if self.looks.is_seen(symbol):
            self._dirty.books.add(symbol)
            self._dirty.bars.add(symbol)
            self.looks.on_trade(tick)

    def _on_output(self, output: m.Output) -> None:
        match output:
            case m.EventRecorded(event=event):
                self._dirty.changed_orders[event.client_order_id] = None
                self._dirty.orders = self._dirty.positions = True
                self._dirty.books.update(self.looks.symbols)
                self.on_urgent()
            case m.Notice():
                self.tapes.add_notice(output)
                self._dirty.plan |= output.code in {"PLAN_TAKEN", "AUTO_ON", "AUTO_OFF"}
            case m.CommandAnswered(command_id=command_id, is_taken=is_taken, code=code, params=params):
                self.tapes.add_answer(v.AnswerView(command_id=command_id, is_taken=is_taken, code=code, params=params))
            case m.DecisionActed():
                self._dirty.decision = self._dirty.autos = True
            case _:
                pass

    def _mark(self, now: int) -> None:
        self._dirty.autos |= bool(self._core.host.slots)
        self._dirty.decision |= any(symbol in self._core.host.slots for symbol in self.looks.symbols)
        running = len(self._core.market.interruptions)  # one whose release was lost is let go by the clock
        self._dirty.interruptions |= running != self._interruptions
        self._interruptions = running
        self.tapes.mark(now)

    def set_focus(self, symbol: InstrumentId, minutes: int, group: str = FIRST_GROUP) -> Candles | None:
        """Let a color look at a symbol and interval; return the candles that must be loaded, if they are new."""
        self._dirty.decision = self._dirty.plan = True
        self._dirty.books.add(symbol)
        return self.looks.choose(group, symbol, minutes)

    def plan_changed(self) -> None:
        """Publish the plans of the symbols that are looked at with the next frame."""
        self._dirty.plan = True

    def candles_loaded(self, candles: Candles, older: v.BarsView | None = None) -> None:
        """Publish the whole chart with the next frame, or the older candles that came to it."""
        if older is None:
            self.looks.loaded(candles)
        else:
            self._dirty.older_bars.append(older)

    # --- parts go out ---

    def changes(self, *, is_all_due: bool = True) -> list[v.Part]:
        """Return what changed since the last call; prices of symbols that nobody looks at or holds only if all are due.

        Those stand in a list alone, where the eye follows no thirty changes a second, and they are most of all changes.
        """
        dirty, self._dirty = self._dirty, _Dirty()
        if not is_all_due:
            prompt = dirty.quotes.intersection([*self.looks.symbols, *self._core.portfolio.positions])
            self._dirty.quotes, dirty.quotes = dirty.quotes - prompt, prompt
        parts: list[v.Part] = []
        if dirty.instruments:
            parts.append(self._instruments())
        if dirty.interruptions:
            parts.append(rows.interruptions_view(self._core))
        if dirty.quotes:
            parts.append(self._quotes(dirty.quotes))
        parts += look_parts.books(self._core, self.looks, dirty.books)
        if dirty.orders:
            changed = None if dirty.all_orders else dirty.changed_orders
            parts += [self._orders(changed), rows.unknowns_view(self._core)]
        if dirty.positions:
            parts.append(v.PositionsView(rows=rows.position_rows(self._core)))
        if dirty.autos:
            parts.append(self._autos())
        if dirty.decision:
            parts += look_parts.decisions(self._core, self.looks.symbols)
        if dirty.plan:
            parts += look_parts.plans(self._plans, self.looks.symbols)
        for bars in self.looks.fresh_bars(dirty.bars):
            parts.append(bars)
            if bars.is_full:  # it has them already
                of = (bars.instrument_id, bars.minutes)
                dirty.older_bars = [old for old in dirty.older_bars if (old.instrument_id, old.minutes) != of]
        return [*parts, *dirty.older_bars, *self.risk.fresh(), *self.scan.fresh(), *self.tapes.fresh()]

    def whole(self) -> list[v.Part]:
        """Return everything, for a terminal that attaches."""
        quotes = set(self._core.market.ticks)
        parts: list[v.Part] = [self._instruments(), self._quotes(quotes), self._orders(), self._autos()]
        parts += [rows.interruptions_view(self._core), rows.unknowns_view(self._core)]
        parts.append(v.PositionsView(rows=rows.position_rows(self._core)))
        symbols = self.looks.symbols
        parts += look_parts.books(self._core, self.looks, symbols)
        parts += [*look_parts.decisions(self._core, symbols), *look_parts.plans(self._plans, symbols)]
        parts += self.looks.whole_bars()
        return [*parts, self.scan.view(), *self.tapes.whole()]

    def account(self) -> v.AccountView:
        """Return cash, today's result and the trading state."""
        core, books = self._core, self._core.portfolio
        open_orders = core.orders.open_orders()
        return v.AccountView(
            trading_state=core.risk.trading_state,
            is_armed=not core.risk.not_armed_because,
            not_armed_because=core.risk.not_armed_because,
            deposit=books.cash.deposit if books.cash else None,
            d2_deposit=books.cash.d2_deposit if books.cash else None,
            orderable_cash=books.orderable_cash,
            d1_deposit=books.cash.d1_deposit if books.cash else None,
            withdrawable=books.cash.withdrawable if books.cash else None,
            realized_pnl=books.realized_pnl,
            unrealized_pnl=books.total_unrealized_pnl,
            max_drawdown=books.max_drawdown,
            daily_loss_limit=core.risk.limits.daily_loss,
            symbol_cap=core.risk.limits.symbol_cap,
            commission_ratio=float(core.settings.costs.commission_ratio),
            open_orders=len(open_orders),
            unknown_orders=sum(1 for order in open_orders if order.status is OrderStatus.UNKNOWN),
            positions=sum(1 for position in books.positions.values() if position.quantity),
        )

    def phases(self) -> dict[Venue, list[Phase]]:
        """Return what each venue does now."""
        return {venue: sorted(phases) for venue, phases in self._core.market.phases.items()}

    def _instruments(self) -> v.InstrumentsView:
        """Return what is streamed; before the slots are known, all of which the rules are."""
        instruments, slots = self._core.market.instruments, self._core.scan.slots
        shown = instruments if slots is None else [symbol for symbol in slots.watched if symbol in instruments]
        return v.InstrumentsView(rows=[rows.instrument_row(instruments[symbol]) for symbol in shown])

    def _quotes(self, symbols: set[InstrumentId]) -> v.QuotesView:
        market = self._core.market
        return v.QuotesView(
            rows=[
                rows.quote_row(market.ticks[symbol], market.instruments[symbol])
                for symbol in sorted(symbols)
                if symbol in market.ticks and symbol in market.instruments
            ]
        )

    def _orders(self, changed: Iterable[ClientOrderId] | None = None) -> v.OrdersView:
        """Return all orders, or those that changed: a day has thousands, a frame tells of a few."""
        orders = self._core.orders.orders
        if changed is not None:
            return v.OrdersView(rows=[self._order_row(orders[order_id]) for order_id in changed], is_full=False)
        return v.OrdersView(rows=[self._order_row(order) for order in reversed(list(orders.values()))])

    def _order_row(self, order: Order) -> v.OrderRow:
        """Return the row of an order, made anew only when the order is another: a day has thousands."""
        known = self._order_rows.get(order.client_order_id)
        if known is None or known[0] is not order:
            known = (order, rows.order_row(order, rows.name_of(self._core, order.instrument_id)))
            self._order_rows[order.client_order_id] = known
        return known[1]

    def _autos(self) -> v.AutosView:
        return v.AutosView(rows=[rows.auto_row(symbol, slot) for symbol, slot in self._core.host.slots.items()])
