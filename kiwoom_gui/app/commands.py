"""What the terminal can ask of the engine: plain data that can cross a process.

Every command has an id made by the terminal; its answer comes as an `AnswerView`. Prices int won, sizes int shares.
"""

import msgspec

from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce, TradingState, Venue


class _Command(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    command_id: str


class Place(_Command, frozen=True, kw_only=True):
    """Place a manual order."""

    instrument_id: str
    side: OrderSide
    order_type: OrderType
    quantity: int
    price: int | None
    venue: Venue = Venue.KRX
    time_in_force: TimeInForce = TimeInForce.DAY
    trigger_price: int | None = None


class Amend(_Command, frozen=True, kw_only=True):
    """Modify a working order; quantity None is all that is left."""

    client_order_id: str
    price: int
    quantity: int | None = None
    trigger_price: int | None = None


class Withdraw(_Command, frozen=True, kw_only=True):
    """Cancel a working order; quantity None is all that is left."""

    client_order_id: str
    quantity: int | None = None


class WithdrawAll(_Command, frozen=True, kw_only=True):
    """전체취소: cancel all working orders, or those of one side or symbol."""

    side: OrderSide | None = None
    instrument_id: str | None = None


class Close(_Command, frozen=True, kw_only=True):
    """청산: sell a position; price None is at market, quantity None is all."""

    instrument_id: str
    quantity: int | None = None
    price: int | None = None


class CloseAll(_Command, frozen=True, kw_only=True):
    """전량청산: cancel everything, then sell every position at market."""


class StopClose(_Command, frozen=True, kw_only=True):
    """End the closing of a symbol, or of all; what works of it is canceled."""

    instrument_id: str | None = None


class ResumeClose(_Command, frozen=True, kw_only=True):
    """Go on with a closing that paused at a cut or a restart; None is all of them."""

    instrument_id: str | None = None


class ChangeLimit(_Command, frozen=True, kw_only=True):
    """Another value for a limit, by its name in `engine.limits.RiskLimits`; refused outside the settings' bounds."""

    name: str
    value: float


class SetState(_Command, frozen=True, kw_only=True):
    """신규차단 (REDUCING: no entries, exits live on), its release (ACTIVE), or a full stop (HALTED: only cancels)."""

    state: TradingState


AccountCommand = Close | CloseAll | StopClose | ResumeClose | SetState | ChangeLimit


class SetSymbolAuto(_Command, frozen=True, kw_only=True):
    """Switch the automatic strategy of a symbol; off keeps the exits of what it holds if asked, or sells it all."""

    instrument_id: str
    is_on: bool
    keep_exits: bool = True
    is_sold: bool = False


class SetSymbolPlan(_Command, frozen=True, kw_only=True):
    """Give a symbol a strategy with parameters; those left out take their defaults. Saved, and taken as soon as no
    order of the strategy works in the symbol.
    """

    instrument_id: str
    strategy: str
    values: dict[str, str | int | float | bool]
    profile: str = ""


class HandOver(_Command, frozen=True, kw_only=True):
    """청산 맡기기: give a position bought by hand to the exits of its symbol's plan, with these numbers of the exits.

    손 떼기 is `SetSymbolAuto` off without exits to keep.
    """

    instrument_id: str
    values: dict[str, str | int | float | bool]


class SaveProfile(_Command, frozen=True, kw_only=True):
    """Keep a strategy with parameters under a name."""

    name: str
    strategy: str
    values: dict[str, str | int | float | bool]


class DeleteProfile(_Command, frozen=True, kw_only=True):
    """Forget a profile of the user's."""

    name: str


class ArmScan(_Command, frozen=True, kw_only=True):
    """Let the scan switch strategies on by itself within limits of symbols and won, or end that."""

    is_on: bool
    most_symbols: int = 0
    most_won: int = 0


class SetScanFilters(_Command, frozen=True, kw_only=True):
    """Other filters from now on, by the names of `engine.candidates.ScanFilters`; those left out stay."""

    values: dict[str, int | float | bool]


class FollowScreens(_Command, frozen=True, kw_only=True):
    """Scan with these saved screens (조건검색) and no others."""

    names: list[str]


class Watch(_Command, frozen=True, kw_only=True):
    """감시: stream a symbol, within the number of symbols that can be streamed."""

    instrument_id: str


class Unwatch(_Command, frozen=True, kw_only=True):
    """Stream a symbol no more; refused while a position, an order or a strategy needs it."""

    instrument_id: str


class ListSymbols(_Command, frozen=True, kw_only=True):
    """Tell all listed symbols, for the search; they come as a `MasterView`."""


WatchCommand = Watch | Unwatch | ListSymbols | FollowScreens | SetScanFilters


FIRST_GROUP = "A"
"""The link color that panels have until the user gives them another."""


class Focus(_Command, frozen=True, kw_only=True):
    """Choose the symbol whose book, decision and bars are published; minutes 0 is daily candles.

    Each link color has its own; without a symbol it looks at nothing any more.
    """

    instrument_id: str
    minutes: int = 5
    group: str = FIRST_GROUP


class OlderBars(_Command, frozen=True, kw_only=True):
    """Load candles of the focused symbol that began before a time (ns UTC). The answer's `bars` says how many came; 0:
    there are no older ones.
    """

    instrument_id: str
    minutes: int
    before: int


class Reconnect(_Command, frozen=True, kw_only=True):
    """다시 연결: take the stream back after another program took it over; the other one is pushed out."""


class Reconcile(_Command, frozen=True, kw_only=True):
    """다시조회: read the broker's books now."""


class LinkUnknown(_Command, frozen=True, kw_only=True):
    """연결: an order of unknown outcome is this one of the broker's."""

    client_order_id: str
    venue_order_id: str


class ConfirmAbsent(_Command, frozen=True, kw_only=True):
    """없음 확정: an order of unknown outcome is none of the broker's."""

    client_order_id: str


class TakeBrokerBooks(_Command, frozen=True, kw_only=True):
    """증권사 수량으로: take the broker's figures of a symbol whose books differ."""

    instrument_id: str


Judgment = LinkUnknown | ConfirmAbsent | TakeBrokerBooks


class MakeReport(_Command, frozen=True, kw_only=True):
    """Make the strategies' daily report; `day` is an ISO date in Korea, None the journal's last."""

    day: str | None = None


PlanCommand = SetSymbolPlan | SaveProfile | DeleteProfile | HandOver


class TakeControl(_Command, frozen=True, kw_only=True):
    """Let this terminal command; the one that did only looks from now on."""


class WindDown(_Command, frozen=True, kw_only=True):
    """Before the window closes: no new entries, cancel working ones, and everything else too unless exits are kept.

    The answer comes when it is done, or when it could not be within `app.winding_down.PATIENCE_S`.
    """

    keep_exits: bool


class ExportDay(_Command, frozen=True, kw_only=True):
    """Write the market's day as evidence into a folder of this machine; the answer names the `file`."""

    folder: str


Command = (
    Place
    | Amend
    | Withdraw
    | WithdrawAll
    | AccountCommand
    | SetSymbolAuto
    | ArmScan
    | WatchCommand
    | PlanCommand
    | MakeReport
    | Judgment
    | Focus
    | OlderBars
    | Reconcile
    | Reconnect
    | TakeControl
    | WindDown
    | ExportDay
)


def is_a_stop(command: Command) -> bool:
    """Say whether a command only stops something: that must work from any window, at any time."""
    match command:
        case Withdraw() | WithdrawAll() | StopClose() | Reconcile():
            return True
        case SetState(state=state):
            return state is not TradingState.ACTIVE
        case ArmScan(is_on=is_on):
            return not is_on
        case _:
            return False
