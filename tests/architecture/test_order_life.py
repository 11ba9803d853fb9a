"""The drawn life of an order is the one that the program runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_on_the_life_of_an_order_is_drawn_from_the_table() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/draw_order_life.py", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
