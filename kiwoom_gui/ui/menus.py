"""The window's menus: what can be done, in words, with its keys. Decides nothing; calls what it was given."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from kiwoom_gui.ui import link_menu
from kiwoom_gui.ui.dock_places import dock_title
from kiwoom_gui.ui.keymap import LAYOUT_KEYS, SHORTCUTS, KeyAction
from kiwoom_gui.ui.language import NAMES, tr
from kiwoom_gui.ui.layouts import Layouts
from kiwoom_gui.ui.link_colors import PANELS, LinkColors
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import PALETTE_NAMES

Acts = Mapping[str, Callable[[], object]]
"""What to do, by the names of the table of keys and some more."""

_WORDS = {each.name: each.words for each in SHORTCUTS}
THEME_NAMES = {"dark": "어두운 화면", "light": "밝은 화면"}


class Menus(QMenuBar):
    """파일, 보기, 주문, 도움말."""

    def __init__(
        self,
        acts: Acts,
        layouts: Layouts,
        panels: Iterable[QAction],
        orders: Iterable[QAction],
        colors: LinkColors | None = None,
    ) -> None:
        """Take what to do, the layouts, an action per panel that shows or hides it, those of working orders, colors."""
        super().__init__()
        self._acts, self._layouts = acts, layouts
        self._choices: dict[str, QActionGroup] = {}
        file_menu = self._add(tr("파일"), "menuFile")
        file_menu.addActions(self._keyed("settings"))
        file_menu.addAction(self._plain("account", tr("계좌와 키")))
        file_menu.addAction(self._plain("evidence", tr("오늘의 주문 증거 내보내기…")))
        file_menu.addSeparator()
        file_menu.addAction(self._plain("settings_export", tr("설정 내보내기…")))
        file_menu.addAction(self._plain("settings_import", tr("설정 가져오기…")))
        file_menu.addAction(self._plain("settings_reset", tr("설정 초기화…")))
        file_menu.addSeparator()
        file_menu.addActions(self._keyed("quit"))
        view_menu = self._add(tr("보기"), "menuView")
        self._layout_menu = self._under(view_menu, tr("배치"), "menuLayout")
        layouts.changed.connect(self._list_layouts)
        preferences.changed.connect(self._on_preference)
        self._list_layouts()
        view_menu.addActions(self._choice("look/theme", THEME_NAMES))
        self._under(view_menu, tr("색"), "menuPalette").addActions(self._choice("look/palette", PALETTE_NAMES))
        self._under(view_menu, tr("언어"), "menuLanguage").addActions(self._choice("look/language", NAMES))
        if colors is not None:
            links = self._under(view_menu, tr("연결 색"), "menuLinks")
            links.aboutToShow.connect(
                lambda: link_menu.fill(links, {name: dock_title(name) for name in PANELS}, colors)
            )
        view_menu.addActions(self._keyed("fullscreen"))
        view_menu.addSeparator()
        view_menu.addActions(list(panels))
        view_menu.addActions(self._keyed("replay", "backtest"))
        order_menu = self._add(tr("주문"), "menuOrder")
        order_menu.addActions(self._keyed("search", *(each.name for each in SHORTCUTS if each.group == "order")))
        order_menu.addSeparator()
        order_menu.addActions(list(orders))
        help_menu = self._add(tr("도움말"), "menuHelp")
        help_menu.addActions(self._keyed("help"))
        help_menu.addAction(self._plain("about", tr("프로그램 정보")))

    def _add(self, words: str, name: str) -> QMenu:
        made = self.addMenu(words)
        made.setObjectName(name)
        return made

    def _under(self, menu: QMenu, words: str, name: str) -> QMenu:
        made = menu.addMenu(words)
        made.setObjectName(name)
        return made

    def _keyed(self, *names: str) -> list[QAction]:
        return [KeyAction(name, tr(_WORDS[name]), self, self._acts[name]) for name in names]

    def _plain(self, name: str, words: str) -> QAction:
        made = QAction(words, self)
        made.setObjectName(name)
        act = self._acts[name]
        made.triggered.connect(lambda _checked=False: act())
        return made

    def _choice(self, key: str, options: Mapping[str, str]) -> list[QAction]:
        """Return an action per value of a preference, the one in force checked."""
        group = self._choices.setdefault(key, QActionGroup(self))
        for value, words in options.items():
            action = QAction(tr(words), self)
            action.setData(value)
            action.setObjectName(f"{key.rpartition('/')[2]}_{value}")
            action.setCheckable(True)
            action.setChecked(preferences.text(key) == value)
            action.triggered.connect(lambda _checked=False, value=value: preferences.set(key, value))
            group.addAction(action)
        return group.actions()

    def _on_preference(self, key: str) -> None:
        for action in self._choices[key].actions() if key in self._choices else ():
            action.setChecked(action.data() == preferences.text(key))

    def _list_layouts(self) -> None:
        self._layout_menu.clear()
        for number, entry in enumerate(self._layouts.entries[:LAYOUT_KEYS], start=1):
            act = partial(self._layouts.switch, entry.key)
            action = KeyAction(f"layout_{number}", entry.words, self._layout_menu, act)
            action.setCheckable(True)
            action.setChecked(entry.key == self._layouts.current)
            self._layout_menu.addAction(action)
        self._layout_menu.addSeparator()
        reset = self._layout_menu.addAction(tr("처음 배치로"))
        reset.setObjectName("resetLayout")
        reset.triggered.connect(self._layouts.reset)
