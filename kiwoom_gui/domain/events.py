"""What happened to an order, in the past tense. Frozen facts; the core numbers them, the journal keeps them."""

from dataclasses import dataclass, field

from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.orders import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class _OrderEvent:
    client_order_id: ClientOrderId
    ts_event: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInitialized(_OrderEvent):
    """An intent was made, or an order was first seen (external, or split off by a partial modify)."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDenied(_OrderEvent):
    """Our risk engine refused it; nothing was sent. params are the numbers that decide."""

    code: str
    text: str
    params: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSubmitted(_OrderEvent):
    """Approved and handed to the sender; from here on the venue may have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAccepted(_OrderEvent):
    """The venue gave it a number."""

    venue_order_id: VenueOrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRejected(_OrderEvent):
    """The venue, or the way there, refused it for certain; it is not at the venue."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOutcomeUnknown(_OrderEvent):
    """No answer, and no answer is not "no": the venue may have it. Nothing is resent."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAbsent(_OrderEvent):
    """An unknown order was proven not to be at the venue."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPendingUpdate(_OrderEvent):
    """A modify was sent."""

    request_id: ClientOrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderUpdated(_OrderEvent):
    """A modify of all that was left was confirmed: the order has a new number and price (a split is OrderReduced)."""

    venue_order_id: VenueOrderId
    price: int
    trigger_price: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPendingCancel(_OrderEvent):
    """A cancel was sent."""

    request_id: ClientOrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRequestRefused(_OrderEvent):
    """A modify or cancel was refused or not sent; the order stands as it was."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReduced(_OrderEvent):
    """`quantity` shares left this order (partial cancel, or split off by a partial modify); it lives on."""

    quantity: int
    cancel_number: VenueOrderId | None = None
    """The number of a partial cancel, so that its confirmation counts once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTriggered(_OrderEvent):
    """A stop-limit order became a limit order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFilled(_OrderEvent):
    """`last_qty` shares for `last_notional` won, at `last_px` a share. Costs in won are the broker's or our model's.

    Where several fills were made good at once, last_px is their average, truncated.
    """

    trade_id: TradeId
    venue_order_id: VenueOrderId
    instrument_id: InstrumentId
    last_qty: int
    last_px: int
    last_notional: int
    commission: int = 0
    tax: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCanceled(_OrderEvent):
    """Nothing is left at the venue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderExpired(_OrderEvent):
    """The day, or the time in force, ended it."""


OrderEvent = (
    OrderInitialized
    | OrderDenied
    | OrderSubmitted
    | OrderAccepted
    | OrderRejected
    | OrderOutcomeUnknown
    | OrderAbsent
    | OrderPendingUpdate
    | OrderUpdated
    | OrderPendingCancel
    | OrderRequestRefused
    | OrderReduced
    | OrderTriggered
    | OrderFilled
    | OrderCanceled
    | OrderExpired
)
