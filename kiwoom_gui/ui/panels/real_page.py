"""What a start on the real account waits for: the typed phrase, or the wish only to look. Kept nowhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from kiwoom_gui.app.real_gate import RealGate
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.panels.account_page import REAL_PHRASE
from kiwoom_gui.ui.widgets.basics import button, column, label, row


class RealPage(QWidget):
    """A warning, the phrase, two ways on. Closing the page decides nothing: the start goes on waiting."""

    def __init__(self, gate: RealGate, close: Callable[[], None]) -> None:
        """Take the gate and what closes the page."""
        super().__init__()
        self.setObjectName("realPage")
        self._gate, self._close = gate, close
        self.phrase = QLineEdit()
        self.phrase.setObjectName("realPhrase")
        self.phrase.setAccessibleName(tr("확인 문구"))
        self.arm_button = button(tr("주문을 켜고 시작"), "realArm", self._arm, "danger")
        self.look_button = button(tr("주문 없이 보기만"), "realLook", self._look)
        words = label(tr("실제 돈으로 주문합니다. 켜려면 다음 문구를 그대로 넣으세요."), "warn", "stage")
        phrase = label(tr(REAL_PHRASE), "t1", "stage")
        note = label(tr("이번 실행 동안만 켜집니다. 다음에 시작하면 다시 묻습니다."), "t3", "head")
        for each in (words, note):
            each.setWordWrap(True)
        words.setBuddy(self.phrase)
        box = column(margins=(16, 12, 16, 16), spacing=8)
        for part in (words, phrase, self.phrase, note):
            box.addWidget(part)
        line = row(spacing=8)
        line.addStretch()
        line.addWidget(self.look_button)
        line.addWidget(self.arm_button)
        box.addLayout(line)
        box.addStretch()
        self.setLayout(box)
        self.setFocusProxy(self.phrase)
        self.phrase.textEdited.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        self.arm_button.setEnabled(self.phrase.text().strip() == tr(REAL_PHRASE))

    def _arm(self) -> None:
        self._gate.arm()
        self._close()

    def _look(self) -> None:
        self._gate.look_only()
        self._close()
