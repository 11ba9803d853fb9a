"""The lists above the watchlist: 전체, 보유, the user's own, and + for a new one. Shows and asks; keeps nothing."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from kiwoom_gui.ui.watch_lists import ALL, HELD, LONGEST_NAME, WatchLists
from kiwoom_gui.ui.widgets.basics import button, row
from kiwoom_gui.ui.words import tr


class ListBar(QWidget):
    """A tab per list; right click (or the menu key) on one's own deletes it."""

    chosen = Signal(str)
    named = Signal(str)
    """A new list was named, and made."""

    def __init__(self, lists: WatchLists) -> None:
        """Take the lists."""
        super().__init__()
        self.setObjectName("watchLists")
        self._lists = lists
        self.current = ALL
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        self._line: QHBoxLayout = row(margins=(8, 0, 8, 0), spacing=0)
        self._add = button("+", "newWatchList", self.ask_name, "tab", tr("새 목록"))
        self.name = _NameEdit()
        self.name.hide()
        self._line.addWidget(self._add)
        self._line.addWidget(self.name)
        self._line.addStretch()
        self.setLayout(self._line)
        self.name.returnPressed.connect(self._on_name)
        lists.changed.connect(self._show)
        self._show()

    def tab(self, name: str) -> QPushButton:
        """Return the tab of a list.

        Raises:
            KeyError: there is no such list.
        """
        return self._tabs[name]

    def choose(self, name: str) -> None:
        """Show a list."""
        self.current = name if name in self._tabs else ALL
        self._tabs[self.current].setChecked(True)
        self.chosen.emit(self.current)

    def ask_name(self) -> None:
        """Ask for the name of a new list, in its place."""
        self.name.clear()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self) -> None:
        name = self.name.text().strip()
        problem = self._lists.problem_of(name)
        self.name.show_problem(problem)
        if not problem:
            self.name.hide()
            self._lists.make(name)
            self.choose(name)
            self.named.emit(name)

    def _show(self) -> None:
        for tab in self._tabs.values():
            self._line.removeWidget(tab)
            tab.deleteLater()
        self._tabs = {}
        words = {ALL: tr("전체"), HELD: tr("보유"), **{name: name for name in self._lists.names}}
        for place, (name, said) in enumerate(words.items()):
            made = button(said, f"watchList_{place}", partial(self.choose, name), "tab")
            made.setCheckable(True)
            self._group.addButton(made)
            self._line.insertWidget(place, made)
            self._tabs[name] = made
            if name in self._lists.names:
                made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                made.customContextMenuRequested.connect(partial(self._open_menu, name))
        if self.current not in self._tabs:
            self.choose(ALL)
        self._tabs[self.current].setChecked(True)

    def _open_menu(self, name: str, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("watchListMenu")
        delete = menu.addAction(tr("{list} 목록 지우기").format(list=name))
        delete.setObjectName("deleteWatchList")
        delete.triggered.connect(lambda _checked=False: self._lists.delete(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._tabs[name].mapToGlobal(where))


_PROBLEMS = {
    "EMPTY": "목록 이름을 넣으세요",
    "TAKEN": "같은 이름의 목록이 있습니다",
    "MANY": "목록은 여덟 개까지입니다",
}


class _NameEdit(QLineEdit):
    """Where a new list is named; Escape or going away gives up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("watchListName")
        self.setAccessibleName(tr("새 목록 이름"))
        self.setPlaceholderText(tr("새 목록 이름"))
        self.setMaxLength(LONGEST_NAME)
        self.setMaximumWidth(160)
        self.setProperty("dense", "true")

    def show_problem(self, code: str) -> None:
        """Say why a name cannot be."""
        said = tr(_PROBLEMS[code]) if code else ""
        self.setToolTip(said)
        self.setAccessibleDescription(said)
        if said:
            self.selectAll()
            self.setPlaceholderText(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
