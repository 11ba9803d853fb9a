"""How many ticks lie between the best bid and ask of a stock. Pure; knows no book."""

from kiwoom_gui.market.ticks import tick_size
from kiwoom_gui.simulator.catalog import Listing

_USUAL_SPREAD = 0.0009
"""Relative spread of a stock that trades 10 billion won a day; it falls with the fourth root of the turnover."""
_USUAL_TURNOVER = 1e10
_WIDEST_TICKS = 4


def spread_ticks(listing: Listing) -> int:
    """Return the usual spread in ticks: one where the tick is coarse for the price, more where it is fine."""
    relative: float = _USUAL_SPREAD * (_USUAL_TURNOVER / max(listing.turnover, 1)) ** 0.25
    ticks = relative * listing.base_px / tick_size(listing.base_px)
    return min(max(round(ticks), 1), _WIDEST_TICKS)
