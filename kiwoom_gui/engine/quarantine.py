"""Symbols whose quantity differs between the broker's books and ours: found, set apart, let go. Guesses nothing.

One reading proves no difference: the broker's lists lag behind each other. The same difference in two quiet readings
three seconds apart does. From then on the symbol takes no new entry, and no more of it is sold than both books hold,
until a reading finds them equal or the user takes the broker's figures.
"""

from collections.abc import Iterator
from dataclasses import replace

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import reconciliation
from kiwoom_gui.engine.messages import (
    AccountSnapshot,
    BooksOpened,
    PositionReport,
    QuarantineChanged,
    Severity,
    TakenBecause,
)
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.portfolio import Gap
from kiwoom_gui.engine.reconciliation import Difference
from kiwoom_gui.engine.risk_checks import Denial, DenyCode

SETTLES_NS = 3_000_000_000
"""How far two readings with the same difference must lie apart before it counts."""


class Quarantine:
    """Compares positions and keeps the portfolio's gaps."""

    def __init__(self, desk: OrderDesk) -> None:
        """Work on the desk's books; nothing is known of the day yet."""
        self._desk = desk
        self._suspects: dict[InstrumentId, tuple[Difference, int]] = {}
        """Each with when a reading first had it."""
        self._held_there: dict[InstrumentId, PositionReport] | None = None
        """The broker's positions in the last quiet reading; None before the first."""
        self.is_open = False
        """Positions are our own since the day's first reading."""

    @property
    def has_suspects(self) -> bool:
        """Whether another reading must tell if a difference stands."""
        return bool(self._suspects)

    def forget_suspects(self) -> None:
        """Start to compare anew after a cut."""
        self._suspects.clear()
        self._held_there = None

    def open_books(self, snapshot: AccountSnapshot) -> None:
        """Take all positions of the day's first reading."""
        told = {report.instrument_id for report in snapshot.positions}
        for report in snapshot.positions:
            self._take(report, TakenBecause.FIRST_READING)
        for symbol, position in list(self._desk.portfolio.positions.items()):
            if symbol not in told and position.quantity:
                self._take(_none_of(symbol, snapshot.ts_init), TakenBecause.FIRST_READING)
        opened = BooksOpened(snapshot.ts_init)
        self.restore(opened)
        self._desk.outbox.append(opened)

    def compare(self, snapshot: AccountSnapshot) -> None:
        """Set apart what differs in settled readings, and let go what is equal again."""
        self._held_there = {report.instrument_id: report for report in snapshot.positions}
        ours = {symbol: position.quantity for symbol, position in self._desk.portfolio.positions.items()}
        found = {each.symbol: each for each in reconciliation.position_differences(ours, snapshot)}
        for symbol in [symbol for symbol in self._desk.portfolio.quarantined if symbol not in found]:
            self._release(symbol, snapshot.ts_init)
        first_seen = dict(self._first_seen(found, snapshot.ts_requested))
        self._suspects = {}
        for symbol, difference in found.items():
            if snapshot.ts_requested - first_seen[symbol] >= SETTLES_NS:
                self._set_apart(difference, snapshot.ts_init)
            if not self._is_apart(difference):
                self._suspects[symbol] = (difference, first_seen[symbol])

    def take_broker_books(self, symbol: InstrumentId, now: int) -> Denial | None:
        """Take the broker's figures of a symbol that is set apart, on the user's word."""
        if symbol not in self._desk.portfolio.quarantined:
            return Denial(DenyCode.BOOKS_EQUAL, {"instrument_id": symbol})
        if self._held_there is None:
            return Denial(DenyCode.NOT_ARMED, {"why": "RECONCILING"})
        # the reading may be older than fills since, which moved the gap's figures
        read = self._held_there.get(symbol) or _none_of(symbol, now)
        average = read.avg_px or self._desk.portfolio.position(symbol).avg_px or 0.0
        quantity = self._desk.portfolio.quarantined[symbol].theirs
        self._take(replace(read, quantity=quantity, avg_px=average, ts_init=now), TakenBecause.USER)
        self._release(symbol, now)
        return None

    def restore(self, change: QuarantineChanged | BooksOpened) -> None:
        """Replay a change from the journal."""
        if isinstance(change, BooksOpened):
            self.is_open = True
            return
        gaps = self._desk.portfolio.quarantined
        if not change.is_on:
            gaps.pop(change.instrument_id, None)
            return
        since = gaps[change.instrument_id].since if change.instrument_id in gaps else change.ts
        gaps[change.instrument_id] = Gap(change.ours, change.theirs, since)

    def _first_seen(self, found: dict[InstrumentId, Difference], asked: int) -> Iterator[tuple[InstrumentId, int]]:
        for symbol, difference in found.items():
            known = self._suspects.get(symbol)
            yield symbol, known[1] if known is not None and known[0] == difference else asked

    def _is_apart(self, difference: Difference) -> bool:
        gap = self._desk.portfolio.quarantined.get(difference.symbol)
        return gap is not None and (gap.ours, gap.theirs) == (difference.ours, difference.theirs)

    def _set_apart(self, difference: Difference, now: int) -> None:
        if self._is_apart(difference):
            return
        params: dict[str, str | int | float] = {
            "what": difference.symbol,
            "ours": difference.ours,
            "theirs": difference.theirs,
        }
        self._desk.notice(Severity.ERROR, "BOOKS_DIFFER", now, params, difference.symbol)
        self._change(QuarantineChanged(difference.symbol, True, difference.ours, difference.theirs, now))

    def _release(self, symbol: InstrumentId, now: int) -> None:
        quantity = self._desk.portfolio.position(symbol).quantity
        self._desk.notice(Severity.INFO, "BOOKS_EQUAL", now, {"quantity": quantity}, symbol)
        self._change(QuarantineChanged(symbol, False, quantity, quantity, now))
        self._suspects.pop(symbol, None)

    def _change(self, change: QuarantineChanged) -> None:
        self.restore(change)
        self._desk.outbox.append(change)

    def _take(self, report: PositionReport, because: TakenBecause) -> None:
        self._desk.outbox.append(self._desk.portfolio.take_position(report, because))


def _none_of(symbol: InstrumentId, now: int) -> PositionReport:
    return PositionReport(symbol, 0, 0, 0.0, now)
