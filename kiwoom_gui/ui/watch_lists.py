"""The user's own lists of symbols (단타, 급등주 …), kept as one line of JSON among the preferences. Knows no widget.

Every list is a choice of the symbols that the engine watches; what it does not watch is kept but not shown.
"""

import json

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.ui.preferences import Preference, preferences

KEY = "watchlist/lists"
MOST = 8
LONGEST_NAME = 12
ALL, HELD = "", "*held"
"""The lists that are always there: every symbol, and those of which shares are held."""

preferences.add(Preference(KEY, ""))


class WatchLists(QObject):
    """Named lists, in the order in which they were made."""

    changed = Signal()

    def __init__(self) -> None:
        """Read what is kept; what is unreadable is no list."""
        super().__init__()
        self._lists = _read()

    @property
    def names(self) -> list[str]:
        """The user's lists."""
        return list(self._lists)

    def codes(self, name: str) -> list[str]:
        """Return a list's symbols in its order; none of a list that is not there."""
        return list(self._lists.get(name, ()))

    def problem_of(self, name: str) -> str:
        """Return why a list cannot have a name (`EMPTY`, `TAKEN`, `MANY`), or an empty text."""
        if not name.strip():
            return "EMPTY"
        if name.strip() in self._lists:
            return "TAKEN"
        return "MANY" if len(self._lists) >= MOST else ""

    def make(self, name: str, *codes: str) -> None:
        """Make a list; the caller has asked `problem_of`."""
        self._lists[name.strip()[:LONGEST_NAME]] = list(codes)
        self._keep()

    def delete(self, name: str) -> None:
        """Forget a list; its symbols stay in the others."""
        self._lists.pop(name, None)
        self._keep()

    def put(self, name: str, code: str) -> None:
        """Add a symbol at a list's end, once."""
        if code not in self._lists[name]:
            self._lists[name].append(code)
            self._keep()

    def take_out(self, name: str, code: str) -> None:
        """Take a symbol out of a list."""
        if code in self._lists.get(name, ()):
            self._lists[name].remove(code)
            self._keep()

    def place(self, name: str, code: str, before: str) -> None:
        """Put a symbol to the place of another one of its list; one that is not in the list changes nothing."""
        codes = self._lists.get(name, [])
        if code != before and code in codes and before in codes:
            self.move(name, code, codes.index(before) - codes.index(code))

    def move(self, name: str, code: str, amount: int) -> None:
        """Move a symbol up (negative) or down in a list."""
        codes = self._lists.get(name, [])
        place = codes.index(code) + amount if code in codes else -1
        if 0 <= place < len(codes):
            codes.remove(code)
            codes.insert(place, code)
            self._keep()

    def _keep(self) -> None:
        said = json.dumps(self._lists, ensure_ascii=False, separators=(",", ":")) if self._lists else ""
        preferences.set(KEY, said)
        self.changed.emit()


def _read() -> dict[str, list[str]]:
    try:
        kept = json.loads(preferences.text(KEY) or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    found: dict[str, list[str]] = {}
    for name, codes in list(kept.items())[:MOST]:
        if isinstance(codes, list):
            found[name[:LONGEST_NAME]] = list(dict.fromkeys(code for code in codes if isinstance(code, str)))
    return found
