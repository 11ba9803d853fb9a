"""Every number of the dip ladder with its default, unit and bounds. Knows no market; reads no file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from kiwoom_gui.strategies.common_parameters import (
    EXIT_SPECS,
    MONEY_SPECS,
    ORDER_SPECS,
    CommonParameters,
    StopMode,
)
from kiwoom_gui.strategies.parameter_spec import ParameterError, ParameterSpec

__all__ = ["SPECS", "LadderParameters", "ParameterError", "ParameterSpec", "Preset", "RsiTimeframe", "StopMode"]


class Preset(StrEnum):
    """How the stages' triggers are found."""

    FIXED = "fixed"
    MATRIX = "matrix"


class RsiTimeframe(StrEnum):
    """On which bars the RSI is taken."""

    FIVE_MINUTES = "5m"
    DAILY = "1d"


_P = ParameterSpec
_LEG_SPECS: Final = (
    _P("preset", "", Preset.FIXED, choices=tuple(Preset), group="leg"),
    _P("min_rise_percent", "%", 20.0, 5.0, 300.0, group="leg"),
    _P("rise_window_days", "days", 5, 1, 20, group="leg"),
    _P("leg_max_age_days", "days", 7, 1, 60, group="leg"),
    _P("max_rise_days", "days", 4, 1, 20, group="leg"),
)
_STAGE_SPECS: Final = (
    _P("stage_1_share_percent", "%", 30.0, 0.0, 100.0, group="stages"),
    _P("stage_2_share_percent", "%", 40.0, 0.0, 100.0, group="stages"),
    _P("stage_3_share_percent", "%", 30.0, 0.0, 100.0, group="stages"),
    _P("stage_1_drop_percent", "%", 0.0, 0.0, 90.0, group="stages"),
    _P("stage_2_drop_percent", "%", 15.0, 0.0, 90.0, group="stages"),
    _P("stage_3_drop_percent", "%", 20.0, 0.0, 90.0, group="stages"),
    _P("stage_1_support_count", "count", 1, 0, 3, group="stages"),
    _P("stage_2_support_count", "count", 2, 0, 3, group="stages"),
    _P("stage_3_support_count", "count", 2, 0, 3, group="stages"),
)
_SUPPORT_SPECS: Final = (
    _P("rsi_period", "bars", 14, 2, 100, group="support"),
    _P("rsi_max", "", 30.0, 1.0, 99.0, group="support"),
    _P("rsi_timeframe", "", RsiTimeframe.FIVE_MINUTES, choices=tuple(RsiTimeframe), group="support"),
    _P("support_distance_percent", "%", 1.0, 0.1, 10.0, group="support"),
    _P("swing_width_bars", "bars", 3, 1, 20, group="support"),
    _P("swing_lookback_bars", "bars", 400, 20, 2_000, group="support"),
    _P("swing_tolerance_percent", "%", 0.5, 0.0, 5.0, group="support"),
    _P("swing_min_touches", "count", 2, 2, 10, group="support"),
    _P("low_days", "days", 20, 5, 250, group="support"),
    _P("volume_dry_percent", "%", 25.0, 1.0, 100.0, group="support"),
    _P("volume_min_elapsed_min", "min", 10, 1, 390, group="support"),
)
_LATE_STOP_SPEC: Final = _P("stop_after_last_stage", "", False, group="exits")
SPECS: Final = (*MONEY_SPECS, *_LEG_SPECS, *_STAGE_SPECS, *_SUPPORT_SPECS, *ORDER_SPECS, _LATE_STOP_SPEC, *EXIT_SPECS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderParameters(CommonParameters):
    """One symbol's parameters; `base_amount` is what the three stages spend together, at shares that sum to 100 %.

    Raises:
        ParameterError: a value is out of its bounds, or two contradict each other.
    """

    SPECS: ClassVar[tuple[ParameterSpec, ...]] = SPECS

    preset: Preset = Preset.FIXED
    min_rise_percent: float = 20.0
    rise_window_days: int = 5
    """A rise begins at the lowest close of this many days before."""
    leg_max_age_days: int = 7
    max_rise_days: int = 4
    """Matrix preset: a rise of more days is not bought."""
    stage_1_share_percent: float = 30.0
    stage_2_share_percent: float = 40.0
    stage_3_share_percent: float = 30.0
    stage_1_drop_percent: float = 0.0
    """0 asks for no drop: a support condition alone buys the first stage, even near the peak."""
    stage_2_drop_percent: float = 15.0
    stage_3_drop_percent: float = 20.0
    stage_1_support_count: int = 1
    stage_2_support_count: int = 2
    stage_3_support_count: int = 2
    rsi_period: int = 14
    rsi_max: float = 30.0
    rsi_timeframe: RsiTimeframe = RsiTimeframe.FIVE_MINUTES
    support_distance_percent: float = 1.0
    swing_width_bars: int = 3
    """A swing low is lower than this many bars before it and not above as many after it."""
    swing_lookback_bars: int = 400
    swing_tolerance_percent: float = 0.5
    """Swing lows this near to each other touch one level."""
    swing_min_touches: int = 2
    low_days: int = 20
    volume_dry_percent: float = 25.0
    volume_min_elapsed_min: int = 10
    """Minutes of the session before which the day's volume is not scaled."""
    stop_after_last_stage: bool = False
    """Always so with the matrix preset."""

    @classmethod
    def contradictions(cls, values: Mapping[str, object]) -> list[str]:
        """The stages' shares are parts of one amount."""
        shares = sum(float(str(values[f"stage_{number}_share_percent"])) for number in (1, 2, 3))
        found: list[str] = []
        if shares > 100.0 + 1e-9:
            found.append(f"the stages' shares must not exceed 100 % together, got {shares:g} %")
        if shares <= 0:
            found.append("at least one stage needs a share above 0 %")
        return found + CommonParameters.contradictions(values)
