"""What the core is told at start. Plain numbers; loading and checking files is the app's work."""

from dataclasses import dataclass, field

from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.engine.candidates import ScanFilters
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.slices import ClosingParams
from kiwoom_gui.market.costs import REAL_COSTS, CostModel


@dataclass(frozen=True, slots=True)
class CoreSettings:
    """Limits, costs and how ids are made."""

    limits: RiskLimits = field(default_factory=RiskLimits)
    costs: CostModel = REAL_COSTS
    strategy_venue: Venue = Venue.KRX
    closing: ClosingParams = field(default_factory=ClosingParams)
    closing_venues: tuple[Venue, ...] = (Venue.KRX, Venue.NXT)
    """Where 청산 may sell, the preferred one first."""
    id_prefix: str = "o"
    """Starts our order ids; differs from run to run, so that an id is never used twice."""
    last_event_sequence: int = 0
    """The highest number that an event of the journal has, of whatever day."""
    held_because: str = ""
    """Why this session must not send orders, although it may look and cancel; empty if it may."""
    entry_spacing_s: float = 3.0
    """At least so long between two entries of a symbol; 0 for none."""
    reconcile_every_s: int = 30
    """While orders work."""
    settle_every_s: int = 3
    """While an order or a request has no clear outcome."""
    scan: ScanFilters = field(default_factory=ScanFilters)
