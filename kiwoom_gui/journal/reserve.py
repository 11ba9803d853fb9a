"""Room on the disk that is taken while there is some: rows go there durably when the journal itself refuses them.

A file of fixed size, filled beforehand, is overwritten in place, which a full disk allows on most file systems.
What is in it is written to the journal as soon as that takes rows again, by this program or by the next one.

Layout: the magic, 8 random bytes that begin a filling, the number of the journal's newest row before it (-1: unknown),
then one frame a row: length (4 bytes, big end first), SHA-256 over the random bytes, the frame's count and the body,
body (a JSON array of the row's columns). A length of 0, or a hash that does not fit, ends it.
"""

import hashlib
import os
import struct
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Self

import msgspec

from kiwoom_gui.journal.records import Row

RESERVE_BYTES = 4 * 1_024 * 1_024
"""Some thousand orders with all that belongs to them."""
_MAGIC = b"KGRESRV1"
_HEADER = struct.Struct(">8s8sq")
_LENGTH = struct.Struct(">I")
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Kept:
    """What a reserve holds."""

    after: int | None
    """The number of the journal's newest row when the filling began; None where the journal could not be read."""
    rows: tuple[Row, ...]


class Reserve:
    """One file in the first of some folders that has room for it."""

    def __init__(self, name: str, folders: Sequence[Path], size: int = RESERVE_BYTES) -> None:
        """Make or open the file; without room anywhere there is no reserve, and `path` is None.

        What it still holds of an earlier program is in `kept`.
        """
        self.path: Path | None = None
        self.kept = Kept(None, ())
        self._size = size
        self._file: FileIO | None = None
        self._nonce = b""
        self._count = 0
        self._end = 0
        # the place that holds rows first, wherever it is
        places = sorted((folder / name for folder in folders), key=lambda place: not _holds_rows(place))
        for place in places:
            with suppress(OSError):  # no room here: the next place may have some
                self._file = _made(place, size)
                self.path = place
                break
        if self._file is not None:
            self._go_on()

    def keep(self, rows: Sequence[Row], after: int | None) -> bool:
        """Make rows durable behind those that are there; say whether they are."""
        if self._file is None:
            return False
        try:
            if not self._nonce:
                self._begin(after)
            count, frames = self._count, []
            for row in rows:
                frames.append(_frame(self._nonce, count, row))
                count += 1
            body = b"".join(frames)
            if self._end + len(body) + _LENGTH.size > self._size:
                return False
            self._file.seek(self._end)
            _write_all(self._file, body + bytes(_LENGTH.size))
            os.fsync(self._file.fileno())
        except OSError:
            return False  # the caller says why the journal itself refuses, which is the cause of it all
        self._count, self._end = count, self._end + len(body)
        return True

    def clear(self) -> None:
        """Forget the rows: the journal has them.

        Raises:
            OSError: the disk refuses; the rows would be taken for new ones at the next start.
        """
        if self._file is None or not self._nonce:
            return
        self._file.seek(0)
        _write_all(self._file, bytes(_HEADER.size + _LENGTH.size))
        os.fsync(self._file.fileno())
        self._nonce, self._count, self._end = b"", 0, 0
        self.kept = Kept(None, ())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        """Use the reserve for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def _begin(self, after: int | None) -> None:
        assert self._file is not None  # noqa: S101  # keep() looked
        self._nonce = os.urandom(8)
        self._file.seek(0)
        _write_all(self._file, _HEADER.pack(_MAGIC, self._nonce, _UNKNOWN if after is None else after))
        self._end = _HEADER.size

    def _go_on(self) -> None:
        """Read what an earlier program left, and write behind it."""
        assert self._file is not None  # noqa: S101  # __init__ looked
        self._file.seek(0)
        header = self._file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        magic, nonce, after = _HEADER.unpack(header)
        if magic != _MAGIC:
            return
        data = self._file.readall()
        rows: list[Row] = []
        offset = 0
        while (frame := _read_frame(data, offset, nonce, len(rows))) is not None:
            row, offset = frame
            rows.append(row)
        self._nonce, self._count, self._end = nonce, len(rows), _HEADER.size + offset
        self.kept = Kept(None if after == _UNKNOWN else after, tuple(rows))


def _holds_rows(place: Path) -> bool:
    with suppress(OSError), place.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC
    return False


def _made(place: Path, size: int) -> FileIO:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.touch(mode=0o600)
    file = place.open("r+b", buffering=0)
    try:
        missing = size - place.stat().st_size
        if missing > 0:
            file.seek(0, os.SEEK_END)
            _write_all(file, bytes(missing))
            os.fsync(file.fileno())
    except OSError:
        file.close()
        raise
    return file


def _write_all(file: FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _frame(nonce: bytes, count: int, row: Row) -> bytes:
    columns = (row.kind, row.ts, row.client_order_id, row.instrument_id, row.event_sequence)
    body = msgspec.json.encode([*columns, b64encode(row.payload).decode()])
    return _LENGTH.pack(len(body)) + _digest(nonce, count, body) + body


def _read_frame(data: bytes, offset: int, nonce: bytes, count: int) -> tuple[Row, int] | None:
    start = offset + _LENGTH.size + hashlib.sha256().digest_size
    if start > len(data):
        return None
    (length,) = _LENGTH.unpack_from(data, offset)
    body = data[start : start + length]
    if not length or data[offset + _LENGTH.size : start] != _digest(nonce, count, body):
        return None
    kind, ts, client_order_id, instrument_id, event_sequence, payload = msgspec.json.decode(body)
    row = Row(kind, ts, client_order_id, instrument_id, event_sequence, b64decode(payload))
    return row, start + length


def _digest(nonce: bytes, count: int, body: bytes) -> bytes:
    return hashlib.sha256(nonce + _LENGTH.pack(count) + body).digest()
