"""Volatility interruptions: their kinds, their length, and at which prices a static one begins. Knows no session.

Source: KRX business regulation: static 10 % from the last single price (the opening auction's, or that of the latest
interruption); a trade at or beyond the price begins two minutes of call auction.
"""

from enum import StrEnum
from typing import Final

from kiwoom_gui.market.ticks import InstrumentKind, ceil_to_tick, floor_to_tick

_PERCENT = 10
VI_SECONDS: Final = 120
"""The call auction of an interruption; up to thirty seconds more are drawn by lot."""


class InterruptionKind(StrEnum):
    """Which rule interrupted a symbol: too far from the last single price, or from the last price."""

    STATIC = "STATIC"
    DYNAMIC = "DYNAMIC"


def static_triggers(reference_px: int, kind: InstrumentKind = InstrumentKind.STOCK) -> tuple[int, int]:
    """Return the nearest prices on ticks above and below a single price in won that interrupt trading."""
    upper = -(-reference_px * (100 + _PERCENT) // 100)
    lower = reference_px * (100 - _PERCENT) // 100
    return ceil_to_tick(upper, kind), floor_to_tick(lower, kind)
