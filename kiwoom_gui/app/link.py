"""The seam between terminal and engine: numbered frames out, commands in. Knows neither Qt nor the core.

This is the in-loop form: both ends live on one event loop. Everything that passes is plain data, so the process form
can carry the same over a socket.
"""

from collections.abc import Callable
from typing import Protocol

from kiwoom_gui.app.commands import Command
from kiwoom_gui.app.views import Frame

FrameSink = Callable[[Frame], None]


class EngineLink(Protocol):
    """What a terminal holds of its engine."""

    def attach(self, sink: FrameSink) -> None:
        """Take frames from now on; the first one is whole."""
        ...

    def detach(self, sink: FrameSink) -> None:
        """Take no more frames."""
        ...

    def send(self, command: Command) -> None:
        """Put in a command; returns at once. The answer comes as an AnswerView with its command_id."""
        ...


class InLoopLink:
    """Both ends on one loop."""

    def __init__(self, on_command: Callable[[Command, float], None], on_attach: Callable[[FrameSink], None]) -> None:
        """Take the engine side's ear for commands and their age, and what gives a new sink its first whole frame."""
        self._on_command = on_command
        self._on_attach = on_attach
        self._sinks: list[FrameSink] = []

    def attach(self, sink: FrameSink) -> None:
        """Take frames from now on; the first one is whole."""
        self._on_attach(sink)
        self._sinks.append(sink)

    def detach(self, sink: FrameSink) -> None:
        """Take no more frames."""
        self._sinks.remove(sink)

    def send(self, command: Command, age_s: float = 0.0) -> None:
        """Put in a command that was given so many seconds ago."""
        self._on_command(command, age_s)

    def publish(self, frame: Frame) -> None:
        """Give a frame to every terminal (the engine side's call)."""
        for sink in tuple(self._sinks):
            sink(frame)

    @property
    def is_watched(self) -> bool:
        """Whether any terminal looks; nobody builds frames for nobody."""
        return bool(self._sinks)
