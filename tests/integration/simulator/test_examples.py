"""The examples of the simulator's page do what the page says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.simulator.__main__ import _parser
from kiwoom_gui.simulator.control import Control
from kiwoom_gui.simulator.faults import FaultKind, Faults, read_script
from kiwoom_gui.simulator.stream import Hub
from kiwoom_gui.simulator.tokens import Keys, TokenStore
from tests.support.sim_builders import StandingWorld
from tests.support.sim_process import running_simulator

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "resources/docs/simulator.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the `sim.json` of a running simulator."""
    path = tmp_path_factory.mktemp("examples")
    with running_simulator("--scenario", "calm") as simulator:
        names = ("rest", "ws", "appkey", "secretkey", "account")
        (path / "sim.json").write_text(json.dumps({name: vars(simulator)[name] for name in names}))
        yield path


def run(command: list[str], folder: Path) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_curl_example_places_an_order(folder: Path) -> None:
    (script,) = blocks("bash")
    told = run(["bash", "-ec", script], folder)
    assert "삼성전자" in told
    assert "ord_no" in told


def test_the_plain_python_example_is_filled(folder: Path) -> None:
    told = run([sys.executable, "-c", blocks("python")[0]], folder)
    assert '"return_code":0' in told
    assert "filled at" in told


def test_the_example_with_the_broker_package_reads_the_account(folder: Path) -> None:
    assert "account 8012345611" in run([sys.executable, "-c", blocks("python")[1]], folder)


def test_the_script_of_faults_can_be_read() -> None:
    (script,) = blocks("jsonl")
    assert [rule.kind for rule in read_script(script)][:2] == [FaultKind.LOST_ANSWER, FaultKind.WS_DOUBLED]


def test_the_page_and_the_help_name_every_fault_and_the_page_every_option() -> None:
    told = _parser().format_help()
    assert [kind for kind in FaultKind if f"`{kind}`" not in PAGE or kind not in told] == []
    options = {option for action in _parser()._actions for option in action.option_strings if option.startswith("--")}
    shown = {"--help", "--port", "--tr-rate", "--exit-with-parent"}
    assert {option for option in options - shown if option not in PAGE} == set()


def test_every_push_of_the_page_is_taken() -> None:
    standing = StandingWorld()
    control = Control(standing.world, Hub(lambda _token, _address: ""), Faults(), TokenStore(Keys("key", "secret")))
    pushes = [push for push in re.findall(r"`(\{\"do\".*?\})`", PAGE) if "..." not in push]
    assert len(pushes) >= 12
    for push in pushes:
        control.push(push.encode())
