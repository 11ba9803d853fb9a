"""Wall time is read in two places; everything else is given the market's time, so that a day can be repeated."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLOCKS = {"kiwoom_gui/app/clock.py", "kiwoom_gui/simulator/clock.py"}

_WALL = {
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("QDateTime", "currentDateTime"),
    ("QDateTime", "currentMSecsSinceEpoch"),
    ("QDate", "currentDate"),
    ("QTime", "currentTime"),
}


def _wall_clock_reads(text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if (name, node.attr) in _WALL:
                found.append(f"line {node.lineno}: {name}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"line {node.lineno}: time.{a.name}" for a in node.names if ("time", a.name) in _WALL]
    return found


def test_only_the_clocks_read_the_wall_clock() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): reads
        for path in (ROOT / "kiwoom_gui").rglob("*.py")
        if (reads := _wall_clock_reads(path.read_text(encoding="utf-8")))
    }
    assert {name: reads for name, reads in found.items() if name not in CLOCKS} == {}


@pytest.mark.parametrize(
    "text",
    [
        "import time\nx = time.time()",
        "import datetime\nx = datetime.datetime.now()",
        "from datetime import datetime\nx = datetime.now",
        "from time import time_ns",
        "from PySide6.QtCore import QDateTime\nx = QDateTime.currentDateTime()",
    ],
)
def test_the_search_finds_every_way_to_read_it(text: str) -> None:
    assert _wall_clock_reads(text)


def test_a_steady_count_is_no_wall_clock() -> None:
    assert _wall_clock_reads("import time\nx = time.monotonic_ns() + time.perf_counter()") == []
