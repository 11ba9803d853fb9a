"""A small client of an X server: another program's window, and keys for letters of Korean. Knows Xlib only."""

import ctypes
import ctypes.util
from typing import Self

_FIRST_SPARE = 247
"""Key codes from here to 255 have no symbol on the keyboard that Xvfb starts with."""
_UNICODE = 0x0100_0000
"""Symbols of letters outside Latin 1. Source: X11/keysymdef.h"""


class XClient:
    """A connection. Use as a context manager; the window goes with it."""

    def __init__(self, display: str) -> None:
        name = ctypes.util.find_library("X11")
        if name is None:
            raise OSError("libX11 is not installed (packaging/debian-packages.txt)")
        self._x = ctypes.CDLL(name)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XCreateSimpleWindow.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"no display {display}")
        self._display = ctypes.c_void_p(opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    def open_window(self) -> int:
        """Open a small window in the corner, as another program's; return its id."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        made = self._x.XCreateSimpleWindow(self._display, root, 0, 0, 4, 4, 0, ctypes.c_ulong(0), ctypes.c_ulong(0))
        self._x.XMapRaised(self._display, ctypes.c_ulong(made))
        self._x.XSync(self._display, 0)
        return int(made)

    def teach(self, letters: str) -> None:
        """Give the keyboard keys for letters that it lacks, so that they are pressed like any other."""
        wanted = dict.fromkeys(letters)
        symbols = (ctypes.c_ulong * len(wanted))(*(_UNICODE + ord(letter) for letter in wanted))
        self._x.XChangeKeyboardMapping(self._display, _FIRST_SPARE, 1, symbols, len(wanted))
        self._x.XSync(self._display, 0)
