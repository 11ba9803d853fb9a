"""What the core needs from outside, as small Protocols. Adapters and strategies implement them."""

from typing import Protocol

from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, OrderBook, TradeTick
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, SubmitOrder
from kiwoom_gui.engine.decisions import DecisionRecord, Nearest, PlanValues, PlanWarning
from kiwoom_gui.engine.messages import (
    AccountSnapshot,
    Input,
    Output,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
    SendOrder,
)
from kiwoom_gui.market.costs import CostModel

RequestOutcome = RequestAccepted | RequestRefused | RequestOutcomeUnknown


class ExecutionClient(Protocol):
    """Sends a request once and says what became of it. Never raises for what the network or the broker does."""

    async def submit(self, send: SendOrder[SubmitOrder]) -> RequestOutcome:
        """Place an order."""
        ...

    async def modify(self, send: SendOrder[ModifyOrder]) -> RequestOutcome:
        """Modify a working order."""
        ...

    async def cancel(self, send: SendOrder[CancelOrder]) -> RequestOutcome:
        """Cancel a working order."""
        ...


class AccountClient(Protocol):
    """Reads the broker's books."""

    async def snapshot(self) -> AccountSnapshot:
        """Read open orders, the day's orders, fills, positions and cash, all pages.

        Raises:
            BrokerError: of `broker.errors`; the books could not be read whole.
        """
        ...


class MarketDataClient(Protocol):
    """Reads reference data and history."""

    async def instruments(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[Instrument, ...]:
        """Return the day's rules of each instrument."""
        ...

    async def daily_bars(self, instrument_id: InstrumentId, count: int) -> tuple[Bar, ...]:
        """Return up to `count` daily bars before today, oldest first."""
        ...

    async def minute_bars(self, instrument_id: InstrumentId, minutes: int, count: int) -> tuple[Bar, ...]:
        """Return up to `count` bars of `minutes` minutes, oldest first, the forming one last."""
        ...


class Journal(Protocol):
    """The append-only ledger. Appending is cheap; durability is awaited only before an order leaves."""

    def append(self, record: Input | Output) -> None:
        """Queue a record; order of calls is order on disk."""
        ...

    async def flush(self) -> None:
        """Return when all that was appended is durable.

        Raises:
            JournalError: it cannot be made durable; nothing may be sent.
        """
        ...


@hot_record(frozen=True, slots=True)
class StrategyView:
    """All that a strategy may see of its symbol at one instant. Money int won, times ns UTC of the market clock."""

    now: int
    instrument: Instrument
    tick: TradeTick
    book: OrderBook | None
    phases: dict[Venue, frozenset[Phase]]
    position_qty: int
    orderable_qty: int
    """Shares not held by working sells."""
    avg_px: float | None
    """Average cost per share, fees of the buys included."""
    orders: tuple[Order, ...]
    """Open orders of the symbol, of any origin, oldest first."""
    orderable_cash: int
    cap_left: int
    """Won that the per-symbol cap leaves, working buys counted."""
    is_entry_allowed: bool
    """False while the trading state is not ACTIVE or the symbol is locked; exits go on."""
    costs: CostModel
    quarantine: str = ""
    """Why the engine holds the symbol's entries back (`BOOKS_DIFFER`: until they are equal); empty is no reason."""


class Strategy(Protocol):
    """One strategy on one symbol: sees its market and its orders, returns a record with intents. Synchronous."""

    @property
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""
        ...

    @property
    def base_amount(self) -> int:
        """The won that the whole plan may buy for."""
        ...

    @property
    def values(self) -> PlanValues:
        """All parameters of the plan, as plain values."""
        ...

    def on_bars(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Take the history: daily bars before today, 5-minute bars, oldest first.

        Called again after each reconnect. Before the first call exits go on, and entries wait.
        """
        ...

    def on_trade(self, tick: TradeTick) -> None:
        """Take every trade of the symbol, to build bars; called before the on_market of the same tick."""
        ...

    def on_market(self, view: StrategyView) -> DecisionRecord:
        """Evaluate once; called on each trade and once a second. Returned intents are acted on at once."""
        ...

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of each event of an order this strategy made; `order` is as it is after the event.

        A denied or refused intent comes here too.
        """
        ...

    def stop_entries(self) -> None:
        """Make no new entries; exits of what is held go on."""
        ...

    def start_entries(self) -> None:
        """Make entries again after they were stopped."""
        ...

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what in the plan cannot work as things stand, gravest first. Changes nothing."""
        ...

    def nearest(self) -> tuple[Nearest, ...]:
        """Return how near each condition came today."""
        ...

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart, as JSON-able values; a change of `gates` alone is not worth saving."""
        ...

    def memory_mark(self) -> object:
        """Return a value that is another one whenever `snapshot` is worth saving anew; asked for once a second."""
        ...

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot."""
        ...
