"""The terminal's copy of the engine's state: takes parts of frames, keeps the latest of each. Knows no Qt."""

from bisect import bisect_left

from msgspec import structs

from kiwoom_gui.app import views as v

MAX_NOTICES = 2_000


class Replica:
    """What the terminal knows, whole at any time, so that a panel opened late sees all of it."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        self.session: v.SessionView | None = None
        self.account: v.AccountView | None = None
        self.instruments: dict[str, v.InstrumentRow] = {}
        self.quotes: dict[str, v.QuoteRow] = {}
        self.interruptions: dict[str, v.InterruptionRow] = {}
        self.book: v.BookView | None = None
        self._orders: dict[str, v.OrderRow] = {}
        """Oldest first."""
        self._newest_first: list[v.OrderRow] | None = None
        self.unknowns: dict[str, v.UnknownRow] = {}
        self.fills: list[v.FillRow] = []
        self.positions: list[v.PositionRow] = []
        self.autos: dict[str, v.AutoRow] = {}
        self.scan: v.ScanView | None = None
        self.master: list[v.MasterRow] = []
        self.decision: v.DecisionView | None = None
        self.plan: v.PlanView | None = None
        self.bars: v.BarsView | None = None
        self.pnl: v.PnlView | None = None
        self.notices: list[v.NoticeRow] = []
        self.health: v.HealthView | None = None
        self.risk: v.RiskView | None = None
        self.engine = v.EngineView(state="ok")
        self.lines: v.LinesView | None = None

    @property
    def orders(self) -> list[v.OrderRow]:
        """Every order of the day, newest first; the same list until an order changes, never changed itself."""
        if self._newest_first is None:
            self._newest_first = list(reversed(self._orders.values()))
        return self._newest_first

    def has_all_of(self, part: v.Part) -> bool:
        """Say whether a part that only adds or changes rows says nothing new: an engine tells rather too much."""
        match part:
            case v.QuotesView(rows=rows):
                return all(self.quotes.get(row.instrument_id) == row for row in rows)
            case v.OrdersView(rows=rows, is_full=False):
                return all(self._orders.get(row.client_order_id) == row for row in rows)
            case v.FillsView(rows=[], is_full=False):
                return True
            case _:
                return False

    def take(self, part: v.Part) -> None:
        """Take in one part."""
        match part:
            case v.SessionView():
                self.session = part
            case v.AccountView():
                self.account = part
            case v.BookView():
                self.book = part
            case v.ScanView() | v.MasterView() | v.DecisionView():
                self._take_choice(part)
            case v.PlanView():
                self.plan = part
            case v.HealthView():
                self.health = part
            case v.RiskView():
                self.risk = part
            case v.EngineView():
                self.engine = part
            case v.LinesView():
                self.lines = part
            case v.AnswerView():
                pass
            case _:
                self._take_rows(part)

    def _take_choice(self, part: v.ScanView | v.MasterView | v.DecisionView) -> None:
        match part:
            case v.ScanView():
                self.scan = part
            case v.MasterView(rows=rows):
                self.master = rows
            case v.DecisionView():
                self.decision = part

    def _take_market(self, part: v.InstrumentsView | v.QuotesView | v.InterruptionsView) -> None:
        match part:
            case v.InstrumentsView():
                self.instruments = {row.instrument_id: row for row in part.rows}
            case v.QuotesView():
                self.quotes.update((row.instrument_id, row) for row in part.rows)
            case v.InterruptionsView():
                self.interruptions = {row.instrument_id: row for row in part.rows}

    def _take_rows(self, part: v.Part) -> None:
        match part:
            case v.InstrumentsView() | v.QuotesView() | v.InterruptionsView():
                self._take_market(part)
            case v.OrdersView():
                self._orders = merged_orders(self._orders, part)
                self._newest_first = None
            case v.UnknownsView():
                self.unknowns = {row.client_order_id: row for row in part.rows}
            case v.FillsView():
                self.fills = list(part.rows) if part.is_full else self.fills + part.rows
            case v.PositionsView():
                self.positions = part.rows
            case v.AutosView():
                self.autos = {row.instrument_id: row for row in part.rows}
            case v.BarsView():
                self.bars = merged_bars(self.bars, part)
            case v.PnlView():
                self.pnl = merged_pnl(self.pnl, part)
            case v.NoticesView(is_full=True):
                self.notices = part.rows[-MAX_NOTICES:]
            case v.NoticesView():
                known = self.notices[-1].sequence if self.notices else -1
                self.notices.extend(row for row in part.rows if row.sequence > known)
                del self.notices[:-MAX_NOTICES]
            case _:
                pass


def merged_orders(held: dict[str, v.OrderRow], part: v.OrdersView) -> dict[str, v.OrderRow]:
    """Return the day's orders after a part, oldest first; what is held is changed where the part is not full."""
    if part.is_full:
        return {row.client_order_id: row for row in reversed(part.rows)}
    held.update((row.client_order_id, row) for row in part.rows)
    return held


_BAR_COLUMNS = ("ts", "open", "high", "low", "close", "volume")


def merged_bars(held: v.BarsView | None, part: v.BarsView) -> v.BarsView:
    """Return candles after a part: rows of a known time replace, newer ones append.

    What is held is the replica's own and changed in place: copying a long chart for each trade would cost more than
    drawing it. So a part is copied before it is held, since other replicas may have been given the same one.
    """
    same = held is not None and (held.instrument_id, held.minutes) == (part.instrument_id, part.minutes)
    if part.is_full or held is None or not same or not part.ts:
        return held if held is not None and same and not part.is_full else _own(part)
    is_older = bool(held.ts) and part.ts[-1] < held.ts[0]
    cut = slice(0, 0) if is_older else slice(bisect_left(held.ts, part.ts[0]), None)
    for name in _BAR_COLUMNS:
        getattr(held, name)[cut] = getattr(part, name)
    return held


def _own(part: v.BarsView) -> v.BarsView:
    """Return candles whose lists nobody else has."""
    return structs.replace(part, is_full=True, **{name: list(getattr(part, name)) for name in _BAR_COLUMNS})


def merged_pnl(held: v.PnlView | None, part: v.PnlView) -> v.PnlView:
    """Return the day's points after a part."""
    if part.is_full or held is None:
        return part
    return v.PnlView(
        ts=held.ts + part.ts,
        realized=held.realized + part.realized,
        unrealized=held.unrealized + part.unrealized,
        is_full=True,
    )
