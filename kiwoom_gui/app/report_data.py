"""The daily report as plain data that can cross a process and be written as JSON. Knows no records and no words."""

import msgspec

Params = dict[str, str | int | float]


class ActLine(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that led to an act: its reason with the numbers."""

    ts: int
    reason: str
    params: Params


class NoteLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to the symbol's strategy: a notice by code, or a refused order."""

    ts: int
    code: str
    params: Params
    text: str


class MissLine(msgspec.Struct, frozen=True, kw_only=True):
    """The nearest that a condition came to holding; distance in its unit, None where it has no measure."""

    name: str
    detail: str
    value: float | None
    threshold: float | None
    comparison: str
    unit: str
    distance: float | None
    ts: int
    has_held: bool


class TradeSums(msgspec.Struct, frozen=True, kw_only=True):
    """Fills of a strategy's orders. Shares, and won."""

    bought_qty: int = 0
    bought_notional: int = 0
    sold_qty: int = 0
    sold_notional: int = 0
    costs: int = 0
    realized_pnl: int = 0


class SymbolReport(msgspec.Struct, frozen=True, kw_only=True):
    """One symbol's day."""

    instrument_id: str
    strategy: str
    sums: TradeSums
    acts: list[ActLine]
    notes: list[NoteLine]
    missed: list[MissLine]


class DailyReport(msgspec.Struct, frozen=True, kw_only=True):
    """A day of all symbols that a strategy had."""

    day: str
    """ISO date in Korea."""
    symbols: list[SymbolReport]
    manual: TradeSums
    """Fills of orders by hand or from elsewhere."""
