"""A what-if run as lines: the counts, where each symbol parted from what happened, and the differences in order."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from kiwoom_gui.app.whatif.result import (
    Assumptions,
    Difference,
    GateSides,
    OrderNote,
    Said,
    Tally,
    VenueRecord,
    WhatIf,
)
from kiwoom_gui.market.sessions import KST

_LINES: Final = 40
ASSUMED: Final = (
    "* assumed: after its first different order a symbol's fills are made by the simulator's rules on the recorded "
    "trades and books, as if our orders moved nothing"
)
_SOURCES: Final = {
    "measured": "the median of {orders:,} requests of this record",
    "default": "a default: this record has no answered request",
    "set": "as asked for",
}


def lines_of(result: WhatIf) -> list[str]:
    """Return the run in lines."""
    changes = ", ".join(f"{name}={value}" for name, value in result.changes.items())
    where = f" for {', '.join(result.only)}" if result.only else ""
    lines = [f"what if {changes}{where}: {result.inputs:,} inputs in {result.seconds:.2f} s"]
    if not result.is_record_true:
        lines.append("the record does not replay to what happened: it is compared with what this program would do")
    if result.end is None:
        lines.append("the recording has no end: the program was cut off; what is whole was run")
    unused = sorted(set(result.changes) - set(result.used))
    if unused:
        lines.append(f"no recorded strategy has {', '.join(unused)}")
    lines += _sides("all", result.recorded, result.whatif)
    for symbol in result.symbols:
        if symbol.parted_input is None or symbol.parted_ts is None:
            continue
        lines.append(
            f"{symbol.instrument_id}: first different order at input {symbol.parted_input:,}, {_at(symbol.parted_ts)}; "
            "comparable with what happened until then"
        )
        lines += _sides(symbol.instrument_id, symbol.recorded, symbol.whatif)
    if result.skipped_commands:
        lines.append(f"{result.skipped_commands:,} commands of the user were about orders that this run does not have")
    lines += _differences(result)
    lines += _truth(result.assumptions)
    return lines


def _sides(name: str, recorded: Tally, whatif: Tally) -> list[str]:
    return [f"{name:8} {word:8} {_tally(tally)}" for word, tally in (("recorded", recorded), ("what if", whatif))]


def _tally(tally: Tally) -> str:
    return (
        f"decisions {tally.decisions:,}, orders {tally.submits:,}, modified {tally.modifies:,}, "
        f"canceled {tally.cancels:,}, bought {tally.bought_qty:,}, sold {tally.sold_qty:,}, "
        f"result {tally.result:+,} won"
    )


def _differences(result: WhatIf) -> Iterator[str]:
    if result.is_same:
        yield "nothing would have been done otherwise"
        return
    yield f"{result.difference_count:,} decisions differ; the first:"
    for difference in result.differences[:_LINES]:
        yield from _difference(difference)
    if any(symbol.parted_input is not None for symbol in result.symbols):
        yield ASSUMED
        yield from _assumptions(result.assumptions)


def _assumptions(told: Assumptions) -> Iterator[str]:
    source = _SOURCES[told.latency_source].format(orders=told.latency_orders)
    yield f"  under way: an order meets the market and is answered after {told.latency_ns / 1e6:,.1f} ms, {source}"
    for venue in told.venues:
        yield f"  {_venue(venue)}"
    yield f"  queue: {told.queued:,} orders came to rest behind {told.ahead:,} quoted shares in all"
    if told.interruptions or told.in_calls or told.halts:
        yield (
            f"  auctions: {told.in_calls:,} orders arrived in a call auction, {told.interruptions:,} interruptions and "
            f"{told.halts:,} halts came while orders worked: nothing fills but at the recorded auction's price"
        )


def _truth(told: Assumptions) -> Iterator[str]:
    if told.checked:
        equal, shares = _part(told.equal, told.checked), _part(told.equal_quantity, told.checked)
        filled = _part(told.equal_filled, told.filled)
        yield (
            f"how true: of {told.checked:,} recorded orders these rules give {equal} their real shares and price, "
            f"{shares} their real shares; of the {told.filled:,} that filled, {filled} both"
        )


def _part(part: int, whole: int) -> str:
    return f"{part:,} ({100 * part / whole:.1f} %)" if whole else "0"


def _venue(venue: VenueRecord) -> str:
    told = f"{venue.venue}: {venue.orders:,} orders, {venue.prints:,} recorded trades"
    if venue.halved:
        told += f"; for {venue.halved:,} one exchange of two was recorded, and they went there alone"
    if not venue.unquoted:
        return told
    if not venue.prints:
        return f"{told}: nothing of it was recorded, so {venue.unquoted:,} of them met nothing and did not fill"
    return f"{told}; for {venue.unquoted:,} no book of it was recorded: they could fill with its trades alone"


def _difference(difference: Difference) -> Iterator[str]:
    star = "*" if difference.is_assumed else " "
    yield f"{star} {_at(difference.ts)} {difference.instrument_id} {difference.kind}, input {difference.input:,}"
    yield f"    recorded: {_said(difference.recorded)}"
    yield f"    what if:  {_said(difference.whatif)}"
    for gate in difference.gates:
        yield f"    {_gate(gate)}"


def _said(said: Said | None) -> str:
    if said is None:
        return "not asked yet"
    params = ", ".join(f"{name}={value}" for name, value in said.params.items())
    orders = "; ".join(_order(order) for order in said.orders) or "nothing"
    return f"{said.reason} ({params}): {orders}"


def _order(order: OrderNote) -> str:
    price = "" if order.price is None else f" @{order.price:,}"
    if order.act != "submit":
        return f"{order.act} {order.tag}{price}"
    return f"{order.side} {order.tag} {order.order_type} {order.quantity:,}{price}"


def _gate(gate: GateSides) -> str:
    name = f"{gate.name} {gate.detail}".strip()
    recorded = _stand(gate, gate.recorded_value, gate.recorded_threshold, is_held=gate.recorded_held)
    return f"{name}: {recorded} -> {_stand(gate, gate.value, gate.threshold, is_held=gate.is_held)}"


def _stand(gate: GateSides, value: float | None, threshold: float | None, *, is_held: bool | None) -> str:
    if is_held is None:
        return "not asked"
    return f"{value} {gate.comparison} {threshold} {gate.unit} {'holds' if is_held else 'does not hold'}"


def _at(ts: int) -> str:
    return f"{datetime.fromtimestamp(ts // 1_000_000_000, KST):%H:%M:%S}"
