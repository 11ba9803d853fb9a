"""The numbers that every strategy here has: the money, how entries are ordered, and the exits.

Losses are given as positive distances: `stop_loss_percent` 2.0 stops at a net return of -2 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from kiwoom_gui.strategies.parameter_spec import Parameters, ParameterSpec, whole


class StopMode(StrEnum):
    """Who watches the stop: the engine, a stop-limit at the broker, or both."""

    WATCH = "watch"
    RESTING = "resting"
    BOTH = "both"


_P = ParameterSpec
MONEY_SPECS: Final = (
    _P("base_amount", "won", 1_000_000, 10_000, 100_000_000, group="money"),
    _P("max_volume_share_percent", "%", 1.0, 0.01, 100.0, group="money"),
    _P("avg_volume_days", "days", 20, 1, 250, group="money"),
)
ORDER_SPECS: Final = (
    _P("market_from_min", "min", 900, 540, 930, group="orders"),
    _P("entry_watch_s", "s", 30, 1, 3_600, group="orders"),
    _P("entry_max_reprices", "count", 3, 0, 20, group="orders"),
    _P("entry_run_away_percent", "%", 1.0, 0.1, 30.0, group="orders"),
    _P("entry_spacing_s", "s", 3, 1, 600, group="orders"),
    _P("refusal_pause_s", "s", 10, 3, 3_600, group="orders"),
    _P("max_refusals", "count", 3, 1, 10, group="orders"),
    _P("in_flight_timeout_s", "s", 10, 1, 600, group="orders"),
    _P("cooldown_s", "s", 60, 0, 36_000, group="orders"),
)
EXIT_SPECS: Final = (
    _P("stop_loss_percent", "%", 2.0, 0.1, 50.0, group="exits"),
    _P("stop_mode", "", StopMode.WATCH, choices=tuple(StopMode), group="exits"),
    _P("resting_limit_percent", "%", 1.0, 0.1, 10.0, group="exits"),
    _P("trail_arm_percent", "%", 2.0, 0.1, 100.0, group="exits"),
    _P("trail_give_back_percent", "%", 1.0, 0.1, 50.0, group="exits"),
    _P("target_percent", "%", 7.0, 0.1, 300.0, group="exits"),
    _P("target_reprice_s", "s", 30, 1, 3_600, group="exits"),
    _P("exit_cancel_wait_s", "s", 3, 0, 60, group="exits"),
    _P("exit_retry_s", "s", 1, 1, 60, group="exits"),
    _P("exit_retry_max_s", "s", 30, 1, 600, group="exits"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonParameters(Parameters):
    """Money, orders, exits; a strategy adds its own."""

    SPECS: ClassVar[tuple[ParameterSpec, ...]] = (*MONEY_SPECS, *ORDER_SPECS, *EXIT_SPECS)

    base_amount: int = 1_000_000
    """Won that the whole plan spends."""
    max_volume_share_percent: float = 1.0
    avg_volume_days: int = 20
    market_from_min: int = 900
    """KST minute of the day from which entries go at market; 900 is 15:00."""
    entry_watch_s: int = 30
    entry_max_reprices: int = 3
    entry_run_away_percent: float = 1.0
    entry_spacing_s: int = 3
    refusal_pause_s: int = 10
    max_refusals: int = 3
    in_flight_timeout_s: int = 10
    cooldown_s: int = 60
    stop_loss_percent: float = 2.0
    stop_mode: StopMode = StopMode.WATCH
    resting_limit_percent: float = 1.0
    """How far the limit of a resting stop lies under its trigger."""
    trail_arm_percent: float = 2.0
    trail_give_back_percent: float = 1.0
    """Percentage points."""
    target_percent: float = 7.0
    target_reprice_s: int = 30
    exit_cancel_wait_s: int = 3
    """How long an exit waits for the cancels of working buys; cancels of sells are always waited for."""
    exit_retry_s: int = 1
    exit_retry_max_s: int = 30

    @classmethod
    def contradictions(cls, values: Mapping[str, object]) -> list[str]:
        """The pause between tries of an exit grows from one bound to the other."""
        retry, most = whole(values, "exit_retry_s"), whole(values, "exit_retry_max_s")
        if retry > most:
            return [f"exit_retry_s must not exceed exit_retry_max_s, got {retry} s and {most} s"]
        return []
