"""The scan's own switch with its limits, and the two filters that one turns all day. Asks before it is switched on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import ArmScan
from kiwoom_gui.app.views import AnswerView, ScanView
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.phrases import SCAN_CAUSES
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.widgets.number_field import NumberEdit
from kiwoom_gui.ui.words import tr

_SYMBOLS, _WON = 3, 3_000_000
_IN_HUNDRED_MILLIONS = 100


def _edit(name: str, unit: str, spoken: str, value: int | None, width: int) -> NumberEdit:
    made = NumberEdit(unit)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setProperty("dense", "true")
    made.setFixedWidth(width)
    made.set_value(value)
    return made


class ScanStrip(QWidget):
    """One line: limits, switch, how it stands; and the filters."""

    filters_changed = Signal(object)

    def __init__(self, requests: Requests) -> None:
        """Take the panel's way to the engine."""
        super().__init__()
        self.setObjectName("scanStrip")
        self._requests = requests
        self._scan: ScanView | None = None
        self.symbols = _edit("scanSymbols", tr("종목"), tr("자동으로 켤 종목 수, 많아야"), _SYMBOLS, 96)
        self.won = _edit("scanWon", tr("원"), tr("자동으로 켠 종목들에 쓸 돈, 모두 많아야"), _WON, 136)
        self.switch = button(tr("후보 자동 켜기…"), "scanSwitch", self._on_switch, "small")
        self.state = label("", "t2", name="scanState")
        self.change = _edit("scanMinChange", "%", tr("제안할 등락률, 적어도"), None, 64)
        self.notional = _edit("scanMinNotional", tr("억"), tr("제안할 거래대금, 적어도"), None, 84)
        self.question = _Question(self)
        self._build()
        for edit in (self.change, self.notional):
            edit.editingFinished.connect(self._on_filters)

    def _build(self) -> None:
        line = row(margins=(8, 2, 8, 2), spacing=6)
        for widget in (self.switch, self.symbols, self.won, self.state):
            line.addWidget(widget)
        line.addStretch(1)
        second = row(margins=(8, 0, 8, 2), spacing=6)
        for words, widget in ((tr("등락률 ≥"), self.change), (tr("거래대금 ≥"), self.notional)):
            said: QLabel = label(words, "t3")
            said.setBuddy(widget)
            second.addWidget(said)
            second.addWidget(widget)
        second.addStretch(1)
        box: QVBoxLayout = column()
        box.addLayout(line)
        box.addWidget(self.question)
        box.addLayout(second)
        self.setLayout(box)

    def show_scan(self, scan: ScanView) -> None:
        """Show how the scan stands."""
        self._scan = scan
        self.switch.setText(tr("자동 켜기 끝내기") if scan.is_on else tr("후보 자동 켜기…"))
        self.switch.setAccessibleName(self.switch.text())
        for edit in (self.symbols, self.won):
            edit.setEnabled(not scan.is_on)
        if scan.is_on:
            self.question.hide()
            for edit, value in ((self.symbols, scan.most_symbols), (self.won, scan.most_won)):
                edit.set_value(value)
        self.state.setText(_state(scan))
        set_tone(self.state, "warn" if scan.is_on else "t3")
        if not self.change.hasFocus():
            self.change.set_value(round(scan.filters.get("min_change_percent", 0)))
        if not self.notional.hasFocus():
            self.notional.set_value(round(scan.filters.get("min_notional_mwon", 0)) // _IN_HUNDRED_MILLIONS)

    def arm(self) -> None:
        """Let the scan arm within the limits that stand here."""
        self.question.hide()
        self._requests.send(
            ArmScan(
                command_id=self._requests.new_id(),
                is_on=True,
                most_symbols=self.symbols.value or 0,
                most_won=self.won.value or 0,
            ),
            self._on_answer,
        )

    def _on_switch(self) -> None:
        if self._scan is not None and self._scan.is_on:
            self._requests.send(ArmScan(command_id=self._requests.new_id(), is_on=False))
        else:
            self.question.ask(self.symbols.value or 0, self.won.value or 0)

    def _on_answer(self, answer: AnswerView) -> None:
        if not answer.is_taken:
            self.question.hide()

    def _on_filters(self) -> None:
        if self._scan is None:
            return
        change, notional = self.change.value or 0, (self.notional.value or 0) * _IN_HUNDRED_MILLIONS
        now = self._scan.filters
        known = (round(now.get("min_change_percent", 0)), round(now.get("min_notional_mwon", 0)))
        if (change, notional // _IN_HUNDRED_MILLIONS) != (known[0], known[1] // _IN_HUNDRED_MILLIONS):
            self.filters_changed.emit({"min_change_percent": float(change), "min_notional_mwon": notional})


def _state(scan: ScanView) -> str:
    numbers = {
        "n": len(scan.armed),
        "most": scan.most_symbols,
        "committed": f.won(scan.committed),
        "won": f.won(scan.most_won),
    }
    if scan.is_on:
        return tr("켜짐 · {n}/{most}종목 · {committed}/{won}").format(**numbers)
    if scan.armed:
        return tr("꺼짐 · 켜 둔 {n}종목은 모두 {won}까지").format(**numbers)
    cause = SCAN_CAUSES.get(scan.cause, "") if scan.most_symbols and scan.cause != "USER" else ""
    return tr("꺼짐 · {cause}").format(cause=tr(cause)) if cause else tr("꺼짐")


class _Question(QFrame):
    """Says what switching on means, in numbers; nothing starts by one click."""

    def __init__(self, strip: ScanStrip) -> None:
        super().__init__(strip)
        self.setObjectName("scanQuestion")
        self.setProperty("surface", "warn")
        self._text = label("", "t1", name="scanQuestionText")
        self._text.setWordWrap(True)
        buttons = row(spacing=4)
        buttons.addWidget(button(tr("자동 켜기 시작"), "scanStart", strip.arm, "small"))
        buttons.addWidget(button(tr("그만두기"), "scanCancel", self.hide, "small"))
        buttons.addStretch()
        box = column(margins=(10, 6, 8, 6), spacing=6)
        box.addWidget(self._text)
        box.addLayout(buttons)
        self.setLayout(box)
        self.hide()

    def ask(self, symbols: int, won: int) -> None:
        """Show the question."""
        said = tr("제안된 종목을 스스로 켜고 삽니다. 많아야 {symbols}종목, 모두 {won}까지. 다시 시작하면 꺼집니다.")
        self._text.setText(said.format(symbols=symbols, won=f.won(won)))
        self.show()
