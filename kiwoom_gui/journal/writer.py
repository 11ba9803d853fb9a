"""The journal's writer: `append` costs microseconds, a thread of its own commits in groups, `flush` waits for it.

Knows threads and the loop; the file itself is `journal.store`. While the disk refuses, rows are kept in memory in
their order, and in the reserve where there is one, and every new call tries again. A `flush` says so meanwhile: nothing
new is to be sent; whether an exit may, the caller decides.
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
from kiwoom_gui.journal.reserve import Reserve
from kiwoom_gui.journal.store import JournalStore

_LINGER_S = 0.02
"""How long a first row waits for company when nobody waits for it."""
_BACKLOG_ROWS = 100_000
"""Rows kept in memory while the disk refuses; some 50 MB."""
_CLOSE_S = 10.0
_FLUSH_S = 2.0
"""A disk that has not answered for so long counts as one that refuses; an entry is dropped after 3 s anyway."""


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

    def __init__(
        self, path: Path, *, store: JournalStore | JournalError | None = None, reserve: Reserve | None = None
    ) -> None:
        """Open or make the file and start the thread. `journal.opening` does it with a way on.

        Args:
            store: the open file, or why it cannot be opened: the thread tries again with every row.
            reserve: where rows go while the file refuses them.

        Raises:
            JournalError: another program writes it, it is damaged, or it cannot be opened.
        """
        self.path = path
        self._failure: JournalError | None = None
        self._store: JournalStore | None = None
        if isinstance(store, JournalError):
            self._failure = store
        else:
            self._store = store or JournalStore(path)
        self._reserve = reserve or Reserve("", ())
        self.last_sequence = self._store.last_sequence if self._store else 0
        """The number of the newest row when the file was opened; it only grows."""
        self._queue: queue.SimpleQueue[Row | _Waiter | None] = queue.SimpleQueue()
        self._appended = self._durable = self._reserved = self._refused = 0
        self.recovered = 0
        """How many rows of an earlier program only the reserve had."""
        backlog = self._recover()
        self.unwritten = tuple(backlog)
        """Those of them that the file still refuses: a restart must look at them too."""
        numbers = [row.event_sequence or 0 for row in backlog]
        self.last_event_sequence = max([self._store.last_event_sequence() if self._store else 0, *numbers])
        """The highest event number when the file was opened."""
        self.last_order_number = self._store.last_order_number() if self._store else 0
        """The highest counter in a client order id when the file was opened."""
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, args=(backlog,), name="journal", daemon=True)
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
            self._refused += 1
            raise JournalError(self.path, f"{self.rows_waiting} rows wait for the disk: {self._failure.reason}")
        row = encode(output)
        self._appended += 1
        self._queue.put(row)

    async def flush(self) -> None:
        """Return when all that was appended is durable.

        Raises:
            JournalError: it cannot be made durable; nothing new may be sent. The rows are kept and tried again;
                `is_kept` says whether they are in the reserve.
        """
        if self._is_closed:
            raise JournalError(self.path, "it is closed")
        if self._refused:
            raise JournalError(self.path, f"{self._refused} rows were lost while the disk refused; start again")
        if self.rows_waiting == 0:
            return
        loop = asyncio.get_running_loop()
        waiter = _Waiter(loop, loop.create_future())
        self._queue.put(waiter)
        try:
            async with asyncio.timeout(_FLUSH_S):
                await waiter.done
        except TimeoutError as error:
            raise JournalError(self.path, f"the disk has not answered for {_FLUSH_S:.0f} s") from error

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
        if self._store is not None:
            self._store.close()
        self._reserve.close()
        if self._failure is not None:
            rows, reason = self.rows_waiting, self._failure.reason
            is_kept = self._failure.is_kept
            text = f"{rows} rows are only in the reserve" if is_kept else f"{rows} rows are lost"
            raise JournalError(self.path, f"{text}: {reason}", is_kept=is_kept)

    def __enter__(self) -> Self:
        """Use the journal for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def _recover(self) -> list[Row]:
        """Return what only the reserve holds, as the beginning of the backlog, and try to write it."""
        kept = self._reserve.kept
        rows = list(kept.rows)
        is_journaled = self._store is not None and kept.after is not None and self._store.last_sequence > kept.after
        if rows and is_journaled:
            rows = []
            self._forget_reserve()
        self._appended = self._reserved = self.recovered = len(rows)
        self._commit(rows)
        return rows

    def _run(self, backlog: list[Row]) -> None:
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
            if self._store is None:
                self._store = JournalStore(self.path)
            self._store.write(backlog)
        except JournalError as error:
            after = self._store.last_sequence if self._store else None
            error.is_kept = self._reserve.keep(backlog[self._reserved :], after)
            if error.is_kept:
                self._reserved = len(backlog)
            self._failure = error
            return
        self._failure = None
        self._durable += len(backlog)
        backlog.clear()
        if self._reserved:
            self._forget_reserve()

    def _forget_reserve(self) -> None:
        self._reserved = 0
        with suppress(OSError):  # the next start sees that the journal has gone on, and forgets it then
            self._reserve.clear()
