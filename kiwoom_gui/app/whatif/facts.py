"""What the assumed fills of a run rest on, as it is counted while it runs. Plain counts."""

from collections import Counter
from dataclasses import dataclass, field

from kiwoom_gui.app.whatif.result import VenueRecord
from kiwoom_gui.domain.enums import Venue


@dataclass(slots=True)
class Facts:
    """Counts over all symbols whose fills are assumed."""

    prints: Counter[Venue] = field(default_factory=Counter)
    orders: Counter[Venue] = field(default_factory=Counter)
    unquoted: Counter[Venue] = field(default_factory=Counter)
    """Orders for which no book of their venue was recorded when they arrived."""
    halved: int = 0
    """Orders to the router for which one exchange of the symbol's two was recorded."""
    queued: int = 0
    """Orders that came to rest behind others."""
    ahead: int = 0
    """Shares before them, together."""
    in_calls: int = 0
    """Orders that arrived in a call auction."""
    interruptions: int = 0
    """Interruptions that held working orders."""
    halts: int = 0
    """Halts told while orders worked."""

    def venue_records(self) -> tuple[VenueRecord, ...]:
        """Return, venue by venue, what orders went there and what was recorded of it."""
        return tuple(
            VenueRecord(
                venue=venue.value,
                orders=self.orders[venue],
                unquoted=self.unquoted[venue],
                halved=self.halved if venue is Venue.SOR else 0,
                prints=sum(self.prints.values()) if venue is Venue.SOR else self.prints[venue],
            )
            for venue in Venue
            if self.orders[venue]
        )
