"""A painter that is left active by an exception takes the whole process down, working orders and all."""

import re
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "kiwoom_gui" / "ui"
_MADE = re.compile(r"QPainter\((?!\))")


def test_every_painter_we_make_ends_with_its_block_whatever_happens_in_it() -> None:
    loose = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted(UI.rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if _MADE.search(line) and not line.strip().startswith("with ")
    ]
    assert loose == []
