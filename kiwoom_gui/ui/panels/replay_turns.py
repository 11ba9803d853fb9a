"""The turns of a record: a slider over them, steps by key and button, the list, and the record of the one chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QSlider, QWidget

from kiwoom_gui.app.replay_session import Looked, Turn
from kiwoom_gui.ui import columns, formats, words
from kiwoom_gui.ui import replay_words as said
from kiwoom_gui.ui.panels.decision_pane import DecisionPane
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.widgets.turning_split import TurningSplit
from kiwoom_gui.ui.words import tr

_PANE = 472
"""Pixels that a record's conditions need beside the list."""


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn with its place among all."""

    place: int
    name: str
    turn: Turn


def turn_rows(looked: Looked) -> list[TurnRow]:
    """Return a row for each turn, oldest first."""
    return [
        TurnRow(place, looked.names.get(turn.view.instrument_id, turn.view.instrument_id), turn)
        for place, turn in enumerate(looked.turns)
    ]


_COLUMNS: tuple[Column[TurnRow], ...] = (
    columns.time(lambda row: row.turn.view.ts or 0),
    Column(key="name", title="종목", text=lambda row: row.name, sample="SK하이닉스", align="left"),
    Column(
        key="state",
        title="상태",
        text=lambda row: words.auto_state(row.turn.view.state),
        sample="격리 중",
        align="left",
        tone="t2",
        rank=1,
    ),
    Column(
        key="reason",
        title="판단 내용",
        text=lambda row: said.turn(row.turn),
        align="left",
        tone=lambda row: "accent" if row.turn.has_acted else "t1",
        is_bold=lambda row: row.turn.has_acted,
        stretches=True,
    ),
)


class ReplayTurns(QWidget):
    """Steps through what was thought."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("replayTurns")
        self._all: list[TurnRow] = []
        self._shown: list[TurnRow] = []
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("replaySlider")
        self.slider.setAccessibleName(tr("판단 시각"))
        self.back = button("◀", "replayBack", lambda: self._step(-1), spoken=tr("앞 판단"))
        self.forward = button("▶", "replayForward", lambda: self._step(1), spoken=tr("다음 판단"))
        self.only_acts = QCheckBox(tr("한 일만"))
        self.only_acts.setObjectName("replayOnlyActs")
        self.place = label("", "t2", "head", "replayPlace")
        self.model: KeyedTableModel[TurnRow] = KeyedTableModel(_COLUMNS, RowRules(key=lambda row: str(row.place)))
        self.table = TableView(self.model, "replayTurnsTable", tr("복기한 판단"))
        self.table.set_empty_words(tr("판단이 없습니다"), tr("자동매매를 켠 종목이 있던 기록을 고르세요"))
        self.pane = DecisionPane()
        self._build()
        self.slider.valueChanged.connect(self._on_slider)
        self.only_acts.toggled.connect(self._filter)
        self.table.chosen.connect(self._on_row)
        self._filter()

    def _build(self) -> None:
        line = row(margins=(8, 4, 8, 4), spacing=6)
        for widget in (self.back, self.slider, self.forward):
            line.addWidget(widget, int(widget is self.slider))
        line.addWidget(self.only_acts)
        where = row(margins=(8, 0, 8, 2))
        where.addWidget(self.place, 1)
        box = column()
        box.addLayout(line)
        box.addLayout(where)
        box.addWidget(TurningSplit(self.table, self.pane, keeps=self.pane, pixels=_PANE), 1)
        self.setLayout(box)

    def show_turns(self, looked: Looked) -> None:
        """Show a record's turns, the first one chosen."""
        self._all = turn_rows(looked)
        self._filter()

    @property
    def shown(self) -> Sequence[TurnRow]:
        """The turns among which one steps."""
        return self._shown

    def _filter(self, _is_on: bool = False) -> None:
        wants_acts = self.only_acts.isChecked()
        self._shown = [each for each in self._all if each.turn.has_acted or not wants_acts]
        self.model.set_rows(self._shown)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(len(self._shown) - 1, 0))
            self.slider.setValue(0)
        self.slider.setEnabled(len(self._shown) > 1)
        self._show(0)

    def _step(self, by: int) -> None:
        self.slider.setValue(self.slider.value() + by)

    def _on_slider(self, place: int) -> None:
        self._show(place)

    def _on_row(self, key: str) -> None:
        place = next((n for n, each in enumerate(self._shown) if str(each.place) == key), None)
        if place is not None:
            self.slider.setValue(place)

    def _show(self, place: int) -> None:
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place + 1 < len(self._shown))
        if not self._shown:
            self.pane.clear()
            self.place.setText("")
            return
        chosen = self._shown[place]
        self.table.select(str(chosen.place))
        view = chosen.turn.view
        self.place.setText(
            tr("{n} / {all} · {time} · {name} · 입력 {input}").format(
                n=formats.number(place + 1),
                all=formats.number(len(self._shown)),
                time=formats.clock(view.ts),
                name=chosen.name,
                input=formats.number(chosen.turn.input),
            )
        )
        self.slider.setAccessibleDescription(self.place.text())
        self.pane.show_decision(view, chosen.name, chosen.turn.last_px)
