"""Which terminal's commands pass to the engine: one terminal commands, each command counts once, and none that is old.

Stops pass from every window at any age: 취소, 전체취소, 신규차단, 다시조회.
"""

from collections import OrderedDict

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v

TOO_OLD_S = 3.0
"""A click that waited longer for the engine does not become an order any more."""
_REMEMBERED = 5_000


def answer(command: c.Command, code: str = "", **params: float) -> v.AnswerView:
    """Return the answer to a command; without a code it was taken."""
    return v.AnswerView(command_id=command.command_id, is_taken=not code, code=code, params={**params})


class CommandGate:
    """Remembers who commands and what was asked. Terminals are told apart by identity."""

    def __init__(self) -> None:
        """Nobody commands yet."""
        self.holder: object = None
        self._seen: OrderedDict[str, v.AnswerView | None] = OrderedDict()

    def judge(self, terminal: object, command: c.Command, age_s: float) -> v.AnswerView | bool:
        """Return the answer a command gets here, True if it passes, False if it passed before and is under way."""
        if command.command_id in self._seen:
            return self._seen[command.command_id] or False
        if isinstance(command, c.TakeControl):
            self.holder = terminal
            return answer(command)
        if not c.is_a_stop(command):
            if terminal is not self.holder:
                return answer(command, "READ_ONLY")
            if age_s > TOO_OLD_S:
                return answer(command, "COMMAND_TOO_OLD", seconds=round(age_s, 1))
        self._seen[command.command_id] = None
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def note(self, frame: v.Frame) -> None:
        """Keep the answers that the engine gave, for a command that comes again."""
        for part in frame.parts:
            if isinstance(part, v.AnswerView) and part.command_id in self._seen:
                self._seen[part.command_id] = part
