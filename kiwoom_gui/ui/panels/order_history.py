"""Every order of the day, whatever became of it, with the reason of those that failed. Read only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import OrderRow, OrdersView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.panels.order_columns import is_unknown, order_columns
from kiwoom_gui.ui.panels.row_facets import ENDS, facets_of
from kiwoom_gui.ui.table_filter import FilterLine
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import column
from kiwoom_gui.ui.words import tr


class OrderHistoryPanel(QWidget):
    """주문내역."""

    title_changed = Signal(str)

    def __init__(self, bridge: Bridge, focus: LinkFocus | None = None) -> None:
        """Take the bridge, and the symbol of its link color; None is the bridge's own."""
        super().__init__()
        self.setObjectName("orderHistory")
        self._bridge = bridge
        self._focus = focus or bridge
        reason: Column[OrderRow] = Column(
            key="reason", title="사유", text=lambda order: order.reason, align="left", tone="t2", stretches=True, rank=3
        )
        rules: RowRules[OrderRow] = RowRules(
            key=lambda order: order.client_order_id, tint=lambda order: "warn_tint" if is_unknown(order) else ""
        )
        self.model = KeyedTableModel((*order_columns(self._now, has_buttons=False), reason), rules)
        self.table = TableView(self.model, "orderHistoryTable", tr("주문내역"))
        self.table.set_empty_words(tr("오늘 주문이 없습니다"), tr("낸 주문은 끝난 뒤에도 여기에 남습니다"))
        shared = facets_of(bridge, self._focus, lambda order: order.ts_init)
        self.filters = FilterLine(self.table, self.model, self, (*shared, ENDS))
        box = column()
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        self.setLayout(box)
        bridge.orders_changed.connect(self._on_orders)
        self._focus.focus_changed.connect(self._on_focus)
        self.table.opened.connect(self._on_opened)
        self._on_orders(OrdersView(rows=bridge.state.orders))

    @property
    def title(self) -> str:
        """The tab's words."""
        return tr("주문내역")

    def _now(self) -> int:
        session = self._bridge.state.session
        return session.market_time if session else 0

    def _on_orders(self, view: OrdersView) -> None:
        self.model.set_rows(view.rows)

    def _on_focus(self, _instrument_id: str) -> None:
        self.filters.apply()

    def _on_opened(self, client_order_id: str) -> None:
        order = self.model.row_of(client_order_id)
        if order is not None:
            self._focus.focus(order.instrument_id)
