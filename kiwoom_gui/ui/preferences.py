"""What the user prefers, as one table: looks, confirmations, clicks, sounds, keys. Knows no file and no widget.

Everything that can be preferred has its key, default and allowed values here; a store (an ini file) keeps what differs.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.ui.language import NAMES
from kiwoom_gui.ui.theme import PALETTE_NAMES

SOUND_EVENTS = ("accept", "fill", "reject", "unknown", "disconnect")
MODES = ("sim", "mock", "real")
SCALES = ("100", "110", "125", "150", "175", "200")


@dataclass(frozen=True, slots=True)
class Preference:
    """A preference: its key, what it is by default, and what it may be; no options is any text."""

    key: str
    default: str
    options: tuple[str, ...] = ()

    def takes(self, value: str) -> bool:
        """Say whether a value is allowed."""
        return not self.options or value in self.options


ON, OFF = "on", "off"
SWITCH = (ON, OFF)

PREFERENCES: tuple[Preference, ...] = (
    Preference("look/theme", "dark", ("dark", "light")),
    Preference("look/palette", "korean", tuple(PALETTE_NAMES)),
    Preference("look/language", "ko", tuple(NAMES)),
    Preference("look/scale", "100", SCALES),
    *(Preference(f"confirm/{mode}", ON, SWITCH) for mode in MODES),
    Preference("confirm/real_seen", OFF, SWITCH),
    Preference("click/book", "single", ("single", "double")),
    Preference("chart/averages", "20,60"),
    Preference("chart/rsi", OFF, SWITCH),
    *(Preference(f"sound/{event}", ON, SWITCH) for event in SOUND_EVENTS),
    Preference("tray/icon", ON, SWITCH),
    Preference("tray/messages", ON, SWITCH),
)


class Store(Protocol):
    """Keeps what differs from the defaults."""

    def read(self, key: str) -> str | None:
        """Return a kept value."""

    def keep(self, key: str, value: str | None) -> None:
        """Keep a value; None forgets it."""


class Preferences(QObject):
    """The preferences in force; tells the key of each that changes."""

    changed = Signal(str)

    def __init__(self) -> None:
        """Start with the defaults and nowhere to keep changes."""
        super().__init__()
        self._known = {each.key: each for each in PREFERENCES}
        self._values: dict[str, str] = {}
        self._store: Store | None = None

    def add(self, *preferences: Preference) -> None:
        """Take more preferences, as the table of keys does when it is loaded, with what is kept of them."""
        for each in preferences:
            if each.key in self._known:
                continue
            self._known[each.key] = each
            kept = self._store.read(each.key) if self._store is not None else None
            if kept is not None and each.takes(kept):
                self._values[each.key] = kept

    def attach(self, store: Store) -> None:
        """Take what a store keeps, and keep changes there from now on; what is not allowed is the default."""
        former = {key: self.text(key) for key in self._known}
        self._store = store
        kept = ((key, store.read(key)) for key in self._known)
        self._values = {key: value for key, value in kept if value is not None and self._known[key].takes(value)}
        for key, before in former.items():
            if self.text(key) != before:
                self.changed.emit(key)

    def knows(self, key: str) -> bool:
        """Say whether there is such a preference."""
        return key in self._known

    def options(self, key: str) -> tuple[str, ...]:
        """Return what a preference may be; nothing is any text.

        Raises:
            KeyError: there is no such preference.
        """
        return self._known[key].options

    def text(self, key: str) -> str:
        """Return a preference.

        Raises:
            KeyError: there is no such preference.
        """
        return self._values.get(key, self._known[key].default)

    def is_on(self, key: str) -> bool:
        """Say whether a switch is on."""
        return self.text(key) == ON

    def default(self, key: str) -> str:
        """Return what a preference is by default."""
        return self._known[key].default

    def set(self, key: str, value: str) -> None:
        """Change a preference and keep it.

        Raises:
            KeyError: there is no such preference.
            ValueError: it cannot have this value.
        """
        if not self._known[key].takes(value):
            raise ValueError(f"{key} cannot be {value!r}, only {self._known[key].options}")
        if value == self.text(key):
            return
        self._values[key] = value
        if self._store is not None:
            self._store.keep(key, None if value == self._known[key].default else value)
        self.changed.emit(key)

    def reset(self, prefix: str = "", keep: tuple[str, ...] = ()) -> None:
        """Go back to the defaults, of all or of a group, but for some keys."""
        for key, known in self._known.items():
            if key.startswith(prefix) and key not in keep:
                self.set(key, known.default)


preferences = Preferences()
"""The program's one table of preferences."""
