"""What is traded and the day's rules for it. Knows no prices but the limits."""

from dataclasses import dataclass

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import DailyLimits, InstrumentKind


@dataclass(frozen=True, slots=True)
class Instrument:
    """A listed instrument on a day.

    base_px: won, yesterday's adjusted close. limits: the broker's own, not computed.
    """

    instrument_id: InstrumentId
    name: str
    listing: ListingMarket
    base_px: int
    limits: DailyLimits
    kind: InstrumentKind = InstrumentKind.STOCK
    is_nxt_enabled: bool = False
    is_halted: bool = False
    warning: str = ""
    """The exchange's warning in the broker's words; empty is none."""
