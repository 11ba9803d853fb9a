"""The frozen program's first line: the terminal, its engine and its simulator are this one executable."""

import multiprocessing
import sys

from kiwoom_gui.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
