"""What differs between the broker's services: costs, code words, venues, rates. Plain data."""

from dataclasses import dataclass

from kiwoom_gui.market.costs import MOCK_COSTS, REAL_COSTS, CostModel
from kiwoom_gui.market.sessions import Venue


@dataclass(frozen=True, slots=True)
class Profile:
    """One service; rates are requests a second of each TR, None for no bound; `burst` is what may come at once."""

    name: str
    costs: CostModel
    venues: frozenset[Venue]
    is_mock: bool = False
    tr_per_second: float | None = None
    tr_burst: int = 5
    total_per_second: float | None = None
    """Of all TRs together (1701). The broker's number is not published, so no profile has one."""
    group_per_second: float | None = None
    """Of the TRs of one path (1702); not published either."""
    token_per_second: float | None = None
    token_burst: int = 3
    accepts_over_rate: float = 0.0
    """How likely (0 to 1) an order above the rate is refused with 1700 and carried out all the same."""
    greets: bool = False
    """Whether a SYSTEM frame follows a login."""


_ALL = frozenset(Venue)

# Source: measured rates, real about 5/s and mock 1/s with a burst of 2 for each TR; tokens far stricter.
PROFILES: dict[str, Profile] = {
    "free": Profile("free", REAL_COSTS, _ALL),
    "real": Profile("real", REAL_COSTS, _ALL, tr_per_second=5.0, token_per_second=0.5, greets=True),
    "mock": Profile(
        "mock", MOCK_COSTS, frozenset({Venue.KRX}), is_mock=True, tr_per_second=1.0, tr_burst=2, token_per_second=0.2,
        accepts_over_rate=0.5,
    ),
}  # fmt: skip
