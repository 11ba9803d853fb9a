"""What is wrong or unusual with the engine's process, in the menu's line; hidden when all is well.

It has its place there so that nothing moves under the mouse when the alarm comes.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from kiwoom_gui.app.commands import TakeControl
from kiwoom_gui.app.views import EngineView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.words import tr

TROUBLES = {
    "late": "엔진이 대답하지 않습니다. 보이는 값은 그때의 것이고, 취소와 신규차단만 보냅니다. "
    "20초 동안 대답이 없으면 강제로 끝내고 다시 시작합니다.",
    "lost": "엔진이 멈췄습니다. 보이는 값은 그때의 것이고, 주문은 보낼 수 없습니다. "
    "다시 시작하는 중입니다 ({restarts}번째).",
    "failed": "엔진을 다시 시작하지 못했습니다. 감시 손절·익절이 멈췄고 거래소에 낸 주문은 그대로 있습니다. "
    "프로그램을 다시 여세요.",
    "ended": "엔진이 끝났습니다. 감시 손절·익절이 멈췄고 이 창의 값은 더 바뀌지 않습니다. "
    "다시 쓰려면 프로그램을 다시 여세요.",
}
READ_ONLY = "보기 전용: 다른 창이 주문합니다. 이 창에서는 취소와 신규차단만 보냅니다."
FOUND = "창 없이 돌고 있던 엔진에 다시 붙었습니다. 주문과 보유를 그대로 이어받았습니다."
BACK = "엔진이 돌아왔습니다. 장부를 증권사와 다시 맞춥니다."


class EngineStrip(QFrame):
    """One line, one button."""

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("engineStrip")
        self._bridge = bridge
        self._is_dismissed = False
        self._text = label("", "t1", "key", "engineStripText")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._take = button(tr("제어권 가져오기"), "takeControl", self._on_take, "small")
        self._close = button("✕", "engineStripClose", self._dismiss, "bare", tr("알림 닫기"))
        line = row(margins=(12, 0, 4, 0), spacing=8)
        line.addWidget(self._text, 1)
        line.addWidget(self._take)
        line.addWidget(self._close)
        self.setLayout(line)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bridge.engine_changed.connect(self.show_engine)
        self.show_engine(bridge.state.engine)

    @property
    def text(self) -> str:
        """What it says; empty when hidden."""
        return self._text.text() if not self.isHidden() else ""

    def show_engine(self, engine: EngineView) -> None:
        """Say what there is to say."""
        surface, words = _words(engine)
        is_found = words == tr(FOUND)
        if not is_found:
            self._is_dismissed = False
        self._take.setVisible(engine.state == "ok" and not engine.is_in_control)
        self._close.setVisible(is_found)
        self._text.setText(words)
        self._text.setAccessibleName(words)
        self._text.setToolTip(words)
        self.setProperty("surface", surface)
        for each in (self, self._text):
            each.style().unpolish(each)
            each.style().polish(each)
        self.setVisible(bool(words) and not (is_found and self._is_dismissed))

    def _on_take(self) -> None:
        self._bridge.send(TakeControl(command_id=self._bridge.new_command_id()))

    def _dismiss(self) -> None:
        self._is_dismissed = True
        self.hide()


def _words(engine: EngineView) -> tuple[str, str]:
    if engine.state in TROUBLES:
        words = tr(TROUBLES[engine.state]).format(restarts=max(engine.restarts, 1))
        return ("warn" if engine.state == "ended" else "danger"), words
    if engine.state == "ok" and not engine.is_in_control:
        return "accent", tr(READ_ONLY)
    if engine.state == "ok" and engine.was_running and not engine.restarts:
        return "accent", tr(FOUND)
    return "accent", ""


def news(before: EngineView, now: EngineView) -> tuple[str, str]:
    """Return what a change is worth saying aloud, and how loud; nothing where it is not."""
    if now.state == before.state:
        return "", ""
    if now.state in TROUBLES:
        return tr(TROUBLES[now.state]).format(restarts=max(now.restarts, 1)), "ERROR"
    if now.state == "ok" and before.state in {"lost", "late"}:
        return tr(BACK), "WARNING"
    return "", ""
