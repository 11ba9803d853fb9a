"""만약에: other parameters for a record, and what would have been done otherwise. Checks what is typed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QWidget

from kiwoom_gui.app.plan_service import parameter_rows
from kiwoom_gui.app.replay_session import Looked
from kiwoom_gui.app.whatif.result import Difference, WhatIf
from kiwoom_gui.ui import columns, formats
from kiwoom_gui.ui import parameter_words as named
from kiwoom_gui.ui import replay_words as said
from kiwoom_gui.ui.panels.strategy_form import StrategyForm, Value
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row
from kiwoom_gui.ui.widgets.turning_split import TurningSplit
from kiwoom_gui.ui.words import tr

_FORM = 456
"""Pixels that the form needs beside the result."""
_COUNTS = (
    ("decisions", "판단 수"),
    ("submits", "주문 수"),
    ("modifies", "정정 수"),
    ("cancels", "취소 수"),
    ("bought_qty", "산 수량"),
    ("sold_qty", "판 수량"),
    ("result", "손익"),
)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of both sides."""

    key: str
    name: str
    recorded: int
    whatif: int


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference with its place and its symbol's name."""

    place: int
    name: str
    difference: Difference


def count_rows(found: WhatIf) -> list[CountRow]:
    """Return the counts of all symbols together."""
    return [CountRow(key, tr(name), getattr(found.recorded, key), getattr(found.whatif, key)) for key, name in _COUNTS]


_COUNT_COLUMNS: tuple[Column[CountRow], ...] = (
    columns.name(lambda row: row.name, "항목"),
    columns.number("recorded", "기록에서", lambda row: row.recorded, text=lambda row: _count(row, row.recorded),
                   sample="−1,234,567"),
    columns.number("whatif", "만약에", lambda row: row.whatif, text=lambda row: _count(row, row.whatif),
                   sample="−1,234,567", is_bold=True),
    columns.signed("change", "차이", lambda row: row.whatif - row.recorded),
)  # fmt: skip
_DIFFERENCE_COLUMNS: tuple[Column[DifferenceRow], ...] = (
    columns.time(lambda row: row.difference.ts),
    Column(key="name", title="종목", text=lambda row: row.name, sample="SK하이닉스", align="left"),
    Column(key="kind", title="다른 점", text=lambda row: tr(said.KINDS[row.difference.kind]), sample="다르게 함",
           align="left", is_bold=True, tone=lambda row: "warn" if row.difference.is_assumed else "accent"),
    Column(key="assumed", title="가정", text=lambda row: "▲" if row.difference.is_assumed else "", sample="▲",
           sort=lambda row: row.difference.is_assumed, tone="warn", rank=1),
    Column(key="recorded", title="기록에서", text=lambda row: said.acts(row.difference.recorded), align="left",
           sample="1차 매수 123주 12,345", tone="t2", rank=2, stretches=True),
    Column(key="whatif", title="만약에", text=lambda row: said.acts(row.difference.whatif), align="left",
           sample="1차 매수 123주 12,345", stretches=True),
    Column(key="why", title="가른 조건", text=lambda row: said.why(row.difference), align="left", stretches=True,
           rank=3, sample="손절: ✓ −2.22 % (≤ −2 %) → ✕ −2.22 % (≤ −4 %)"),
)  # fmt: skip


def _count(row: CountRow, value: int) -> str:
    return formats.signed(value) if row.key == "result" else formats.number(value)


class ReplayWhatIf(QWidget):
    """The form at the left, what would have been at the right; one above the other where it is narrow."""

    wanted = Signal(dict, tuple)
    """Changed parameters, and the symbols that they are for (none is all)."""

    def __init__(self) -> None:
        """Start without a record."""
        super().__init__()
        self.setObjectName("replayWhatIf")
        self._looked: Looked | None = None
        self.symbols = QComboBox()
        self.symbols.setObjectName("whatIfSymbol")
        self.symbols.setAccessibleName(tr("값을 바꿀 종목"))
        self.form = StrategyForm()
        self.state = label("", "t3", "head", "whatIfState")
        self.run = button(tr("견주기"), "whatIfRun", self._ask, "primary", tr("바꾼 값으로 견주기"))
        self.undo = button(tr("되돌리기"), "whatIfUndo", self._put)
        self.message = Message("whatIfMessage")
        self.detail = label("", "t1", name="whatIfDetail")
        self.note = label(tr(said.ASSUMED), "t3", "head", "whatIfAssumed")
        self.counts: KeyedTableModel[CountRow] = KeyedTableModel(_COUNT_COLUMNS, RowRules(key=lambda row: row.key))
        self.count_view = TableView(self.counts, "whatIfCounts", tr("기록과 만약에"))
        self.differences: KeyedTableModel[DifferenceRow] = KeyedTableModel(
            _DIFFERENCE_COLUMNS, RowRules(key=lambda row: str(row.place))
        )
        self.difference_view = TableView(self.differences, "whatIfDifferences", tr("달라진 판단"))
        self._is_busy = False
        self._build()
        self.form.changed.connect(self._show_state)
        self.symbols.activated.connect(self._put)
        self.difference_view.chosen.connect(self._show_detail)
        self._show_state()

    def _build(self) -> None:
        for view in (self.count_view, self.difference_view):
            view.set_empty_words(tr("아직 견주지 않았습니다"), tr("값을 바꾸고 견주기를 누르세요"))
        left = self._left()
        box = column()
        box.addWidget(TurningSplit(left, self._right(), keeps=left, pixels=_FORM), 1)
        self.setLayout(box)

    def _left(self) -> QWidget:
        head = row(margins=(8, 4, 8, 4), spacing=6)
        head.addWidget(self.symbols, 1)
        scroll = _scrolled(self.form, tr("만약에 쓸 값"))
        foot = row(margins=(8, 4, 8, 6), spacing=6)
        self.state.setWordWrap(True)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.run)
        left, box = QWidget(), column()
        box.addLayout(head)
        box.addWidget(scroll, 1)
        box.addLayout(foot)
        left.setLayout(box)
        left.setMinimumHeight(100)
        return left

    def _right(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for part in (self.count_view, self.difference_view, self._words()):
            parts.addWidget(part)
        parts.setSizes([200, 160, 160])
        right, box = QWidget(), column()
        box.addWidget(self.message)
        box.addWidget(parts, 1)
        right.setLayout(box)
        right.setMinimumHeight(100)
        return right

    def _words(self) -> QScrollArea:
        """Put the chosen difference and the assumptions where they have their own height, and scroll in a low panel."""
        inside, box = QWidget(), column(margins=(8, 4, 8, 6), spacing=4)
        for each in (self.detail, self.note):
            each.setWordWrap(True)
            box.addWidget(each)
        box.addStretch(1)
        inside.setLayout(box)
        return _scrolled(inside, tr("가른 조건과 가정"))

    # --- the record and its plans ---

    def show_record(self, looked: Looked) -> None:
        """Offer the plans of a record; what an earlier one gave goes."""
        self._looked = looked
        self.symbols.clear()
        if len(looked.plans) > 1:
            self.symbols.addItem(tr("모든 종목"), "")
        for symbol in looked.plans:
            self.symbols.addItem(f"{looked.names.get(symbol, symbol)} {symbol}", symbol)
        self.counts.set_rows([])
        self.differences.set_rows([])
        self.message.clear()
        self.detail.setText("")
        self.note.setText(tr(said.ASSUMED))
        self._put()

    def _put(self, _index: int = 0) -> None:
        """Show the values that the chosen symbol had; of all symbols those of the first."""
        looked = self._looked
        if looked is None or not looked.plans:
            self.form.build([])
            self._show_state()
            return
        plan = looked.plans.get(self._symbol) or next(iter(looked.plans.values()))
        self.form.build(parameter_rows().get(plan.strategy, []))
        self.form.put(plan.values, is_in_force=True)
        self._show_state()

    @property
    def _symbol(self) -> str:
        return str(self.symbols.currentData() or "")

    @property
    def changes(self) -> dict[str, Value]:
        """The parameters that differ from the record's."""
        values = self.form.values
        return {} if values is None else {name: values[name] for name in self.form.changed_names}

    def set_busy(self, *, is_busy: bool) -> None:
        """Hear whether something runs."""
        self._is_busy = is_busy
        self._show_state()

    def _show_state(self) -> None:
        wrong, changed = self.form.wrong_names, self.form.changed_names
        self.run.setEnabled(bool(changed) and not wrong and not self._is_busy)
        self.undo.setEnabled(bool(changed))
        if self._looked is None or not self._looked.plans:
            words = tr("자동매매를 켠 종목이 있던 기록을 복기하면 그때의 값이 여기에 보입니다")
        elif wrong:
            words = tr("범위를 벗어난 값: {names}").format(names=_names(wrong))
        elif changed:
            words = tr("바꾼 값: {names}").format(names=_names(changed))
        else:
            words = tr("그때의 값입니다. 바꿔서 견주어 보세요")
        self.state.setText(words)

    def _ask(self) -> None:
        self.wanted.emit(self.changes, (self._symbol,) if self._symbol else ())

    # --- what would have been ---

    def show_result(self, found: WhatIf) -> None:
        """Show both sides' counts and what differs."""
        self.message.say(*said.summary(found))
        self.note.setText(said.assumptions(found))
        self.counts.set_rows(count_rows(found))
        names = self._looked.names if self._looked is not None else {}
        rows = [
            DifferenceRow(place, names.get(each.instrument_id, each.instrument_id), each)
            for place, each in enumerate(found.differences)
        ]
        self.differences.set_rows(rows)
        self.detail.setText("")
        if rows:
            self.difference_view.select("0")
            self._show_detail("0")

    def _show_detail(self, key: str) -> None:
        chosen = self.differences.row_of(key)
        if chosen is None:
            return
        told = chosen.difference
        lines = [
            tr("기록: {said}").format(said=said.reason(told.recorded)),
            tr("만약에: {said}").format(said=said.reason(told.whatif)),
            *(said.gate(each) for each in told.gates),
        ]
        self.detail.setText("\n".join(lines))


def _scrolled(inside: QWidget, name: str) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    scroll.setAccessibleName(name)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return scroll


def _names(codes: list[str]) -> str:
    return ", ".join(named.parameter(code) for code in codes)
