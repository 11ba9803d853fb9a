"""The journal's writer: `append` costs microseconds, a thread of its own commits in groups, `flush` waits for it.

Knows threads and the loop; the file itself is `journal.store`. While the disk refuses, rows are kept in memory in
their order and every new call tries again, so that nothing is lost and nothing is sent meanwhile.
"""

import asyncio
import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.records import Recordable, Row, encode
from kiwoom_gui.journal.store import JournalStore

_LINGER_S = 0.02
"""How long a first row waits for company when nobody waits for it."""
_BACKLOG_ROWS = 100_000
"""Rows kept in memory while the disk refuses; some 50 MB."""
_CLOSE_S = 10.0


@dataclass(frozen=True, slots=True)
class _Waiter:
    """Someone who waits until all that was appended before is durable."""

    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[None]"

    def settle(self, failure: JournalError | None) -> None:
        """Wake the waiter from the writer's thread."""
        with suppress(RuntimeError):  # the loop has closed: nobody waits any more
            self.loop.call_soon_threadsafe(self._set, failure)

    def _set(self, failure: JournalError | None) -> None:
        if self.done.done():
            return
        if failure is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(failure)


class JournalWriter:
    """The journal as the engine sees it (`engine.ports.Journal`). One program writes one file."""

    def __init__(self, path: Path) -> None:
        """Open or make the file and start the thread.

        Raises:
            JournalError: another program writes it, it is damaged, or it cannot be opened.
        """
        self._store = JournalStore(path)
        self.path = path
        self.last_sequence = self._store.last_sequence
        """The number of the newest row when the file was opened; it only grows."""
        self.last_event_sequence = self._store.last_event_sequence()
        """The highest event number that the file held when it was opened."""
        self.last_order_number = self._store.last_order_number()
        """The highest counter in a client order id when the file was opened."""
        self._queue: queue.SimpleQueue[Row | _Waiter | None] = queue.SimpleQueue()
        self._appended = 0
        self._durable = 0
        self._failure: JournalError | None = None
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def failure(self) -> JournalError | None:
        """Why the newest rows are not on disk; None while all is well."""
        return self._failure

    @property
    def rows_waiting(self) -> int:
        """Rows that are not on disk yet."""
        return self._appended - self._durable

    def append(self, output: Recordable) -> None:
        """Queue a record; order of calls is order on disk.

        Raises:
            JournalError: the journal is closed, or the disk has refused for so long that no more can be kept.
            TypeError: the record is none that the journal knows.
        """
        if self._is_closed:
            raise JournalError(self.path, "it is closed")
        if self._failure is not None and self.rows_waiting >= _BACKLOG_ROWS:
            raise JournalError(self.path, f"{self.rows_waiting} rows wait for the disk: {self._failure.reason}")
        row = encode(output)
        self._appended += 1
        self._queue.put(row)

    async def flush(self) -> None:
        """Return when all that was appended is durable.

        Raises:
            JournalError: it cannot be made durable; nothing may be sent. The rows are kept and tried again.
        """
        if self._is_closed:
            raise JournalError(self.path, "it is closed")
        if self.rows_waiting == 0:
            return
        loop = asyncio.get_running_loop()
        waiter = _Waiter(loop, loop.create_future())
        self._queue.put(waiter)
        await waiter.done

    def close(self) -> None:
        """Write what waits, end the thread, close the file. Blocks for one commit; a second call does nothing.

        Raises:
            JournalError: some rows could not be written.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._queue.put(None)
        self._thread.join(_CLOSE_S)
        if self._thread.is_alive():
            raise JournalError(self.path, f"the disk has not answered for {_CLOSE_S:.0f} s")
        self._store.close()
        if self._failure is not None:
            raise JournalError(self.path, f"{self.rows_waiting} rows are lost: {self._failure.reason}")

    def __enter__(self) -> Self:
        """Use the journal for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def _run(self) -> None:
        backlog: list[Row] = []
        is_open = True
        while is_open:
            waiters, is_open = self._collect(backlog)
            self._commit(backlog)
            for waiter in waiters:
                waiter.settle(self._failure)

    def _collect(self, backlog: list[Row]) -> tuple[list[_Waiter], bool]:
        """Take rows until somebody waits for them, they have waited long enough, or the journal closes."""
        waiters: list[_Waiter] = []
        is_open = True
        item = self._queue.get()
        until = time.monotonic() + _LINGER_S
        while True:
            if item is None:
                is_open = False
            elif isinstance(item, Row):
                backlog.append(item)
            else:
                waiters.append(item)
            is_urgent = bool(waiters) or not is_open
            left_s = 0.0 if is_urgent else until - time.monotonic()
            try:
                item = self._queue.get(timeout=left_s) if left_s > 0 else self._queue.get_nowait()
            except queue.Empty:
                return waiters, is_open

    def _commit(self, backlog: list[Row]) -> None:
        if not backlog:
            return
        try:
            self._store.write(backlog)
        except JournalError as error:
            self._failure = error
            return
        self._failure = None
        self._durable += len(backlog)
        backlog.clear()
