"""The layouts at the window's upper edge: a button each, and a menu to save, rename, delete. Shows; keeps nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QPushButton, QWidget

from kiwoom_gui.ui.icons import icon
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.layouts import LONGEST_NAME, Layouts
from kiwoom_gui.ui.style import set_property, tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, label, row


class LayoutBar(QWidget):
    """Buttons for the shipped layouts and the one in use; the menu lists all."""

    def __init__(self, layouts: Layouts) -> None:
        """Take the layouts."""
        super().__init__()
        self.setObjectName("layoutBar")
        self._layouts = layouts
        self._line = row(spacing=2)
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        self.menu = QMenu(self)
        self.menu.setObjectName("layoutMenu")
        self._more = button("", "layoutMore", self._open_menu, "bare", tr("배치 저장, 이름 바꾸기, 지우기"))
        self.name = NameEdit(self._close_name)
        self._act: Callable[[str], None] = layouts.save_as
        self._key = ""
        self._line.addWidget(label(tr("배치"), "t3", "head"))
        self._line.addWidget(self.name)
        self._line.addWidget(self._more)
        self.setLayout(self._line)
        self.name.returnPressed.connect(self._on_name)
        self.name.textEdited.connect(self._judge)
        layouts.changed.connect(self._show)
        themes.changed.connect(self._paint_icon)
        self._paint_icon()
        self._show()

    def ask_new_name(self) -> None:
        """Ask for the name of a new layout."""
        self._ask("", self._layouts.save_as, "")

    def ask_name(self) -> None:
        """Ask for another name of the layout in use."""
        entry = next(each for each in self._layouts.entries if each.key == self._layouts.current)
        self._ask(entry.words, self._layouts.rename, entry.key)

    def _ask(self, text: str, act: Callable[[str], None], key: str) -> None:
        self._act, self._key = act, key
        self.name.setText(text)
        self.name.selectAll()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._judge()

    def _judge(self) -> None:
        problem = self._layouts.problem_of(self.name.text(), self._key) if self.name.text() else ""
        set_property(self.name, "bad", "true" if problem else "false")
        self.name.setToolTip(problem or tr("Enter로 저장, Esc로 그만두기"))
        self.name.setAccessibleDescription(problem)

    def _on_name(self) -> None:
        words = self.name.text()
        if self._layouts.problem_of(words, self._key):
            set_property(self.name, "bad", "true")
            return
        self._close_name()
        self._act(words)

    def _close_name(self) -> None:
        self.name.hide()

    def _show(self) -> None:
        for made in self._buttons:
            self._group.removeButton(made)
            self._line.removeWidget(made)
            made.deleteLater()
        self._buttons = []
        entries, current = self._layouts.entries, self._layouts.current
        for place, entry in enumerate((e for e in entries if not e.is_own or e.key == current), start=1):
            made = button(entry.words, f"layout_{entry.key}", partial(self._layouts.switch, entry.key), "tab")
            made.setAccessibleName(tr("배치 {name}").format(name=entry.words))
            made.setCheckable(True)
            made.setChecked(entry.key == current)
            self._group.addButton(made)
            self._buttons.append(made)
            self._line.insertWidget(place, made)
        self._fill_menu()

    def _fill_menu(self) -> None:
        self.menu.clear()
        entries = self._layouts.entries
        is_own = any(each.is_own and each.key == self._layouts.current for each in entries)
        for entry in entries:
            if entry.is_own:
                action = self._action(entry.words, f"open_{entry.key}", partial(self._layouts.switch, entry.key))
                action.setCheckable(True)
                action.setChecked(entry.key == self._layouts.current)
        self.menu.addSeparator()
        self._action(tr("이름 붙여 저장"), "layoutSaveAs", self.ask_new_name)
        self._action(tr("이름 바꾸기"), "layoutRename", self.ask_name).setEnabled(is_own)
        self._action(tr("지우기"), "layoutDelete", self._layouts.delete).setEnabled(is_own)
        self._action(tr("처음 배치로"), "layoutReset", self._layouts.reset)

    def _action(self, words: str, name: str, act: Callable[[], None]) -> QAction:
        made = self.menu.addAction(words)
        made.setObjectName(name)
        made.triggered.connect(lambda _checked=False: act())
        return made

    def _open_menu(self) -> None:
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _paint_icon(self) -> None:
        self._more.setIcon(icon("ellipsis", tokens(themes.theme)["t2"], 14))


class NameEdit(QLineEdit):
    """The field for a layout's name; Escape leaves it."""

    def __init__(self, leave: Callable[[], None]) -> None:
        """Take what to do on Escape; start hidden."""
        super().__init__()
        self.setObjectName("layoutName")
        self.setAccessibleName(tr("배치 이름"))
        self.setPlaceholderText(tr("배치 이름"))
        self.setProperty("slim", "true")
        self.setMaxLength(LONGEST_NAME + 1)
        self.setFixedWidth(150)
        self._leave = leave
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)
