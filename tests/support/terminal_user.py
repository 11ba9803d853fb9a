"""A person at the terminal: looks where things are, then presses real keys and mouse buttons on the X server."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tests.support.x_client import XClient
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
        self._main = self._x.wait_for_window("키움|Kiwoom")
        self.look_back()
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

    @property
    def has_ended(self) -> bool:
        """Whether the program is gone."""
        return self._process.poll() is not None

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

    def until_asked(
        self, what: str, is_true: Callable[[dict[str, Any]], object], timeout_s: float = WAIT_S, **question: Any
    ) -> dict[str, Any]:
        """Wait until the answer to a question makes something true, and return that answer."""
        until = time.monotonic() + timeout_s
        while not is_true(answer := self.ask(**question)):
            assert time.monotonic() < until, f"waited {timeout_s:.0f} s for {what}: {answer}"
            time.sleep(0.05)
        return answer

    def until_says(self, name: str, text: str) -> None:
        """Wait until a widget's text contains something."""
        self.until_asked(f"{name} to say {text!r}", lambda told: text in told.get("text", ""), ask="widget", name=name)

    def until_focus(self, name: str) -> None:
        """Wait until the keyboard stands in a widget."""
        self.until_asked(f"the keyboard in {name}", lambda told: told["focus"] == name, ask="focus")

    # --- pressing ---

    def press(self, name: str) -> None:
        """Click a widget in its middle, once it can be pressed."""
        self._x.click(*self._pressable(name)["at"])

    def _pressable(self, name: str) -> dict[str, Any]:
        """Wait until it can be pressed and stands still, as a hand does: a layout may be on its way."""
        places: list[object] = []

        def is_there(told: dict[str, Any]) -> bool:
            places.append(told.get("at"))
            return bool(told.get("visible") and told["enabled"] and places[-2:].count(told["at"]) == 2)

        return self.until_asked(f"{name} to be pressed", is_there, ask="widget", name=name)

    def click(self, at: list[int], button: int = 1, count: int = 1) -> None:
        """Click at a place on the screen."""
        self._x.click(at[0], at[1], button=button, count=count)

    def move(self, at: list[int]) -> None:
        """Move the pointer to a place on the screen and press nothing."""
        self._x.move_pointer(at[0], at[1])

    def drag(self, start: list[int], end: list[int]) -> None:
        """Press at a place, move to another and let go."""
        self._x.drag((start[0], start[1]), (end[0], end[1]))

    def drag_slowly(self, *points: list[int]) -> None:
        """Press at the first place, go through the others with a rest at each, and let go at the last."""
        self._x.drag_through([(point[0], point[1]) for point in points])

    def press_row(self, table: str, key: str, count: int = 1, modifier: str = "") -> None:
        """Click a row of a table, with a modifier such as `ctrl` held."""
        at = self.until_asked("the row", lambda told: "at" in told, ask="row", table=table, key=key)["at"]
        self._x.click(at[0], at[1], count=count, modifier=modifier)

    def choose(self, *names: str) -> None:
        """Walk through menus: the menu bar's, then what opens."""
        for name in names:
            told = self.until_asked(f"the menu's {name}", lambda told: "at" in told, ask="menu", name=name)
            self._x.click(*told["at"])

    def press_in(self, table: str, key: str, button: str) -> None:
        """Click a button in a row of a table, once it is there."""
        until = time.monotonic() + WAIT_S
        while "at" not in (cell := self.ask(ask="cell", table=table, key=key, button=button)):
            assert time.monotonic() < until, cell
            time.sleep(0.1)
        self._x.click(*cell["at"])

    def hold(self, name: str, seconds: float) -> None:
        """Press a widget and keep it pressed."""
        self.hold_at(self._pressable(name)["at"], seconds)

    def hold_at(self, at: list[int], seconds: float) -> None:
        """Press at a place on the screen and let go after a while."""
        self._x.hold(at[0], at[1], seconds)

    def fill_in(self, name: str, text: str) -> None:
        """Click into a field and replace what it holds."""
        self.press(name)
        self._x.key("ctrl+a")
        self._x.type(text)

    def key(self, *names: str) -> None:
        """Press keys one after the other."""
        self._x.key(*names)

    def type(self, text: str) -> None:
        """Type text where the keyboard stands."""
        self._x.type(text)

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """Give the keyboard to another program's window for a while."""
        with XClient(self._x.display) as other:
            self._x.focus(other.open_window())
            yield
        self.look_back()

    def look_back(self) -> None:
        """Give the keyboard to the main window again."""
        self._x.focus(self._main)

    def look_at_newest(self) -> None:
        """Give the keyboard to the program's newest window: a dialog, or a panel that floats."""
        self._x.focus(max(self._x.windows(".")))

    def teach_keyboard(self, letters: str) -> None:
        """Give the keyboard keys for letters that it lacks."""
        with XClient(self._x.display) as client:
            client.teach(letters)

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
