"""Finds rows in the bytes of a damaged journal, page by page, without SQLite. Judges none: the chain does that.

Knows SQLite's file and WAL formats (https://www.sqlite.org/fileformat.html) as far as a table's rows need it. Every
version of a page is looked at, so that a row is found if one whole copy of it is left anywhere.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiwoom_gui.journal.records import Row
from kiwoom_gui.journal.store import StoredRow

_PAGE_BYTES = 4_096
"""SQLite's default, where the header that says it is lost."""
_LEAF = 0x0D
_WAL_HEADER, _FRAME_HEADER = 32, 24
_COLUMNS = 9
_LONGEST_ROW = 64 * 1_024 * 1_024

Value = int | str | bytes | None


@dataclass(slots=True)
class _Place:
    page: bytes
    offset: int
    pages: dict[int, bytes] = field(repr=False)
    """By number, for what does not fit in the page."""


class Scavenger:
    """The rows that may be in some files; an order id and a hash make them comparable across files."""

    def __init__(self) -> None:
        """Know no file yet."""
        self._places: dict[int, list[_Place]] = defaultdict(list)

    def look_at(self, database: Path) -> None:
        """Look for rows in a database file and its WAL. A file that cannot be read holds none.

        Raises:
            OSError: a file is there and the disk refuses to read it.
        """
        wal_file = database.with_name(f"{database.name}-wal")
        data = database.read_bytes() if database.is_file() else b""
        wal = wal_file.read_bytes() if wal_file.is_file() else b""
        size = _page_size(data, wal)
        pages = dict(_pages(data, size))
        frames = list(_frames(wal, size))
        newest = {**pages, **dict(frames)}
        for number, page in [*pages.items(), *frames]:
            for rowid, offset in _leaf_cells(page, 100 if number == 1 else 0):
                self._places[rowid].append(_Place(page, offset, newest))
                if newest is not pages and frames:
                    self._places[rowid].append(_Place(page, offset, pages))

    def sequences(self) -> list[int]:
        """Return the numbers of what may be rows, in their order."""
        return sorted(self._places)

    def candidates(self, sequence: int) -> list[StoredRow]:
        """Return what may be the row of a number: different readings, without repetition."""
        found: list[StoredRow] = []
        for place in self._places.get(sequence, ()):
            row = _read(place, sequence)
            if row is not None and row not in found:
                found.append(row)
        return found


def _page_size(data: bytes, wal: bytes) -> int:
    told = [struct.unpack(">H", data[16:18])[0]] if len(data) >= 18 else []
    told += [struct.unpack(">I", wal[8:12])[0]] if len(wal) >= _WAL_HEADER else []
    for size in told:
        real = 65_536 if size == 1 else size
        if 512 <= real <= 65_536 and real & (real - 1) == 0:
            return int(real)
    return _PAGE_BYTES


def _pages(data: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for number, start in enumerate(range(0, len(data), size), start=1):
        yield number, data[start : start + size].ljust(size, b"\0")


def _frames(wal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for start in range(_WAL_HEADER, len(wal) - _FRAME_HEADER, _FRAME_HEADER + size):
        number = struct.unpack(">I", wal[start : start + 4])[0]
        yield number, wal[start + _FRAME_HEADER : start + _FRAME_HEADER + size].ljust(size, b"\0")


def _leaf_cells(page: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the row numbers and places of a table's leaf page; nothing for a page of another kind."""
    if page[start] != _LEAF:
        return
    count = struct.unpack(">H", page[start + 3 : start + 5])[0]
    pointers = page[start + 8 : start + 8 + 2 * count]
    for (offset,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2]):
        try:
            length, after = _varint(page, offset)
            rowid, _ = _varint(page, after)
        except IndexError:
            continue
        if 0 < length < _LONGEST_ROW and 0 < rowid < 2**48:
            yield rowid, offset


def _read(place: _Place, sequence: int) -> StoredRow | None:
    try:
        values = _values(_payload(place))
    except (IndexError, KeyError, ValueError, struct.error):
        return None
    if len(values) != _COLUMNS:
        return None
    _, ts, kind, order_id, _, instrument_id, event_sequence, payload, digest = values
    shapes = ((ts, int), (kind, str), (payload, bytes), (digest, bytes))
    optional = ((order_id, str), (instrument_id, str), (event_sequence, int))
    if not all(isinstance(value, shape) for value, shape in shapes):
        return None
    if not all(value is None or isinstance(value, shape) for value, shape in optional):
        return None
    row = Row(kind, ts, order_id, instrument_id, event_sequence, payload)  # type: ignore[arg-type]  # looked at above
    return StoredRow(sequence, ts, row, digest)  # type: ignore[arg-type]  # looked at above


def _payload(place: _Place) -> bytes:
    page = place.page
    length, offset = _varint(page, place.offset)
    _, offset = _varint(page, offset)
    size = len(page)
    most = size - 35
    if length <= most:
        here = length
    else:
        least = (size - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (size - 4)
        here = fitting if fitting <= most else least
    parts = [page[offset : offset + here]]
    left = length - here
    following = struct.unpack(">I", page[offset + here : offset + here + 4])[0] if left else 0
    while left > 0:
        more = place.pages[following]
        parts.append(more[4 : 4 + min(left, size - 4)])
        left -= size - 4
        following = struct.unpack(">I", more[:4])[0]
    return b"".join(parts)


def _values(record: bytes) -> list[Value]:
    header, offset = _varint(record, 0)
    kinds: list[int] = []
    while offset < header:
        kind, offset = _varint(record, offset)
        kinds.append(kind)
    values: list[Value] = []
    offset = header
    for kind in kinds:
        value, offset = _value(record, offset, kind)
        values.append(value)
    return values


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its serial type."""


def _value(record: bytes, offset: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, offset
    if kind in {8, 9}:
        return kind - 8, offset
    if kind in _INTEGERS:
        end = offset + _INTEGERS[kind]
        return int.from_bytes(record[offset:end], "big", signed=True), end
    if kind < 12:
        raise ValueError(f"a journal has no values of serial type {kind}")
    end = offset + (kind - 12) // 2
    if end > len(record):
        raise ValueError("the record is cut off")
    raw = record[offset:end]
    return (raw.decode() if kind % 2 else raw), end


def _varint(data: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = data[offset + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, offset + step + 1
    return value << 8 | data[offset + 8], offset + 9
