"""Parts of the packaged program are started without its console, which ends with the window that it is in."""

import sys
from pathlib import Path

import pytest

from kiwoom_gui.app.own_program import own_command


@pytest.mark.parametrize(
    ("executable", "started"),
    [
        ("kiwoom-gui.exe", "kiwoom-gui.exe"),
        ("kiwoom-gui-console.exe", "kiwoom-gui.exe"),
        ("kiwoom-gui", "kiwoom-gui"),
    ],
)
def test_the_packaged_program_starts_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, executable: str, started: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / executable))
    assert own_command("engine", "kiwoom_gui engine") == [str(tmp_path / started), "engine"]


def test_an_installed_one_starts_the_module() -> None:
    assert own_command("engine", "kiwoom_gui engine") == [sys.executable, "-m", "kiwoom_gui", "engine"]
