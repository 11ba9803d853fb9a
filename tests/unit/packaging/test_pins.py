"""What is shipped follows from the pins: the program's own packages and none of the developers'."""

from pathlib import Path

import pytest

from tests.support.scripts import ROOT, load_script

pins = load_script("pins")
ALL = pins.read((ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8"))


def _names(platform: str, *extras: str) -> set[str]:
    return {pin.name for pin in pins.shipped(ALL, platform, extras)}


def test_each_platform_gets_its_own_keyring_and_windows_its_zones() -> None:
    windows, linux = _names("win32"), _names("linux")
    assert {"pyside6-essentials", "pyside6-qtads", "shiboken6", "httpx", "h11", "numpy", "certifi"} <= windows & linux
    assert {"pywin32-ctypes", "tzdata"} <= windows - linux
    assert {"secretstorage", "jeepney", "cryptography"} <= linux - windows


def test_no_package_of_the_developers_is_shipped() -> None:
    shipped = _names("win32") | _names("linux")
    assert shipped.isdisjoint({"pytest", "hypothesis", "mypy", "ruff", "import-linter", "ta-lib", "kiwoom-client"})
    assert "pyinstaller" not in shipped
    assert "pyinstaller" in _names("win32", "packaging")


def test_every_pin_has_its_hashes_and_one_version_per_platform() -> None:
    assert all(pin.hashes for pin in ALL)
    names = [pin.name for pin in pins.shipped(ALL, "win32", ("packaging",))]
    assert len(names) == len(set(names))


def test_a_marker_of_an_unknown_kind_is_not_guessed() -> None:
    (pin,) = pins.read(f"x==1 ; extra == 'y' and sys_platform in 'z' \\\n    --hash=sha256:{'0' * 64}\n    # via a\n")
    with pytest.raises(ValueError, match="marker"):
        pin.is_for("linux")


def test_a_line_that_is_no_pin_is_told() -> None:
    with pytest.raises(ValueError, match="not a pin"):
        pins.read("--no-deps something\n")


def test_the_printed_requirements_are_what_pip_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert pins.main(["windows"]) == 0
    printed = capsys.readouterr().out
    assert "pywin32-ctypes==0" in printed
    assert "sys_platform" not in printed  # judged already: pip runs on another platform
    assert [pin.name for pin in pins.read(printed)] == sorted(_names("win32", "packaging"))
    assert pins.main(["amiga"]) == 2


def test_the_interpreter_of_the_wine_build_is_pinned_too() -> None:
    text = (Path(ROOT) / "packaging" / "windows" / "interpreter.txt").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    assert "==" in line
    assert "--hash=sha256:" in line
