"""What differs between the broker's services: costs, code words, venues, rates. Plain data."""

from dataclasses import dataclass

from kiwoom_gui.market.costs import MOCK_COSTS, REAL_COSTS, CostModel
from kiwoom_gui.market.sessions import Venue


@dataclass(frozen=True, slots=True)
class Profile:
    """One service; `tr_per_second` is the rate of each TR, None for no bound; `tr_burst` what may come at once."""

    name: str
    costs: CostModel
    venues: frozenset[Venue]
    is_mock: bool = False
    tr_per_second: float | None = None
    tr_burst: int = 5


# Orders of the router go to KRX, where all of the simulator's depth stands; NXT keeps no book here.
PROFILES: dict[str, Profile] = {
    "real": Profile("real", REAL_COSTS, frozenset({Venue.KRX, Venue.SOR})),
    "mock": Profile("mock", MOCK_COSTS, frozenset({Venue.KRX}), is_mock=True),
}
