"""Trading phases of KRX and NXT at an instant, from dated tables. Knows no clock: it is told the time.

Source: KRX and NXT session rules; the KRX after-market runs since 2026-09-14, the single-price session ended then.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from kiwoom_gui.market.calendar import TradingCalendar

KST = timezone(timedelta(hours=9), "KST")


class Venue(StrEnum):
    """Where an order goes; SOR is the broker's smart router over both exchanges."""

    KRX = "KRX"
    NXT = "NXT"
    SOR = "SOR"


class Phase(StrEnum):
    """What a venue does at an instant."""

    CLOSED = "CLOSED"
    PRE_MARKET = "PRE_MARKET"
    PRE_CLOSE_PRICE = "PRE_CLOSE_PRICE"
    OPENING_AUCTION = "OPENING_AUCTION"
    CONTINUOUS = "CONTINUOUS"
    VI_AUCTION = "VI_AUCTION"
    CLOSING_AUCTION = "CLOSING_AUCTION"
    AFTER_CLOSE_PRICE = "AFTER_CLOSE_PRICE"
    AFTER_MARKET_CALL = "AFTER_MARKET_CALL"
    AFTER_MARKET = "AFTER_MARKET"


@dataclass(frozen=True, slots=True)
class Window:
    """A phase from a time of day (included) to another (excluded), KST.

    On a day with shifted sessions its morning ends move with the open and its afternoon ends with the close.
    """

    phase: Phase
    start: time
    end: time
    follows_open: bool = True
    """False where the venue keeps the start on days with shifted sessions."""
    follows_close: bool = True
    """False where the venue keeps the end."""


AFTER_MARKET_SINCE = date(2026, 9, 14)
_NOON = time(12, 0)

_KRX_REGULAR = (
    Window(Phase.PRE_CLOSE_PRICE, time(8, 30), time(8, 40)),
    Window(Phase.OPENING_AUCTION, time(8, 30), time(9, 0)),
    Window(Phase.CONTINUOUS, time(9, 0), time(15, 20)),
    Window(Phase.CLOSING_AUCTION, time(15, 20), time(15, 30)),
    Window(Phase.AFTER_CLOSE_PRICE, time(15, 30), time(16, 0)),
)
_KRX_AFTER_MARKET = (Window(Phase.AFTER_MARKET, time(16, 0), time(20, 0), follows_close=False),)
_NXT = (
    Window(Phase.PRE_MARKET, time(8, 0), time(8, 50), follows_open=False, follows_close=False),
    Window(Phase.CONTINUOUS, time(9, 0, 30), time(15, 20)),
    Window(Phase.AFTER_MARKET_CALL, time(15, 30), time(15, 40)),
    Window(Phase.AFTER_MARKET, time(15, 40), time(20, 0), follows_close=False),
)


def windows(venue: Venue, day: date, calendar: TradingCalendar) -> tuple[Window, ...]:
    """Return the phases of a venue on a day in order of their start; empty on a closed day."""
    if not calendar.is_trading_day(day):
        return ()
    if venue is Venue.SOR:
        both = windows(Venue.KRX, day, calendar) + windows(Venue.NXT, day, calendar)
        return tuple(sorted(both, key=lambda window: window.start))
    table: tuple[Window, ...] = _NXT if venue is Venue.NXT else _KRX_REGULAR
    if venue is Venue.KRX and day >= AFTER_MARKET_SINCE:
        table = table + _KRX_AFTER_MARKET
    opening, closing = calendar.open_delay(day), calendar.close_delay(day)
    if not opening and not closing:
        return table
    return tuple(_shifted(window, day, opening, closing) for window in table)


def phases_at(venue: Venue, at: datetime, calendar: TradingCalendar) -> frozenset[Phase]:
    """Return what runs at a venue at an aware instant; {CLOSED} when nothing does."""
    local = at.astimezone(KST)
    now = local.time()
    running = {w.phase for w in windows(venue, local.date(), calendar) if w.start <= now < w.end}
    return frozenset(running) or frozenset({Phase.CLOSED})


def _shifted(window: Window, day: date, opening: timedelta, closing: timedelta) -> Window:
    def moved(at: time) -> time:
        return (datetime.combine(day, at) + (opening if at < _NOON else closing)).time()

    return Window(
        window.phase,
        moved(window.start) if window.follows_open else window.start,
        moved(window.end) if window.follows_close else window.end,
        window.follows_open,
        window.follows_close,
    )
