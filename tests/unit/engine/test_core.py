"""TradingCore end to end: an input, its outputs, and nothing else."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, SECOND, T0, a_cancel, a_modify, a_submit, a_tick
from tests.support.core_harness import CoreHarness, FakeStrategy, FakeVenue

SELL = OrderSide.SELL


def test_a_buy_and_its_sale_end_in_the_result_worked_out_by_hand() -> None:
    world = CoreHarness().arm()
    world.place(a_submit("buy"))
    world.settle()
    world.fill("0000001", 10, 70_000)
    world.tick(71_000)
    # held at 700,000 + 100; a sale at 71,000 would cost 100 + 355 + 1,065
    assert world.core.portfolio.unrealized_pnl(SAMSUNG) == 710_000 - 1_520 - 700_100
    world.place(a_submit("sell", SELL, price=71_000))
    world.settle()
    world.fill("0000002", 10, 71_000)
    books = world.core.portfolio
    assert (books.realized_pnl, books.total_unrealized_pnl) == (8_380, 0)
    assert [(fill.side, fill.quantity, fill.realized_pnl) for fill in books.fills] == [
        (OrderSide.BUY, 10, None),
        (SELL, 10, 8_380),
    ]
    assert books.orderable_cash == 100_000_000 + 8_380
    assert len(world.notices("ORDER_FILLED")) == 2


def test_every_command_is_answered_once_by_its_id() -> None:
    world = CoreHarness().arm()
    commands: list[m.Command] = [
        m.PlaceOrder("a", a_submit()),
        m.AmendOrder("b", a_modify("nobody")),
        m.WithdrawOrder("c", a_cancel("nobody")),
        m.CancelAll("d", T0),
        m.ClosePosition("e", SAMSUNG, T0),
        m.CloseAllPositions("f", T0),
        m.SetTradingState("g", TradingState.ACTIVE, T0),
        m.SetAuto("h", SAMSUNG, True, T0),
        m.StopClosing("i", T0),
        m.ResumeClosing("j", T0),
        m.ChangeLimit("k", "symbol_cap", 1_000_000, T0),
    ]
    answers = [o for c in commands for o in world.give(c) if isinstance(o, m.CommandAnswered)]
    assert [answer.command_id for answer in answers] == list("abcdefghijk")
    assert [answer.command_id for answer in answers if not answer.is_taken] == ["b", "c", "e", "i", "j"]


# --- the daily loss ---


def _losing_world() -> CoreHarness:
    """Hold 100 shares bought at 70,000, with a buy and a sale working."""
    world = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)})).arm()
    world.tick(70_000)
    world.place(a_submit("buy", instrument_id=HYNIX, price=199_500, quantity=1))
    world.place(a_submit("sell", SELL, price=72_000))
    world.settle()
    return world


def _state(world: CoreHarness) -> TradingState:
    return world.core.risk.trading_state


def test_the_daily_loss_blocks_entries_cancels_buys_and_lets_sales_live() -> None:
    world = _losing_world()
    world.tick(68_300)  # 170,000 down, and about 16,700 of costs
    assert _state(world) is TradingState.ACTIVE
    world.tick(68_100)
    assert _state(world) is TradingState.REDUCING
    assert len(world.notices("DAILY_LOSS")) == 1
    world.settle()
    assert (world.status("buy"), world.status("sell")) == (OrderStatus.CANCELED, OrderStatus.ACCEPTED)
    assert world.place(a_submit("again")).code == "TRADING_REDUCING"
    assert world.place(a_submit("out", SELL, price=68_100)).is_taken
    world.tick(68_000)
    assert len(world.notices("DAILY_LOSS")) == 1


def test_the_daily_loss_reaches_a_buy_that_has_no_answer_yet() -> None:
    world = _losing_world()
    world.place(a_submit("late", price=68_000, quantity=1))
    world.tick(68_000)
    world.settle()
    assert world.status("late") is OrderStatus.CANCELED


def test_a_loss_does_not_wake_a_halted_account() -> None:
    world = _losing_world()
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.HALTED, world.now))
    world.tick(68_000)
    assert _state(world) is TradingState.HALTED


# --- nothing kills it ---


STRANGE: list[m.Input] = [
    a_tick(70_000, InstrumentId("999999")),
    m.BarsLoaded(InstrumentId("999999"), (), (), T0),
    m.HistoryFailed(InstrumentId("999999"), "no", T0),
    m.PositionReport(InstrumentId("999999"), 5, 5, 1.0, T0),
    m.RequestAccepted(ClientOrderId("?"), VenueOrderId("0000001"), T0),
    m.RequestRefused(ClientOrderId("?"), "20", "no", T0),
    m.RequestOutcomeUnknown(ClientOrderId("?"), "?", T0),
    m.ClosePosition("c", InstrumentId("999999"), T0),
    m.SetAuto("c", InstrumentId("999999"), False, T0),
    m.CancelAll("c", T0, OrderSide.BUY, InstrumentId("999999")),
    m.CloseAllPositions("c", T0),
    m.LinkChanged(m.Link.REST, False, T0),
    m.AccountSnapshot((), (), (), (), m.CashReport(0, 0, 0), T0 + SECOND, T0 + SECOND),
]


@pytest.mark.parametrize("given", STRANGE, ids=lambda given: type(given).__name__)
@pytest.mark.parametrize("is_armed", [True, False])
def test_no_input_about_something_unknown_raises(given: m.Input, is_armed: bool) -> None:
    world = CoreHarness()
    if is_armed:
        world.arm()
    world.give(given)


def test_a_fill_of_shares_that_are_not_held_is_told_and_has_the_books_read() -> None:
    world = CoreHarness().arm()
    external = world.venue.place(SAMSUNG, SELL, 5, 70_000, world.now)
    report = world.venue.report(external, m.ReportKind.FILLED, world.now, last_qty=5, last_px=70_000)
    world.give(report)
    outputs = world.give(
        m.OrderReport(
            external.number,
            SAMSUNG,
            SELL,
            m.ReportKind.FILLED,
            5,
            0,
            world.now,
            world.now,
            filled_notional=350_000,
            last_qty=5,
            last_px=70_000,
        )
    )
    assert world.wants_books(outputs)
    assert [notice.params for notice in world.notices("RESULT_UNKNOWN")] == [{"quantity": 5, "unbooked": 5}]
    assert world.held() == 0
    assert world.core.portfolio.realized_pnl == 0


# --- purity ---


def _script() -> list[m.Input]:
    """Record the inputs of an eventful day."""
    inputs: list[m.Input] = []
    world = CoreHarness(FakeVenue({HYNIX: (3, 200_000)}))
    give = world.give

    def recording(given: m.Input) -> list[m.Output]:
        inputs.append(given)
        return give(given)

    world.give = recording  # type: ignore[method-assign]  # so that every way of the harness is recorded
    world.arm()
    world.switch_auto()
    world.place(a_submit())
    world.settle()
    world.fill("0000001", 4, 70_000)
    world.amend(a_modify(quantity=3))
    world.settle()
    world.tick(69_000)
    world.disconnect()
    world.pass_time(5)
    world.connect()
    world.reconcile()
    world.command(lambda command_id: m.CloseAllPositions(command_id, world.now))
    world.settle()
    return inputs


def test_the_same_inputs_give_the_same_outputs() -> None:
    inputs = _script()
    runs = []
    for _ in range(2):
        core = TradingCore(CoreSettings(), FakeStrategy)
        runs.append([core.process(given) for given in inputs])
    assert runs[0] == runs[1]
    assert any(runs[0])


def test_the_journal_restores_orders_and_the_days_result() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 69_000)})).arm()
    world.place(a_submit("k-1", SELL))
    world.settle()
    world.fill("0000001", 4, 70_000)
    world.withdraw(a_cancel(quantity=2))
    world.settle()
    after = TradingCore(CoreSettings(), FakeStrategy)
    after.restore(world.outputs)
    assert after.orders.orders == world.core.orders.orders
    assert after.orders.open_orders() == world.core.orders.open_orders()
    assert after.portfolio.realized_pnl == world.core.portfolio.realized_pnl
    assert after.portfolio.fills == world.core.portfolio.fills


def test_cancels_after_a_restart_have_ids_of_their_own() -> None:
    world = CoreHarness().arm()
    world.place(a_submit())
    world.settle()
    world.command(lambda command_id: m.CancelAll(command_id, world.now))
    world.give(m.RequestRefused(world.sends[-1].approval.request.client_order_id, "20", "no", world.now))
    after = CoreHarness(world.venue)
    after.core.restore(world.outputs)
    after.now = world.now + SECOND
    after.arm()
    after.command(lambda command_id: m.CancelAll(command_id, after.now))
    assert after.sends[-1].approval.request.client_order_id != world.sends[-1].approval.request.client_order_id
    after.settle()
    assert after.status() is OrderStatus.CANCELED
