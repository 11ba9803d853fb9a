"""The link color of a panel in its title line, and the menu in which it is chosen. Shows; keeps nothing."""

from functools import partial

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from kiwoom_gui.ui import paint
from kiwoom_gui.ui.fonts import BOLD
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.link_colors import GROUPS, TOKENS, LinkColors
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.theme import themes

_SIDE, _DENSITY = 16, 3


def badge(group: str) -> QIcon:
    """Return a color's letter in its box."""
    made = QPixmap(_SIDE * _DENSITY, _SIDE * _DENSITY)
    made.setDevicePixelRatio(_DENSITY)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        area = QRect(1, 1, _SIDE - 2, _SIDE - 2)
        painter.setPen(color(TOKENS[group]))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setFont(paint.face(11, BOLD))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, group)
    return QIcon(made)


class LinkMark(QAction):
    """The badge of a panel; pressed it opens the menu."""

    def __init__(self, panel: str, title: str, colors: LinkColors, parent: QWidget) -> None:
        """Take the panel's name and words, who knows its color, and where the menu opens."""
        super().__init__(parent)
        self.setObjectName(f"link_{panel}")
        self._panel, self._title, self._colors = panel, title, colors
        self._menu: QMenu | None = None
        self._menu_parent = parent
        self.triggered.connect(self._open)
        colors.changed.connect(self._show)
        themes.changed.connect(self._show)
        self._show()

    def _show(self, _panel: str = "") -> None:
        group = self._colors.group_of(self._panel)
        self.setIcon(badge(group))
        self.setText("")
        said = tr("{panel}: 연결 색 {color}. 같은 색의 화면은 같은 종목을 보입니다").format(
            panel=self._title, color=group
        )
        self.setToolTip(said)
        self.setIconText(said)

    def _open(self, _checked: bool = False) -> None:
        menu = QMenu(self._menu_parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addActions(choices(self._panel, self._colors, menu))
        menu.popup(QCursor.pos())


def choices(panel: str, colors: LinkColors, parent: QObject) -> list[QAction]:
    """Return an action per color for a panel, the one in force checked."""
    group = QActionGroup(parent)
    made = []
    for each in GROUPS:
        action = QAction(badge(each), tr("연결 색 {color}").format(color=each), parent)
        action.setObjectName(f"link_{panel}_{each}")
        action.setCheckable(True)
        action.setChecked(colors.group_of(panel) == each)
        action.triggered.connect(partial(_give, colors, panel, each))
        group.addAction(action)
        made.append(action)
    return made


def fill(menu: QMenu, titles: dict[str, str], colors: LinkColors) -> None:
    """Put a submenu per panel into the menu of the window."""
    for action in menu.actions():
        if (former := action.menu()) is not None:
            former.deleteLater()
    menu.clear()
    for panel, title in titles.items():
        under = menu.addMenu(title)
        under.setObjectName(f"menuLink_{panel}")
        under.addActions(choices(panel, colors, under))


def _give(colors: LinkColors, panel: str, group: str, _checked: bool = False) -> None:
    colors.give(panel, group)
