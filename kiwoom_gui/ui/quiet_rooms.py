"""Where short messages may lie: panels without a button that sends orders. Knows panels by name, and where they are."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
QUIET = {"pnl": _RIGHT, "chart": _LEFT, "why": _RIGHT, "log": _RIGHT, "diagnosis": _RIGHT, "cash": _RIGHT}
"""By name, the best first, and the lower corner where a message hides least."""


def quiet_rooms(window: QWidget, panels: Mapping[str, QWidget]) -> list[tuple[QRect, Qt.AlignmentFlag]]:
    """Return the rooms that are in sight in the window now, in its coordinates."""
    return [
        (QRect(panels[name].mapTo(window, QPoint(0, 0)), panels[name].size()), side)
        for name, side in QUIET.items()
        if panels[name].isVisible() and panels[name].window() is window
    ]
