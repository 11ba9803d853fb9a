"""What a strategy decided and why: one record per evaluation. The engine acts on it and the screen shows it."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce
from kiwoom_gui.domain.hot_record import hot_record
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId


class AutoState(StrEnum):
    """Where the automatic strategy of a symbol is."""

    OFF = "OFF"
    LOADING = "LOADING"
    """Waits for history or reconciliation."""
    PAUSED = "PAUSED"
    """A line was cut: neither entries nor exits are decided until the books are read."""
    WATCHING = "WATCHING"
    ENTERING = "ENTERING"
    """A stage's order works."""
    HOLDING = "HOLDING"
    EXITING = "EXITING"
    COOLDOWN = "COOLDOWN"
    BENCHED = "BENCHED"
    """The strategy raised; its orders are handled by rule."""
    QUARANTINED = "QUARANTINED"
    """The books differ, an order's outcome is unknown, or the base price was changed: no entries."""


class StageStatus(StrEnum):
    """How far one stage of the ladder is."""

    WAITING = "WAITING"
    WORKING = "WORKING"
    DONE = "DONE"
    GIVEN_UP = "GIVEN_UP"


@dataclass(frozen=True, slots=True)
class StageProgress:
    """One stage for the screen: its share, its trigger and what it bought."""

    number: int
    share_percent: float
    status: StageStatus
    trigger_drop_percent: float | None
    filled_qty: int = 0
    avg_px: float | None = None
    planned_qty: int | None = None
    planned_px: int | None = None


@hot_record(frozen=True, slots=True)
class Gate:
    """One condition: its value, its threshold and whether it held. `name` is a stable code, e.g. `rsi`.

    value and threshold are numbers in `unit` (`%`, `won`, `count`, `s`, ``), or None where not known yet.
    comparison is how value must stand to threshold: `>=`, `<=`, `==`. detail is a short word, never a sentence.
    """

    name: str
    value: float | int | None
    threshold: float | int | None
    comparison: str
    unit: str
    is_held: bool
    since: int | None = None
    """ns UTC since when it has been as it is."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SubmitIntent:
    """The strategy wants an order. tag: `stage-1`, `stop`, `trail`, `target`."""

    side: OrderSide
    order_type: OrderType
    quantity: int
    price: int | None
    tag: str
    is_exit: bool = False
    time_in_force: TimeInForce = TimeInForce.DAY
    trigger_price: int | None = None


@dataclass(frozen=True, slots=True)
class ModifyIntent:
    """The strategy wants one of its working orders re-priced."""

    target: ClientOrderId
    price: int
    tag: str


@dataclass(frozen=True, slots=True)
class CancelIntent:
    """The strategy wants one of its working orders gone."""

    target: ClientOrderId
    tag: str


Intent = SubmitIntent | ModifyIntent | CancelIntent


@hot_record(frozen=True, slots=True)
class DecisionRecord:
    """One evaluation of one symbol. `reason` is a stable code of the gate or act that decided.

    params are the numbers of the reason. intents is empty when the strategy does nothing.
    """

    instrument_id: InstrumentId
    ts: int
    state: AutoState
    reason: str
    gates: tuple[Gate, ...]
    stages: tuple[StageProgress, ...] = ()
    intents: tuple[Intent, ...] = ()
    params: dict[str, str | int | float] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    """Prices in won to draw: `peak`, `base`, `stage-2`, `stage-3`, `average`, `stop`, `trail`, `target`."""


PlanValues = dict[str, str | int | float | bool]
"""A strategy's parameters by name, as plain values."""


@dataclass(frozen=True, slots=True)
class PlanRepair:
    """A change of parameters that would mend a warning: a stable code and the values to set."""

    code: str
    changes: PlanValues


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """What in a strategy's plan cannot work, or works other than it looks: a stable code and its numbers."""

    code: str
    params: dict[str, str | int | float]
    fixes: tuple[PlanRepair, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest that a condition came to holding while it did not, on a day and for a stage (`detail`).

    distance is how much was missing, in the gate's unit. `has_held` says whether it held at any time of the day.
    """

    name: str
    detail: str
    value: float | int | None
    threshold: float | int | None
    comparison: str
    unit: str
    distance: float | None
    ts: int
    has_held: bool
