"""The socket under a session: connects, reads in batches, reconnects. Knows no event's meaning.

All that has come at a wake-up is handed over as one batch: no task or callback for each message.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, ProxyError, WebSocketException

from kiwoom_gui.broker.backoff import REMOTE_BACKOFF, Backoff
from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.broker.screens import ScreenEvent, ScreenFound, ScreenRefused, ScreensListed
from kiwoom_gui.broker.transport import OnLine
from kiwoom_gui.broker.troubles import VERDICTS, Trouble, trouble_of_connect
from kiwoom_gui.broker.way_out import proxy_of, require_secure, tls_context
from kiwoom_gui.broker.ws_session import (
    ConnectionEnded,
    FrameDropped,
    LoginRefused,
    Received,
    SessionReady,
    SystemNotice,
    TakenOver,
    WsSession,
)
from kiwoom_gui.wire.realtime_values import RealEntry

_log = logging.getLogger(__name__)
_socket_log = logging.getLogger(f"{__name__}.socket")
_socket_log.setLevel(logging.INFO)  # at DEBUG the library writes whole frames, the token among them

_WATCH_S: Final = 0.5
_MANY_FAILURES: Final = 20
"""What a trouble that does not pass by itself counts as: the longest pause, at once."""


@dataclass(frozen=True, slots=True)
class StreamTimeouts:
    """Seconds. `silence_s`: nothing heard, not even a PING, for so long means that the line is dead.

    It is stretched where the broker's PINGs turn out to be rarer. `login_s` bounds the login with all registrations,
    and later each registration alone.
    """

    open_s: float = 5.0
    login_s: float = 10.0
    silence_s: float = 60.0
    close_s: float = 2.0


@dataclass(frozen=True, slots=True)
class StreamCallbacks:
    """Who hears what. `on_lost` says that events may be missing while the line is up."""

    on_entries: Callable[[list[RealEntry]], None]
    on_link: OnLine
    on_lost: Callable[[str], None]
    on_refused: Callable[[RegistrationRefused], None] = lambda refused: None
    on_screen: Callable[[ScreenEvent], None] = lambda event: None


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
        """Open nothing yet.

        Raises:
            InsecureHostError: the address is outside this machine and without TLS.
            TransportError: the system wants a proxy that cannot be used.
        """
        require_secure(url)
        self._tls = tls_context(url)
        self._proxy = proxy_of(url)
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
        self._trouble: Trouble | None = None
        self._wake: asyncio.Event | None = None

    async def run(self) -> None:
        """Connect, and connect again after each loss; returns after a take-over, ends when cancelled."""
        failures = 0
        while not self._session.is_taken_over:
            was_ready = await self._one_connection()
            failures = 1 if was_ready else failures + 1
            if self._trouble is not None and not VERDICTS[self._trouble].is_passing:
                failures = _MANY_FAILURES
            if not self._session.is_taken_over:
                await self._clocks.sleep(self._backoff.pause_s(failures))

    def flush(self) -> None:
        """Send what the session has to send, soon; called after a subscription changed."""
        if self._wake is not None:
            self._wake.set()

    async def _one_connection(self) -> bool:
        """Serve one connection to its end; return whether it ever became ready."""
        self._reason, self._trouble = "", None
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
                ssl=self._tls,
                proxy=self._proxy,
            ) as socket:
                await self._serve(socket)
        except BrokerError as error:
            self._end(str(error), error.trouble or Trouble.TOKEN_NOT_ISSUED)
        except (OSError, TimeoutError, WebSocketException) as error:
            self._end(f"the stream cannot be reached ({type(error).__name__})", _why_unreached(error))
        finally:
            was_ready = self._is_up
            self._session.disconnected()
            self._end("the stream ended", Trouble.CONNECTION_LOST)
            self._tell(self._reason, self._trouble)
        return was_ready

    def _end(self, reason: str, trouble: Trouble, *, is_certain: bool = False) -> None:
        """Take why this connection ends: what the broker said of it, else what was seen first."""
        if is_certain or not self._reason:
            self._reason, self._trouble = reason, trouble

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
                if self._session.is_over:
                    break
        except ConnectionClosed:
            self._handle(inbox)  # what came before the end still counts, a take-over above all
            self._end("the connection was lost", Trouble.CONNECTION_LOST)
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
            self._end(f"the broker closed the connection ({code or 'without a word'})", Trouble.CONNECTION_LOST)
        finally:
            wake.set()

    async def _watch(self, socket: ClientConnection) -> None:
        """Close a connection that is dead, or that does not get ready."""
        began = self._clocks.monotonic()
        while True:
            await asyncio.sleep(_WATCH_S)
            now = self._clocks.monotonic()
            if self._is_dead(now, began):
                await socket.close()
                return
            self._session.tick(now)
            self.flush()

    def _is_dead(self, now: int, began: int) -> bool:
        borne = self._session.bearable_silence(round(self._timeouts.silence_s * NS))
        patience = self._timeouts.login_s * NS
        if self._session.silence(now) > borne:
            self._end(f"nothing was heard for {borne / NS:.0f} s", Trouble.STREAM_SILENT)
        elif not self._is_up and now - began > patience:
            text = f"login and registration took more than {self._timeouts.login_s:.0f} s"
            self._end(text, Trouble.LOGIN_TIMEOUT)
        elif self._session.unanswered_for(now) > patience:
            text = f"a registration had no answer for {self._timeouts.login_s:.0f} s"
            self._end(text, Trouble.LOGIN_TIMEOUT)
        else:
            return False
        return True

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
                self._tell("the stream is up", None)
            case LoginRefused():
                self._end(f"the broker refused the login: [{event.code}] {event.text}", event.trouble, is_certain=True)
                if event.is_token:
                    self._tokens.drop(self._token)
            case TakenOver():
                text = f"another program logged in with the same key and took the stream over: {event.text}"
                self._end(text, Trouble.TAKEN_OVER, is_certain=True)
            case ConnectionEnded():
                text = f"the broker ended the connection: [{event.code}] {event.text}"
                self._end(text, event.trouble, is_certain=True)
            case RegistrationRefused():
                _log.warning("not registered: %s %s: [%s] %s", event.types, event.items, event.code, event.text)
                self._callbacks.on_refused(event)
            case ScreensListed() | ScreenFound() | ScreenRefused():
                self._callbacks.on_screen(event)
            case SystemNotice():
                _log.warning("the broker says: [%s] %s", event.code, event.text)
            case FrameDropped():
                self._callbacks.on_lost(event.text)

    def _tell(self, text: str, trouble: Trouble | None) -> None:
        is_up = trouble is None
        if (is_up, text) != (self._is_up, self._told):
            self._is_up, self._told = is_up, text
            self._callbacks.on_link(is_up, text, trouble)


def _why_unreached(error: Exception) -> Trouble:
    match error:
        case InvalidStatus():
            return Trouble.SERVER_ERROR
        case ProxyError():
            return Trouble.PROXY_REFUSED
        case WebSocketException():
            return Trouble.UNREADABLE
        case _:
            return trouble_of_connect(error)


_SESSION_EVENTS: Final = (
    SessionReady,
    LoginRefused,
    RegistrationRefused,
    TakenOver,
    ConnectionEnded,
    SystemNotice,
    FrameDropped,
    ScreensListed,
    ScreenFound,
    ScreenRefused,
)
