"""The terminal's end of the link to an engine in a process of its own. Knows messages; who starts engines is elsewhere.

While the engine is silent or gone the screen keeps what it knew, marked as old, and nothing but a stop is sent: an
order that waits for a standing engine would fire when nobody expects it.
"""

import asyncio
import time
from collections import OrderedDict

import msgspec

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.link import FrameSink
from kiwoom_gui.app.link_connection import EngineConnection
from kiwoom_gui.app.link_wire import Kind, decode_frame, encode_command

_UNANSWERED_KEPT = 1_000


class RemoteLink:
    """An `EngineLink` over a connection that may come and go."""

    def __init__(self) -> None:
        """Start without an engine."""
        self._connection: EngineConnection | None = None
        self._sinks: list[FrameSink] = []
        self._fresh: list[FrameSink] = []
        self._sequence = 0
        self._session: v.SessionView | None = None
        self._account: v.AccountView | None = None
        self._unanswered: OrderedDict[str, None] = OrderedDict()
        self.engine = v.EngineView(state="starting", process_id=0)

    # --- the terminal's side ---

    def attach(self, sink: FrameSink) -> None:
        """Take frames from now on; the first one tells of the engine, a whole one follows."""
        self._sinks.append(sink)
        self._fresh.append(sink)
        sink(v.Frame(sequence=self._sequence, parts=[self.engine], is_whole=True))
        self._ask_whole()

    def detach(self, sink: FrameSink) -> None:
        """Take no more frames."""
        self._sinks.remove(sink)
        if sink in self._fresh:
            self._fresh.remove(sink)

    def send(self, command: c.Command) -> None:
        """Send a command at once, or answer it here where the engine cannot."""
        if self._connection is None or (self.engine.state != "ok" and not c.is_a_stop(command)):
            self._refuse(command.command_id, "ENGINE_SILENT" if self.engine.state == "late" else "ENGINE_GONE")
            return
        self._unanswered[command.command_id] = None
        while len(self._unanswered) > _UNANSWERED_KEPT:
            self._unanswered.popitem(last=False)
        self._connection.send(Kind.COMMAND, encode_command(command, time.monotonic_ns()))

    # --- the engine's side ---

    def use(self, connection: EngineConnection) -> None:
        """Speak through this connection; everybody gets a whole frame of the new engine."""
        self._connection = connection
        self._session, self._account = None, None  # of an engine that may be gone
        self._fresh = list(self._sinks)
        if self._sinks:
            self._ask_whole()

    def lose(self) -> None:
        """The connection is gone; what was asked and not answered is told so."""
        self._connection = None
        unanswered, self._unanswered = list(self._unanswered), OrderedDict()
        for command_id in unanswered:
            self._refuse(command_id, "ENGINE_GONE_ASKED")

    def tell(self, engine: v.EngineView) -> None:
        """Show how the engine is; where it does not answer, what is known is shown as old."""
        if engine == self.engine:
            return
        self.engine = engine
        self._deliver([engine, *(self._outdated() if engine.state != "ok" else self._current())], is_whole=True)

    def take(self, payload: bytes) -> None:
        """Take a frame from the engine.

        Raises:
            msgspec.MsgspecError: it is none.
        """
        frame = decode_frame(payload)
        for part in frame.parts:
            if isinstance(part, v.SessionView):
                self._session = part
            elif isinstance(part, v.AccountView):
                self._account = part
            elif isinstance(part, v.AnswerView):
                self._unanswered.pop(part.command_id, None)
        if frame.is_whole:
            self._fresh = []
        self._deliver(frame.parts, is_whole=frame.is_whole)

    def _ask_whole(self) -> None:
        if self._connection is not None:
            self._connection.send(Kind.ATTACH)

    def _refuse(self, command_id: str, code: str) -> None:
        self._deliver([v.AnswerView(command_id=command_id, is_taken=False, code=code, params={})], is_whole=True)

    def _deliver(self, parts: list[v.Part], *, is_whole: bool) -> None:
        """Give parts to who is ready for them: all, or those who had their whole frame. Numbers are this link's own."""
        self._sequence += 1
        frame = v.Frame(sequence=self._sequence, parts=parts, is_whole=is_whole)
        for sink in tuple(self._sinks):
            if is_whole or sink not in self._fresh:
                _show(sink, frame)

    def _current(self) -> list[v.Part]:
        return [part for part in (self._session, self._account) if part is not None]

    def _outdated(self) -> list[v.Part]:
        """Return session and account as they must be shown while nobody keeps them up to date."""
        parts: list[v.Part] = []
        if self._session is not None:
            dark = v.Lamp(state="off")
            parts.append(msgspec.structs.replace(self._session, rest=dark, stream=dark, sync=dark))
        if self._account is not None:
            why = "ENGINE_SILENT" if self.engine.state == "late" else "ENGINE_GONE"
            parts.append(msgspec.structs.replace(self._account, is_armed=False, not_armed_because=why))
        return parts


def _show(sink: FrameSink, frame: v.Frame) -> None:
    """Give a frame to a view. One that fails on it must not look like an engine that failed: the link lives on."""
    try:
        sink(frame)
    except Exception as error:  # noqa: BLE001  # whatever a view did wrong is told as an uncaught error is
        asyncio.get_running_loop().call_exception_handler({"message": "a view failed on a frame", "exception": error})
