"""The socket under a session: connects, reads in batches, reconnects. Knows no event's meaning.

All that has come at a wake-up is handed over as one batch: no task or callback for each message.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from kiwoom_gui.broker.backoff import REMOTE_BACKOFF, Backoff
from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.transport import is_loopback
from kiwoom_gui.broker.ws_session import (
    FrameDropped,
    LoginRefused,
    Received,
    RegistrationRefused,
    SessionReady,
    SessionState,
    SystemNotice,
    TakenOver,
    WsSession,
)
from kiwoom_gui.wire.realtime_values import RealEntry

_log = logging.getLogger(__name__)
_socket_log = logging.getLogger(f"{__name__}.socket")
_socket_log.setLevel(logging.INFO)  # at DEBUG the library writes whole frames, the token among them

_WATCH_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class StreamTimeouts:
    """Seconds. `silence_s`: nothing heard, not even a PING, for so long means that the line is dead."""

    open_s: float = 5.0
    login_s: float = 10.0
    silence_s: float = 60.0
    close_s: float = 2.0


@dataclass(frozen=True, slots=True)
class StreamCallbacks:
    """Who hears what. `on_link` gets plain words; `on_lost` says that events may be missing while the line is up."""

    on_entries: Callable[[list[RealEntry]], None]
    on_link: Callable[[bool, str], None]
    on_lost: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TokenSource:
    """Gives a token, and is told of one that was refused."""

    get: Callable[[], Awaitable[str]]
    drop: Callable[[str], None]


class WsClient:
    """Keeps one session connected until it is stopped, or another program takes it over."""

    def __init__(
        self,
        url: str,
        session: WsSession,
        tokens: TokenSource,
        clocks: Clocks,
        callbacks: StreamCallbacks,
        *,
        timeouts: StreamTimeouts | None = None,
        backoff: Backoff = REMOTE_BACKOFF,
    ) -> None:
        """Open nothing yet."""
        self._url = url
        self._session = session
        self._tokens = tokens
        self._clocks = clocks
        self._callbacks = callbacks
        self._timeouts = timeouts or StreamTimeouts()
        self._backoff = backoff
        self._is_up = False
        self._token = ""
        self._told = ""
        self._reason = ""
        self._wake: asyncio.Event | None = None

    async def run(self) -> None:
        """Connect, and connect again after each loss; returns after a take-over, ends when cancelled."""
        failures = 0
        while not self._session.is_taken_over:
            was_ready = await self._one_connection()
            failures = 1 if was_ready else failures + 1
            if not self._session.is_taken_over:
                await self._clocks.sleep(self._backoff.pause_s(failures))

    def flush(self) -> None:
        """Send what the session has to send, soon; called after a subscription changed."""
        if self._wake is not None:
            self._wake.set()

    async def _one_connection(self) -> bool:
        """Serve one connection to its end; return whether it ever became ready."""
        self._reason = ""
        was_ready = False
        try:
            self._token = await self._tokens.get()
            async with connect(
                self._url,
                ping_interval=None,  # the broker's own PING is echoed instead
                open_timeout=self._timeouts.open_s,
                close_timeout=self._timeouts.close_s,
                compression=None,
                max_queue=None,  # a batch is drained whole at each wake-up; nothing is gained by pausing the socket
                max_size=4 << 20,
                logger=_socket_log,
                proxy=None if is_loopback(self._url) else True,
            ) as socket:
                await self._serve(socket)
        except BrokerError as error:
            self._reason = str(error)
        except (OSError, TimeoutError, WebSocketException) as error:
            self._reason = self._reason or f"the stream cannot be reached ({type(error).__name__})"
        finally:
            was_ready = self._is_up
            self._session.disconnected()
            self._link(is_up=False, text=self._reason or "the stream ended")
        return was_ready

    async def _serve(self, socket: ClientConnection) -> None:
        """Log in, then handle batches until the reader ends or the session does."""
        wake = self._wake = asyncio.Event()
        inbox: list[bytes] = []
        self._session.connected(self._token, self._clocks.monotonic())
        reader = asyncio.create_task(self._read(socket, inbox, wake))
        watch = asyncio.create_task(self._watch(socket))
        try:
            while True:
                for frame in self._session.outgoing():
                    await socket.send(frame, text=True)
                await wake.wait()
                wake.clear()
                batch = inbox.copy()
                inbox.clear()
                self._handle(batch)
                if reader.done() and not inbox:
                    break
                if self._session.state in (SessionState.REFUSED, SessionState.TAKEN_OVER):
                    break
        except ConnectionClosed:
            self._handle(inbox)  # what came before the end still counts, a take-over above all
            self._reason = self._reason or "the connection was lost"
        finally:
            self._wake = None
            reader.cancel()
            watch.cancel()
            await asyncio.gather(reader, watch, return_exceptions=True)

    async def _read(self, socket: ClientConnection, inbox: list[bytes], wake: asyncio.Event) -> None:
        """Put frames into the inbox. recv() does not yield while frames are buffered, so one wake-up takes them all."""
        try:
            while True:
                inbox.append(await socket.recv(decode=False))
                if not wake.is_set():
                    wake.set()
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else None
            self._reason = self._reason or f"the broker closed the connection ({code or 'without a word'})"
        finally:
            wake.set()

    async def _watch(self, socket: ClientConnection) -> None:
        """Close a connection that is dead, or that does not get ready."""
        began = self._clocks.monotonic()
        while True:
            await asyncio.sleep(_WATCH_S)
            now = self._clocks.monotonic()
            if self._session.silence(now) > self._timeouts.silence_s * NS:
                self._reason = f"nothing was heard for {self._timeouts.silence_s:.0f} s"
            elif not self._is_up and now - began > self._timeouts.login_s * NS:
                self._reason = f"login and registration took more than {self._timeouts.login_s:.0f} s"
            else:
                continue
            await socket.close()
            return

    def _handle(self, batch: list[bytes]) -> None:
        entries: list[RealEntry] = []
        now = self._clocks.monotonic()
        for raw in batch:
            for event in self._session.feed(raw, now):
                if isinstance(event, _SESSION_EVENTS):
                    self._on_session_event(event)
                else:
                    entries.append(event)
        if entries:
            self._callbacks.on_entries(entries)

    def _on_session_event(self, event: Received) -> None:
        match event:
            case SessionReady():
                self._link(is_up=True, text="the stream is up")
            case LoginRefused():
                self._reason = f"the broker refused the login: [{event.code}] {event.text}"
                if event.is_token:
                    self._tokens.drop(self._token)
            case TakenOver():
                self._reason = f"another program logged in with the same key and took the stream over: {event.text}"
            case RegistrationRefused() | SystemNotice():
                _log.warning("%s: [%s] %s", type(event).__name__, event.code, event.text)
            case FrameDropped():
                self._callbacks.on_lost(event.text)

    def _link(self, *, is_up: bool, text: str) -> None:
        if (is_up, text) != (self._is_up, self._told):
            self._is_up, self._told = is_up, text
            self._callbacks.on_link(is_up, text)


_SESSION_EVENTS: Final = (SessionReady, LoginRefused, RegistrationRefused, TakenOver, SystemNotice, FrameDropped)
