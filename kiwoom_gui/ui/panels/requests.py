"""Commands of a panel whose answers it waits for: a refusal comes back to where the eye is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiwoom_gui.app.commands import Command
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.widgets.basics import Message
from kiwoom_gui.ui.words import denial

GONE_AFTER_MS = 8_000


class Requests(QObject):
    """Sends commands for a panel and shows what refused them."""

    def __init__(self, bridge: Bridge, message: Message) -> None:
        """Take the bridge and the panel's message line."""
        super().__init__(message)
        self._bridge = bridge
        self._message = message
        self._waiting: dict[str, Callable[[AnswerView], None] | None] = {}
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(GONE_AFTER_MS)
        self._fade.timeout.connect(message.clear)
        bridge.answered.connect(self._on_answer)

    def new_id(self) -> str:
        """Return a new command id."""
        return self._bridge.new_command_id()

    def send(self, command: Command, then: Callable[[AnswerView], None] | None = None) -> None:
        """Send a command; `then` hears its answer, taken or refused."""
        self._waiting[command.command_id] = then
        self._bridge.send(command)

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.command_id not in self._waiting:
            return
        then = self._waiting.pop(answer.command_id)
        if answer.is_taken:
            self._message.clear()
        else:
            self._message.say(denial(answer.code, answer.params))
            self._fade.start()
        if then is not None:
            then(answer)
