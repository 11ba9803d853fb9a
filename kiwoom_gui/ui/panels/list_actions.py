"""What the watchlist's menu does with the chosen symbol and the lists: put in, take out, up, down."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kiwoom_gui.ui.panels.list_bar import ListBar
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.watch_lists import WatchLists
from kiwoom_gui.ui.words import tr


class ListActions(QObject):
    """Actions of the table; its menu shows them, their keys count while the keyboard is there."""

    def __init__(self, table: TableView, bar: ListBar, lists: WatchLists) -> None:
        """Take the table, the bar that says which list is shown, and the lists."""
        super().__init__(table)
        self._table, self._bar, self._lists = table, bar, lists
        self.put_menu = QMenu(tr("목록에 넣기"), table)
        self.put_menu.setObjectName("putIntoList")
        table.addAction(self.put_menu.menuAction())
        self._own = [
            self._action("takeOut", tr("이 목록에서 빼기"), "Delete", lists.take_out),
            self._action("moveUp", tr("위로"), "Alt+Up", partial(self._move, -1)),
            self._action("moveDown", tr("아래로"), "Alt+Down", partial(self._move, 1)),
        ]
        self.unwatch = QAction(tr("감시 끝내기"), table)
        self.unwatch.setObjectName("unwatch")
        table.addAction(self.unwatch)
        self._waiting: list[str] = []
        """Symbols for the list that is being named."""
        bar.named.connect(self._on_named)
        bar.chosen.connect(self._show)
        lists.changed.connect(self._show)
        self._show()

    def _action(self, name: str, words: str, key: str, act: Callable[[str, str], None]) -> QAction:
        made = QAction(words, self._table)
        made.setObjectName(name)
        made.setShortcut(key)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(partial(self._act, act))
        self._table.addAction(made)
        return made

    def _act(self, act: Callable[[str, str], None], _checked: bool = False) -> None:
        for code in self._table.selected_keys():
            act(self._bar.current, code)

    def _move(self, amount: int, name: str, code: str) -> None:
        self._lists.move(name, code, amount)

    def _show(self, _name: str = "") -> None:
        for action in self._own:
            action.setEnabled(self._bar.current in self._lists.names)
        self.put_menu.clear()
        for name in self._lists.names:
            self.put_menu.addAction(name).triggered.connect(partial(self._put, name))
        made = self.put_menu.addAction(tr("새 목록…"))
        made.setObjectName("putIntoNewList")
        made.triggered.connect(self._put_into_new)

    def _put(self, name: str, _checked: bool = False) -> None:
        for code in self._table.selected_keys():
            self._lists.put(name, code)

    def _put_into_new(self, _checked: bool = False) -> None:
        self._waiting = self._table.selected_keys()
        self._bar.ask_name()

    def _on_named(self, name: str) -> None:
        waiting, self._waiting = self._waiting, []
        for code in waiting:
            self._lists.put(name, code)
