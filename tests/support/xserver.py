"""A virtual X server and a hand on its mouse and keyboard, for tests that press the real buttons.

The events come from the X server (xdotool, the XTEST extension), so Qt sees them as a person's.
"""

import os
import shutil
import struct
import subprocess
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Self

_START_S = 15.0
_TOOL_S = 20.0


class XServerError(RuntimeError):
    """The X server or xdotool is missing or does not answer."""


@dataclass
class XServer:
    """One Xvfb on a display of its own. Use as a context manager."""

    folder: Path
    """Where the screen's memory is mapped to, and the server's log."""
    width: int = 1920
    height: int = 1080
    display: str = field(default="", init=False)

    def __enter__(self) -> Self:
        """Start the server on a free display.

        Raises:
            XServerError: Xvfb or xdotool is not installed, or the server does not start.
        """
        for tool in ("Xvfb", "xdotool"):
            if shutil.which(tool) is None:
                raise XServerError(f"{tool} is not installed (packaging/debian-packages.txt)")
        read_end, write_end = os.pipe()
        with (self.folder / "xvfb.log").open("wb") as log:
            self._process = subprocess.Popen(  # our own words
                [  # found on the path, checked above
                    "Xvfb",
                    "-displayfd",
                    str(write_end),
                    "-screen",
                    "0",
                    f"{self.width}x{self.height}x24",
                    "-fbdir",
                    str(self.folder),
                    "-nolisten",
                    "tcp",
                ],
                pass_fds=(write_end,),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        os.close(write_end)
        try:
            self.display = f":{_read_number(read_end)}"
        except XServerError:
            self.__exit__()
            raise
        finally:
            os.close(read_end)
        return self

    def __exit__(self, *_: object) -> None:
        """End the server."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)

    def environment(self) -> dict[str, str]:
        """Return an environment for a program that shall open its windows here, on Qt's real X platform."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND_"))}
        return clean | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}

    def wait_for_window(self, title: str, timeout_s: float = 30.0) -> int:
        """Return the id of the newest visible window whose title contains `title`.

        Raises:
            XServerError: none came in time.
        """
        until = time.monotonic() + timeout_s
        while True:
            found = self.windows(title)
            if found:
                return found[-1]
            if time.monotonic() > until:
                raise XServerError(f"no window with {title!r} in its title after {timeout_s} s")
            time.sleep(0.1)

    def windows(self, title: str) -> list[int]:
        """Return the ids of the visible windows whose title contains `title`."""
        text = self._tool("search", "--onlyvisible", "--name", title, check=False)
        return [int(line) for line in text.split()]

    def focus(self, window: int) -> None:
        """Give a window the keyboard; there is no window manager that would."""
        self._tool("windowfocus", "--sync", str(window))

    def move_pointer(self, x: int, y: int) -> None:
        """Move the pointer to a place on the screen, in pixels."""
        self._tool("mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1, count: int = 1, modifier: str = "") -> None:
        """Click at a place on the screen; button 1 is left, 3 right, 4 and 5 are the wheel; a modifier key is held."""
        clicks = ("click", "--repeat", str(count), "--delay", "60", str(button))
        held = (("keydown", modifier), ("keyup", modifier)) if modifier else ((), ())
        self._tool("mousemove", str(x), str(y), *held[0], *clicks, *held[1])

    def hold(self, x: int, y: int, seconds: float) -> None:
        """Press the left button at a place and let go after a while."""
        self._tool("mousemove", str(x), str(y), "mousedown", "1")
        time.sleep(seconds)
        self._tool("mouseup", "1")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at `start`, move, and let go at `end`."""
        steps = [
            (start[0] + (end[0] - start[0]) * n // 8, start[1] + (end[1] - start[1]) * n // 8) for n in range(1, 9)
        ]
        self._tool("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for x, y in steps:
            self._tool("mousemove", str(x), str(y))
        self._tool("mouseup", "1")

    def drag_through(self, points: list[tuple[int, int]]) -> None:
        """Press at the first place, move through the others, slowly enough for what shows where it would fall."""
        self._tool("mousemove", *map(str, points[0]), "mousedown", "1")
        for (x0, y0), (x1, y1) in pairwise(points):
            for n in range(1, 9):
                self._tool("mousemove", str(x0 + (x1 - x0) * n // 8), str(y0 + (y1 - y0) * n // 8))
        self._tool("mouseup", "1")

    def key(self, *names: str) -> None:
        """Press keys one after the other, by X names: `Return`, `Tab`, `Escape`, `ctrl+a`, `F9`."""
        self._tool("key", "--delay", "30", *names)

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self._tool("type", "--delay", "20", "--", text)

    def screenshot(self, path: Path) -> None:
        """Save the whole screen as PNG."""
        from PySide6.QtGui import QImage

        dump = (self.folder / "Xvfb_screen0").read_bytes()
        # The XWD file header: 25 numbers of 32 bits, most significant first. Source: X11/XWDFile.h
        header = struct.unpack(">25I", dump[:100])
        header_size, width, height, stride, colors = header[0], header[4], header[5], header[12], header[19]
        pixels = dump[header_size + colors * 12 :]
        image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
        if not image.save(str(path)):
            raise XServerError(f"{path} cannot be written")

    def _tool(self, *arguments: str, check: bool = True) -> str:
        environment = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(  # our own words
            ["xdotool", *arguments],  # found on the path, checked at the start
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TOOL_S,
            check=False,
        )
        if check and done.returncode != 0:
            raise XServerError(f"xdotool {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout


def _read_number(descriptor: int) -> int:
    """Return the display's number that the server writes once it is ready."""
    text = b""
    until = time.monotonic() + _START_S
    os.set_blocking(descriptor, False)
    while not text.endswith(b"\n"):
        try:
            chunk = os.read(descriptor, 16)
        except BlockingIOError:
            chunk = None
        if chunk == b"" or time.monotonic() > until:
            raise XServerError("Xvfb did not start; see xvfb.log")
        text += chunk or b""
        time.sleep(0.02)
    return int(text)
