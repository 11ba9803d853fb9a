"""Requests to the venue and the order itself. An Order is frozen; `domain.order_fsm` makes the next one."""

from dataclasses import dataclass

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, StrategyId, VenueOrderId


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wants the order, and for what: `tag` is a strategy's word such as `stage-1`, `stop`, `target`."""

    kind: OriginKind
    strategy_id: StrategyId | None = None
    tag: str = ""
    is_exit: bool = False
    """Reduces a position on purpose; exits are never delayed by limits that exist to stop entries."""


MANUAL = Origin(OriginKind.MANUAL)
EXTERNAL = Origin(OriginKind.EXTERNAL)


@dataclass(frozen=True, slots=True)
class SubmitOrder:
    """A wish to place an order; price and trigger in won, None where the type carries none."""

    client_order_id: ClientOrderId
    instrument_id: InstrumentId
    side: OrderSide
    order_type: OrderType
    quantity: int
    price: int | None
    venue: Venue
    origin: Origin
    ts_init: int
    time_in_force: TimeInForce = TimeInForce.DAY
    trigger_price: int | None = None


@dataclass(frozen=True, slots=True)
class ModifyOrder:
    """A wish to re-price the unfilled part of an order, or `quantity` shares of it (None is all that is left)."""

    client_order_id: ClientOrderId
    """Of this request; a partial modify gives the split-off order this id."""
    target: ClientOrderId
    instrument_id: InstrumentId
    price: int
    origin: Origin
    ts_init: int
    quantity: int | None = None
    trigger_price: int | None = None


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """A wish to cancel the unfilled part of an order, or `quantity` shares of it (None is all that is left)."""

    client_order_id: ClientOrderId
    target: ClientOrderId
    instrument_id: InstrumentId
    origin: Origin
    ts_init: int
    quantity: int | None = None


OrderRequest = SubmitOrder | ModifyOrder | CancelOrder


@dataclass(frozen=True, slots=True)
class Order:
    """An order as we know it; what is left and its average price are derived, never stored."""

    client_order_id: ClientOrderId
    instrument_id: InstrumentId
    side: OrderSide
    order_type: OrderType
    time_in_force: TimeInForce
    venue: Venue
    quantity: int
    price: int | None
    trigger_price: int | None
    origin: Origin
    status: OrderStatus
    ts_init: int
    ts_last: int
    ts_submitted: int | None = None
    """When it was handed to the sender; None before, and for orders of others."""
    venue_order_id: VenueOrderId | None = None
    """The newest live number; None until the venue answers."""
    root_venue_order_id: VenueOrderId | None = None
    former_venue_order_ids: tuple[VenueOrderId, ...] = ()
    filled_qty: int = 0
    filled_notional: int = 0
    canceled_qty: int = 0
    """Shares taken out by cancels, and by modifies that split them off."""
    pending_request: ClientOrderId | None = None
    """The modify or cancel that has no answer yet."""
    reason: str = ""
    """Why it was denied, rejected or left unknown, in the words of whoever said so."""

    @property
    def leaves_qty(self) -> int:
        """Shares that may still fill; 0 once the order is closed."""
        if self.status.is_closed:
            return 0
        return max(self.quantity - self.filled_qty - self.canceled_qty, 0)

    @property
    def avg_px(self) -> float | None:
        """Average fill price in won; None without a fill."""
        return self.filled_notional / self.filled_qty if self.filled_qty else None

    @property
    def is_open(self) -> bool:
        """The order may be at the venue."""
        return self.status.is_open

    def answers_to(self, venue_order_id: VenueOrderId) -> bool:
        """Say whether a venue order number belongs, or once belonged, to this order."""
        return venue_order_id == self.venue_order_id or venue_order_id in self.former_venue_order_ids
