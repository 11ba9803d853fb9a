"""How the link looks on a socket: a length, a kind, a payload. No I/O here.

`length` counts kind and payload, four bytes, big-endian. The greeting (`Hello`, `Welcome`) and the
parting (`LEAVE`, `ENDING`) stay as they are for ever, so that programs of two versions can still part in peace;
commands and frames are of one version, which the fingerprint tells.
"""

import hashlib
import struct
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import msgspec

from kiwoom_gui.app.commands import Command
from kiwoom_gui.app.views import Frame

COMMAND_LIMIT = 64 * 1024
"""Most bytes of a message to the engine."""
FRAME_LIMIT = 64 * 1024 * 1024
"""Most bytes of a message to a terminal: a whole frame of a long day has a few million."""
BEAT_EVERY_S = 0.5

_LENGTH = struct.Struct(">I")
_STAMP = struct.Struct(">q")


class Kind:
    """What a message is; its first byte."""

    # to the engine
    HELLO = b"h"
    ATTACH = b"a"
    COMMAND = b"c"
    LEAVE = b"l"
    # to the terminal
    WELCOME = b"H"
    READY = b"R"
    FAILED = b"!"
    FRAME = b"F"
    BEAT = b"B"
    CONTROL = b"T"
    ENDING = b"E"


class EndHow(StrEnum):
    """What a terminal that leaves wants of the engine."""

    IF_IDLE = "IF_IDLE"
    """End if nothing is at stake and nobody else looks; else go on."""
    KEEP = "KEEP"
    """Go on, whatever is at stake."""
    NOW = "NOW"
    """End now. Orders at the exchange stay there, nothing is watched any more."""


class Hello(msgspec.Struct, kw_only=True):
    """A terminal, or the command line, says what it is."""

    fingerprint: str
    version: str
    is_terminal: bool
    """False for the command line: it asks for a status or an end, and never holds control."""


class Stakes(msgspec.Struct, frozen=True, kw_only=True):
    """What an engine has in its care."""

    open_orders: int = 0
    positions: int = 0
    armed: int = 0
    """Symbols whose strategy may enter, or holds something to exit."""

    @property
    def is_nothing(self) -> bool:
        """Whether the engine may end without asking."""
        return not (self.open_orders or self.positions or self.armed)


class Welcome(msgspec.Struct, kw_only=True):
    """The engine says what it is."""

    fingerprint: str
    version: str
    pid: int
    started_at: int
    is_ready: bool
    mode: str
    terminals: int
    """Without the one that is greeted."""
    stakes: Stakes
    venue_rest: str = ""
    """Where the simulator answers, for the self-test; empty with a real broker."""
    failure: str = ""


class Control(msgspec.Struct, kw_only=True):
    """Who may command."""

    is_yours: bool
    terminals: int


class Leave(msgspec.Struct, kw_only=True):
    """A terminal goes, or the command line ends the engine."""

    how: EndHow


class TooLargeError(ValueError):
    """A message is larger than the other end may send."""


def pack(kind: bytes, payload: bytes = b"") -> bytes:
    """Return a message as it is sent."""
    return _LENGTH.pack(len(payload) + 1) + kind + payload


class MessageReader:
    """Cuts what a socket brings into messages."""

    def __init__(self, limit: int) -> None:
        """Take the most bytes a message may have."""
        self._limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Take in bytes; yield what is complete as kind and payload.

        Raises:
            TooLargeError: a message is announced that is larger than allowed, or empty. Nothing of it is kept.
        """
        buffer = self._buffer
        buffer += data
        start = 0
        try:
            while len(buffer) - start >= _LENGTH.size:
                (length,) = _LENGTH.unpack_from(buffer, start)
                if not 0 < length <= self._limit:
                    raise TooLargeError(f"a message of {length} bytes")
                end = start + _LENGTH.size + length
                if len(buffer) < end:
                    break
                message = bytes(memoryview(buffer)[start + _LENGTH.size : end])
                start = end
                yield message[:1], message[1:]
        finally:
            del buffer[:start]


encode = msgspec.msgpack.encode
_frames = msgspec.msgpack.Decoder(Frame)
_commands: msgspec.msgpack.Decoder[Command] = msgspec.msgpack.Decoder(Command)


def decode_frame(payload: bytes) -> Frame:
    """Return a frame.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    return _frames.decode(payload)


def encode_command(command: Command, now: int) -> bytes:
    """Return a command with when it was given: ns of the monotonic clock, which all processes of a machine share."""
    return _STAMP.pack(now) + encode(command)


def decode_command(payload: bytes) -> tuple[int, Command]:
    """Return when a command was given, and the command.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    if len(payload) < _STAMP.size:
        raise msgspec.DecodeError("a command without its time")
    return _STAMP.unpack_from(payload)[0], _commands.decode(payload[_STAMP.size :])


@cache
def fingerprint() -> str:
    """Return a digest of the shape of all that crosses: programs with the same one understand each other."""
    _, parts = msgspec.json.schema_components((Frame, Command), ref_template="{name}")
    shapes = msgspec.json.encode(_without_words(parts), order="deterministic")
    return hashlib.sha256(shapes).hexdigest()[:16]


def _without_words(part: object) -> object:
    """Leave out what describes without changing a byte on the socket."""
    if isinstance(part, dict):
        return {key: _without_words(value) for key, value in part.items() if key not in {"title", "description"}}
    return [_without_words(each) for each in part] if isinstance(part, list) else part
