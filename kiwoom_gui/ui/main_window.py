"""The terminal's window: mode line, menu, top bar, docks, foot. Puts panels together; decides nothing about orders."""

import gc
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.app.views import EngineView, SessionView
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import style
from kiwoom_gui.ui.alerts import Alerts
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.crash_note import CrashNote
from kiwoom_gui.ui.desk import Desk
from kiwoom_gui.ui.docks import Docks
from kiwoom_gui.ui.evidence import EvidenceExport
from kiwoom_gui.ui.fonts import SEMIBOLD
from kiwoom_gui.ui.keymap import LAYOUT_KEYS, Key
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.layouts import Layouts
from kiwoom_gui.ui.link_colors import LinkColors
from kiwoom_gui.ui.long_work import Works
from kiwoom_gui.ui.menus import Menus
from kiwoom_gui.ui.pages import Pages
from kiwoom_gui.ui.panels.closing_sheet import ClosingSheet, stakes_in_words
from kiwoom_gui.ui.panels.engine_strip import EngineStrip, news
from kiwoom_gui.ui.panels.layout_bar import LayoutBar
from kiwoom_gui.ui.panels.top_bar import ModeLine
from kiwoom_gui.ui.panels.work_panel import WorkPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.quiet_rooms import quiet_rooms
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.settings_transfer import SettingsTransfer
from kiwoom_gui.ui.still_titles import keep_room, say_still
from kiwoom_gui.ui.support_export import SupportExport
from kiwoom_gui.ui.theme import look, themes
from kiwoom_gui.ui.widgets.basics import column, label, row, rule
from kiwoom_gui.ui.widgets.first_paint import FirstPaint
from kiwoom_gui.ui.widgets.pane import Pane
from kiwoom_gui.ui.widgets.toast import Toasts, sayings
from kiwoom_gui.ui.words import tr

DEFAULT_SIZE = QSize(1_920, 1_080)
LEAST_SIZE = QSize(1_180, 700)
_FOOT = 24
_SETTLE_MS = 200
"""A window that is being dragged larger is laid out once it rests."""
_TINTS = {"ERROR": "danger", "WARNING": "warn"}


class MainWindow(QMainWindow):
    """Shows itself at once, with whatever the bridge knows by then.

    Everything that carries words is built by `_furnish`, at the start and again when the language changes: what is
    typed and armed is then let go, what the engine told stays.
    """

    settled = Signal()
    """All panels are there that a start makes, or a change of the language."""

    def __init__(
        self,
        bridge: Bridge,
        settings: Settings,
        on_close: Callable[[], None] | None = None,
        services: TerminalServices | None = None,
    ) -> None:
        """Take the bridge, the remembered looks, what to do when the window closes, and what its pages may change."""
        super().__init__()
        self.setObjectName("terminal")
        self.setMinimumSize(LEAST_SIZE)
        self._bridge, self._settings, self._on_close = bridge, settings, on_close
        self._services: TerminalServices = services or TerminalServices()
        self._is_placed = False
        self._engine = bridge.state.engine
        self._is_asked = False
        self.leave_how = EndHow.IF_IDLE
        """What becomes of the engine when the window is gone."""
        self.toasts = Toasts(self, _FOOT, lambda: quiet_rooms(self, self.panels))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.docks.follow(self.size()))
        preferences.attach(settings)
        self._put_looks_in_force()
        self.colors = LinkColors(bridge)
        self.works = Works(self)
        self.layouts = Layouts(settings, self.size, self.colors)
        self.pages = Pages(self, self._services, lambda: self.desk.open_limits())  # noqa: PLW0108  # not this desk
        self.alerts = Alerts(self, bridge, self.say)
        self._furnish()
        self._listen()
        self.transfer.tell_waiting()

    def say(self, text: str, severity: str = "INFO") -> None:
        """Show a short message in the corner."""
        self.toasts.say(text, _TINTS.get(severity.upper(), "accent"))

    def show_failure(self, text: str) -> None:
        """Say, and keep on the screen, why there is no engine."""
        self.top_bar.band.say("failed")
        self.log_line.fail(text)
        self.say(text, "ERROR")

    def facts(self) -> dict[str, int]:
        """Return how many rows the tables show, for the self-test."""
        return self.desk.facts()

    def remember(self) -> None:
        """Keep the window's place and the docks' layout."""
        self._settings.geometry = self.saveGeometry()
        self.layouts.remember()
        self._settings.sync()

    def _furnish(self, state: QByteArray | None = None) -> None:
        """Build all that carries words; `state` is how the docks of the former desk lay."""
        self.setWindowTitle(tr("키움 단타 터미널"))
        self.desk = Desk(self._bridge, self._services.recordings, self.colors, self.works)
        self.desk.turns.settled.connect(self.settled)
        self.docks: Docks = self.desk.docks
        self.panels = self.desk.panels
        self.watchlist, self.orders = self.desk.watchlist, self.desk.orders
        self.positions, self.book, self.ticket = self.desk.positions, self.desk.book, self.desk.ticket
        self.chart, self.pnl = self.desk.chart, self.desk.pnl
        self.top_bar, self.log_line = self.desk.top_bar, self.desk.log_line
        self._mode_line = ModeLine()
        self._date = label("", "t2", "head", "marketDate")
        self._clock = label("", "t1", "key", "marketClock")
        keep_room(self._date, f.dates_and_weekdays(), 11)
        keep_room(self._clock, ["00:00:00"], 12, SEMIBOLD)
        acts = {**self.desk.acts, **self._acts()}
        self.support = SupportExport(self._bridge, self.desk, self._services.support, self.say)
        self.desk.late.bundle_wanted.connect(self.support.ask)
        acts["evidence"] = EvidenceExport(self._bridge, self, self.say).ask
        self.transfer = SettingsTransfer(self.desk, self._services.files, self.say, self.pages.show, self.remember)
        acts |= self.transfer.acts
        self._menu = Menus(acts, self.layouts, self.docks.toggle_actions(), self.orders.title_actions, self.colors)
        self._crash_note = CrashNote(self.toasts, self._services.crashes)
        self._crash_note.wait(is_waiting=self.pages.sheet is not None)
        self._top = self._head()
        self.setMenuWidget(self._top)
        self.setCentralWidget(self.desk)
        if self._bridge.state.session:
            self._on_session(self._bridge.state.session)
        if state is not None:
            self._place(state)
            self._load_late()

    def _head(self) -> QWidget:
        head = QWidget()
        head.setProperty("surface", "s2")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        menu_line = row(margins=(0, 0, 12, 0), spacing=8)
        menu_line.addWidget(self._menu)
        menu_line.addWidget(EngineStrip(self._bridge), 1)
        menu_line.addStretch()
        self.layout_bar = LayoutBar(self.layouts)
        menu_line.addWidget(self.layout_bar)
        menu_line.addWidget(rule(vertical=True))
        menu_line.addWidget(self._date)
        menu_line.addWidget(self._clock)
        menu = QWidget()
        menu.setFixedHeight(24)
        menu.setLayout(menu_line)
        box = column()
        for each in (self._mode_line, Pane(menu, "s2"), rule(), Pane(self.top_bar)):
            box.addWidget(each)
        head.setLayout(box)
        return head

    def _listen(self) -> None:
        self._bridge.session_changed.connect(self._on_session)
        self._bridge.engine_changed.connect(self._on_engine)
        languages.changed.connect(self._on_language)
        sayings.said.connect(self.say)
        self.layouts.changed.connect(self.toasts.place)
        self.pages.covers.connect(lambda is_covered: self._crash_note.wait(is_waiting=is_covered))
        preferences.changed.connect(self._put_looks_in_force)
        acts = self._acts()
        for name in ("fullscreen", "settings", "help", "quit"):
            Key(name, self, acts[name])
        for number in range(1, LAYOUT_KEYS + 1):
            Key(f"layout_{number}", self, partial(self.layouts.switch_to, number))

    def _put_looks_in_force(self, _key: str = "") -> None:
        themes.use(look(preferences.text("look/theme"), preferences.text("look/palette")))
        languages.use(preferences.text("look/language"))

    def _toggle_full(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _acts(self) -> dict[str, Callable[[], object]]:
        pages = self.pages
        return {
            "settings": partial(pages.open, "settings"),
            "account": partial(pages.open, "account"),
            "help": lambda: pages.open("help", self.desk.topic()),
            "about": partial(pages.open, "about"),
            "fullscreen": self._toggle_full,
            "quit": self.close,
        }

    def _on_language(self) -> None:
        """Build the window's words anew, with the docks as they lie."""
        gc.unfreeze()  # the desk that goes is no longer for good
        for panel in self.desk.findChildren(WorkPanel):
            panel.keep_typed()
        self._furnish(self.docks.save())

    def _on_session(self, view: SessionView) -> None:
        self._mode_line.say(view.mode)
        self._date.setText(f.date_and_weekday(view.market_time))
        say_still(self._clock, f.clock(view.market_time))

    def _on_engine(self, engine: EngineView) -> None:
        words, severity = news(self._engine, engine)
        if engine.restarts != self._engine.restarts or engine.state != self._engine.state:
            self._crash_note.look()
        self._engine = engine
        if words:
            self.say(words, severity)
            self.log_line.fail(words)

    def setVisible(self, is_visible: bool) -> None:
        """Lay out and dress before the first showing: what is moved on the screen is worked out at each move."""
        if not is_visible or self._is_placed:
            super().setVisible(is_visible)
            return
        self._is_placed = True
        self.winId()  # panels that float have a window to lie over
        for outer in (self._top, self, self.desk, self.docks.manager.parentWidget()):
            _give_room(outer)
        self._place()
        self.watchlist.table.setFocus(Qt.FocusReason.OtherFocusReason)
        FirstPaint(self, self.pages.open_first, self._load_late)
        super().setVisible(True)

    def _load_late(self) -> None:
        """Bring in what the first paint could do without."""
        self.desk.load_late()

    def _place(self, state: QByteArray | None = None) -> None:
        self.desk.fit_titles(self.width())
        self.layouts.open(self.docks, state)
        self.desk.turns.open_seen(self.docks.is_in_sight)
        style.apply_late()
        self.top_bar.fit(self.width())
        self.toasts.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bar to the width."""
        super().resizeEvent(event)
        self.top_bar.fit(self.width())
        self._settle.start()

    def close_with(self, how: EndHow) -> None:
        """Close without a question; `how` is what becomes of the engine."""
        self.leave_how = how
        self._is_asked = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once what becomes of what is at stake; then remember, and let the application end."""
        if not self._is_asked and stakes_in_words(self._bridge.state):
            if _is_logging_off():  # the system waits for nobody
                self.leave_how = EndHow.KEEP
            else:
                event.ignore()
                if self.findChild(ClosingSheet) is None:
                    ClosingSheet(self, self._bridge, self.close_with)
                return
        self.remember()
        super().closeEvent(event)
        if self._on_close is not None:
            self._on_close()


def _give_room(outer: QWidget) -> None:
    """Let a widget that is not on the screen yet give what lies in it the sizes that it will have there."""
    for each in outer.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not each.isWindow() and not each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            each.setVisible(True)
    layout = outer.layout()
    if layout is not None:
        layout.activate()


def _is_logging_off() -> bool:
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
