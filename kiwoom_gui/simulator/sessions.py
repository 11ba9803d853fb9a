"""When what begins at an exchange on one day, with the random ends of the call auctions. Knows no stock and no clock.

Source: `market.sessions`; call auctions of KRX at open and close end up to 30 seconds later than the table says.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import KST, Phase, Venue, windows
from kiwoom_gui.wire.numbers import NS, ns_of

RANDOM_END_S: Final = 30
CLOSED: Final = frozenset({Phase.CLOSED})
CALLS: Final = frozenset({Phase.OPENING_AUCTION, Phase.CLOSING_AUCTION, Phase.VI_AUCTION, Phase.AFTER_MARKET_CALL})
"""Orders gather and match at one price when it ends."""
MATCHING: Final = frozenset({Phase.PRE_MARKET, Phase.CONTINUOUS, Phase.AFTER_MARKET})
"""Orders match as they come."""
FIXED: Final = frozenset({Phase.PRE_CLOSE_PRICE, Phase.AFTER_CLOSE_PRICE})
"""Orders match at a closing price."""
_FIXED_MATCH_DELAY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Change:
    """From `ts` (ns UTC) on these phases run; `is_fixed_match` when closing-price orders begin to match."""

    ts: int
    phases: frozenset[Phase]
    is_fixed_match: bool = False
    has_matched: bool = False
    """The call auction that ends has had its print."""


@dataclass(frozen=True, slots=True)
class RandomEnds:
    """By how many ns the opening and the closing auction of a stock end later than the table says."""

    opening: int = 0
    closing: int = 0


class Timetable:
    """One exchange's day."""

    def __init__(self, venue: Venue, day: date, calendar: TradingCalendar) -> None:
        """Read the dated tables; a closed day has no phases."""
        self._spans = [
            (ns_of(datetime.combine(day, w.start, KST)), ns_of(datetime.combine(day, w.end, KST)), w.phase)
            for w in windows(venue, day, calendar)
        ]
        self._is_krx = venue is Venue.KRX

    def at(self, ts: int) -> frozenset[Phase]:
        """Return what runs at an instant by the table; {CLOSED} when nothing does."""
        return frozenset(phase for start, end, phase in self._spans if start <= ts < end) or CLOSED

    def bounds(self, phase: Phase) -> tuple[int, int]:
        """Return start and end of a phase in ns UTC.

        Raises:
            LookupError: the day has no such phase.
        """
        for start, end, running in self._spans:
            if running is phase:
                return start, end
        raise LookupError(f"{phase} does not happen on this day")

    def has(self, phase: Phase) -> bool:
        """Say whether a phase happens on the day."""
        return any(running is phase for _, _, running in self._spans)

    @property
    def first(self) -> int:
        """The instant at which the day begins, 0 on a closed day."""
        return min((start for start, _, _ in self._spans), default=0)

    def has_later(self, ts: int) -> bool:
        """Say whether anything begins after an instant."""
        return any(start > ts for start, _, _ in self._spans)

    def changes(self, ends: RandomEnds) -> list[Change]:
        """Return the changes of a stock's phases in their order."""
        spans = [self._delayed(span, ends) for span in self._spans]
        edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
        found = [
            Change(edge, frozenset(phase for start, end, phase in spans if start <= edge < end) or CLOSED)
            for edge in edges
        ]
        for start, _, phase in self._spans:
            if phase is Phase.AFTER_CLOSE_PRICE:
                matching = start + int(_FIXED_MATCH_DELAY / timedelta(microseconds=1)) * 1_000
                found.append(Change(matching, frozenset({phase}), is_fixed_match=True))
        return sorted(found, key=lambda change: change.ts)

    def _delayed(self, span: tuple[int, int, Phase], ends: RandomEnds) -> tuple[int, int, Phase]:
        start, end, phase = span
        if not self._is_krx:
            return span
        match phase:
            case Phase.OPENING_AUCTION:
                return start, end + ends.opening, phase
            case Phase.CONTINUOUS:
                return start + ends.opening, end, phase
            case Phase.CLOSING_AUCTION:
                return start, end + ends.closing, phase
            case Phase.AFTER_CLOSE_PRICE:
                return start + ends.closing, end, phase
            case _:
                return span


def random_ns(part: float) -> int:
    """Return a delay in ns from a part (0 to 1) of the 30 seconds."""
    return int(part * RANDOM_END_S * NS)
