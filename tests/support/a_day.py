"""A day on disk with a bit of everything: fills, a refusal, a denial, a modify, a strategy's decision, a block."""

from pathlib import Path

from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, SubmitIntent
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.builders import SAMSUNG, SECOND, a_cancel, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue


def trade_a_day(path: Path) -> CoreHarness:
    """Trade, and journal what came out."""
    world = CoreHarness(FakeVenue({SAMSUNG: (20, 70_000)})).arm()
    world.place(a_submit("k-1", quantity=5, ts_init=world.now))
    world.settle()
    world.fill("0000001", 2, 70_000)
    world.now += SECOND
    world.amend(a_modify("k-1", 69_900, "m-1", ts_init=world.now))
    world.settle()
    world.place(a_submit("k-2", OrderSide.SELL, quantity=3, ts_init=world.now))
    world.settle()
    world.place(a_submit("k-3", OrderSide.SELL, quantity=3_000, ts_init=world.now))
    world.now += SECOND
    world.withdraw(a_cancel("k-1", "x-1", ts_init=world.now))
    world.settle()
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.REDUCING, world.now))
    with JournalWriter(path) as journal:
        for output in world.outputs:
            journal.append(output)
            if isinstance(output, m.SendOrder):
                journal.append(m.RequestLeft(output.approval.request.client_order_id, world.now))
        intent = SubmitIntent(OrderSide.BUY, world.order("k-1").order_type, 1, 70_000, "stage-1")
        record = DecisionRecord(
            SAMSUNG,
            world.now,
            AutoState.WATCHING,
            "STAGE_ENTRY",
            (),
            (),
            (intent,),
            {"stage": 1, "quantity": 1, "price": 70_000},
        )
        journal.append(m.DecisionActed(SAMSUNG, world.now, record))
    return world
