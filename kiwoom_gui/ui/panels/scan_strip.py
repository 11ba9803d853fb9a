"""The scan's own switch with its limits, and the two filters that one turns all day. Asks before it is switched on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import ArmScan
from kiwoom_gui.app.views import ScanView
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.phrases import SCAN_CAUSES
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.widgets.number_field import NumberEdit
from kiwoom_gui.ui.words import tr

_SYMBOLS, _WON = 3, 3_000_000
_IN_HUNDRED_MILLIONS = 100
_LEAST = 360
_NARROW = 640
"""Pixels under which the filters go below."""


def _edit(name: str, unit: str, spoken: str, value: int | None, width: int) -> NumberEdit:
    made = NumberEdit(unit)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setProperty("dense", "true")
    made.setFixedWidth(width)
    made.set_value(value)
    return made


class ScanStrip(QWidget):
    """Switch with its limits, and the filters; `state` says how it stands, and lies where the panel puts it."""

    filters_changed = Signal(object)

    def __init__(self, requests: Requests) -> None:
        """Take the panel's way to the engine."""
        super().__init__()
        self.setObjectName("scanStrip")
        self._requests = requests
        self._scan: ScanView | None = None
        self.symbols = _edit("scanSymbols", tr("종목까지"), tr("자동으로 켤 종목 수, 많아야"), _SYMBOLS, 112)
        self.won = _edit("scanWon", tr("원"), tr("자동으로 켠 종목들에 쓸 돈, 모두 많아야"), _WON, 136)
        self.switch = button(tr("후보 자동 켜기…"), "scanSwitch", self._on_switch, "small")
        self.state = label("", "t2", name="scanState")
        self.change = _edit("scanMinChange", "%", tr("제안할 등락률, 적어도"), None, 64)
        self.notional = _edit("scanMinNotional", tr("억"), tr("제안할 거래대금, 적어도"), None, 100)
        self.question = _Question(self)
        self._build()
        for edit in (self.change, self.notional):
            edit.editingFinished.connect(self._on_filters)

    def _build(self) -> None:
        limits = row(spacing=6)
        for widget in (self.switch, self.symbols, self.won):
            limits.addWidget(widget)
        limits.addStretch(1)
        filters = row(spacing=6)
        for words, widget in ((tr("등락률 ≥"), self.change), (tr("거래대금 ≥"), self.notional)):
            said: QLabel = label(words, "t3")
            said.setBuddy(widget)
            filters.addWidget(said)
            filters.addWidget(widget)
        filters.addStretch(1)
        self._fields = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(8, 2, 8, 2)
        self._line.setSpacing(4)
        self._line.addLayout(limits, 1)
        self._line.addLayout(filters)
        self._fields.setLayout(self._line)
        box: QVBoxLayout = column()
        box.addWidget(self._fields)
        box.addWidget(self.question)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the filters below where it is narrow."""
        super().resizeEvent(event)
        down = QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if event.size().width() < _NARROW else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """As wide as the limits alone: the filters can go below."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def ask(self, *, is_asking: bool) -> None:
        """Let the question stand in the place of the fields, or them again."""
        self._fields.setVisible(not is_asking)
        self.question.setVisible(is_asking)
        if is_asking:
            self.question.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scan(self, scan: ScanView) -> None:
        """Show how the scan stands."""
        self._scan = scan
        self.switch.setText(tr("자동 켜기 끝내기") if scan.is_on else tr("후보 자동 켜기…"))
        self.switch.setAccessibleName(self.switch.text())
        for edit in (self.symbols, self.won):
            edit.setEnabled(not scan.is_on)
        if scan.is_on:
            self.ask(is_asking=False)
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
        self.ask(is_asking=False)
        self._requests.send(
            ArmScan(
                command_id=self._requests.new_id(),
                is_on=True,
                most_symbols=self.symbols.value or 0,
                most_won=self.won.value or 0,
            )
        )

    def _on_switch(self) -> None:
        if self._scan is not None and self._scan.is_on:
            self._requests.send(ArmScan(command_id=self._requests.new_id(), is_on=False))
        else:
            self.question.say(self.symbols.value or 0, self.won.value or 0)
            self.ask(is_asking=True)

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
        line = row(margins=(10, 4, 8, 4), spacing=6)
        line.addWidget(self._text, 1)
        line.addWidget(button(tr("자동 켜기 시작"), "scanStart", strip.arm, "small"))
        self.cancel = button(tr("그만두기"), "scanCancel", lambda: strip.ask(is_asking=False), "small")
        line.addWidget(self.cancel)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, symbols: int, won: int) -> None:
        """Put the limits into the question."""
        said = tr("제안된 종목을 스스로 켜고 삽니다. 많아야 {symbols}종목, 모두 {won}까지. 다시 시작하면 꺼집니다.")
        self._text.setText(said.format(symbols=symbols, won=f.won(won)))
