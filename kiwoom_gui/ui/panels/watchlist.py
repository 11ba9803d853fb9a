"""The watchlist: search, prices, the automatic strategy's switch and stage. Choosing a row links the other panels."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from kiwoom_gui.app.commands import SetSymbolAuto
from kiwoom_gui.app.views import (
    AutosView,
    InstrumentRow,
    InstrumentsView,
    InterruptionsView,
    PositionRow,
    PositionsView,
    QuotesView,
)
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.hangul import is_found
from kiwoom_gui.ui.icons import pixmap
from kiwoom_gui.ui.panels.list_actions import ListActions
from kiwoom_gui.ui.panels.list_bar import ListBar
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.symbol_finder import SymbolFinder
from kiwoom_gui.ui.panels.watch_columns import COLUMNS, WatchRow
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.table_model import KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.watch_lists import ALL, HELD, WatchLists
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row
from kiwoom_gui.ui.words import tr


def _empty_words(current: str, is_connected: bool) -> tuple[str, str]:
    if not is_connected:
        return tr("종목이 없습니다"), tr("연결되면 관심종목이 여기에 나옵니다")
    if current == HELD:
        return tr("보유 종목이 없습니다"), tr("매수가 체결되면 여기에 나옵니다")
    return tr("목록이 비었습니다"), tr("전체에서 종목을 고르고 오른쪽 단추나 메뉴 키로 이 목록에 넣으세요")


class WatchlistPanel(QWidget):
    """Search line, table, and a question that never stops the rest."""

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("watchlist")
        self._bridge = bridge
        self._positions: dict[str, PositionRow] = {}
        self.model = KeyedTableModel(COLUMNS, RowRules(key=lambda line: line.instrument.instrument_id))
        self.table = TableView(self.model, "watchlistTable", tr("관심종목"), row_height=28)
        self.table.set_empty_words(tr("종목이 없습니다"), tr("연결되면 관심종목이 여기에 나옵니다"))
        self.lists = WatchLists()
        self.bar = ListBar(self.lists)
        self.search = QLineEdit()
        self.message = Message("watchlistMessage")
        self.question = KeepExitsQuestion(self)
        self._requests = Requests(bridge, self.message)
        self.finder = SymbolFinder(bridge, self._requests)
        self._count = label("", "t2", name="autoCount")
        self._build()
        self._listen()

    def toggle_rect(self, instrument_id: str) -> QRect:
        """Return where a symbol's switch is, in the table's viewport."""
        return self.table.button_rect(instrument_id, "auto")

    def set_auto(self, instrument_id: str, is_on: bool, *, keep_exits: bool = True, is_sold: bool = False) -> None:
        """Switch the strategy of a symbol; off keeps the exits of what it holds, or sells it all."""
        command = SetSymbolAuto(
            command_id=self._requests.new_id(),
            instrument_id=instrument_id,
            is_on=is_on,
            keep_exits=keep_exits,
            is_sold=is_sold,
        )
        self._requests.send(command)

    def _build(self) -> None:
        self.search.setObjectName("watchlistSearch")
        self.search.setAccessibleName(tr("종목 찾기"))
        self.search.setPlaceholderText(tr("종목 이름 · 코드 · 초성 (ㅅㅅㅈㅈ)"))
        self.search.setClearButtonEnabled(False)
        self.search.setTextMargins(20, 0, 0, 0)
        self._glass = QLabel(self.search)
        self._glass.setGeometry(8, 6, 16, 16)
        self._paint_icons()
        top = row(margins=(8, 4, 8, 4), spacing=8)
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        box = column()
        box.addLayout(top)
        box.addWidget(self.finder)
        box.addWidget(self.bar)
        box.addWidget(self.message)
        box.addWidget(self.question)
        box.addWidget(self.table, 1)
        self.setLayout(box)

    def _listen(self) -> None:
        self.bar.chosen.connect(self._rebuild)
        self.lists.changed.connect(self._rebuild)
        self._actions = ListActions(self.table, self.bar, self.lists)
        self._actions.unwatch.triggered.connect(self._unwatch)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._choose_first)
        self.table.chosen.connect(self._bridge.focus)
        self.table.opened.connect(self._bridge.focus)
        self.table.button_pressed.connect(self._on_toggle)
        self._bridge.focus_changed.connect(self.table.select)
        self._bridge.instruments_changed.connect(self._on_instruments)
        self._bridge.quotes_changed.connect(self._on_quotes)
        self._bridge.autos_changed.connect(self._on_autos)
        self._bridge.interruptions_changed.connect(self._on_autos)
        self._bridge.positions_changed.connect(self._on_positions)
        themes.changed.connect(self._paint_icons)
        self._positions = {each.instrument_id: each for each in self._bridge.state.positions}
        self._rebuild()

    def _paint_icons(self) -> None:
        self._glass.setPixmap(pixmap("search", tokens(themes.theme)["t3"]))

    def place(self, instrument_id: str, at: QPoint) -> None:
        """Put a symbol of the list in sight to where its row was let go, a place on the screen."""
        key = self.table.draggable_at(self.table.viewport().mapFromGlobal(at))
        if key is not None:
            self.lists.place(self.bar.current, instrument_id, key)

    def focus_search(self) -> None:
        """Go to the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_search(self, text: str) -> None:
        wanted = text.strip()
        self.finder.look_for(wanted)
        if not wanted:
            self.model.set_filter(None)
        else:
            self.model.set_filter(lambda line: is_found(wanted, line.instrument.instrument_id, line.instrument.name))
        if self._bridge.state.instruments:
            self.table.set_empty_words(tr("찾는 종목이 없습니다"), tr("이름, 코드, 초성을 확인하세요"))

    def _choose_first(self) -> None:
        if not self.model.rowCount():
            self.finder.watch_first()
        else:
            self._bridge.focus(self.model.key_at(0))
            self.search.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unwatch(self, _checked: bool = False) -> None:
        for key in self.table.selected_keys():
            self.finder.unwatch(key)

    def _on_toggle(self, instrument_id: str, name: str) -> None:
        line = self.model.row_of(instrument_id)
        if name != "auto" or line is None:
            return
        if line.is_on and line.held:
            self.question.ask(line)
        else:
            self.question.hide()
            self.set_auto(instrument_id, not line.is_on)

    def _line(self, instrument: InstrumentRow) -> WatchRow:
        key = instrument.instrument_id
        state = self._bridge.state
        quote, auto, held = state.quotes.get(key), state.autos.get(key), self._positions.get(key)
        return WatchRow(instrument, quote, auto, held, state.interruptions.get(key))

    def _rebuild(self, _list: str = "") -> None:
        lines = {key: self._line(each) for key, each in self._bridge.state.instruments.items()}
        current = self.bar.current
        if current == HELD:
            shown = [line for line in lines.values() if line.held]
        elif current == ALL:
            shown = list(lines.values())
        else:
            shown = [lines[code] for code in self.lists.codes(current) if code in lines]
        self.table.set_empty_words(*_empty_words(current, bool(lines)))
        self.model.set_rows(shown)
        self._show_count()
        self.table.select(self._bridge.focused)

    def _show_count(self) -> None:
        state = self._bridge.state
        on = sum(auto.is_on for key, auto in state.autos.items() if key in state.instruments)
        self._count.setText(f"{tr('자동')} {on} / {len(state.instruments)}")

    def _on_instruments(self, _view: InstrumentsView) -> None:
        self._rebuild()
        if not self._bridge.focused and self.model.rowCount():
            self._bridge.focus(self.model.key_at(0))

    def _on_autos(self, _view: AutosView | InterruptionsView) -> None:
        known = self._bridge.state.instruments
        self.model.patch([self._line(each) for each in known.values()])
        self._show_count()

    def _on_quotes(self, view: QuotesView) -> None:
        known = self._bridge.state.instruments
        self.model.patch([self._line(known[each.instrument_id]) for each in view.rows if each.instrument_id in known])

    def _on_positions(self, view: PositionsView) -> None:
        held = {each.instrument_id: each for each in view.rows}
        touched = held.keys() | self._positions.keys()
        self._positions = held
        known = self._bridge.state.instruments
        if self.bar.current == HELD:
            self._rebuild()
        self.model.patch([self._line(known[key]) for key in touched if key in known])


class KeepExitsQuestion(QFrame):
    """Asks, without stopping anything, what becomes of a position when its strategy is switched off."""

    def __init__(self, panel: WatchlistPanel) -> None:
        """Take the panel that asks."""
        super().__init__(panel)
        self.setObjectName("keepExitsQuestion")
        self.setProperty("surface", "warn")
        self._panel = panel
        self._key = ""
        self._text = label("", "t1", name="keepExitsText")
        self._text.setWordWrap(True)
        buttons = row(spacing=4)
        buttons.addWidget(button(tr("청산 규칙은 유지"), "keepExits", lambda: self._answer(keep=True), "small"))
        buttons.addWidget(button(tr("모두 끄기"), "dropExits", lambda: self._answer(keep=False), "small"))
        buttons.addWidget(button(tr("모두 팔기"), "sellAll", lambda: self._answer(keep=False, is_sold=True), "small"))
        buttons.addWidget(button(tr("그대로 두기"), "keepAuto", self.hide, "small"))
        buttons.addStretch()
        box = column(margins=(10, 6, 8, 6), spacing=6)
        box.addWidget(self._text)
        box.addLayout(buttons)
        self.setLayout(box)
        self.hide()

    def ask(self, line: WatchRow) -> None:
        """Show the question for a symbol."""
        self._key = line.instrument.instrument_id
        self._text.setText(
            tr("{name} {held}주를 들고 있습니다. 자동을 끄면 손절·추적·목표는?").format(
                name=line.instrument.name, held=f.number(line.held)
            )
        )
        self.show()

    def _answer(self, *, keep: bool, is_sold: bool = False) -> None:
        self.hide()
        self._panel.set_auto(self._key, is_on=False, keep_exits=keep, is_sold=is_sold)
