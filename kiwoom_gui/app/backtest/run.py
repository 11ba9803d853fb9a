"""One run over all days with one path order: what `spec` asks for in, a `RunResult` out. Synchronous; may be slow."""

import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from kiwoom_gui.app.backtest.bar_files import BarFilesError, Day, Series
from kiwoom_gui.app.backtest.history import SymbolPast
from kiwoom_gui.app.backtest.paths import PathOrder, PathTrade, day_path, minute_path
from kiwoom_gui.app.backtest.session import DaySession, Hours, Stock, Tally
from kiwoom_gui.app.backtest.spec import BacktestSpec, DayMark, RunResult
from kiwoom_gui.app.backtest.venue import BarVenue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST, Phase, Venue, windows
from kiwoom_gui.market.ticks import daily_limits, floor_to_tick
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.strategies.idle import sleeper
from kiwoom_gui.strategies.registry import make_strategy
from kiwoom_gui.wire.numbers import ns_of

PROFILE = PROFILES["free"]
OnDay = Callable[[int, int], bool]
"""Told how many of how many days are done; returns whether to go on."""


class CanceledError(Exception):
    """Somebody asked the run to stop."""


def check(spec: BacktestSpec) -> None:
    """Refuse a strategy or values that cannot be.

    Raises:
        UnknownStrategyError: no strategy has the name.
        ParameterError: a value is out of bounds.
    """
    make_strategy(spec.strategy, InstrumentId("000000"), spec.values)


class BacktestRun:
    """Walks the days."""

    def __init__(
        self, series: Mapping[str, Series], spec: BacktestSpec, order: PathOrder, *, skips_idle: bool = True
    ) -> None:
        """Take the bars.

        Args:
            series: bars by code.
            spec: what is asked for.
            order: of high and low.
            skips_idle: leave out a symbol's days on which its strategy could not act; False is slow, and the same.

        Raises:
            BarFilesError: a symbol is asked for that has no bars, or no day lies in the range.
            ParameterError: the strategy cannot have the values.
        """
        missing = sorted(set(spec.symbols) - set(series))
        if missing:
            raise BarFilesError(f"no bars for {', '.join(missing)}", "NO_BARS", codes=", ".join(missing))
        self._series = {code: one for code, one in series.items() if not spec.symbols or code in spec.symbols}
        self._spec = spec
        self._order = order
        # a day that bars tell of was a trading day, whatever the calendar of years ago may say
        traded = {day.day for one in self._series.values() for day in one.days}
        self._days = sorted(day for day in traded if spec.last is None or day <= spec.last)
        if not any(spec.first is None or day >= spec.first for day in self._days):
            raise BarFilesError("no day lies in the range", "NO_DAY")
        self._calendar = TradingCalendar(extra_open=frozenset(traded))
        check(spec)
        self._sleeps = sleeper(spec.strategy, spec.values) if skips_idle else sleeper("", {})
        self._by_day: dict[date, list[tuple[Series, Day]]] = {}
        for one in self._series.values():
            for day in one.days:
                self._by_day.setdefault(day.day, []).append((one, day))
        self._venue = BarVenue(PROFILE, spec.cash, spec.volume_share, self._calendar)
        self._past = {code: SymbolPast() for code in self._series}
        self._states: dict[str, dict[str, object]] = {}
        self._tally = Tally()
        self._marks: list[DayMark] = []
        self.bars = 0
        """Walked so far."""
        self._resets: list[str] = []
        self._benched: list[str] = []

    def run(self, on_day: OnDay = lambda _done, _all: True) -> RunResult:
        """Run all days.

        Raises:
            CanceledError: `on_day` said so.
        """
        began = time.perf_counter()
        for done, day in enumerate(self._days):
            if not on_day(done, len(self._days)):
                raise CanceledError
            self._walk(day, is_traded=self._spec.first is None or day >= self._spec.first)
        on_day(len(self._days), len(self._days))
        tally = self._tally
        tally.book.close({code: past.last_close or 0 for code, past in self._past.items()})
        marks = tally.digest.marks()
        return RunResult(
            order=self._order,
            days=tuple(self._marks),
            trades=tuple(tally.book.trades),
            bars=self.bars,
            ticks=tally.ticks,
            decisions=tally.decisions,
            orders=tally.orders,
            denials=dict(sorted(tally.denials.items())),
            base_resets=tuple(self._resets),
            benched=tuple(self._benched),
            turnover=tally.book.turnover,
            commission_and_tax=tally.book.costs,
            sha256=marks.orders_sha256,
            seconds=time.perf_counter() - began,
        )

    # --- a day ---

    def _walk(self, day: date, *, is_traded: bool) -> None:
        hours = self._hours(day)
        stocks = [self._stock(one, this) for one, this in self._by_day[day]]
        paths = [(stock, self._path(stock.day, hours)) for stock in stocks]
        if is_traded:
            awake = [(stock, trade) for stock, path in paths if stock.is_awake for trade in path]
            awake.sort(key=lambda pair: pair[1].ts)
            self._trade(day, hours, [stock for stock in stocks if stock.is_awake], awake)
            self.bars += sum(len(stock.day.minutes) or 1 for stock in stocks)
        for stock, path in paths:
            past = self._past[stock.code]
            for trade in path:
                past.add_trade(trade.ts, trade.price, trade.quantity)
        for stock in stocks:
            self._past[stock.code].end_day(stock.day.bar)
        if is_traded:
            self._mark(day)

    def _trade(self, day: date, hours: Hours, stocks: list[Stock], trades: list[tuple[Stock, PathTrade]]) -> None:
        halted = [stock.code for stock in stocks if not stock.day.is_traded]
        self._venue.open_day(day, {stock.code: (stock.market, stock.base_px) for stock in stocks}, halted)
        settings = CoreSettings(
            limits=self._spec.limits.risk_limits(), costs=PROFILE.costs, id_prefix=f"b{day.toordinal()}"
        )
        core = TradingCore(settings, self._make)
        core.host.is_bare = True
        session = DaySession(core, self._venue, hours, self._tally)
        session.start(stocks, lambda code: (self._past[code].days(), self._past[code].minutes()))
        session.trade(trades)
        session.close(stocks)
        self._is_reducing = session.is_reducing
        for symbol, slot in core.host.slots.items():
            if slot.is_benched:
                self._benched.append(f"{symbol} {day}: {slot.failure}")
                self._states.pop(symbol, None)
            else:
                self._states[symbol] = slot.strategy.snapshot()

    def _make(self, instrument_id: InstrumentId) -> Strategy:
        """Make a symbol's strategy as it was last evening."""
        strategy = make_strategy(self._spec.strategy, instrument_id, self._spec.values)
        state = self._states.get(instrument_id)
        if state is not None:
            strategy.restore(state)
        return strategy

    def _stock(self, one: Series, day: Day) -> Stock:
        past = self._past[one.code]
        base = floor_to_tick(past.last_close or day.bar.open)
        limits = daily_limits(base)
        if not (limits.contains(day.bar.low) and limits.contains(day.bar.high)):
            base = floor_to_tick(day.bar.open)
            self._resets.append(f"{one.code} {day.day}")
        is_armed = past.count >= self._spec.warmup_days
        return Stock(one.code, day, one.market, base, is_armed, is_awake=self._is_awake(one.code, day, is_armed))

    def _is_awake(self, code: str, day: Day, is_armed: bool) -> bool:
        """Say whether anything can happen in a symbol today; what cannot is not walked through the engine."""
        if self._venue.ledger.holding(code).quantity:
            return True
        if not is_armed or not day.is_traded:
            return False
        return not self._sleeps(self._past[code].days(), self._states.get(code, {}), day.bar)

    def _path(self, day: Day, hours: Hours) -> list[PathTrade]:
        if not day.is_traded:
            return []
        if not day.minutes:
            return day_path(day.bar, self._order, hours.opens, hours.closes)
        return [
            trade
            for bar in day.minutes
            for trade in minute_path(bar, self._order)
            if bar.volume and hours.opens <= trade.ts < hours.closes
        ]

    def _hours(self, day: date) -> Hours:
        table = {window.phase: window for window in windows(Venue.KRX, day, self._calendar)}
        continuous, closing = table[Phase.CONTINUOUS], table[Phase.CLOSING_AUCTION]

        def ns(at: Any) -> int:
            return ns_of(datetime.combine(day, at, KST))

        return Hours(ns(continuous.start), ns(closing.start), ns(closing.end))

    def _mark(self, day: date) -> None:
        ledger = self._venue.ledger
        held = sum(holding.quantity * (self._past[code].last_close or 0) for code, holding in ledger.holdings.items())
        mark = DayMark(day=day, equity=ledger.settled_cash + held, held=held, is_reducing=self._is_reducing)
        self._marks.append(mark)
