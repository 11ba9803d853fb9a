"""Write the page on an order's life from the table that the program runs on.

python packaging/draw_order_life.py           write resources/docs/order-life.md
python packaging/draw_order_life.py --check   say whether the page is what the table says
"""

import sys
from pathlib import Path

from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.order_fsm import TRANSITIONS

PAGE = Path(__file__).resolve().parent.parent / "resources" / "docs" / "order-life.md"

_HEAD = """# The life of an order

Drawn from `kiwoom_gui/domain/order_fsm.py` by `packaging/draw_order_life.py`; a test holds the two together. An event
that is not in the table is recorded, changes nothing, and leads to a reconciliation with the broker's books.

Three words that are easily mixed up: **DENIED** is our risk engine's no (nothing was sent), **REJECTED** the
broker's, and **UNKNOWN** is no answer, which is not a no: the order may be at the exchange, so it keeps its
reservation, locks its symbol and side, and is looked for. Only when the broker's books, read long enough after the
send, show no trace of it is it **ABSENT**.

"""


def page() -> str:
    """Return the page as the table has it."""
    return f"{_HEAD}## Moves\n\n{_diagram()}\n\n## Every edge\n\n{_table()}\n"


def _diagram() -> str:
    moves: dict[tuple[OrderStatus, OrderStatus], list[str]] = {}
    for (before, event), after in TRANSITIONS.items():
        if after is not before:
            moves.setdefault((before, after), []).append(event.__name__.removeprefix("Order"))
    lines = [f"    {before} --> {after}: {', '.join(names)}" for (before, after), names in sorted(moves.items())]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> INITIALIZED", *lines, "```"])


def _table() -> str:
    events = sorted({event.__name__ for _, event in TRANSITIONS})
    rows = ["| state | event | state after |", "|---|---|---|"]
    for status in OrderStatus:
        for name in events:
            for (before, event), after in TRANSITIONS.items():
                if before is status and event.__name__ == name:
                    rows.append(f"| {before} | {name} | {'the same' if after is before else after} |")
    return "\n".join(rows)


def main() -> int:
    """Write the page, or compare it."""
    if "--check" in sys.argv[1:]:
        same = PAGE.read_text(encoding="utf-8") == page()
        print("the page is what the table says" if same else "the page is older than the table: write it anew")
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
