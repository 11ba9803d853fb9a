"""Try a built program as its user would, in folders of its own: one window, refusals, upgrade, keys, crash reports.

    try_program.py PROGRAM_FOLDER REPORT.json [WORK_FOLDER]     (in wine: WINEPREFIX and TRIAL_PYTHON are set)

`--selftest` shows that it trades; this shows how it ends well where it must not begin, and what it leaves.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import trial
from trial import NAME, ROOT, as_told, must, until

sys.path.insert(0, str(ROOT))

from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.launch import Launch, hand_over
from kiwoom_gui.app.secrets import Credentials
from kiwoom_gui.journal.schema import VERSION, copy_from_before, journal_path

FIRST = ROOT / "tests" / "data" / "first"
APP_KEY, SECRET_KEY = "PLANTED-app-key-0123456789", "PLANTED-secret-key-0123456789"
_LOOPBACK = "KIWOOM_GUI_LOOPBACK_HOSTS"
_HOLD = (
    "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN EXCLUSIVE'); "
    "print('held', flush=True); sys.stdin.read()"
)


class Built:
    """A built program, and how it is run."""

    def __init__(self, program: Path) -> None:
        """Take the program's folder."""
        is_for_windows = trial.IS_WINDOWS or trial.IS_WINE
        self.window = program / (f"{NAME}.exe" if is_for_windows else NAME)
        self.console = program / f"{NAME}-console.exe" if is_for_windows else self.window
        self.windows: list[subprocess.Popen[bytes]] = []

    def close(self, *folders: Path) -> None:
        """End what a step that failed left."""
        for window in self.windows:
            window.kill()
        for folder in folders:
            if self.engine(folder):
                trial.run(self.console, "engine", "stop", "--now", *self.at(folder))

    @property
    def tells_faults(self) -> bool:
        """Whether a signal can stand for a fault of a library here."""
        return not (trial.IS_WINDOWS or trial.IS_WINE)

    def at(self, folder: Path) -> tuple[str, str]:
        """Return the options that keep everything under a folder."""
        return "--data-dir", as_told(folder)

    def open(self, folder: Path) -> None:
        """Open a window and wait until another start would find it."""
        before = {file: file.stat().st_mtime_ns for file in self._doors(folder)}
        self.windows.append(trial.start(self.window, *self.at(folder)))
        until("a window is open", lambda: any(before.get(f) != f.stat().st_mtime_ns for f in self._doors(folder)))

    def _doors(self, folder: Path) -> list[Path]:
        return list(trial.meeting_places(folder / "data").glob("terminal-*/terminal.json"))

    def log(self, folder: Path) -> str:
        """Return the window's log."""
        return (folder / "logs" / f"{NAME}.log").read_text(encoding="utf-8")

    def engine(self, folder: Path) -> dict[str, object]:
        """Return what the engine of a folder says of itself; nothing where none runs."""
        done = trial.run(self.console, "engine", "status", *self.at(folder))
        return dict(json.loads(done.text.strip().splitlines()[-1])) if done.code == 0 else {}

    @contextmanager
    def simulator(self) -> Iterator[dict[str, str]]:
        """A broker of this machine in the broker's place, with the planted keys; the program carries it."""
        keys = ("--appkey", APP_KEY, "--secretkey", SECRET_KEY)
        running = trial.start(self.console, "simulator", "--port", "0", *keys, out=subprocess.PIPE)
        assert running.stdout is not None
        try:
            venue: dict[str, str] = json.loads(running.stdout.readline())
            os.environ[_LOOPBACK] = f"{venue['rest']} {venue['ws']}"
            yield venue
        finally:
            os.environ.pop(_LOOPBACK, None)
            running.kill()
            running.wait(60)
            running.stdout.close()


class ProgramTrial:
    """One course over one built program."""

    def __init__(self, built: Built, work: Path) -> None:
        """Take the program and an empty folder to work in."""
        self._built = built
        self.work = work
        self.here = work / "here"
        self.account = work / "account"

    def told_version(self) -> str:
        """It says its version where a console reads, and where a pipe does."""
        version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        for program in (self._built.console, self._built.window):
            done = trial.run(program, "--version")
            must(f"{program.name} --version says {version}: {done}", done.code == 0 and version in done.text)
        return str(version)

    def commands_speak(self) -> str:
        """Commands that are wrong end with 2 and say why on the console."""
        for arguments in (("backtest", "--no-such"), ("replay",), ("journal", "no-such"), ("settings", "import")):
            done = trial.run(self._built.console, *arguments)
            must(f"{arguments} is refused in words: {done}", done.code == 2 and len(done.text.strip()) > 10)
        done = trial.run(self._built.console, "engine", "status", *self._built.at(self.here))
        must(f"no engine is 3: {done}", (done.code, "no engine runs" in done.text) == (3, True))
        return "2 and 3"

    def newer_settings(self) -> str:
        """Settings of a newer version are refused in plain words and stay."""
        folder = self.work / "newer"
        folder.mkdir()
        (folder / "settings.toml").write_text("[of_a_newer_one]\nx = 1\n", encoding="utf-8")
        done = trial.run(self._built.console, *self._built.at(folder))
        must(f"refused with 2: {done}", done.code == 2 and "perhaps a newer version wrote it" in done.text)
        must("the file stayed", "of_a_newer_one" in (folder / "settings.toml").read_text(encoding="utf-8"))
        return done.text.strip().splitlines()[-1][-90:]

    def one_window(self) -> str:
        """A second start brings the first window forward and ends with 0."""
        self._built.open(self.here)
        done = trial.run(self._built.window, *self._built.at(self.here))
        must(f"the second start ended with 0: {done}", done.code == 0)
        until("the first window heard it", lambda: "comes forward" in self._built.log(self.here))
        must("the first window is there", self._built.windows[-1].poll() is None)
        return "handed over"

    def settings_under_a_window(self) -> str:
        """What would write over an open window's settings is refused with 4."""
        for arguments in (("reset",), ("import", as_told(self.work / "any.json"))):
            done = trial.run(self._built.console, "settings", *arguments, *self._built.at(self.here))
            must(f"{arguments} is refused with 4: {done}", done.code == 4 and "close the terminal first" in done.text)
        done = trial.run(self._built.console, "engine", "stop", "--unless-watched", *self._built.at(self.here))
        must(f"its engine is not stopped: {done}", done.code == 4 and "a window is open" in done.text)
        return "4, 4 and 4"

    def order_outlives_the_window(self) -> str:
        """A window that dies leaves a working order to the engine, which refuses to end and a second one to begin."""
        until("an engine is ready", lambda: self._built.engine(self.here).get("is_ready") is True)
        placed = trial.python("trial_order.py", "place", as_told(self.here))
        must(f"an order works: {placed}", placed.code == 0)
        window = self._built.windows.pop()
        window.send_signal(signal.SIGSEGV) if self._built.tells_faults else window.kill()
        window.wait(60)
        until("no window looks", lambda: self._built.engine(self.here).get("terminals") == 0)
        must("the order works on", self._built.engine(self.here)["open_orders"] == 1)
        done = trial.run(self._built.console, "engine", "stop", *self._built.at(self.here))
        must(f"it is not stopped: {done}", done.code == 4 and "1 orders" in done.text)
        done = trial.run(self._built.console, "settings", "reset", *self._built.at(self.here))
        must(f"no reset under an engine: {done}", done.code == 4 and "an engine works" in done.text)
        launch = Launch(Paths.under(self.here), Settings())
        done = trial.run(self._built.console, "engine", "run", stdin=_handed(launch))
        must(f"a second engine ends with 3: {done}", done.code == 3)
        return placed.text.strip()

    def crash_is_told(self) -> str:
        """The next window finds the engine, and what the last one's fault left."""
        self._built.open(self.here)
        if self._built.tells_faults:
            reports = list((self.here / "logs" / "crashes").glob(f"crash-*-{NAME}.txt"))
            must("the fault is a report now", len(reports) == 1)
            must("it names the fault", "Segmentation fault" in reports[0].read_text(encoding="utf-8"))
        settled = trial.python("trial_order.py", "settle", as_told(self.here))
        must(f"settled: {settled}", settled.code == 0 and "settled" in settled.text)
        until("the engine has ended", lambda: not self._built.engine(self.here))
        self._built.windows.pop().kill()
        return "report" if self._built.tells_faults else "no faults on Windows by signal"

    def first_schema(self) -> str:
        """Data of the first version opens, a copy stays; keys of the session come by standard input, stay nowhere."""
        with self._built.simulator() as venue:
            self.account.mkdir()
            journal = journal_path(self.account / "data" / "journals", "mock", f"{venue['account']}@{venue['rest']}")
            journal.parent.mkdir(parents=True)
            shutil.copy(FIRST / "journal-v1.sqlite3", journal)
            shutil.copy(FIRST / "plans.json", self.account)
            (self.account / "settings.toml").write_text('mode = "mock"\n', encoding="utf-8")
            handed = _handed(self._mock(), Credentials(APP_KEY, SECRET_KEY))
            engine = trial.start(self._built.console, "engine", "run", stdin=subprocess.PIPE)
            assert engine.stdin is not None
            with engine.stdin as pipe:
                pipe.write(handed)
            until("the engine is ready", lambda: self._built.engine(self.account).get("is_ready") is True)
            done = trial.run(self._built.console, "engine", "stop", "--now", *self._built.at(self.account))
            must(f"it ended: {done}", done.code == 0)
            engine.wait(60)
            must("the journal is of this version", _version(journal) == VERSION)
            must("a copy from before stays", _version(copy_from_before(journal, 1)) == 1)
            self._refused_journals(journal)
        must("no key lies in any file", not self._holders())
        return f"version 1 to {VERSION}; no planted key in {sum(1 for _ in self.account.rglob('*'))} files"

    def _refused_journals(self, journal: Path) -> None:
        """A newer journal and a locked one are refused in plain words, and nothing is changed."""
        handed = _handed(self._mock(), Credentials(APP_KEY, SECRET_KEY))
        with _lock_held(journal):
            done = trial.run(self._built.console, "engine", "run", stdin=handed)
            must(f"a locked journal is refused: {done}", done.code == 1 and "another program writes it" in done.text)
        with sqlite3.connect(journal) as database:
            database.execute(f"PRAGMA user_version = {VERSION + 1}")
        database.close()
        before = journal.read_bytes()
        done = trial.run(self._built.console, "engine", "run", stdin=handed)
        must(f"a newer journal is refused: {done}", done.code == 1 and "a newer program wrote it" in done.text)
        must("it stayed as it was", journal.read_bytes() == before)

    def settings_travel(self) -> str:
        """Settings are exported without keys, shown, and taken by another folder."""
        out, there = self.work / "kept.json", self.work / "there"
        for arguments in (("export", as_told(out)), ("show", as_told(out)), ("reset",), ("import", as_told(out))):
            done = trial.run(self._built.console, "settings", *arguments, *self._built.at(self.account))
            must(f"{arguments}: {done}", done.code == 0)
        done = trial.run(self._built.console, "settings", "import", as_told(out), *self._built.at(there))
        must(f"taken elsewhere: {done}", done.code == 0 and "profiles/" in done.text)
        must("no key in it", APP_KEY not in out.read_text(encoding="utf-8"))
        return ", ".join(sorted(file.name for file in there.iterdir() if file.is_file()))

    def _mock(self) -> Launch:
        return Launch(Paths.under(self.account), Settings(mode=Mode.MOCK))

    def _holders(self) -> list[Path]:
        files = [file for file in self.account.rglob("*") if file.is_file()]
        keys = (APP_KEY.encode(), SECRET_KEY.encode())
        return [file for file in files if any(key in file.read_bytes() for key in keys)]


def _handed(launch: Launch, keys: Credentials | None = None) -> bytes:
    """Return what a terminal would write to its engine, with paths as the program's system has them."""
    told = json.loads(hand_over(launch, keys))
    paths = launch.paths
    told |= {"settings_file": as_told(paths.settings), "data": as_told(paths.data), "logs": as_told(paths.logs)}
    return json.dumps(told).encode()


@contextmanager
def _lock_held(journal: Path) -> Iterator[None]:
    lock = as_told(journal.with_name(f"{journal.name}.lock"))
    holder = trial.start(Path(trial.PYTHON), "-c", _HOLD, lock, stdin=subprocess.PIPE, out=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        must("the lock is held", b"held" in holder.stdout.readline())
        yield
    finally:
        holder.stdin.close()
        holder.wait(60)
        holder.stdout.close()


def _version(journal: Path) -> int:
    database = sqlite3.connect(journal)
    try:
        return int(database.execute("PRAGMA user_version").fetchone()[0])
    finally:
        database.close()


def main(arguments: list[str]) -> int:
    """Run the course and write its report; return 1 where a step failed."""
    program, report = Path(arguments[0]).resolve(), Path(arguments[1])
    with tempfile.TemporaryDirectory(dir=arguments[2] if len(arguments) > 2 else None) as work:
        built = Built(program)
        tried = ProgramTrial(built, Path(work))
        try:
            return trial.course(
                [
                    *(tried.told_version, tried.commands_speak, tried.newer_settings, tried.one_window),
                    *(tried.settings_under_a_window, tried.order_outlives_the_window, tried.crash_is_told),
                    *(tried.first_schema, tried.settings_travel),
                ],
                report,
            )
        finally:
            built.close(tried.here, tried.account)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
