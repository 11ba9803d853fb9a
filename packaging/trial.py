"""What trials of built programs share: running them as their system's user would, on Linux, on Windows, or in wine.

Where WINEPREFIX is set on another system, Windows programs are run in wine, and paths are told as Windows has them.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

NAME = "kiwoom-gui"
ROOT = Path(__file__).resolve().parent.parent
IS_WINDOWS = os.name == "nt"
IS_WINE = not IS_WINDOWS and "WINEPREFIX" in os.environ
PYTHON = os.environ.get("TRIAL_PYTHON", sys.executable)
"""A Python of the system that the program is for, with the packages of the program."""
_PREFIX = ["wine"] if IS_WINE else []
_WAIT_S = 120.0
_LATE_S = 1.0


class TrialError(Exception):
    """The program did not do what it should; the text says what."""


@dataclass(frozen=True, slots=True)
class Done:
    """A run that has ended."""

    code: int
    text: str


def as_told(path: Path) -> str:
    """Return a path as the programs on trial take it."""
    return "Z:" + str(path.absolute()).replace("/", "\\") if IS_WINE else str(path)


def run(
    program: Path | str,
    *arguments: str,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = 600.0,
) -> Done:
    """Run a program to its end; return its exit code and what it said."""
    # wine 8 cannot write to a plain file given as its output, so it gets a pipe
    command = [*_PREFIX, as_told(program) if isinstance(program, Path) else program, *arguments]
    running = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | (env or {}),
    )
    assert running.stdin is not None
    assert running.stdout is not None
    said = bytearray()
    reader = threading.Thread(target=_drain, args=(running.stdout.fileno(), said), daemon=True)
    reader.start()
    with suppress(BrokenPipeError), running.stdin as pipe:
        pipe.write(stdin)
    try:
        code = running.wait(timeout)
    except subprocess.TimeoutExpired:
        running.kill()
        raise
    reader.join(_LATE_S)  # not to the pipe's end: servers that wine started with it hold it open
    return Done(code, said.decode("utf-8", "replace"))


def _drain(pipe: int, said: bytearray) -> None:
    with suppress(OSError):
        while part := os.read(pipe, 65_536):
            said += part


def start(
    program: Path, *arguments: str, stdin: int = subprocess.DEVNULL, out: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a program that goes on."""
    command = [*_PREFIX, as_told(program), *arguments]
    return subprocess.Popen(command, stdin=stdin, stdout=out, stderr=subprocess.DEVNULL)


def python(script: str, *arguments: str) -> Done:
    """Run a script of `packaging` where the program runs."""
    return run(Path(PYTHON), as_told(ROOT / "packaging" / script), *arguments)


def local_data() -> Path:
    """Return where Windows keeps this user's data."""
    if IS_WINDOWS:
        return Path(os.environ["LOCALAPPDATA"])
    users = (Path(os.environ["WINEPREFIX"]) / "drive_c/users").iterdir()
    (user,) = [each for each in users if each.name != "Public"]
    return user / "AppData/Local"


def meeting_places(data: Path) -> Path:
    """Return the folder where windows and engines of a data folder meet."""
    return local_data() / NAME / "engines" if IS_WINDOWS or IS_WINE else data / "engines"


def must(what: str, is_so: bool) -> None:
    """Raise where something is not as it should be."""
    if not is_so:
        raise TrialError(what)


def until(what: str, is_so: Callable[[], bool], timeout_s: float = _WAIT_S) -> None:
    """Wait until something is so."""
    end = time.monotonic() + timeout_s
    while not is_so():
        if time.monotonic() > end:
            raise TrialError(f"not within {timeout_s:.0f} s: {what}")
        time.sleep(0.2)


def course(steps: list[Callable[[], str]], report: Path) -> int:
    """Run steps until one fails, say and write how they went; return 1 where one did."""
    told: list[dict[str, object]] = []
    for step in steps:
        started = time.monotonic()
        try:
            words, is_ok = step(), True
        except (TrialError, OSError, subprocess.TimeoutExpired, ValueError) as error:
            words, is_ok = f"{type(error).__name__}: {error}", False
        seconds = round(time.monotonic() - started, 1)
        told.append({"step": step.__name__, "ok": is_ok, "seconds": seconds, "told": words})
        print(f"{'ok  ' if is_ok else 'FAIL'} {seconds:6.1f} s  {step.__name__}: {words}", flush=True)
        if not is_ok:
            break
    is_ok = all(step["ok"] for step in told)
    report.write_text(json.dumps({"ok": is_ok, "steps": told}, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if is_ok else 1
