"""Finds data files in a source tree, an installed package or a frozen program. Knows paths, not their content."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """Return the path of a resource, e.g. `fonts/Pretendard-Regular.otf`; it need not exist.

    The source tree's `resources/` comes first, then the installed package's copy, then a frozen program's folder.
    """
    frozen = sys.__dict__.get("_MEIPASS")
    roots = [_PACKAGE.parent / "resources", _PACKAGE / "_resources"]
    if isinstance(frozen, str):
        roots = [Path(frozen) / "resources", Path(frozen) / "kiwoom_gui" / "_resources", *roots]
    root = next((root for root in roots if root.is_dir()), roots[0])
    return root / name
