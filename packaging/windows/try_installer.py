"""Install, try and uninstall the Windows program as a user would, silently: on Windows, or in wine on Linux.

    try_installer.py SETUP_EXE REPORT.json          (in wine: WINEPREFIX is set)

It refuses where there is data of the program already: the last step removes it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

NAME = "kiwoom-gui"
IS_WINDOWS = os.name == "nt"
KEY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
_GONE_S = 60.0


class TrialError(Exception):
    """The installer did not do what it should; the text says what."""


def run(program: str, *arguments: str, timeout: float = 600.0) -> int:
    """Run a Windows program and return its exit code."""
    prefix = [] if IS_WINDOWS else ["wine"]
    # wine 8 cannot write to a plain file given as its output, so it gets a pipe
    done = subprocess.run(
        [*prefix, program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False
    )
    return done.returncode


def local_data() -> Path:
    """Return where Windows keeps this user's data."""
    if IS_WINDOWS:
        return Path(os.environ["LOCALAPPDATA"])
    (user,) = [each for each in (Path(os.environ["WINEPREFIX"]) / "drive_c/users").iterdir() if each.name != "Public"]
    return user / "AppData/Local"


def start_menu() -> Path:
    """Return the folder of this user's start menu."""
    return local_data().parent / "Roaming/Microsoft/Windows/Start Menu/Programs"


def as_windows(path: Path) -> str:
    """Return a path as Windows programs take it."""
    return str(path) if IS_WINDOWS else "Z:" + str(path.absolute()).replace("/", "\\")


def must(what: str, is_so: bool) -> None:
    """Raise where something is not as it should be."""
    if not is_so:
        raise TrialError(what)


def is_registered() -> bool:
    """Say whether Windows lists the program among those that can be uninstalled."""
    return run("reg" if IS_WINDOWS else "reg.exe", "query", KEY) == 0


def until(what: str, is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an uninstaller copies itself away and goes on after its first process ended."""
    end = time.monotonic() + _GONE_S
    while not is_so():
        if time.monotonic() > end:
            raise TrialError(f"not within {_GONE_S:.0f} s: {what}")
        time.sleep(0.2)


class Trial:
    """One course, from an empty machine back to one."""

    def __init__(self, setup: Path) -> None:
        """Take the installer."""
        self._setup = setup
        self.home = local_data() / "Programs" / NAME
        self.data = local_data() / NAME
        self.program = self.home / f"{NAME}.exe"

    def install(self) -> str:
        """Install silently; everything has its place."""
        must("the installer returned 0", run(as_windows(self._setup), "/S") == 0)
        must("the program is there", self.program.is_file())
        must("the start menu has it", any(start_menu().glob("*.lnk")))
        must("Windows lists it", is_registered())
        return str(sum(file.stat().st_size for file in self.home.rglob("*") if file.is_file()))

    def selftest(self) -> str:
        """Let the installed program test itself."""
        report = self.home.parent / "selftest.json"
        report.unlink(missing_ok=True)
        code = run(as_windows(self.program), "--selftest", "--selftest-out", as_windows(report))
        told = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        must(f"the self-test passed: {told}", code == 0 and told["ok"])
        return f"{len(told['steps'])} steps"

    def command_line(self) -> str:
        """Ask it for its version, and for an engine that does not run."""
        must("--version returned 0", run(as_windows(self.program), "--version") == 0)
        must("no engine runs", run(as_windows(self.program), "engine", "status") == 3)
        return "0 and 3"

    def upgrade(self) -> str:
        """Install over itself: what a former version left in its own folder goes, data stays."""
        stale = self.home / "_internal" / "of_a_former_version.pyd"
        stale.write_bytes(b"")
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "settings.toml").write_text("[limits]\ndaily_loss = -123456\n", encoding="utf-8")
        self.install()
        must("the former version's file is gone", not stale.exists())
        must("the settings stayed", (self.data / "settings.toml").is_file())
        return "ok"

    def uninstall_keeping_data(self) -> str:
        """Uninstall silently: the program goes, a file of the user in its folder and the data stay."""
        own = self.home / "my notes.txt"
        own.write_text("mine", encoding="utf-8")
        self._uninstall()
        must("a file of the user's own stayed", own.is_file())
        must("the data stayed", (self.data / "settings.toml").is_file())
        own.unlink()
        self.home.rmdir()
        return "ok"

    def uninstall_with_data(self) -> str:
        """Install again and uninstall with the data."""
        self.install()
        self._uninstall("/REMOVEDATA")
        until("the data is gone", lambda: not self.data.exists())
        until("the folder is gone", lambda: not self.home.exists())
        return "ok"

    def _uninstall(self, *options: str) -> None:
        must("the uninstaller returned 0", run(as_windows(self.home / "uninstall.exe"), "/S", *options) == 0)
        until("the program is gone", lambda: not self.program.exists() and not (self.home / "_internal").exists())
        until("the uninstaller is gone", lambda: not (self.home / "uninstall.exe").exists())
        until("Windows lists it no more", lambda: not is_registered())
        must("the start menu has it no more", not any(start_menu().glob("키움*.lnk")))


def main(arguments: list[str]) -> int:
    """Run the course and write its report; return 1 where a step failed."""
    setup, report = Path(arguments[0]), Path(arguments[1])
    trial = Trial(setup)
    # a self-test leaves an empty place where engines meet
    is_used = trial.data.is_dir() and any(each.name != "engines" for each in trial.data.iterdir())
    if is_used or trial.home.exists():
        print(f"there is data already, this would remove it: {trial.data} or {trial.home}")
        return 2
    steps: list[dict[str, object]] = []
    course = (trial.install, trial.selftest, trial.command_line, trial.upgrade)
    for step in (*course, trial.uninstall_keeping_data, trial.uninstall_with_data):
        started = time.monotonic()
        try:
            told, is_ok = step(), True
        except (TrialError, OSError, subprocess.TimeoutExpired) as error:
            told, is_ok = f"{type(error).__name__}: {error}", False
        seconds = round(time.monotonic() - started, 1)
        steps.append({"step": step.__name__, "ok": is_ok, "seconds": seconds, "told": told})
        print(f"{'ok  ' if is_ok else 'FAIL'} {seconds:6.1f} s  {step.__name__}: {told}", flush=True)
        if not is_ok:
            break
    is_ok = all(step["ok"] for step in steps)
    report.write_text(json.dumps({"ok": is_ok, "steps": steps}, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if is_ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
