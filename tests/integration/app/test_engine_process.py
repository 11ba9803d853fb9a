"""The engine in a process of its own: it outlives windows, comes back from a kill, and serves one commander."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import host, remote_program
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.engine_cli import AT_STAKE, NOT_RUNNING
from kiwoom_gui.app.engine_process import EngineProcess, end_by_force
from kiwoom_gui.app.errors import OtherVersionError, StartError
from kiwoom_gui.app.launch import Launch, hand_over
from kiwoom_gui.app.link import InLoopLink
from kiwoom_gui.app.link_auth import HELLO_BYTES, ProofError
from kiwoom_gui.app.link_connection import connect
from kiwoom_gui.app.link_wire import EndHow, fingerprint
from kiwoom_gui.app.program import Program
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.rendezvous import EXIT_TAKEN, Rendezvous, place_of
from kiwoom_gui.domain.enums import OrderStatus
from tests.support.engines import (
    SYMBOL,
    WAIT_S,
    a_buy,
    a_launch,
    a_terminal,
    engine_pid,
    eventually,
    kill_engine,
    until_armed,
)

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """A launch on a simulator of its own, whose engine is gone after the test, whatever the test did."""
    made = a_launch(tmp_path)
    yield made
    kill_engine(made)


async def send_as_it_is(terminal: BlindTerminal, command: c.Command) -> v.AnswerView:
    """Send a command under its own id, as a doubled click on a broken line would."""
    terminal.seen.answers.pop(command.command_id, None)
    terminal._link.send(command)
    await terminal.until("an answer", lambda: command.command_id in terminal.seen.answers, WAIT_S)
    return terminal.seen.answers[command.command_id]


def test_an_engine_with_nothing_at_stake_ends_with_its_window_and_leaves_nothing(launch: Launch) -> None:
    async def run() -> int:
        async with a_terminal(launch, EndHow.IF_IDLE) as (program, terminal):
            await until_armed(terminal)
            assert program.engine_pid not in {None, os.getpid()}
            return program.engine_pid or 0

    pid = asyncio.run(run())
    place = place_of(launch)
    assert not place.is_engine_alive()
    assert not place.was_left_behind()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert "PySide6" not in (launch.paths.logs / "engine-errors.txt").read_text(encoding="utf-8")


def test_an_engine_can_be_on_its_way_before_there_is_a_loop(launch: Launch) -> None:
    program = RemoteProgram(launch)
    program.begin()

    async def meet() -> tuple[bool, int | None]:
        terminal = BlindTerminal(await program.start())
        await until_armed(terminal)
        second = RemoteProgram(launch)
        second.begin()
        onlooker = BlindTerminal(await second.start())
        assert second.link.engine.was_running, "it was there before the second terminal began"
        assert second.engine_pid == program.engine_pid
        onlooker.close()
        await second.stop(EndHow.KEEP)
        terminal.close()
        found = program.link.engine.was_running, program.engine_pid
        await program.stop(EndHow.NOW)
        return found

    was_running, pid = asyncio.run(meet())
    assert not was_running, "the window's own engine is no news"
    assert pid is not None


def test_a_begun_engine_that_nobody_met_ends_with_the_window(launch: Launch) -> None:
    program = RemoteProgram(launch)
    program.begin()
    asyncio.run(program.stop(EndHow.IF_IDLE))
    assert not place_of(launch).is_engine_alive()


def test_what_keeps_an_engine_from_beginning_is_told_by_the_start(
    launch: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object) -> None:
        raise OSError("no process more")

    program = RemoteProgram(launch)
    monkeypatch.setattr(EngineProcess, "start", refuse)
    program.begin()
    with pytest.raises(OSError, match="no process more"):
        asyncio.run(program.start())


def test_an_engine_with_a_working_order_goes_on_without_a_window_and_the_next_one_finds_all(launch: Launch) -> None:
    async def first() -> tuple[str, int | None]:
        async with a_terminal(launch, EndHow.IF_IDLE) as (program, terminal):
            await until_armed(terminal)
            bought = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=None))
            await terminal.order_until(bought, OrderStatus.FILLED)
            resting = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            return resting, program.engine_pid

    async def second(resting: str, pid: int | None) -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            assert program.engine_pid == pid
            assert program.link.engine.was_running
            assert terminal.seen.orders[resting].status is OrderStatus.ACCEPTED
            assert terminal.held(SYMBOL) == 2
            assert len(terminal.seen.fills) == 1
            done = await terminal.send(lambda i: c.WindDown(command_id=i, keep_exits=False))
            assert done.is_taken, done
            assert terminal.seen.orders[resting].status is OrderStatus.CANCELED

    resting, pid = asyncio.run(first())
    assert engine_pid(launch) == pid
    asyncio.run(second(resting, pid))
    assert engine_pid(launch) is None


def test_a_killed_engine_is_noticed_restarted_and_reconciled_with_the_same_orders(launch: Launch) -> None:
    async def run() -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            bought = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=None))
            await terminal.order_until(bought, OrderStatus.FILLED)
            resting = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            before = dict(terminal.seen.orders)
            former = program.engine_pid
            assert former is not None

            os.kill(former, signal.SIGKILL)
            await terminal.until("the loss", lambda: program.link.engine.state == "lost", WAIT_S)
            account = terminal.seen.account
            assert account is not None
            assert (account.is_armed, account.not_armed_because) == (False, "ENGINE_GONE")
            refused = await terminal.send(lambda i: a_buy(terminal, i, steps_below=30))
            assert (refused.is_taken, refused.code) == (False, "ENGINE_GONE")

            await terminal.until("a new engine", lambda: program.link.engine.state == "ok", WAIT_S)
            assert program.engine_pid != former
            await until_armed(terminal)
            assert program.link.engine.restarts == 1
            assert "ENGINE_RECOVERED" in terminal.seen.notice_codes
            after = terminal.seen.orders
            assert {i: (o.status, o.filled_qty, o.venue_order_id) for i, o in after.items()} == {
                i: (o.status, o.filled_qty, o.venue_order_id) for i, o in before.items()
            }
            assert terminal.held(SYMBOL) == 2
            await terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=resting))
            await terminal.order_until(resting, OrderStatus.CANCELED)

    asyncio.run(run())


def test_an_engine_that_stands_is_alarmed_refuses_orders_and_is_well_when_it_goes_on(launch: Launch) -> None:
    async def run() -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            pid = program.engine_pid
            assert pid is not None
            os.kill(pid, signal.SIGSTOP)
            try:
                await terminal.until("the alarm", lambda: program.link.engine.state == "late", WAIT_S)
                refused = await terminal.send(lambda i: a_buy(terminal, i, steps_below=30))
                assert refused.code == "ENGINE_SILENT"
            finally:
                os.kill(pid, signal.SIGCONT)
            await terminal.until("all well", lambda: program.link.engine.state == "ok", WAIT_S)
            assert program.engine_pid == pid
            await until_armed(terminal)

    asyncio.run(run())


def test_an_engine_whose_loop_dies_ends_as_a_process_and_says_why(
    launch: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(Program):
        async def start(self) -> InLoopLink:
            link = await super().start()
            asyncio.get_running_loop().call_later(0.2, self.on_death, "planted")
            return link

    monkeypatch.setattr(host, "Program", Dying)
    monkeypatch.setattr(host, "_on_signals", lambda loop, end: None)  # this process keeps its own
    place = place_of(launch)
    place.prepare()
    assert place.claim()
    engine = host.Host(replace(launch, market_folder=place.folder), place)
    try:
        assert asyncio.run(engine.run()) == 1
    finally:
        place.clear()
    assert engine._failure == "the engine's loop died: planted"


@pytest.mark.parametrize("error", [ProcessLookupError(3, "gone"), PermissionError(13, "refused")])
def test_an_engine_that_cannot_be_ended_ends_no_watch(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refuse(_pid: int, _signal: int) -> None:
        raise error

    monkeypatch.setattr(os, "kill", refuse)
    end_by_force(1_234_567)


def test_an_engine_that_goes_on_standing_is_ended_by_force_and_comes_back_with_its_orders(
    launch: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_program, "GIVEN_UP_S", 4.0)

    async def run() -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            resting = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            former = program.engine_pid
            assert former is not None
            os.kill(former, signal.SIGSTOP)
            await terminal.until("the loss", lambda: program.link.engine.state == "lost", WAIT_S)
            await terminal.until("a new engine", lambda: program.link.engine.state == "ok", WAIT_S)
            assert program.engine_pid != former
            await until_armed(terminal)
            assert terminal.seen.orders[resting].status is OrderStatus.ACCEPTED

    asyncio.run(run())


def test_of_two_windows_one_commands_until_the_other_takes_over_and_stops_pass_from_both(launch: Launch) -> None:
    async def run() -> None:
        async with (
            a_terminal(launch) as (_, first),
            a_terminal(launch, EndHow.IF_IDLE) as (_, second),
        ):
            await until_armed(first)
            await until_armed(second)
            order = await first.ask(lambda i: a_buy(first, i, steps_below=30))
            row = await second.order_until(order, OrderStatus.ACCEPTED)
            assert row.is_open
            denied = await second.send(lambda i: a_buy(second, i, steps_below=31))
            assert denied.code == "READ_ONLY"
            await second.ask(lambda i: c.Withdraw(command_id=i, client_order_id=order))
            await first.order_until(order, OrderStatus.CANCELED)
            await second.ask(lambda i: c.TakeControl(command_id=i))
            denied = await first.send(lambda i: a_buy(first, i, steps_below=31))
            assert denied.code == "READ_ONLY"
            await first.until("the word of it", lambda: bool(first.seen.engine and not first.seen.engine.is_in_control))
            twice = a_buy(second, "the-same-click", steps_below=32)
            taken = await send_as_it_is(second, twice)
            again = await send_as_it_is(second, twice)
            assert (taken.is_taken, again.is_taken) == (True, True)
            await second.order_until("the-same-click", OrderStatus.ACCEPTED)
            assert sum(order.is_open for order in second.seen.orders.values()) == 1

    asyncio.run(run())


def test_an_engine_of_another_version_is_replaced_only_where_nothing_is_at_stake(
    launch: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def start(how: EndHow, *, with_order: bool) -> int | None:
        async with a_terminal(launch, how) as (program, terminal):
            await until_armed(terminal)
            if with_order:
                order = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
                await terminal.order_until(order, OrderStatus.ACCEPTED)
            return program.engine_pid

    def speak_otherwise(patch: pytest.MonkeyPatch, times: int) -> None:
        words = iter(["of another version"] * times)
        patch.setattr(remote_program, "fingerprint", lambda: next(words, fingerprint()))

    async def refused() -> None:
        program = RemoteProgram(launch)
        with pytest.raises(OtherVersionError) as caught:
            await program.start()
        await program.stop()
        assert caught.value.params["orders"] == 1

    first = asyncio.run(start(EndHow.KEEP, with_order=False))
    assert engine_pid(launch) == first
    with monkeypatch.context() as patch:
        speak_otherwise(patch, 2)  # in the greeting and when it is compared
        second = asyncio.run(start(EndHow.KEEP, with_order=True))
    assert second not in {None, first}
    with monkeypatch.context() as patch:
        speak_otherwise(patch, 2)
        asyncio.run(refused())
    assert engine_pid(launch) == second


def test_a_rendezvous_of_a_dead_engine_is_seen_through_and_an_impostor_at_its_port_learns_nothing(
    launch: Launch,
) -> None:
    heard: list[bytes] = []

    class Impostor(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self._transport = transport

        def data_received(self, data: bytes) -> None:
            heard.append(data)
            self._transport.write(bytes(64))

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Impostor, "127.0.0.1", 0)
        place = place_of(launch)
        place.prepare()
        port = server.sockets[0].getsockname()[1]
        token = bytes(range(32))
        stale = Rendezvous(pid=os.getpid(), port=port, token=token, version="0", started_at=0)
        place.publish(stale)
        with pytest.raises(ProofError):
            await connect(stale, lambda kind, payload: None, lambda: None)
        assert [len(each) for each in heard] == [HELLO_BYTES]
        assert token not in heard[0]
        async with a_terminal(launch) as (program, terminal):  # the lock is free: the file is of a dead engine
            await until_armed(terminal)
            assert not program.link.engine.was_running
        server.close()

    asyncio.run(run())


def test_two_engines_on_one_account_are_impossible(launch: Launch) -> None:
    async def run() -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            command = [sys.executable, "-m", "kiwoom_gui", "engine", "run"]
            other = await asyncio.to_thread(
                subprocess.run, command, input=hand_over(launch), capture_output=True, timeout=WAIT_S, check=False
            )
            assert other.returncode == EXIT_TAKEN
            assert engine_pid(launch) == program.engine_pid

    asyncio.run(run())


def test_the_command_line_tells_of_an_engine_and_stops_it_unless_something_is_at_stake(launch: Launch) -> None:
    def ask(*words: str) -> subprocess.CompletedProcess[str]:
        folder = str(launch.paths.data.parent)
        command = [sys.executable, "-m", "kiwoom_gui", "engine", *words, "--data-dir", folder]
        return subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=False)

    async def trade() -> int | None:
        async with a_terminal(launch, EndHow.IF_IDLE) as (program, terminal):
            await until_armed(terminal)
            order = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
            await terminal.order_until(order, OrderStatus.ACCEPTED)
            return program.engine_pid

    assert ask("status").returncode == NOT_RUNNING
    pid = asyncio.run(trade())
    told = json.loads(ask("status").stdout)
    assert (told["pid"], told["open_orders"], told["terminals"]) == (pid, 1, 0)
    kept = ask("stop")
    assert (kept.returncode, engine_pid(launch)) == (AT_STAKE, pid)
    assert "1 orders" in kept.stdout
    assert ask("stop", "--now").returncode == 0
    assert engine_pid(launch) is None


def test_an_engine_that_cannot_start_says_why(tmp_path: Path) -> None:
    launch = a_launch(tmp_path, venue=tmp_path / "no such file")

    async def run() -> None:
        program = RemoteProgram(launch)
        with pytest.raises(StartError, match="no such file"):
            await program.start()
        await program.stop()

    asyncio.run(run())
    asyncio.run(eventually("its end", lambda: engine_pid(launch) is None))


def test_a_window_that_closes_while_the_engine_starts_ends_it_too(launch: Launch) -> None:
    async def run() -> None:
        program = RemoteProgram(launch)
        starting = asyncio.ensure_future(program.start())
        await asyncio.sleep(0.1)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await program.stop()

    asyncio.run(run())
    assert engine_pid(launch) is None


def test_our_own_simulator_that_dies_comes_back_with_its_books(launch: Launch) -> None:
    async def run() -> None:
        async with a_terminal(launch) as (program, terminal):
            await until_armed(terminal)
            resting = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
            [simulator] = _children_of(program.engine_pid)
            os.kill(simulator, signal.SIGKILL)
            account = terminal.seen
            await terminal.until("a dark lamp", lambda: not (account.account and account.account.is_armed), WAIT_S)
            await until_armed(terminal)
            assert terminal.seen.orders[resting].status is OrderStatus.ACCEPTED
            await terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=resting))
            await terminal.order_until(resting, OrderStatus.CANCELED)

    asyncio.run(run())


def _children_of(pid: int | None) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(word) for word in told.split()]
