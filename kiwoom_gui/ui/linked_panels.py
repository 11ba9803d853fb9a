"""The panels that follow a link color: built on the bridge of their color, built anew when they are given another.

Joins them to one another where they show the same symbol; knows no docks.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMainWindow, QWidget

from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import SHOWING, LinkColors
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from kiwoom_gui.ui.row_drag import RowDrag
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import LateWidget, OpenedWidget
from kiwoom_gui.ui.widgets.holder import Holder
from kiwoom_gui.ui.words import tr

PanelT = TypeVar("PanelT", bound=QWidget)


def _why(bridge: Bridge) -> QWidget:
    from kiwoom_gui.ui.panels.why import WhyPanel  # noqa: PLC0415  # see `late_panels`

    return WhyPanel(bridge)


def _strategy(bridge: Bridge) -> QWidget:
    from kiwoom_gui.ui.panels.strategy import StrategyPanel  # noqa: PLC0415  # see `late_panels`

    return StrategyPanel(bridge)


_KINDS: dict[str, Callable[[Bridge], QWidget]] = {
    "watchlist": WatchlistPanel,
    "book": OrderBookPanel,
    "ticket": OrderTicketPanel,
    "why": lambda bridge: OpenedWidget(tr("패널을 여는 중"), partial(_why, bridge)),
    "strategy": lambda bridge: OpenedWidget(tr("패널을 여는 중"), partial(_strategy, bridge)),
}
"""All but the chart, which is loaded late."""


class LinkedPanels(QObject):
    """Holds them; each stays in its place when it is built anew."""

    def __init__(self, colors: LinkColors, parent: QObject) -> None:
        """Take the panels' colors."""
        super().__init__(parent)
        self.colors = colors
        self._is_chart_wanted = False
        self.holders = {name: Holder(self._made(name)) for name in SHOWING}
        """By the names of the docks."""
        for name in SHOWING:
            self._join(name)
        colors.changed.connect(self._recolor)

    def held(self, name: str, kind: type[PanelT]) -> PanelT:
        """Return the panel that is in its place now.

        Raises:
            TypeError: it is of another kind.
        """
        held = self.holders[name].content
        if not isinstance(held, kind):
            raise TypeError(f"{name} holds {type(held).__name__}")
        return held

    @property
    def places(self) -> dict[str, OpenedWidget]:
        """Those that may be made late, by the names of the docks."""
        held = {name: holder.content for name, holder in self.holders.items()}
        return {name: content for name, content in held.items() if isinstance(content, OpenedWidget)}

    def load_chart(self) -> None:
        """Bring in the chart, once."""
        if not self._is_chart_wanted:
            self._is_chart_wanted = True
            self._fill(self.held("chart", LateWidget))

    def let_drag(self, table: TableView) -> None:
        """Let rows of a table, whose keys are symbols, be dragged to these panels."""
        RowDrag(table, self._dragged).dropped.connect(self._drop)

    def _made(self, name: str) -> QWidget:
        if name != "chart":
            return _KINDS[name](self.colors.bridge_of(name))
        made = LateWidget(tr("차트를 여는 중"))
        if self._is_chart_wanted:
            self._fill(made)
        return made

    def _fill(self, place: LateWidget) -> None:
        from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel  # noqa: PLC0415  # half a second of imports

        place.fill(CandleChartPanel(self.colors.bridge_of("chart")))

    def _recolor(self, name: str) -> None:
        if name not in self.holders:
            return
        former, made = self.holders[name].content, self._made(name)
        if isinstance(made, OpenedWidget) and isinstance(former, OpenedWidget) and former.content is not None:
            made.open()  # it was there, and may be seen; else its turn comes yet
        self.holders[name].put(made)
        self._join(name)

    def _join(self, name: str) -> None:
        match self.holders[name].content:
            case OrderBookPanel() as book:
                book.price_chosen.connect(self._take_price)
            case OrderTicketPanel() as ticket:
                ticket.quantity_changed.connect(self._offer_quantity)
                ticket.venue_changed.connect(self._follow_venue)
            case WatchlistPanel() as watchlist:
                self.let_drag(watchlist.table)

    def _take_price(self, price: int) -> None:
        """Bring a price of the book to the ticket, but never that of another symbol."""
        if self.colors.are_linked("book", "ticket"):
            self.held("ticket", OrderTicketPanel).set_price(price)

    def _offer_quantity(self, quantity: int) -> None:
        if self.colors.are_linked("book", "ticket"):
            self.held("book", OrderBookPanel).set_quantity(quantity)

    def _follow_venue(self, venue: Venue) -> None:
        if self.colors.are_linked("book", "ticket"):
            self.held("book", OrderBookPanel).set_venue(venue)

    def _dragged(self, instrument_id: str) -> tuple[str, str] | None:
        bridge = self.colors.bridge_of("watchlist")
        return (instrument_id, bridge.name_of(instrument_id)) if bridge.instrument(instrument_id) else None

    def _drop(self, instrument_id: str, place: QPoint) -> None:
        """Show a symbol in the panel on which its row was let go; in the watchlist it goes to that place of a list."""
        name = self._under(place)
        if name == "watchlist":
            self.held("watchlist", WatchlistPanel).place(instrument_id, place)
        elif name:
            self.colors.bridge_of(name).focus(instrument_id)

    def _under(self, place: QPoint) -> str:
        """Return the panel at a place on the screen, one that floats before those below it; empty for none."""
        hit = [
            name
            for name, holder in self.holders.items()
            if holder.isVisible() and holder.rect().contains(holder.mapFromGlobal(place))
        ]
        return next(iter(sorted(hit, key=lambda name: isinstance(self.holders[name].window(), QMainWindow))), "")
