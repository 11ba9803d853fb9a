"""What goes into the core and what comes out. Frozen, plain data; nothing here knows how it travels."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic

from kiwoom_gui.domain.enums import OrderSide, OrderType, Phase, TimeInForce, TradingState, Venue
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, Interruption, OrderBook, TradeTick
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine.approval import Approved, RequestT_co
from kiwoom_gui.engine.candidates import Candidate, ScanFilters
from kiwoom_gui.engine.decisions import DecisionRecord, Nearest, PlanValues
from kiwoom_gui.engine.limits import RiskLimits

# --- in: market -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InstrumentDefined:
    """The day's rules of an instrument, at start and after each reconnect."""

    instrument: Instrument
    ts_init: int
    prev_close: int | None = None


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """What the venues do now, from the broker's market clock (0s) or from the calendar as fallback."""

    phases: dict[Venue, frozenset[Phase]]
    ts_event: int
    is_from_venue: bool = True


@dataclass(frozen=True, slots=True)
class BarsLoaded:
    """History for a symbol, oldest first, without the bar that is still forming."""

    instrument_id: InstrumentId
    daily: tuple[Bar, ...]
    minutes: tuple[Bar, ...]
    """5-minute bars, today's and earlier days'."""
    ts_init: int


@dataclass(frozen=True, slots=True)
class HistoryFailed:
    """The history could not be had; the symbol stays unarmed."""

    instrument_id: InstrumentId
    text: str
    ts_init: int


@dataclass(frozen=True, slots=True)
class CandidatesSeen:
    """What a scan found, in its order; takes the place of what the same source found before."""

    source: str
    """`MOVERS`, or the name of a saved screen after `SCREEN:`."""
    rows: tuple[Candidate, ...]
    ts_init: int
    failure: str = ""
    """Why it could not look; the rows are then the ones of before."""
    is_over: bool = False
    """Nobody scans with it any more."""


@dataclass(frozen=True, slots=True)
class WatchSlots:
    """Which symbols are streamed, and how many more may be without letting one go that is needed."""

    watched: tuple[InstrumentId, ...]
    free: int
    most: int
    ts_init: int


ReferenceInput = (
    Interruption | InstrumentDefined | PhaseChanged | BarsLoaded | HistoryFailed | CandidatesSeen | WatchSlots
)
MarketInput = TradeTick | OrderBook | ReferenceInput

# --- in: execution ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RequestAccepted:
    """A definite yes to a submit, modify or cancel request."""

    client_order_id: ClientOrderId
    venue_order_id: VenueOrderId
    ts_init: int
    root_venue_order_id: VenueOrderId | None = None
    quantity: int | None = None
    """Shares that a modify or cancel took, where the venue said so."""


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """A definite no, in the broker's words with its code; or a definite non-send."""

    client_order_id: ClientOrderId
    code: str
    text: str
    ts_init: int
    was_sent: bool = True


@dataclass(frozen=True, slots=True)
class RequestOutcomeUnknown:
    """No definite answer: the venue may have the request."""

    client_order_id: ClientOrderId
    text: str
    ts_init: int


class ReportKind(StrEnum):
    """What an order report of the venue says (FID 913)."""

    ACCEPTED = "ACCEPTED"
    CONFIRMED = "CONFIRMED"
    """A modify or cancel took effect."""
    FILLED = "FILLED"
    CANCELED = "CANCELED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class OrderReport:
    """One event of the venue about an order (real-time type 00). Quantities shares, prices won, costs won.

    A modify or cancel has its own venue_order_id and names the order it acts on as original_venue_order_id.
    """

    venue_order_id: VenueOrderId
    instrument_id: InstrumentId
    side: OrderSide
    kind: ReportKind
    quantity: int
    leaves_qty: int
    ts_event: int
    ts_init: int
    original_venue_order_id: VenueOrderId | None = None
    is_modify: bool = False
    is_cancel: bool = False
    order_type: OrderType | None = None
    time_in_force: TimeInForce = TimeInForce.DAY
    price: int | None = None
    venue: Venue | None = None
    filled_notional: int | None = None
    """Cumulative, in won."""
    trade_id: TradeId | None = None
    last_qty: int | None = None
    last_px: int | None = None
    commission: int | None = None
    """Of the day so far for this order, cumulative, in won."""
    tax: int | None = None
    reject_reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderStatusReport:
    """One row of the venue's order list, for reconciliation."""

    venue_order_id: VenueOrderId
    instrument_id: InstrumentId
    side: OrderSide
    order_type: OrderType | None
    time_in_force: TimeInForce
    venue: Venue
    quantity: int
    filled_qty: int
    leaves_qty: int
    price: int | None
    ts_event: int
    original_venue_order_id: VenueOrderId | None = None
    trigger_price: int | None = None
    avg_px: float | None = None


@dataclass(frozen=True, slots=True)
class FillReport:
    """The fills of an order so far, summed, for reconciliation (ka10076 gives one row an order)."""

    venue_order_id: VenueOrderId
    instrument_id: InstrumentId
    side: OrderSide
    filled_qty: int
    avg_px: float
    ts_event: int
    commission: int | None = None
    tax: int | None = None


@dataclass(frozen=True, slots=True)
class PositionReport:
    """One row of the venue's balance (kt00018 or real-time type 04)."""

    instrument_id: InstrumentId
    quantity: int
    orderable_qty: int
    avg_px: float
    """Average purchase price per share in won, without fees, as the broker tells it."""
    ts_init: int
    last_px: int | None = None
    """The broker's price in won; None where it tells none, as type 04."""


@dataclass(frozen=True, slots=True)
class CashReport:
    """The venue's cash figures in won (kt00001)."""

    deposit: int
    d2_deposit: int
    orderable: int
    d1_deposit: int | None = None
    withdrawable: int | None = None
    """None where the venue does not say."""


@dataclass(frozen=True, slots=True)
class AccountSnapshot:
    """All of the broker's books, all pages, read between ts_requested and ts_init."""

    open_orders: tuple[OrderStatusReport, ...]
    day_orders: tuple[OrderStatusReport, ...]
    fills: tuple[FillReport, ...]
    positions: tuple[PositionReport, ...]
    cash: CashReport
    ts_requested: int
    ts_init: int


@dataclass(frozen=True, slots=True)
class BooksUnread:
    """A reading that was asked for failed, in the words of what failed: what the orders do is as unknown as before."""

    text: str
    ts_init: int


ExecutionInput = (
    RequestAccepted
    | RequestRefused
    | RequestOutcomeUnknown
    | OrderReport
    | PositionReport
    | AccountSnapshot
    | BooksUnread
)

# --- in: connection and time ------------------------------------------------------------------------------------


class Link(StrEnum):
    """A line to the broker."""

    REST = "REST"
    STREAM = "STREAM"


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """A line to the broker came up or went down; text says why, in plain words; `trouble` is a code of the adapter."""

    link: Link
    is_up: bool
    ts_init: int
    text: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class TimerTick:
    """The market clock, several times a second."""

    ts: int


# --- in: commands (of the user; `command_id` names the answer) ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Place a manual order. `client_order_id` is made by the sender, so that a repeated command is recognised."""

    command_id: str
    request: SubmitOrder


@dataclass(frozen=True, slots=True)
class AmendOrder:
    """Modify a working order by hand."""

    command_id: str
    request: ModifyOrder


@dataclass(frozen=True, slots=True)
class WithdrawOrder:
    """Cancel a working order by hand."""

    command_id: str
    request: CancelOrder


@dataclass(frozen=True, slots=True)
class CancelAll:
    """Cancel every working order, or those of one side or symbol."""

    command_id: str
    ts_init: int
    side: OrderSide | None = None
    instrument_id: InstrumentId | None = None


@dataclass(frozen=True, slots=True)
class ClosePosition:
    """Sell all, or `quantity` shares, of a position: cancels what holds the shares first."""

    command_id: str
    instrument_id: InstrumentId
    ts_init: int
    quantity: int | None = None
    price: int | None = None
    """None sells at market."""


@dataclass(frozen=True, slots=True)
class CloseAllPositions:
    """Cancel everything, then sell every position at market."""

    command_id: str
    ts_init: int


@dataclass(frozen=True, slots=True)
class StopClosing:
    """End the closing of a symbol, or of all (None); what works of it is canceled, the rest is kept."""

    command_id: str
    ts_init: int
    instrument_id: InstrumentId | None = None


@dataclass(frozen=True, slots=True)
class ResumeClosing:
    """Go on with closings that paused at a cut or a restart: of a symbol, or all (None)."""

    command_id: str
    ts_init: int
    instrument_id: InstrumentId | None = None


@dataclass(frozen=True, slots=True)
class SetTradingState:
    """신규차단 and its release."""

    command_id: str
    state: TradingState
    ts_init: int


@dataclass(frozen=True, slots=True)
class ChangeLimit:
    """Another value for one limit from now on; its bounds were checked by the sender."""

    command_id: str
    name: str
    """A field of RiskLimits."""
    value: float
    ts_init: int


@dataclass(frozen=True, slots=True)
class SetAuto:
    """Switch the automatic strategy of a symbol on or off. Off cancels working entries and keeps exits as asked."""

    command_id: str
    instrument_id: InstrumentId
    is_on: bool
    ts_init: int
    keep_exits: bool = True
    """Off for a symbol that was never on, with its exits kept, hands a position bought by hand to the exits."""
    is_sold: bool = False
    """Off only: the position is sold at market as well."""


@dataclass(frozen=True, slots=True)
class SetPlan:
    """Give a symbol's automatic strategy another plan: the strategy's name and all of its parameters.

    It takes effect at once if no order of the strategy works in the symbol, else as soon as none does. Entries then
    wait for fresh history; exits go on without a pause, with the new numbers. Another strategy starts without memory.
    """

    command_id: str
    instrument_id: InstrumentId
    ts_init: int
    strategy: str
    values: PlanValues


@dataclass(frozen=True, slots=True)
class HandOver:
    """청산 맡기기: give a position bought by hand to the exits of a strategy with these parameters; no entries."""

    command_id: str
    instrument_id: InstrumentId
    ts_init: int
    strategy: str
    values: PlanValues


@dataclass(frozen=True, slots=True)
class ArmScan:
    """Let the scan switch strategies on by itself, for so many symbols and so much money at most; or end that."""

    command_id: str
    is_on: bool
    ts_init: int
    most_symbols: int = 0
    most_won: int = 0


@dataclass(frozen=True, slots=True)
class SetScanFilters:
    """Other filters for what is proposed, from now on; their bounds were checked by the sender."""

    command_id: str
    filters: ScanFilters
    ts_init: int


@dataclass(frozen=True, slots=True)
class LinkUnknown:
    """연결: the user says which of the broker's orders an order of unknown outcome is."""

    command_id: str
    client_order_id: ClientOrderId
    venue_order_id: VenueOrderId
    ts_init: int


@dataclass(frozen=True, slots=True)
class ConfirmAbsent:
    """없음 확정: the user says that none of the broker's orders is the one of unknown outcome."""

    command_id: str
    client_order_id: ClientOrderId
    ts_init: int


@dataclass(frozen=True, slots=True)
class TakeBrokerBooks:
    """증권사 수량으로: take the broker's figures of a symbol whose books differ."""

    command_id: str
    instrument_id: InstrumentId
    ts_init: int


AccountCommand = ClosePosition | CloseAllPositions | StopClosing | ResumeClosing | SetTradingState | ChangeLimit
Command = (
    PlaceOrder
    | AmendOrder
    | WithdrawOrder
    | CancelAll
    | SetAuto
    | SetPlan
    | HandOver
    | ArmScan
    | SetScanFilters
    | LinkUnknown
    | ConfirmAbsent
    | TakeBrokerBooks
    | AccountCommand
)

Input = MarketInput | ExecutionInput | LinkChanged | TimerTick | Command

# --- out --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SendOrder(Generic[RequestT_co]):
    """Send one request, once, after the events before it are durable.

    `approval` is the risk engine's; nothing else can make one. venue_order_id, venue and instrument_id are those of
    the order a modify or cancel acts on.
    """

    approval: Approved[RequestT_co]
    deadline: int
    """ns UTC, market clock; a request that has not left by then is not sent."""
    target_venue_order_id: VenueOrderId | None = None
    venue: Venue | None = None


@dataclass(frozen=True, slots=True)
class RequestLeft:
    """A request goes to the wire now; recorded by whoever sends, so that the ledger knows when."""

    client_order_id: ClientOrderId
    ts: int


@dataclass(frozen=True, slots=True)
class EventRecorded:
    """An order event, numbered; journaled before anything that follows it in the same list is done."""

    sequence: int
    event: OrderEvent


@dataclass(frozen=True, slots=True)
class FillBooked:
    """A fill as the books took it; journaled, so that a restart knows the day's result. Money in won."""

    fill_id: str
    client_order_id: ClientOrderId
    venue_order_id: VenueOrderId
    instrument_id: InstrumentId
    side: OrderSide
    quantity: int
    price: int
    costs: int
    realized_pnl: int | None
    """What a sale earned, net of both sides' costs; None for a buy, and where nothing is known of what was sold."""
    ts: int
    notional: int | None = None
    """In won; None in a record of an older program: quantity times price."""
    unbooked: int = 0
    """Shares of a sale beyond what our books held: what they had cost, and so earned, is not known."""


@dataclass(frozen=True, slots=True)
class BooksOpened:
    """The day's first reading was taken: from here on positions move by fills alone, over restarts too. Journaled."""

    ts: int


class TakenBecause(StrEnum):
    """Why a position of our books was set to the broker's figures."""

    FIRST_READING = "FIRST_READING"
    """Nothing was known of it before."""
    USER = "USER"


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """A position as our books took it over from the broker's; journaled, so that a restart knows what was held."""

    instrument_id: InstrumentId
    quantity: int
    cost: int
    """Won paid for the shares, fees included."""
    ts: int
    because: TakenBecause = TakenBecause.FIRST_READING


@dataclass(frozen=True, slots=True)
class QuarantineChanged:
    """A symbol whose books differ after settled readings is set apart, or let go again; journaled."""

    instrument_id: InstrumentId
    is_on: bool
    ours: int
    theirs: int
    ts: int


@dataclass(frozen=True, slots=True)
class ReconcileWanted:
    """Read all of the broker's books and put in an AccountSnapshot."""

    reason: str


@dataclass(frozen=True, slots=True)
class HistoryWanted:
    """Load daily and 5-minute bars of a symbol and put in BarsLoaded or HistoryFailed."""

    instrument_id: InstrumentId


class Severity(StrEnum):
    """How loud a notice is."""

    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should see. `code` chooses the words, `params` are its numbers and names.

    `text` holds the broker's own words where there are some; they are shown as they came.
    """

    severity: Severity
    code: str
    ts: int
    params: dict[str, str | int | float] = field(default_factory=dict)
    text: str = ""
    instrument_id: InstrumentId | None = None


@dataclass(frozen=True, slots=True)
class CommandAnswered:
    """What became of a user's command. `code` is empty when it was taken."""

    command_id: str
    is_taken: bool
    ts: int
    code: str = ""
    params: dict[str, str | int | float] = field(default_factory=dict)


class StateCause(StrEnum):
    """Why the account is in its trading state."""

    START = "START"
    USER = "USER"
    DAILY_LOSS = "DAILY_LOSS"
    CLOSE_ALL = "CLOSE_ALL"
    NEW_DAY = "NEW_DAY"
    JOURNAL_LOST = "JOURNAL_LOST"
    """The day could not be restored whole: what it lost, nobody knows."""


@dataclass(frozen=True, slots=True)
class TradingStateChanged:
    """What the account may do from now on, and why; journaled, so that a restart goes on with it."""

    state: TradingState
    cause: StateCause
    ts: int
    day_result: int
    """Won of the day when it changed."""


class ScanCause(StrEnum):
    """Why the scan may arm symbols, or may not any more."""

    USER = "USER"
    TRADING_STATE = "TRADING_STATE"
    """Entries were blocked, by the user or by the day's loss."""
    NOT_ARMED = "NOT_ARMED"
    """The session may not send orders on the real account."""
    NEW_DAY = "NEW_DAY"
    RESTART = "RESTART"


@dataclass(frozen=True, slots=True)
class ScanChanged:
    """Whether the scan may arm symbols, within which limits, and which it did arm; journaled.

    A restart keeps the symbols and the limit of money that binds them; the scan itself starts off.
    """

    is_on: bool
    most_symbols: int
    most_won: int
    symbols: tuple[InstrumentId, ...]
    """Armed by the scan and bound by its limits: they are on, or hold something."""
    tried: tuple[InstrumentId, ...]
    """Armed by the scan today and switched off again: it leaves them alone."""
    cause: ScanCause
    ts: int


class ClosingStage(StrEnum):
    """How far the closing of a position is; the last three are its ends."""

    CANCELING = "CANCELING"
    """Waits until what holds the shares is canceled."""
    SELLING = "SELLING"
    WAITING = "WAITING"
    """Nothing can be sold now; the code says why."""
    PAUSED = "PAUSED"
    """A cut, a restart or a halt; goes on when the user says so."""
    DONE = "DONE"
    GIVEN_UP = "GIVEN_UP"
    STOPPED = "STOPPED"

    @property
    def is_end(self) -> bool:
        """Nothing more happens."""
        return self in {ClosingStage.DONE, ClosingStage.GIVEN_UP, ClosingStage.STOPPED}


@dataclass(frozen=True, slots=True)
class ClosingChanged:
    """The progress of 청산 of a position; journaled, so that a restart can offer to go on."""

    instrument_id: InstrumentId
    stage: ClosingStage
    started: int
    ts: int
    wanted: int | None
    """Shares; None is all."""
    price: int | None
    """The user's limit; None is whatever the market takes."""
    sold: int
    left: int
    is_part_of_all: bool
    """Of 전량청산."""
    code: str = ""
    params: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CancelDeferred:
    """A cancel of an order that has no number yet: it leaves as soon as there is one, also after a restart."""

    request: CancelOrder
    ts: int


@dataclass(frozen=True, slots=True)
class SweepChanged:
    """The orders that 전체취소 is to end from now on; none where it has ended. Journaled: a restart goes on with it."""

    client_order_ids: tuple[ClientOrderId, ...]
    ts: int


@dataclass(frozen=True, slots=True)
class LimitsChanged:
    """The limits in force from now on; journaled and saved to the settings."""

    limits: RiskLimits
    ts: int


@dataclass(frozen=True, slots=True)
class Handed:
    """A position as it was when the user handed it to the exits."""

    quantity: int
    avg_px: float
    """Won a share, fees of the buys included."""
    since: int


@dataclass(frozen=True, slots=True)
class StrategySaved:
    """The memory of a symbol's strategy, journaled when it changed, so that a restart goes on where it was."""

    instrument_id: InstrumentId
    ts: int
    strategy: str
    values: PlanValues
    is_on: bool
    state: str
    """`Strategy.snapshot` as JSON; empty: the symbol was let go."""
    pending_strategy: str = ""
    """The strategy of the plan that waits until no own order works; empty where none waits."""
    pending_values: PlanValues = field(default_factory=dict)
    handed: Handed | None = None
    """The position that was handed to the exits by hand; None where the strategy's own entries made it."""
    failure: str = ""
    """Why it is benched; it stays so until it is switched on anew."""


@dataclass(frozen=True, slots=True)
class DayMarked:
    """The high of the day's result and the deepest fall from it, won; journaled where they changed, once a minute."""

    high: int
    drawdown: int
    """0 or less."""
    ts: int


@dataclass(frozen=True, slots=True)
class NearestNoted:
    """How near the conditions of a symbol came to holding today, for the daily report; at most one a minute."""

    instrument_id: InstrumentId
    ts: int
    rows: tuple[Nearest, ...]


@dataclass(frozen=True, slots=True)
class DecisionActed:
    """A strategy's decision that led to an act, for the journal."""

    instrument_id: InstrumentId
    ts: int
    record: DecisionRecord


Output = (
    EventRecorded
    | FillBooked
    | BooksOpened
    | PositionTaken
    | QuarantineChanged
    | TradingStateChanged
    | SendOrder[OrderRequest]
    | RequestLeft
    | ReconcileWanted
    | HistoryWanted
    | Notice
    | CommandAnswered
    | DecisionActed
    | LimitsChanged
    | StrategySaved
    | DayMarked
    | NearestNoted
    | ClosingChanged
    | CancelDeferred
    | SweepChanged
    | ScanChanged
)

OF_THE_DAY: tuple[type, ...] = (
    EventRecorded,
    FillBooked,
    BooksOpened,
    PositionTaken,
    QuarantineChanged,
    LimitsChanged,
    DayMarked,
    ClosingChanged,
    CancelDeferred,
    SweepChanged,
    StrategySaved,
)
"""Outputs that a restart replays for the market's day, in their order."""

STANDING: tuple[type, ...] = (TradingStateChanged, StrategySaved, ScanChanged)
"""Outputs of which the newest of each instrument stays in force over days; a restart is given them first.

To keep something over a restart: a dataclass with `ts` in Output, its type here or above, a case in `core.restore`.
"""
