"""The menu of a table and its head: copy, export, find, choose and order columns. By mouse and by the menu key."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kiwoom_gui.ui import table_export
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.table_model import Column, KeyedTableModel
from kiwoom_gui.ui.table_setup import TableSetup

if TYPE_CHECKING:
    from kiwoom_gui.ui.table_view import TableView

_STEP = 16
"""Pixels by which a column is widened at a time."""


def table_menu(view: "TableView", model: KeyedTableModel[Any], column: Column[Any]) -> QMenu:
    """Return the menu at a column; what the panel added to the view as actions stands first."""
    menu = QMenu(view)
    menu.setObjectName("tableMenu")
    for action in view.actions():
        menu.addAction(action)
    if view.actions():
        menu.addSeparator()
    copy = _add(menu, "copyRows", tr("복사"), view.copy)
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    _add(menu, "exportCsv", tr("CSV로 내보내기…"), lambda: export(view, model))
    menu.addSeparator()
    columns = menu.addMenu(tr("열 고르기"))
    columns.setObjectName("chooseColumns")
    for each in model.columns:
        if each.buttons is None:
            _add_choice(columns, view, each)
    title = tr(column.title)
    for name, words, amount in (("left", "{column} 왼쪽으로", -1), ("right", "{column} 오른쪽으로", 1)):
        _add(menu, f"move_{name}", tr(words).format(column=title), _moving(view, column.key, amount))
    for name, words, pixels in (("wider", "{column} 넓게", _STEP), ("narrower", "{column} 좁게", -_STEP)):
        _add(menu, name, tr(words).format(column=title), _widening(view, column.key, pixels))
    menu.addSeparator()
    reset = _add(menu, "resetColumns", tr("열 처음대로"), lambda: view.set_up(TableSetup()))
    reset.setEnabled(view.setup != TableSetup())
    return menu


def export(view: "TableView", model: KeyedTableModel[Any]) -> None:
    """Ask for a file and write the rows that are shown."""
    table_export.ask(view, model, view.shown_columns, view.accessibleName())


def _add_choice(menu: QMenu, view: "TableView", column: Column[Any]) -> None:
    is_shown = view.setup.is_shown(column)
    action = _add(menu, f"show_{column.key}", tr(column.title), _choosing(view, column.key, not is_shown))
    action.setCheckable(True)
    action.setChecked(is_shown)
    is_last = [each for each in view.shown_columns if each.buttons is None] == [column]
    action.setEnabled(not is_last)


def _choosing(view: "TableView", key: str, is_shown: bool) -> Callable[[], None]:
    return lambda: view.set_up(replace(view.setup, shown={**view.setup.shown, key: is_shown}))


def _moving(view: "TableView", key: str, amount: int) -> Callable[[], None]:
    return lambda: view.move_column(key, amount)


def _widening(view: "TableView", key: str, pixels: int) -> Callable[[], None]:
    return lambda: view.widen_column(key, pixels)


def _add(menu: QMenu, name: str, words: str, act: Callable[[], object]) -> QAction:
    made = menu.addAction(words)
    made.setObjectName(name)
    made.triggered.connect(lambda _checked=False: act())
    return made
