"""One connection at the engine's end: proof first, then messages, and frames only as fast as the other end takes them.

Knows the socket; what messages mean is `app.link_server`.
"""

import asyncio
import logging
from collections import deque
from typing import Protocol

from kiwoom_gui.app import link_auth
from kiwoom_gui.app import views as v
from kiwoom_gui.app.link_wire import COMMAND_LIMIT, Hello, MessageReader, TooLargeError, pack

log = logging.getLogger(__name__)

PROOF_TIMEOUT_S = 2.0
_HELD_BACK = 512 * 1024
"""Bytes that may wait for a terminal; beyond it frames are left out until it has taken them."""
_KERNEL_BUFFER = 256 * 1024
_ANSWERS_KEPT = 1_000


class Peers(Protocol):
    """What a connection tells of itself."""

    token: bytes

    def came(self, peer: "Peer") -> None:
        """A stranger connected."""

    def proved(self, peer: "Peer") -> bool:
        """It knows the token; return whether there is room for it."""

    def said(self, peer: "Peer", kind: bytes, payload: bytes) -> None:
        """A message came."""

    def drained(self, peer: "Peer") -> None:
        """It has taken what waited, and missed frames meanwhile."""

    def went(self, peer: "Peer") -> None:
        """The connection ended."""


class Peer(asyncio.Protocol):
    """A connection; a stranger until it has proved itself."""

    def __init__(self, peers: Peers) -> None:
        """Take who keeps the connections."""
        self._peers = peers
        self._proof = link_auth.EngineProof(peers.token)
        self._wants = link_auth.HELLO_BYTES
        self._early = bytearray()
        self._reader = MessageReader(COMMAND_LIMIT)
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self.is_proved = False
        self.hello: Hello | None = None
        self.is_attached = False
        self.is_leaving = False
        self._is_full = False
        self._has_missed = False
        self._missed_answers: deque[v.AnswerView | v.ReportView] = deque(maxlen=_ANSWERS_KEPT)

    # --- the socket ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Give a stranger its time."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  what create_server makes
        self._transport = transport
        transport.set_write_buffer_limits(high=_HELD_BACK, low=0)
        _shrink_kernel_buffer(transport)
        self._deadline = asyncio.get_running_loop().call_later(PROOF_TIMEOUT_S, self.drop, "no proof in time")
        self._peers.came(self)

    def data_received(self, data: bytes) -> None:
        """Take bytes: two fixed words from a stranger, messages afterwards."""
        if not self.is_proved:
            self._take_early(data)
            return
        try:
            for kind, payload in self._reader.feed(data):
                self._peers.said(self, kind, payload)
        except TooLargeError as error:
            self.drop(str(error))

    def connection_lost(self, exc: Exception | None) -> None:
        """Say that it ended."""
        del exc
        if self._deadline is not None:
            self._deadline.cancel()
        self._transport = None
        self._peers.went(self)

    def pause_writing(self) -> None:
        """Leave frames out from now on: the other end is slow, or stands still."""
        self._is_full = True

    def resume_writing(self) -> None:
        """Go on, with a whole frame where some were left out."""
        self._is_full = False
        if self._has_missed:
            self._peers.drained(self)

    def _take_early(self, data: bytes) -> None:
        self._early += data
        if len(self._early) < self._wants:
            return
        given, rest = bytes(self._early[: self._wants]), bytes(self._early[self._wants :])
        self._early.clear()
        try:
            if self._wants == link_auth.HELLO_BYTES:
                self._wants = link_auth.PROOF_BYTES
                self._write(self._proof.answer(given))
                if rest:
                    self.drop("a proof before it can be known")
                return
            self._proof.check(given)
        except link_auth.ProofError as error:
            self.drop(str(error))
            return
        self.is_proved = True
        if self._deadline is not None:
            self._deadline.cancel()
        if not self._peers.proved(self):
            self.drop("there is no room for more terminals")
        elif rest:  # the first words of a terminal that did not wait
            self.data_received(rest)

    # --- what goes out ---

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send something small that must arrive: greetings, control, the end."""
        self._write(pack(kind, payload))

    def send_frame(self, message: bytes, frame: v.Frame) -> None:
        """Send a packed frame, or leave it out and keep its answers where the other end is behind."""
        if not self._is_full:
            self._write(message)
            return
        self._has_missed = True
        self._missed_answers.extend(part for part in frame.parts if isinstance(part, v.AnswerView | v.ReportView))

    def take_missed(self) -> list[v.AnswerView | v.ReportView]:
        """Return the answers it missed, for the whole frame that makes all else good."""
        missed = list(self._missed_answers)
        self._missed_answers.clear()
        self._has_missed = False
        return missed

    @property
    def takes_frames(self) -> bool:
        """Whether a frame sent now would go out."""
        return self.is_attached and not self._is_full

    @property
    def waiting_bytes(self) -> int:
        """What waits in this process for the other end."""
        return self._transport.get_write_buffer_size() if self._transport is not None else 0

    def drop(self, why: str) -> None:
        """End the connection at once."""
        if self._transport is not None:
            log.info("a connection was dropped: %s", why)
            self._transport.abort()

    def close(self) -> None:
        """End the connection once everything is sent."""
        if self._transport is not None:
            self._transport.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


def _shrink_kernel_buffer(transport: asyncio.Transport) -> None:
    """Keep what the system holds for a frozen window small: it would be shown late, frame by frame."""
    import socket  # noqa: PLC0415  its constants alone

    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BUFFER)
