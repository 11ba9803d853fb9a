"""Which symbols are streamed: those that money depends on first, then the user's, then what fills the rest.

A slot is one symbol's trades and book. Pure; knows neither broker nor engine. The user's choice is kept in a file.
"""

import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from kiwoom_gui.app.private_files import private_folder, write_private
from kiwoom_gui.domain.identifiers import InstrumentId

log = logging.getLogger(__name__)

WATCH_FULL: Final = "WATCH_FULL"
WATCH_NEEDED: Final = "WATCH_NEEDED"

Refusal = tuple[str, dict[str, str | int | float]]


class Watching:
    """What is wanted of the stream."""

    def __init__(self, path: Path, most: int, needed: Callable[[], Iterable[InstrumentId]]) -> None:
        """Read the user's choice; an unreadable file is no choice.

        Args:
            path: where the choice is kept.
            most: so many symbols; those that are needed are watched even beyond.
            needed: the symbols with a position, a working order or a strategy.
        """
        self._path = path
        self.most = most
        self._needed = needed
        self._chosen, self._removed = _read(path)
        self._fillers: tuple[InstrumentId, ...] = ()

    @property
    def wanted(self) -> tuple[InstrumentId, ...]:
        """The symbols to stream; fillers keep the listing's order, so that the list does not jump."""
        kept = dict.fromkeys((*self._needed(), *self._chosen))
        room = self.most - len(kept)
        fill = [symbol for symbol in self._fillers if symbol not in kept and symbol not in self._removed]
        filled = set(fill[: max(room, 0)]) | kept.keys()
        ordered = [symbol for symbol in self._fillers if symbol in filled]
        return tuple(dict.fromkeys((*ordered, *kept)))

    @property
    def free(self) -> int:
        """How many more symbols may come: what only fills gives way."""
        return max(self.most - len({*self._needed(), *self._chosen}), 0)

    def fill_with(self, listed: Iterable[InstrumentId]) -> None:
        """Take what stands in for a choice, in the listing's order."""
        self._fillers = tuple(listed)

    def add(self, symbol: InstrumentId) -> Refusal | None:
        """Take a symbol of the user's; return why not."""
        if symbol in self._chosen:
            return None
        kept = {*self._needed(), *self._chosen}
        if symbol not in kept and len(kept) >= self.most:
            return WATCH_FULL, {"most": self.most, "watched": len(kept)}
        self._chosen[symbol] = None
        self._removed.pop(symbol, None)
        self._keep()
        return None

    def remove(self, symbol: InstrumentId) -> Refusal | None:
        """Let a symbol go; return why not: what money depends on stays."""
        if symbol in self._needed():
            return WATCH_NEEDED, {}
        self._chosen.pop(symbol, None)
        if symbol in self._fillers:
            self._removed[symbol] = None
        self._keep()
        return None

    def forget(self, symbol: InstrumentId) -> None:
        """Let go what the broker does not know."""
        if symbol in self._chosen:
            del self._chosen[symbol]
            self._keep()

    def _keep(self) -> None:
        try:
            private_folder(self._path.parent)
            write_private(self._path, as_text(self._chosen, self._removed).encode())
        except OSError as error:
            log.error("the watchlist is not kept in %s: %s", self._path, error.strerror)  # noqa: TRY400  # it says it all


def as_text(chosen: Iterable[str], removed: Iterable[str]) -> str:
    """Return a choice as its file holds it."""
    return json.dumps({"chosen": list(chosen), "removed": list(removed)}, indent=1) + "\n"


def _read(path: Path) -> tuple[dict[InstrumentId, None], dict[InstrumentId, None]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, {}
    except (OSError, ValueError) as error:
        log.warning("the watchlist in %s does not read: %s", path, error)
        return {}, {}
    lists = [told.get(name) if isinstance(told, dict) else None for name in ("chosen", "removed")]
    chosen, removed = (
        {InstrumentId(code): None for code in codes if isinstance(code, str)} if isinstance(codes, list) else {}
        for codes in lists
    )
    return chosen, removed
