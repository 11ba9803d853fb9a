"""Cares for the journal while the engine runs: says what was found at the start, checks all of it, watches, copies.

What takes long runs in a thread that pauses often, so that the loop is never kept waiting.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.engine import messages as m
from kiwoom_gui.journal.backup import back_up
from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.journal.opening import Finding, mend_mark
from kiwoom_gui.journal.writer import JournalWriter
from kiwoom_gui.wire.numbers import kst_of

log = logging.getLogger(__name__)

DAY_END = time(20, 10)
"""In Seoul: NXT's after market ends at 20:00."""
_LOOK_EVERY_S = 1.0
_PAUSE_S = 0.002
_CHECKED_AT_STOP = 100_000
"""A longer journal's copy at the end of the program would keep the user waiting; its day's end copies it."""

Answer = Callable[[str, str, dict[str, str | int | float]], None]
"""Answers a command: its id, a code (empty: taken), and parameters."""

_INFORMING = {"JOURNAL_RECOVERED"}
"""Findings that are good news."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Where copies go, and how many days of them are kept; 0 makes none."""

    folder: Path
    kept: int


class _StoppedError(Exception):
    """The program ends: leave the check."""


class JournalKeeper:
    """The journal's nurse."""

    def __init__(
        self,
        journal: JournalWriter,
        clock: MarketClock,
        tell: Callable[[m.Notice], None],
        copies: Copies,
        findings: Sequence[Finding] = (),
    ) -> None:
        """Take the journal, the market's clock, who tells the user, and what was found when it was opened."""
        self._journal = journal
        self._clock = clock
        self._show = tell
        self._copies = copies
        self._findings = findings
        self._copied: date | None = None
        self._stopping = threading.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._failure: JournalError | None = None
        self._found = "NEW"

    @property
    def state(self) -> str:
        """What is known of the ledger: `NEW`, `CHECKING`, `CHECKED`, `GAPS`, `DAMAGED`; `FAILING` while it refuses."""
        return "FAILING" if self._journal.failure is not None else self._found

    def start(self) -> None:
        """Say what was found, and begin on the running loop."""
        for finding in self._findings:
            severity = m.Severity.WARNING if finding.code in _INFORMING else m.Severity.ERROR
            self._tell(severity, finding.code, finding.params, finding.text)
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._check(), name="journal-check"),
            loop.create_task(self._watch(), name="journal-watch"),
        ]

    async def stop(self) -> None:
        """End the check, and copy the day; call it once nothing more is recorded."""
        self._stopping.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        rows = self._journal.last_sequence
        if self._clock.is_measured and self._journal.failure is None and rows < _CHECKED_AT_STOP:
            with suppress(JournalError):
                await self._journal.flush()
            await self._copy(kst_of(self._clock.now()).date())

    def on_unjournaled(self, request_id: str, reason: str, is_kept: bool) -> None:
        """Say that a sale or a cancel leaves although the journal refuses; the notice is recorded when it can be."""
        code = "SENT_FROM_RESERVE" if is_kept else "SENT_UNJOURNALED"
        self._tell(m.Severity.ERROR, code, {"order": request_id}, reason)

    async def export_day(self, command: c.ExportDay, account: str, answer: Answer) -> None:
        """Write the market's day as evidence, and answer with the file or the reason.

        Args:
            account: masked.
        """
        path, day = self._journal.path, kst_of(self._clock.now()).date()
        file = Path(command.folder) / f"{path.stem}-{day.isoformat()}.jsonl"
        try:
            with suppress(JournalError):  # the export then says what is on the disk
                await self._journal.flush()
            mode = path.stem.split("-")[1] if path.stem.startswith("journal-") else ""
            evidence = await asyncio.to_thread(export_day, path, day, file, mode=mode, account=account)
        except JournalError as error:
            answer(command.command_id, "EXPORT_FAILED", {"text": error.reason})
        else:
            log.info("%d rows of %s were exported, last hash %s", evidence.rows, day, evidence.last_hash)
            answer(command.command_id, "", {"file": str(evidence.file)})

    def _tell(
        self, severity: m.Severity, code: str, params: dict[str, str | int | float] | None = None, text: str = ""
    ) -> None:
        notice = m.Notice(severity, code, self._clock.now(), params or {}, text)
        log.log(logging.INFO if severity is m.Severity.INFO else logging.ERROR, "%s %s %s", code, params or "", text)
        self._show(notice)
        with suppress(JournalError):  # it is on the screen and in the log
            self._journal.append(notice)

    # --- the whole of it ---

    async def _check(self) -> None:
        """Read all rows once; damage that lies too deep for the quick look asks the next start to mend it."""
        if self._journal.last_sequence == 0:
            return
        self._found = "CHECKING"
        with suppress(_StoppedError):
            checked = await asyncio.to_thread(check_whole, self._journal.path, self._pause)
            if checked.problem:
                self._found = "DAMAGED"
                mend_mark(self._journal.path).touch()
                self._tell(m.Severity.ERROR, "JOURNAL_DAMAGED", {"rows": checked.rows}, checked.problem)
            elif checked.missing:
                self._found = "GAPS"
                params: dict[str, str | int | float] = {"rows": checked.rows, "missing": checked.missing}
                self._tell(m.Severity.WARNING, "JOURNAL_HAS_GAPS", params)
            else:
                self._found = "CHECKED"
                self._tell(m.Severity.INFO, "JOURNAL_CHECKED", {"rows": checked.rows})

    def _pause(self) -> None:
        if self._stopping.wait(_PAUSE_S):
            raise _StoppedError

    # --- while it runs ---

    async def _watch(self) -> None:
        while True:
            self._look()
            if self._is_day_over():
                await self._copy(kst_of(self._clock.now()).date())
            await asyncio.sleep(_LOOK_EVERY_S)

    def _look(self) -> None:
        """Say when the disk begins to refuse, and when it takes rows again."""
        before, self._failure = self._failure, self._journal.failure
        if self._failure is not None and before is None:
            self._tell(m.Severity.ERROR, "JOURNAL_FAILING", {}, self._failure.reason)
        elif self._failure is None and before is not None:
            self._tell(m.Severity.WARNING, "JOURNAL_WELL")

    def _is_day_over(self) -> bool:
        if not self._clock.is_measured:
            return False
        now: datetime = kst_of(self._clock.now())
        return now.time() >= DAY_END and self._copied != now.date() and self._journal.failure is None

    async def _copy(self, day: date) -> None:
        if self._copies.kept <= 0:
            return
        self._copied = day
        folder, kept = self._copies.folder, self._copies.kept
        pause = (lambda: None) if self._stopping.is_set() else self._pause
        try:
            copy = await asyncio.to_thread(back_up, self._journal.path, folder, day, kept, pause)
        except JournalError as error:
            self._tell(m.Severity.WARNING, "BACKUP_FAILED", {}, error.reason)
        except _StoppedError:
            pass
        else:
            log.info("the journal was copied to %s", copy.name)
