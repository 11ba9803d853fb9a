"""What the pinned versions say: which packages a program is built of, on which platform.

    python packaging/pins.py windows > requirements.txt

`constraints.txt` names for each pin who wants it ("# via"); followed down from the project's own dependencies, that
tells what is shipped apart from what only developers need. Knows the standard library alone.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
PROJECT = "kiwoom-gui (pyproject.toml)"

PLATFORMS = {"windows": "win32", "linux": "linux"}
_PYTHON = (3, 11)
"""The frozen programs carry this one."""
_MARKER = re.compile(r"(\w+) (==|!=|<|>=) '([^']*)'")


@dataclass(frozen=True)
class Pin:
    """One line of the constraints: `lines` is the text as pip reads it, hashes included."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: frozenset[str]
    lines: tuple[str, ...]

    def is_for(self, platform: str) -> bool:
        """Say whether it is installed on a `sys.platform`, with the Python that the frozen programs carry.

        Raises:
            ValueError: the marker is of a kind that is not known here.
        """
        return all(_holds(term, platform) for term in self.marker.split(" and ") if term)


def read(text: str) -> list[Pin]:
    """Return the pins of a constraints file, in its order.

    Raises:
        ValueError: a line is none of uv's.
    """
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            blocks.append([])
        if line.strip():
            if not blocks:
                raise ValueError(f"not a pin: {line!r}")
            blocks[-1].append(line)
    return [_pin(block) for block in blocks]


def shipped(pins: Iterable[Pin], platform: str, extras: tuple[str, ...] = ()) -> list[Pin]:
    """Return the pins that the program needs on a platform, and those of the extras, such as `packaging`."""
    here = {pin.name: pin for pin in pins if pin.is_for(platform)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(each for extra in extras for each in project["optional-dependencies"][extra])]
    waiting = [name for name in map(name_of, wanted) if name in here]
    taken: dict[str, Pin] = {}
    while waiting:
        name = waiting.pop()
        if name not in taken:
            taken[name] = here[name]
            waiting += [pin.name for pin in here.values() if name in pin.wanted_by]
    return sorted(taken.values(), key=lambda pin: pin.name)


def name_of(requirement: str) -> str:
    """Return the normalized name in a requirement such as `PySide6-QtAds>=5`."""
    bare = re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", bare).lower()


def _pin(block: list[str]) -> Pin:
    head = re.fullmatch(r"([a-z0-9.-]+)==(\S+)(?: ; (.*?))? \\", block[0])
    if head is None:
        raise ValueError(f"not a pin: {block[0]!r}")
    pip_lines = [line for line in block if not line.lstrip().startswith("#")]
    hashes = tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})", "\n".join(pip_lines)))
    comments = [line.strip().lstrip("# ") for line in block if line.lstrip().startswith("#")]
    wanted_by = frozenset(name.removeprefix("via").strip() for name in comments) - {""}
    return Pin(head[1], head[2], head[3] or "", hashes, wanted_by, tuple(pip_lines))


def _holds(term: str, platform: str) -> bool:
    found = _MARKER.fullmatch(term.strip())
    name, operator, value = found.groups() if found else ("", "", "")
    if name == "python_full_version" and operator in {"<", ">="}:
        is_older = tuple(int(part) for part in value.split(".")) > _PYTHON
        return is_older == (operator == "<")
    known = {"sys_platform": platform, "platform_python_implementation": "CPython", "implementation_name": "cpython"}
    if name not in known or operator not in {"==", "!="}:
        raise ValueError(f"a marker of an unknown kind: {term!r}")
    return (known[name] == value) == (operator == "==")


def main(arguments: list[str]) -> int:
    """Print what is installed to build the program for a platform, as pip reads it."""
    if len(arguments) != 1 or arguments[0] not in PLATFORMS:
        print(f"usage: pins.py {'|'.join(PLATFORMS)}", file=sys.stderr)
        return 2
    pins = read(CONSTRAINTS.read_text(encoding="utf-8"))
    for pin in shipped(pins, PLATFORMS[arguments[0]], ("packaging",)):
        # the marker was judged here, for the platform that is built for
        print("\n".join((f"{pin.name}=={pin.version} \\", *pin.lines[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
