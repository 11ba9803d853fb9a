"""Named layouts: those that are shipped and the user's own; each keeps what was changed in it. Knows no file format."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QSize, Signal

from kiwoom_gui.ui import arrangements
from kiwoom_gui.ui.docks import Docks, LaidOut
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.link_colors import LinkColors
from kiwoom_gui.ui.settings import Settings

LONGEST_NAME = 20
_OWN, _CURRENT = "layouts/own", "layouts/current"
_LINKS = "layouts/links/"
"""Before a layout's key: its panels' link colors."""


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    """A layout: its key in the store, its words, and whether the user made it."""

    key: str
    words: str
    is_own: bool


class Layouts(QObject):
    """Switches, saves, renames and deletes layouts; remembers which one is in use."""

    changed = Signal()

    def __init__(self, settings: Settings, size: Callable[[], QSize], colors: LinkColors | None = None) -> None:
        """Take where layouts are kept, what tells the window's size, and the link colors that belong to a layout."""
        super().__init__()
        self._colors = colors
        self._settings, self._size = settings, size
        self._docks: Docks | None = None
        self._laid_out: dict[str, LaidOut] = {}
        """How those that were left in this session had been laid out; these come back from their state alone."""
        self._own = _names_in(settings.read(_OWN))
        self.current = settings.read(_CURRENT) or arrangements.DEFAULT
        if self.current not in {each.key for each in self.entries}:
            self.current = arrangements.DEFAULT

    @property
    def entries(self) -> list[LayoutEntry]:
        """All layouts, the shipped ones first; a key Ctrl+1 to 9 goes by this order."""
        shipped = [LayoutEntry(key, tr(words), is_own=False) for key, words in arrangements.NAMES.items()]
        return [*shipped, *(LayoutEntry(key, words, is_own=True) for key, words in self._own.items())]

    def open(self, docks: Docks, state: QByteArray | None = None) -> None:
        """Set docks out as the layout in use, or as a state that another desk had."""
        self._docks = docks
        if state is None:
            self._color()
        self._show(self._settings.layout(self.current) if state is None else state)

    def switch(self, key: str) -> None:
        """Keep the layout in use as it is now and go to another; an unknown one changes nothing."""
        if key == self.current or key not in {each.key for each in self.entries}:
            return
        self.remember()
        if self._docks is not None:
            self._laid_out[self.current] = self._docks.laid_out
        self._go(key)

    def switch_to(self, number: int) -> None:
        """Go to a layout by its number, from 1."""
        entries = self.entries
        if 0 < number <= len(entries):
            self.switch(entries[number - 1].key)

    def problem_of(self, words: str, key: str = "") -> str:
        """Return why a layout (new, or the one of the key) cannot have a name; empty if it can."""
        name = words.strip()
        if not name:
            return tr("이름을 넣으세요")
        if len(name) > LONGEST_NAME:
            return tr("이름은 {most}자까지입니다").format(most=LONGEST_NAME)
        if any(each.words == name and each.key != key for each in self.entries):
            return tr("같은 이름의 배치가 있습니다")
        return ""

    def save_as(self, words: str) -> None:
        """Keep the docks as they are under a new name and use it."""
        self.remember()
        numbers = [int(key.removeprefix("own-")) for key in self._own]
        key = f"own-{max(numbers, default=0) + 1}"
        self._own[key] = words.strip()
        self.current = key
        self.remember()
        self._tell()

    def rename(self, words: str) -> None:
        """Give the layout in use another name, if it is the user's own."""
        if self.current in self._own:
            self._own[self.current] = words.strip()
            self._tell()

    def delete(self) -> None:
        """Forget the layout in use, if it is the user's own, and go to the default one."""
        if self.current in self._own:
            del self._own[self.current]
            self._laid_out.pop(self.current, None)
            self._settings.forget_layout(self.current)
            self._settings.keep(_LINKS + self.current, None)
            self._go(arrangements.DEFAULT)

    def reset(self) -> None:
        """Set the docks out as the program ships the layout in use; the user's own start from the default one."""
        self._settings.forget_layout(self.current)
        self._settings.keep(_LINKS + self.current, None)
        self._color()
        self._show(QByteArray())

    def remember(self) -> None:
        """Keep how the docks lie now."""
        if self._docks is not None:
            self._settings.save_layout(self.current, self._docks.save())
            if self._colors is not None:
                self._settings.keep(_LINKS + self.current, self._colors.text())
        self._settings.keep(_CURRENT, self.current)

    def _go(self, key: str) -> None:
        self.current = key
        self._color()
        state = self._settings.layout(key)
        if self._docks is None or key not in self._laid_out or not self._docks.restore(state, self._laid_out[key]):
            self._show(state)
        else:
            self._docks.follow(self._size())
        self._tell()

    def _color(self) -> None:
        if self._colors is not None:
            self._colors.take(self._settings.read(_LINKS + self.current))

    def _show(self, state: QByteArray) -> None:
        if self._docks is None:
            return
        self._docks.lay_out(self._size(), self.current)
        if not state.isEmpty():
            self._docks.restore(state, self._docks.laid_out)

    def _tell(self) -> None:
        self._settings.keep(_OWN, json.dumps(self._own, ensure_ascii=False))
        self._settings.keep(_CURRENT, self.current)
        self.changed.emit()


def _names_in(text: str | None) -> dict[str, str]:
    """Return the user's own layouts by key; a damaged entry is none."""
    try:
        told = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {str(key): str(words) for key, words in told.items() if str(key).removeprefix("own-").isdecimal()}
