"""Install, try and uninstall the Windows program as a user would, silently: on Windows, or in wine on Linux.

    try_installer.py SETUP_EXE REPORT.json [SETUP_EXE_OF_AN_OLDER_VERSION]   (in wine: WINEPREFIX, TRIAL_PYTHON are set)

It refuses where there is data of the program already: the last step removes it.
"""

import json
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import trial
from trial import IS_WINDOWS, NAME, ROOT, as_told, must, run, until

KEY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
FIRST = ROOT / "tests" / "data" / "first"
AT_STAKE = 4


def start_menu() -> Path:
    """Return the folder of this user's start menu."""
    return trial.local_data().parent / "Roaming/Microsoft/Windows/Start Menu/Programs"


def registered() -> str:
    """Return what Windows lists of the program among those that can be uninstalled; empty if nothing."""
    done = run("reg" if IS_WINDOWS else "reg.exe", "query", KEY)
    return done.text if done.code == 0 else ""


class Trial:
    """One course, from an empty machine back to one."""

    def __init__(self, setup: Path, older: Path | None) -> None:
        """Take the installer and perhaps one of an older version."""
        self._setup, self._older = setup, older
        self.home = trial.local_data() / "Programs" / NAME
        self.data = trial.local_data() / NAME
        self.program = self.home / f"{NAME}.exe"
        self.console = self.home / f"{NAME}-console.exe"

    def older_version(self) -> str:
        """Install an older version, and put data of the first one in its place."""
        assert self._older is not None
        must("the older installer returned 0", run(self._older, "/S").code == 0)
        told = run(self.program, "--version")
        must(f"it says its version: {told}", told.code == 0)
        self.data.mkdir(parents=True, exist_ok=True)
        for name in ("settings.toml", "plans.json", "looks.ini"):
            shutil.copy(FIRST / name, self.data)
        return told.text.strip()

    def upgrade_over_it(self) -> str:
        """Install over it: the program is this version, the data stays and is read."""
        self.install()
        done = run(self.console, "settings", "export", as_told(self.data / "kept.json"))
        must(f"the first version's data is read: {done}", done.code == 0)
        kept = json.loads((self.data / "kept.json").read_text(encoding="utf-8"))["files"]
        must("limits and plans are the user's", "-150000" in kept["settings.toml"] and "나의 것" in kept["plans.json"])
        for file in (*FIRST.iterdir(), self.data / "kept.json"):
            (self.data / file.name).unlink(missing_ok=True)
        return ", ".join(sorted(kept))

    def install(self) -> str:
        """Install silently; everything has its place."""
        done = run(self._setup, "/S")
        must(f"the installer returned 0: {done}", done.code == 0)
        must("both programs are there", self.program.is_file() and self.console.is_file())
        must("the start menu has it", any(start_menu().glob("*.lnk")))
        version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        must("Windows lists it with its version", version in registered())
        return str(sum(file.stat().st_size for file in self.home.rglob("*") if file.is_file()))

    def selftest(self) -> str:
        """Let the installed program test itself."""
        report = self.home.parent / "selftest.json"
        report.unlink(missing_ok=True)
        code = run(self.program, "--selftest", "--selftest-out", as_told(report)).code
        told = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        must(f"the self-test passed: {told}", code == 0 and told["ok"])
        return f"{len(told['steps'])} steps"

    def refuses_under_a_window(self) -> str:
        """Installer and uninstaller end with 4 while the window is open, and its engine goes on."""
        window = trial.start(self.program)
        try:
            until("an engine is ready", lambda: self._engine().get("is_ready") is True)
            self._refused("a window is open")
            must("its engine goes on", self._engine().get("terminals") == 1)
            must("an order works", trial.python("trial_order.py", "place").code == 0)
        finally:
            window.kill()
            window.wait(60)
        return "4 and 4"

    def refuses_while_an_order_works(self) -> str:
        """Both end with 4 while an engine without a window has an order in its care; once it is settled they do not."""
        until("no window looks", lambda: self._engine().get("terminals") == 0)
        must("an order is in its care", self._engine()["open_orders"] == 1)
        self._refused("an order works")
        must("the order works on", self._engine()["open_orders"] == 1)
        settled = trial.python("trial_order.py", "settle")
        must(f"settled: {settled}", settled.code == 0 and "settled" in settled.text)
        until("the engine has ended", lambda: not self._engine())
        self.install()
        return "4, 4 and 0"

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

    def steps(self) -> list[Callable[[], str]]:
        """Return the course."""
        first = [self.older_version, self.upgrade_over_it] if self._older is not None else [self.install]
        refusals = [self.refuses_under_a_window, self.refuses_while_an_order_works]
        return [
            *(*first, self.selftest, *refusals, self.upgrade),
            *(self.uninstall_keeping_data, self.uninstall_with_data),
        ]

    def end(self) -> None:
        """End an engine that a step that failed left."""
        if self.console.is_file() and self._engine():
            run(self.console, "engine", "stop", "--now")

    def _engine(self) -> dict[str, object]:
        done = run(self.console, "engine", "status")
        return dict(json.loads(done.text.strip().splitlines()[-1])) if done.code == 0 else {}

    def _refused(self, why: str) -> None:
        """Installer and uninstaller change nothing; `_?=` keeps the uninstaller from going on as a copy of itself."""
        home = run("cmd", "/c", "echo", f"%LOCALAPPDATA%\\Programs\\{NAME}").text.strip().splitlines()[-1]
        for command in ((self._setup, "/S"), (self.home / "uninstall.exe", "/S", f"_?={home}")):
            done = run(*command)
            must(f"{command[0].name} is refused with 4, {why}: {done}", done.code == AT_STAKE)
        must(
            "nothing was changed", self.program.is_file() and (self.home / "_internal").is_dir() and bool(registered())
        )

    def _uninstall(self, *options: str) -> None:
        must("the uninstaller returned 0", run(self.home / "uninstall.exe", "/S", *options).code == 0)
        until("the program is gone", lambda: not self.program.exists() and not (self.home / "_internal").exists())
        until("the uninstaller is gone", lambda: not (self.home / "uninstall.exe").exists())
        until("Windows lists it no more", lambda: not registered())
        must("the start menu has it no more", not any(start_menu().glob("키움*.lnk")))


def main(arguments: list[str]) -> int:
    """Run the course and write its report; return 1 where a step failed."""
    setup, report, *older = (Path(each) for each in arguments)
    tried = Trial(setup, older[0] if older else None)
    # a self-test leaves an empty place where engines meet
    is_used = tried.data.is_dir() and any(each.name != "engines" for each in tried.data.iterdir())
    if is_used or tried.home.exists():
        print(f"there is data already, this would remove it: {tried.data} or {tried.home}")
        return 2
    try:
        return trial.course(tried.steps(), report)
    finally:
        tried.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
