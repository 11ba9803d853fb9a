"""The one seam of the ui: frames of the engine become signals, intents become commands. Nothing here blocks."""

import itertools
import logging
import secrets
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.app import views as v
from kiwoom_gui.app.commands import FIRST_GROUP, Command, Focus
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.ui.replica import Replica

_log = logging.getLogger(__name__)
_TOLD_ONCE = frozenset(
    {v.SessionView, v.AccountView, v.UnknownsView, v.PositionsView, v.AutosView, v.DecisionView, v.HealthView}
    | {v.BookView, v.RiskView, v.LinesView, v.InstrumentsView}
)
"""Parts that replace what was known: told only when they say something else. Every frame has an account."""


class Bridge(QObject):
    """Keeps the terminal's replica and tells who looks what changed. `state` holds the latest of each view."""

    session_changed = Signal(object)
    account_changed = Signal(object)
    instruments_changed = Signal(object)
    quotes_changed = Signal(object)
    focused_quote_changed = Signal()
    """One of the quotes that changed is that of the focused symbol; for panels that show no other."""
    interruptions_changed = Signal(object)
    book_changed = Signal(object)
    orders_changed = Signal(object)
    unknowns_changed = Signal(object)
    fills_changed = Signal(object)
    positions_changed = Signal(object)
    autos_changed = Signal(object)
    scan_changed = Signal(object)
    master_changed = Signal(object)
    decision_changed = Signal(object)
    plan_changed = Signal(object)
    report_made = Signal(object)
    bars_changed = Signal(object)
    pnl_changed = Signal(object)
    notices_changed = Signal(object)
    health_changed = Signal(object)
    risk_changed = Signal(object)
    lines_changed = Signal(object)
    answered = Signal(object)
    engine_changed = Signal(object)
    focus_changed = Signal(str)
    attached = Signal()
    detached = Signal()
    frame_taken = Signal()
    """All parts of a frame were told: whoever looks at several of them looks now, once."""

    def __init__(self, parent: QObject | None = None, group: str = FIRST_GROUP) -> None:
        """Start without an engine; `attach` gives one. `group` is the link color whose symbol it follows."""
        super().__init__(parent)
        self._group = group
        self.state = Replica()
        self._link: EngineLink | None = None
        self._sequence: int | None = None
        self._told: dict[type[v.Part], v.Part] = {}
        self._focus = ""
        self._minutes = 5
        self._prefix = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._signals: dict[type[v.Part], Callable[[object], None]] = {
            v.SessionView: self.session_changed.emit,
            v.AccountView: self.account_changed.emit,
            v.InstrumentsView: self.instruments_changed.emit,
            v.QuotesView: self._tell_quotes,
            v.InterruptionsView: self.interruptions_changed.emit,
            v.BookView: self.book_changed.emit,
            v.OrdersView: self.orders_changed.emit,
            v.UnknownsView: self.unknowns_changed.emit,
            v.FillsView: self.fills_changed.emit,
            v.PositionsView: self.positions_changed.emit,
            v.AutosView: self.autos_changed.emit,
            v.ScanView: self.scan_changed.emit,
            v.MasterView: self.master_changed.emit,
            v.DecisionView: self.decision_changed.emit,
            v.PlanView: self.plan_changed.emit,
            v.ReportView: self.report_made.emit,
            v.BarsView: self.bars_changed.emit,
            v.PnlView: self.pnl_changed.emit,
            v.NoticesView: self.notices_changed.emit,
            v.HealthView: self.health_changed.emit,
            v.RiskView: self.risk_changed.emit,
            v.LinesView: self.lines_changed.emit,
            v.AnswerView: self.answered.emit,
            v.EngineView: self.engine_changed.emit,
        }

    @property
    def is_attached(self) -> bool:
        """Whether an engine is there to answer."""
        return self._link is not None

    def attach(self, link: EngineLink) -> None:
        """Take frames of an engine from now on."""
        self.detach()
        self._link = link
        self._sequence = None
        self._told.clear()
        chosen_before = self._focus
        link.attach(self._take)
        self.attached.emit()
        if chosen_before:
            self.focus(chosen_before)

    def detach(self) -> None:
        """Let the engine go; what is known stays on the screen."""
        if self._link is not None:
            self._link.detach(self._take)
            self._link = None
            self.detached.emit()

    def leave(self) -> None:
        """Let the engine go, and tell it that nobody looks at this color any more."""
        self.send(Focus(command_id=self.new_command_id(), instrument_id="", group=self._group))
        self.detach()

    @property
    def link(self) -> EngineLink | None:
        """The engine's link while there is one."""
        return self._link

    def new_command_id(self) -> str:
        """Return an id that no other terminal or run has used."""
        return f"{self._prefix}-{next(self._numbers)}"

    def send(self, command: Command) -> None:
        """Send an intent; the answer comes by `answered`, at once when there is no engine."""
        if self._link is None:
            view = v.AnswerView(command_id=command.command_id, is_taken=False, code="NOT_CONNECTED", params={})
            self.answered.emit(view)
            return
        self._link.send(command)

    @property
    def focused(self) -> str:
        """The symbol that the linked panels show; empty before the first choice."""
        return self._focus

    @property
    def minutes(self) -> int:
        """The candles' length of the focused symbol; 0 is daily."""
        return self._minutes

    def focus(self, instrument_id: str, minutes: int | None = None) -> None:
        """Choose the symbol of the linked panels, and the length of its candles."""
        is_new = instrument_id != self._focus
        self._focus = instrument_id
        self._minutes = self._minutes if minutes is None else minutes
        if is_new:
            self._told.clear()  # panels that let go of what they showed hear of it again
        if self._link is not None:
            self.send(self._focus_command())
        if is_new:
            self.focus_changed.emit(instrument_id)

    def _focus_command(self) -> Focus:
        return Focus(
            command_id=self.new_command_id(),
            instrument_id=self._focus,
            minutes=self._minutes,
            group=self._group,
        )

    def instrument(self, instrument_id: str) -> v.InstrumentRow | None:
        """Return the day's rules of a symbol, if it is known."""
        return self.state.instruments.get(instrument_id)

    def quote(self, instrument_id: str) -> v.QuoteRow | None:
        """Return the last trade and day of a symbol, if there was one."""
        return self.state.quotes.get(instrument_id)

    def name_of(self, instrument_id: str) -> str:
        """Return a symbol's name, or its code when the name is not known."""
        row = self.instrument(instrument_id)
        return row.name if row else instrument_id

    def _take(self, frame: v.Frame) -> None:
        is_gap = self._sequence is not None and frame.sequence != self._sequence + 1 and not frame.is_whole
        if is_gap and self._link is not None:
            _log.warning("frame gap: attach again", extra={"known": self._sequence, "got": frame.sequence})
            link = self._link
            link.detach(self._take)
            self._sequence = None
            link.attach(self._take)
            return
        self._sequence = frame.sequence
        ours = (part for part in frame.parts if not self._is_of_another_color(part))
        parts = [part for part in ours if self._is_news(part) or frame.is_whole]
        for part in parts:
            self.state.take(part)
        for part in parts:
            whole = v.OrdersView(rows=self.state.orders) if isinstance(part, v.OrdersView) else part
            self._signals[type(part)](whole)
        self.frame_taken.emit()

    def _tell_quotes(self, view: object) -> None:
        self.quotes_changed.emit(view)
        focus = self._focus
        if isinstance(view, v.QuotesView) and any(row.instrument_id == focus for row in view.rows):
            self.focused_quote_changed.emit()

    def _is_news(self, part: v.Part) -> bool:
        kind = type(part)
        if kind not in _TOLD_ONCE:
            return not self.state.has_all_of(part)
        if self._told.get(kind) == part:
            return False
        self._told[kind] = part
        return True

    def _is_of_another_color(self, part: v.Part) -> bool:
        """Say whether a part tells of a symbol that only panels of another link color show."""
        if not self._focus or not isinstance(part, v.BookView | v.DecisionView | v.PlanView | v.BarsView):
            return False
        is_other_interval = isinstance(part, v.BarsView) and part.minutes != self._minutes
        return part.instrument_id != self._focus or is_other_interval
