"""Link colors: panels of one color show one symbol. Each color that is used has a bridge of its own on the same engine.

Knows panels by name only; who builds them hears which one wants another bridge.
"""

import json

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.app.commands import FIRST_GROUP
from kiwoom_gui.ui.bridge import Bridge

GROUPS = (FIRST_GROUP, "B", "C", "D")
TOKENS = {FIRST_GROUP: "accent", "B": "ma20", "C": "ma60", "D": "t2"}
"""A color token of each; the letter says the same."""
SHOWING = ("watchlist", "chart", "book", "ticket", "why", "strategy")
"""Panels that show one symbol, and the list that it is chosen in: built on the bridge of their color."""
CHOOSING = ("orders", "positions", "fills", "history", "candidates")
"""Tables of many symbols, whose rows choose the symbol of a color: they keep what is open in them when it changes."""
PANELS = SHOWING + CHOOSING


class LinkColors(QObject):
    """Which panel has which color, and the bridge of each color."""

    changed = Signal(str)
    """A panel's name: it has another color now."""

    def __init__(self, first: Bridge) -> None:
        """Take the bridge of the first color, which every panel has until it is given another."""
        super().__init__()
        self._first = first
        self._bridges = {FIRST_GROUP: first}
        self._groups: dict[str, str] = {}
        first.attached.connect(self._attach)
        first.detached.connect(self._detach)
        first.focus_changed.connect(self._on_focus)

    def group_of(self, panel: str) -> str:
        """Return a panel's color."""
        return self._groups.get(panel, FIRST_GROUP)

    def bridge_of(self, panel: str) -> Bridge:
        """Return the bridge of a panel's color."""
        return self._bridges[self.group_of(panel)]

    def are_linked(self, one: str, other: str) -> bool:
        """Say whether two panels show the same symbol."""
        return self.group_of(one) == self.group_of(other)

    def give(self, panel: str, group: str) -> None:
        """Give a panel a color.

        Raises:
            KeyError: there is no such panel or color.
        """
        if panel not in PANELS or group not in GROUPS:
            raise KeyError(f"{panel} cannot have the link color {group}")
        if group == self.group_of(panel):
            return
        self._open(group)
        self._groups[panel] = group
        self.changed.emit(panel)
        self._close_unused()

    def text(self) -> str:
        """Return the colors that are not the first, as they are kept with a layout."""
        return json.dumps({panel: group for panel, group in self._groups.items() if group != FIRST_GROUP})

    def take(self, text: str | None) -> None:
        """Give all panels the colors that were kept; what is damaged is the first color."""
        try:
            told = json.loads(text or "{}")
        except json.JSONDecodeError:
            told = {}
        kept = told if isinstance(told, dict) else {}
        for panel in PANELS:
            group = kept.get(panel)
            self.give(panel, group if group in GROUPS else FIRST_GROUP)

    def _open(self, group: str) -> None:
        if group in self._bridges:
            return
        made = Bridge(self, group)
        self._bridges[group] = made
        made.focus_changed.connect(self._on_focus)
        if self._first.link is not None:
            made.attach(self._first.link)
        if self._first.focused:
            made.focus(self._first.focused, self._first.minutes)

    def _close_unused(self) -> None:
        used = {FIRST_GROUP, *(self.group_of(panel) for panel in PANELS)}
        for group in self._bridges.keys() - used:
            bridge = self._bridges.pop(group)
            bridge.leave()
            bridge.deleteLater()

    def _on_focus(self, instrument_id: str) -> None:
        """Let a color that shows nothing yet begin with what another one shows."""
        for bridge in self._bridges.values():
            if not bridge.focused:
                bridge.focus(instrument_id)

    def _others(self) -> list[Bridge]:
        return [bridge for group, bridge in self._bridges.items() if group != FIRST_GROUP]

    def _attach(self) -> None:
        for bridge in self._others():
            if self._first.link is not None:
                bridge.attach(self._first.link)

    def _detach(self) -> None:
        for bridge in self._others():
            bridge.detach()


class LinkFocus(QObject):
    """The symbol of a panel's color, for a panel that only chooses it and goes on when it is given another color."""

    focus_changed = Signal(str)

    def __init__(self, colors: LinkColors, panel: str, parent: QObject) -> None:
        """Take the colors, whose one it follows, and with whom it goes."""
        super().__init__(parent)
        self._colors, self._panel = colors, panel
        self._bridge = colors.bridge_of(panel)
        self._bridge.focus_changed.connect(self.focus_changed)
        colors.changed.connect(self._on_color)

    @property
    def focused(self) -> str:
        """The symbol; empty before the first choice."""
        return self._bridge.focused

    def focus(self, instrument_id: str) -> None:
        """Choose the symbol for all panels of the color."""
        self._bridge.focus(instrument_id)

    def _on_color(self, panel: str) -> None:
        if panel != self._panel:
            return
        self._bridge.focus_changed.disconnect(self.focus_changed)
        self._bridge = self._colors.bridge_of(panel)
        self._bridge.focus_changed.connect(self.focus_changed)
        self.focus_changed.emit(self._bridge.focused)
