from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from kiwoom_gui.app.config import Mode
from kiwoom_gui.app.secrets import Credentials, SecretsError, SecretStore
from tests.support.memory_keyring import MemoryKeyring, memory_keyring

KEYS = Credentials(app_key="APP-KEY-0123456789", secret_key="SECRET-0123456789")


@pytest.fixture
def backend() -> Iterator[MemoryKeyring]:
    with memory_keyring() as memory:
        yield memory


def test_keys_are_kept_by_mode_and_account(backend: MemoryKeyring) -> None:
    SecretStore().set(Mode.MOCK, "main", KEYS)
    assert SecretStore().get(Mode.MOCK, "main") == KEYS
    assert SecretStore().get(Mode.REAL, "main") is None
    assert SecretStore().get(Mode.MOCK, "other") is None
    assert len(backend.kept) == 1


def test_deleted_keys_are_gone_and_deleting_nothing_is_fine(backend: MemoryKeyring) -> None:
    store = SecretStore()
    store.set(Mode.MOCK, "main", KEYS)
    store.delete(Mode.MOCK, "main")
    store.delete(Mode.MOCK, "main")
    assert store.get(Mode.MOCK, "main") is None


def test_without_a_keyring_keys_live_for_the_session() -> None:
    former = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring does not type it
    try:
        store = SecretStore()
        assert store.get(Mode.MOCK, "main") is None
        assert store.is_session_only
        store.set(Mode.MOCK, "main", KEYS)
        assert store.is_session_only
        assert store.get(Mode.MOCK, "main") == KEYS
        assert SecretStore().get(Mode.MOCK, "main") is None
        store.delete(Mode.MOCK, "main")
        assert store.get(Mode.MOCK, "main") is None
    finally:
        keyring.set_keyring(former)


def test_a_locked_keyring_is_told_without_the_keys(backend: MemoryKeyring) -> None:
    backend.is_locked = True
    with pytest.raises(SecretsError, match="did not take the keys of mock: KeyringLocked") as told:
        SecretStore().set(Mode.MOCK, "main", KEYS)
    assert KEYS.secret_key not in repr(told.value)
    with pytest.raises(SecretsError, match="did not give"):
        SecretStore().get(Mode.MOCK, "main")


def test_something_else_in_the_keyring_is_told_without_its_content(backend: MemoryKeyring) -> None:
    backend.kept["kiwoom-gui", "mock:main"] = "my cat's name"
    with pytest.raises(SecretsError, match="not a pair of keys") as told:
        SecretStore().get(Mode.MOCK, "main")
    assert "cat" not in str(told.value)


def test_keys_too_long_for_a_keyring_are_refused(backend: MemoryKeyring) -> None:
    with pytest.raises(SecretsError, match="a keyring keeps 1280"):
        SecretStore().set(Mode.MOCK, "main", Credentials("a" * 900, "b" * 900))
    assert not backend.kept


def test_keys_do_not_show_in_a_repr() -> None:
    assert "0123456789" not in repr(KEYS)
