"""The self-test's look at the program finds what is missing."""

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from kiwoom_gui.app import selftest_program
from kiwoom_gui.app.selftest_program import look_at_program
from tests.support.memory_keyring import memory_keyring


def test_all_is_there_and_the_keyring_is_left_as_it_was() -> None:
    with memory_keyring() as memory:
        told = look_at_program()
        assert memory.kept == {}
    assert told["ok"], told
    assert not told["is_frozen"]
    assert told["keyring"]["backend"].endswith("MemoryKeyring")
    assert told["certificates"]["roots"] > 50


def test_a_system_without_a_keyring_says_for_this_session_only() -> None:
    former = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring does not type it
    try:
        told = look_at_program()
    finally:
        keyring.set_keyring(former)
    assert told["ok"], told
    assert told["keyring"]["is_session_only"]


def test_a_missing_part_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(selftest_program, "resource_path", lambda name: tmp_path / name)
    with memory_keyring() as memory:
        memory.is_locked = True
        told = look_at_program()
    assert not told["ok"]
    assert "FileNotFoundError" in told["resources"]["error"]
    assert "KeyringLocked" in told["keyring"]["error"]
    assert told["database"]["ok"]
