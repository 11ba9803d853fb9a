"""A small tape played to the assumed venue of one symbol: trades, books, phases, and the user's orders between them."""

from collections import Counter
from dataclasses import replace
from typing import Any

from kiwoom_gui.app.whatif.venues import Venues
from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderType, Phase, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.market_data import BookLevel, Interruption, OrderBook, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import SAMSUNG, a_cancel, a_submit, an_instrument
from tests.support.core_harness import ROOMY, FakeStrategy, FakeVenue
from tests.support.strategy_builders import at

MS = 1_000_000
NS = 1_000_000_000
CONTINUOUS = frozenset({Phase.CONTINUOUS})
ALL_OPEN = dict.fromkeys(Venue, CONTINUOUS)
HELD = 1_000
"""Shares that are held at the beginning, at 12,000 won."""

Levels = dict[int, int]


class TapeRig:
    """An engine whose only venue is the assumed one."""

    def __init__(
        self,
        latency_ms: int = 0,
        *,
        now: int = at(10, 30),
        phases: dict[Venue, frozenset[Phase]] | None = None,
        is_nxt_enabled: bool = True,
    ) -> None:
        """Begin with an armed account and both exchanges open."""
        self.now = now
        self.core = TradingCore(CoreSettings(limits=ROOMY, entry_spacing_s=0), FakeStrategy)
        self.venues = Venues(self.core, latency_ms * MS)
        self.told: list[tuple[int, m.Input]] = []
        """What the engine heard of its orders, and when."""
        self._rules = an_instrument(base_px=12_500, is_nxt_enabled=is_nxt_enabled)
        self._orders = 0
        self.phase(phases or ALL_OPEN)
        self.give(m.InstrumentDefined(self._rules, self.now))
        self.give(m.LinkChanged(m.Link.REST, True, self.now))
        self.give(m.LinkChanged(m.Link.STREAM, True, self.now))
        self.give(FakeVenue({SAMSUNG: (HELD, 12_000)}).snapshot(self.now))
        self.give(TradeTick(SAMSUNG, 12_500, 1, AggressorSide.BUYER, self.now, self.now))
        venue = self.venues.open(SAMSUNG)
        venue.take_over(self.core.portfolio.position(SAMSUNG), (), self.now)

    # --- the tape ---

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += round(seconds * NS)
        self.give(m.TimerTick(self.now))

    def phase(self, phases: dict[Venue, frozenset[Phase]]) -> None:
        """Let the venues' phases change."""
        self.give(m.PhaseChanged(phases, self.now))

    def book(self, bids: Levels, asks: Levels, venue: Venue = Venue.KRX, *, expected_px: int | None = None) -> None:
        """Show a book: sizes by price."""
        shown = _side(asks, is_bid=False), _side(bids, is_bid=True)
        quantity = None if expected_px is None else 100
        told = OrderBook(SAMSUNG, *shown, self.now, self.now)
        self.give(replace(told, expected_px=expected_px, expected_qty=quantity, venue=venue))

    def bought(self, price: int, quantity: int, venue: Venue = Venue.KRX) -> None:
        """Let a buyer take the asks."""
        self._trade(price, quantity, AggressorSide.BUYER, venue)

    def sold(self, price: int, quantity: int, venue: Venue = Venue.KRX) -> None:
        """Let a seller hit the bids."""
        self._trade(price, quantity, AggressorSide.SELLER, venue)

    def interruption(self, *, is_on: bool) -> None:
        """Let a volatility interruption begin or end."""
        self.give(Interruption(SAMSUNG, is_on, self.now, self.now, self.now + 120 * NS * is_on))

    def halt(self, *, is_halted: bool) -> None:
        """Halt the symbol, or let it go on."""
        self.give(m.InstrumentDefined(replace(self._rules, is_halted=is_halted), self.now))

    # --- the user ---

    def order(self, side: OrderSide, quantity: int, price: int | None, **more: Any) -> ClientOrderId:
        """Send an order; without a price at market."""
        self._orders += 1
        kind = OrderType.MARKET if price is None else OrderType.LIMIT
        values = {"quantity": quantity, "price": price, "order_type": kind, "ts_init": self.now, **more}
        request = a_submit(f"k-{self._orders}", side, **values)
        outputs = self.give(m.PlaceOrder(f"c-{self._orders}", request))
        denied = [o for o in outputs if isinstance(o, m.CommandAnswered) and not o.is_taken]
        assert not denied, denied
        return request.client_order_id

    def buy(self, quantity: int, price: int | None, venue: Venue = Venue.KRX) -> ClientOrderId:
        """Send a buy."""
        return self.order(OrderSide.BUY, quantity, price, venue=venue)

    def sell(self, quantity: int, price: int | None, venue: Venue = Venue.KRX) -> ClientOrderId:
        """Send a sale."""
        return self.order(OrderSide.SELL, quantity, price, venue=venue)

    def cancel(self, order_id: ClientOrderId) -> None:
        """Send a cancel."""
        self.give(m.WithdrawOrder(f"x-{order_id}", a_cancel(order_id, f"x-{order_id}", ts_init=self.now)))

    # --- what became of it ---

    def look(self, order_id: ClientOrderId) -> Order:
        """Return an order as the engine knows it."""
        return self.core.orders.orders[order_id]

    def filled(self, order_id: ClientOrderId) -> Counter[int]:
        """Return an order's shares by the price in won at which they filled."""
        order, found = self.look(order_id), Counter[int]()
        for _, given in self.told:
            if isinstance(given, m.OrderReport) and order.answers_to(given.venue_order_id) and given.last_px:
                found[given.last_px] += given.last_qty or 0
        return found

    def give(self, given: m.Input) -> list[m.Output]:
        """Play an input, after what arrived before it."""
        self._arrive()
        for report in self.venues.hear(given):
            self._process(report)
        outputs = self._process(given)
        self._arrive()
        return outputs

    def _arrive(self) -> None:
        while self.venues.is_due(self.now):
            for answer in self.venues.arrive():
                self._process(answer)

    def _process(self, given: m.Input) -> list[m.Output]:
        if isinstance(given, (m.RequestAccepted, m.RequestRefused, m.OrderReport)):
            self.told.append((given.ts_init, given))
        outputs = self.core.process(given)
        for output in outputs:
            if isinstance(output, m.SendOrder):
                self.venues.post(output, self.core.now)
        return outputs

    def _trade(self, price: int, quantity: int, side: AggressorSide, venue: Venue) -> None:
        self.give(TradeTick(SAMSUNG, price, quantity, side, self.now, self.now, venue=venue))


def _side(levels: Levels, *, is_bid: bool) -> tuple[BookLevel, ...]:
    return tuple(BookLevel(price, levels[price]) for price in sorted(levels, reverse=is_bid))
