"""The top of the tree is fixed, and every package has its place in it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "kiwoom_gui",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
MADE_BY_TOOLS = {"build", "dist", "out", "__pycache__"}
"""Ignored by git."""


def test_the_top_level_holds_what_it_shall_and_no_more() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - MADE_BY_TOOLS == TOP


def test_test_folders_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_every_pin_has_a_hash_and_none_names_an_index() -> None:
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins) > 30
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert "://" not in text
    assert "--index" not in text


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        requirement.replace(">", "=").replace("<", "=").replace(";", "=").split("=")[0].strip().lower()
        for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0] for line in text.splitlines() if line and not line.startswith((" ", "#"))}
    assert wanted - pinned == set()


def test_the_readmes_two_commands_are_those_of_the_set_up_script() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n    python3 packaging/dev.py run\n" in readme
    assert "\n    python3 packaging/dev.py check\n" in readme
    assert "python3 packaging/dev.py check" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
