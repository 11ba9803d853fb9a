"""The frozen program's first lines: the terminal, its engine and its simulator are this one executable."""

import multiprocessing
import os
import sys
from pathlib import Path


def _have_streams() -> None:
    """Give a windowed program of Windows, which has none, streams that go nowhere: a word of it is then no error."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for as long as the program lives
    if sys.stderr is None:
        sys.stderr = sys.stdout


if __name__ == "__main__":
    multiprocessing.freeze_support()
    _have_streams()
    from kiwoom_gui.__main__ import main

    sys.exit(main())
