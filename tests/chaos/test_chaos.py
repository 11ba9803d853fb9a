"""A short run of `python -m tests.chaos` for every change; longer ones are started by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=390,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout.splitlines()[-1]), done.stdout + done.stderr


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", ["7", "8"], ids=["one process", "two processes"])
def test_nothing_is_sent_twice_or_lost_through_faults_and_a_kill(seed: str) -> None:
    code, figures, said = _run("--seed", seed, "--orders", "30", "--kills", "1")
    assert code == 0, said
    assert figures["orders"] >= 15
    assert sum(figures["faults"].values()) >= 10


@pytest.mark.timeout(400)
def test_a_client_that_repeats_what_got_no_answer_is_found_out() -> None:
    code, figures, said = _run("--seed", "4", "--orders", "60", "--kills", "0", "--blind")
    assert code == 1, said
    assert figures["duplicates"] >= 1, said
    assert "to repeat: python -m tests.chaos --seed 4 --orders 60 --kills 0 --blind" in said
