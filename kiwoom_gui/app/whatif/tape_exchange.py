"""The simulator's exchange for one recorded symbol: KRX, NXT, and both as one where the record shows them so.

Nothing is due by a timetable here: phases are what the record says. An order to the router goes to the one floor of
both where their joint book was recorded, else the simulator routes it over the two. Knows no tape and no account.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kiwoom_gui.domain.instrument import Instrument as Rules
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.catalog import NXT_TURNOVER, DayBar, Listing
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.orders import Order

_DAYS: Final = 2


class TapeExchange(Exchange):
    """The floors of one symbol on a recorded day."""

    def __init__(self, rules: Rules, day: date) -> None:
        """Open the floors with the broker's own limits; no interruption begins but the recorded ones."""
        base = rules.base_px
        shares = 2 * NXT_TURNOVER // base if rules.is_nxt_enabled else 1
        bars = (DayBar(base, base, base, base, shares),) * _DAYS
        listing = Listing(rules.instrument_id, rules.name, rules.listing, "", bars)
        super().__init__([listing], day, TradingCalendar(extra_open=frozenset({day})))
        self._agenda.clear()
        self.code = listing.code
        self._both = Instrument(listing, Venue.SOR)
        self.is_joint = False
        """Whether the joint book of both exchanges was recorded."""
        for it in self.all_floors():
            it.vi.is_off = True
            it.limits = rules.limits

    def all_floors(self) -> Iterator[Instrument]:
        """Yield the exchanges' floors and that of both."""
        yield from self.all_instruments()
        yield self._both

    def floor(self, code: str, venue: Venue) -> Instrument:
        """Return the symbol at an exchange, or where the router's orders are kept.

        Raises:
            KeyError: it does not trade there.
        """
        return self._both if venue is Venue.SOR else super().floor(code, venue)

    def enter(self, order: Order, ts: int) -> None:
        """Take an order in where it goes."""
        if order.venue is Venue.SOR and self.is_joint:
            self.matching.enter(order, self._both, ts)
        else:
            super().enter(order, ts)
