"""The simulator's venue on recorded trades and books: what becomes of one symbol's orders that were never sent.

Assumed: the market trades and quotes as it did, whatever we do. A limit fills at its own price when the market trades
there or through it, with no more shares than that trade had and nobody before it in the queue; a market order takes
the recorded book, three levels deep, and what is left of it goes on at the next trade. Orders gather in an auction and
fill at its recorded print. Everything is at KRX, answers come at once, and costs are those of the recorded session.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from kiwoom_gui.app.backtest.venue import LEVELS, BarVenue, Quote
from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderStatus, OrderType, Venue
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import OrderBook, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.domain.position import Position
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.venue_numbers import VenueNumber
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import CostModel
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.simulator import instrument as floor
from kiwoom_gui.simulator import orders as sim
from kiwoom_gui.simulator.ledger import Holding
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.sessions import CALLS
from kiwoom_gui.wire.codes import TRDE_TP_OF_TYPE, Side

_PLENTY: Final = 10**13
"""Won: the core's own books say what may be bought."""
_WHOLE: Final = 1.0
"""Of a recorded trade's shares, what may be ours."""


class TapeVenue(BarVenue):
    """Takes over a symbol at an instant, with what is held and what works."""

    def __init__(self, rules: Instrument, costs: CostModel, now: int, first_number: int) -> None:
        """Open the floor.

        Args:
            rules: the symbol's rules of the day.
            costs: fees and taxes.
            now: ns UTC; what the day's timetable had before it has happened.
            first_number: its order numbers come after this one, so that they are nobody else's.
        """
        day = _day_of(now)
        super().__init__(
            replace(PROFILES["free"], costs=costs), _PLENTY, _WHOLE, TradingCalendar(extra_open=frozenset({day}))
        )
        self._code = rules.instrument_id
        self._book: OrderBook | None = None
        self.open_day(day, {self._code: (rules.listing, rules.base_px)}, ())
        self.take_rules(rules)
        self._floor.last_number = first_number
        self.advance(now)

    def take_rules(self, rules: Instrument) -> None:
        """Hear whether the symbol is halted."""
        self.instrument(self._code).is_halted = rules.is_halted

    def see(self, tick: TradeTick | None, book: OrderBook | None) -> None:
        """Take the market as it stands."""
        self._book = book
        if tick is not None:
            self._quotes[self._code] = Quote(tick.price, tick.bid_px, tick.ask_px, tick.quantity)

    def take_over(self, position: Position, orders: Iterable[tuple[Order, VenueNumber]], now: int) -> None:
        """Go on with what is held and with the orders that work, under their own numbers."""
        self.ledger.holdings[self._code] = Holding(self._code, position.quantity, position.cost)
        self._floor.bring_back([_kept(order, known) for order, known in orders], now)
        self._take_reports()
        self._count_working()

    def on_phases(self, given: m.PhaseChanged) -> None:
        """Let an auction begin; one ends with its print, which comes as a trade."""
        if not given.phases.get(Venue.KRX, frozenset()).isdisjoint(CALLS):
            self.advance(given.ts_event)

    def on_tick(self, tick: TradeTick, book: OrderBook | None) -> list[m.OrderReport]:
        """Let a recorded trade reach our orders."""
        self._book = book
        it = self.instrument(self._code)
        is_rising = tick.aggressor is AggressorSide.BUYER
        if self.working and not it.phases.isdisjoint(CALLS):
            self.gather_close(self._code, tick.price, tick.quantity)
        self.trade(self._code, tick.price, tick.quantity, tick.ts_init, is_rising=is_rising)
        return self.take_reports()

    def _lay(self, it: floor.Instrument, quote: Quote, extra: int = 0) -> None:
        """Let the recorded book stand; a stop's trigger is the trade itself, which is laid as in a backtest."""
        if extra or self._book is None:
            super()._lay(it, quote, extra)
            return
        it.clear_house()
        for is_bid, levels in ((True, self._book.bids), (False, self._book.asks)):
            for level in levels[:LEVELS]:
                self._floor.exchange.quote(it, level.price, level.size, is_bid=is_bid)


def _kept(order: Order, known: VenueNumber) -> sim.Order:
    """Return an order as the venue knows it."""
    number = str(known.number)
    has_fired = order.order_type is OrderType.STOP_LIMIT and (order.status is OrderStatus.TRIGGERED or known.filled_qty)
    kind = OrderType.LIMIT if has_fired else order.order_type
    return sim.Order(
        ord_no=number,
        root_ord_no=str(order.root_venue_order_id or number),
        code=order.instrument_id,
        side=Side.BUY if order.side is OrderSide.BUY else Side.SELL,
        trde_tp=TRDE_TP_OF_TYPE[kind, order.time_in_force],
        quantity=known.quantity,
        price=order.price or 0,
        ts=order.ts_init,
        reduced=known.canceled_qty,
        filled=known.filled_qty,
        notional=known.filled_notional,
        commission=known.commission,
        tax=known.tax,
        trigger=order.trigger_price or 0,
    )


def _day_of(ts: int) -> date:
    return datetime.fromtimestamp(ts // 1_000_000_000, KST).date()
