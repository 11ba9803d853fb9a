"""The terminal's window: mode line, menu, top bar, docks, foot. Puts panels together; decides nothing about orders."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from kiwoom_gui.app.views import NoticeRow, NoticesView, SessionView
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.docks import WIDE, Docks
from kiwoom_gui.ui.panels.active_orders import ActiveOrdersPanel
from kiwoom_gui.ui.panels.fills import FillsPanel
from kiwoom_gui.ui.panels.log import LogLine, LogPanel, text_of
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_history import OrderHistoryPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.positions import PositionsPanel
from kiwoom_gui.ui.panels.top_bar import ModeLine, TopBar
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from kiwoom_gui.ui.panels.why import WhyPanel
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from kiwoom_gui.ui.widgets.basics import LateWidget, button, column, label, row, rule
from kiwoom_gui.ui.widgets.toast import Toasts
from kiwoom_gui.ui.words import tr

DEFAULT_SIZE = QSize(1_920, 1_080)
LEAST_SIZE = QSize(1_180, 700)
LAYOUT = "default"
_FOOT = 24
_SETTLE_MS = 200
"""A window that is being dragged larger is laid out once it rests."""
_TINTS = {"ERROR": "danger", "WARNING": "warn"}


class MainWindow(QMainWindow):
    """Shows itself at once, with whatever the bridge knows by then."""

    def __init__(self, bridge: Bridge, settings: Settings, on_close: Callable[[], None] | None = None) -> None:
        """Take the bridge, the remembered looks, and what to do when the window closes."""
        super().__init__()
        self.setObjectName("terminal")
        self.setWindowTitle(tr("키움 단타 터미널"))
        self.setMinimumSize(LEAST_SIZE)
        self._bridge, self._settings, self._on_close = bridge, settings, on_close
        self._is_placed = False
        self.watchlist = WatchlistPanel(bridge)
        self.orders = ActiveOrdersPanel(bridge)
        self.fills = FillsPanel(bridge)
        self.positions = PositionsPanel(bridge)
        self.book = OrderBookPanel(bridge)
        self.ticket = OrderTicketPanel(bridge)
        self.chart = LateWidget(tr("차트를 여는 중"))
        self.pnl = LateWidget(tr("손익 그래프를 여는 중"))
        self.panels: dict[str, QWidget] = {
            "watchlist": self.watchlist,
            "chart": self.chart,
            "book": self.book,
            "why": WhyPanel(bridge),
            "orders": self.orders,
            "positions": self.positions,
            "fills": self.fills,
            "history": OrderHistoryPanel(bridge),
            "log": LogPanel(bridge),
            "pnl": self.pnl,
            "ticket": self.ticket,
        }
        self.top_bar = TopBar(bridge)
        self.log_line = LogLine(bridge)
        self._mode_line = ModeLine()
        self._date = label("", "t2", "head", "marketDate")
        self._clock = label("", "t1", "key", "marketClock")
        self._menu = QMenuBar()
        self._root = QWidget()
        self.docks = Docks(self._root, self.panels)
        self._build()
        self._fill_menu()
        self._listen()
        self.toasts = Toasts(self, _FOOT)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.docks.follow(self.size()))

    def say(self, text: str, severity: str = "INFO") -> None:
        """Show a short message in the corner."""
        self.toasts.say(text, _TINTS.get(severity.upper(), "accent"))

    def show_failure(self, text: str) -> None:
        """Say, and keep on the screen, why there is no engine."""
        self.top_bar.band.say("failed")
        self.log_line.fail(text)
        self.say(text, "ERROR")

    def use_default_layout(self) -> None:
        """Set the docks out as the program ships them."""
        self._settings.forget_layout(LAYOUT)
        self.docks.lay_out(self.size())

    def use_theme(self, name: str) -> None:
        """Put `dark` or `light` in force and remember it."""
        self._settings.theme = name
        themes.use(LIGHT if name == "light" else DARK)

    def facts(self) -> dict[str, int]:
        """Return how many rows the tables show, for the self-test."""
        return {
            "watchlist": self.watchlist.model.rowCount(),
            "orders": self.orders.model.rowCount(),
            "fills": self.fills.model.rowCount(),
            "positions": self.positions.model.rowCount(),
        }

    def remember(self) -> None:
        """Keep the window's place and the docks' layout."""
        self._settings.geometry = self.saveGeometry()
        self._settings.save_layout(LAYOUT, self.docks.save())
        self._settings.sync()

    def _build(self) -> None:
        head = QWidget()
        head.setProperty("surface", "s2")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        menu_line = row(margins=(0, 0, 12, 0), spacing=8)
        menu_line.addWidget(self._menu)
        menu_line.addStretch()
        menu_line.addWidget(label(tr("배치"), "t3", "head"))
        default = button(tr("기본"), "layoutDefault", self.use_default_layout, "bare", tr("기본 배치로"))
        menu_line.addWidget(default)
        menu_line.addWidget(rule(vertical=True))
        menu_line.addWidget(self._date)
        menu_line.addWidget(self._clock)
        menu = QWidget()
        menu.setFixedHeight(24)
        menu.setLayout(menu_line)
        box = column()
        for each in (self._mode_line, menu, rule(), self.top_bar):
            box.addWidget(each)
        head.setLayout(box)
        self.setMenuWidget(head)
        self._root.setObjectName("root")
        inner = column(margins=(4, 4, 4, 4))
        inner.addWidget(self.docks.manager)
        self._root.setLayout(inner)
        body = QWidget()
        outer = column()
        outer.addWidget(self._root, 1)
        outer.addWidget(self.log_line)
        body.setLayout(outer)
        self.setCentralWidget(body)

    def _fill_menu(self) -> None:
        file_menu = self._add_menu(tr("파일"), "menuFile")
        file_menu.addAction(self._action(tr("끝내기"), "quit", self.close, "Ctrl+Q"))
        view_menu = self._add_menu(tr("보기"), "menuView")
        choice = QActionGroup(self)
        for name, words in (("dark", tr("어두운 화면")), ("light", tr("밝은 화면"))):
            action = self._action(words, f"theme_{name}", partial(self.use_theme, name))
            action.setCheckable(True)
            action.setChecked(themes.theme.name == name)
            choice.addAction(action)
            view_menu.addAction(action)
        view_menu.addSeparator()
        for action in self.docks.toggle_actions():
            view_menu.addAction(action)
        view_menu.addSeparator()
        view_menu.addAction(self._action(tr("기본 배치로"), "resetLayout", self.use_default_layout))
        order_menu = self._add_menu(tr("주문"), "menuOrder")
        for action in self.orders.title_actions:
            order_menu.addAction(action)

    def _add_menu(self, words: str, name: str) -> QMenu:
        made = self._menu.addMenu(words)
        made.setObjectName(name)
        return made

    def _action(self, words: str, name: str, act: Callable[[], object], keys: str = "") -> QAction:
        made = QAction(words, self)
        made.setObjectName(name)
        made.triggered.connect(lambda _checked=False: act())
        if keys:
            made.setShortcut(QKeySequence(keys))
        return made

    def _listen(self) -> None:
        self._bridge.session_changed.connect(self._on_session)
        self._bridge.notices_changed.connect(self._on_notices)
        self.log_line.opened.connect(lambda: self.docks.raise_("log"))
        for name, panel in (("orders", self.orders), ("fills", self.fills), ("positions", self.positions)):
            self.docks.title(name, panel.title)
            panel.title_changed.connect(partial(self.docks.title, name))
        themes.changed.connect(self.docks.paint_icons)
        self.book.price_chosen.connect(self.ticket.set_price)
        self.ticket.quantity_changed.connect(self.book.set_quantity)
        self.ticket.venue_changed.connect(self.book.set_venue)
        QShortcut(QKeySequence("F2"), self, partial(self._order, OrderSide.BUY))
        QShortcut(QKeySequence("F3"), self, partial(self._order, OrderSide.SELL))
        QShortcut(QKeySequence("Ctrl+F9"), self, self._cancel_all_hint)
        if self._bridge.state.session:
            self._on_session(self._bridge.state.session)

    def _order(self, side: OrderSide) -> None:
        """Go to the ticket for a buy or a sale."""
        self.docks.raise_("ticket")
        self.ticket.set_side(side)
        self.ticket.form.price.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _cancel_all_hint(self) -> None:
        self.top_bar.cancel_all.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_session(self, view: SessionView) -> None:
        self._mode_line.say(view.mode)
        self._date.setText(f.date_and_weekday(view.market_time))
        self._clock.setText(f.clock(view.market_time))

    def _on_notices(self, view: NoticesView) -> None:
        is_history = len(view.rows) == len(self._bridge.state.notices) and len(view.rows) > 1
        for line in view.rows if not is_history else ():
            if _is_loud(line):
                self.say(text_of(self._bridge, line), line.severity)

    def load_charts(self) -> None:
        """Bring in the charts, whose libraries load for half a second: after the first paint."""
        from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel  # noqa: PLC0415  # see the docstring
        from kiwoom_gui.ui.charts.pnl_chart import PnlChartPanel  # noqa: PLC0415  # see the docstring

        self.chart.fill(CandleChartPanel(self._bridge))
        self.pnl.fill(PnlChartPanel(self._bridge))

    def showEvent(self, event: QShowEvent) -> None:
        """Restore the layout once the window has its size."""
        super().showEvent(event)
        if self._is_placed:
            return
        self._is_placed = True
        room_for_all = self.width() >= WIDE  # else the tabs need it; the menu has the rest
        self.docks.add_actions("orders", self.orders.title_actions if room_for_all else [self.orders.cancel_selected])
        state = self._settings.layout(LAYOUT)
        self.docks.lay_out(self.size())
        if not state.isEmpty():
            self.docks.restore(state)
        self.top_bar.fit(self.width())
        self.watchlist.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.load_charts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bar to the width."""
        super().resizeEvent(event)
        self.top_bar.fit(self.width())
        self._settle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, then let the application end."""
        self.remember()
        super().closeEvent(event)
        if self._on_close is not None:
            self._on_close()


def _is_loud(line: NoticeRow) -> bool:
    return line.severity.upper() in _TINTS or line.code == "ORDER_FILLED"
