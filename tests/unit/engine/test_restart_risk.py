"""What the gate knows after a restart: no order passes that would have been refused without it."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import AutoState
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.records import DAY_KINDS, STANDING_KINDS, decode, encode
from tests.property.test_core import Weather
from tests.support.builders import HYNIX, SAMSUNG, SECOND, a_modify, a_submit, a_tick
from tests.support.core_harness import CoreHarness, FakeVenue

SELL = OrderSide.SELL
DAY_S = 86_400


def journaled(world: CoreHarness) -> list[Any]:
    """Return what a restart reads back of all that a core said, through the bytes of its rows."""
    rows = [encode(output) for output in world.outputs]
    return [decode(r.kind, r.payload, r.event_sequence) for r in rows if r.kind in {*DAY_KINDS, *STANDING_KINDS}]


def restarted(world: CoreHarness, later: float = 0.1, *, knows_prices: bool = True) -> CoreHarness:
    """Kill a core and start the next one on its journal, both lines up and the books read."""
    after = CoreHarness(world.venue, world.core.settings)
    after.now = world.now + round(later * SECOND)
    assert after.core.restore(journaled(world)) == 0
    after.core.market.ticks.clear()
    if knows_prices:
        for tick in world.core.market.ticks.values():
            after.give(a_tick(tick.price, tick.instrument_id, after.now))
    after.arm()
    after.outputs = [*world.outputs, *after.outputs]  # one journal
    return after


def limited(**limits: Any) -> CoreSettings:
    return CoreSettings(entry_spacing_s=0, limits=RiskLimits(**limits))


# --- the minute of orders ---


def test_orders_before_a_restart_count_in_the_minute_after_it_and_no_longer() -> None:
    world = CoreHarness(settings=limited(orders_per_minute=3))
    world.arm()
    world.pass_time(1)
    for number in range(2):
        world.place(a_submit(f"k-{number}", quantity=1, price=69_000 + 100 * number, ts_init=world.now))
    world.settle()
    world.amend(a_modify("k-0", 69_500, ts_init=world.now))
    world.settle()
    assert world.place(a_submit("more", quantity=1)).code == "ORDER_RATE"
    after = restarted(world, later=50)
    assert after.place(a_submit("soon", quantity=1)).code == "ORDER_RATE"
    after.pass_time(61)
    assert after.place(a_submit("later", quantity=1)).is_taken


def test_orders_of_others_do_not_count() -> None:
    world = CoreHarness(settings=limited(orders_per_minute=1))
    world.arm()
    world.pass_time(1)
    world.venue.place(HYNIX, OrderSide.BUY, 1, 200_000, world.now)
    world.reconcile(later=1)
    assert restarted(world).place(a_submit("mine", quantity=1)).is_taken


# --- the day's result ---


def test_the_result_of_what_is_held_counts_before_any_trade_is_heard() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)}), limited()).arm()
    world.tick(69_000)
    assert world.core.risk.trading_state is TradingState.ACTIVE
    world.venue.prices[SAMSUNG] = 67_000  # it fell while the program was down
    after = restarted(world, knows_prices=False)
    assert after.core.risk.trading_state is TradingState.REDUCING
    assert after.core.guard.standing.cause is m.StateCause.DAILY_LOSS
    assert after.place(a_submit("x", instrument_id=HYNIX, price=200_000, quantity=1)).code == "TRADING_REDUCING"
    assert after.place(a_submit("out", SELL, quantity=100, price=67_000)).is_taken


def test_a_trade_that_was_heard_is_newer_than_the_price_of_the_broker_s_balance() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)}), limited()).arm()
    world.venue.prices[SAMSUNG] = 60_000
    world.tick(70_500)
    world.reconcile(later=1)
    assert world.core.market.last_px(SAMSUNG) == 70_500
    assert world.core.risk.trading_state is TradingState.ACTIVE


def test_the_high_and_the_deepest_fall_of_the_day_survive_and_end_with_it() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    for price in (75_000, 71_000, 74_000):
        world.tick(price)
        world.pass_time(61)
    books = world.core.portfolio
    assert books.max_drawdown < -39_000
    known = (books.max_total, books.max_drawdown)
    after = restarted(world).core.portfolio
    assert (after.max_total, after.max_drawdown) == known
    told = sum(isinstance(output, m.DayMarked) for output in world.outputs)
    world.pass_time(61)
    assert sum(isinstance(output, m.DayMarked) for output in world.outputs) == told, "nothing is told twice"
    world.pass_time(DAY_S)
    assert books.max_drawdown == 0


# --- who was benched ---


def _benched() -> CoreHarness:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.switch_auto()
    world.strategies[SAMSUNG].raises_in = "on_market"
    world.tick(70_100)
    assert world.core.host.slots[SAMSUNG].state is AutoState.BENCHED
    return world


def test_a_strategy_that_raised_stays_benched_over_restarts_until_it_is_switched_on_anew() -> None:
    world = _benched()
    after = restarted(restarted(world))
    slot = after.core.host.slots[SAMSUNG]
    assert (slot.state, slot.is_on) == (AutoState.BENCHED, True)
    assert "broken in on_market" in slot.failure
    after.tick(70_200)
    assert not after.strategies[SAMSUNG].views
    after.switch_auto()
    assert restarted(after).core.host.slots[SAMSUNG].state is not AutoState.BENCHED


def test_one_that_was_let_go_while_benched_does_not_come_back() -> None:
    world = _benched()
    world.switch_auto(is_on=False, keep=False)
    assert SAMSUNG not in restarted(world).core.host.slots


def test_a_memory_that_does_not_read_is_not_written_over() -> None:
    saved = m.StrategySaved(SAMSUNG, 1, "fake", {"base_amount": 0}, True, "{}")
    world = CoreHarness()
    world.core.restore([saved])
    world.arm()
    assert world.core.host.slots[SAMSUNG].state is AutoState.BENCHED
    assert not [output for output in world.outputs if isinstance(output, m.StrategySaved)]


# --- any day ---

PROBES = [
    a_submit(f"probe-{side}-{symbol}-{quantity}", side, instrument_id=symbol, quantity=quantity, price=price)
    for side in OrderSide
    for symbol, price in ((SAMSUNG, 70_000), (HYNIX, 200_000))
    for quantity in (1, 8, 20, 60)
]
TIGHT = CoreSettings(
    entry_spacing_s=3,
    limits=RiskLimits(
        symbol_cap=2_500_000, total_exposure=3_500_000, order_notional=3_000_000, daily_loss=-8_000, orders_per_minute=8
    ),
)


def passes(world: CoreHarness, probe: SubmitOrder) -> bool:
    """Say whether an order would leave now, without giving it."""
    return world.core.risk.denial(probe, world.now) is None and world.core.desk.pacing.is_ready(probe, world.now)


class Mortal(Weather):
    """The bad line of `test_core` under tight limits; at the end the program dies and is compared with its heir."""

    def __init__(self) -> None:
        super().__init__()
        self.world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000)}), TIGHT).arm()

    @rule(price=st.sampled_from([69_700, 69_900, 70_000, 70_400]))
    def trade(self, price: int) -> None:
        self._soon().tick(price)

    @rule(state=st.sampled_from([TradingState.ACTIVE, TradingState.ACTIVE, TradingState.REDUCING]))
    def set_state(self, state: TradingState) -> None:
        self.world.command(lambda command_id: m.SetTradingState(command_id, state, self.world.now))

    @rule(cap=st.sampled_from([1_500_000, 2_500_000, 3_000_000]))
    def set_cap(self, cap: int) -> None:
        self.world.command(lambda command_id: m.ChangeLimit(command_id, "symbol_cap", cap, self.world.now))

    @rule(symbol=st.sampled_from([SAMSUNG, HYNIX]), side=st.sampled_from(list(OrderSide)))
    def trade_plainly(self, symbol: InstrumentId, side: OrderSide) -> None:
        """Send an order that is answered at once, so that a day is not all mishaps."""
        self.count += 1
        world, price = self._soon(), 70_000 if symbol == SAMSUNG else 200_000
        request = a_submit(f"k-{self.count}", side, instrument_id=symbol, quantity=1, price=price, ts_init=world.now)
        world.place(request)
        for send in [each for each in world.unsent if each.approval.request.client_order_id == request.client_order_id]:
            world.unsent.remove(send)
            world.give(world.venue.take(send, world.now)[0])

    def teardown(self) -> None:
        """Let what is under way be answered, kill, and compare both under the same reading of the books."""
        world = self.world
        world.command(lambda command_id: m.StopClosing(command_id, world.now))  # the heir's would be paused
        while world.unsent or self.answers:
            while world.unsent:
                self.answers.append(world.venue.take(world.unsent.pop(0), world.now)[0])
            while self.answers:
                self.hear_answer(0)
        heir = restarted(world)
        world.reconcile()
        for later in (0.0, 4.0, 30.0):
            for each in (world, heir):
                each.now += round(later * SECOND)
                each.reconcile()
            heir.now = world.now
            loose = [probe for probe in PROBES if passes(heir, probe) and not passes(world, probe)]
            # who still waits for a confirmation that the heir has read in the books is strict for want of it
            is_informed = not any(order.pending_request for order in world.core.orders.open_orders())
            assert not (is_informed and loose)
            assert heir.core.portfolio.realized_pnl == world.core.portfolio.realized_pnl
            now = world.now
            assert heir.core.risk.orders_last_minute(now) >= world.core.risk.orders_last_minute(now)


TestMortal = Mortal.TestCase
TestMortal.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
