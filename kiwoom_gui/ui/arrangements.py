"""The layouts that the program ships beside 기본: where the docks go and how large. Pure: no widget, no data."""

from collections.abc import Callable
from dataclasses import dataclass

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a dock goes: on which side (`left`, `right`, `bottom`, `tab`) of which dock."""

    name: str
    side: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Docks in the order in which they are added, and the sizes of the rows and columns they lie in.

    `columns` gives the widths of the outermost row, `rows` the heights of the column that a dock lies in; both from the
    room's width and height in pixels. Docks that are not named are closed.
    """

    spots: tuple[Spot, ...]
    columns: Callable[[int], list[int]]
    rows: Callable[[int], dict[str, list[int]]]


SCALPING = Arrangement(
    spots=(
        Spot("watchlist", "left"),
        Spot("chart", "right", "watchlist"),
        Spot("book", "right", "chart"),
        Spot("ticket", "right", "book"),
        Spot("orders", "bottom", "chart"),
        Spot("positions", "tab", "orders"),
        Spot("fills", "tab", "orders"),
        Spot("log", "tab", "orders"),
    ),
    columns=lambda width: [280, max(width - 280 - 312 - 292 - 12, 260), 312, 292],
    rows=lambda height: {"chart": [max(height - 204, 160), 200]},
)
"""For the fast hand: book and ticket at full height, a chart over the orders; no strategy, the result as a number."""

REPLAY = Arrangement(
    spots=(
        Spot("chart", "left"),
        Spot("book", "right", "chart"),
        Spot("pnl", "right", "book"),
        Spot("why", "bottom", "chart"),
        Spot("log", "tab", "why"),
        Spot("replay", "tab", "why"),
        Spot("watchlist", "tab", "why"),
        Spot("fills", "bottom", "pnl"),
        Spot("history", "tab", "fills"),
        Spot("backtest", "tab", "fills"),
    ),
    columns=lambda width: [round(width * 0.6), 312, max(width - round(width * 0.6) - 312 - 8, 240)],
    rows=lambda height: {"chart": [max(height - 324, 160), 320], "pnl": [height // 2 - 2, height // 2 - 2]},
)
"""For looking back: a wide chart, the book, decisions below, equity and trades at the right; no live orders."""

ARRANGEMENTS: dict[str, Arrangement] = {"scalping": SCALPING, "replay": REPLAY}
NAMES = {DEFAULT: "기본", "scalping": "스캘핑", "replay": "복기"}
"""The words of all layouts that are shipped."""
