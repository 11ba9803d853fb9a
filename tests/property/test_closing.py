"""청산 whatever the market, the venue and the user do: never more than is held and free, and it comes to an end."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiwoom_gui.domain.enums import OrderSide, Phase, Venue
from kiwoom_gui.domain.market_data import BookLevel, OrderBook
from kiwoom_gui.domain.orders import SubmitOrder
from kiwoom_gui.engine import messages as m
from tests.support.builders import SAMSUNG, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue

SHARES = 200
QUANTITY = st.integers(1, 90)


class Closings(RuleBasedStateMachine):
    """One position of 200 shares on its way out."""

    def __init__(self) -> None:
        super().__init__()
        self.world = CoreHarness(FakeVenue({SAMSUNG: (SHARES, 70_000)})).arm()
        self.count = self.seen = 0

    def _next(self) -> int:
        self.world.now += 1_000_000
        self.count += 1
        return self.count

    @rule(quantity=st.none() | QUANTITY, price=st.sampled_from([None, None, 70_100]))
    def close(self, quantity: int | None, price: int | None) -> None:
        number = self._next()
        self.world.give(m.ClosePosition(f"close-{number}", SAMSUNG, self.world.now, quantity, price))

    @rule()
    def close_all(self) -> None:
        self.world.give(m.CloseAllPositions(f"all-{self._next()}", self.world.now))

    @rule(command=st.sampled_from([m.StopClosing, m.ResumeClosing, m.CancelAll]))
    def command(self, command: type) -> None:
        self.world.give(command(f"c-{self._next()}", self.world.now))

    @rule(quantity=QUANTITY, side=st.sampled_from(list(OrderSide)))
    def trade_by_hand(self, quantity: int, side: OrderSide) -> None:
        self.world.place(a_submit(f"hand-{self._next()}", side, quantity=quantity, price=70_200))

    @rule(levels=st.lists(st.integers(0, 80), max_size=6), is_auction=st.booleans())
    def show_book(self, levels: list[int], is_auction: bool) -> None:
        self._next()
        bids = tuple(BookLevel(70_000 - 100 * n, size) for n, size in enumerate(levels))
        expected = 70_000 if is_auction else None
        self.world.give(OrderBook(SAMSUNG, (), bids, self.world.now, self.world.now, expected_px=expected))

    @rule(phase=st.sampled_from([Phase.CONTINUOUS, Phase.CLOSING_AUCTION, Phase.AFTER_MARKET, Phase.CLOSED]))
    def change_phase(self, phase: Phase) -> None:
        self.world.give(m.PhaseChanged({Venue.KRX: frozenset({phase})}, self.world.now))

    @rule(fate=st.sampled_from(["taken", "taken", "refused", "lost"]))
    def answer(self, fate: str) -> None:
        self._next()
        if fate == "taken" or not self.world.unsent:
            self.world.settle()
            return
        request_id = self.world.unsent.pop(0).approval.request.client_order_id
        if fate == "refused":
            self.world.give(m.RequestRefused(request_id, "20", "no", self.world.now))
        else:
            self.world.give(m.RequestOutcomeUnknown(request_id, "timeout", self.world.now))

    @rule(share=st.sampled_from([30, 100]))
    def fill(self, share: int) -> None:
        self._next()
        for order in list(self.world.venue.orders.values()):
            amount = max(order.leaves * share // 100, min(order.leaves, 1))
            if order.side is OrderSide.SELL and amount:
                self.world.fill(order.number, amount, 70_000)

    @rule(seconds=st.sampled_from([0.1, 1.1, 5.1, 31.0]))
    def wait(self, seconds: float) -> None:
        self.world.pass_time(seconds)

    @rule()
    def cut(self) -> None:
        self.world.disconnect()
        self.world.pass_time(0.5)
        self.world.connect()
        self.world.reconcile()

    @invariant()
    def no_sale_is_larger_than_what_is_held_and_free(self) -> None:
        sends, self.seen = self.world.sends[self.seen :], len(self.world.sends)
        core = self.world.core
        for send in sends:
            if isinstance(send.approval.request, SubmitOrder) and send.approval.request.side is OrderSide.SELL:
                working = sum(o.leaves_qty for o in core.orders.open_orders(SAMSUNG) if o.side is OrderSide.SELL)
                assert working <= self.world.held()
        assert sum(1 for closing in core.closing.running if closing.instrument_id == SAMSUNG) <= 1

    def teardown(self) -> None:
        """Let everything clear: whatever was begun comes to its end, and closing all leaves nothing."""
        world = self.world
        world.give(m.PhaseChanged({Venue.KRX: frozenset({Phase.CONTINUOUS})}, world.now))
        for _ in range(25):
            world.pass_time(3.1)
            world.reconcile()
            world.settle()
            self.show_book([500, 500], False)
        world.give(m.CancelAll("last-cancel", world.now))
        world.settle()
        world.give(m.CloseAllPositions("last-close", world.now))
        for _ in range(60):
            world.settle()
            self.fill(100)
            world.pass_time(1.1)
            world.reconcile()
        assert world.held() == 0
        assert not world.core.closing.running
        assert not world.core.closing.is_closing_all


TestClosings = Closings.TestCase
TestClosings.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
