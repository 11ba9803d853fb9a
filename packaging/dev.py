"""Set up an isolated environment with pinned versions, then start the terminal or run every check.

    python3 packaging/dev.py run [arguments of kiwoom-gui]
    python3 packaging/dev.py check
    python3 packaging/dev.py setup

Knows the standard library alone, because nothing else is there yet. Works on Linux, macOS and Windows.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
SYSTEM_PACKAGES = ROOT / "packaging" / "debian-packages.txt"
STAMP = VENV / "set-up.stamp"
OLDEST_PYTHON = (3, 11)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("importlinter",)),
    ("tests", ("pytest", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile")),
)
"""In the order they run: quick ones first, and pytest's closing line last. Of the tests two files run at a time: flows
mostly wait, and a test that cannot stand a neighbor could not stand a busy machine."""

MODULES = {"importlinter": "from importlinter.cli import lint_imports_command; lint_imports_command()"}
"""Tools without `python -m`: what starts them instead."""


class SetUpError(Exception):
    """The environment cannot be set up; the text says what to do."""


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package, what needs it (`run` or `check`), and how to see that it is there."""

    name: str
    use: str
    probe: str

    def is_there(self) -> bool:
        """Say whether the machine has what the package brings, wherever it came from."""
        kind, _, wanted = self.probe.partition(":")
        if kind == "lib":
            try:
                ctypes.CDLL(wanted)
            except OSError:
                return False
            return True
        if kind == "bin":
            return shutil.which(wanted) is not None
        folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
        return any(any(folder.rglob(pattern)) for folder in folders for pattern in wanted.split("|"))


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(f"== {text}", flush=True)


def python_of_venv() -> Path:
    """Return the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up() -> None:
    """Make the environment if it is not there or its pins have changed; else return at once.

    Raises:
        SetUpError: it cannot be made.
    """
    fingerprint = _fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint and python_of_venv().is_file():
        return
    start = time.monotonic()
    if not python_of_venv().is_file():
        _make_venv()
    python = str(python_of_venv())
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    say("installing the pinned packages into .venv (about 250 MB to download the first time)")
    # Wheels only: building a source package would fetch tools that have no pin.
    pinned = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(CONSTRAINTS)]
    _must([*pip, *pinned], "the packages could not be installed; is there a way to the network? Details are above")
    itself = ["--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT)]
    _must([*pip, *itself], "the program itself could not be installed; details are above")
    STAMP.write_text(fingerprint, encoding="utf-8")
    say(f"set up in {time.monotonic() - start:.0f} s")


def have_system_packages(use: str) -> None:
    """Install what Qt needs of the system; on a system we may not change, say what is missing.

    Raises:
        SetUpError: something is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [package for package in _system_packages() if package.use in {"run", use} and not package.is_there()]
    if not missing:
        return
    names = [package.name for package in missing]
    _install_debian(names, f"missing system libraries or programs: {', '.join(p.probe for p in missing)}")
    still = [package for package in missing if not package.is_there()]
    if still:
        raise SetUpError(f"apt installed {', '.join(p.name for p in still)}, but they are still not found")


def run(arguments: list[str]) -> int:
    """Start the terminal and return its exit code.

    Raises:
        SetUpError: there is no screen to open a window on.
    """
    needs_screen = not {"--selftest", "--help", "-h", "--version"} & set(arguments)
    has_screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and needs_screen and not has_screen:
        raise SetUpError(
            "there is no screen (DISPLAY and WAYLAND_DISPLAY are empty).\n"
            "Start it from a desktop session; or without a screen: python3 packaging/dev.py run --selftest"
        )
    return _call([str(python_of_venv()), "-m", "kiwoom_gui", *arguments])


def check() -> int:
    """Run every check, also after one has failed; return 0 only if all passed."""
    failed = []
    for name, (tool, *arguments) in CHECKS:
        say(f"{name}: {tool} {' '.join(arguments)}".rstrip())
        start = ["-c", MODULES[tool]] if tool in MODULES else ["-m", tool]
        if _call([str(python_of_venv()), *start, *arguments]) != 0:
            failed.append(name)
    if failed:
        say(f"FAILED: {', '.join(failed)}")
        return 1
    return 0


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(str(number) for number in OLDEST_PYTHON)
        print(f"Python {wanted} or newer is needed; this is {sys.version.split()[0]} ({sys.executable}).")
        return 2
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, then start the terminal or check everything.")
    parser.add_argument("command", choices=("run", "check", "setup"))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="for run: given to the terminal")
    chosen = parser.parse_args(arguments)
    try:
        have_system_packages("check" if chosen.command == "check" else "run")
        set_up()
        if chosen.command == "run":
            return run(chosen.arguments)
        return check() if chosen.command == "check" else 0
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (CONSTRAINTS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(str(ROOT).encode())  # the editable install points here
    return digest.hexdigest()


def _system_packages() -> list[SystemPackage]:
    lines = SYSTEM_PACKAGES.read_text(encoding="utf-8").splitlines()
    return [SystemPackage(*line.split()) for line in lines if line.strip() and not line.startswith("#")]


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian ships Python without the part that makes environments.
        _install_debian(["python3-venv"], "this Python cannot make environments (no venv, no ensurepip)")
        importlib.invalidate_caches()
    say(f"making .venv with Python {sys.version.split()[0]}")
    _must([sys.executable, "-m", "venv", "--clear", str(VENV)], f"the environment {VENV} could not be made")


def _install_debian(names: list[str], why: str) -> None:
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{why}.\nOn Debian they come from: {' '.join(names)}. Install your system's like of them.")
    if os.name == "nt" or os.geteuid() != 0:  # type: ignore[attr-defined,unused-ignore]  # POSIX alone has it
        raise SetUpError(f"{why}.\nPlease install them once:\n\n    sudo {line}\n")
    say(f"{why}; installing {' '.join(names)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _must(["apt-get", "update", "-qq"], "apt-get update failed; details are above", quiet)
    _must([*line.split(), "-qq"], f"apt-get could not install {' '.join(names)}; details are above", quiet)


def _must(command: list[str], otherwise: str, environment: dict[str, str] | None = None) -> None:
    if _call(command, environment) != 0:
        raise SetUpError(otherwise)


def _call(command: list[str], environment: dict[str, str] | None = None) -> int:
    base = dict(os.environ) if environment is None else environment
    # Outside variables must not put other packages or another text encoding into the environment's Python.
    clean = {key: value for key, value in base.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    return subprocess.run(command, cwd=ROOT, env=clean | {"PYTHONUTF8": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
