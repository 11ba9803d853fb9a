"""The engine's end of the link: who is connected, who commands, and one encoding of a frame for all who look.

Knows the in-loop link it stands behind; knows nothing of broker or core.
"""

import asyncio
import logging
import time
from collections.abc import Callable

import msgspec

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.command_gate import CommandGate, answer
from kiwoom_gui.app.link import InLoopLink
from kiwoom_gui.app.link_peer import Peer
from kiwoom_gui.app.link_wire import (
    BEAT_EVERY_S,
    Control,
    EndHow,
    Hello,
    Kind,
    Leave,
    Welcome,
    decode_command,
    encode,
    fingerprint,
    pack,
)

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
STRANGERS = 16
"""Connections without proof at a time; the oldest gives way, so that a crowd of them keeps no terminal out."""
TERMINALS = 8


class LinkServer:
    """Serves terminals on a loopback port."""

    def __init__(self, token: bytes, welcome: Callable[[], Welcome], on_left: Callable[[EndHow], bool]) -> None:
        """Take the secret, what tells the engine's state, and who hears how a terminal left (True: it ends all)."""
        self.token = token
        self._welcome = welcome
        self._on_left = on_left
        self._link: InLoopLink | None = None
        self._is_listening = False
        self._strangers: list[Peer] = []
        self._peers: list[Peer] = []
        self._gate = CommandGate()
        self._server: asyncio.Server | None = None
        self._beats: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Listen; return the port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Peer(self), HOST, 0, backlog=STRANGERS)
        self._beats = loop.create_task(self._beat(), name="link-beats")
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self, why: str) -> None:
        """Say the end to all and close."""
        for peer in self._peers:
            peer.send(Kind.ENDING, why.encode())
            peer.close()
        for stranger in list(self._strangers):
            stranger.drop("the engine ends")
        if self._beats is not None:
            self._beats.cancel()
            await asyncio.gather(self._beats, return_exceptions=True)
        if self._server is not None:
            self._server.close()
        await asyncio.sleep(0.05)  # what was written leaves before the loop ends
        for peer in list(self._peers):
            peer.drop("the engine ends")

    def serve(self, link: InLoopLink) -> None:
        """Give everybody the engine that is ready now."""
        self._link = link
        for peer in self._peers:
            peer.send(Kind.READY, encode(self._welcome()))
        self._follow()
        for peer in [each for each in self._peers if each.is_attached]:
            self._send_whole(peer)

    def fail(self, why: str) -> None:
        """Say to all that there will be no engine."""
        for peer in self._peers:
            peer.send(Kind.FAILED, why.encode())

    @property
    def terminals(self) -> int:
        """How many terminals look."""
        return sum(1 for peer in self._peers if _is_terminal(peer))

    # --- connections ---

    def came(self, peer: Peer) -> None:
        """Take a stranger in; the oldest one goes where they are too many."""
        self._strangers.append(peer)
        if len(self._strangers) > STRANGERS:
            self._strangers[0].drop("too many connections without proof")

    def proved(self, peer: Peer) -> bool:
        """Take a peer in if there is room."""
        if len(self._peers) >= TERMINALS:
            return False
        self._strangers.remove(peer)
        self._peers.append(peer)
        return True

    def went(self, peer: Peer) -> None:
        """Forget a connection; control goes to whoever has looked longest."""
        if peer in self._strangers:
            self._strangers.remove(peer)
        if peer not in self._peers:
            return
        self._peers.remove(peer)
        if peer is self._gate.holder:
            self._gate.holder = next((each for each in self._peers if _is_terminal(each)), None)
        self._follow()
        if _is_terminal(peer):
            log.info("a terminal left; %d look", self.terminals)
            self._tell_control()

    def drained(self, peer: Peer) -> None:
        """Make good what a slow terminal missed."""
        self._send_whole(peer)

    # --- messages ---

    def said(self, peer: Peer, kind: bytes, payload: bytes) -> None:
        """Take a message; what cannot be read ends the connection."""
        try:
            self._take(peer, kind, payload)
        except msgspec.MsgspecError as error:
            peer.drop(f"a message that cannot be read: {error}")

    def _take(self, peer: Peer, kind: bytes, payload: bytes) -> None:
        if kind == Kind.COMMAND and peer.is_attached:
            sent_at, command = decode_command(payload)
            self._command(peer, command, (time.monotonic_ns() - sent_at) / 1e9)
        elif kind == Kind.HELLO:
            self._greet(peer, msgspec.msgpack.decode(payload, type=Hello))
        elif kind == Kind.ATTACH and _is_terminal(peer) and _understands(peer):
            peer.is_attached = True
            self._follow()
            self._send_whole(peer)
        elif kind == Kind.LEAVE:
            peer.is_leaving = True
            how = msgspec.msgpack.decode(payload, type=Leave).how
            self.went(peer)
            if self._on_left(how):
                peer.send(Kind.ENDING, how.encode())
            peer.close()
        else:
            peer.drop("a message out of place")

    def _greet(self, peer: Peer, hello: Hello) -> None:
        peer.send(Kind.WELCOME, encode(self._welcome()))
        peer.hello = hello
        if not _is_terminal(peer):
            return
        log.info("a terminal of version %s came; %d look", hello.version, self.terminals)
        if self._gate.holder is None and _understands(peer):
            self._gate.holder = peer
        self._tell_control()

    def _command(self, peer: Peer, command: c.Command, age_s: float) -> None:
        if self._link is None:
            self._answer(peer, answer(command, "NOT_CONNECTED"))
            return
        verdict = self._gate.judge(peer, command, age_s)
        if verdict is True:
            self._link.send(command, age_s)
        elif isinstance(verdict, v.AnswerView):
            if isinstance(command, c.TakeControl):
                self._tell_control()
            self._answer(peer, verdict)

    # --- what goes out ---

    def _follow(self) -> None:
        """Listen to the engine while somebody looks; nobody builds frames for nobody."""
        if self._link is None:
            return
        is_wanted = any(peer.is_attached for peer in self._peers)
        if is_wanted and not self._is_listening:
            self._link.attach(self._publish)
        elif not is_wanted and self._is_listening:
            self._link.detach(self._publish)
        self._is_listening = is_wanted

    def _publish(self, frame: v.Frame) -> None:
        self._gate.note(frame)
        if frame.is_whole:  # the greeting of this server itself; each terminal gets its own
            return
        looking = [peer for peer in self._peers if peer.is_attached]
        message = pack(Kind.FRAME, encode(frame)) if any(peer.takes_frames for peer in looking) else b""
        for peer in looking:
            peer.send_frame(message, frame)

    def _send_whole(self, peer: Peer) -> None:
        if self._link is None:
            return
        caught: list[v.Frame] = []
        self._link.attach(caught.append)
        self._link.detach(caught.append)
        whole = caught[0]
        frame = v.Frame(sequence=whole.sequence, parts=[*whole.parts, *peer.take_missed()], is_whole=True)
        peer.send_frame(pack(Kind.FRAME, encode(frame)), frame)

    def _answer(self, peer: Peer, answer: v.AnswerView) -> None:
        frame = v.Frame(sequence=0, parts=[answer])
        peer.send_frame(pack(Kind.FRAME, encode(frame)), frame)

    def _tell_control(self) -> None:
        for peer in self._peers:
            if _is_terminal(peer):
                peer.send(Kind.CONTROL, encode(Control(is_yours=peer is self._gate.holder, terminals=self.terminals)))

    async def _beat(self) -> None:
        beat = pack(Kind.BEAT)
        nothing = v.Frame(sequence=0, parts=[])
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            for peer in self._peers:
                if peer.takes_frames or not peer.is_attached:
                    peer.send_frame(beat, nothing)


def _is_terminal(peer: Peer) -> bool:
    return peer.hello is not None and peer.hello.is_terminal and not peer.is_leaving


def _understands(peer: Peer) -> bool:
    return peer.hello is not None and peer.hello.fingerprint == fingerprint()
