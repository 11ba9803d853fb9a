"""청산 맡기기: the line in which a position bought by hand is given to the exits, with the numbers that will hold."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDoubleValidator, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from kiwoom_gui.app.commands import HandOver, SetSymbolAuto
from kiwoom_gui.app.views import AnswerView, AutoRow, PositionRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import tr

_STOP, _ARM, _BACK, _TARGET = "stop_loss_percent", "trail_arm_percent", "trail_give_back_percent", "target_percent"
_DEFAULTS = {_STOP: 2.0, _ARM: 2.0, _BACK: 1.0, _TARGET: 7.0}
_OFF = {_ARM: 100.0, _TARGET: 300.0}
"""So far away that an exit that is not wanted never comes; the stop is always there."""
_BOUNDS = {_STOP: (0.1, 50.0), _ARM: (0.1, 99.0), _BACK: (0.1, 50.0), _TARGET: (0.1, 299.0)}


def is_handed(auto: AutoRow | None) -> bool:
    """Say whether a position bought by hand is with the exits."""
    return auto is not None and auto.handed_qty is not None


def exits_in_short(auto: AutoRow) -> str:
    """Return the stop and the target in force of a handed position, for a cell; a dash where none is wanted."""
    target = auto.exits.get(_TARGET, _OFF[_TARGET])
    up = f"+{f.number(target, 1)}" if target < _OFF[_TARGET] else f.MISSING
    return tr("맡김 −{stop}/{target} %").format(stop=f.number(auto.exits.get(_STOP), 1), target=up)


class HandStrip(QFrame):
    """Stop, trail and target of one position. Enter hands it over, Escape closes."""

    def __init__(self, bridge: Bridge, requests: Requests) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("handStrip")
        self.setProperty("surface", "s2")
        self._bridge, self._requests = bridge, requests
        self._key = ""
        self._title = label("", "t1", "key", "handStripTitle")
        self._title.setWordWrap(True)
        self.edits = {
            _STOP: self._edit(_STOP, tr("손절, 평균에서 아래로 %")),
            _ARM: self._edit(_ARM, tr("추적 시작, 평균에서 위로 %")),
            _BACK: self._edit(_BACK, tr("추적, 고점에서 되돌림 %p")),
            _TARGET: self._edit(_TARGET, tr("목표, 평균에서 위로 %")),
        }
        self.trail = self._choice("handTrail", tr("추적"), (_ARM, _BACK))
        self.target = self._choice("handTarget", tr("목표"), (_TARGET,))
        self.send_button = button(tr("청산 맡기기"), "handSend", self._send, "primary")
        line = row(spacing=6)
        line.addWidget(label(tr("손절 −"), "t2"))
        line.addWidget(self.edits[_STOP])
        line.addWidget(self.trail)
        line.addWidget(label("+", "t2"))
        line.addWidget(self.edits[_ARM])
        line.addWidget(label("−", "t2"))
        line.addWidget(self.edits[_BACK])
        line.addWidget(self.target)
        line.addWidget(label("+", "t2"))
        line.addWidget(self.edits[_TARGET])
        line.addWidget(label("%", "t3"))
        line.addStretch(1)
        line.addWidget(self.send_button)
        line.addWidget(button(tr("닫기"), "handClose", self.hide))
        box = column(margins=(8, 4, 8, 4), spacing=4)
        box.addWidget(self._title)
        box.addLayout(line)
        self.setLayout(box)
        self.hide()

    def open_for(self, position: PositionRow) -> None:
        """Ask for a position, with the numbers of its plan where they are known."""
        self._key = position.instrument_id
        plan = self._bridge.state.plan
        known = plan.values if plan is not None and plan.instrument_id == self._key else {}
        for name, edit in self.edits.items():
            edit.setText(f"{float(known.get(name, _DEFAULTS[name])):g}")
        said = tr("{name} {n}주, 평균 {px}원: 아래 조건에 닿으면 모두 팝니다. 새로 사지는 않습니다.")
        self._title.setText(
            said.format(name=position.name, n=f.number(position.quantity), px=f.number(position.avg_px))
        )
        self._check()
        self.show()
        self.edits[_STOP].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self, instrument_id: str) -> None:
        """손 떼기: the exits end, what they have working is canceled, the shares stay."""
        command = SetSymbolAuto(
            command_id=self._requests.new_id(), instrument_id=instrument_id, is_on=False, keep_exits=False
        )
        self._requests.send(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Enter, close by Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _edit(self, name: str, spoken: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"hand_{name}")
        made.setAccessibleName(spoken)
        made.setToolTip(spoken)
        made.setProperty("number", "true")
        made.setProperty("dense", "true")
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(56)
        least, most = _BOUNDS[name]
        made.setValidator(QDoubleValidator(least, most, 2, made))
        made.textChanged.connect(self._check)
        return made

    def _choice(self, name: str, words: str, edits: tuple[str, ...]) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(name)
        made.setChecked(True)
        made.toggled.connect(partial(self._on_choice, edits))
        return made

    def _on_choice(self, names: tuple[str, ...], is_on: bool) -> None:
        for name in names:
            self.edits[name].setEnabled(is_on)
        self._check()

    def _check(self, _text: str = "") -> None:
        good = all(edit.hasAcceptableInput() for edit in self.edits.values() if edit.isEnabled())
        self.send_button.setEnabled(good)

    def _values(self) -> dict[str, float]:
        values = {name: float(edit.text()) for name, edit in self.edits.items() if edit.isEnabled()}
        return {**_OFF, **values}

    def _send(self) -> None:
        if self.send_button.isEnabled():
            command = HandOver(command_id=self._requests.new_id(), instrument_id=self._key, values={**self._values()})
            self._requests.send(command, self._on_answer)

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.is_taken:
            self.hide()
