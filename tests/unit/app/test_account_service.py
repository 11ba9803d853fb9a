"""Keys between page, keyring and broker: kept, tried, forgotten; no secret in an answer; every call ends."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app.account_service import AccountAnswer, AccountService, masked
from kiwoom_gui.app.config import Mode, load_settings
from kiwoom_gui.app.real_gate import RealGate
from kiwoom_gui.app.secrets import Credentials, SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from tests.support.memory_keyring import MemoryKeyring, memory_keyring

KEYS = ("app-key-of-a-test", "secret-key-of-a-test")


async def _ask(call: Callable[..., None], *given: object) -> AccountAnswer:
    answered: asyncio.Future[AccountAnswer] = asyncio.get_running_loop().create_future()
    call(*given, answered.set_result)
    return await asyncio.wait_for(answered, 10)


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    with memory_keyring() as made:
        yield made


def _service(tmp_path: Path, hidden: list[str], tried: list[Credentials]) -> AccountService:
    async def try_keys(keys: Credentials, mode: Mode) -> AccountAnswer:
        tried.append(keys)
        return AccountAnswer(True, account="8109-****-31")

    store = SettingsService(tmp_path / "settings.toml")
    return AccountService(store, SecretStore(), lambda *keys: hidden.extend(keys), try_keys)


def test_keys_are_kept_tried_and_forgotten(tmp_path: Path, memory: MemoryKeyring) -> None:
    hidden: list[str] = []
    tried: list[Credentials] = []

    async def run() -> None:
        service = _service(tmp_path, hidden, tried)
        assert not (await _ask(service.look, Mode.MOCK)).is_ok
        assert (await _ask(service.save, Mode.MOCK, *KEYS)).is_ok
        assert (await _ask(service.look, Mode.MOCK)).is_ok
        assert not (await _ask(service.look, Mode.REAL)).is_ok
        assert (await _ask(service.test, Mode.MOCK, "", "")).account == "8109-****-31"
        assert (await _ask(service.delete, Mode.MOCK)).is_ok
        assert (await _ask(service.test, Mode.MOCK, "", "")).trouble == "KEYS_MISSING"

    asyncio.run(run())
    assert tried == [Credentials(*KEYS)]
    assert set(KEYS) <= set(hidden), "keys are masked in logs before they are used"


def test_a_broker_that_raises_still_answers_the_page(tmp_path: Path, memory: MemoryKeyring) -> None:
    async def fails(keys: Credentials, mode: Mode) -> AccountAnswer:
        raise RuntimeError(f"no route {keys.app_key}")

    async def run() -> AccountAnswer:
        service = AccountService(SettingsService(tmp_path / "s.toml"), SecretStore(), lambda *_: None, fails)
        return await _ask(service.test, Mode.MOCK, *KEYS)

    answer = asyncio.run(run())
    assert not answer.is_ok
    assert KEYS[0] not in answer.text


def test_the_mode_is_written_for_the_next_start(tmp_path: Path) -> None:
    service = _service(tmp_path, [], [])
    assert service.mode is Mode.SIM
    assert service.choose(Mode.MOCK).is_ok
    assert load_settings(tmp_path / "settings.toml").mode is Mode.MOCK


def test_an_accounts_number_shows_its_ends_only() -> None:
    assert masked("8109123431") == "8109-****-31"
    assert masked("123") == "****"
    assert masked("") == ""


def test_the_gate_waits_where_money_is_real_and_nowhere_else() -> None:
    async def run() -> tuple[bool, bool, bool]:
        sim = await RealGate(is_needed=False).wait()
        gate = RealGate(is_needed=True)
        waiting = asyncio.ensure_future(gate.wait())
        await asyncio.sleep(0)
        waited = not waiting.done()
        gate.arm()
        return sim, waited, await waiting

    assert asyncio.run(run()) == (False, True, True)
