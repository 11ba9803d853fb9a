"""Finds listed symbols that are not streamed, under the watchlist's search line; 감시하기 adds one."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame

from kiwoom_gui.app.commands import ListSymbols, Unwatch, Watch
from kiwoom_gui.app.views import AnswerView, MasterRow, MasterView
from kiwoom_gui.ui import columns
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.hangul import Searchable, finder, searchable
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.table_model import CellButton, Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import column, label, row
from kiwoom_gui.ui.words import tr

MOST_SHOWN = 30
_ROWS_SHOWN = 4
_ROW, _HEAD = 24, 48
"""Pixels: of a row, and of note and heading above."""
ADD = "add"


def _add(_row: MasterRow) -> tuple[CellButton, ...]:
    return (CellButton(ADD, tr("감시하기"), tone="accent"),)


_COLUMNS: tuple[Column[MasterRow], ...] = (
    columns.name(lambda row: row.name, is_bold=True),
    Column(key="found", title="코드", text=lambda row: row.instrument_id, sample="005930", align="left", tone="t2"),
    Column(key="market", title="시장", text=lambda row: row.listing, sample="KOSDAQ", align="left", tone="t3", rank=1),
    Column(key="actions", title="감시", text=lambda _row: "", sample="감시하기", buttons=_add),
)


class SymbolFinder(QFrame):
    """Shown while something is searched for that the listing has and the watchlist has not."""

    def __init__(self, bridge: Bridge, requests: Requests) -> None:
        """Take the bridge and the panel's way to the engine."""
        super().__init__()
        self.setObjectName("symbolFinder")
        self._bridge, self._requests = bridge, requests
        self._text = ""
        self._is_asked = False
        self._master: list[tuple[MasterRow, Searchable]] = []
        self.model = KeyedTableModel(_COLUMNS, RowRules(key=lambda row: row.instrument_id))
        self.table = TableView(self.model, "symbolFinderTable", tr("감시 밖에서 찾은 종목"))
        self.note = label("", "t3", name="symbolFinderNote")
        line = row(margins=(8, 2, 8, 0))
        line.addWidget(self.note)
        box = column()
        box.addLayout(line)
        box.addWidget(self.table, 1)
        self.setLayout(box)
        self.table.button_pressed.connect(self._on_button)
        self.table.opened.connect(self.watch)
        bridge.master_changed.connect(self._on_master)
        bridge.instruments_changed.connect(self._on_instruments)
        bridge.attached.connect(self._on_attached)
        self.hide()

    def button_rect(self, instrument_id: str) -> QRect:
        """Return where a found symbol's 감시하기 is, in the table's viewport."""
        return self.table.button_rect(instrument_id, ADD)

    def look_for(self, text: str) -> None:
        """Find listed symbols; the listing is asked for once, with the first search."""
        self._text = text.strip()
        if self._text and not self._bridge.state.master and not self._is_asked:
            self._is_asked = True
            self._requests.send(ListSymbols(command_id=self._requests.new_id()), self._on_listed)
        self._show()

    def watch_first(self) -> None:
        """Add the first found symbol, if there is one."""
        if self.model.rowCount():
            self.watch(self.model.key_at(0))

    def watch(self, instrument_id: str) -> None:
        """Stream a symbol and look at it."""
        command = Watch(command_id=self._requests.new_id(), instrument_id=instrument_id)
        self._requests.send(command, partial(self._on_watched, instrument_id))

    def unwatch(self, instrument_id: str) -> None:
        """Stream a symbol no more; the engine refuses while something needs it."""
        self._requests.send(Unwatch(command_id=self._requests.new_id(), instrument_id=instrument_id))

    def _on_button(self, instrument_id: str, _name: str) -> None:
        self.watch(instrument_id)

    def _on_watched(self, instrument_id: str, answer: AnswerView) -> None:
        if answer.is_taken:
            self._bridge.focus(instrument_id)

    def _on_listed(self, answer: AnswerView) -> None:
        self._is_asked = answer.is_taken  # what could not be read is asked for again

    def _on_attached(self) -> None:
        self._is_asked = False

    def _on_master(self, _view: MasterView) -> None:
        self._show()

    def _on_instruments(self, _view: object) -> None:
        self._show()

    def _show(self) -> None:
        found = list(islice(self._matches(), MOST_SHOWN + 1))
        more = len(found) > MOST_SHOWN
        found = found[:MOST_SHOWN]
        self.model.set_rows(found)
        count = tr("{n}종목 넘게").format(n=MOST_SHOWN) if more else tr("{n}종목").format(n=len(found))
        self.note.setText(tr("감시 밖에서 찾은 종목: {count}").format(count=count))
        self.setFixedHeight(_HEAD + _ROW * min(len(found), _ROWS_SHOWN))
        self.setVisible(bool(found))

    def _matches(self) -> Iterator[MasterRow]:
        if not self._text:
            return
        watched, is_named = self._bridge.state.instruments, finder(self._text)
        for each, names in self._ready():
            if is_named(names) and each.instrument_id not in watched:
                yield each

    def _ready(self) -> list[tuple[MasterRow, Searchable]]:
        """Return the listing made ready for searching, once for each listing."""
        master = self._bridge.state.master
        if len(self._master) != len(master) or (master and self._master[0][0] is not master[0]):
            self._master = [(row, searchable(row.instrument_id, row.name)) for row in master]
        return self._master
