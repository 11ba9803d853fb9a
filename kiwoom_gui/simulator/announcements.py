"""The market clock's words (0s): which phase code is told when, by the day's timetables. Pure.

Source: FID 215 of the broker. KRX: 0 before the open, 3 open, 2 before the close, 4 regular close, a closing price
begins to match, b it ends, 9 all over. NXT: P and Q pre-market, R and S main market, T call, U after-market, V its end.
"""

from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.simulator.sessions import Timetable
from kiwoom_gui.wire.codes import CLOSING_NOTICE, OPEN, PRE_OPEN_NOTICE, REGULAR_CLOSE
from kiwoom_gui.wire.numbers import NS

_CLOSING_PRICE_STARTS_NS = 600 * NS

Announcement = tuple[int, str]


def krx_announcements(table: Timetable) -> list[Announcement]:
    """Return (ns UTC, code) of a day at KRX in order; the first holds from the beginning of time."""
    opens, auction = table.bounds(Phase.CONTINUOUS)
    _, closes = table.bounds(Phase.CLOSING_AUCTION)
    _, closing_price_ends = table.bounds(Phase.AFTER_CLOSE_PRICE)
    told = [
        (0, PRE_OPEN_NOTICE),
        (opens, OPEN),
        (auction, CLOSING_NOTICE),
        (closes, REGULAR_CLOSE),
        (closes + _CLOSING_PRICE_STARTS_NS, "a"),
        (closing_price_ends, "b"),
    ]
    if table.has(Phase.AFTER_MARKET):
        told.append((table.bounds(Phase.AFTER_MARKET)[1], "9"))
    return told


def nxt_announcements(table: Timetable) -> list[Announcement]:
    """Return (ns UTC, code) of a day at NXT in order."""
    pre, main, after = (table.bounds(p) for p in (Phase.PRE_MARKET, Phase.CONTINUOUS, Phase.AFTER_MARKET))
    call = table.bounds(Phase.AFTER_MARKET_CALL)
    edges = (pre[0], pre[1], main[0], main[1], call[0], after[0], after[1])
    return list(zip(edges, "PQRSTUV", strict=True))
