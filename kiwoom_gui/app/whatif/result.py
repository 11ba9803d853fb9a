"""What a what-if run answers: plain data that crosses processes and is printed as JSON. Money in won, times ns UTC."""

from typing import Any

import msgspec


class OrderNote(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision wanted of the venue; `act` is `submit`, `modify` or `cancel`."""

    act: str
    tag: str
    side: str = ""
    order_type: str = ""
    quantity: int | None = None
    price: int | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a strategy's record said at an instant; without orders it did nothing."""

    reason: str
    state: str
    params: dict[str, str | int | float]
    orders: tuple[OrderNote, ...] = ()


class GateSides(msgspec.Struct, frozen=True, kw_only=True):
    """A condition that decided: as it stood in the record and as it stood here; None where a side does not have it."""

    name: str
    detail: str
    comparison: str
    unit: str
    recorded_value: float | int | None
    recorded_threshold: float | int | None
    recorded_held: bool | None
    value: float | int | None
    threshold: float | int | None
    is_held: bool | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """An input at which a symbol's strategy acted otherwise than it did."""

    input: int
    """The number of the input in the record, from 1."""
    ts: int
    instrument_id: str
    kind: str
    """`missing`: the record acted and this run did not; `extra`: only this run acted; `changed`: both, otherwise."""
    recorded: Said | None
    """None: the strategy had not been asked yet."""
    whatif: Said | None
    gates: tuple[GateSides, ...]
    is_assumed: bool
    """The symbol's orders had parted from the record before: this follows from fills that are assumed."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What one side did, of one symbol or of all."""

    decisions: int = 0
    submits: int = 0
    modifies: int = 0
    cancels: int = 0
    bought_qty: int = 0
    sold_qty: int = 0
    result: int = 0
    """Sales less purchases less costs of the session's fills, with the shares they moved at the last price."""


class SymbolDiff(msgspec.Struct, frozen=True, kw_only=True):
    """A symbol's two sides, and from when on they cannot be compared with what happened."""

    instrument_id: str
    recorded: Tally
    whatif: Tally
    parted_input: int | None = None
    parted_ts: int | None = None


class VenueRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded of a venue, and how many assumed orders went there."""

    venue: str
    orders: int
    unquoted: int
    """Of these, orders that met no recorded book of the venue: they could fill with its trades alone."""
    halved: int
    """Of the router's orders: those for which only one of the two exchanges was recorded, so that they went there."""
    prints: int
    """Recorded trades of the venue; of the router's all."""


class Assumptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the assumed fills rest on, with the numbers that decide."""

    latency_ns: int
    """A round trip: so late an order meets the market, and its answer is there."""
    latency_source: str
    """`measured` in the record, `default` where it has no answered request, `set` by the user."""
    latency_orders: int
    """Requests that it was measured by."""
    venues: tuple[VenueRecord, ...] = ()
    queued: int = 0
    """Orders that came to rest behind others' shares."""
    ahead: int = 0
    """Those shares, together."""
    in_calls: int = 0
    """Orders that arrived in a call auction."""
    interruptions: int = 0
    """Interruptions that began while orders worked."""
    halts: int = 0
    """Halts told while orders worked."""
    checked: int = 0
    """Orders of the record that were filled by these rules too, to see how true the rules are."""
    filled: int = 0
    """Of these, orders that filled really or by the rules; the others are equal in that nothing became of them."""
    equal: int = 0
    """Of all checked, orders with the same shares and the same won as really happened."""
    equal_quantity: int = 0
    """Of all checked, orders with the same shares."""

    @property
    def equal_filled(self) -> int:
        """Of the orders that filled, those with the same shares and the same won."""
        return self.equal - (self.checked - self.filled)


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """All that a what-if run found."""

    changes: dict[str, Any]
    only: tuple[str, ...]
    """The symbols whose parameters were changed; empty is all."""
    used: tuple[str, ...]
    """Which of the changed parameters a recorded strategy has."""
    is_record_true: bool
    """Whether the record replays to what happened; if not, the comparison stands on what this program would do."""
    end: str | None
    inputs: int
    recorded: Tally
    whatif: Tally
    symbols: tuple[SymbolDiff, ...]
    differences: tuple[Difference, ...]
    difference_count: int
    """All of them; `differences` holds the first."""
    skipped_commands: int
    """Commands of the user about orders that this run does not have."""
    assumptions: Assumptions
    seconds: float = 0.0

    @property
    def is_same(self) -> bool:
        """Whether nothing would have been done otherwise."""
        return not self.difference_count and all(symbol.parted_input is None for symbol in self.symbols)
