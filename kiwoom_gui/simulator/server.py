"""The simulator's server: one port for REST, the real-time socket and the control door; one asyncio task.

Speaks ASGI to uvicorn. Knows sockets and seconds; what is said is made elsewhere.
"""

import asyncio
import contextlib
import logging
import socket
import sys
import time
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.api import Api, Response
from kiwoom_gui.simulator.broadcast import Broadcast
from kiwoom_gui.simulator.control import CONTROL_PATH, TRUTH_PATH, Control, ControlError
from kiwoom_gui.simulator.door import Door
from kiwoom_gui.simulator.event_faults import EventFaults
from kiwoom_gui.simulator.faults import LOGIN, FaultKind, Faults
from kiwoom_gui.simulator.full_frames import FullFrames
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.recording import Recorder
from kiwoom_gui.simulator.screens import Screens
from kiwoom_gui.simulator.session import Session
from kiwoom_gui.simulator.state import StateFile
from kiwoom_gui.simulator.stream import BAD_TOKEN_CODE, Hub
from kiwoom_gui.simulator.tls import Certificate
from kiwoom_gui.simulator.tokens import FOREIGN_TOKEN, TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import WS_PATH, Hosts

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when the user asks for it
ROUND_S = 0.05
"""Everything that is due is done and sent this often."""
_BREATH_S = 0.01
"""After each round requests and sockets have at least so long, however much the market does."""
_STATE_EVERY_S = 2.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class _Uvicorn(uvicorn.Server):
    """Leaves signals to whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@dataclass(slots=True)
class Simulator:
    """A world behind a port; `lean` leaves the rarer fields out of 0B and 0D."""

    world: World
    tokens: TokenStore
    state: StateFile | None = None
    faults: Faults = field(default_factory=Faults)
    listen: str = LOOPBACK
    certificate: Certificate | None = None
    recorder: Recorder | None = None
    lean: bool = False
    hub: Hub = field(init=False)
    _door: Door = field(init=False)
    _control: Control = field(init=False)
    _broadcast: Broadcast = field(init=False)
    _server: _Uvicorn | None = field(init=False, default=None)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)
    _is_state_stuck: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Put the parts together."""
        world, profile = self.world, self.world.settings.profile
        now_ns = world.clock.now_ns
        self.hub = Hub(
            self._check_login,
            events=EventFaults(self.faults, now_ns, on_cut=self._cut),
            screens=Screens(world.exchange.instruments, now_ns),
            complete=None if self.lean else FullFrames(world.exchange.floors).complete,
            greets=profile.greets,
            has_router=Venue.SOR in profile.venues,
        )
        self._broadcast = Broadcast(world, self.hub, self.recorder)
        rate = RateLimit(
            profile.tr_per_second,
            profile.tr_burst,
            token_per_second=profile.token_per_second,
            token_burst=profile.token_burst,
            total_per_second=profile.total_per_second,
            group_per_second=profile.group_per_second,
        )
        api = Api(world, self.tokens, rate, time.monotonic_ns)
        self._door = Door(world, api, self.faults, self.tokens, self._tell, self._cut)
        self._control = Control(world, self.hub, self.faults, self.tokens)

    def _cut(self) -> None:
        self.hub.cut_all()

    async def start(self, port: int = 0) -> Hosts:
        """Serve on a port of the address (0: any free one) until `stop`; return the addresses.

        Raises:
            OSError: the port is taken.
        """
        listener = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # the protocol: else no TCP_NODELAY
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.listen, port))
        except OSError:
            listener.close()
            raise
        bound_port: int = listener.getsockname()[1]
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # faults end connections in ways it would report
        config = uvicorn.Config(
            self,
            http=H11Protocol,
            ws=WebSocketsSansIOProtocol,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,  # the market's date is ours to tell
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
            **(self.certificate.uvicorn_options() if self.certificate else {}),
        )
        self._server = _Uvicorn(config)
        self._tasks = [
            asyncio.create_task(self._server.serve(sockets=[listener]), name="simulator server"),
            asyncio.create_task(self._run(), name="simulator market"),
        ]
        while not self._server.started:
            if self._tasks[0].done():
                await self._tasks[0]
                raise OSError("the server ended before it started")
            await asyncio.sleep(0.005)
        host = LOOPBACK if self.listen == EVERYWHERE else self.listen
        s = "s" if self.certificate else ""
        return Hosts(f"http{s}://{host}:{bound_port}", f"ws{s}://{host}:{bound_port}{WS_PATH}")

    async def watch(self) -> None:
        """Wait as long as the market runs.

        Raises:
            Exception: whatever ended the market.
        """
        _, market = self._tasks
        await asyncio.shield(market)

    async def stop(self) -> None:
        """End all connections and serving; write the state."""
        if self._server is None:
            return
        self.hub.cut_all()
        self._server.should_exit = True
        serving, market = self._tasks
        market.cancel()
        await asyncio.gather(serving, market, return_exceptions=True)
        self._server = None
        self._save()
        if self.recorder is not None:
            self.recorder.close()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request or one socket (ASGI)."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)

    # --- the market's pace ----------------------------------------------------------------------------------------

    async def _run(self) -> None:
        saved = time.monotonic()
        while True:
            begun = time.monotonic()
            self.world.advance()
            if self._broadcast.has_account_changed or time.monotonic() - saved > _STATE_EVERY_S:
                saved = time.monotonic()
                self._save()
            self._broadcast.round()
            self.hub.tick(time.monotonic_ns())  # heartbeats keep real time, however fast the market's clock runs
            self._let_faults_happen(self.world.clock.now_ns())
            if self.recorder is not None:
                self.recorder.flush_if_due(time.monotonic_ns())
            await asyncio.sleep(max(ROUND_S - (time.monotonic() - begun), _BREATH_S))

    def _let_faults_happen(self, now: int) -> None:
        for rule in self.faults.take_due(now):
            if rule.kind is FaultKind.WS_CUT:
                self._cut()
            else:
                self.tokens.revoke_all()
        if self.faults.wants_snapshots():
            self._door.snapshots.ask_again(now)

    def _tell(self) -> None:
        """Publish what happened, after the account is kept: what was told survives a kill."""
        if self._broadcast.has_account_changed:
            self._save()
        self._broadcast.round()

    def _save(self) -> None:
        """Write the state; a disk that is full or gone is told once, and the market goes on without."""
        self._broadcast.has_account_changed = False
        if self.state is None:
            return
        try:
            self.state.write(self.world)
        except OSError as error:
            if not self._is_state_stuck:
                sys.stderr.write(f"kiwoom-sim: the account is not kept, the market goes on: {error}\n")
            self._is_state_stuck = True
        else:
            self._is_state_stuck = False

    # --- REST and control -----------------------------------------------------------------------------------------

    async def _http(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        body = b""
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        path: str = scope["path"]
        address = _address(scope)
        if path.startswith("/sim/"):
            await self._door.reply(send, self._controlled(scope["method"], path, body, address))
            return
        if scope["method"] != "POST":
            await self._door.reply(send, Response(405, b"{}"))
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        await self._door.answer(path, headers, body, address, send)

    def _controlled(self, method: str, path: str, body: bytes, address: str) -> Response:
        if not _is_loopback(address):
            return Response(403, b"{}")
        if (method, path) == ("GET", TRUTH_PATH):
            return Response(200, self._control.truth())
        if (method, path) != ("POST", CONTROL_PATH):
            return Response(404, b"{}")
        try:
            self.world.advance()
            answer = self._control.push(body)
        except ControlError as error:
            return Response(400, str(error).encode())
        self._tell()
        return Response(200, answer)

    def _check_login(self, token: str, address: str) -> str | None:
        now = self.world.clock.now_ns()
        rule = self.faults.take(LOGIN, "", now)
        match rule.kind if rule else None:
            case FaultKind.KILL_TOKENS:
                self.tokens.revoke_all()
            case FaultKind.REFUSE if rule:
                return rule.code
            case FaultKind.LOST_ANSWER | FaultKind.LOST_REQUEST:
                return None
        if self.tokens.is_foreign(token):
            return str(FOREIGN_TOKEN)
        if not self.tokens.is_valid(token, now):
            return BAD_TOKEN_CODE
        return "" if self.tokens.is_from(token, address) else "8010"

    # --- the real-time socket -------------------------------------------------------------------------------------

    async def _websocket(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if scope["path"] != WS_PATH:
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept"})
        wake = asyncio.Event()
        session = self.hub.open(wake.set, _address(scope))
        writer = asyncio.create_task(self._write(session, wake, send), name="simulator socket writer")
        try:
            while True:
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    break
                self.hub.receive(session, message.get("text") or message.get("bytes") or "")
        finally:
            self.hub.forget(session)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)

    async def _write(self, session: Session, wake: asyncio.Event, send: Send) -> None:
        while True:
            await wake.wait()
            wake.clear()
            while session.outgoing:
                await asyncio.sleep(self.faults.lasting_s(FaultKind.WS_SLOW, self.world.clock.now_ns()))
                if session.outgoing:  # the wait may have ended the session
                    await send({"type": "websocket.send", "text": session.outgoing.popleft()})
            if session.close_code is not None:
                await send({"type": "websocket.close", "code": session.close_code})
                return


def _address(scope: dict[str, Any]) -> str:
    client = scope.get("client")
    return str(client[0]) if client else LOOPBACK


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback
