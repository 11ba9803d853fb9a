"""Starts an engine's process that outlives this one. Knows processes; speaks no message."""

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiwoom_gui.app.launch import Launch, hand_over
from kiwoom_gui.app.own_program import own_command
from kiwoom_gui.app.rendezvous import EXIT_TAKEN
from kiwoom_gui.app.secrets import SecretStore

log = logging.getLogger(__name__)

_ERRORS = "engine-errors.txt"
_SHOWN = 500


class EngineProcess:
    """A child that is meant to outlive its parent."""

    def __init__(self, launch: Launch, secrets: SecretStore | None = None) -> None:
        """Take what the engine is started with, and what holds keys for this session where no keyring does."""
        self._launch = launch
        self._secrets = secrets or SecretStore()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, detached: no console, a session of its own, nothing open but its error file.

        Raises:
            OSError: the system cannot start it.
        """
        self.let_go()
        logs = self._launch.paths.logs
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        command = [*own_command("engine", "kiwoom_gui engine"), "run"]
        log.info("starting the engine")
        with (logs / _ERRORS).open("ab") as errors:
            self._process = _spawn(command, errors.fileno())
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101  it was asked for
        with pipe:
            settings = self._launch.settings
            pipe.write(hand_over(self._launch, self._secrets.held(settings.mode, settings.account)))

    @property
    def failure(self) -> str | None:
        """Why the child ended before it served; None while it lives, was never started, or found the account taken."""
        code = self._process.poll() if self._process is not None else None
        if code is None or code in {0, EXIT_TAKEN}:
            return None
        return f"the engine ended with exit code {code}: {_tail(self._launch.paths.logs / _ERRORS)}"

    @property
    def is_running(self) -> bool:
        """Whether a child of this process runs."""
        return self._process is not None and self._process.poll() is None

    def wait(self, timeout_s: float) -> None:
        """Wait for the child's end, at most so long; nothing without one."""
        until = time.monotonic() + timeout_s
        while self.is_running and time.monotonic() < until:
            time.sleep(0.02)

    def let_go(self) -> None:
        """Forget the child; it goes on by itself."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.returncode = 0  # else Python complains, at its end, of a child that was never waited for


def end_by_force(pid: int) -> None:
    """End an engine that stands, as a power cut would; its journal is made for that."""
    try:
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)  # on Windows it ends at once
    except ProcessLookupError:
        pass  # it just ended by itself
    except OSError as error:  # Windows refuses where it is about to end; whoever watches must go on watching
        log.error("the engine's process %d cannot be ended: %s", pid, error)  # noqa: TRY400  it says it all


def _spawn(command: list[str], errors: int) -> "subprocess.Popen[bytes]":
    if sys.platform != "win32":
        return subprocess.Popen(  # noqa: S603  our own program
            command, stdin=subprocess.PIPE, stdout=errors, stderr=errors, start_new_session=True
        )
    flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    for extra in (subprocess.CREATE_BREAKAWAY_FROM_JOB, 0):  # 0 where its job lets none out
        try:
            return subprocess.Popen(  # noqa: S603  our own program
                command, stdin=subprocess.PIPE, stdout=errors, stderr=errors, creationflags=flags | extra
            )
        except PermissionError:
            if not extra:
                raise
    raise AssertionError("unreachable")


def _tail(file: Path) -> str:
    try:
        text = file.read_bytes()[-_SHOWN:].decode("utf-8", "replace").strip()
    except OSError:
        return ""
    return text.splitlines()[-1] if text else ""
