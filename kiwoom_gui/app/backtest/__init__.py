"""Backtests: the engine and its strategies on bars, with the simulator as the venue. Knows no Qt."""
