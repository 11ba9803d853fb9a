"""How this program starts itself again for another part of its work, installed or frozen into one executable."""

import sys


def own_command(part: str, module: str) -> list[str]:
    """Return the command line of a part: `part` of a packaged program, which carries all in itself, or a module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, part]
    return [sys.executable, "-m", *module.split()]
