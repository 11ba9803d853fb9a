"""Words with numbers that change without laying the window out: what shows them keeps its size for as many digits.

A label or button that says something else asks for another size, and a dock's title line passes that on up to the
window; Qt leaves it out for what has a fixed size. Digits are tabular, so only their number makes a text wider.
"""

import re
from collections.abc import Iterable
from functools import partial

import PySide6QtAds as ads  # noqa: N813  # the name of its own namespace
from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, width

_DIGIT = re.compile(r"\d")
_SHAPE, _ANY = "shape", (1 << 24) - 1
"""The property that keeps a label's words without their digits, and Qt's largest size of a widget."""
_SLACK, _LINE = 2, 27
"""Pixels beside a tab's text, and the height of a title line."""


def hold_title(tab: QWidget, words: str) -> None:
    """Give a tab's label the room for a text, before it says it; as for the tab in front, whose text is bold."""
    label = tab.findChild(QLabel, "dockWidgetTabLabel")
    if label is not None:
        _fix(label, QSize(width(_DIGIT.sub("0", words), 12, SEMIBOLD) + _SLACK, label.sizeHint().height()))


class TabMenus(QObject):
    """Shows the list of tabs where one is out of sight. QtAds would judge that while the room is still growing."""

    def __init__(self, manager: ads.CDockManager) -> None:
        """Look after the areas that a manager will have."""
        super().__init__(manager)
        self._waiting: set[ads.CDockAreaTitleBar] = set()
        manager.dockAreaCreated.connect(self._watch)

    def _watch(self, area: ads.CDockAreaWidget) -> None:
        title = area.titleBar()
        title.button(ads.TitleBarButtonTabsMenu).hide()
        for each in (title, title.tabBar()):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge when a title or its tabs have another size or content, once all in it has its place."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            title = watched.parent() if isinstance(watched, ads.CDockAreaTabBar) else watched
            if isinstance(title, ads.CDockAreaTitleBar) and title not in self._waiting:
                self._waiting.add(title)
                QTimer.singleShot(0, title, partial(self._judge, title))
        return False

    def _judge(self, title: ads.CDockAreaTitleBar) -> None:
        self._waiting.discard(title)
        menu, bar = title.button(ads.TitleBarButtonTabsMenu), title.tabBar()
        room = bar.width() + (menu.width() if menu.isVisible() else 0)
        menu.setVisible(bar.widget().sizeHint().width() > room)


def say_still(label: QLabel, words: str) -> None:
    """Let a label say something else; what lies around it is laid out anew only where other digits do not do."""
    if label.text() == words:
        return
    shape = _DIGIT.sub("0", words)
    if label.property(_SHAPE) != shape:
        label.setMinimumSize(0, 0)
        label.setMaximumSize(_ANY, _ANY)
    label.setText(words)
    if label.property(_SHAPE) != shape and label.isVisible():  # before, it may have another font
        label.setProperty(_SHAPE, shape)
        label.setFixedSize(label.sizeHint())


def keep_room(label: QLabel, texts: Iterable[str], px: int = 12, weight: QFont.Weight = REGULAR) -> None:
    """Let a label have room for the longest of texts before it says one of them; its font's size in pixels."""
    label.setMinimumWidth(max(width(text, px, weight) for text in texts))


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
