"""A link without an engine: remembers what the terminal sent and gives it the frames a test wants."""

from typing import TypeVar

from kiwoom_gui.app.commands import Command
from kiwoom_gui.app.link import FrameSink
from kiwoom_gui.app.views import AnswerView, Frame, Part

SentT = TypeVar("SentT")


class FakeLink:
    """The engine's end of `app.link.EngineLink`, by hand."""

    def __init__(self, *first: Part) -> None:
        """Take the parts of the first frame that each new terminal gets."""
        self.first = list(first)
        self.sent: list[Command] = []
        self.attached = 0
        self._sinks: list[FrameSink] = []
        self._sequence = 0

    def attach(self, sink: FrameSink) -> None:
        """Give a whole frame and go on from there."""
        self.attached += 1
        self._sinks.append(sink)
        sink(Frame(sequence=self._sequence, parts=self.first))

    def detach(self, sink: FrameSink) -> None:
        """Forget a terminal."""
        self._sinks.remove(sink)

    def send(self, command: Command) -> None:
        """Remember a command."""
        self.sent.append(command)

    def publish(self, *parts: Part) -> None:
        """Send the next frame."""
        self._sequence += 1
        for sink in tuple(self._sinks):
            sink(Frame(sequence=self._sequence, parts=list(parts)))

    def skip(self) -> None:
        """Lose a frame on the way."""
        self._sequence += 1

    def take(self, command: Command | None = None) -> None:
        """Answer a command (the last one) with yes."""
        given = command or self.sent[-1]
        self.publish(AnswerView(command_id=given.command_id, is_taken=True, code="", params={}))

    def refuse(self, code: str, command: Command | None = None, **params: str | float) -> None:
        """Answer a command (the last one) with no."""
        given = command or self.sent[-1]
        self.publish(AnswerView(command_id=given.command_id, is_taken=False, code=code, params=params))

    def sent_of(self, kind: type[SentT]) -> list[SentT]:
        """Return the commands of one kind, oldest first."""
        return [command for command in self.sent if isinstance(command, kind)]
