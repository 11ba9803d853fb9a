"""The docks: lays the panels out as a layout says, saves and restores. Knows QtAds; knows no data."""

from collections.abc import Mapping

import PySide6QtAds as ads  # noqa: N813  # the name of its own namespace
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QSplitter, QWidget

from kiwoom_gui.ui.arrangements import ARRANGEMENTS, DEFAULT, Arrangement
from kiwoom_gui.ui.dock_places import (
    BOTTOM,
    CENTER,
    LEFT,
    MEDIUM,
    PLACES,
    RIGHT,
    TALL,
    WIDE,
    Place,
    sizes_for,
)
from kiwoom_gui.ui.icons import icon
from kiwoom_gui.ui.still_titles import TabMenus, hold_title
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.pane import Pane
from kiwoom_gui.ui.words import tr

_HANDLE = 28
"""The height of a floating panel's title; this much of it must be on a screen to be grasped. Pixels."""
_OWN_WIDTH, _OWN_HEIGHT, _MARGIN = 1_080, 720, 24
"""Of a panel that opens in a window of its own, where the main window is that large."""


def _class_of(window: QSize) -> tuple[bool, ...]:
    """Return which of the layouts a window's size wants."""
    return window.width() >= WIDE, window.width() >= MEDIUM, window.height() >= TALL


LaidOut = tuple[tuple[bool, ...], tuple[object, ...]] | None
"""The window's size class and the docks' shape when they were last laid out; None where no size asks for another."""


def _share(one: ads.CDockWidget, other: ads.CDockWidget) -> bool:
    return one.dockAreaWidget() is not None and one.dockAreaWidget() is other.dockAreaWidget()


def to_window(widget: QWidget) -> None:
    """Bring the keyboard to the window that a widget lies in."""
    window = widget.window()
    if window.isVisible() and not window.isActiveWindow():
        window.raise_()
        window.activateWindow()


class Docks:
    """Holds the panels' docks; lays them out, saves and restores."""

    def __init__(self, root: QWidget, panels: Mapping[str, QWidget]) -> None:
        """Take the widget to fill and the panels by name."""
        flag = ads.CDockManager.eConfigFlag
        ads.CDockManager.setConfigFlags(
            flag.OpaqueSplitterResize
            | flag.AlwaysShowTabs
            | flag.DockAreaHasUndockButton
            | flag.DockAreaHasTabsMenuButton
            | flag.DisableTabTextEliding
            | flag.DoubleClickUndocksWidget
            | flag.FloatingContainerHasWidgetTitle
            | flag.XmlCompressionEnabled
        )
        self.manager = ads.CDockManager(root)
        self.manager.setStyleSheet("")  # ours is the application's
        TabMenus(self.manager)
        self._docks = {place.name: self._dock(place, panels[place.name]) for place in PLACES}
        self.paint_icons()
        self.laid_out: LaidOut = None

    def _dock(self, place: Place, panel: QWidget) -> ads.CDockWidget:
        made = ads.CDockWidget(self.manager, tr(place.title))
        made.setObjectName(f"dock_{place.name}")
        made.setWidget(Pane(panel), ads.CDockWidget.ForceNoScrollArea)
        made.setMinimumSizeHintMode(ads.CDockWidget.MinimumSizeHintFromDockWidget)
        made.tabWidget().setObjectName(f"tab_{place.name}")
        made.tabWidget().setAccessibleName(tr(place.title))
        for closer in made.tabWidget().findChildren(QAbstractButton):
            closer.setAccessibleName(f"{tr(place.title)} {tr('닫기')}")
        return made

    def paint_icons(self) -> None:
        """Give the title buttons icons of the theme."""
        words = tokens(themes.theme)
        provider = ads.CDockManager.iconProvider()
        provider.registerCustomIcon(ads.DockAreaUndockIcon, icon("picture-in-picture-2", words["t2"], 14))
        provider.registerCustomIcon(ads.DockAreaMenuIcon, icon("chevron-down", words["t2"], 14))
        provider.registerCustomIcon(ads.DockAreaCloseIcon, icon("x", words["t2"], 14))
        provider.registerCustomIcon(ads.TabCloseIcon, icon("x", words["t2"], 14))
        for never_seen in (ads.AutoHideIcon, ads.DockAreaMinimizeIcon):  # without one the system's themes are searched
            provider.registerCustomIcon(never_seen, icon("x", words["t2"], 14))
        for dock in self._docks.values():
            area = dock.dockAreaWidget()
            if area is not None:
                undock = area.titleBarButton(ads.TitleBarButtonUndock)
                undock.setIcon(icon("picture-in-picture-2", words["t2"], 14))
                undock.setAccessibleName(tr("창으로 떼어 내기"))
                tabs = area.titleBarButton(ads.TitleBarButtonTabsMenu)
                tabs.setIcon(icon("chevron-down", words["t2"], 14))
                tabs.setAccessibleName(tr("탭 고르기"))

    def lay_out(self, window: QSize, layout: str = DEFAULT) -> None:
        """Set the docks out as a shipped layout; what is not one of them is laid out as 기본, by the window's size."""
        for dock in self._docks.values():
            if dock.dockAreaWidget() is not None:
                self.manager.removeDockWidget(dock)
        arrangement = ARRANGEMENTS.get(layout)
        if arrangement is not None:
            self._arrange(arrangement)
            return
        for place in PLACES:
            is_small = window.width() < place.least_width or window.height() < place.least_height
            side = CENTER if is_small else place.side
            beside = place.small_behind if is_small else place.beside
            area = self._docks[beside].dockAreaWidget() if beside else None
            self.manager.addDockWidget(side, self._docks[place.name], area)
            self._docks[place.name].toggleView(not place.is_closed)
        for name in ("why", "watchlist", "orders", "positions"):
            self._docks[name].setAsCurrentTab()
        self._resize(self.manager.width(), self.manager.height())
        self.paint_icons()
        self.laid_out = (_class_of(window), self._shape())

    def _arrange(self, arrangement: Arrangement) -> None:
        sides = {"left": LEFT, "right": RIGHT, "bottom": BOTTOM, "tab": CENTER}
        spots = [spot for spot in arrangement.spots if spot.name in self._docks]
        for spot in spots:
            area = self._docks[spot.beside].dockAreaWidget() if spot.beside else None
            self.manager.addDockWidget(sides[spot.side], self._docks[spot.name], area)
            self._docks[spot.name].toggleView(True)
        for spot in spots:
            if spot.side != "tab":
                self._docks[spot.name].setAsCurrentTab()
        placed = {spot.name for spot in spots}
        for name, dock in self._docks.items():
            if name not in placed:
                self.manager.addDockWidget(CENTER, dock, self._docks[spots[-1].name].dockAreaWidget())
                dock.toggleView(False)
        self.manager.rootSplitter().setSizes(arrangement.columns(self.manager.width()))
        for name, sizes in arrangement.rows(self.manager.height()).items():
            self._set_sizes(name, sizes)
        self.stretch()
        self.paint_icons()
        self.laid_out = None

    def bring_back(self) -> None:
        """Move panels that float where no screen is, as after a monitor was taken away, over the main window."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        home = self.manager.mapToGlobal(QPoint(40, 40))
        for dock in self._docks.values():
            floating = dock.floatingDockContainer() if dock.isFloating() else None
            if floating is None:
                continue
            handle = QRect(floating.pos(), QSize(floating.width(), _HANDLE))
            seen = (screen.intersected(handle) for screen in screens)
            if not any(part.width() >= _HANDLE and part.height() >= _HANDLE // 2 for part in seen):
                floating.move(home)

    def follow(self, window: QSize) -> None:
        """Lay out anew where the window's new size wants it; a layout that the user made his own stays."""
        if self.laid_out is not None:
            size_class, shape = self.laid_out
            if size_class != _class_of(window) and shape == self._shape():
                self.lay_out(window)

    def _shape(self) -> tuple[object, ...]:
        """Return which docks float, hide and share a place; not how large they are."""
        return tuple(
            (
                dock.isFloating(),
                dock.isClosed(),
                tuple(name for name, other in self._docks.items() if _share(dock, other)),
            )
            for dock in self._docks.values()
        )

    def _resize(self, width: int, height: int) -> None:
        size = sizes_for(width, height)
        root: QSplitter = self.manager.rootSplitter()
        pair = self._splitter_of("book")
        if pair is root:
            root.setSizes([size.left, size.middle, size.book, size.ticket])
        else:
            root.setSizes([size.left, size.middle, size.book + size.ticket + 4])
            self._set_sizes("book", [size.book, size.ticket])
            outer = pair.parentWidget() if pair is not None else None
            if isinstance(outer, QSplitter) and outer is not root:
                outer.setSizes([size.book_height, size.pnl])
        self._set_sizes("watchlist", [size.watchlist, size.why])
        self._set_sizes("chart", [size.chart, size.orders, size.positions])
        self.stretch()

    def stretch(self) -> None:
        """Let extra width go to the chart, extra height to chart and watchlist."""
        for name in ("chart", "watchlist", "book"):
            area = self._docks[name].dockAreaWidget()
            splitter = self._splitter_of(name)
            if splitter is None or area is None:
                continue
            for number in range(splitter.count()):
                splitter.setStretchFactor(number, int(splitter.widget(number) is area and name != "book"))
        root = self.manager.rootSplitter()
        chart = self._splitter_of("chart")
        for number in range(root.count()):
            root.setStretchFactor(number, int(root.widget(number) is chart))

    def title(self, name: str, words: str) -> None:
        """Change a dock's tab; another count of as many digits lays nothing out."""
        hold_title(self._docks[name].tabWidget(), words)
        self._docks[name].setWindowTitle(words)

    def add_actions(self, name: str, actions: list[QAction]) -> None:
        """Put actions into the title line of a dock."""
        self._docks[name].setTitleBarActions(actions)

    def raise_(self, name: str) -> None:
        """Bring a dock to sight, and the keyboard to its window: another one may have it."""
        dock = self._docks[name]
        dock.toggleView(True)
        dock.setAsCurrentTab()
        to_window(dock)

    def open(self, name: str) -> None:
        """Bring a dock to sight; one that is closed opens over the main window, with the room that it needs."""
        dock = self._docks[name]
        if not dock.isClosed():
            self.raise_(name)
            return
        dock.toggleView(True)
        dock.setFloating()
        home = self.manager.window().frameGeometry()
        size = QSize(min(_OWN_WIDTH, home.width() - 2 * _MARGIN), min(_OWN_HEIGHT, home.height() - 2 * _MARGIN))
        floating = dock.floatingDockContainer()
        floating.resize(size)
        floating.move(home.center() - QPoint(size.width() // 2, size.height() // 2))
        self.bring_back()

    def is_in_sight(self, name: str) -> bool:
        """Say whether a dock's panel is on the screen."""
        return bool(self._docks[name].isCurrentTab() and not self._docks[name].isClosed())

    def toggle_actions(self) -> list[QAction]:
        """Return an action per dock that hides or shows it; those that open in a window have an action of their own."""
        return [self._docks[place.name].toggleViewAction() for place in PLACES if not place.is_closed]

    def save(self) -> QByteArray:
        """Return the layout as it is."""
        return QByteArray(self.manager.saveState())

    def restore(self, state: QByteArray, laid_out: LaidOut) -> bool:
        """Take a saved layout, and how it had been laid out before; say whether it was one.

        All docks must have been laid out once. Laying out anew takes three times as long as this.
        """
        is_restored = bool(self.manager.restoreState(state))
        if is_restored:
            self.laid_out = laid_out
        self.bring_back()
        self.stretch()
        self.paint_icons()
        return is_restored

    def _splitter_of(self, name: str) -> QSplitter | None:
        area = self._docks[name].dockAreaWidget()
        parent = area.parentWidget() if area is not None else None
        return parent if isinstance(parent, QSplitter) else None

    def _set_sizes(self, name: str, sizes: list[int]) -> None:
        splitter = self._splitter_of(name)
        if splitter is not None and splitter is not self.manager.rootSplitter() and splitter.count() == len(sizes):
            splitter.setSizes(sizes)
