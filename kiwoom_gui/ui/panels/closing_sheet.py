"""The question before the window closes while something is at stake: what becomes of orders, exits and engine.

A sheet over the window, never a dialog with a loop of its own. It decides nothing by itself: closing it goes back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from kiwoom_gui.app.commands import WindDown
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.replica import Replica
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row, rule
from kiwoom_gui.ui.words import denial, tr

_WIDTH = 560


@dataclass(frozen=True)
class Choice:
    """One way to close."""

    name: str
    words: str
    hint: str
    how: EndHow
    winds_down: bool = False
    keeps_exits: bool = False
    kind: str = ""


KEEP = Choice(
    "closeKeep",
    "엔진은 계속, 창만 닫기",
    "손절·익절·자동매매와 주문을 엔진이 계속 지킵니다. 다음에 열면 이어집니다.",
    EndHow.KEEP,
    kind="primary",
)
KEEP_EXITS = Choice(
    "closeKeepExits",
    "새로 사지 않고 청산만 지키기",
    "매수 주문을 취소하고 신규차단한 뒤 창을 닫습니다. 손절·익절은 엔진이 지킵니다.",
    EndHow.KEEP,
    winds_down=True,
    keeps_exits=True,
)
CANCEL_ALL = Choice(
    "closeCancelAll",
    "모두 취소하고 끝내기",
    "주문을 모두 취소하고 자동매매를 끈 뒤 엔진도 끝냅니다. 보유 종목은 그대로 남고 아무도 지키지 않습니다.",
    EndHow.NOW,
    winds_down=True,
    kind="danger",
)
AS_IT_IS = Choice(
    "closeAsItIs",
    "그대로 두고 끝내기",
    "거래소에 낸 주문은 남습니다. 손절·익절은 아무도 지키지 않습니다.",
    EndHow.NOW,
    kind="warn",
)
SLEEP = "PC가 꺼지거나 절전에 들어가면 엔진의 감시 손절·익절도 멈춥니다. 거래소에 낸 주문만 남습니다."


def stakes_in_words(state: Replica) -> str:
    """Return what is at stake, e.g. `미체결 2건 · 보유 1종목 · 자동 3종목`; empty when nothing is, or nobody can tell.

    Where another window looks too, nothing is lost with this one.
    """
    account, engine = state.account, state.engine
    if account is None or engine.state not in {"ok", "late"} or engine.terminals > 1:
        return ""
    armed = sum(1 for auto in state.autos.values() if auto.is_on)
    counts = (
        (account.open_orders, tr("미체결 {n}건")),
        (account.positions, tr("보유 {n}종목")),
        (armed, tr("자동 {n}종목")),
    )
    return " · ".join(words.format(n=count) for count, words in counts if count)


class ClosingSheet(QWidget):
    """The sheet; it covers the window until the user chose or went back."""

    def __init__(self, window: QWidget, bridge: Bridge, on_chosen: Callable[[EndHow], None]) -> None:
        """Take the window to cover, the bridge, and who closes it then."""
        super().__init__(window)
        self.setObjectName("closingSheet")
        self._window, self._bridge, self._on_chosen = window, bridge, on_chosen
        self._pending = ""
        self._chosen: Choice | None = None
        self._buttons: list[QPushButton] = []
        self._message = Message("closingMessage")
        self._wait = label("", "t2", "key", "closingWait")
        outer = column()
        outer.addStretch(2)
        middle = row()
        middle.addStretch()
        middle.addWidget(self._card())
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setLayout(outer)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "veil")
        bridge.answered.connect(self._on_answer)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._buttons[-1].setFocus(Qt.FocusReason.PopupFocusReason)

    def _card(self) -> QFrame:
        can_outlive = self._bridge.state.engine.can_outlive
        card = QFrame()
        card.setProperty("surface", "s2")
        card.setFixedWidth(_WIDTH)
        box = column(margins=(24, 20, 24, 20), spacing=8)
        box.addWidget(label(tr("창을 닫으면 어떻게 할까요?"), "t1", "symbol", "closingTitle"))
        box.addWidget(label(stakes_in_words(self._bridge.state), "warn", "key", "closingStakes"))
        box.addWidget(rule())
        for choice in (KEEP, KEEP_EXITS, CANCEL_ALL) if can_outlive else (CANCEL_ALL, AS_IT_IS):
            made = button(tr(choice.words), choice.name, partial(self._choose, choice), choice.kind)
            made.setMinimumHeight(32)
            made.setAccessibleDescription(tr(choice.hint))
            hint = label(tr(choice.hint), "t2")
            hint.setWordWrap(True)
            self._buttons.append(made)
            box.addWidget(made)
            box.addWidget(hint)
            box.addSpacing(4)
        box.addWidget(rule())
        sleep = label(tr(SLEEP), "warn", "", "closingSleep")
        sleep.setWordWrap(True)
        box.addWidget(sleep)
        box.addWidget(self._message)
        foot = row(spacing=8)
        foot.addWidget(self._wait)
        foot.addStretch()
        back = button(tr("돌아가기"), "closeBack", self.go_back)
        self._buttons.append(back)
        foot.addWidget(back)
        box.addLayout(foot)
        card.setLayout(box)
        return card

    def go_back(self) -> None:
        """Close nothing."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _choose(self, choice: Choice) -> None:
        self._message.clear()
        if not choice.winds_down:
            self._on_chosen(choice.how)
            return
        self._chosen = choice
        for each in self._buttons:
            each.setEnabled(False)
        self._wait.setText(tr("취소하는 중입니다. 거래소의 답을 기다립니다."))
        self._pending = self._bridge.new_command_id()
        self._bridge.send(WindDown(command_id=self._pending, keep_exits=choice.keeps_exits))

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.command_id != self._pending or self._chosen is None:
            return
        self._wait.setText("")
        if answer.is_taken:
            self._on_chosen(self._chosen.how)
            return
        for each in self._buttons:
            each.setEnabled(True)
        self._message.say(denial(answer.code, answer.params))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, unless an answer is awaited."""
        if event.key() == Qt.Key.Key_Escape and self._buttons[-1].isEnabled():
            self.go_back()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
