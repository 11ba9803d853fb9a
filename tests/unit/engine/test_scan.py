"""The armed scan: off at the start, within its limits of symbols and money, never on what somebody else holds."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, TradingState
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Interruption
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.account_keeper import REAL_NOT_ARMED
from kiwoom_gui.engine.candidates import Candidate, ScanCode
from kiwoom_gui.engine.decisions import SubmitIntent
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.market.costs import ListingMarket
from tests.support.builders import HYNIX, SAMSUNG, SECOND, a_submit
from tests.support.core_harness import ROOMY, CoreHarness

THIRD, FOURTH = InstrumentId("035720"), InstrumentId("0001A0")
DAY_S = 86_400


def seen(symbol: InstrumentId, change: float = 12.0, price: int = 70_000) -> Candidate:
    return Candidate(symbol, f"stock {symbol}", price, change, 10**6, 70_000, listing=ListingMarket.KOSPI)


class World(CoreHarness):
    """A core whose scan can look."""

    def find(self, *rows: Candidate, source: str = "MOVERS", failure: str = "", is_over: bool = False) -> None:
        self.give(m.CandidatesSeen(source, rows, self.now, failure, is_over))

    def slots(self, free: int, *watched: InstrumentId) -> None:
        self.give(m.WatchSlots(watched, free, 80, self.now))

    def arm_scan(self, symbols: int = 5, won: int = 10_000_000) -> m.CommandAnswered:
        return self.command(lambda i: m.ArmScan(i, True, self.now, symbols, won))

    def disarm_scan(self) -> m.CommandAnswered:
        return self.command(lambda i: m.ArmScan(i, False, self.now))

    def state(self, state: TradingState) -> None:
        self.command(lambda i: m.SetTradingState(i, state, self.now))

    @property
    def on(self) -> list[InstrumentId]:
        return sorted(symbol for symbol, slot in self.core.host.slots.items() if slot.is_on)

    def waits(self) -> dict[InstrumentId, ScanCode | None]:
        """Return why each candidate is not proposed, or not armed."""
        board = self.core.scan.board(self.now)
        return {it.seen.instrument_id: it.verdict.code or (it.waits.code if it.waits else None) for it in board}

    def changes(self) -> list[m.ScanChanged]:
        return [output for output in self.outputs if isinstance(output, m.ScanChanged)]


@pytest.fixture
def world() -> World:
    world = World()
    world.arm()
    world.slots(10, SAMSUNG, HYNIX)
    return world


def test_a_scan_only_proposes_until_the_user_arms_it(world: World) -> None:
    world.find(seen(SAMSUNG), seen(HYNIX, change=1.0))
    assert world.waits() == {SAMSUNG: None, HYNIX: ScanCode.CHANGE_SMALL}
    assert world.on == []
    assert world.arm_scan().is_taken
    assert world.on == [SAMSUNG]
    assert [notice.code for notice in world.notices("SCAN_ARMED")] == ["SCAN_ARMED"]
    assert m.HistoryWanted(SAMSUNG) in world.outputs


def test_it_arms_as_many_symbols_as_the_user_said_the_strongest_first(world: World) -> None:
    world.arm_scan(symbols=2)
    world.find(seen(SAMSUNG, 10.0), seen(HYNIX, 20.0), seen(THIRD, 15.0))
    assert world.on == [HYNIX, THIRD]
    assert world.waits()[SAMSUNG] is ScanCode.SYMBOLS_FULL
    world.find(seen(SAMSUNG, 25.0))
    assert world.on == [HYNIX, THIRD]


def test_it_plans_for_no_more_money_than_the_user_said(world: World) -> None:
    world.arm_scan(won=2_500_000)  # each plan may buy for a million
    world.find(seen(SAMSUNG, 12.0), seen(HYNIX, 11.0), seen(THIRD, 10.0))
    assert world.on == [HYNIX, SAMSUNG]
    (waiting,) = [it for it in world.core.scan.board(world.now) if it.seen.instrument_id == THIRD]
    assert waiting.waits is not None
    assert (waiting.waits.code, waiting.waits.value, waiting.waits.threshold) == (
        ScanCode.MONEY_FULL,
        3_000_000,
        2_500_000,
    )


def test_no_slot_left_is_said_with_the_number_and_nothing_is_armed(world: World) -> None:
    world.slots(1, SAMSUNG)
    world.arm_scan()
    world.find(seen(SAMSUNG, 10.0), seen(THIRD, 20.0), seen(FOURTH, 15.0))
    assert world.on == [SAMSUNG, THIRD]  # one is watched already, one takes the last slot
    (waiting,) = [it for it in world.core.scan.board(world.now) if it.seen.instrument_id == FOURTH]
    assert waiting.waits is not None
    assert (waiting.waits.code, waiting.waits.threshold) == (ScanCode.NO_SLOT, 80)
    world.slots(1, SAMSUNG, THIRD)
    world.find(seen(FOURTH, 15.0))
    assert FOURTH in world.on


def test_a_symbol_that_only_filled_a_slot_takes_it_when_it_is_armed(world: World) -> None:
    world.slots(1, SAMSUNG)  # streamed because there was room
    world.arm_scan()
    world.find(seen(SAMSUNG, 20.0), seen(THIRD, 10.0))
    assert world.on == [SAMSUNG]
    assert world.waits()[THIRD] is ScanCode.NO_SLOT


def test_before_the_slots_are_known_nothing_unwatched_is_armed() -> None:
    world = World()
    world.arm()
    world.arm_scan()
    world.find(seen(THIRD))
    assert world.on == []
    assert world.waits() == {THIRD: ScanCode.NO_SLOT}


def test_what_somebody_holds_or_trades_is_left_alone(world: World) -> None:
    world.place(a_submit("k-1"))
    world.settle()
    world.fill("0000001", 10, 70_000)
    world.place(a_submit("k-2", instrument_id=HYNIX, price=200_000, quantity=1))
    world.settle()
    world.arm_scan()
    world.find(seen(SAMSUNG), seen(HYNIX))
    assert world.waits() == {SAMSUNG: ScanCode.HELD, HYNIX: ScanCode.HELD}
    assert world.on == []


def test_what_the_user_switched_off_stays_off_for_the_day(world: World) -> None:
    world.arm_scan()
    world.find(seen(SAMSUNG))
    world.switch_auto(SAMSUNG, is_on=False, keep=False)
    world.find(seen(SAMSUNG))
    assert world.on == []
    world.pass_time(1)
    world.find(seen(SAMSUNG))
    assert world.on == []
    assert world.waits() == {SAMSUNG: ScanCode.TRIED}
    assert world.core.scan.standing.symbols == ()


def test_switched_off_it_arms_no_more_and_what_is_on_goes_on(world: World) -> None:
    world.arm_scan()
    world.find(seen(SAMSUNG))
    assert world.disarm_scan().is_taken
    world.find(seen(SAMSUNG), seen(HYNIX))
    assert world.on == [SAMSUNG]
    assert world.changes()[-1].is_on is False
    assert world.changes()[-1].symbols == (SAMSUNG,)


@pytest.mark.parametrize("state", [TradingState.REDUCING, TradingState.HALTED])
def test_it_goes_off_with_the_right_to_enter_and_must_be_armed_again(world: World, state: TradingState) -> None:
    world.arm_scan()
    world.state(state)
    assert not world.arm_scan().is_taken
    world.pass_time(1)
    assert world.core.scan.standing.is_on is False
    assert world.changes()[-1].cause is m.ScanCause.TRADING_STATE
    world.state(TradingState.ACTIVE)
    world.find(seen(SAMSUNG))
    assert world.on == []


def test_between_the_block_and_the_clock_nothing_is_armed(world: World) -> None:
    world.arm_scan()
    world.state(TradingState.REDUCING)
    world.find(seen(SAMSUNG))
    assert world.on == []


def test_while_a_line_is_cut_nothing_is_armed_and_after_it_the_scan_goes_on(world: World) -> None:
    world.arm_scan()
    world.disconnect()
    world.find(seen(SAMSUNG))
    assert world.on == []
    world.arm()
    world.find(seen(SAMSUNG))
    assert world.on == [SAMSUNG]


def test_a_new_day_ends_it(world: World) -> None:
    world.pass_time(1)
    world.arm_scan()
    world.pass_time(DAY_S)
    assert world.core.scan.standing.is_on is False
    assert world.changes()[-1].cause is m.ScanCause.NEW_DAY


@pytest.mark.parametrize("is_restarted", [False, True])
def test_what_was_tried_yesterday_may_be_armed_today(world: World, is_restarted: bool) -> None:
    world.pass_time(1)
    world.arm_scan()
    world.find(seen(SAMSUNG))
    world.switch_auto(SAMSUNG, is_on=False, keep=False)
    world.pass_time(1)
    assert world.core.scan.standing.tried == (SAMSUNG,)
    if is_restarted:
        kept = [output for output in world.outputs if isinstance(output, m.ScanChanged)][-1:]
        now, world = world.now, World()
        world.now = now
        world.core.restore(kept)
        world.slots(10, SAMSUNG)
    world.pass_time(DAY_S)
    world.arm()
    world.pass_time(1)
    assert world.core.scan.standing.tried == ()
    world.arm_scan()
    world.find(seen(SAMSUNG))
    assert world.on == [SAMSUNG]


def test_a_session_that_may_not_trade_the_real_account_cannot_arm_it() -> None:
    world = World(settings=CoreSettings(entry_spacing_s=0, limits=ROOMY, held_because=REAL_NOT_ARMED))
    world.arm()
    answer = world.arm_scan()
    assert (answer.is_taken, answer.code) == (False, "NOT_ARMED")


@pytest.mark.parametrize(("symbols", "won"), [(0, 1_000_000), (21, 1_000_000), (1, 0), (1, 1_000_000_001), (-1, -1)])
def test_limits_outside_their_bounds_are_refused(world: World, symbols: int, won: int) -> None:
    assert world.arm_scan(symbols, won).code == "SCAN_LIMITS"
    assert world.core.scan.standing.is_on is False


def test_an_interrupted_symbol_waits_until_it_is_released(world: World) -> None:
    vi = Interruption(SAMSUNG, True, world.now, world.now, world.now + 120 * SECOND)
    world.arm_scan()
    world.give(vi)
    world.find(seen(SAMSUNG))
    assert world.waits() == {SAMSUNG: ScanCode.INTERRUPTED}
    world.give(replace(vi, is_on=False))
    world.find(seen(SAMSUNG))
    assert world.on == [SAMSUNG]


def buy(quantity: int, price: int = 70_000) -> SubmitIntent:
    return SubmitIntent(OrderSide.BUY, OrderType.LIMIT, quantity, price, "entry")


def test_the_gate_holds_the_scan_s_symbols_to_its_money_whatever_their_strategies_want(world: World) -> None:
    world.arm_scan(won=2_000_000)
    world.find(seen(SAMSUNG), seen(HYNIX, 11.0))
    for symbol in (SAMSUNG, HYNIX):
        world.give(m.BarsLoaded(symbol, (), (), world.now))
    world.strategies[SAMSUNG].intents = [buy(20)]  # 1,400,000
    world.tick(70_000)
    world.settle()
    assert world.core.host.slots[HYNIX].is_on
    world.pass_time(1)
    assert world.strategies[HYNIX].views[-1].cap_left == 600_000
    world.strategies[HYNIX].intents = [buy(4, 200_000)]  # 800,000 more
    world.tick(200_000, HYNIX)
    (denied,) = [order for order in world.core.orders.orders.values() if order.status is OrderStatus.DENIED]
    assert "SCAN_MONEY" in denied.reason
    world.strategies[HYNIX].intents = [buy(3, 200_000)]
    world.pass_time(4)
    world.tick(200_000, HYNIX)
    assert len(world.sends) == 2


def test_a_manual_order_is_not_bound_by_the_scan_s_money(world: World) -> None:
    world.arm_scan(won=1_000_000)
    world.find(seen(SAMSUNG))
    assert world.place(a_submit("k-9", quantity=20)).is_taken


def test_a_symbol_the_user_armed_is_not_bound(world: World) -> None:
    world.switch_auto(HYNIX)
    world.arm_scan(won=1_000_000)
    world.find(seen(SAMSUNG), seen(HYNIX))
    assert world.waits()[HYNIX] is ScanCode.ALREADY_ON
    assert world.core.scan.money_left(HYNIX) is None
    assert world.core.scan.money_left(SAMSUNG) == 1_000_000


def test_after_a_restart_the_scan_is_off_says_so_and_its_money_still_binds(world: World) -> None:
    world.arm_scan(won=1_000_000)
    world.find(seen(SAMSUNG))
    kept = [output for output in world.outputs if isinstance(output, (m.ScanChanged, m.StrategySaved))]
    again = World()
    again.core.restore(kept)
    again.arm()
    again.pass_time(1)
    assert again.core.scan.standing.is_on is False
    assert again.changes()[-1].cause is m.ScanCause.RESTART
    assert len(again.notices("SCAN_OFF")) == 1
    assert again.core.scan.money_left(SAMSUNG) == 1_000_000
    again.find(seen(HYNIX))
    assert again.on == [SAMSUNG]


def test_a_failed_look_keeps_the_rows_says_why_and_arms_nothing(world: World) -> None:
    world.find(seen(SAMSUNG))
    world.arm_scan(symbols=1)
    world.switch_auto(SAMSUNG, is_on=False, keep=False)
    world.find(failure="too many requests")
    assert world.core.scan.sources["MOVERS"].failure == "too many requests"
    assert list(world.waits()) == [SAMSUNG]


def test_a_symbol_found_twice_stands_once_with_both_sources_and_the_newer_figures(world: World) -> None:
    world.find(seen(SAMSUNG, 10.0))
    world.now += SECOND
    world.find(seen(SAMSUNG, 11.0), source="SCREEN:급등주")
    (found,) = world.core.scan.board(world.now)
    assert (found.seen.change_percent, found.sources) == (11.0, ("MOVERS", "SCREEN:급등주"))
    world.find(source="SCREEN:급등주", is_over=True)
    (found,) = world.core.scan.board(world.now)
    assert (found.seen.change_percent, found.sources) == (10.0, ("MOVERS",))


def test_other_filters_hold_at_once(world: World) -> None:
    world.find(seen(SAMSUNG, 12.0))
    filters = replace(world.core.scan.filters, min_change_percent=15.0)
    assert world.command(lambda i: m.SetScanFilters(i, filters, world.now)).is_taken
    assert world.waits() == {SAMSUNG: ScanCode.CHANGE_SMALL}
