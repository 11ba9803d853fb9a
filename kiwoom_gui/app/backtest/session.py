"""One day of a backtest: a fresh engine in the morning, as a live one starts, then the day's trades, then the close.

Knows the engine, the venue and the day's paths; sees nothing of a day that its trades have not shown.
"""

import heapq
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from kiwoom_gui.app.backtest.bar_files import Day
from kiwoom_gui.app.backtest.paths import CLOSING_PART, NS, PathTrade
from kiwoom_gui.app.backtest.trades import TradeBook
from kiwoom_gui.app.backtest.venue import BarVenue, Quote
from kiwoom_gui.app.digest import OutputDigest
from kiwoom_gui.domain.enums import AggressorSide, Phase, TradingState, Venue
from kiwoom_gui.domain.events import OrderDenied, OrderInitialized, OrderRejected
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.market.costs import ListingMarket

_LOOKS_S: Final = (1, 3, 31, 62, 93)
"""So long after a trade a symbol whose orders work is looked at again: the strategy watches them every 30 s."""
_MORNING_S: Final = 300
"""How long before the open the session starts."""


@dataclass(slots=True)
class Stock:
    """A symbol on a day, and what its trades have shown so far. Money in won."""

    code: str
    day: Day
    market: ListingMarket
    base_px: int
    is_armed: bool
    is_awake: bool
    """Whether anything can happen in it today."""
    high: int = 0
    low: int = 0
    volume: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """The day's instants in ns UTC."""

    opens: int
    closes: int
    """Continuous trading ends and the closing auction begins."""
    ends: int
    """The closing auction matches."""


@dataclass(slots=True)
class Tally:
    """What is counted over all days."""

    book: TradeBook = field(default_factory=TradeBook)
    digest: OutputDigest = field(default_factory=OutputDigest)
    ticks: int = 0
    orders: int = 0
    decisions: int = 0
    denials: Counter[str] = field(default_factory=Counter)


class DaySession:
    """Feeds a core."""

    def __init__(self, core: TradingCore, venue: BarVenue, hours: Hours, tally: Tally) -> None:
        """Take a fresh core and a venue whose day is open."""
        self._core = core
        self._venue = venue
        self._hours = hours
        self._tally = tally
        self._seen: dict[str, int] = {}
        """By code, when it last traded."""
        self._looks: list[tuple[int, str, int]] = []

    # --- the day ---

    def start(self, stocks: Iterable[Stock], bars_of: Callable[[str], tuple[tuple[Bar, ...], tuple[Bar, ...]]]) -> None:
        """Connect, read the books, and switch the strategy on for the stocks that are armed."""
        now = self._hours.opens - _MORNING_S * NS
        self._give(m.PhaseChanged(_phases(Phase.OPENING_AUCTION), now))
        for stock in stocks:
            self._give(m.InstrumentDefined(self._instrument(stock), now, stock.base_px))
        for link in m.Link:
            self._give(m.LinkChanged(link, True, now))
        self._give(self._venue.snapshot(now + 1))
        for stock in stocks:
            if stock.is_armed:
                symbol = InstrumentId(stock.code)
                self._give(m.SetAuto(f"on-{symbol}", symbol, True, now))
                self._give(m.BarsLoaded(symbol, *bars_of(stock.code), now))

    def trade(self, trades: list[tuple[Stock, PathTrade]]) -> None:
        """Walk through continuous trading; trades in the order of their time."""
        self._tell(self._venue.advance(self._hours.opens))
        self._give(m.PhaseChanged(_phases(Phase.CONTINUOUS), self._hours.opens))
        for stock, trade in trades:
            self._look(trade.ts)
            quote = self._venue.trade(stock.code, trade.price, trade.quantity, trade.ts, is_rising=trade.is_rising)
            self._tell(self._venue.take_reports())
            self._give(_tick(stock, trade, quote))
            self._tally.ticks += 1
            self._plan_looks(stock.code, trade.ts)
        self._look(self._hours.closes)

    def close(self, stocks: Iterable[Stock]) -> None:
        """Hold the closing auction, then let the market close."""
        traded = [stock for stock in stocks if stock.day.is_traded]
        self._tell(self._venue.advance(self._hours.closes))
        self._give(m.PhaseChanged(_phases(Phase.CLOSING_AUCTION), self._hours.closes))
        for stock in traded:  # an entry may be decided in the closing auction, where nothing trades before its end
            if stock.is_armed:
                self._show_again(stock.code, self._hours.closes + NS)
                self._plan_looks(stock.code, self._hours.closes + NS)
        self._look(self._hours.ends)
        for stock in traded:
            bar = stock.day.bar
            self._venue.gather_close(stock.code, bar.close, int(bar.volume * CLOSING_PART))
        ends = self._hours.ends
        self._tell(self._venue.advance(ends))
        self._give(m.PhaseChanged(_phases(Phase.CLOSED), ends))
        for stock in traded:
            bar = stock.day.bar
            left = max(bar.volume - stock.volume, 0)
            self._give(_tick(stock, PathTrade(ends, bar.close, left, True), None))

    @property
    def is_reducing(self) -> bool:
        """Whether the daily loss stopped entries."""
        return self._core.risk.trading_state is not TradingState.ACTIVE

    # --- the engine's loop ---

    def _plan_looks(self, code: str, since: int) -> None:
        """Plan to look at a symbol whose orders work until its own next trade, whatever the others do."""
        self._seen[code] = since
        if code in self._venue.working:
            for after_s in _LOOKS_S:
                heapq.heappush(self._looks, (since + after_s * NS, code, since))

    def _look(self, until: int) -> None:
        """Show last prices again, without a share, to the symbols whose orders still work."""
        while self._looks and self._looks[0][0] < until:
            now, code, since = heapq.heappop(self._looks)
            if self._seen[code] == since and code in self._venue.working:
                self._show_again(code, now)

    def _show_again(self, symbol: str, now: int) -> None:
        tick = self._core.market.ticks.get(InstrumentId(symbol))
        if tick is not None:
            self._give(replace(tick, quantity=0, ts_event=now, ts_init=now))

    def _tell(self, reports: Iterable[m.Input]) -> None:
        for report in reports:
            self._give(report)

    def _give(self, given: m.Input) -> None:
        waiting = deque((given,))
        while waiting:
            outputs = self._core.process(waiting.popleft())
            if outputs:
                self._tally.digest.add(outputs)
                for output in outputs:
                    waiting.extend(self._follow(output))

    def _follow(self, output: m.Output) -> list[m.Input]:
        tally = self._tally
        match output:
            case m.SendOrder():
                return self._venue.take(output, self._core.now)
            case m.FillBooked():
                tally.book.add(output, self._core.orders.orders[output.client_order_id].origin.tag)
            case m.EventRecorded(event=OrderInitialized()):
                tally.orders += 1
            case m.EventRecorded(event=OrderDenied(code=code) | OrderRejected(code=code)):
                tally.denials[code] += 1
            case m.DecisionActed():
                tally.decisions += 1
            case _:
                pass
        return []

    def _instrument(self, stock: Stock) -> Instrument:
        on_floor = self._venue.instrument(stock.code)
        return Instrument(
            instrument_id=InstrumentId(stock.code),
            name=stock.code,
            listing=stock.market,
            base_px=on_floor.base_px,
            limits=on_floor.limits,
            is_halted=on_floor.is_halted,
        )


def _phases(phase: Phase) -> dict[Venue, frozenset[Phase]]:
    return {Venue.KRX: frozenset({phase})}


def _tick(stock: Stock, trade: PathTrade, quote: Quote | None) -> TradeTick:
    stock.high = max(stock.high, trade.price)
    stock.low = min(stock.low or trade.price, trade.price)
    stock.volume += trade.quantity
    return TradeTick(
        instrument_id=InstrumentId(stock.code),
        price=trade.price,
        quantity=trade.quantity,
        aggressor=AggressorSide.BUYER if trade.is_rising else AggressorSide.SELLER,
        ts_event=trade.ts,
        ts_init=trade.ts,
        day_volume=stock.volume,
        open_px=stock.day.bar.open,
        high_px=stock.high,
        low_px=stock.low,
        bid_px=quote.bid if quote else None,
        ask_px=quote.ask if quote else None,
    )
