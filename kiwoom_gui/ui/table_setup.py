"""How a user set a table up: which columns, in which order, how wide, sorted by which. Knows no widget.

Kept as one line of JSON among the preferences; a column that a later version drops or adds does no harm.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt

from kiwoom_gui.ui.preferences import Preference, preferences
from kiwoom_gui.ui.table_model import Column

UNSORTED = (-1, Qt.SortOrder.AscendingOrder)
WIDEST = 600
"""The most pixels that a kept width is taken for."""


@dataclass
class TableSetup:
    """Choices by column keys; what is not chosen follows the table's own rules."""

    order: list[str] = field(default_factory=list)
    shown: dict[str, bool] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    """Pixels at 100 %."""
    sort_key: str = ""
    is_descending: bool = False

    def visual_order(self, columns: Sequence[Column[Any]]) -> list[int]:
        """Return the numbers of the columns as they stand; one that was never moved follows its old neighbour."""
        numbers = {column.key: number for number, column in enumerate(columns)}
        known = [key for key in self.order if key in numbers]
        for place, column in enumerate(columns):
            if column.key not in known:
                before = columns[place - 1].key if place else ""
                known.insert(known.index(before) + 1 if before in known else 0, column.key)
        return [numbers[key] for key in known]

    def is_shown(self, column: Column[Any]) -> bool:
        """Say whether the user wants a column."""
        return self.shown.get(column.key, not column.is_extra)

    def sorted_by(self, columns: Sequence[Column[Any]]) -> tuple[int, Qt.SortOrder]:
        """Return the column's number and the direction; -1 is unsorted."""
        found = [number for number, column in enumerate(columns) if column.key == self.sort_key]
        order = Qt.SortOrder.DescendingOrder if self.is_descending else Qt.SortOrder.AscendingOrder
        return (found[0], order) if found else UNSORTED


def read(name: str) -> TableSetup:
    """Return how a table was set up; the default where nothing readable is kept."""
    key = _key(name)
    preferences.add(Preference(key, ""))
    try:
        kept = json.loads(preferences.text(key) or "{}")
    except ValueError:
        return TableSetup()
    return _taken(kept) if isinstance(kept, dict) else TableSetup()


def keep(name: str, setup: TableSetup) -> None:
    """Keep how a table is set up; the default is forgotten."""
    said = {key: value for key, value in vars(setup).items() if value}
    preferences.set(_key(name), json.dumps(said, separators=(",", ":")) if said else "")


def _key(name: str) -> str:
    return f"table/{name}"


def _taken(kept: dict[str, Any]) -> TableSetup:
    order, shown, widths = kept.get("order"), kept.get("shown"), kept.get("widths")
    sort_key = kept.get("sort_key")
    return TableSetup(
        order=[key for key in order if isinstance(key, str)] if isinstance(order, list) else [],
        shown={key: value for key, value in shown.items() if isinstance(value, bool)}
        if isinstance(shown, dict)
        else {},
        widths={key: value for key, value in widths.items() if type(value) is int and 0 < value <= WIDEST}
        if isinstance(widths, dict)
        else {},
        sort_key=sort_key if isinstance(sort_key, str) else "",
        is_descending=kept.get("is_descending") is True,
    )
