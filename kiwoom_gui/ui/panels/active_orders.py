"""Working orders: modify and cancel by row, by selection, by key. Shows what the engine says; decides nothing."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.commands import Amend, Reconcile, Withdraw, WithdrawAll
from kiwoom_gui.app.views import AnswerView, OrderRow, OrdersView, SessionView
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.panels.order_columns import CANCEL, JUDGE, MODIFY, REFRESH, is_unknown, order_columns
from kiwoom_gui.ui.panels.order_strip import OrderStrip, StripOrder
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.row_facets import ACTIVE_STATES, facets_of
from kiwoom_gui.ui.panels.unknown_strip import Judgment, UnknownStrip
from kiwoom_gui.ui.table_filter import FilterLine
from kiwoom_gui.ui.table_model import KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import Message, column
from kiwoom_gui.ui.words import tr

_OF_SYMBOL = ("side", "price", "trigger", "leaves", "actions")
"""The columns where the symbol is known and the room is narrow."""


class ActiveOrdersPanel(QWidget):
    """미체결: a table, a strip to modify in, and a line for refusals."""

    title_changed = Signal(str)
    counted = Signal(int)
    """How many working orders there are."""

    def __init__(self, bridge: Bridge, is_of_symbol: bool = False, focus: LinkFocus | None = None) -> None:
        """Take the bridge and the symbol of its link color, None for the bridge's own.

        `is_of_symbol` shows the focused symbol's orders only, as the narrow ticket does.
        """
        super().__init__()
        name = "ticketOrders" if is_of_symbol else "activeOrders"
        self.setObjectName(name)
        self._bridge = bridge
        self._focus = focus or bridge
        self._is_of_symbol = is_of_symbol
        rules: RowRules[OrderRow] = RowRules(
            key=lambda order: order.client_order_id,
            pin=lambda order: -1 if is_unknown(order) else 0,
            tint=lambda order: "warn_tint" if is_unknown(order) else "",
        )
        columns = order_columns(self._now)
        if is_of_symbol:
            columns = tuple(replace(each, stretches=True) for each in columns if each.key in _OF_SYMBOL)
        self.model = KeyedTableModel(columns, rules)
        self.table = TableView(self.model, f"{name}Table", tr("미체결 주문"), row_height=28, is_multi=True)
        self.table.set_empty_words(tr("미체결 주문이 없습니다"), tr("주문 창이나 호가에서 주문하면 여기에 나옵니다"))
        symbol, side, origin, _time = facets_of(bridge, self._focus, lambda order: order.ts_init)
        self.filters = FilterLine(self.table, self.model, self, (symbol, side, origin, ACTIVE_STATES))
        self.strip = OrderStrip("ticketModify" if is_of_symbol else "modify")
        self.unknown = UnknownStrip()
        self.message = Message(f"{name}Message")
        self._requests = Requests(bridge, self.message)
        self.judgment = Judgment(bridge, self._requests, self.unknown)
        self.cancel_selected = self._action("cancelSelected", self._cancel_selected)
        self.cancel_buys = self._action("cancelBuys", lambda: self._withdraw_all(OrderSide.BUY))
        self.cancel_sells = self._action("cancelSells", lambda: self._withdraw_all(OrderSide.SELL))
        box = column()
        box.addWidget(self.message)
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        box.addWidget(self.strip)
        box.addWidget(self.unknown)
        self.setLayout(box)
        self._listen()

    @property
    def title(self) -> str:
        """The tab's words with the number of working orders."""
        return f"{tr('미체결')} {self.model.total}"

    @property
    def title_actions(self) -> list[QAction]:
        """What stands in the panel's title line."""
        return [self.cancel_selected, self.cancel_buys, self.cancel_sells]

    def button_rect(self, client_order_id: str, name: str) -> QRect:
        """Return where `modify`, `cancel`, `refresh` or `judge` of an order is, in the table's viewport."""
        return self.table.button_rect(client_order_id, name)

    def modify(self, client_order_id: str) -> None:
        """Open the strip for an order; one of unknown outcome is judged instead."""
        order = self.model.row_of(client_order_id)
        if order is not None and is_unknown(order):
            self.strip.close_strip()
            self.judgment.open_for(order)
            return
        if order is None or not order.can_modify or order.price is None:
            return
        self.unknown.close_strip()
        self.strip.open_for(
            StripOrder(
                key=order.client_order_id,
                name=order.name,
                instrument=self._bridge.instrument(order.instrument_id),
                side=order.side,
                price=order.price,
                quantity=order.leaves_qty,
                max_quantity=order.leaves_qty,
                verb=tr("정정 보내기"),
            )
        )

    def cancel(self, client_order_id: str) -> None:
        """Cancel what is left of an order."""
        self._requests.send(Withdraw(command_id=self._requests.new_id(), client_order_id=client_order_id))

    def _action(self, name: str, act: object) -> QAction:
        made = QAction(self)
        made.setObjectName(name)
        made.triggered.connect(act)
        return made

    def _listen(self) -> None:
        self.table.button_pressed.connect(self._on_button)
        self.table.opened.connect(self.modify)
        self.table.chosen.connect(self._on_chosen)
        self.filters.changed.connect(self._tell_counts)
        self._focus.focus_changed.connect(self._on_focus)
        self.table.selectionModel().selectionChanged.connect(self._tell_counts)
        self.strip.sent.connect(self._amend)
        self._bridge.orders_changed.connect(self._on_orders)
        self._bridge.session_changed.connect(self._on_session)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut("Delete", self.table, self._cancel_selected, context=within)
        self._on_orders(OrdersView(rows=self._bridge.state.orders))

    def _now(self) -> int:
        session = self._bridge.state.session
        return session.market_time if session else 0

    def _on_orders(self, view: OrdersView) -> None:
        of = self._focus.focused if self._is_of_symbol else ""
        self.model.set_rows([row for row in view.rows if row.is_open and (not of or row.instrument_id == of)])
        if self.strip.key and self.model.row_of(self.strip.key) is None:
            self.strip.close_strip()
        self._tell_counts()
        self.title_changed.emit(self.title)
        self.counted.emit(self.model.total)

    def _on_focus(self, _instrument_id: str) -> None:
        if self._is_of_symbol:
            self._on_orders(OrdersView(rows=self._bridge.state.orders))
        self.filters.apply()

    def _on_session(self, _view: SessionView) -> None:
        self.model.touch(order.client_order_id for order in self._bridge.state.orders if is_unknown(order))

    def _on_chosen(self, client_order_id: str) -> None:
        order = self.model.row_of(client_order_id)
        if order is not None:
            self._focus.focus(order.instrument_id)

    def _on_button(self, client_order_id: str, name: str) -> None:
        if name == MODIFY:
            self.modify(client_order_id)
        elif name == CANCEL:
            self.cancel(client_order_id)
        elif name == JUDGE:
            self.modify(client_order_id)
        elif name == REFRESH:
            self._requests.send(Reconcile(command_id=self._requests.new_id()))

    def _amend(self, client_order_id: str, price: int, quantity: int) -> None:
        order = self.model.row_of(client_order_id)
        if order is None:
            return
        command = Amend(
            command_id=self._requests.new_id(),
            client_order_id=client_order_id,
            price=price,
            quantity=None if quantity == order.leaves_qty else quantity,
        )
        self._requests.send(command, self._on_amended)

    def _on_amended(self, answer: AnswerView) -> None:
        if answer.is_taken:
            self.strip.close_strip()

    def _cancel_selected(self) -> None:
        for key in self.table.selected_keys():
            order = self.model.row_of(key)
            if order is not None and order.can_cancel:
                self.cancel(key)

    def _withdraw_all(self, side: OrderSide) -> None:
        self._requests.send(WithdrawAll(command_id=self._requests.new_id(), side=side))

    def _tell_counts(self) -> None:
        rows = [order for order in self._bridge.state.orders if order.is_open]
        buys = sum(order.side is OrderSide.BUY for order in rows)
        counts = {
            self.cancel_selected: (tr("선택 취소"), len(self.table.selected_keys())),
            self.cancel_buys: (tr("매수만 취소"), buys),
            self.cancel_sells: (tr("매도만 취소"), len(rows) - buys),
        }
        for action, (words, count) in counts.items():
            action.setText(f"{words} {count}")
            action.setEnabled(count > 0)
