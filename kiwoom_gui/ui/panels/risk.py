"""위험: the trading state and its reason, each limit with its use, closings under way, the last refusals in words."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from kiwoom_gui.app.commands import ChangeLimit, ResumeClose, SetState, StopClose
from kiwoom_gui.app.views import AnswerView, ClosingRow, DenialRow, RiskView
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.risk_limits import LimitEditor, LimitLine
from kiwoom_gui.ui.phrases import STATE_CAUSES
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.table_model import CellButton, Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import EmptyState, Message, button, column, label, row, rule
from kiwoom_gui.ui.words import denial, tr

STOP, RESUME = "stop", "resume"
STAGES = {
    "CANCELING": "취소 대기",
    "SELLING": "파는 중",
    "WAITING": "기다림",
    "PAUSED": "멈춤",
    "DONE": "끝남",
    "GIVEN_UP": "그만둠",
    "STOPPED": "중지함",
}
_STAGE_TONES = {"WAITING": "warn", "PAUSED": "danger", "GIVEN_UP": "danger", "DONE": "t2", "STOPPED": "t2"}
_STATE_MARKS = {TradingState.ACTIVE: "●", TradingState.REDUCING: "▼", TradingState.HALTED: "■"}
_STATE_TONES = {TradingState.ACTIVE: "ok", TradingState.REDUCING: "warn", TradingState.HALTED: "danger"}
_STATE_VERBS = {TradingState.ACTIVE: "진입 허용", TradingState.REDUCING: "신규차단", TradingState.HALTED: "전면정지"}
_CLOSINGS_HEIGHT = 96


class RiskPanel(QWidget):
    """Shows what the engine says; a limit or a state changes only by its answer."""

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("risk")
        self.setProperty("surface", "s1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bridge = bridge
        self.message = Message("riskMessage")
        self._requests = Requests(bridge, self.message)
        self._empty = EmptyState(tr("위험 한도를 아직 받지 못했습니다"), tr("엔진에 연결되면 한도와 사용량이 나옵니다"))
        self._body = QWidget()
        self._state = label("", "t1", "key", "riskState")
        self._cause = label("", "t2", "head", "riskCause")
        self._counts = label("", "t2", "head", "riskCounts", numeric=True)
        self._states: dict[TradingState, QPushButton] = {
            state: button(tr(verb), f"riskState_{state.value}", partial(self._set_state, state), "segment")
            for state, verb in _STATE_VERBS.items()
        }
        self._grid = QGridLayout()
        self._lines: dict[str, LimitLine] = {}
        self.editor = LimitEditor()
        self._closing_model = KeyedTableModel(_closing_columns(), _CLOSING_RULES)
        self._denial_model = KeyedTableModel(_denial_columns(bridge), _DENIAL_RULES)
        self.closings = TableView(self._closing_model, "riskClosings", tr("청산"))
        self.denials = TableView(self._denial_model, "riskDenials", tr("거부"))
        self.denials.set_empty_words(tr("거부한 주문이 없습니다"), tr("한도에 걸린 주문이 까닭과 숫자와 함께 나옵니다"))
        self._build()
        self.editor.sent.connect(self._change_limit)
        self.closings.button_pressed.connect(self._on_closing_button)
        bridge.risk_changed.connect(self._on_risk)
        if bridge.state.risk:
            self._on_risk(bridge.state.risk)

    def _build(self) -> None:
        head = row(margins=(8, 6, 8, 6), spacing=8)
        names = column(spacing=1)
        names.addWidget(self._state)
        names.addWidget(self._cause)
        head.addLayout(names, 1)
        buttons = row()
        for each in self._states.values():
            each.setCheckable(True)
            buttons.addWidget(each)
        head.addLayout(buttons)
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        counts = row(margins=(8, 0, 8, 4))
        counts.addWidget(self._counts, 1)
        inner = column()
        inner.addLayout(head)
        inner.addWidget(rule())
        inner.addLayout(self._grid)
        inner.addLayout(counts)
        inner.addWidget(self.editor)
        inner.addWidget(rule())
        inner.addWidget(self.closings)
        inner.addWidget(self.denials, 1)
        self._body.setLayout(inner)
        self.closings.setFixedHeight(_CLOSINGS_HEIGHT)
        box = column()
        box.addWidget(self.message)
        box.addWidget(self._empty, 1)
        box.addWidget(self._body, 1)
        self.setLayout(box)
        self._body.hide()
        self.closings.hide()

    # --- what the engine says ---

    def _on_risk(self, view: RiskView) -> None:
        self._empty.hide()
        self._body.show()
        state = view.trading_state
        self._state.setText(f"{_STATE_MARKS[state]} {words.trading_state(state)}")
        set_tone(self._state, _STATE_TONES[state])
        since = f" · {tr('{moment}부터').format(moment=f.clock(view.since))}" if view.since else ""
        self._cause.setText(tr(STATE_CAUSES.get(view.cause, view.cause)) + since)
        for each, chosen in self._states.items():
            chosen.setChecked(each is state)
        counts = tr("분당 주문 {rate}건 · 미체결 {open}건 · 미확인 {unknown}건")
        self._counts.setText(
            counts.format(rate=view.orders_last_minute, open=view.open_orders, unknown=view.unknown_orders)
        )
        set_tone(self._counts, "danger" if view.unknown_orders else "t2")
        for at, limit in enumerate(view.limits):
            if limit.name not in self._lines:
                self._lines[limit.name] = LimitLine(limit.name, self._grid, at, self._edit)
            self._lines[limit.name].say(limit)
        self._closing_model.set_rows(view.closings)
        self.closings.setVisible(bool(view.closings))
        self._denial_model.set_rows(view.denials)

    # --- what the user wants ---

    def _set_state(self, state: TradingState) -> None:
        view = self._bridge.state.risk
        for each, chosen in self._states.items():
            chosen.setChecked(view is not None and each is view.trading_state)
        self._requests.send(SetState(command_id=self._requests.new_id(), state=state))

    def _edit(self, name: str) -> None:
        view = self._bridge.state.risk
        for limit in view.limits if view else ():
            if limit.name == name:
                self.editor.open_for(limit)

    def _change_limit(self, name: str, value: float) -> None:
        command = ChangeLimit(command_id=self._requests.new_id(), name=name, value=value)
        self._requests.send(command, self._on_limit_answer)

    def _on_limit_answer(self, answer: AnswerView) -> None:
        if answer.is_taken:
            self.editor.close_editor()
        else:
            self.editor.refuse(denial(answer.code, answer.params))

    def _on_closing_button(self, instrument_id: str, name: str) -> None:
        symbol = instrument_id.split(" ", maxsplit=1)[0]
        command_id = self._requests.new_id()
        if name == RESUME:
            self._requests.send(ResumeClose(command_id=command_id, instrument_id=symbol))
        else:
            self._requests.send(StopClose(command_id=command_id, instrument_id=symbol))


_CLOSING_RULES: RowRules[ClosingRow] = RowRules(key=lambda line: f"{line.instrument_id} {line.started}")
_DENIAL_RULES: RowRules[DenialRow] = RowRules(key=lambda line: f"{line.ts} {line.code} {line.instrument_id}")


def _closing_buttons(line: ClosingRow) -> tuple[CellButton, ...]:
    if line.is_end:
        return ()
    stop = CellButton(STOP, tr("멈추기"), True)
    return (CellButton(RESUME, tr("계속"), True), stop) if line.stage == "PAUSED" else (stop,)


def _closing_columns() -> tuple[Column[ClosingRow], ...]:
    return (
        Column(key="name", title="청산", text=lambda line: line.name, align="left", is_bold=True),
        Column(
            key="stage",
            title="단계",
            text=lambda line: tr(STAGES.get(line.stage, line.stage)),
            sample="취소 대기",
            align="left",
            tone=lambda line: _STAGE_TONES.get(line.stage, "accent"),
        ),
        Column(key="sold", title="매도", text=lambda line: f.number(line.sold), sample="12,345"),
        Column(key="left", title="남음", text=lambda line: f.number(line.left), sample="12,345"),
        Column(
            key="why",
            title="까닭",
            text=lambda line: denial(line.code, line.params) if line.code else "",
            align="left",
            tone="t2",
            stretches=True,
        ),
        Column(key="actions", title="", text=lambda _line: "", sample="계속|멈추기", buttons=_closing_buttons),
    )


def _denial_columns(bridge: Bridge) -> tuple[Column[DenialRow], ...]:
    return (
        Column(
            key="time",
            title="시각",
            text=lambda line: f.clock(line.ts),
            sort=lambda line: line.ts,
            sample="10:46:58",
            align="left",
            tone="t3",
        ),
        Column(
            key="order",
            title="거부한 주문",
            text=lambda line: _order_words(bridge, line),
            sample="삼성전자 매수 1,234주",
            align="left",
            is_bold=True,
        ),
        Column(
            key="why",
            title="까닭",
            text=lambda line: denial(line.code, line.params),
            sample="종목 한도를 넘습니다. 10,512,000원 > 10,000,000원",
            align="left",
            stretches=True,
        ),
        Column(
            key="code",
            title="코드",
            text=lambda line: line.code,
            sample="SELL_EXCEEDS_ORDERABLE",
            align="left",
            tone="t3",
            rank=1,
        ),
    )


def _order_words(bridge: Bridge, line: DenialRow) -> str:
    name = bridge.name_of(line.instrument_id) if line.instrument_id else ""
    if line.side is None:
        return name or f.MISSING
    return f"{name} {words.side(line.side)} {f.shares(line.quantity)}"
