"""The set-up script, as far as it goes without a network: what it says when something is missing."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "packaging_dev", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp")
    return module


def test_an_old_python_is_told_what_is_needed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (9, 0))
    assert dev.main(["check"]) == 2
    assert "Python 9.0 or newer is needed" in capsys.readouterr().out


def test_every_system_package_says_how_it_is_found(dev: ModuleType) -> None:
    packages = dev._system_packages()
    assert {package.name for package in packages} >= {"libegl1", "libxcb-cursor0", "xvfb", "xdotool", "fonts-nanum"}
    assert {package.use for package in packages} == {"run", "check"}
    assert {package.probe.partition(":")[0] for package in packages} == {"lib", "bin", "font"}


def test_what_is_not_there_is_not_found(dev: ModuleType) -> None:
    assert not dev.SystemPackage("x", "run", "lib:libnothing-of-that-name.so.9").is_there()
    assert not dev.SystemPackage("x", "run", "bin:no-program-of-that-name").is_there()
    assert not dev.SystemPackage("x", "run", "font:NoFontOfThatName*").is_there()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are looked for on Linux")
def test_a_user_who_may_not_install_gets_the_one_line(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = dev.SystemPackage("libegl1", "run", "lib:libnothing-of-that-name.so.9")
    monkeypatch.setattr(dev, "_system_packages", lambda: [gone])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(dev.SetUpError, match="sudo apt-get install -y --no-install-recommends libegl1"):
        dev.have_system_packages("run")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are looked for on Linux")
def test_a_system_without_apt_gets_the_names(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = dev.SystemPackage("libegl1", "run", "lib:libnothing-of-that-name.so.9")
    monkeypatch.setattr(dev, "_system_packages", lambda: [gone])
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.SetUpError, match=r"libnothing-of-that-name.*\n.*libegl1"):
        dev.have_system_packages("run")


def test_set_up_does_nothing_when_nothing_changed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    python = dev.python_of_venv()
    python.parent.mkdir(parents=True)
    python.touch()
    dev.STAMP.write_text(dev._fingerprint())
    monkeypatch.setattr(dev, "_call", lambda *_: pytest.fail("nothing should be run"))
    dev.set_up()


def test_a_failed_install_leaves_no_stamp(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "_call", lambda *_: 1)
    with pytest.raises(dev.SetUpError, match="could not be made"):
        dev.set_up()
    dev.python_of_venv().parent.mkdir(parents=True)
    dev.python_of_venv().touch()
    with pytest.raises(dev.SetUpError, match="is there a way to the network"):
        dev.set_up()
    assert not dev.STAMP.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is looked for on Linux")
def test_a_machine_without_a_screen_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    calls: list[list[str]] = []

    def note(command: list[str]) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(dev, "_call", note)
    with pytest.raises(dev.SetUpError, match="there is no screen"):
        dev.run([])
    assert dev.run(["--selftest"]) == 0
    assert calls[0][1:] == ["-m", "kiwoom_gui", "--selftest"]


def test_every_check_runs_also_after_one_failed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[list[str]] = []

    def fail_lint(command: list[str]) -> int:
        calls.append(command)
        return int("ruff" in command and "check" in command and "--check" not in command)

    monkeypatch.setattr(dev, "_call", fail_lint)
    assert dev.check() == 1
    assert len(calls) == len(dev.CHECKS)
    assert "pytest" in calls[-1]
    assert capsys.readouterr().out.splitlines()[-1] == "== FAILED: lint"
