"""Records what a core was given, off the hot path: the loop only queues, a thread encodes, hashes and writes.

What is recorded is enough to run the session again (`app.replay`). The queue and the file are bounded: a recording
that cannot keep up ends there and says so, since one with a hole would replay to something that never happened.
"""

import logging
import queue
import threading
import time
from pathlib import Path
from typing import BinaryIO, Final

from kiwoom_gui.app.digest import OutputDigest
from kiwoom_gui.app.recording_file import (
    SUFFIX,
    Header,
    Item,
    Note,
    pack,
    write_chunk,
    write_end,
    write_header,
)
from kiwoom_gui.engine.messages import Input, Output

log = logging.getLogger(__name__)

QUEUE_LIMIT: Final = 200_000
"""Inputs that may wait for the thread; some 100 MB."""
CHUNK_ITEMS: Final = 4_096
CHUNK_S: Final = 1.0
"""A crash loses at most so much."""
_CLOSE_S: Final = 10.0
_DAY_S: Final = 86_400

Given = tuple[Item, list[Output]]


class Recorder:
    """One session's recording."""

    def __init__(self, path: Path, header: Header, max_bytes: int) -> None:
        """Begin a file and start the thread.

        Args:
            path: the file; it must not be there yet.
            header: what a fresh core needs before the first input.
            max_bytes: at this size the recording ends.

        Raises:
            OSError: the file cannot be made.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.failure = ""
        """Why it ended early; empty while it goes on."""
        self._news = ""
        self.written = 0
        """Bytes of chunks on disk."""
        self._file: BinaryIO = path.open("xb")
        write_header(self._file, header)
        self._file.flush()
        self._max_bytes = max_bytes
        self._queue: queue.SimpleQueue[Given | None] = queue.SimpleQueue()
        self._digest = OutputDigest()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    def put(self, given: Input, outputs: list[Output]) -> None:
        """Queue an input with what followed from it; costs well under a microsecond."""
        if self.failure:
            return
        if self._queue.qsize() >= QUEUE_LIMIT:
            self._give_up(f"{QUEUE_LIMIT} inputs wait for the disk")
            return
        self._queue.put((given, outputs))

    def note(self, note: Note) -> None:
        """Remember what happened to the core between two inputs; stands before the input that is worked on."""
        if not self.failure:
            self._queue.put((note, []))

    def take_news(self) -> str:
        """Return why the recording ended early, once; empty otherwise."""
        news, self._news = self._news, ""
        return news

    def close(self) -> None:
        """Write what waits and end the file; a second call does nothing."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(_CLOSE_S)

    def _give_up(self, reason: str) -> None:
        self.failure = self._news = reason
        log.error("the recording %s ended: %s", self.path.name, reason)
        self._queue.put(None)

    def _run(self) -> None:
        is_open = True
        with self._file as file:
            while is_open:
                batch, is_open = self._collect()
                try:
                    self._write(file, batch)
                    if self.written >= self._max_bytes and not self.failure:
                        self._give_up(f"it has {self.written:,} bytes, its limit is {self._max_bytes:,}")
                        is_open = False
                    if not is_open:
                        write_end(file, self.failure or "closed")
                except OSError as error:
                    self._give_up(f"{error.strerror}")
                    return

    def _collect(self) -> tuple[list[Given], bool]:
        """Take inputs until there are enough, or they have waited long enough, or the recording ends."""
        batch: list[Given] = []
        until = time.monotonic() + CHUNK_S
        while len(batch) < CHUNK_ITEMS:
            left_s = until - time.monotonic()
            try:
                item = self._queue.get(timeout=max(left_s, 0.001))
            except queue.Empty:
                break
            if item is None:
                return batch, False
            batch.append(item)
        return batch, True

    def _write(self, file: BinaryIO, batch: list[Given]) -> None:
        if not batch:
            return
        for item, outputs in batch:
            if not isinstance(item, Note):
                self._digest.add(outputs)
        self.written += write_chunk(file, pack(item for item, _ in batch), self._digest.marks())
        file.flush()


def recording_path(folder: Path, mode: str, stamp: str) -> Path:
    """Return a name for a recording that is not taken; `stamp` is when it began, in KST."""
    number = 0
    while (path := folder / f"{mode}-{stamp}{f'-{number}' if number else ''}{SUFFIX}").exists():
        number += 1
    return path


def remove_old(folder: Path, keep_days: int, now_s: float) -> int:
    """Delete recordings that were last written more than so many days ago; return how many."""
    gone = 0
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stat().st_mtime < now_s - keep_days * _DAY_S:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
