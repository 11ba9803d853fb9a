"""A short run of `python -m tests.chaos` for every change; longer ones are started by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(400)
def test_nothing_is_sent_twice_or_lost_through_faults_and_a_kill() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--seed", "7", "--orders", "30", "--kills", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=390,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["orders"] >= 15
    assert sum(figures["faults"].values()) >= 10
