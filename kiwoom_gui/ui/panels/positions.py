"""Positions with what they are worth and the buttons that close them. A real account's market sale asks in a line."""

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.commands import Close, TakeBrokerBooks
from kiwoom_gui.app.views import AnswerView, AutoRow, AutosView, PositionRow, PositionsView
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import columns
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.panels.exits_note import ExitsNote
from kiwoom_gui.ui.panels.hand_strip import HandStrip, exits_in_short, is_handed
from kiwoom_gui.ui.panels.order_strip import OrderStrip, StripOrder
from kiwoom_gui.ui.panels.position_columns import AMOUNTS, apart_words, differs, is_total, total_of
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.watch_columns import TROUBLED, stage_mark
from kiwoom_gui.ui.table_filter import FilterLine
from kiwoom_gui.ui.table_model import CellButton, Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import Message, column
from kiwoom_gui.ui.words import tr

MARKET, LIMIT, TAKE, HAND = "market", "limit", "take", "hand"


def _buttons(row: PositionRow) -> tuple[CellButton, ...]:
    if is_total(row):
        return ()
    can_sell = row.orderable_qty > 0
    if differs(row):
        return CellButton(TAKE, tr("증권사로"), tone="warn", edge="warn"), CellButton(MARKET, tr("시장가"), can_sell)
    return CellButton(MARKET, tr("시장가"), can_sell), CellButton(LIMIT, tr("지정가"), can_sell)


class PositionsPanel(QWidget):
    """잔고."""

    title_changed = Signal(str)

    def __init__(self, bridge: Bridge, focus: LinkFocus | None = None) -> None:
        """Take the bridge, and the symbol of its link color; None is the bridge's own."""
        super().__init__()
        self.setObjectName("positions")
        self._bridge = bridge
        rules: RowRules[PositionRow] = RowRules(
            key=lambda row: row.instrument_id,
            pin=lambda row: int(is_total(row)) - int(differs(row)),
            tint=lambda row: "s2" if is_total(row) else "warn_tint" if differs(row) else "",
            is_choosable=lambda row: not is_total(row),
        )
        self.model = KeyedTableModel(self._columns(), rules)
        self.table = TableView(self.model, "positionsTable", tr("잔고"))
        self.table.set_empty_words(tr("보유 종목이 없습니다"), tr("매수가 체결되면 여기에 나옵니다"))
        self.filters = FilterLine(self.table, self.model, self)
        self.strip = OrderStrip("closing")
        self.message = Message("positionsMessage")
        self.apart = Message("positionsApart")
        self.exits = ExitsNote("positionsExits", bridge)
        self._told_apart = ""
        self._requests = Requests(bridge, self.message)
        self.hand = HandStrip(bridge, self._requests)
        box = column()
        box.addWidget(self.message)
        box.addWidget(self.apart)
        box.addWidget(self.exits)
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        box.addWidget(self.strip)
        box.addWidget(self.hand)
        self.setLayout(box)
        self._add_actions()
        self.table.button_pressed.connect(self._on_button)
        self.table.chosen.connect((focus or bridge).focus)
        self.strip.sent.connect(self._close)
        bridge.positions_changed.connect(self._on_positions)
        bridge.autos_changed.connect(self._on_autos)
        self._on_positions(PositionsView(rows=bridge.state.positions))

    @property
    def title(self) -> str:
        """The tab's words with the number of positions."""
        return f"{tr('잔고')} {max(self.model.total - 1, 0)}"

    def button_rect(self, instrument_id: str, name: str) -> QRect:
        """Return where `market`, `limit` or `take` of a position is, in the table's viewport."""
        return self.table.button_rect(instrument_id, name)

    def _on_positions(self, view: PositionsView) -> None:
        held = [row for row in view.rows if row.quantity or differs(row)]
        self._tell_apart(held)
        before = self.model.total
        self.model.set_rows([*held, total_of(held)] if held else [])
        if self.strip.key and all(row.instrument_id != self.strip.key for row in held):
            self.strip.close_strip()
        if before != self.model.total:
            self.title_changed.emit(self.title)

    def _tell_apart(self, held: list[PositionRow]) -> None:
        found = apart_words(held)
        said = f"{tr('장부가 달라 새로 사지 않습니다.')} {found}" if found else ""
        if said != self._told_apart:
            self._told_apart = said
            if said:
                self.apart.say(said, "warn")
            else:
                self.apart.clear()

    def _on_autos(self, _view: AutosView) -> None:
        self.model.touch(row.instrument_id for row in self._bridge.state.positions)

    def _on_button(self, instrument_id: str, name: str) -> None:
        row = self.model.row_of(instrument_id)
        if row is None:
            return
        if name == TAKE:
            command = TakeBrokerBooks(command_id=self._requests.new_id(), instrument_id=instrument_id)
            self._requests.send(command)
            return
        if name == HAND:
            self.hand_over(instrument_id)
            return
        session = self._bridge.state.session
        is_real = session is not None and session.mode == "real"
        if name == MARKET and not is_real:
            self._close(instrument_id, None, row.orderable_qty)
            return
        self.open_closing(instrument_id, at_market=name == MARKET)

    def open_closing(self, instrument_id: str, *, at_market: bool) -> None:
        """Open the line in which a position, or a part of it, is sold."""
        row = self.model.row_of(instrument_id)
        if row is None or row.orderable_qty <= 0:
            return
        quote = self._bridge.quote(instrument_id)
        price = (quote.bid_px or quote.last_px) if quote else row.last_px
        self.strip.open_for(
            StripOrder(
                key=instrument_id,
                name=row.name,
                instrument=self._bridge.instrument(instrument_id),
                side=OrderSide.SELL,
                price=None if at_market else price or 0,
                quantity=row.orderable_qty,
                max_quantity=row.orderable_qty,
                verb=tr("시장가 매도") if at_market else tr("지정가 매도"),
            )
        )

    def _add_actions(self) -> None:
        for name, words, at_market in (
            ("closePartMarket", tr("시장가로 일부 팔기…"), True),
            ("closePartLimit", tr("지정가로 팔기…"), False),
        ):
            made = QAction(words, self.table)
            made.setObjectName(name)
            made.triggered.connect(partial(self._close_chosen, at_market))
            self.table.addAction(made)
        self.hand_action = QAction(tr("청산 맡기기…"), self.table)
        self.hand_action.setObjectName("handOver")
        self.hand_action.triggered.connect(self._hand_chosen)
        self.table.addAction(self.hand_action)
        self.table.chosen.connect(self._fit_hand_action)

    def _fit_hand_action(self, instrument_id: str) -> None:
        auto = self._bridge.state.autos.get(instrument_id)
        self.hand_action.setText(tr("손 떼기") if is_handed(auto) else tr("청산 맡기기…"))
        self.hand_action.setEnabled(auto is None or not auto.is_on)

    def _hand_chosen(self, _checked: bool = False) -> None:
        for key in self.table.selected_keys()[:1]:
            self.hand_over(key)

    def hand_over(self, instrument_id: str) -> None:
        """Ask with which exits a position is handed over; one that is with them already is taken back."""
        row = self.model.row_of(instrument_id)
        if is_handed(self._bridge.state.autos.get(instrument_id)):
            self.hand.take_back(instrument_id)
        elif row is not None and row.quantity > 0:
            self.hand.open_for(row)

    def _close_chosen(self, at_market: bool, _checked: bool = False) -> None:
        for key in self.table.selected_keys()[:1]:
            self.open_closing(key, at_market=at_market)

    def _close(self, instrument_id: str, price: int | None, quantity: int) -> None:
        row = self.model.row_of(instrument_id)
        is_all = row is not None and quantity == row.quantity
        command = Close(
            command_id=self._requests.new_id(),
            instrument_id=instrument_id,
            price=price,
            quantity=None if is_all else quantity,
        )
        self._requests.send(command, self._on_closed)

    def _on_closed(self, answer: AnswerView) -> None:
        if answer.is_taken:
            self.strip.close_strip()

    def _auto(self, row: PositionRow) -> AutoRow | None:
        return self._bridge.state.autos.get(row.instrument_id)

    def _state_word(self, row: PositionRow) -> str:
        if is_total(row):
            return ""
        if differs(row):
            return tr("격리")
        auto = self._auto(row)
        if auto is not None and is_handed(auto) and auto.state != "PAUSED":
            return exits_in_short(auto)
        return tr("수동") if auto is None or auto.state == "OFF" else stage_mark(auto).word

    def _state_tone(self, row: PositionRow) -> str:
        if differs(row):
            return "warn"
        auto = self._auto(row)
        if auto is None or auto.state == "OFF":
            return "t2"
        return "warn" if auto.state in TROUBLED else "accent"

    def _hand_button(self, row: PositionRow) -> tuple[CellButton, ...]:
        auto = self._auto(row)
        if is_total(row) or differs(row) or row.quantity <= 0 or (auto is not None and auto.is_on):
            return ()
        return (CellButton(HAND, tr("손 떼기") if is_handed(auto) else tr("맡기기")),)

    def _columns(self) -> tuple[Column[PositionRow], ...]:
        return (
            columns.name(lambda row: row.name, is_bold=True),
            columns.code(lambda row: row.instrument_id),
            *AMOUNTS,
            Column(
                key="state",
                title="상태",
                text=self._state_word,
                sample="맡김 −2.0/+7.0 %",
                align="left",
                tone=self._state_tone,
                rank=2,
            ),
            Column(  # the menu of a row has it too, where the table is narrow
                key="hand", title="맡기기", text=lambda _row: "", sample="맡기기", buttons=self._hand_button, rank=7
            ),
            Column(key="actions", title="청산", text=lambda _row: "", sample="시장가|지정가", buttons=_buttons),
        )
