"""The file of a recorded session: a header, then chunks of inputs, each with where the outputs stood after it.

    magic, then frames: type (1 byte), length (4), CRC-32 of the body (4), body
    H  header: msgpack of `Header`
    I  inputs: zlib over items of kind (1), length (4), msgpack of the input; the kind is its place in the header's list
    D  digest: msgpack of `DigestMarks` after the inputs before it
    E  end: why the recording ended, as text; a file without one was cut by a crash

Numbers are little-endian. A frame that is cut or damaged ends the file there: what stands before it can be replayed.
Knows messages and bytes; knows no thread, no core.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast, get_args

import msgspec

from kiwoom_gui.app.digest import DigestMarks
from kiwoom_gui.engine.messages import Input, Output
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.records import Recordable, Recorded, decode, encode

MAGIC: Final = b"KGREC1\n"
SUFFIX: Final = ".kgrec"
VERSION: Final = 1
_FRAME: Final = struct.Struct("<cII")
_ITEM: Final = struct.Struct("<BI")
_LEVEL: Final = 1
"""zlib: on real frames level 6 saves a tenth of the bytes for three times the work."""


class RecordingError(ValueError):
    """A file that is no recording, or one of a newer program; the text says which."""


class SavedRow(msgspec.Struct, frozen=True):
    """A record that the core was restored from before the first input, as the journal holds it."""

    kind: str
    payload: bytes
    event_sequence: int | None = None

    @classmethod
    def of(cls, record: Recordable) -> "SavedRow":
        """Take a record."""
        row = encode(record)
        return cls(row.kind, row.payload, row.event_sequence)

    def record(self) -> Recorded:
        """Return the record.

        Raises:
            ValueError: the journal of this program does not know it.
        """
        return decode(self.kind, self.payload, self.event_sequence)


class PlanMade(msgspec.Struct, frozen=True):
    """The strategy that a symbol was given, and its parameters; those left out take their defaults."""

    instrument_id: str
    strategy: str
    values: dict[str, Any]


class Restored(msgspec.Struct, frozen=True):
    """What a core was given from the journal, between two inputs."""

    rows: list[SavedRow]

    @classmethod
    def of(cls, records: Iterable[Recorded]) -> "Restored":
        """Take journal records; inputs and sent requests restore nothing."""
        return cls([SavedRow.of(cast("Recordable", record)) for record in records if isinstance(record, _RESTORABLE)])


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a fresh core needs before the first input."""

    version: int = VERSION
    mode: str = ""
    started: int = 0
    """ns UTC, market clock."""
    settings: CoreSettings
    kinds: list[str] = msgspec.field(default_factory=list)


_TYPES: Final[dict[str, Any]] = {kind.__name__: kind for kind in (*get_args(Input), PlanMade, Restored)}
KINDS: Final = tuple(_TYPES)
_PLACES: Final = {kind: place for place, kind in enumerate(_TYPES.values())}
_RESTORABLE: Final = tuple(kind for kind in get_args(Output) if isinstance(kind, type))
_encoder = msgspec.msgpack.Encoder()

Note = PlanMade | Restored
"""What happened to a core between its inputs."""
Item = Input | Note


def pack(items: Iterable[Item]) -> bytes:
    """Return inputs as they stand in a chunk, not compressed."""
    parts: list[bytes] = []
    for item in items:
        body = _encoder.encode(item)
        parts.append(_ITEM.pack(_PLACES[type(item)], len(body)))
        parts.append(body)
    return b"".join(parts)


def write_header(file: BinaryIO, header: Header) -> None:
    """Begin a file."""
    file.write(MAGIC)
    _write(file, b"H", _encoder.encode(msgspec.structs.replace(header, kinds=list(KINDS))))


def write_chunk(file: BinaryIO, packed: bytes, marks: DigestMarks) -> int:
    """Append inputs and the digest after them; return the bytes written."""
    return _write(file, b"I", zlib.compress(packed, _LEVEL)) + _write(file, b"D", _encoder.encode(marks))


def write_end(file: BinaryIO, reason: str) -> None:
    """Say why the recording ended."""
    _write(file, b"E", reason.encode())


def _write(file: BinaryIO, kind: bytes, body: bytes) -> int:
    file.write(_FRAME.pack(kind, len(body), zlib.crc32(body)))
    file.write(body)
    return _FRAME.size + len(body)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Inputs in their order, and the digest of the live outputs after them."""

    items: list[Item]
    marks: DigestMarks


class RecordingReader:
    """Reads a file chunk by chunk; `end` says why it ended, None while unread or if a crash cut it."""

    def __init__(self, path: Path) -> None:
        """Read the header.

        Raises:
            OSError: the file cannot be read.
            RecordingError: it is no recording of this program.
        """
        self.path = path
        self.end: str | None = None
        self.share = 0.0
        """How much of the file has been read, 0 to 1."""
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise RecordingError(f"{path.name} is no recording")
            frame = _read(file)
        if frame is None or frame[0] != b"H":
            raise RecordingError(f"{path.name} has no whole header")
        try:
            self.header = msgspec.msgpack.decode(frame[1], type=Header)
        except msgspec.ValidationError as error:
            raise RecordingError(f"{path.name}: its header does not read: {error}") from error
        if self.header.version != VERSION:
            raise RecordingError(f"{path.name} is of version {self.header.version}, this program reads {VERSION}")
        unknown = sorted(set(self.header.kinds) - set(_TYPES))
        if unknown:
            raise RecordingError(f"{path.name} holds what this program does not know: {', '.join(unknown)}")
        self._decoders = [msgspec.msgpack.Decoder(_TYPES[kind]) for kind in self.header.kinds]

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks that are whole.

        Raises:
            OSError: the file cannot be read.
            msgspec.ValidationError: an input does not fit its type.
        """
        with self.path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(len(MAGIC))
            packed: bytes | None = None
            while (frame := _read(file)) is not None:
                kind, body = frame
                if kind == b"I":
                    packed = zlib.decompress(body)
                elif kind == b"D" and packed is not None:
                    self.share = file.tell() / size
                    yield Chunk(list(self._unpack(packed)), msgspec.msgpack.decode(body, type=DigestMarks))
                    packed = None
                elif kind == b"E":
                    self.end = body.decode()

    def _unpack(self, packed: bytes) -> Iterator[Item]:
        at = 0
        view = memoryview(packed)
        while at < len(packed):
            place, length = _ITEM.unpack_from(packed, at)
            at += _ITEM.size
            yield self._decoders[place].decode(view[at : at + length])
            at += length


def _read(file: BinaryIO) -> tuple[bytes, bytes] | None:
    head = file.read(_FRAME.size)
    if len(head) < _FRAME.size:
        return None
    kind, length, crc = _FRAME.unpack(head)
    body = file.read(length)
    return (kind, body) if len(body) == length and zlib.crc32(body) == crc else None
