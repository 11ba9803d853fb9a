"""A person at the terminal: looks where things are, then presses real keys and mouse buttons on the X server."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.support.xserver import XServer

WAIT_S = 20.0
ROOT = Path(__file__).resolve().parents[2]


class TerminalUser:
    """One terminal and the hand on its mouse. Use as a context manager."""

    def __init__(self, xserver: XServer, folder: Path, *arguments: str) -> None:
        self._x = xserver
        self._errors = (folder / "stderr.txt").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.driven_terminal", str(folder), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=xserver.environment(),
        )

    def __enter__(self) -> Self:
        answer = self._listen(60.0)
        assert answer == {"ready": True}
        self._x.focus(self._x.wait_for_window("키움"))
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._tell({"ask": "quit"})
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                pipe.close()

    def kill(self) -> None:
        """End the program as a crash would."""
        self._process.kill()
        self._process.wait()

    def wait(self) -> int:
        """Wait for the program's own end; return its exit code."""
        return self._process.wait(30)

    def ended_well(self) -> bool:
        """Close the window and say whether the program ended with 0 and wrote nothing to stderr but its log."""
        self._tell({"ask": "quit"})
        return self._process.wait(30) == 0

    # --- looking ---

    def ask(self, **question: Any) -> dict[str, Any]:
        self._tell(question)
        return self._listen(WAIT_S)

    def seen(self) -> dict[str, Any]:
        return self.ask(ask="seen")

    def text_of(self, name: str) -> str:
        return str(self.ask(ask="widget", name=name)["text"])

    def until(self, what: str, is_true: Callable[[dict[str, Any]], bool], timeout_s: float = WAIT_S) -> dict[str, Any]:
        """Wait until the terminal's state makes something true, and return that state."""
        until = time.monotonic() + timeout_s
        while True:
            seen = self.seen()
            if is_true(seen):
                return seen
            if time.monotonic() > until:
                raise AssertionError(f"waited {timeout_s:.0f} s for {what}; orders: {seen['orders']}")
            time.sleep(0.1)

    # --- pressing ---

    def press(self, name: str) -> None:
        """Click a widget in its middle."""
        widget = self.ask(ask="widget", name=name)
        assert widget.get("visible"), f"{name} is not to be seen: {widget}"
        assert widget["enabled"], f"{name} is disabled: {widget}"
        self._x.click(*widget["at"])

    def press_in(self, table: str, key: str, button: str) -> None:
        """Click a button in a row of a table, once it is there."""
        until = time.monotonic() + WAIT_S
        while "at" not in (cell := self.ask(ask="cell", table=table, key=key, button=button)):
            assert time.monotonic() < until, cell
            time.sleep(0.1)
        self._x.click(*cell["at"])

    def hold(self, name: str, seconds: float) -> None:
        """Press a widget and keep it pressed."""
        x, y = self.ask(ask="widget", name=name)["at"]
        self._x.hold(x, y, seconds)

    def fill_in(self, name: str, text: str) -> None:
        """Click into a field and replace what it holds."""
        self.press(name)
        self._x.key("ctrl+a")
        self._x.type(text)

    def key(self, name: str) -> None:
        """Press a key."""
        self._x.key(name)

    def _tell(self, question: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()

    def _listen(self, timeout_s: float) -> dict[str, Any]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], timeout_s)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            self._errors.seek(0)
            raise AssertionError(f"the terminal said nothing in {timeout_s:.0f} s: {self._errors.read()[-2_000:]}")
        told: dict[str, Any] = json.loads(line)
        return told
