"""Mock and real by settings, with a simulator on loopback in the broker's place."""

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.broker_account import LOOPBACK_HOSTS, hosts_of, try_connection
from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.app.secrets import Credentials, SecretStore
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks
from kiwoom_gui.wire.endpoints import MOCK_HOSTS, REAL_HOSTS, Hosts
from tests.support.memory_keyring import memory_keyring
from tests.support.sim_process import SimClient, SimProcess, running_simulator

SYMBOL = "005930"
APPKEY, SECRETKEY = "planted-app-key-0123", "planted-secret-key-0123"


@pytest.fixture
def simulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimProcess]:
    keys = ("--appkey", APPKEY, "--secretkey", SECRETKEY)
    with memory_keyring(), running_simulator("--start-time", "10:00", "--seed", "1", *keys) as running:
        monkeypatch.setenv(LOOPBACK_HOSTS, f"{running.rest} {running.ws}")
        yield running


def keep_keys(mode: Mode, appkey: str = APPKEY, secretkey: str = SECRETKEY) -> None:
    SecretStore().set(mode, "", Credentials(appkey, secretkey))


def is_armed(terminal: BlindTerminal) -> bool:
    return bool(terminal.seen.account and terminal.seen.account.is_armed)


def stream_code(terminal: BlindTerminal) -> tuple[str, str]:
    session = terminal.seen.session
    return (session.stream.state, session.stream.code) if session else ("", "")


def buy(terminal: BlindTerminal, command_id: str) -> c.Place:
    """A buy that rests: far below the last price."""
    low = ticks.step(ticks.floor_to_tick(terminal.seen.quotes[SYMBOL].last_px), -30)
    return c.Place(
        command_id=command_id,
        instrument_id=SYMBOL,
        side=OrderSide.BUY,
        order_type=OrderType.LIMIT,
        quantity=2,
        price=low,
    )


async def started(launch: Launch) -> tuple[Program, BlindTerminal]:
    program = Program(launch)
    terminal = BlindTerminal(await program.start())
    await terminal.until("a price", lambda: SYMBOL in terminal.seen.quotes)
    return program, terminal


async def orders_at_venue(simulator: SimProcess) -> int:
    async with SimClient(simulator) as client:
        return len((await client.truth())["orders"])


def test_mock_trades_with_keys_of_the_keyring_and_says_none_of_them(simulator: SimProcess, tmp_path: Path) -> None:
    keep_keys(Mode.MOCK)
    logs = Logs(tmp_path / "logs", level=logging.DEBUG, stderr=None)

    async def run() -> None:
        launch = Launch(Paths.under(tmp_path), Settings(mode=Mode.MOCK), mask=logs.mask)
        program, terminal = await started(launch)
        try:
            await terminal.until("an armed account", lambda: is_armed(terminal))
            session = terminal.seen.session
            assert session is not None
            assert session.mode == "mock"
            assert session.account.startswith(simulator.account[:4])
            assert simulator.account not in session.account
            resting = await terminal.ask(lambda i: buy(terminal, i))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
        finally:
            terminal.close()
            await program.stop()
        assert await orders_at_venue(simulator) == 1

    try:
        asyncio.run(run())
    finally:
        logs.close()
    (journal,) = (tmp_path / "data" / "journals").glob("journal-mock-*.sqlite3")
    assert simulator.account not in journal.name
    said = logs.path.read_text(encoding="utf-8")
    assert len(said.splitlines()) > 3
    assert APPKEY not in said
    assert SECRETKEY not in said


def test_real_looks_and_cancels_but_sends_nothing_until_it_is_armed(simulator: SimProcess, tmp_path: Path) -> None:
    keep_keys(Mode.REAL)
    settings = Settings(mode=Mode.REAL)

    async def unarmed() -> None:
        program, terminal = await started(Launch(Paths.under(tmp_path), settings))
        try:
            account = terminal.seen
            await terminal.until(
                "all but the user's word",
                lambda: bool(account.account and account.account.not_armed_because == "REAL_NOT_ARMED"),
            )
            answer = await terminal.send(lambda i: buy(terminal, i))
            assert (answer.is_taken, answer.code, answer.params["why"]) == (False, "NOT_ARMED", "REAL_NOT_ARMED")
        finally:
            terminal.close()
            await program.stop()
        assert await orders_at_venue(simulator) == 0

    async def armed() -> None:
        program, terminal = await started(Launch(Paths.under(tmp_path), settings, is_real_armed=True))
        try:
            await terminal.until("an armed account", lambda: is_armed(terminal))
            resting = await terminal.ask(lambda i: buy(terminal, i))
            await terminal.order_until(resting, OrderStatus.ACCEPTED)
        finally:
            terminal.close()
            await program.stop()
        assert await orders_at_venue(simulator) == 1

    asyncio.run(unarmed())
    asyncio.run(armed())


def test_a_session_taken_over_is_told_and_comes_back_on_the_user_s_word_alone(
    simulator: SimProcess, tmp_path: Path
) -> None:
    keep_keys(Mode.MOCK)

    async def run() -> None:
        program, terminal = await started(Launch(Paths.under(tmp_path), Settings(mode=Mode.MOCK)))
        try:
            await terminal.until("an armed account", lambda: is_armed(terminal))
            async with SimClient(simulator) as other:
                socket = await other.stream([SYMBOL], ["0B"])
                await terminal.until("the word", lambda: stream_code(terminal) == ("down", "TAKEN_OVER"))
                assert "TAKEN_OVER" in terminal.seen.notice_codes
                refused = await terminal.send(lambda i: buy(terminal, i))
                assert refused.code == "LINK_DOWN"
                await asyncio.sleep(1.5)  # longer than the first back-off
                assert stream_code(terminal) == ("down", "TAKEN_OVER")
                await terminal.ask(lambda i: c.Reconnect(command_id=i))
                await terminal.until("a lamp that shines", lambda: stream_code(terminal)[0] == "ok")
                await terminal.until("an armed account", lambda: is_armed(terminal))
                async with asyncio.timeout(5):  # now the other one is out
                    frames = [json.loads(raw) async for raw in socket]
                assert any(frame.get("code") == "R10001" for frame in frames)
        finally:
            terminal.close()
            await program.stop()

    asyncio.run(run())


def test_without_keys_and_with_wrong_ones_it_says_which_and_why(simulator: SimProcess, tmp_path: Path) -> None:
    async def start() -> StartError:
        with pytest.raises(StartError) as caught:
            await Program(Launch(Paths.under(tmp_path), Settings(mode=Mode.MOCK))).start()
        return caught.value

    assert asyncio.run(start()).trouble == "KEYS_MISSING"
    keep_keys(Mode.MOCK, secretkey="planted-wrong-secret")
    wrong = asyncio.run(start())
    assert wrong.trouble == "KEYS_WRONG"
    assert "planted" not in str(wrong)
    assert "800" in str(wrong)  # 8001 or 8002, and the broker's words
    assert not (tmp_path / "data").exists()


# --- the service of a first-run wizard ---


def test_trying_keys_tells_the_account_or_the_broker_s_own_words(simulator: SimProcess) -> None:
    async def run() -> None:
        good = await try_connection(Credentials(APPKEY, SECRETKEY), Mode.MOCK)
        assert (good.is_ok, good.account) == (True, simulator.account)
        assert good.clock_offset_ms is not None
        bad = await try_connection(Credentials("planted-x", "planted-y"), Mode.MOCK)
        assert (bad.is_ok, bad.trouble, bad.account) == (False, "KEYS_WRONG", "")
        assert "Secret Key" in bad.text
        assert "planted" not in repr(bad)
        assert simulator.account not in repr(good)
        nobody = await try_connection(Credentials("x", "y"), Mode.MOCK, Hosts("http://127.0.0.1:1", "ws://127.0.0.1:1"))
        assert (nobody.trouble, nobody.clock_offset_ms) == ("PORT_REFUSED", None)

    asyncio.run(run())


def test_trying_keys_pushes_nobody_out(simulator: SimProcess) -> None:
    async def run() -> None:
        async with SimClient(simulator) as trading:
            socket = await trading.stream([SYMBOL], ["0B"])
            assert (await try_connection(Credentials(APPKEY, SECRETKEY), Mode.MOCK)).is_ok
            for _ in range(20):
                frame = json.loads(await asyncio.wait_for(socket.recv(), 5))
                assert frame["trnm"] != "SYSTEM"
            await socket.close()

    asyncio.run(run())


def test_the_hosts_are_the_broker_s_unless_the_environment_names_this_machine_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(LOOPBACK_HOSTS, raising=False)
    assert (hosts_of(Mode.MOCK), hosts_of(Mode.REAL)) == (MOCK_HOSTS, REAL_HOSTS)
    monkeypatch.setenv(LOOPBACK_HOSTS, "http://127.0.0.1:1 ws://127.0.0.1:1")
    assert hosts_of(Mode.REAL) == Hosts("http://127.0.0.1:1", "ws://127.0.0.1:1")
    for wrong in ("http://127.0.0.1:1", "https://example.com wss://example.com", "http://127.0.0.1:1 wss://a.b"):
        monkeypatch.setenv(LOOPBACK_HOSTS, wrong)
        with pytest.raises(StartError):
            hosts_of(Mode.REAL)
