"""Keys of this session alone reach the engine's process by its standard input, and lie nowhere else."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app.account_service import AccountAnswer, AccountService
from kiwoom_gui.app.broker_account import LOOPBACK_HOSTS
from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.remote_program import RemoteProgram
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from tests.support.engines import WAIT_S, a_terminal, engine_pid, kill_engine, until_armed
from tests.support.memory_keyring import no_keyring
from tests.support.sim_process import SimProcess, running_simulator

pytestmark = pytest.mark.timeout(240)

APPKEY, SECRETKEY = "planted-app-key-0123", "planted-secret-key-0123"
PLANTED = (APPKEY.encode(), SECRETKEY.encode())


@pytest.fixture
def simulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimProcess]:
    keys = ("--appkey", APPKEY, "--secretkey", SECRETKEY)
    with no_keyring(monkeypatch), running_simulator("--start-time", "10:00", "--seed", "1", *keys) as running:
        monkeypatch.setenv(LOOPBACK_HOSTS, f"{running.rest} {running.ws}")
        yield running


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    made = Launch(Paths.under(tmp_path), Settings(mode=Mode.MOCK))
    yield made
    kill_engine(made)


async def type_keys(launch: Launch, store: SecretStore) -> AccountAnswer:
    """Type keys into the page of accounts."""
    told: asyncio.Future[AccountAnswer] = asyncio.get_running_loop().create_future()
    accounts = AccountService(SettingsService(launch.paths.settings), store, SecretMask().hide)
    accounts.save(Mode.MOCK, APPKEY, SECRETKEY, told.set_result)
    return await told


def shows_no_key(pid: int) -> bool:
    """Say whether a process's command line and environment, which others can list, hold no planted key."""
    seen = [Path(f"/proc/{pid}/{told}").read_bytes() for told in ("cmdline", "environ")]
    return all(seen) and not any(key in content for key in PLANTED for content in seen)


def holders(folder: Path) -> list[Path]:
    """Return the files that hold a planted key."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(key in file.read_bytes() for key in PLANTED)]


def test_typed_keys_reach_the_engine_and_the_one_after_a_kill(
    simulator: SimProcess, launch: Launch, tmp_path: Path
) -> None:
    async def run() -> None:
        store = SecretStore()
        assert (await type_keys(launch, store)).is_session_only
        async with a_terminal(launch, EndHow.NOW, store) as (program, terminal):
            await until_armed(terminal)
            first = engine_pid(launch)
            assert first is not None
            assert shows_no_key(first)
            os.kill(first, signal.SIGKILL)
            await terminal.until("the loss", lambda: program.link.engine.state == "lost", WAIT_S)
            await terminal.until("the return", lambda: program.link.engine.state == "ok", WAIT_S)
            await until_armed(terminal)
            assert engine_pid(launch) != first

    asyncio.run(run())
    assert (tmp_path / "logs" / "engine.log").stat().st_size
    assert holders(tmp_path) == []


def test_without_any_keys_the_start_is_refused_in_plain_words_and_keys_mend_it(
    simulator: SimProcess, launch: Launch
) -> None:
    async def run() -> None:
        store = SecretStore()
        program = RemoteProgram(launch, store)
        with pytest.raises(StartError, match="there are no keys for mode mock") as refused:
            await program.start()
        await program.stop(EndHow.IF_IDLE)
        assert refused.value.trouble == "KEYS_MISSING"
        await type_keys(launch, store)
        async with a_terminal(launch, EndHow.NOW, store) as (_, terminal):
            await until_armed(terminal)

    asyncio.run(run())
