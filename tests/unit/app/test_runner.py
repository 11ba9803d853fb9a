"""The engine's loop: what is journaled, sent and survived."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiwoom_gui.app import runner as runner_module
from kiwoom_gui.app.effects import Effects
from kiwoom_gui.app.runner import Runner
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.journal.errors import JournalError
from tests.support.app_fakes import NOW, FakeBroker, FakeJournal, armed_core, buy, cancel, sell, tick
from tests.support.fixed_clock import FixedClock


class Bench:
    """A runner on fakes."""

    def __init__(self, held: int = 0) -> None:
        self.log: list[str] = []
        self.journal = FakeJournal(self.log)
        self.broker = FakeBroker(self.log)
        self.core = armed_core(held)
        self.effects = Effects(self.broker, self.broker, self.broker, self.journal, lambda: NOW)
        self.clock = FixedClock(NOW)
        self.runner = Runner(self.core, self.journal, self.effects, self.clock, lambda given, outputs: None)

    def status(self, order_id: str) -> OrderStatus:
        return self.core.orders.orders[ClientOrderId(order_id)].status


def on_bench(work: Callable[[Bench], Awaitable[None]], held: int = 0) -> Bench:
    async def run() -> Bench:
        bench = Bench(held)
        bench.runner.start()
        await work(bench)
        await bench.runner.stop()
        return bench

    return asyncio.run(run())


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_an_order_leaves_only_after_the_journal_is_durable() -> None:
    async def work(bench: Bench) -> None:
        bench.runner.put(buy("a"))
        await settle()

    bench = on_bench(work)
    assert bench.log == ["flushed", "sent"]
    assert bench.status("a") is OrderStatus.ACCEPTED


def test_what_fails_after_the_core_keeps_neither_the_rest_nor_the_next_from_being_done() -> None:
    async def work(bench: Bench) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("planted")

        bench.runner._observe = fail
        bench.runner.put(buy("a"))
        await settle()
        bench.runner.put(buy("b"))
        await settle()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bench.journal, "append", fail)
            bench.runner.put(buy("c"))
            await settle()
        bench.runner.put(cancel("x", "a"))
        await settle()

    bench = on_bench(work)
    assert bench.log == ["flushed", "sent"] * 3
    assert [bench.status(i) for i in "ab"] == [OrderStatus.PENDING_CANCEL, OrderStatus.ACCEPTED]
    assert bench.status("c") is OrderStatus.SUBMITTED  # never sent: the next readings find that out


def test_a_loop_that_dies_is_told() -> None:
    told: list[str] = []

    async def work(bench: Bench) -> None:
        def fail() -> None:
            raise RuntimeError("the day cannot be restored")

        bench.runner.on_death = told.append
        bench.runner._restore_day = fail
        bench.runner.put(buy("a"))
        await settle()

    on_bench(work)
    assert told == ["RuntimeError: the day cannot be restored"]


def test_an_order_is_not_sent_when_the_journal_cannot_be_written() -> None:
    async def work(bench: Bench) -> None:
        bench.journal.failure = JournalError(Path("j.sqlite3"), "the disk is full")
        bench.runner.put(buy("a"))
        await settle()

    bench = on_bench(work)
    assert bench.log == []
    order = bench.core.orders.orders[ClientOrderId("a")]
    assert order.status is OrderStatus.REJECTED
    assert "the disk is full" in order.reason


@pytest.mark.parametrize("is_kept", [True, False])
def test_while_the_journal_refuses_a_sale_and_a_cancel_leave_once_and_loudly(is_kept: bool) -> None:
    told: list[tuple[str, str, bool]] = []

    async def work(bench: Bench) -> None:
        bench.effects.on_unjournaled = lambda *what: told.append(what)
        bench.runner.put(buy("a"))
        await settle()
        bench.journal.failure = JournalError(Path("j.sqlite3"), "the disk is full", is_kept=is_kept)
        bench.runner.put_all([buy("b"), sell("s"), sell("s"), cancel("c", "a"), cancel("c", "a")])
        await settle()

    bench = on_bench(work, held=10)
    assert bench.log == ["flushed", "sent", "sent", "sent"]
    assert bench.status("b") is OrderStatus.REJECTED
    assert bench.status("s") is OrderStatus.ACCEPTED
    assert bench.status("a") is OrderStatus.PENDING_CANCEL
    assert told == [("s", "the disk is full", is_kept), ("c", "the disk is full", is_kept)]


def test_an_exception_after_the_hand_over_leaves_the_order_unknown_not_rejected() -> None:
    async def work(bench: Bench) -> None:
        bench.broker.outcome = ValueError("a bug in the client")
        bench.runner.put(buy("a"))
        await settle()

    bench = on_bench(work)
    assert bench.log == ["flushed", "sent"]
    assert bench.status("a") is OrderStatus.UNKNOWN


def test_the_same_command_twice_sends_once() -> None:
    async def work(bench: Bench) -> None:
        bench.runner.put_all([buy("a"), buy("a")])
        await settle()

    assert on_bench(work).log == ["flushed", "sent"]


def test_stopping_waits_for_the_answer_of_what_was_sent() -> None:
    async def work(bench: Bench) -> None:
        bench.runner.put(buy("a"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    assert on_bench(work).status("a") is OrderStatus.ACCEPTED


def test_a_failing_input_does_not_end_the_engine(caplog: pytest.LogCaptureFixture) -> None:
    async def work(bench: Bench) -> None:
        bench.runner.put(None)  # type: ignore[arg-type]  # no input at all: the core raises
        bench.runner.put(tick(70_100))
        await settle()

    bench = on_bench(work)
    last = bench.core.market.last_px(tick().instrument_id)
    assert last == 70_100
    assert "the core failed" in caplog.text


def test_a_full_queue_drops_market_data_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_module, "QUEUE_LIMIT", 10)

    async def work(bench: Bench) -> None:
        bench.runner.put_all([buy("a"), *[tick(70_000 + 100 * i) for i in range(20)], buy("b")])
        assert bench.runner.depth < 12
        await settle()

    bench = on_bench(work)
    assert bench.runner.dropped > 0
    assert {order.client_order_id for order in bench.core.orders.orders.values()} == {"a", "b"}


def test_market_data_is_not_journaled_and_what_the_account_does_is() -> None:
    async def work(bench: Bench) -> None:
        bench.runner.put_all([tick(70_100), buy("a")])
        await settle()

    kinds = [type(record) for record in on_bench(work).journal.records]
    assert type(tick()) not in kinds
    assert kinds.index(m.PlaceOrder) < kinds.index(m.EventRecorded) < kinds.index(m.SendOrder)
    assert m.RequestAccepted in kinds


def test_the_timer_says_nothing_before_the_market_clock_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_module, "TIMER_EVERY_S", 0.001)
    before: list[int] = []

    async def work(bench: Bench) -> None:
        bench.clock.is_measured = False
        bench.clock.ns = NOW + 3_600_000_000_000
        await asyncio.sleep(0.02)
        before.append(bench.core.now)
        bench.clock.is_measured = True
        await asyncio.sleep(0.02)

    bench = on_bench(work)
    assert before == [NOW]
    assert bench.core.now == NOW + 3_600_000_000_000


def test_of_some_trades_it_is_measured_how_long_a_decision_took() -> None:
    async def work(bench: Bench) -> None:
        assert bench.runner.tick_to_decision_ns is None
        bench.clock.ns = NOW + 700_000
        bench.runner.put_all(tick(70_000 + number, NOW) for number in range(20))
        await settle()

    assert on_bench(work).runner.tick_to_decision_ns == 700_000
