"""Titles with counts that change without laying the window out: what shows them keeps its size for as many digits.

A label or button that says something else asks for another size, and a dock's title line passes that on up to the
window; Qt leaves it out for what has a fixed size. Digits are tabular, so only their number makes a text wider.
"""

import re
from collections.abc import Iterable

import PySide6QtAds as ads  # noqa: N813  # the name of its own namespace
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from kiwoom_gui.ui.fonts import SEMIBOLD, width

_DIGIT = re.compile(r"\d")
_SLACK, _LINE = 2, 27
"""Pixels beside a tab's text, and the height of a title line."""


def hold_title(tab: QWidget, words: str) -> None:
    """Give a tab's label the room for a text, before it says it; as for the tab in front, whose text is bold."""
    label = tab.findChild(QLabel, "dockWidgetTabLabel")
    if label is not None:
        _fix(label, QSize(width(_DIGIT.sub("0", words), 12, SEMIBOLD) + _SLACK, label.sizeHint().height()))


def fit_menus(docks: Iterable[ads.CDockWidget]) -> None:
    """Show the list of tabs only where a tab is out of sight: QtAds judges that while the room is still growing."""
    for dock in docks:
        area = dock.dockAreaWidget()
        if area is not None:
            is_needed = area.titleBar().tabBar().areTabsOverflowing()
            area.titleBarButton(ads.TitleBarButtonTabsMenu).setVisible(is_needed)


def hold_button(action: QAction) -> None:
    """Let the buttons of an action keep their size from the first change of its text on."""
    action.changed.connect(lambda: _hold_buttons(action))


def _hold_buttons(action: QAction) -> None:
    for button in action.associatedObjects():
        if isinstance(button, QToolButton):
            hint = button.sizeHint()
            _fix(button, QSize(hint.width() + _SLACK, min(hint.height(), _LINE)))


def _fix(widget: QWidget, size: QSize) -> None:
    """Give a size, unless what it has differs by no more than digits of one number do."""
    is_fixed = widget.minimumSize() == widget.maximumSize()
    if not is_fixed or abs(widget.minimumWidth() - size.width()) > _SLACK:
        widget.setFixedSize(size)
