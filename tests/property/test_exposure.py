"""The running totals are at any time what a count from scratch gives."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from tests.support.builders import HYNIX, SAMSUNG, a_cancel, a_modify, a_submit, an_instrument
from tests.support.core_harness import CoreHarness, FakeVenue

SYMBOLS = st.sampled_from([SAMSUNG, HYNIX, InstrumentId("035420")])
PRICES = {SAMSUNG: 70_000, HYNIX: 200_000, InstrumentId("035420"): 180_000}
PICK = st.integers(0, 1_000)


def from_scratch(core: TradingCore, symbol: InstrumentId) -> int:
    """Count the won in a symbol: its position at the last price and its working buys."""
    last_px = core.market.last_px(symbol)
    position = core.portfolio.position(symbol)
    total = position.quantity * (last_px or round(position.avg_px or 0))
    for order in core.orders.orders.values():
        if order.instrument_id == symbol and order.side is OrderSide.BUY:
            total += order.leaves_qty * (order.price or last_px or 0)
    return total


class Totals(RuleBasedStateMachine):
    """Orders, fills, prices, rules and readings in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000), HYNIX: (5, 190_000)})).arm()
        self.count = 0

    def _next(self) -> int:
        self.world.now += 1_000_000
        self.count += 1
        return self.count

    @rule(symbol=SYMBOLS, side=st.sampled_from(list(OrderSide)), quantity=st.integers(1, 9), is_market=st.booleans())
    def place(self, symbol: InstrumentId, side: OrderSide, quantity: int, is_market: bool) -> None:
        kind, price = (OrderType.MARKET, None) if is_market else (OrderType.LIMIT, PRICES[symbol])
        number = self._next()
        self.world.place(
            a_submit(f"k-{number}", side, instrument_id=symbol, quantity=quantity, price=price, order_type=kind)
        )

    @rule(is_lost=st.booleans())
    def settle(self, is_lost: bool) -> None:
        if is_lost and self.world.unsent:
            request = self.world.unsent.pop(0).approval.request
            self.world.give(m.RequestOutcomeUnknown(request.client_order_id, "timeout", self.world.now))
        self.world.settle()

    @precondition(lambda self: self.world.core.orders.open_orders())
    @rule(pick=PICK, quantity=st.none() | st.integers(1, 4), is_modify=st.booleans())
    def change(self, pick: int, quantity: int | None, is_modify: bool) -> None:
        orders = self.world.core.orders.open_orders()
        target, number = orders[pick % len(orders)], self._next()
        if is_modify and target.price:
            request = a_modify(target.client_order_id, target.price - 500, f"m-{number}", quantity=quantity)
            self.world.amend(request)
        else:
            self.world.withdraw(a_cancel(target.client_order_id, f"x-{number}", quantity=quantity))

    def _fillable(self) -> list[Any]:
        held = self.world.venue.quantities
        return [
            o
            for o in self.world.venue.orders.values()
            if o.leaves and (o.side is OrderSide.BUY or o.leaves <= held.get(o.instrument_id, 0))
        ]

    @precondition(lambda self: self._fillable())
    @rule(pick=PICK, quantity=st.integers(1, 9))
    def fill(self, pick: int, quantity: int) -> None:
        orders = self._fillable()
        order = orders[pick % len(orders)]
        self._next()
        self.world.fill(order.number, min(quantity, order.leaves), order.price or PRICES[order.instrument_id])

    @rule(symbol=SYMBOLS, ticks=st.integers(-20, 20))
    def trade(self, symbol: InstrumentId, ticks: int) -> None:
        self._next()
        self.world.tick(PRICES[symbol] + ticks * 500, symbol)

    @rule(symbol=SYMBOLS, percent=st.sampled_from([95, 100, 105]))
    def redefine(self, symbol: InstrumentId, percent: int) -> None:
        self.world.give(m.InstrumentDefined(an_instrument(symbol, PRICES[symbol] * percent // 100), self.world.now))

    @rule(symbol=SYMBOLS, quantity=st.integers(0, 30))
    def correct(self, symbol: InstrumentId, quantity: int) -> None:
        self.world.core.portfolio.take_position(m.PositionReport(symbol, quantity, quantity, 1_000.0, self.world.now))

    @rule(seconds=st.sampled_from([0.2, 5.0, 31.0]))
    def wait_and_read(self, seconds: float) -> None:
        self.world.pass_time(seconds)
        self.world.reconcile()

    @rule()
    def restart(self) -> None:
        """The journal gives the same working orders back; positions come with the first reading."""
        after = CoreHarness(self.world.venue)
        after.core.market.instruments = dict(self.world.core.market.instruments)
        after.core.restore(self.world.outputs)
        assert after.core.portfolio.exposure.reserved_cash == self.world.core.portfolio.exposure.reserved_cash

    @invariant()
    def totals_are_what_a_count_gives(self) -> None:
        core, books = self.world.core, self.world.core.portfolio
        open_orders = [o for o in core.orders.orders.values() if not o.status.is_closed]
        assert core.orders.open_orders() == open_orders
        assert books.exposure.reserved_cash == books.reserved_cash(open_orders)
        for symbol in PRICES:
            mine = [o for o in open_orders if o.instrument_id == symbol]
            assert core.orders.open_orders(symbol) == list(core.orders.open_of(symbol)) == mine
            selling = sum(o.leaves_qty for o in mine if o.side is OrderSide.SELL)
            assert books.orderable_qty(symbol) == max(books.sellable(symbol) - selling, 0)
            assert books.exposure.of(symbol) == from_scratch(core, symbol)
        assert books.exposure.total == sum(from_scratch(core, symbol) for symbol in PRICES)
        assert books.exposure.by_symbol() == {s: won for s in PRICES if (won := from_scratch(core, s))}
        assert books.realized_pnl == sum(p.realized_pnl for p in books.positions.values())
        assert books.total_unrealized_pnl == sum(books.unrealized_pnl(symbol) for symbol in books.positions)


TestTotals = Totals.TestCase
TestTotals.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
