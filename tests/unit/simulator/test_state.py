from pathlib import Path

import pytest

from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.state import StateError, StateFile, restore
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.codes import Side
from tests.support.sim_builders import SAMSUNG, StandingWorld

WALL = 1_800_000_000_000_000_000


def test_books_and_market_go_on_after_a_restart(tmp_path: Path) -> None:
    before = StandingWorld()
    brokerage = before.world.brokerage
    brokerage.place(SAMSUNG, Side.BUY, "3", 10, 0, ts=before.now)
    resting = brokerage.place(SAMSUNG, Side.BUY, "0", 7, 40_000, ts=before.now)
    before.run(20)
    path = tmp_path / "state.json"
    StateFile(path, lambda: WALL).write(before.world)

    state = StateFile(path, lambda: WALL + 5_000_000_000)
    saved = state.read()
    assert saved is not None
    settings = Settings(scenario=SCENARIOS["calm"], start_ns=state.market_ns_now(saved), marks=saved.tapes)
    after = StandingWorld(settings)
    restore(after.world, saved)

    assert after.now == before.now + 5_000_000_000
    assert after.stock().tape.last_px == before.stock().tape.last_px
    assert after.stock().tape.volume == before.stock().tape.volume
    kept = after.world.brokerage
    assert kept.ledger.settled_cash == brokerage.ledger.settled_cash
    assert kept.ledger.holding(SAMSUNG).quantity == 10
    assert kept.orderable_cash() == brokerage.orderable_cash()
    assert [order.ord_no for order in kept.working()] == [resting.ord_no]
    assert after.stock().book.bids.total_at(40_000) >= 7
    again = kept.place(SAMSUNG, Side.BUY, "0", 1, 40_000, ts=after.now)
    assert again.ord_no > resting.ord_no


def test_on_later_days_trades_come_nearer_and_settle_and_orders_are_gone(tmp_path: Path) -> None:
    before = StandingWorld()
    brokerage = before.world.brokerage
    brokerage.place(SAMSUNG, Side.BUY, "3", 10, 0, ts=before.now)
    brokerage.place(SAMSUNG, Side.BUY, "0", 7, 40_000, ts=before.now)
    state = StateFile(tmp_path / "state.json", lambda: WALL)
    state.write(before.world)
    saved = state.read()
    assert saved is not None
    after = StandingWorld(today=before.today.replace(day=24))
    restore(after.world, saved)
    ledger = after.world.brokerage.ledger
    assert (ledger.cash, ledger.cash_tomorrow) == (20_000_000, brokerage.ledger.settled_cash)
    on_wednesday = StandingWorld(today=before.today.replace(day=25))
    restore(on_wednesday.world, saved)
    assert on_wednesday.world.brokerage.ledger.cash == brokerage.ledger.settled_cash
    assert (ledger.holding(SAMSUNG).quantity, ledger.holding(SAMSUNG).bought_today) == (10, 0)
    assert not after.world.brokerage.orders


def test_no_file_is_no_state_and_a_broken_one_is_told(tmp_path: Path) -> None:
    state = StateFile(tmp_path / "state.json", lambda: WALL)
    assert state.read() is None
    (tmp_path / "state.json").write_text("{", encoding="utf-8")
    with pytest.raises(StateError):
        state.read()
