"""TradingCore.process(input) -> outputs. The only way state changes; pure, synchronous, on an injected clock."""

from collections.abc import Iterable

from kiwoom_gui.domain.enums import OrderSide, OriginKind, TradingState, Venue
from kiwoom_gui.domain.events import OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Interruption, OrderBook, TradeTick
from kiwoom_gui.domain.orders import Origin
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.account_guard import AccountGuard
from kiwoom_gui.engine.account_keeper import AccountKeeper
from kiwoom_gui.engine.automation import Automation
from kiwoom_gui.engine.closing import Closing
from kiwoom_gui.engine.inbox import Inbox
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.order_manager import OrderManager
from kiwoom_gui.engine.portfolio import Portfolio
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.engine.risk_checks import Denial
from kiwoom_gui.engine.risk_engine import RiskEngine
from kiwoom_gui.engine.scan import Scan
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.strategy_host import MakePlanned, MakeStrategy, StrategyHost
from kiwoom_gui.engine.strategy_orders import StrategyOrders
from kiwoom_gui.engine.sweep import Sweep
from kiwoom_gui.engine.triggers import fired_by

_RISK = Origin(OriginKind.MANUAL, tag="risk")
_USER = Origin(OriginKind.MANUAL)
_BUY, _ACTIVE = OrderSide.BUY, TradingState.ACTIVE
"""Members by name of the module: a strategy's view is made on every tick."""


class TradingCore:
    """The engine: market, orders, positions, risk and strategies behind one function."""

    def __init__(
        self, settings: CoreSettings, make_strategy: MakeStrategy, make_planned: MakePlanned | None = None
    ) -> None:
        """Start with empty books, not armed."""
        self.settings = settings
        self.now = 0
        self.market = MarketState()
        self.orders = OrderManager(settings.costs)
        self.portfolio = Portfolio(settings.costs, self.market)
        self.risk = RiskEngine(settings.limits, self.orders, self.portfolio, self.market)
        self.desk = OrderDesk(
            self.orders,
            self.portfolio,
            self.risk,
            settings.last_event_sequence,
            spacing_s=settings.entry_spacing_s,
        )
        self.host = StrategyHost(make_strategy, make_planned)
        self.inbox = Inbox(self.desk)
        self.keeper = AccountKeeper(settings, self.desk, self.inbox)
        self.guard = AccountGuard(self.desk)
        self.closing = Closing(self.desk, self.market, settings)
        self.sweep = Sweep(self.desk)
        orders = StrategyOrders(self.desk, settings)
        self.automation = Automation(self.host, self.desk, self.closing, orders, self._view)
        self.scan = Scan(self.desk, self.host, self.market, settings.scan, self.automation.switch_on)
        self.risk.scan_left = self.scan.money_left
        self.desk.listeners.append(self.host.on_order_event)

    def process(self, given: m.Input) -> list[m.Output]:
        """Take one input; return what follows from it, in the order in which it must be done."""
        match given:
            case TradeTick():
                self._on_tick(given)
            case OrderBook():
                self.market.on_book(given)
            case m.TimerTick():
                self._on_timer(given.ts)
            case m.OrderReport():
                self.now = max(self.now, given.ts_init)
                self.inbox.on_report(given)
                self._after_orders()
            case m.RequestAccepted() | m.RequestRefused() | m.RequestOutcomeUnknown():
                self.now = max(self.now, given.ts_init)
                self.inbox.on_answer(given, self.now)
                self._after_orders()
            case m.AccountSnapshot():
                self._on_books(given)
            case m.PositionReport():
                pass  # type 04 repeats what the fills said; reconciliation compares
            case m.BooksUnread():
                self.now = max(self.now, given.ts_init)
                self.keeper.on_unread(given)
            case m.LinkChanged():
                self.keeper.on_link(given, self.now)  # its own time may be from before the market clock was known
                if not given.is_up:
                    self.market.forget_interruptions()
                    self.closing.pause_all("LINK_DOWN", self.now)
                    self.automation.wait_for_books(self.now)
            case (
                Interruption()
                | m.InstrumentDefined()
                | m.PhaseChanged()
                | m.BarsLoaded()
                | m.HistoryFailed()
                | m.CandidatesSeen()
                | m.WatchSlots()
            ):
                self._on_reference(given)
            case _:
                self._on_command(given)
        self.automation.finish(self.now)
        outputs, self.desk.outbox = self.desk.outbox, []
        return outputs

    def restore(self, records: Iterable[object]) -> int:
        """Go on from the journal, before the venue says anything: what stands over days, then the records of the day.

        A fresh core that is given what a core recorded has its orders, numbers, positions and results. A strategy
        starts from its newest memory and hears again what came after it.

        Returns:
            How many events do not fit, because rows before them were lost; the first reading settles those orders.
        """
        unfit = 0
        told = list(records)
        newest = {record.instrument_id: at for at, record in enumerate(told) if isinstance(record, m.StrategySaved)}
        self.host.forget(newest)
        for at, record in enumerate(told):
            match record:
                case m.EventRecorded(event=event):
                    is_fit = self.desk.restore(record)
                    unfit += not is_fit
                    if is_fit:
                        self.host.on_order_event(self.orders.orders[event.client_order_id], event)
                case m.FillBooked():
                    self.portfolio.restore_fill(record)
                case m.PositionTaken():
                    self.portfolio.restore_position(record)
                case m.BooksOpened() | m.QuarantineChanged():
                    self.keeper.quarantine.restore(record)
                case m.TradingStateChanged() | m.LimitsChanged() | m.DayMarked():
                    self.guard.restore(record)
                case m.StrategySaved(instrument_id=symbol) if newest[symbol] == at:
                    self.host.restore(record)
                case _:
                    self._restore_work(record)
        self._book_last(told)
        return unfit

    def _restore_work(self, record: object) -> None:
        """Remember what was under way: closings, cancels, and what the scan armed."""
        match record:
            case m.ClosingChanged():
                self.closing.restore(record)
            case m.CancelDeferred():
                self.desk.deferred.restore(record)
            case m.SweepChanged():
                self.sweep.restore(record)
            case m.ScanChanged():
                self.scan.restore(record)
            case _:
                pass

    def _book_last(self, told: list[object]) -> None:
        """Book a fill whose booking is not in the journal: the program ended between the two rows."""
        match told[-1:]:
            case [m.EventRecorded(event=OrderFilled() as fill)] if fill.client_order_id in self.orders.orders:
                self.desk.book(self.orders.orders[fill.client_order_id], fill)

    def _heard(self, ts: int) -> int:
        """Return the instant of a command. Before the market has told its time, a command's is a guess: not kept."""
        if self.now:
            self.now = max(self.now, ts)
        return self.now or ts

    # --- market and time ---

    def _on_reference(self, given: m.ReferenceInput) -> None:
        match given:
            case Interruption():
                self.now = max(self.now, given.ts_init)
                self.market.on_interruption(given)
                self.automation.evaluate(given.instrument_id, self.now)
            case m.CandidatesSeen():
                self.scan.on_seen(given, self.now)
            case m.WatchSlots():
                self.scan.on_slots(given)
            case m.InstrumentDefined(instrument=instrument):
                self.market.instruments[instrument.instrument_id] = instrument
                self.orders.know_listing(instrument.instrument_id, instrument.listing)
                self.portfolio.on_rules(instrument.instrument_id)
            case m.PhaseChanged(phases=phases):
                self.market.phases.update(phases)
                self.keeper.on_phases()
            case m.BarsLoaded():
                self.host.on_bars(given)
                self.automation.evaluate(given.instrument_id, self.now)
            case m.HistoryFailed(instrument_id=symbol, text=text):
                self.host.on_history_failed(symbol, text)
                self.desk.notice(m.Severity.ERROR, "HISTORY_FAILED", given.ts_init, {}, symbol, text=text)

    def _on_tick(self, tick: TradeTick) -> None:
        symbol, books = tick.instrument_id, self.portfolio
        self.now = max(self.now, tick.ts_init)
        if self.market.on_tick(tick):
            books.on_price(symbol)
        working = self.orders.open_of(symbol)
        if working:
            for triggered in fired_by(tick, working, self.market.phases_of(Venue.KRX)):
                self.desk.record(triggered)
        self.automation.on_trade(tick, self.now)
        if symbol in books.positions and books.positions[symbol].quantity:
            self.guard.watch(self.now)

    def _on_timer(self, now: int) -> None:
        self.now = max(self.now, now)
        self.guard.on_timer(self.now)
        self.market.drop_overdue(self.now)
        self.scan.on_timer(self.now)
        self.desk.release(self.now)
        self.keeper.on_timer(self.now)
        self._go_on()
        self.automation.evaluate_due(self.now)
        self.guard.watch(self.now)

    def _go_on(self) -> None:
        self.sweep.advance(self.now)
        self.closing.advance(self.now)

    def _after_orders(self) -> None:
        self.desk.release(self.now)
        self._go_on()
        self.guard.watch(self.now)

    # --- strategies ---

    def _on_books(self, snapshot: m.AccountSnapshot) -> None:
        self.now = max(self.now, snapshot.ts_init)
        for report in snapshot.positions:  # so that the day's result is whole before the first trade is heard
            self.market.on_reported(report.instrument_id, report.last_px)
            self.portfolio.on_price(report.instrument_id)
        self.keeper.on_snapshot(snapshot)
        self._after_orders()
        if not self.risk.not_armed_because:
            self.automation.on_books(self.now)

    def _view(self, symbol: InstrumentId) -> StrategyView | None:
        market, books, risk, now = self.market, self.portfolio, self.risk, self.now
        instrument, tick, book = market.instruments.get(symbol), market.ticks.get(symbol), market.books.get(symbol)
        if instrument is None or tick is None:
            return None
        is_calm = not market.interruptions and (book is None or book.expected_px is None)
        phases = market.phases if is_calm else market.phases_for(symbol, now)
        quarantine = "BOOKS_DIFFER" if symbol in books.quarantined else ""
        is_closing = self.closing.is_closing(symbol)
        is_blocked = is_closing or bool(quarantine) or self.orders.is_locked(symbol, _BUY) is not None
        is_entry_allowed = not is_blocked and risk.trading_state is _ACTIVE and not risk.not_armed_because
        position_qty, orderable_qty, avg_px = 0, 0, None
        position, orders, costs = books.positions.get(symbol), self.orders.open_of(symbol), self.settings.costs
        if position is not None and position.quantity:
            position_qty, avg_px = position.quantity, position.avg_px
            orderable_qty = 0 if is_closing else books.orderable_qty(symbol)
        cash, cap_left = books.orderable_cash or 0, self._cap_left(symbol)
        orderable_cash, cap_left = max(0, cash), max(0, cap_left)
        # by place, under the fields' own names: by name it costs three times as much, and this is made on every tick
        return StrategyView(
            now,
            instrument,
            tick,
            book,
            phases,
            position_qty,
            orderable_qty,
            avg_px,
            orders,
            orderable_cash,
            cap_left,
            is_entry_allowed,
            costs,
            quarantine,
        )

    def _cap_left(self, symbol: InstrumentId) -> int:
        """Return the won that the symbol's cap leaves, and the scan's money where the scan armed it."""
        left = self.risk.limits.symbol_cap - self.portfolio.exposure.of(symbol)
        scan_left = self.scan.money_left(symbol) if self.scan.standing.symbols else None
        return left if scan_left is None else min(left, scan_left)

    # --- commands ---

    def _on_command(self, command: m.Command) -> None:
        denial: Denial | None = None
        match command:
            case m.PlaceOrder(request=submit):
                now = self._heard(submit.ts_init)
                denial = self.desk.submit(submit, now)
                self.automation.on_manual_order(submit.instrument_id, now, is_taken=denial is None)
            case m.AmendOrder(request=modify):
                denial = self.desk.modify(modify, self._heard(modify.ts_init))
            case m.WithdrawOrder(request=cancel):
                denial = self.desk.cancel(cancel, self._heard(cancel.ts_init))
            case m.CancelAll():
                if command.side is not OrderSide.BUY:
                    self.closing.stop(command.instrument_id, self.now)
                self.sweep.start(command, self.now)
            case m.SetAuto() | m.SetPlan() | m.HandOver():
                denial = self.automation.on_command(command, self.now)
            case m.ArmScan() | m.SetScanFilters():
                denial = self.scan.on_command(command, self._heard(command.ts_init))
            case m.LinkUnknown() | m.ConfirmAbsent() | m.TakeBrokerBooks():
                denial = self._on_judgment(command)
            case _:
                denial = self._on_account_command(command)
        answer = m.CommandAnswered(command.command_id, denial is None, self.now)
        if denial is not None:
            answer = m.CommandAnswered(command.command_id, False, self.now, denial.code, denial.params)
        self.desk.outbox.append(answer)

    def _on_judgment(self, command: m.LinkUnknown | m.ConfirmAbsent | m.TakeBrokerBooks) -> Denial | None:
        now = self._heard(command.ts_init)
        match command:
            case m.LinkUnknown():
                denial = self.keeper.link_unknown(command, now)
            case m.ConfirmAbsent():
                denial = self.keeper.confirm_absent(command, now)
            case m.TakeBrokerBooks(instrument_id=symbol):
                denial = self.keeper.quarantine.take_broker_books(symbol, now)
        self._after_orders()  # what the lock held back may go on
        return denial

    def _on_account_command(self, command: m.AccountCommand) -> Denial | None:
        now = self.now or command.ts_init
        match command:
            case m.ClosePosition():
                return self.closing.start(command, now)
            case m.CloseAllPositions(command_id=command_id):
                self.guard.stop_entries_for_closing(now)
                self.closing.start_all(command_id, now)
            case m.StopClosing(instrument_id=symbol):
                return self.closing.stop(symbol, now)
            case m.ResumeClosing(instrument_id=symbol, command_id=command_id):
                return self.closing.resume(symbol, command_id, now)
            case m.ChangeLimit(name=name, value=value):
                return self.guard.change_limit(name, value, now)
            case m.SetTradingState(state=state):
                denial = self.guard.set_by_user(state, now, is_closing_all=self.closing.is_closing_all)
                if state is TradingState.HALTED:
                    self.closing.pause_all("TRADING_HALTED", now)
                return denial
        return None
