"""The program's own test of itself, as packaging and a worried user run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(240)
def test_the_selftest_trades_compares_the_books_and_exits_with_zero(tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "kiwoom_gui", "--selftest", "--selftest-out", str(out)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=230,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(done.stdout) == report
    steps = [step["step"] for step in report["steps"]]
    by_hand = ["place", "modify", "cancel", "fill", "close"]
    wanted = ["connect", "market", "refuse", *by_hand, "strategy", "books", "window"]
    assert steps == wanted
    assert all(step["ok"] for step in report["steps"])
    assert report["steps"][0]["has_own_engine_process"]
