"""One connection at the terminal's end: proof first, then messages. Knows the socket, not what messages mean."""

import asyncio
from collections.abc import Callable

from kiwoom_gui.app import link_auth
from kiwoom_gui.app.link_wire import FRAME_LIMIT, MessageReader, TooLargeError, pack
from kiwoom_gui.app.rendezvous import Rendezvous

HOST = "127.0.0.1"
_PROOF_TIMEOUT_S = 3.0

Hear = Callable[[bytes, bytes], None]
"""Takes kind and payload of each message."""


class EngineConnection(asyncio.Protocol):
    """A connection to an engine that has proved itself."""

    def __init__(self, token: bytes, hear: Hear, on_lost: Callable[[], None]) -> None:
        """Take the token, who hears, and who is told once that the connection ended."""
        self._proof = link_auth.TerminalProof(token)
        self._hear = hear
        self._on_lost = on_lost
        self._early = bytearray()
        self._reader = MessageReader(FRAME_LIMIT)
        self._transport: asyncio.Transport | None = None
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the proof."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  what create_connection makes
        self._transport = transport
        transport.write(self._proof.hello)

    def data_received(self, data: bytes) -> None:
        """Take the engine's proof, then messages."""
        if not self._is_open:
            self._early += data
            if len(self._early) < link_auth.ANSWER_BYTES:
                return
            answer, data = bytes(self._early[: link_auth.ANSWER_BYTES]), bytes(self._early[link_auth.ANSWER_BYTES :])
            self._early.clear()
            try:
                proof = self._proof.answer(answer)
            except link_auth.ProofError as error:
                self._fail(error)
                return
            self._write(proof)
            self.opened.set_result(None)
        try:
            for kind, payload in self._reader.feed(data):
                self._hear(kind, payload)
        except TooLargeError as error:
            self._fail(error)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell it once; a proof that was never given counts as a failure of the proof."""
        self._transport = None
        if self._is_open:
            self._on_lost()
        elif not self.opened.done():
            self.opened.set_exception(exc or ConnectionResetError("the engine's port closed before the proof"))

    @property
    def _is_open(self) -> bool:
        return self.opened.done() and not self.opened.cancelled() and self.opened.exception() is None

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send a message; it leaves at once."""
        self._write(pack(kind, payload))

    def close(self) -> None:
        """End the connection once everything is sent."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """End it now."""
        if self._transport is not None:
            self._transport.abort()

    def _fail(self, error: Exception) -> None:
        if not self.opened.done():
            self.opened.set_exception(error)
        self.abort()

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


async def connect(told: Rendezvous, hear: Hear, on_lost: Callable[[], None]) -> EngineConnection:
    """Connect to an engine and prove both ends.

    Raises:
        OSError: nobody answers there.
        TimeoutError: whoever answers does not prove itself.
        ProofError: it is not the engine that wrote the file.
    """
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(_PROOF_TIMEOUT_S):
        _, connection = await loop.create_connection(
            lambda: EngineConnection(told.token, hear, on_lost), HOST, told.port
        )
        try:
            await asyncio.shield(connection.opened)
        except BaseException:
            connection.abort()
            connection.opened.cancel()
            raise
    return connection
