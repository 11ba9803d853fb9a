"""What the simulator answers to each order type, at each venue, at the first and last second of each session.

Run as a program it writes `resources/docs/order-types.md`. The rules that the answers are held against are written by
hand in `tests/unit/simulator/test_order_type_table.py`.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from kiwoom_gui.market.order_types import needs_price, needs_trigger
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.halts import halt
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.wire.codes import ORDER_TYPE_WORDS, TYPE_OF_TRDE_TP
from tests.support.sim_floor import CODE, TwoFloors, code_in

DOCUMENT = Path(__file__).parents[2] / "resources" / "docs" / "order-types.md"


@dataclass(frozen=True)
class Span:
    """A stretch of the day between two edges of sessions: its first and last second."""

    name: str
    first: str
    last: str


SPANS = (
    Span("before 08:00", "07:00:00", "07:59:59"),
    Span("08:00-08:30", "08:00:00", "08:29:59"),
    Span("08:30-08:40", "08:30:00", "08:39:59"),
    Span("08:40-08:50", "08:40:00", "08:49:59"),
    Span("08:50-09:00", "08:50:00", "08:59:59"),
    Span("09:00-09:00:30", "09:00:00", "09:00:29"),
    Span("09:00:30-15:20", "09:00:30", "15:19:59"),
    Span("15:20-15:30", "15:20:00", "15:29:59"),
    Span("15:30-15:40", "15:30:00", "15:39:59"),
    Span("15:40-16:00", "15:40:00", "15:59:59"),
    Span("16:00-20:00", "16:00:00", "19:59:59"),
    Span("from 20:00", "20:00:00", "23:00:00"),
)
INTERRUPTED = Span("interruption", "10:00:00", "10:01:59")
HALTED = Span("halt", "10:00:00", "10:00:00")
ALL_SPANS = (*SPANS, INTERRUPTED, HALTED)


@dataclass(frozen=True)
class Seen:
    """An answer: the broker's code of a refusal (empty if taken), and what became of the order at once."""

    code: str
    became: str

    @property
    def text(self) -> str:
        return self.code or self.became


def _floors(span: Span, clock: str) -> TwoFloors:
    floors = TwoFloors()
    if span in {INTERRUPTED, HALTED}:
        floors.go("09:59:59")
        floors.lay(floors.krx)
        floors.lay(floors.nxt)
        floors.go("10:00:00")
        if span is HALTED:
            halt(floors.exchange, CODE, floors.at)
        else:
            floors.exchange.quote(floors.krx, 10_900, 10, is_bid=False)
            floors.house(floors.krx, 1_000, None, by_buyer=True)
        floors.go(clock)
    else:
        floors.go(clock)
        floors.lay(floors.krx)
        floors.lay(floors.nxt)
    return floors


def answer(trde_tp: str, venue: Venue, span: Span, clock: str) -> Seen:
    """Send a buy of 10 shares and return what came of it."""
    floors = _floors(span, clock)
    kind, _ = TYPE_OF_TRDE_TP[trde_tp]
    price, trigger = (9_990 if needs_price(kind) else 0), (10_050 if needs_trigger(kind) else 0)
    try:
        order = floors.buy(trde_tp, 10, price, trigger, venue)
    except RefusedError as refused:
        return Seen(code_in(refused), "")
    if order.filled:
        return Seen("", "fills")
    if order.is_dormant:
        return Seen("", "waits for its trigger")
    return Seen("", "rests" if order.leaves else "lapses")


def document() -> str:
    """Return the page: a table for each type, a row for each stretch of the day, a column for each venue."""
    lines = [
        "# Order types: what the simulator answers",
        "",
        "Written by `python -m tests.support.order_type_table`; tests hold each answer against the exchange rules.",
        "The order is a buy of 10 shares (limit 9,990, trigger 10,050) into books with 9,990 bid and 10,010 asked,",
        "sent in the first and in the last second of each stretch of the day (KST; two answers where they differ).",
        "A number is the code of a refusal: 505217 closed, 521790 not at this hour, 407022 not at this venue or gone,",
        "509193 halted. Call auctions end at random within 30 seconds after the hour; here they end on time.",
        "",
    ]
    for trde_tp, pair in TYPE_OF_TRDE_TP.items():
        lines += [f"## {trde_tp} {ORDER_TYPE_WORDS[pair]}", "", "| KST | KRX | NXT | SOR |", "|---|---|---|---|"]
        for span in ALL_SPANS:
            cells = []
            for venue in (Venue.KRX, Venue.NXT, Venue.SOR):
                texts = dict.fromkeys(answer(trde_tp, venue, span, at).text for at in (span.first, span.last))
                cells.append(" / ".join(texts))
            lines.append(f"| {span.name} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    sys.stdout.write(f"{DOCUMENT}\n")
