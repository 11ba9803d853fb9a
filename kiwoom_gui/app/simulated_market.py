"""The books of our own simulator over the death of an engine: kept in a file until an orderly end.

A killed engine takes its simulator with it; the next one goes on with the same market and account, as with a broker.
"""

import asyncio
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

from kiwoom_gui.app.clock import SystemClock

_OLD_ENDS_WITHIN_S = 5.0
_POLL_S = 0.05
_LAST_WRITE_S = 0.2


class SimulatedMarket:
    """A folder with the simulator's state, its books' name, and where the last one answered."""

    def __init__(self, folder: Path | None) -> None:
        """Take the engine's private folder; None keeps nothing."""
        self._folder = folder / "market" if folder else None
        self.name = str(SystemClock().now_ns())
        """Names the account's books; one for as long as the market goes on."""

    async def take_up(self) -> tuple[str, ...]:
        """Return the simulator's options that make it keep its books, and go on with those of a killed engine."""
        if self._folder is None:
            return ()
        self._folder.mkdir(mode=0o700, exist_ok=True)
        told = self._folder / "name"
        if told.exists():
            name, _, rest = told.read_text(encoding="utf-8").partition(" ")
            self.name = name
            await _until_gone(rest)
        return ("--state", str(self._folder / "state.json"))

    def keep(self, rest: str) -> None:
        """Note whose books these are and where the simulator answers."""
        if self._folder is not None:
            (self._folder / "name").write_text(f"{self.name} {rest}", encoding="utf-8")

    def forget(self) -> None:
        """Begin anew next time."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


async def _until_gone(rest: str) -> None:
    """Wait until the former simulator, whose parent died, has ended too and written its books."""
    place = urlsplit(rest)
    until = time.monotonic() + _OLD_ENDS_WITHIN_S
    while place.port is not None and time.monotonic() < until:
        try:
            _, writer = await asyncio.open_connection(place.hostname, place.port)
        except OSError:
            break
        writer.close()
        await asyncio.sleep(_POLL_S)
    await asyncio.sleep(_LAST_WRITE_S)
