"""Servers on loopback that misbehave on purpose: raw HTTP answers, and a WebSocket side that obeys a script."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed


def token_answer(number: int) -> bytes:
    """A token that differs from the one before."""
    words = {"return_code": 0, "return_msg": "", "token": f"t{number}", "token_type": "bearer"}
    return json.dumps({**words, "expires_dt": "20991231235959"}).encode()


def http_answer(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    """A whole answer; each further header ends with CRLF."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


Misbehave = Callable[[asyncio.StreamWriter], Awaitable[None]]


class RawHttpServer:
    """Gives tokens properly and does with every other request what it was told."""

    def __init__(self, misbehave: Misbehave) -> None:
        self.requests: list[str] = []
        self.last_head = ""
        self.writers: list[asyncio.StreamWriter] = []
        self.tasks: list[asyncio.Task[None]] = []
        self._misbehave = misbehave

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true, ten seconds at most."""
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110  conditions of many kinds, such as a closing writer
                await asyncio.sleep(0.005)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.append(task)
        self.writers.append(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                lengths = [line.split(":")[1] for line in head.split("\r\n") if line.startswith("content-length")]
                length = int(lengths[0]) if lengths else 0  # CONNECT has no body
                await reader.readexactly(length)
                path = head.split(" ")[1]
                self.requests.append(path)
                self.last_head = head
                if path == "/oauth2/token":
                    writer.write(http_answer(token_answer(self.requests.count(path))))
                else:
                    await self._misbehave(writer)
                with suppress(ConnectionError):
                    await writer.drain()
        writer.close()


@asynccontextmanager
async def raw_http(misbehave: Misbehave) -> AsyncIterator[tuple[str, RawHttpServer]]:
    """Serve; gives the base address."""
    handler = RawHttpServer(misbehave)
    server = await asyncio.start_server(handler.handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", handler
    finally:
        server.close()
        for writer in handler.writers:
            writer.transport.abort()
        await asyncio.gather(*handler.tasks, return_exceptions=True)


class ScriptedStream:
    """A WebSocket side that logs in and registers everybody, and remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.logins: list[str] = []
        self.registered: list[list[str]] = []
        self.refused_tokens: set[str] = set()
        self.sockets: list[ServerConnection] = []
        self.is_mute = False
        self.is_deaf = False
        """Registrations get no answer."""
        self.login_refusal = ""
        """A code that every login is refused with."""
        self.refused_items: set[str] = set()
        self._changed = asyncio.Condition()

    async def handle(self, socket: ServerConnection) -> None:
        """Serve one connection."""
        self.sockets.append(socket)
        with suppress(ConnectionClosed):
            async for raw in socket:
                text = raw if isinstance(raw, str) else raw.decode()
                await self._answer(socket, text)
                async with self._changed:
                    self._changed.notify_all()

    async def _answer(self, socket: ServerConnection, text: str) -> None:
        self.heard.append(text.encode())
        frame = json.loads(text)
        if frame["trnm"] == "LOGIN":
            self.logins.append(frame["token"])
            code = "8005" if frame["token"] in self.refused_tokens else self.login_refusal
            if code:
                refusal = {"trnm": "LOGIN", "return_code": 805004, "return_msg": f"인증 CODE={code}"}
                await socket.send(json.dumps(refusal))
                await socket.close()
                return
            if not self.is_mute:
                await socket.send('{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}')
        elif frame["trnm"] == "REG" and not self.is_deaf:
            items = frame["data"][0]["item"]
            if self.refused_items.isdisjoint(items):
                self.registered.append(items)
                await socket.send('{"trnm":"REG","return_code":0,"return_msg":""}')
            else:
                await socket.send('{"trnm":"REG","return_code":105110,"return_msg":"없는 종목"}')

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something heard makes a condition true."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(condition), 10)


@asynccontextmanager
async def scripted_stream(port: int = 0) -> AsyncIterator[tuple[str, ScriptedStream]]:
    """Serve; gives the socket's address."""
    stream = ScriptedStream()
    server: Server = await serve(stream.handle, "127.0.0.1", port, ping_interval=None, close_timeout=1)
    bound = next(iter(server.sockets)).getsockname()[1]
    try:
        yield f"ws://127.0.0.1:{bound}/api/dostk/websocket", stream
    finally:
        server.close()
        await server.wait_closed()
