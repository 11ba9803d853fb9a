"""Fills of the day, newest first, with what each sale earned. Read only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import FillRow, FillsView
from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import column
from kiwoom_gui.ui.words import tr

_COLUMNS: tuple[Column[FillRow], ...] = (
    Column(
        key="time",
        title="시각",
        text=lambda fill: f.clock(fill.ts),
        sort=lambda fill: fill.ts,
        sample="10:46:58",
        align="left",
        tone="t3",
    ),
    Column(key="name", title="종목", text=lambda fill: fill.name, align="left", stretches=True),
    Column(
        key="side",
        title="구분",
        text=lambda fill: words.side_with_mark(fill.side),
        sample="▲ 매수",
        align="left",
        tone=lambda fill: "up" if fill.side is OrderSide.BUY else "down",
        is_bold=True,
    ),
    Column(
        key="price",
        title="체결가",
        text=lambda fill: f.number(fill.price),
        sort=lambda fill: fill.price,
        sample="1,234,500",
        stretches=True,
    ),
    Column(
        key="quantity",
        title="수량",
        text=lambda fill: f.number(fill.quantity),
        sort=lambda fill: fill.quantity,
        sample="1,234",
        is_bold=True,
        stretches=True,
    ),
    Column(
        key="amount",
        title="금액",
        text=lambda fill: f.number(fill.price * fill.quantity),
        sort=lambda fill: fill.price * fill.quantity,
        sample="123,456,700",
        tone="t2",
        rank=2,
        stretches=True,
    ),
    Column(
        key="costs",
        title="비용",
        text=lambda fill: f.number(fill.costs),
        sort=lambda fill: fill.costs,
        sample="12,340",
        tone="t2",
        rank=3,
    ),
    Column(
        key="realized",
        title="실현손익",
        text=lambda fill: f.signed(fill.realized_pnl),
        sort=lambda fill: fill.realized_pnl,
        sample="−1,234,567",
        tone=lambda fill: f.direction(fill.realized_pnl),
        is_bold=True,
        stretches=True,
    ),
    Column(
        key="origin",
        title="출처",
        text=lambda fill: words.origin(fill.origin, fill.tag),
        sample="전략 보호",
        align="left",
        tone=lambda fill: "accent" if fill.origin is OriginKind.STRATEGY else "t2",
        rank=1,
    ),
    Column(
        key="number",
        title="주문번호",
        text=lambda fill: fill.venue_order_id,
        sample="0000123",
        align="left",
        tone="t3",
        rank=4,
    ),
)


class FillsPanel(QWidget):
    """체결."""

    title_changed = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("fills")
        self._bridge = bridge
        self.model = KeyedTableModel(_COLUMNS, RowRules(key=lambda fill: fill.fill_id))
        self.table = TableView(self.model, "fillsTable", tr("체결 내역"))
        self.table.set_empty_words(tr("오늘 체결이 없습니다"), tr("체결되면 여기에 쌓입니다"))
        box = column()
        box.addWidget(self.table)
        self.setLayout(box)
        bridge.fills_changed.connect(self._on_fills)
        self.table.opened.connect(self._on_opened)
        self._show()

    @property
    def title(self) -> str:
        """The tab's words with the number of fills."""
        return tr("체결 {n}").format(n=self.model.rowCount())

    def _on_fills(self, _view: FillsView) -> None:
        self._show()

    def _show(self) -> None:
        self.model.set_rows(self._bridge.state.fills[::-1])
        self.title_changed.emit(self.title)

    def _on_opened(self, fill_id: str) -> None:
        fill = self.model.row_of(fill_id)
        if fill is not None:
            self._bridge.focus(fill.instrument_id)
