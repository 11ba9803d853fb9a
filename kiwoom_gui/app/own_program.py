"""How this program starts itself again for another part of its work, installed or frozen into one executable."""

import sys
from pathlib import Path

CONSOLE = "-console"
"""How the name of the executable ends that Windows gives a console; it is the same program."""


def own_command(part: str, module: str) -> list[str]:
    """Return the command line of a part: `part` of a packaged program, which carries all in itself, or a module."""
    if getattr(sys, "frozen", False):
        return [str(_windowed(Path(sys.executable))), part]
    return [sys.executable, "-m", *module.split()]


def _windowed(program: Path) -> Path:
    """Return the executable without a console: what outlives this process must not hold its console's program."""
    return program.with_name(f"{program.stem.removesuffix(CONSOLE)}{program.suffix}")
