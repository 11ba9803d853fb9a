"""Whether the account is armed, when its books are read again, and what a reading changes."""

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine import reconciliation
from kiwoom_gui.engine.inbox import Inbox
from kiwoom_gui.engine.messages import (
    AccountSnapshot,
    BooksUnread,
    ConfirmAbsent,
    Link,
    LinkChanged,
    LinkUnknown,
    Notice,
    ReconcileWanted,
    Severity,
)
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.quarantine import Quarantine
from kiwoom_gui.engine.risk_checks import STREAM_ALONE, Denial, DenyCode
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.unknowns import ABSENT_AFTER_NS, ABSENT_TWICE_NS, Search, Unknowns, is_lost, sent_at

_SECOND_NS = 1_000_000_000
_MAX_UNFIT = 5
"""So many readings in a row may be overtaken by events before one is taken all the same; differences show later."""

REAL_NOT_ARMED = "REAL_NOT_ARMED"
"""`CoreSettings.held_because` of a session on the real account that the user has not armed."""
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
        self.unknowns: Unknowns = inbox.unknowns
        self.quarantine = Quarantine(desk)
        self.links: dict[Link, LinkChanged | None] = {Link.REST: None, Link.STREAM: None}
        self.reconciled_at: int | None = None
        self._asked_at = 0
        self._readable_since = 0
        self._unfit = 0
        self._is_unread = False
        """The last reading failed."""
        self._was_whole = False
        """The books were read once over both lines; from then on REST alone can bring them up to date."""

    def on_link(self, change: LinkChanged, now: int) -> None:
        """Take a change of a line: it disarms until the books are read again; down empties the queue."""
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
        self.quarantine.forget_suspects()
        self.unknowns.forget_readings()
        self._judge()
        if self._can_read:
            self._readable_since = now
            self._ask(f"{change.link} is {'up' if change.is_up else 'down'}", now)

    def on_phases(self) -> None:
        """Take note that somebody has said what the venues do; before that every order would be refused as closed."""
        if self.reconciled_at is not None:
            self._judge()

    def on_timer(self, now: int) -> None:
        """Ask for the books: soon while something has no clear outcome, now and then while orders work."""
        if not self._can_read:
            return
        waited = now - self._asked_at
        undecided = self.reconciled_at is None or self._has_undecided(now)
        if undecided and waited >= self._settings.settle_every_s * _SECOND_NS:
            self._ask("an outcome is not clear", now)
        elif self._is_busy() and waited >= self._settings.reconcile_every_s * _SECOND_NS:
            self._ask("orders work", now)

    def on_unread(self, failure: BooksUnread) -> None:
        """Say once that the books cannot be read, and ask again soon."""
        if not self._is_unread and self._can_read:
            orders = len(self._desk.orders.open_orders())
            self._desk.notice(
                Severity.WARNING, "RECONCILE_FAILED", failure.ts_init, {"orders": orders}, text=failure.text
            )
        self._is_unread = True

    def on_snapshot(self, snapshot: AccountSnapshot) -> None:
        """Bring our books to the broker's, or say how they differ."""
        if not self._can_read:
            return
        now = snapshot.ts_init
        self._is_unread = False
        is_first = self.reconciled_at is None
        if is_first:
            if self._desk.orders.has_unanswered_submit():
                return  # its fills may be in these positions already, and we could not tell; the timer asks again
            if self._is_unfit(snapshot):
                self._ask("the books changed while they were read", now)
                return
            self._inbox.orphan_submitted(now)
        if not self._is_up(Link.STREAM):
            self.unknowns.forget_readings()  # without a stream no reading proves that an order is not there
        is_opening = not self.quarantine.is_open
        events = reconciliation.order_events(self._desk.orders, snapshot, self.unknowns, takes_positions=is_opening)
        for event in events:
            self._desk.record(event)
        if is_opening:
            self.quarantine.open_books(snapshot)
        if is_first or self._is_quiet_since(snapshot.ts_requested):
            self.quarantine.compare(snapshot)
            self._take_cash(snapshot)
        self.reconciled_at = now
        self._was_whole |= self._is_up(Link.STREAM)
        self._judge()
        if is_first:
            self._tell_reconciled(snapshot)

    def _tell_reconciled(self, snapshot: AccountSnapshot) -> None:
        is_blind = self._desk.risk.not_armed_because == STREAM_ALONE
        code, severity = ("EXITS_ONLY", Severity.WARNING) if is_blind else ("RECONCILED", Severity.INFO)
        params: dict[str, str | int | float] = {
            "orders": len(snapshot.open_orders),
            "positions": len(snapshot.positions),
            "ms": (snapshot.ts_init - snapshot.ts_requested) // 1_000_000,
        }
        self._desk.outbox.append(Notice(severity, code, snapshot.ts_init, params))

    # --- the user judges what readings cannot ---

    def link_unknown(self, command: LinkUnknown, now: int) -> Denial | None:
        """Take one of the broker's orders as the order of unknown outcome; the next reading brings its fills."""
        order = self._desk.orders.orders.get(command.client_order_id)
        denial = _not_lost(order)
        if denial is not None or order is None:
            return denial
        number = command.venue_order_id
        is_offered = any(row.venue_order_id == number for row in self.unknowns.search(order.client_order_id).candidates)
        if not is_offered or self._desk.orders.by_number(number) is not None:
            return Denial(DenyCode.NOT_A_CANDIDATE, {"number": number})
        self._desk.record(e.OrderAccepted(client_order_id=order.client_order_id, ts_event=now, venue_order_id=number))
        self._ask("the user linked an order", now)
        return None

    def confirm_absent(self, command: ConfirmAbsent, now: int) -> Denial | None:
        """Take the user's word that none of the broker's orders is this one, once the readings allow it."""
        order = self._desk.orders.orders.get(command.client_order_id)
        denial = _not_lost(order)
        if denial is not None or order is None:
            return denial
        down = self._down()
        if down:
            return Denial(DenyCode.LINK_DOWN, {"link": down[0]})
        if not self.unknowns.may_confirm_absent(order):
            return _too_early(order, self.unknowns.search(order.client_order_id))
        text = "the user says that it is none of the broker's orders"
        self._desk.record(e.OrderAbsent(client_order_id=order.client_order_id, ts_event=now, text=text))
        self._ask("the user confirmed an absence", now)
        return None

    def _take_cash(self, snapshot: AccountSnapshot) -> None:
        """The broker's cash is free of what its own working buys hold; what has not reached it is held by us alone."""
        at_venue = [order for order in self._desk.orders.open_orders() if order.venue_order_id is not None]
        self._desk.portfolio.take_cash(snapshot.cash, at_venue)

    def _is_unfit(self, snapshot: AccountSnapshot) -> bool:
        """Say whether a first reading is older than the connection or than something we heard since."""
        is_old = snapshot.ts_requested < self._readable_since or snapshot.ts_requested <= self._inbox.heard_at
        self._unfit = self._unfit + 1 if is_old else 0
        if self._unfit < _MAX_UNFIT:
            return is_old
        self._unfit = 0
        return False

    def _is_quiet_since(self, ts: int) -> bool:
        unanswered = any(True for _ in self._desk.orders.unanswered())
        return not unanswered and self._inbox.heard_at < ts

    def _has_undecided(self, now: int) -> bool:
        settle = self._settings.settle_every_s * _SECOND_NS
        return (
            self._is_unread
            or self.quarantine.has_suspects
            or (bool(self._desk.orders.open_orders()) and not self._is_up(Link.STREAM))  # nothing else tells of fills
            or any(
                order.status is OrderStatus.UNKNOWN or (order.pending_request and now - order.ts_last > settle)
                for order in self._desk.orders.open_orders()
            )
        )

    def _is_busy(self) -> bool:
        return bool(self._desk.orders.open_orders()) or any(
            position.quantity for position in self._desk.portfolio.positions.values()
        )

    def _ask(self, reason: str, now: int) -> None:
        self._asked_at = now
        self._desk.outbox.append(ReconcileWanted(reason))

    def _is_up(self, link: Link) -> bool:
        change = self.links[link]
        return change is not None and change.is_up

    def _down(self) -> list[str]:
        return [link.value for link in self.links if not self._is_up(link)]

    @property
    def _can_read(self) -> bool:
        """Whether a reading counts: the first needs the stream, which alone tells of fills while it is made."""
        return self._is_up(Link.REST) and (self._is_up(Link.STREAM) or self._was_whole)

    def _judge(self) -> None:
        reasons = self._reasons()
        is_stream_alone = reasons == [Link.STREAM.value]
        self._desk.risk.not_armed_because = STREAM_ALONE if is_stream_alone else next(iter(reasons), "")

    def _reasons(self) -> list[str]:
        """Return everything that keeps orders back, in the order in which it is told."""
        return [
            *self._down(),
            *([RECONCILING] if self.reconciled_at is None else []),
            *([] if self._desk.risk.is_session_known else [SESSION_UNKNOWN]),
            *([self._settings.held_because] if self._settings.held_because else []),
        ]


def _not_lost(order: Order | None) -> Denial | None:
    if order is None:
        return Denial(DenyCode.ORDER_NOT_FOUND)
    return None if is_lost(order) else Denial(DenyCode.NOT_UNKNOWN, {"status": order.status})


def _too_early(order: Order, search: Search) -> Denial:
    """Name the numbers that decide: readings, how far apart they lie, and how long after the send the last was."""
    first, last = search.first_at, search.last_at
    is_read = first is not None and last is not None
    numbers: dict[str, str | int | float] = {
        "readings": search.readings,
        "apart_s": (last - first) // _SECOND_NS if is_read and last and first else 0,
        "needed_apart_s": ABSENT_TWICE_NS // _SECOND_NS,
        "waited_s": max(last - sent_at(order), 0) // _SECOND_NS if last is not None else 0,
        "needed_s": ABSENT_AFTER_NS // _SECOND_NS,
    }
    return Denial(DenyCode.ABSENT_TOO_EARLY, numbers)
