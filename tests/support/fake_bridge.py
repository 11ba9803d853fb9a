"""The real bridge on a link that plays the engine: records commands, publishes what a test says."""

import itertools
from typing import TypeVar

from kiwoom_gui.app.commands import Command
from kiwoom_gui.app.link import FrameSink
from kiwoom_gui.app.views import AnswerView, Frame, Part
from kiwoom_gui.ui.bridge import Bridge

T = TypeVar("T", bound=Command)
Params = dict[str, str | int | float]


class RecordingLink:
    """An engine end that answers nothing by itself."""

    def __init__(self) -> None:
        """Start with nothing sent."""
        self.commands: list[Command] = []
        self._sinks: list[FrameSink] = []
        self._numbers = itertools.count(1)

    def attach(self, sink: FrameSink) -> None:
        """Keep a terminal."""
        self._sinks.append(sink)

    def detach(self, sink: FrameSink) -> None:
        """Forget a terminal."""
        self._sinks.remove(sink)

    def send(self, command: Command) -> None:
        """Record a command."""
        self.commands.append(command)

    def publish(self, *parts: Part) -> None:
        """Give a frame to the terminal."""
        frame = Frame(sequence=next(self._numbers), parts=list(parts))
        for sink in tuple(self._sinks):
            sink(frame)

    def sent(self, kind: type[T]) -> list[T]:
        """Return the commands of a kind, oldest first."""
        return [command for command in self.commands if isinstance(command, kind)]

    def answer(self, command: Command, code: str = "", params: Params | None = None) -> None:
        """Answer a command: taken, or refused with a code."""
        taken = not code
        self.publish(AnswerView(command_id=command.command_id, is_taken=taken, code=code, params=params or {}))


def linked_bridge(*parts: Part, focus: str = "") -> tuple[Bridge, RecordingLink]:
    """Return a bridge on a recording link, with what the engine has published so far."""
    bridge, link = Bridge(), RecordingLink()
    bridge.attach(link)
    if focus:
        bridge.focus(focus)
    link.publish(*parts)
    link.commands.clear()
    return bridge, link
