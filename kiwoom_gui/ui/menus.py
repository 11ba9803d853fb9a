"""The window's menus: what can be done, in words, with its keys. Decides nothing; calls the window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from kiwoom_gui.ui.language import NAMES, languages, tr
from kiwoom_gui.ui.theme import themes


@dataclass(frozen=True, slots=True)
class MenuActs:
    """What the menus can do."""

    close: Callable[[], object]
    use_theme: Callable[[str], None]
    use_language: Callable[[str], None]
    use_default_layout: Callable[[], None]


class Menus(QMenuBar):
    """파일, 보기, 주문."""

    def __init__(self, acts: MenuActs, panels: Iterable[QAction], orders: Iterable[QAction]) -> None:
        """Take what to do, an action per panel that shows or hides it, and those of the working orders."""
        super().__init__()
        file_menu = self._add(tr("파일"), "menuFile")
        file_menu.addAction(self._action(tr("끝내기"), "quit", acts.close, "Ctrl+Q"))
        view_menu = self._add(tr("보기"), "menuView")
        looks = (("dark", tr("어두운 화면")), ("light", tr("밝은 화면")))
        view_menu.addActions(self._choice("theme", looks, themes.theme.name, acts.use_theme))
        language_menu = view_menu.addMenu(tr("언어"))
        language_menu.setObjectName("menuLanguage")
        language_menu.addActions(self._choice("language", NAMES.items(), languages.code, acts.use_language))
        view_menu.addSeparator()
        view_menu.addActions(list(panels))
        view_menu.addSeparator()
        view_menu.addAction(self._action(tr("기본 배치로"), "resetLayout", acts.use_default_layout))
        order_menu = self._add(tr("주문"), "menuOrder")
        order_menu.addActions(list(orders))

    def _add(self, words: str, name: str) -> QMenu:
        made = self.addMenu(words)
        made.setObjectName(name)
        return made

    def _choice(
        self, name: str, options: Iterable[tuple[str, str]], chosen: str, act: Callable[[str], None]
    ) -> list[QAction]:
        group = QActionGroup(self)
        for key, words in options:
            action = self._action(words, f"{name}_{key}", partial(act, key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
        return group.actions()

    def _action(self, words: str, name: str, act: Callable[[], object], keys: str = "") -> QAction:
        made = QAction(words, self)
        made.setObjectName(name)
        made.triggered.connect(lambda _checked=False: act())
        if keys:
            made.setShortcut(QKeySequence(keys))
        return made
