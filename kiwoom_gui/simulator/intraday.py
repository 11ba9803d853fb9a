"""How a trading day breathes: more at the open and towards the close. Pure functions of the part of the day gone by."""

from math import exp

_BASE, _OPEN, _OPEN_WIDTH, _CLOSE, _CLOSE_WIDTH = 0.6, 1.6, 0.06, 0.7, 0.05
_AREA = _BASE + _OPEN * _OPEN_WIDTH + _CLOSE * _CLOSE_WIDTH
CONTINUOUS_S = 380 * 60
"""Seconds of continuous trading on an ordinary day."""


def intensity(part: float) -> float:
    """Return how busy trading is when `part` (0 to 1) of the day has gone by; the day's mean is about 1."""
    return (_BASE + _OPEN * exp(-part / _OPEN_WIDTH) + _CLOSE * exp((part - 1) / _CLOSE_WIDTH)) / _AREA


def volume_part(part: float) -> float:
    """Return which part of the day's volume has traded when `part` (0 to 1) of the day has gone by."""
    opening = _OPEN * _OPEN_WIDTH * (1 - exp(-part / _OPEN_WIDTH))
    closing = _CLOSE * _CLOSE_WIDTH * (exp((part - 1) / _CLOSE_WIDTH) - exp(-1 / _CLOSE_WIDTH))
    return (_BASE * part + opening + closing) / _AREA
