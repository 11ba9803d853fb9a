"""What the terminal sees: frozen, plain views that can cross a process. No Korean here; codes and numbers only.

Prices and money int won, sizes int shares, times int ns UTC of the market clock, ratios float percent.
Missing is None. The engine side fills them (`app.read_models`), the terminal shows them (`ui.bridge`).
"""

import msgspec

from kiwoom_gui.app.report_data import DailyReport
from kiwoom_gui.domain.enums import (
    OrderSide,
    OrderStatus,
    OrderType,
    OriginKind,
    Phase,
    TimeInForce,
    TradingState,
    Venue,
)
from kiwoom_gui.engine.denials import STREAM_ALONE
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import InstrumentKind


class View(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A part of a frame."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line in a view."""


class Lamp(Row, frozen=True, kw_only=True):
    """One line to the broker: `ok`, `late`, `down` or `off`, its age in seconds, and why."""

    state: str
    age_s: float | None = None
    text: str = ""
    """The log's words."""
    code: str = ""
    """A trouble that the terminal has words for."""


class SessionView(View, frozen=True, kw_only=True):
    """Where we are, when it is, and whether the lines stand."""

    mode: str
    """`sim`, `mock` or `real`."""
    account: str
    """Masked."""
    market_time: int
    clock_offset_ms: float
    """Market clock less this machine's clock."""
    phases: dict[Venue, list[Phase]]
    rest: Lamp
    stream: Lamp
    sync: Lamp
    """Age of the last full reconciliation."""


class AccountView(View, frozen=True, kw_only=True):
    """Cash, today's result, and what the account may do."""

    trading_state: TradingState
    is_armed: bool
    """Reconciled at least once since the lines came up."""
    not_armed_because: str
    """A code; empty when armed."""
    deposit: int | None
    d2_deposit: int | None
    orderable_cash: int | None
    realized_pnl: int
    unrealized_pnl: int
    max_drawdown: int
    daily_loss_limit: int
    """Negative won."""
    symbol_cap: int
    commission_ratio: float
    open_orders: int
    unknown_orders: int
    positions: int
    d1_deposit: int | None = None
    withdrawable: int | None = None

    @property
    def is_exits_only(self) -> bool:
        """Whether sales by hand and cancels leave and nothing else does: the stream alone is down."""
        return self.not_armed_because == STREAM_ALONE and self.trading_state is not TradingState.HALTED

    @property
    def total_pnl(self) -> int:
        """Realized and unrealized together."""
        return self.realized_pnl + self.unrealized_pnl


class InstrumentRow(Row, frozen=True, kw_only=True):
    """The day's rules of a symbol."""

    instrument_id: str
    name: str
    listing: ListingMarket
    kind: InstrumentKind
    base_px: int
    lower_limit_px: int
    upper_limit_px: int
    is_nxt_enabled: bool
    is_halted: bool
    warning: str


class InstrumentsView(View, frozen=True, kw_only=True):
    """All symbols of the watchlist, in its order. Replaces the former."""

    rows: list[InstrumentRow]


class QuoteRow(Row, frozen=True, kw_only=True):
    """The last trade and the day so far."""

    instrument_id: str
    last_px: int
    change: int
    change_percent: float
    day_volume: int | None
    day_notional_mwon: int | None
    strength_percent: float | None
    open_px: int | None
    high_px: int | None
    low_px: int | None
    bid_px: int | None
    ask_px: int | None
    ts: int


class QuotesView(View, frozen=True, kw_only=True):
    """Only the symbols that changed since the last frame."""

    rows: list[QuoteRow]


class InterruptionRow(Row, frozen=True, kw_only=True):
    """A symbol that a volatility interruption holds; kind `STATIC`, `DYNAMIC` or empty."""

    instrument_id: str
    kind: str
    trigger_px: int | None
    is_up: bool | None
    began: int
    ends_at: int
    """As far as is known."""


class InterruptionsView(View, frozen=True, kw_only=True):
    """Every interruption of a watched symbol that runs. Replaces the former."""

    rows: list[InterruptionRow]


class LevelRow(Row, frozen=True, kw_only=True):
    """A price level."""

    price: int
    size: int


class PrintRow(Row, frozen=True, kw_only=True):
    """A trade for the tape; quantity is signed, + bought by the taker."""

    price: int
    quantity: int
    ts: int


class MyLevelRow(Row, frozen=True, kw_only=True):
    """My working orders at a price."""

    price: int
    side: OrderSide
    quantity: int
    client_order_ids: list[str]


class BookView(View, frozen=True, kw_only=True):
    """The book of a symbol that is looked at, best levels first."""

    instrument_id: str
    asks: list[LevelRow]
    bids: list[LevelRow]
    total_ask_size: int | None
    total_bid_size: int | None
    expected_px: int | None
    expected_qty: int | None
    prints: list[PrintRow]
    """The latest trades, newest first, at most 20."""
    mine: list[MyLevelRow]
    ts: int


class OrderRow(Row, frozen=True, kw_only=True):
    """An order; pending_text is a code of what is under way."""

    client_order_id: str
    venue_order_id: str | None
    instrument_id: str
    name: str
    side: OrderSide
    order_type: OrderType
    time_in_force: TimeInForce
    venue: Venue
    price: int | None
    trigger_price: int | None
    quantity: int
    filled_qty: int
    leaves_qty: int
    avg_px: float | None
    status: OrderStatus
    origin: OriginKind
    tag: str
    reason: str
    ts_init: int
    ts_last: int
    is_open: bool
    can_modify: bool
    can_cancel: bool


class OrdersView(View, frozen=True, kw_only=True):
    """Every order of the day, newest first; not full: those that changed, and new ones, oldest first."""

    rows: list[OrderRow]
    is_full: bool = True


class CandidateRow(Row, frozen=True, kw_only=True):
    """An order at the broker that may be ours: it fits, and nobody claims it."""

    venue_order_id: str
    order_type: OrderType | None
    venue: Venue
    price: int | None
    quantity: int
    filled_qty: int
    leaves_qty: int
    ts: int
    """When the broker took it; 0 if it does not say."""


class UnknownRow(Row, frozen=True, kw_only=True):
    """What the broker's lists said of an order of unknown outcome."""

    client_order_id: str
    candidates: list[CandidateRow]
    readings: int
    """Complete ones since the lines stand."""
    read_at: int | None
    """When the last of them was asked for."""
    may_confirm_absent: bool


class UnknownsView(View, frozen=True, kw_only=True):
    """Every order of unknown outcome. Replaces the former."""

    rows: list[UnknownRow]


class FillRow(Row, frozen=True, kw_only=True):
    """One fill."""

    fill_id: str
    client_order_id: str
    venue_order_id: str
    instrument_id: str
    name: str
    side: OrderSide
    quantity: int
    price: int
    costs: int
    origin: OriginKind
    tag: str
    ts: int
    realized_pnl: int | None
    """What a sale earned, net; None for a buy."""
    strategy: str = ""
    """Whose order it was; empty: none's."""


class FillsView(View, frozen=True, kw_only=True):
    """Fills to append, oldest first; `is_full` replaces what was there."""

    rows: list[FillRow]
    is_full: bool


class PositionRow(Row, frozen=True, kw_only=True):
    """A position, or a symbol traded today and flat now (quantity 0)."""

    instrument_id: str
    name: str
    quantity: int
    orderable_qty: int
    avg_px: float | None
    last_px: int | None
    market_value: int | None
    unrealized_pnl: int | None
    """Net of the fees and taxes of a sale now."""
    return_percent: float | None
    realized_pnl: int
    costs: int
    trades: int
    """Fills today."""
    wins: int
    """Sales today that earned."""
    sales: int
    auto_state: str
    broker_qty: int | None = None
    """What the broker says is held, where its books differ from ours: the symbol is in quarantine. Else None."""
    differs_since: int | None = None


class PositionsView(View, frozen=True, kw_only=True):
    """All of them. Replaces the former."""

    rows: list[PositionRow]


class StageRow(Row, frozen=True, kw_only=True):
    """One stage of the ladder; status as `engine.decisions.StageStatus`."""

    number: int
    share_percent: float
    status: str
    trigger_drop_percent: float | None
    filled_qty: int
    avg_px: float | None
    planned_qty: int | None
    planned_px: int | None


class GateRow(Row, frozen=True, kw_only=True):
    """One condition with its value and threshold; `name` and `detail` are codes."""

    name: str
    value: float | None
    threshold: float | None
    comparison: str
    unit: str
    is_held: bool
    since: int | None
    detail: str


class AutoRow(Row, frozen=True, kw_only=True):
    """The automatic strategy of a symbol, for the watchlist; state as `engine.decisions.AutoState`."""

    instrument_id: str
    is_on: bool
    state: str
    stages: list[StageRow]
    reason: str
    handed_qty: int | None = None
    """Shares bought by hand that the user handed to the exits; None: it is the strategy's own."""
    handed_px: float | None = None
    """Their average cost then."""
    handed_at: int | None = None
    exits: dict[str, float] = {}
    """Of a handed position: the exits' numbers in force, by their parameters' names."""


class AutosView(View, frozen=True, kw_only=True):
    """All symbols whose strategy is or was on. Replaces the former."""

    rows: list[AutoRow]


class ScanRow(Row, frozen=True, kw_only=True):
    """A candidate of the scan with the numbers that decide; codes as `engine.candidates.ScanCode`."""

    instrument_id: str
    name: str
    last_px: int
    change_percent: float
    day_notional_mwon: int | None
    strength_percent: float | None
    listing: str
    warning: str
    sources: list[str]
    """`MOVERS`, or the names of saved screens after `SCREEN:`."""
    is_proposed: bool
    code: str
    """Why it is not proposed; or, proposed, what the armed scan waits for."""
    value: float | None
    threshold: float | None
    detail: str
    is_watched: bool
    is_on: bool
    is_by_scan: bool
    """The scan switched it on, and its money binds it."""


class ScanSourceRow(Row, frozen=True, kw_only=True):
    """Where candidates come from: when it looked last, how many it found, why it could not look."""

    name: str
    ts: int
    count: int
    failure: str


class ScanView(View, frozen=True, kw_only=True):
    """What the scan found and whether it may arm. Replaces the former. Proposed ones first."""

    rows: list[ScanRow]
    sources: list[ScanSourceRow]
    screens: list[str]
    """The user's saved screens."""
    followed: list[str]
    is_on: bool
    most_symbols: int
    most_won: int
    armed: list[str]
    """Symbols that the scan armed."""
    committed: int
    """Won that they hold, or may take by their plans."""
    cause: str
    """Why it stands as it does; as `engine.messages.ScanCause`."""
    free_slots: int | None
    most_slots: int | None
    filters: dict[str, int | float | bool]


class MasterRow(Row, frozen=True, kw_only=True):
    """A listed symbol."""

    instrument_id: str
    name: str
    listing: str


class MasterView(View, frozen=True, kw_only=True):
    """All listed symbols, for the search; comes when a terminal asks."""

    rows: list[MasterRow]


class FixRow(Row, frozen=True, kw_only=True):
    """What would mend a warning: a code, and the parameters to set."""

    code: str
    changes: dict[str, str | int | float | bool]


class PlanRow(Row, frozen=True, kw_only=True):
    """A warning of the plan checker: a code and its numbers, and what would mend it."""

    code: str
    params: dict[str, str | int | float]
    fixes: list[FixRow] = []


class ParameterRow(Row, frozen=True, kw_only=True):
    """A parameter of a strategy: its unit, bounds (both allowed) and default, or its choices."""

    name: str
    unit: str
    group: str
    default: str | int | float | bool
    minimum: float
    maximum: float
    choices: list[str]
    is_whole: bool


class ProfileRow(Row, frozen=True, kw_only=True):
    """A named plan; `is_own` ones can be deleted."""

    name: str
    strategy: str
    values: dict[str, str | int | float | bool]
    is_own: bool


class StrategyRow(Row, frozen=True, kw_only=True):
    """A strategy that can be chosen, with its parameters in the order of the page."""

    name: str
    parameters: list[ParameterRow]


class ReportView(View, frozen=True, kw_only=True):
    """The daily report that a terminal asked for."""

    command_id: str
    report: DailyReport


class PlanView(View, frozen=True, kw_only=True):
    """The plan of the focused symbol, and what could be chosen instead."""

    instrument_id: str
    strategy: str
    values: dict[str, str | int | float | bool]
    profile: str
    """Where the values came from; empty: changed by hand."""
    is_pending: bool
    """It waits until no order of the strategy works."""
    strategies: list[StrategyRow]
    profiles: list[ProfileRow]


class DecisionRow(Row, frozen=True, kw_only=True):
    """A decision that led to an act."""

    ts: int
    reason: str
    params: dict[str, str | int | float]


class DecisionView(View, frozen=True, kw_only=True):
    """왜 안 사나 of the focused symbol: the record the engine itself acts on."""

    instrument_id: str
    is_on: bool
    state: str
    reason: str
    params: dict[str, str | int | float]
    ts: int | None
    base_amount: int
    gates: list[GateRow]
    stages: list[StageRow]
    levels: dict[str, int]
    plan: list[PlanRow]
    acts: list[DecisionRow]
    """Newest first, at most 50."""


class BarsView(View, frozen=True, kw_only=True):
    """Candles of the focused symbol, oldest first. `is_full` replaces; else rows update, append or stand before."""

    instrument_id: str
    minutes: int
    """0 is daily."""
    ts: list[int]
    open: list[int]
    high: list[int]
    low: list[int]
    close: list[int]
    volume: list[int]
    is_full: bool


class PnlView(View, frozen=True, kw_only=True):
    """Points of today's result to append, at most one a second; `is_full` replaces."""

    ts: list[int]
    realized: list[int]
    unrealized: list[int]
    is_full: bool


class NoticeRow(Row, frozen=True, kw_only=True):
    """Something to know. `code` and params choose the words; `text` is the broker's own and shown as it came."""

    sequence: int
    ts: int
    severity: str
    code: str
    params: dict[str, str | int | float]
    text: str
    instrument_id: str | None


class NoticesView(View, frozen=True, kw_only=True):
    """Notices to append, oldest first; `is_full` replaces what was there."""

    rows: list[NoticeRow]
    is_full: bool = False


class HealthView(View, frozen=True, kw_only=True):
    """How well the program runs. Milliseconds."""

    loop_lag_p50_ms: float
    loop_lag_p99_ms: float
    messages_per_s: float
    queue_depth: int
    orders_in_flight: int
    click_to_wire_ms: float | None
    wire_to_ack_ms: float | None
    tick_to_decision_ms: float | None = None
    """From a trade's arrival to the core being done with it; of one in some."""
    dropped: int = 0
    """Market messages that a full queue let go."""
    memory_mb: float | None = None
    """Resident memory of the engine's process in MiB."""
    journal_bytes: int | None = None
    journal_waiting: int = 0
    """Rows that wait for the disk."""
    journal_state: str = ""
    """`NEW`, `CHECKING`, `CHECKED`, `GAPS`, `DAMAGED`, or `FAILING` while the disk refuses."""


class FeedRow(Row, frozen=True, kw_only=True):
    """A kind of real-time events (`ACCOUNT`, `MARKET`, `CLOCK`): when it was heard, and for how long it is overdue."""

    name: str
    age_s: float | None
    silent_s: float | None


class BudgetRow(Row, frozen=True, kw_only=True):
    """Requests a second that a transaction (or `TOTAL`) may have now and by right; what was used and refused."""

    name: str
    rate_per_s: float
    full_rate_per_s: float
    used: int
    refused: int
    wait_s: float


class LinesView(View, frozen=True, kw_only=True):
    """How the lines to the broker are used, for the diagnosis."""

    feeds: list[FeedRow]
    budgets: list[BudgetRow]
    clock_offset_ms: float
    """Market clock less this machine's clock."""
    clock_uncertainty_ms: float | None


class LimitRow(Row, frozen=True, kw_only=True):
    """One limit and how much of it is used; a limit of single orders has no use. Names as `RiskLimits`."""

    name: str
    value: float
    used: float | None
    percent: float | None
    """Of the limit; above 100 it is exceeded."""
    least: float
    most: float
    """The bounds a user may move the limit in."""
    detail: str
    """Which symbol uses the most of it."""


class DenialRow(Row, frozen=True, kw_only=True):
    """A refusal of ours; the fields of an order are None where a command was refused."""

    ts: int
    code: str
    params: dict[str, str | int | float]
    instrument_id: str
    side: OrderSide | None = None
    quantity: int | None = None
    price: int | None = None
    origin: OriginKind | None = None
    tag: str = ""


class ClosingRow(Row, frozen=True, kw_only=True):
    """청산 of a position: under way, paused or at its end; stage as `engine.messages.ClosingStage`."""

    instrument_id: str
    name: str
    stage: str
    is_end: bool
    sold: int
    left: int
    is_part_of_all: bool
    code: str
    params: dict[str, str | int | float]
    started: int
    ts: int


class RiskView(View, frozen=True, kw_only=True):
    """The account's limits and standing. Refusals newest first, closings under way before those that ended."""

    trading_state: TradingState
    cause: str
    """As `engine.messages.StateCause`."""
    since: int | None
    limits: list[LimitRow]
    orders_last_minute: int
    open_orders: int
    unknown_orders: int
    denials: list[DenialRow]
    closings: list[ClosingRow]


class AnswerView(View, frozen=True, kw_only=True):
    """What became of a command of this terminal; code is empty when it was taken."""

    command_id: str
    is_taken: bool
    code: str
    params: dict[str, str | int | float]


class EngineView(View, frozen=True, kw_only=True):
    """The engine's process as this terminal sees it. Made by the terminal's end of the link, never by the engine."""

    state: str
    """`starting`, `ok`, `late` (silent), `lost` (gone, to be started again), `failed`, `ended` (somebody wished it)."""
    text: str = ""
    """Why, in the program's own words."""
    process_id: int | None = None
    """None where engine and window share a process."""
    was_running: bool = False
    """This terminal found it running."""
    is_in_control: bool = True
    terminals: int = 1
    restarts: int = 0
    """How often this terminal started it again after it died."""
    next_try_s: float | None = None

    @property
    def can_outlive(self) -> bool:
        """Whether it goes on when the window closes."""
        return self.process_id is not None


Part = (
    SessionView
    | AccountView
    | InstrumentsView
    | QuotesView
    | InterruptionsView
    | BookView
    | OrdersView
    | UnknownsView
    | FillsView
    | PositionsView
    | AutosView
    | ScanView
    | MasterView
    | DecisionView
    | PlanView
    | ReportView
    | BarsView
    | PnlView
    | NoticesView
    | HealthView
    | RiskView
    | LinesView
    | AnswerView
    | EngineView
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since the last frame. Numbered without gaps; a gap means: attach again; a whole one has none."""

    sequence: int
    parts: list[Part]
    is_whole: bool = False
