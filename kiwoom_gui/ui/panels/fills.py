"""Fills of the day, newest first, with what each sale earned. Read only."""

from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import FillRow, FillsView
from kiwoom_gui.ui import columns
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.panels.row_facets import facets_of
from kiwoom_gui.ui.table_filter import FilterLine
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import column
from kiwoom_gui.ui.words import tr

_COLUMNS: tuple[Column[FillRow], ...] = (
    columns.time(lambda fill: fill.ts),
    columns.name(lambda fill: fill.name),
    columns.code(lambda fill: fill.instrument_id),
    columns.side(lambda fill: fill.side),
    columns.number("price", "체결가", lambda fill: fill.price, sample="1,234,500", stretches=True),
    columns.number("quantity", "수량", lambda fill: fill.quantity, sample="1,234", is_bold=True, stretches=True),
    columns.number(
        "amount",
        "금액",
        lambda fill: fill.price * fill.quantity,
        sample="123,456,700",
        tone="t2",
        rank=2,
        stretches=True,
    ),
    columns.number("costs", "비용", lambda fill: fill.costs, sample="12,340", tone="t2", rank=3),
    columns.signed("realized", "실현손익", lambda fill: fill.realized_pnl, is_bold=True, stretches=True),
    columns.origin(lambda fill: fill.origin, lambda fill: fill.tag, rank=1),
    columns.order_number(lambda fill: fill.venue_order_id, rank=4),
)


class FillsPanel(QWidget):
    """체결."""

    def __init__(self, bridge: Bridge, focus: LinkFocus | None = None) -> None:
        """Take the bridge, and the symbol of its link color; None is the bridge's own."""
        super().__init__()
        self.setObjectName("fills")
        self._bridge = bridge
        self._focus = focus or bridge
        self.model = KeyedTableModel(_COLUMNS, RowRules(key=lambda fill: fill.fill_id))
        self.table = TableView(self.model, "fillsTable", tr("체결 내역"))
        self.table.set_empty_words(tr("오늘 체결이 없습니다"), tr("체결되면 여기에 쌓입니다"))
        self.filters = FilterLine(self.table, self.model, self, facets_of(bridge, self._focus, lambda fill: fill.ts))
        box = column()
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        self.setLayout(box)
        bridge.fills_changed.connect(self._on_fills)
        self._focus.focus_changed.connect(self._on_focus)
        self.table.opened.connect(self._on_opened)
        self._show()

    def _on_fills(self, _view: FillsView) -> None:
        self._show()

    def _on_focus(self, _instrument_id: str) -> None:
        self.filters.apply()

    def _show(self) -> None:
        self.model.set_rows(self._bridge.state.fills[::-1])

    def _on_opened(self, fill_id: str) -> None:
        fill = self.model.row_of(fill_id)
        if fill is not None:
            self._focus.focus(fill.instrument_id)
