"""A day's bar as the trades that a session would have seen: the assumption that a backtest on bars stands on.

- Open, the first extreme, the second extreme, close, in straight lines; the order of high and low is the caller's:
  both are run, and what depends on it is ambiguous. A minute bar is walked the same way inside its minute.
- Continuous trading has 76 five-minute steps on an ordinary day; a line that falls or rises by more than
  `STEP_PERCENT` a step is walked in smaller ones, so that a stop is seen where the price passes it. At most 227 trades
  a day; four trades a minute bar.
- Prices between the corners are rounded to a tick; the bar's own prices are as the file has them.
- The day's volume comes as `simulator.intraday` spreads it, `CLOSING_PART` of it in the closing auction. So the volume
  so far says at noon what the day's will be: more than one can know.

Pure. Knows bars and ticks; knows no engine and no venue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.simulator.intraday import volume_part

NS: Final = 1_000_000_000
GRID_S: Final = 300
STEP_PERCENT: Final = 0.4
MAX_STEPS: Final = 75
"""Of one line."""
CLOSING_PART: Final = 0.05
"""Share of the day's volume that the closing auction trades. Assumed; the day's bars do not tell."""
_TRADES_A_MINUTE: Final = 4


class PathOrder(StrEnum):
    """Which extreme of a bar comes first."""

    HIGH_FIRST = "O-H-L-C"
    LOW_FIRST = "O-L-H-C"


@dataclass(frozen=True, slots=True)
class PathTrade:
    """What trades at an instant (ns UTC): won and shares. `is_rising` is how the price got there."""

    ts: int
    price: int
    quantity: int
    is_rising: bool


def corners(bar: Bar, order: PathOrder) -> tuple[int, int, int, int]:
    """Return the prices in won that a bar is walked through."""
    turns = (bar.high, bar.low) if order is PathOrder.HIGH_FIRST else (bar.low, bar.high)
    return bar.open, *turns, bar.close


def day_path(bar: Bar, order: PathOrder, opens: int, closes: int) -> list[PathTrade]:
    """Return the trades of continuous trading between two instants (ns UTC); the close trades the last time before it.

    The closing auction's volume is left out.
    """
    steps = [(0, bar.open)]
    lines = 3
    per_line = (closes - opens) // NS // GRID_S // lines
    length = (closes - opens - GRID_S * NS) / lines
    for line, (start, end) in enumerate(pairwise(corners(bar, order))):
        wanted = int(abs(end - start) * 100.0 / (start * STEP_PERCENT)) + 1
        count = min(max(per_line, wanted), MAX_STEPS)
        for step in range(1, count + 1):
            between = floor_to_tick(start + (end - start) * step // count)
            price = end if step == count else max(between, min(start, end))
            steps.append((int(length * (line + step / count)), price))
    span = float(closes - opens)
    return list(_trades(steps, opens, span, bar.volume))


def _trades(steps: list[tuple[int, int]], opens: int, span: float, volume: int) -> Iterator[PathTrade]:
    traded, before, is_rising = 0, steps[0][1], True
    for place, (after, price) in enumerate(steps):
        until = steps[place + 1][0] if place + 1 < len(steps) else span
        total = int(volume * (1.0 - CLOSING_PART) * volume_part(until / span))
        if price != before:
            is_rising = price > before
        yield PathTrade(opens + after, price, max(total - traded, 0), is_rising)
        traded, before = max(total, traded), price


def minute_path(bar: Bar, order: PathOrder) -> list[PathTrade]:
    """Return four trades of a minute bar, a quarter of its volume each."""
    part, rest = divmod(bar.volume, _TRADES_A_MINUTE)
    trades: list[PathTrade] = []
    before = bar.open
    for place, price in enumerate(corners(bar, order)):
        quantity = part + (rest if place == 0 else 0)
        trades.append(PathTrade(bar.ts_open + place * 15 * NS, price, quantity, price >= before))
        before = price
    return trades
