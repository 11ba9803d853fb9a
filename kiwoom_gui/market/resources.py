"""Finds data files in a source tree, an installed package or a frozen program. Knows paths, not their content."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """Return the path of a resource, e.g. `fonts/Pretendard-Regular.otf`; it need not exist.

    A frozen program's folder comes first, then the installed package's copy, then the source tree's `resources/`.
    """
    frozen = sys.__dict__.get("_MEIPASS")
    roots = [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    if isinstance(frozen, str):
        roots = [Path(frozen) / "resources", Path(frozen) / "kiwoom_gui" / "_resources", *roots]
    root = next((root for root in roots if root.is_dir()), roots[-1])
    return root / name
