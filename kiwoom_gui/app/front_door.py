"""One window per data folder: a second start asks the first to come forward, and ends. Knows no Qt.

The first holds a lock that ends with it, however it ends, and listens on a loopback port; port and a secret stand in a
private file beside the lock. Nothing is handed over but the wish to be seen.
"""

import asyncio
import hmac
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from kiwoom_gui.app.private_files import FileLock, private_folder, read_private, write_private
from kiwoom_gui.app.rendezvous import new_token

log = logging.getLogger(__name__)

_ANSWER_S = 3.0
_LARGEST = 4_096
_ANSWER = b"ok"


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    pid: int
    port: int
    token: bytes

    def __repr__(self) -> str:
        return f"_Told(pid={self.pid}, port={self.port})"  # never the token


class FrontDoor:
    """The door of the one window of a folder."""

    def __init__(self, folder: Path) -> None:
        """Take the private folder where starts of this terminal meet; nothing is made yet."""
        self._folder = folder
        self._file = folder / "terminal.json"
        self._lock = FileLock(folder / "terminal.lock")
        self._server: asyncio.Server | None = None

    def claim(self) -> bool:
        """Become the one window; False when another has the place.

        A place that cannot be made is no reason to keep a trader from the screen: then each start is a window.
        """
        try:
            private_folder(self._folder)
            return self._lock.take()
        except OSError as error:
            log.warning("no place for the windows of this folder to meet: %s", error)
            return True

    def is_taken(self) -> bool:
        """Say whether a window of another process has the place."""
        return self._folder.is_dir() and self._lock.is_held_elsewhere()

    async def open(self, on_knock: Callable[[], object]) -> None:
        """Call `on_knock` on this loop whenever another start asks; where that cannot be, go on without."""
        token = new_token()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                async with asyncio.timeout(_ANSWER_S):
                    told = await reader.readexactly(len(token))
                if hmac.compare_digest(told, token):
                    writer.write(_ANSWER)
                    await writer.drain()
                    on_knock()
            except (TimeoutError, OSError, asyncio.IncompleteReadError):
                log.warning("somebody knocked and said nothing")
            finally:
                writer.close()

        try:
            self._server = await asyncio.start_server(answer, "127.0.0.1", 0)
            port = self._server.sockets[0].getsockname()[1]
            write_private(self._file, msgspec.json.encode(_Told(pid=os.getpid(), port=port, token=token)))
        except OSError as error:  # a full disk, say; the window is needed then more than ever
            log.warning("a second start will not find this window: %s", error)

    def knock(self) -> bool:
        """Ask the window that has the place to come forward; return whether it said it would."""
        try:
            content = read_private(self._file, _LARGEST)
            told = msgspec.json.decode(content or b"", type=_Told)
            _let_come_forward(told.pid)
            with socket.create_connection(("127.0.0.1", told.port), timeout=_ANSWER_S) as line:
                line.sendall(told.token)
                return line.recv(len(_ANSWER)) == _ANSWER
        except (OSError, msgspec.MsgspecError):
            return False

    def close(self) -> None:
        """Give the place back."""
        if self._server is not None:
            self._server.close()
            self._server = None
            with suppress(OSError):  # what is left behind is harmless: the lock says whether a window lives
                self._file.unlink()
        self._lock.free()


def _let_come_forward(pid: int) -> None:
    """Pass on the right to come forward: Windows gives it to the program that the user has just started alone."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # nothing else needs it

        ctypes.windll.user32.AllowSetForegroundWindow(pid)
