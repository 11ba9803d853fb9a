"""The simulator's server: one loopback port for REST, the real-time socket and the control door; one asyncio task.

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
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from kiwoom_gui.simulator.api import Api, Response, refusal_response
from kiwoom_gui.simulator.broadcast import Broadcast
from kiwoom_gui.simulator.control import CONTROL_PATH, TRUTH_PATH, Control, ControlError
from kiwoom_gui.simulator.faults import FaultKind, Faults
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.refusals import too_many
from kiwoom_gui.simulator.state import StateFile
from kiwoom_gui.simulator.stream import Hub, Session
from kiwoom_gui.simulator.tokens import TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import JSON_CONTENT_TYPE, WS_PATH, Hosts, sim_hosts

HOST = "127.0.0.1"
ROUND_S = 0.05
"""Everything that is due is done and sent this often."""
_STATE_EVERY_S = 2.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class _CutConnectionError(Exception):
    """Ends a connection in the middle of an answer."""


class _Uvicorn(uvicorn.Server):
    """Leaves signals to whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@dataclass(slots=True)
class Simulator:
    """A world behind a port. `keys` are the pair that clients must know."""

    world: World
    tokens: TokenStore
    state: StateFile | None = None
    hub: Hub = field(init=False)
    faults: Faults = field(init=False, default_factory=Faults)
    _api: Api = field(init=False)
    _control: Control = field(init=False)
    _broadcast: Broadcast = field(init=False)
    _server: _Uvicorn | None = field(init=False, default=None)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Put the parts together."""
        world, profile = self.world, self.world.settings.profile
        self.hub = Hub(lambda token: self.tokens.is_valid(token, world.clock.now_ns()))
        self._broadcast = Broadcast(world, self.hub)
        self._api = Api(world, self.tokens, RateLimit(profile.tr_per_second, profile.tr_burst))
        self._control = Control(world, self.hub, self.faults, self.tokens)

    async def start(self, port: int = 0) -> Hosts:
        """Serve on a loopback port (0: any free one) until `stop`; return the addresses.

        Raises:
            OSError: the port is taken.
        """
        listener = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # the protocol: else no TCP_NODELAY
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
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
        return sim_hosts(bound_port)

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
            self.world.advance()
            self._broadcast.round()
            self.hub.tick(self.world.clock.now_ns())
            if self._broadcast.has_account_changed or time.monotonic() - saved > _STATE_EVERY_S:
                self._broadcast.has_account_changed = False
                saved = time.monotonic()
                self._save()
            await asyncio.sleep(ROUND_S)

    def _save(self) -> None:
        if self.state is not None:
            self.state.write(self.world)

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
        if path.startswith("/sim/"):
            await self._reply(send, self._controlled(scope["method"], path, body))
            return
        if scope["method"] != "POST":
            await self._reply(send, Response(405, b"{}"))
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        await self._transact(path, headers, body, send)

    async def _transact(self, path: str, headers: dict[str, str], body: bytes, send: Send) -> None:
        api_id = self._api.api_id_of(path, headers)
        fault = self.faults.take(api_id)
        kind = fault.kind if fault else None
        if kind is FaultKind.HTTP_500:
            await self._reply(send, Response(500, b"Internal Server Error"))
            return
        if kind is FaultKind.TOO_MANY:
            await self._reply(send, refusal_response(too_many(api_id), api_id))
            return
        if kind is not FaultKind.LOST_REQUEST:
            self.world.advance()
            response = self._api.answer(path, headers, body)
            self._broadcast.round()
        if fault is not None:
            await asyncio.sleep(fault.seconds)
        if kind in {FaultKind.LOST_REQUEST, FaultKind.LOST_ANSWER}:
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"999")]})
            raise _CutConnectionError
        await self._reply(send, response)

    def _controlled(self, method: str, path: str, body: bytes) -> Response:
        if (method, path) == ("GET", TRUTH_PATH):
            return Response(200, self._control.truth())
        if (method, path) != ("POST", CONTROL_PATH):
            return Response(404, b"{}")
        try:
            self.world.advance()
            answer = self._control.push(body)
        except ControlError as error:
            return Response(400, str(error).encode())
        self._broadcast.round()
        return Response(200, answer)

    async def _reply(self, send: Send, response: Response) -> None:
        headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
        headers.append((b"content-type", JSON_CONTENT_TYPE.encode()))
        headers.append((b"content-length", str(len(response.body)).encode()))
        headers.append((b"date", self.world.clock.http_date().encode()))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})

    # --- the real-time socket -------------------------------------------------------------------------------------

    async def _websocket(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if scope["path"] != WS_PATH:
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept"})
        wake = asyncio.Event()
        session = self.hub.open(wake.set)
        writer = asyncio.create_task(_write(session, wake, send), name="simulator socket writer")
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


async def _write(session: Session, wake: asyncio.Event, send: Send) -> None:
    while True:
        await wake.wait()
        wake.clear()
        while session.outgoing:
            await send({"type": "websocket.send", "text": session.outgoing.popleft()})
        if session.close_code is not None:
            await send({"type": "websocket.close", "code": session.close_code})
            return
