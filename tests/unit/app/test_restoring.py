"""A restart finds the market's day, whatever this machine's calendar says, and uses no id twice."""

import asyncio
from pathlib import Path

from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.effects import Effects
from kiwoom_gui.app.restoring import Restorer
from kiwoom_gui.app.runner import Runner
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.app_fakes import FakeBroker, FakeJournal, no_strategy
from tests.support.builders import SAMSUNG, SECOND, T0, a_submit
from tests.support.core_harness import ROOMY, CoreHarness, FakeVenue
from tests.support.core_state import state_of
from tests.support.fixed_clock import FixedClock

DAY = 86_400 * SECOND


def _a_day(path: Path) -> CoreHarness:
    """Trade a little on the first Monday and journal it."""
    world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000)})).arm()
    world.place(a_submit("k-1", quantity=5, ts_init=world.now))
    world.settle()
    world.fill("0000001", 2, 70_000)
    world.place(a_submit("k-2", OrderSide.SELL, quantity=3, ts_init=world.now))
    world.settle()
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.REDUCING, world.now))
    _journal(path, world.outputs)
    return world


def _journal(path: Path, outputs: list[m.Output]) -> None:
    with JournalWriter(path) as journal:
        for output in outputs:
            journal.append(output)


def _core() -> TradingCore:
    return TradingCore(CoreSettings(entry_spacing_s=0, limits=ROOMY), no_strategy)


def test_the_day_is_the_markets_also_where_this_machine_has_another(tmp_path: Path) -> None:
    world = _a_day(tmp_path / "j.sqlite3")
    machine = FixedClock(T0 + 5 * DAY)
    clock = MarketClock(machine)
    told: list[m.Notice] = []
    core = _core()
    restorer = Restorer(core, tmp_path / "j.sqlite3", clock, told.append)
    assert core.risk.trading_state is TradingState.REDUCING
    assert not core.orders.orders
    clock.observe_second(T0 // SECOND + 60, machine.ns, machine.ns)
    restorer.restore_day()
    assert state_of(core) == state_of(world.core)
    assert not told


def test_the_runner_restores_once_the_clock_is_known_and_before_it_takes_the_next_input(tmp_path: Path) -> None:
    _a_day(tmp_path / "j.sqlite3")
    clock = FixedClock(T0 + 60 * SECOND, is_measured=False)
    restored_at: list[int] = []
    core = _core()
    log: list[str] = []
    journal, broker = FakeJournal(log), FakeBroker(log)
    effects = Effects(broker, broker, broker, journal, clock.now)

    def restore_day() -> None:
        restored_at.append(core.now)

    runner = Runner(core, journal, effects, clock, lambda given, outputs: None, restore_day=restore_day)

    async def run() -> None:
        runner.start()
        runner.put(m.TimerTick(1))
        await asyncio.sleep(0.01)
        assert restored_at == []
        clock.is_measured = True
        runner.put_all([m.TimerTick(2), m.TimerTick(3)])
        await asyncio.sleep(0.01)
        await runner.stop()

    asyncio.run(run())
    assert restored_at == [1]


def test_the_next_day_knows_the_state_but_not_the_orders_and_numbers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    world = _a_day(path)
    clock = MarketClock(FixedClock(T0 + DAY))
    with JournalWriter(path) as journal:
        core = TradingCore(
            CoreSettings(entry_spacing_s=0, limits=ROOMY, last_event_sequence=journal.last_event_sequence), no_strategy
        )
    restorer = Restorer(core, path, clock, lambda notice: None)
    restorer.restore_day()
    assert core.risk.trading_state is TradingState.REDUCING
    assert not core.orders.orders
    assert core.desk._sequence == world.core.desk._sequence > 0


def test_events_whose_first_rows_were_lost_are_counted_and_do_not_stop_the_start(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    world = CoreHarness().arm()
    world.place(a_submit("k-1", ts_init=world.now))
    world.settle()
    kept = [o for o in world.outputs if not (isinstance(o, m.EventRecorded) and o.sequence == 1)]
    _journal(path, kept)
    told: list[m.Notice] = []
    core = _core()
    Restorer(core, path, MarketClock(FixedClock(T0)), told.append).restore_day()
    assert not core.orders.orders
    assert [(notice.code, notice.params["count"]) for notice in told] == [("JOURNAL_UNFIT", 2)]
    assert (core.guard.standing.state, core.guard.standing.cause) == (TradingState.REDUCING, m.StateCause.JOURNAL_LOST)


def test_a_day_that_cannot_be_read_takes_no_entries_until_the_user_releases_it(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    path.write_bytes(b"no journal" * 1_000)
    world = CoreHarness(FakeVenue({SAMSUNG: (5, 70_000)}))
    told: list[m.Notice] = []
    Restorer(world.core, path, MarketClock(FixedClock(T0)), told.append).restore_day()
    assert {notice.code for notice in told} == {"JOURNAL_UNREADABLE"}
    world.arm()
    assert [o.cause for o in world.outputs if isinstance(o, m.TradingStateChanged)] == [m.StateCause.JOURNAL_LOST]
    assert world.place(a_submit("buy", quantity=1)).code == "TRADING_REDUCING"
    assert world.place(a_submit("sale", OrderSide.SELL, quantity=1)).is_taken
    world.pass_time(DAY // SECOND)
    assert world.core.risk.trading_state is TradingState.REDUCING
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.ACTIVE, world.now))
    assert world.place(a_submit("buy-2", quantity=1, ts_init=world.now)).is_taken


def test_a_journal_that_lost_rows_is_doubted_although_what_is_left_fits(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    _journal(path, CoreHarness().arm().outputs)
    core = _core()
    Restorer(core, path, MarketClock(FixedClock(T0)), lambda notice: None, is_whole=False).restore_day()
    assert core.guard.standing.cause is m.StateCause.JOURNAL_LOST
    again = _core()
    Restorer(again, path, MarketClock(FixedClock(T0)), lambda notice: None).restore_day()
    assert again.risk.trading_state is TradingState.ACTIVE


def test_a_cancel_of_the_engine_has_an_id_of_its_own_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    world = CoreHarness().arm()
    world.place(a_submit("k-1", quantity=1, ts_init=world.now))
    world.settle()
    world.core.desk._cancels = 6  # earlier ones never left: the line was down
    world.command(lambda command_id: m.CancelAll(command_id, world.now))
    assert [send.approval.request.client_order_id for send in world.sends] == ["k-1", "k-1-x7"]
    world.give(m.RequestRefused(ClientOrderId("k-1-x7"), "20", "no", world.now))
    _journal(path, world.outputs)
    again = CoreHarness(world.venue)
    Restorer(again.core, path, MarketClock(FixedClock(T0)), lambda notice: None).restore_day()
    again.now = world.now + SECOND
    again.arm()
    again.command(lambda command_id: m.CancelAll(command_id, again.now))
    assert [send.approval.request.client_order_id for send in again.sends] == ["k-1-x8"]
    assert again.status("k-1") is OrderStatus.PENDING_CANCEL
