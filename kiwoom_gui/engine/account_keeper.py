"""Whether the account is armed, when its books are read again, and what a reading changes."""

from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.engine import reconciliation
from kiwoom_gui.engine.inbox import Inbox
from kiwoom_gui.engine.messages import (
    AccountSnapshot,
    Link,
    LinkChanged,
    Notice,
    PositionReport,
    ReconcileWanted,
    Severity,
)
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.reconciliation import Difference
from kiwoom_gui.engine.settings import CoreSettings

_SECOND_NS = 1_000_000_000
_MAX_UNFIT = 5
"""So many readings in a row may be overtaken by events before one is taken all the same; differences show later."""

RECONCILING = "RECONCILING"
"""Why the account is not armed while the lines stand and the books were not read yet."""

SESSION_UNKNOWN = "SESSION_UNKNOWN"
"""Why the account is not armed while nobody has said yet what the venues do."""


class AccountKeeper:
    """Lines, readings, differences."""

    def __init__(self, settings: CoreSettings, desk: OrderDesk, inbox: Inbox) -> None:
        """Start with both lines down."""
        self._settings = settings
        self._desk = desk
        self._inbox = inbox
        self.links: dict[Link, LinkChanged | None] = {Link.REST: None, Link.STREAM: None}
        self.reconciled_at: int | None = None
        self._asked_at = 0
        self._up_since = 0
        self._unfit = 0
        self._suspects: list[Difference] = []
        self.differing: set[InstrumentId] = set()
        """Symbols whose position differed in the last reading from what we had; entries of theirs are held back."""
        self._missing_since: dict[ClientOrderId, int] = {}

    def on_link(self, change: LinkChanged, now: int) -> None:
        """Take a change of a line: down disarms and empties the queue; both up asks for the books."""
        before = self.links[change.link]
        self.links[change.link] = change
        if before is not None and before.is_up == change.is_up:
            return
        told_at = change.ts_init
        if change.is_up:
            self._desk.notice(Severity.INFO, "LINK_UP", told_at, {"link": change.link}, text=change.text)
        else:
            params: dict[str, str | int | float] = {"link": change.link, "trouble": change.trouble}
            self._desk.notice(Severity.ERROR, "LINK_DOWN", told_at, params, text=change.text)
            self._desk.drop_queue(now)
            self.reconciled_at = None
            self._suspects = []
            self._missing_since = {}  # absence is proven only under a stream that stood all the time
        self._judge()
        if not self._down():
            self._up_since = now
            self._ask(f"{change.link} is up", now)

    def on_phases(self) -> None:
        """Take note that somebody has said what the venues do; before that every order would be refused as closed."""
        if self.reconciled_at is not None:
            self._judge()

    def on_timer(self, now: int) -> None:
        """Ask for the books: soon while something has no clear outcome, now and then while orders work."""
        if self._down():
            return
        waited = now - self._asked_at
        undecided = self.reconciled_at is None or self._has_undecided(now)
        if undecided and waited >= self._settings.settle_every_s * _SECOND_NS:
            self._ask("an outcome is not clear", now)
        elif self._is_busy() and waited >= self._settings.reconcile_every_s * _SECOND_NS:
            self._ask("orders work", now)

    def on_snapshot(self, snapshot: AccountSnapshot) -> None:
        """Bring our books to the broker's, or say how they differ."""
        if self._down():
            return
        now = snapshot.ts_init
        is_first = self.reconciled_at is None
        if is_first:
            if self._desk.orders.has_unanswered_submit():
                return  # its fills may be in these positions already, and we could not tell; the timer asks again
            if self._is_unfit(snapshot):
                self._ask("the books changed while they were read", now)
                return
            self._inbox.orphan_submitted(now)
        events = reconciliation.order_events(self._desk.orders, snapshot, self._missing_since, takes_positions=is_first)
        for event in events:
            self._desk.record(event)
        if is_first:
            self._take_books(snapshot)
            params = {
                "orders": len(snapshot.open_orders),
                "positions": len(snapshot.positions),
                "ms": (snapshot.ts_init - snapshot.ts_requested) // 1_000_000,
            }
            self._desk.outbox.append(Notice(Severity.INFO, "RECONCILED", now, dict(params)))
        elif self._is_quiet_since(snapshot.ts_requested):
            self._compare(snapshot)
            self._take_cash(snapshot)
        self.reconciled_at = now
        self._judge()

    def _take_books(self, snapshot: AccountSnapshot) -> None:
        books = self._desk.portfolio
        told = {report.instrument_id for report in snapshot.positions}
        for report in snapshot.positions:
            self._take_position(report)
        for symbol, position in list(books.positions.items()):
            if symbol not in told and position.quantity:
                self._take_position(PositionReport(symbol, 0, 0, 0.0, snapshot.ts_init))
        self._take_cash(snapshot)

    def _take_position(self, report: PositionReport) -> None:
        self._desk.outbox.append(self._desk.portfolio.take_position(report))

    def _take_cash(self, snapshot: AccountSnapshot) -> None:
        """The broker's cash is free of what its own working buys hold; what has not reached it is held by us alone."""
        at_venue = [order for order in self._desk.orders.open_orders() if order.venue_order_id is not None]
        self._desk.portfolio.take_cash(snapshot.cash, at_venue)

    def _is_unfit(self, snapshot: AccountSnapshot) -> bool:
        """Say whether a first reading is older than the connection or than something we heard since."""
        is_old = snapshot.ts_requested < self._up_since or snapshot.ts_requested <= self._inbox.heard_at
        self._unfit = self._unfit + 1 if is_old else 0
        if self._unfit < _MAX_UNFIT:
            return is_old
        self._unfit = 0
        return False

    def _compare(self, snapshot: AccountSnapshot) -> None:
        """A difference that stands in two readings is said and settled by the broker's books."""
        books = self._desk.portfolio
        ours = {symbol: position.quantity for symbol, position in books.positions.items()}
        found = reconciliation.position_differences(ours, snapshot)
        settled = [difference for difference in found if difference in self._suspects]
        self.differing = {InstrumentId(difference.what) for difference in settled}
        self._suspects = [difference for difference in found if difference not in settled]
        reports = {report.instrument_id: report for report in snapshot.positions}
        for difference in settled:
            params: dict[str, str | int | float] = {
                "what": difference.what,
                "ours": difference.ours,
                "theirs": difference.theirs,
            }
            self._desk.outbox.append(Notice(Severity.ERROR, "BOOKS_DIFFER", snapshot.ts_init, params))
            symbol = next(s for s in (*ours, *reports) if s == difference.what)
            self._take_position(reports.get(symbol, PositionReport(symbol, 0, 0, 0.0, snapshot.ts_init)))
        if self._suspects:
            self._asked_at = 0  # read again at the next tick of the clock

    def _is_quiet_since(self, ts: int) -> bool:
        unanswered = any(True for _ in self._desk.orders.unanswered())
        return not unanswered and self._inbox.heard_at < ts

    def _has_undecided(self, now: int) -> bool:
        settle = self._settings.settle_every_s * _SECOND_NS
        return bool(self._suspects) or any(
            order.status is OrderStatus.UNKNOWN or (order.pending_request and now - order.ts_last > settle)
            for order in self._desk.orders.open_orders()
        )

    def _is_busy(self) -> bool:
        return bool(self._desk.orders.open_orders()) or any(
            position.quantity for position in self._desk.portfolio.positions.values()
        )

    def _ask(self, reason: str, now: int) -> None:
        self._asked_at = now
        self._desk.outbox.append(ReconcileWanted(reason))

    def _down(self) -> Link | None:
        for link, change in self.links.items():
            if change is None or not change.is_up:
                return link
        return None

    def _judge(self) -> None:
        down = self._down()
        if down is not None:
            self._desk.risk.not_armed_because = down.value
        elif self.reconciled_at is None:
            self._desk.risk.not_armed_because = RECONCILING
        else:
            self._desk.risk.not_armed_because = "" if self._desk.risk.is_session_known else SESSION_UNKNOWN
