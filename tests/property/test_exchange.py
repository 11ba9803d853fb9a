"""Random streams of orders of every type at both exchanges, with quotes, takers and time: the laws of a venue."""

import contextlib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.market.ticks import is_on_tick, step
from kiwoom_gui.simulator.auctions import auction_price
from kiwoom_gui.simulator.book import Book
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.ledger import STARTING_CASH
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP, Side
from tests.support.sim_floor import BASE, CODE, HELD, TwoFloors

PRICED = {"0", "5", "10", "20", "28"}
STARTS = ("08:05:00", "08:32:00", "08:50:10", "09:00:10", "10:00:00", "15:19:00", "15:25:00", "15:35:00", "16:30:00")

acts = st.tuples(
    st.sampled_from(["place", "place", "place", "modify", "cancel", "quote", "take", "mid", "close", "wait"]),
    st.sampled_from(list(TYPE_OF_TRDE_TP)),
    st.sampled_from(list(Venue)),
    st.booleans(),
    st.integers(1, 300),
    st.integers(-8, 8),
    st.integers(0, 40),
)


class Stream:
    """Does random acts and looks whether the laws hold."""

    def __init__(self, start: str) -> None:
        self.floors = TwoFloors()
        self.floors.go(start)
        for it in (self.floors.krx, self.floors.nxt):
            if it.is_matching:
                self.floors.lay(it, 150, 5)
        self.taken: list[Order] = []

    def do(self, what: str, trde_tp: str, venue: Venue, is_buy: bool, quantity: int, ticks: int, which: int) -> None:
        floors, price = self.floors, step(BASE, ticks)
        it = floors.nxt if venue is Venue.NXT else floors.krx
        number = self.taken[which % len(self.taken)].ord_no if self.taken else "0000000"
        match what:
            case "place":
                limit = price if trde_tp in PRICED else 0
                trigger = step(BASE, which % 9 - 4) if trde_tp == "28" else 0
                side = Side.BUY if is_buy else Side.SELL
                self.taken.append(floors.buy(trde_tp, quantity, limit, trigger, venue, side))
            case "modify":
                self.taken.append(floors.broker.modify(CODE, number, quantity // 4, price, ts=floors.at))
            case "cancel":
                floors.broker.cancel(CODE, number, quantity // 4, ts=floors.at)
            case "quote" if it.is_call:
                floors.exchange.gather(it, price, quantity, is_bid=is_buy)
            case "quote":
                floors.exchange.quote(it, price, quantity, is_bid=is_buy)
            case "take" if it.is_matching:
                floors.house(it, quantity, None if which % 2 else price, by_buyer=is_buy)
            case "mid" if it.is_matching:
                floors.exchange.matching.gather_mid(it, quantity, floors.at, is_buy=is_buy)
            case "close":
                closing = it.base_px if floors.krx.tape.last_ts == 0 else it.tape.last_px
                if not it.closing_price_orders():
                    floors.exchange.matching.gather_closing_price(it, closing, quantity, None, is_buy=is_buy)
            case "wait":
                floors.wait(quantity * 2)

    def check(self) -> None:
        floors, broker, ledger = self.floors, self.floors.broker, self.floors.broker.ledger
        for it in (floors.krx, floors.nxt):
            bid, ask = it.book.bids.best(), it.book.asks.best()
            assert bid is None or ask is None or bid < ask or not it.is_matching
        assert broker.orderable_cash() >= 0
        assert broker.sellable(CODE) >= 0
        standing = _standing(floors.krx) | _standing(floors.nxt)
        assert standing == {order.ord_no: order.leaves for order in broker.working()}
        for order in broker.orders.values():
            assert order.filled == sum(fill.quantity for fill in order.fills) <= order.quantity
            assert order.filled + order.reduced <= order.quantity
            if order.in_force is not TimeInForce.DAY:
                assert order.leaves == 0
            if order.in_force is TimeInForce.FOK:
                assert order.filled in {0, order.quantity}
        sides = {order.ord_no: 1 if order.is_buy else -1 for order in broker.orders.values()}
        held = sum(sides[fill.ord_no] * fill.quantity for fill in broker.fills)
        paid = sum(sides[f.ord_no] * f.price * f.quantity + f.commission + f.tax for f in broker.fills)
        assert ledger.holding(CODE).quantity == HELD + held
        assert ledger.settled_cash == STARTING_CASH - paid
        self.check_prices()

    def check_prices(self) -> None:
        broker, limits = self.floors.broker, self.floors.krx.limits
        for fill in broker.fills:
            order = broker.orders[fill.ord_no]
            assert limits.contains(fill.price)
            if order.price and not order.is_market_now:
                assert fill.price <= order.price if order.is_buy else fill.price >= order.price
            if order.kind is OrderType.MID_PRICE:
                continue
            if order.venue is not Venue.SOR:
                assert fill.venue is order.held_at
        for told in self.floors.prints:
            assert limits.contains(told.price)
            assert told.quantity > 0


def _standing(it: Instrument) -> dict[str, int]:
    books = (it.book, it.closing_orders)
    entries = [
        entry
        for book in books
        for side in (book.bids, book.asks)
        for level in side.levels()
        for entry in level.queue
        if entry.order is not None
    ]
    found = {entry.order.ord_no: entry.quantity for entry in entries if entry.order is not None}
    found |= {order.ord_no: order.leaves for order in it.stops}
    for queue in it.mids._queues.values():
        found |= {entry.order.ord_no: entry.quantity for entry in queue if entry.order is not None}
    return found


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.lists(acts, max_size=50))
def test_random_streams_of_all_types_keep_the_laws(
    start: str, stream: list[tuple[str, str, Venue, bool, int, int, int]]
) -> None:
    venue = Stream(start)
    for act in stream:
        with contextlib.suppress(RefusedError):
            venue.do(*act)
        venue.check()
    venue.floors.go("23:00:00")
    venue.check()
    assert not list(venue.floors.broker.working())


@pytest.mark.parametrize("seed", [1, 2])
def test_long_seeded_streams_keep_the_laws(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a test
    kinds = ["place", "place", "place", "modify", "cancel", "quote", "take", "mid", "close", "wait"]
    for _ in range(500):
        venue = Stream(rng.choice(STARTS))
        for _ in range(rng.randint(5, 60)):
            with contextlib.suppress(RefusedError):
                venue.do(
                    rng.choice(kinds), rng.choice(list(TYPE_OF_TRDE_TP)), rng.choice(list(Venue)), rng.random() < 0.5,
                    rng.randint(1, 300), rng.randint(-8, 8), rng.randint(0, 40),
                )  # fmt: skip
            venue.check()
        venue.floors.go("23:00:00")
        assert not list(venue.floors.broker.working())


def _by_hand(orders: list[tuple[bool, int, int]]) -> list[list[tuple[int, int]]]:
    """Match limit orders the plain way: of all that rest, the best price first, of these the oldest first."""
    resting: list[list[int]] = []  # number, price, shares
    fills: list[list[tuple[int, int]]] = [[] for _ in orders]
    for number, (is_buy, price, quantity) in enumerate(orders):
        left = quantity
        while left:
            facing = [r for r in resting if orders[r[0]][0] is not is_buy and r[2]]
            meeting = [r for r in facing if (r[1] <= price if is_buy else r[1] >= price)]
            if not meeting:
                break
            best = min(meeting, key=lambda r: (r[1] if is_buy else -r[1], r[0]))
            traded = min(left, best[2])
            best[2] -= traded
            left -= traded
            fills[best[0]].append((best[1], traded))
            fills[number].append((best[1], traded))
        resting.append([number, price, left])
    return fills


@given(st.lists(st.tuples(st.booleans(), st.integers(-6, 6), st.integers(1, 40)), max_size=40))
def test_limit_orders_match_by_price_then_time(entries: list[tuple[bool, int, int]]) -> None:
    floors = TwoFloors()
    floors.go("10:00:00")
    taken, orders = [], []
    for is_buy, ticks, quantity in entries:
        with contextlib.suppress(RefusedError):
            price = step(BASE, ticks)
            orders.append(floors.buy("0", quantity, price, side=Side.BUY if is_buy else Side.SELL))
            taken.append((is_buy, price, quantity))
    assert [[(f.price, f.quantity) for f in order.fills] for order in orders] == _by_hand(taken)


@given(st.lists(st.tuples(st.booleans(), st.integers(-10, 10), st.integers(1, 500)), min_size=1, max_size=30))
def test_the_single_price_trades_most_leaves_least_and_is_nearest_to_the_last(
    orders: list[tuple[bool, int, int]],
) -> None:
    book = Book()
    for is_bid, ticks, quantity in orders:
        book.own_side(is_buy=is_bid).add(step(BASE, ticks), quantity)
    price, volume = auction_price(book, BASE)

    def demand(at: int) -> int:
        return sum(q for is_bid, ticks, q in orders if is_bid and step(BASE, ticks) >= at)

    def supply(at: int) -> int:
        return sum(q for is_bid, ticks, q in orders if not is_bid and step(BASE, ticks) <= at)

    def score(at: int) -> tuple[int, int, int]:
        return -min(demand(at), supply(at)), abs(demand(at) - supply(at)), abs(at - BASE)

    everywhere = [step(BASE, ticks) for ticks in range(-12, 13)]
    most = max(min(demand(at), supply(at)) for at in everywhere)
    assert volume == most
    if most:
        standing = {step(BASE, ticks) for _, ticks, _ in orders} | {BASE}
        assert score(price) == min(score(at) for at in standing)
        assert is_on_tick(price)
