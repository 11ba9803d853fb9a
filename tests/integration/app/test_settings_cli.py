"""The command line says Korean also where the console's letters have none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiwoom_gui.app.plans import PlanStore, make_plan


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "나의 것"), ("cp1252", "\\ub098\\uc758 \\uac83")])
def test_a_console_without_korean_is_told_all_the_same(tmp_path: Path, encoding: str, said: str) -> None:
    PlanStore(tmp_path / "plans.json").save_profile("나의 것", make_plan(values={"stop_loss_percent": 2.5}))
    command = [sys.executable, "-m", "kiwoom_gui", "settings", "reset", "--data-dir", str(tmp_path)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert f"profiles/{said}" in done.stdout.decode(encoding)
