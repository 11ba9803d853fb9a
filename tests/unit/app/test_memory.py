"""How much memory the engine says it holds."""

import os
from pathlib import Path

from kiwoom_gui.app.memory import resident_mb


def test_the_memory_of_this_process_is_what_the_system_says() -> None:
    memory = resident_mb()
    assert memory is not None
    status = Path("/proc/self/status").read_text("ascii") if os.name == "posix" else ""
    told = next((int(line.split()[1]) / 1_024 for line in status.splitlines() if line.startswith("VmRSS")), memory)
    assert abs(memory - told) < max(0.05 * told, 4.0)
