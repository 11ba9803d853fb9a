"""Brings a core back from its journal. Which day is today, only the market's clock can say: that part waits for it."""

import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import DAY_KINDS, STANDING_KINDS, Recorded, Row, decode
from kiwoom_gui.wire.numbers import kst_of

log = logging.getLogger(__name__)

Tell = Callable[[m.Notice], None]


class Restorer:
    """Gives a core what stands over days at once, and the day's orders and results when the day is known."""

    def __init__(
        self,
        core: TradingCore,
        path: Path,
        clock: MarketClock,
        tell: Tell,
        unwritten: Sequence[Row] = (),
        *,
        is_whole: bool = True,
    ) -> None:
        """Read the journal; it may block for as long as a day takes to read.

        Args:
            unwritten: rows after those of the file, which only its reserve has.
            is_whole: no row was lost in mending; where one was, entries wait for the user.
        """
        self._core = core
        self._path = path
        self._unwritten = unwritten
        self._clock = clock
        self._tell = tell
        self._guess = kst_of(clock.now()).date()
        """This machine's day: right unless its clock, or a simulator's, says otherwise."""
        self._records: list[Recorded] = []
        self._is_whole = is_whole
        try:
            with JournalReader(path) as reader:
                self._records = reader.day_state(self._guess)
                core.restore([*reader.standing(), *self._only_in_reserve(STANDING_KINDS)])
        except JournalError as error:
            self._say_unreadable(error)

    def restore_day(self, then: Callable[[], None] = lambda: None) -> None:
        """Replay the market's day. Call once the market's clock is known, before the venue's first word is taken.

        Args:
            then: called when the day is back, to show it.
        """
        day = kst_of(self._clock.now()).date()
        records = self._records if day == self._guess else self._read(day)
        self._records = []
        unfit = self._core.restore([*records, *self._only_in_reserve(DAY_KINDS, day)])
        if records:
            log.info("%d journal records of %s were restored", len(records), day)
        if unfit or not self._is_whole:
            self._core.guard.doubt_the_day(self._clock.now())
        if unfit:
            self._tell(m.Notice(m.Severity.ERROR, "JOURNAL_UNFIT", self._clock.now(), {"count": unfit}))

        then()

    def _only_in_reserve(self, kinds: Sequence[str], day: date | None = None) -> list[Recorded]:
        """Return what an earlier program recorded while the disk refused, and what it still refuses."""
        return [
            decode(row.kind, row.payload, row.event_sequence)
            for row in self._unwritten
            if row.kind in kinds and (day is None or (row.ts is not None and kst_of(row.ts).date() == day))
        ]

    def _read(self, day: date) -> list[Recorded]:
        try:
            with JournalReader(self._path) as reader:
                return reader.day_state(day)
        except JournalError as error:
            self._say_unreadable(error)
            return []

    def _say_unreadable(self, error: JournalError) -> None:
        self._is_whole = False
        log.error("the journal could not be restored: %s", error)
        notice = m.Notice(m.Severity.ERROR, "JOURNAL_UNREADABLE", self._clock.now(), {}, error.reason)
        self._tell(notice)
