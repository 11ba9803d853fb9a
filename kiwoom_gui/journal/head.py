"""A witness beside the journal: the number and hash of the newest row, written after each commit.

SQLite passes over a damaged tail of its WAL in silence, and a file cut to nothing opens as a new one. The witness shows
what is gone. It is not forced to the disk, so after a power cut it may be behind the journal; it is never ahead.
"""

import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a journal, and the highest counts in it."""

    sequence: int
    hash: bytes
    event_sequence: int
    order_number: int


def head_path(journal: Path) -> Path:
    """Return the witness of a journal."""
    return journal.with_name(f"{journal.name}.head")


def read_head(journal: Path) -> Head | None:
    """Return what the witness says; None where there is none or it is damaged itself."""
    try:
        text, _, check = head_path(journal).read_bytes().rstrip().rpartition(b" ")
        if zlib.crc32(text) != int(check, 16):
            return None
        sequence, digest, event_sequence, order_number = text.decode("ascii").split()
        return Head(int(sequence), bytes.fromhex(digest), int(event_sequence), int(order_number))
    except (OSError, ValueError):
        return None


class HeadFile:
    """The witness while its journal is open. It costs some microseconds a commit and never fails one."""

    def __init__(self, journal: Path) -> None:
        """Open it; on a disk that refuses, the journal goes on without a witness."""
        self._file = None
        with suppress(OSError):
            head_path(journal).touch(mode=0o600)
            self._file = head_path(journal).open("r+b", buffering=0)

    def write(self, head: Head) -> None:
        """Say what the newest durable row is."""
        if self._file is None:
            return
        text = f"{head.sequence} {head.hash.hex()} {head.event_sequence} {head.order_number}".encode("ascii")
        line = b"%s %08x" % (text, zlib.crc32(text))
        with suppress(OSError):  # the rows are durable; only a later loss of them would go unseen
            self._file.seek(0)
            self._file.write(line.ljust(_LENGTH))

    def close(self) -> None:
        """Close it."""
        if self._file is not None:
            self._file.close()
