"""All panels in their docks, with the foot below: what is built anew when the language changes.

Puts panels together; knows no menus, no settings and decides nothing about orders.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.chart_loading import ChartLoading
from kiwoom_gui.ui.dock_places import WIDE, dock_title
from kiwoom_gui.ui.docks import Docks, to_window
from kiwoom_gui.ui.keymap import Key
from kiwoom_gui.ui.language import SOURCE, languages
from kiwoom_gui.ui.late_panels import LatePanels, Turns
from kiwoom_gui.ui.link_colors import PANELS, LinkColors, LinkFocus
from kiwoom_gui.ui.link_menu import LinkMark
from kiwoom_gui.ui.linked_panels import LinkedPanels
from kiwoom_gui.ui.long_work import Works
from kiwoom_gui.ui.panels.active_orders import ActiveOrdersPanel
from kiwoom_gui.ui.panels.log import LogLine
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.positions import PositionsPanel
from kiwoom_gui.ui.panels.top_bar import TopBar
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from kiwoom_gui.ui.still_titles import hold_button
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import LateWidget, column
from kiwoom_gui.ui.widgets.pane import Pane
from kiwoom_gui.ui.words import tr


class Desk(QWidget):
    """The docks and the foot. The top bar belongs to it, but lies in the window's head."""

    def __init__(
        self,
        bridge: Bridge,
        recordings: Path | None = None,
        colors: LinkColors | None = None,
        works: Works | None = None,
    ) -> None:
        """Take the bridge, from which every panel fills itself, the folder of recorded sessions, and what outlives it.

        That is link colors and long work: a desk goes when the language changes, they stay.
        """
        super().__init__()
        self.setObjectName("desk")
        self._bridge = bridge
        colors = colors or LinkColors(bridge)
        self.linked = LinkedPanels(colors, self)
        self._take_linked()
        self.orders = ActiveOrdersPanel(bridge, focus=LinkFocus(colors, "orders", parent=self))
        self.positions = PositionsPanel(bridge, LinkFocus(colors, "positions", parent=self))
        self.late = LatePanels(bridge, recordings, colors, works or Works(self), self)
        self.turns = Turns(lambda: self.linked.places | self.late.places, self)
        self.pnl = LateWidget(tr("손익 그래프를 여는 중"))
        self.panels: dict[str, QWidget] = {
            **self.linked.holders,
            "orders": self.orders,
            "positions": self.positions,
            "pnl": self.pnl,
            **self.late.places,
            **self.late.asked,
        }
        self.top_bar = TopBar(bridge)
        self.log_line = LogLine(bridge)
        root = QWidget()
        root.setObjectName("root")
        self.docks = Docks(root, self.panels)
        inner = column(margins=(4, 4, 4, 4))
        inner.addWidget(self.docks.manager)
        root.setLayout(inner)
        outer = column()
        outer.addWidget(root, 1)
        outer.addWidget(Pane(self.log_line, "s2"))
        self.setLayout(outer)
        self._link_panels()

    def _take_linked(self, _name: str = "") -> None:
        """Take the panels that follow a color as they are now."""
        self.watchlist = self.linked.held("watchlist", WatchlistPanel)
        self.book = self.linked.held("book", OrderBookPanel)
        self.ticket = self.linked.held("ticket", OrderTicketPanel)
        self.chart = self.linked.held("chart", LateWidget)

    def facts(self) -> dict[str, int]:
        """Return how many rows the tables show, for the self-test."""
        return {
            "watchlist": self.watchlist.model.rowCount(),
            "orders": self.orders.model.rowCount(),
            "fills": _rows_of(self.late.places["fills"].open()),
            "positions": self.positions.model.rowCount(),
        }

    def topic(self) -> str:
        """Return the name of the panel that has the keyboard, for its page of help; empty for none."""
        focused: QWidget | None = QApplication.focusWidget()
        return next((name for name, panel in self.panels.items() if focused and panel.isAncestorOf(focused)), "")

    def open_limits(self) -> None:
        """Bring the page of limits to sight."""
        if "risk" in self.panels:
            self.docks.raise_("risk")

    def load_late(self) -> None:
        """Bring in what the first paint could do without: the charts, then a panel in each turn of the loop."""
        ChartLoading(self, self.linked.load_chart, self._make_pnl, self._show_pnl, self.turns.go_on).start()

    def _make_pnl(self) -> None:
        from kiwoom_gui.ui.charts.pnl_chart import PnlChartPanel  # noqa: PLC0415  # with libraries that load for long

        self._pnl_chart = PnlChartPanel(self._bridge)

    def _show_pnl(self) -> None:
        self.pnl.fill(self._pnl_chart)  # which lays it out and dresses it

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        """What keys and menus can do here, by the names of the table of keys."""
        return {
            "buy": partial(self.start_order, OrderSide.BUY),
            "sell": partial(self.start_order, OrderSide.SELL),
            "modify": self._modify,
            "cancel": self._cancel,
            "best_ioc": partial(self.start_type, OrderType.BEST_LIMIT, TimeInForce.IOC),
            "market": partial(self.start_type, OrderType.MARKET),
            "block": self.top_bar.halt.click,
            "cancel_all": self._point_at_cancel_all,
            "search": self._search,
            "replay": partial(self.docks.open, "replay"),
            "backtest": partial(self.docks.open, "backtest"),
        }

    def start_type(self, order_type: OrderType, time_in_force: TimeInForce = TimeInForce.DAY) -> None:
        """Go to the ticket for an order of a type; its quantity is next."""
        self.docks.raise_("ticket")
        self.ticket.set_side(self.ticket.form.side)
        self.ticket.form.types.choose(order_type)
        self.ticket.form.force.choose(time_in_force)
        self.ticket.form.quantity.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_order(self, side: OrderSide) -> None:
        """Go to the ticket for a buy or a sale."""
        self.docks.raise_("ticket")
        self.ticket.set_side(side)
        self.ticket.form.price.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit_titles(self, window_width: int) -> None:
        """Put into the title lines what a window of this width has room for; the menu has the rest."""
        actions: list[QAction] = self.orders.title_actions
        has_room = languages.code == SOURCE  # English tabs are wider
        shown = actions if window_width >= WIDE else [self.orders.cancel_selected] if has_room else []
        self.docks.add_actions("orders", [*shown, self._marks["orders"]])

    def _link_panels(self) -> None:
        self.log_line.opened.connect(self._open_log)
        for name, panel in (("orders", self.orders), ("positions", self.positions)):
            self.docks.title(name, panel.title)
            panel.title_changed.connect(partial(self.docks.title, name))
        self.late.title_changed.connect(self.docks.title)
        self.late.entitle()
        colors = self.linked.colors
        for action in self.orders.title_actions:
            hold_button(action)
        self._marks = {name: LinkMark(name, dock_title(name), colors, self) for name in PANELS}
        for name, mark in self._marks.items():
            self.docks.add_actions(name, [mark])
        colors.changed.connect(self._take_linked)
        self.linked.let_drag(self.positions.table)
        themes.changed.connect(self._paint_icons)
        for name, act in self.acts.items():
            if name != "block":  # the top bar has it
                Key(name, self, act)

    def _paint_icons(self) -> None:
        self.docks.paint_icons()

    def _modify(self) -> None:
        """Open the strip for the selected order; without one, only go to the table."""
        chosen = self.orders.table.selected_keys()
        self._go_to_orders()
        if chosen:
            self.orders.modify(chosen[0])

    def _cancel(self) -> None:
        """Cancel what is selected if the keyboard stands there: a stray key elsewhere only leads to the table."""
        focused: QWidget | None = QApplication.focusWidget()
        is_there = focused is not None and self.orders.isAncestorOf(focused)
        if is_there and self.orders.table.selected_keys():
            self.orders.cancel_selected.trigger()
        else:
            self._go_to_orders()

    def _go_to_orders(self) -> None:
        self.docks.raise_("orders")
        table = self.orders.table
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not table.selected_keys() and self.orders.model.rowCount():
            table.select(self.orders.model.key_at(0))

    def _search(self) -> None:
        self.docks.raise_("watchlist")
        self.watchlist.focus_search()

    def _point_at_cancel_all(self) -> None:
        to_window(self.top_bar)
        self.top_bar.cancel_all.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_log(self) -> None:
        self.docks.raise_("log")


def _rows_of(panel: QWidget) -> int:
    table = panel.findChild(QTableView)
    return table.model().rowCount() if table is not None else 0
