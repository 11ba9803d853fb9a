"""Makes this process give way to others: long calculations run so, that neither engine nor window waits for them."""

import os
import sys
from typing import Final

_NICE: Final = 10
_BELOW_NORMAL: Final = 0x4000
"""Windows: BELOW_NORMAL_PRIORITY_CLASS."""


def give_way() -> None:
    """Lower this process's priority; where the system refuses, it runs as it is."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # Windows alone has it

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        return
    os.nice(_NICE)
