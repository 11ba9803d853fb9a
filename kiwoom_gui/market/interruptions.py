"""At which prices a static volatility interruption begins. Knows prices; knows neither sessions nor events.

Source: KRX business regulation: static 10 % from the last single price (the opening auction's, or that of the latest
interruption); a trade at or beyond the price begins two minutes of call auction.
"""

from kiwoom_gui.market.ticks import InstrumentKind, ceil_to_tick, floor_to_tick

_PERCENT = 10


def static_triggers(reference_px: int, kind: InstrumentKind = InstrumentKind.STOCK) -> tuple[int, int]:
    """Return the nearest prices on ticks above and below a single price in won that interrupt trading."""
    upper = -(-reference_px * (100 + _PERCENT) // 100)
    lower = reference_px * (100 - _PERCENT) // 100
    return ceil_to_tick(upper, kind), floor_to_tick(lower, kind)
