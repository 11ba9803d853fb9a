"""Random streams of orders, quotes and takers against one small exchange: nothing may be made or lost."""

import contextlib
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import step
from kiwoom_gui.simulator.brokerage import Brokerage
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.exchange import Exchange
from kiwoom_gui.simulator.ledger import STARTING_CASH
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.wire.codes import Side
from kiwoom_gui.wire.numbers import NS, midnight_ns
from tests.support.sim_builders import MONDAY

CODE = "000001"
TEN_O_CLOCK = midnight_ns(MONDAY) + 10 * 3600 * NS
BARS = tuple(DayBar(10_000, 10_100, 9_900, 10_000, 100_000) for _ in range(25))

numbers = st.tuples(
    st.sampled_from(["buy", "sell", "market buy", "market sell", "modify", "cancel", "quote", "take"]),
    st.integers(1, 400),
    st.integers(-6, 6),
    st.integers(0, 30),
)


class Floor:
    """An exchange with one stock and an account."""

    def __init__(self) -> None:
        listing = Listing(CODE, "시험", ListingMarket.KOSDAQ, "", BARS)
        self.exchange = Exchange([listing], MONDAY, TradingCalendar())
        self.stock = self.exchange.instruments[CODE]
        self.broker = Brokerage(self.exchange, PROFILES["real"], "1", Random(0))  # noqa: S311 - order numbers
        for level in range(5):
            self.exchange.quote(self.stock, step(10_000, -1 - level), 200, is_bid=True)
            self.exchange.quote(self.stock, step(10_000, 1 + level), 200, is_bid=False)

    def do(self, what: str, quantity: int, ticks: int, which: int) -> None:
        price, number = step(10_000, ticks), self.some_order(which)
        ts = TEN_O_CLOCK
        match what:
            case "buy" | "sell":
                self.broker.place(CODE, Side.BUY if what == "buy" else Side.SELL, "0", quantity, price, ts=ts)
            case "market buy" | "market sell":
                self.broker.place(CODE, Side.BUY if "buy" in what else Side.SELL, "3", quantity, 0, ts=ts)
            case "modify":
                self.broker.modify(CODE, number, quantity // 4, price, ts=ts)
            case "cancel":
                self.broker.cancel(CODE, number, quantity // 4, ts=ts)
            case "quote":
                self.exchange.quote(self.stock, price, quantity, is_bid=ticks < 0)
            case _:
                self.exchange.sweep(self.stock, quantity, None, ts, by_buyer=ticks < 0)

    def some_order(self, which: int) -> str:
        known = list(self.broker.orders)
        return known[which % len(known)] if known else "0000000"

    def check(self) -> None:
        broker, book, ledger = self.broker, self.stock.book, self.broker.ledger
        bid, ask = book.bids.best(), book.asks.best()
        assert bid is None or ask is None or bid < ask
        assert broker.orderable_cash() >= 0
        assert broker.sellable(CODE) >= 0
        standing = {
            entry.order.ord_no: entry.quantity
            for side in (book.bids, book.asks)
            for level in side.levels()
            for entry in level.queue
            if entry.order is not None
        }
        assert standing == {order.ord_no: order.leaves for order in broker.working()}
        for order in broker.orders.values():
            assert order.filled == sum(fill.quantity for fill in order.fills) <= order.quantity
            assert order.filled + order.reduced + order.leaves <= order.quantity
        sides = {order.ord_no: 1 if order.is_buy else -1 for order in broker.orders.values()}
        held = sum(sides[fill.ord_no] * fill.quantity for fill in broker.fills)
        paid = sum(sides[f.ord_no] * f.price * f.quantity + f.commission + f.tax for f in broker.fills)
        assert ledger.holding(CODE).quantity == held
        assert ledger.settled_cash == STARTING_CASH - paid


@given(st.lists(numbers, max_size=60))
def test_random_order_streams_keep_books_cash_and_shares_true(stream: list[tuple[str, int, int, int]]) -> None:
    floor = Floor()
    for what in stream:
        with contextlib.suppress(RefusedError):
            floor.do(*what)
        floor.check()
