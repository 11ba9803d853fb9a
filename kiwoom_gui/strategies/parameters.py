"""Every number of the dip ladder with its default, unit and bounds. Knows no market; reads no file.

Percentages are whole-number percent (2.0 is 2 %). Losses are given as positive distances: `stop_loss_percent` 2.0
stops at a net return of -2 %.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final


class Preset(StrEnum):
    """How the stages' triggers are found."""

    FIXED = "fixed"
    MATRIX = "matrix"


class StopMode(StrEnum):
    """Who watches the stop: the engine, a stop-limit at the broker, or both."""

    WATCH = "watch"
    RESTING = "resting"
    BOTH = "both"


class RsiTimeframe(StrEnum):
    """On which bars the RSI is taken."""

    FIVE_MINUTES = "5m"
    DAILY = "1d"


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One parameter for the settings page: its unit, bounds (both allowed) and default; or its choices."""

    name: str
    unit: str
    default: float | int | str | bool
    minimum: float | int = 0
    maximum: float | int = 0
    choices: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """The value is a whole number."""
        return type(self.default) is int

    def problem(self, value: object) -> str | None:
        """Return what is wrong with a value, or None."""
        if self.choices:
            allowed = ", ".join(self.choices)
            return None if value in self.choices else f"{self.name} must be one of {allowed}, got {value!r}"
        if isinstance(self.default, bool):
            return None if isinstance(value, bool) else f"{self.name} must be true or false, got {value!r}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{self.name} must be a number, got {value!r}"
        if self.is_whole and value != int(value):
            return f"{self.name} must be a whole number of {self.unit}, got {value}"
        if not self.minimum <= value <= self.maximum:
            return f"{self.name} must be {self.minimum} to {self.maximum} {self.unit}, got {value}"
        return None


_P = ParameterSpec
SPECS: Final[tuple[ParameterSpec, ...]] = (
    _P("base_amount", "won", 1_000_000, 10_000, 100_000_000),
    _P("preset", "", "fixed", choices=tuple(Preset)),
    _P("min_rise_percent", "%", 20.0, 5.0, 300.0),
    _P("rise_window_days", "days", 5, 1, 20),
    _P("leg_max_age_days", "days", 7, 1, 60),
    _P("max_rise_days", "days", 4, 1, 20),
    _P("stage_1_share_percent", "%", 30.0, 0.0, 100.0),
    _P("stage_2_share_percent", "%", 40.0, 0.0, 100.0),
    _P("stage_3_share_percent", "%", 30.0, 0.0, 100.0),
    _P("stage_1_drop_percent", "%", 0.0, 0.0, 90.0),
    _P("stage_2_drop_percent", "%", 15.0, 0.0, 90.0),
    _P("stage_3_drop_percent", "%", 20.0, 0.0, 90.0),
    _P("stage_1_support_count", "count", 1, 0, 3),
    _P("stage_2_support_count", "count", 2, 0, 3),
    _P("stage_3_support_count", "count", 2, 0, 3),
    _P("rsi_period", "bars", 14, 2, 100),
    _P("rsi_max", "", 30.0, 1.0, 99.0),
    _P("rsi_timeframe", "", "5m", choices=tuple(RsiTimeframe)),
    _P("support_distance_percent", "%", 1.0, 0.1, 10.0),
    _P("swing_width_bars", "bars", 3, 1, 20),
    _P("swing_lookback_bars", "bars", 400, 20, 2_000),
    _P("swing_tolerance_percent", "%", 0.5, 0.0, 5.0),
    _P("swing_min_touches", "count", 2, 2, 10),
    _P("low_days", "days", 20, 5, 250),
    _P("volume_dry_percent", "%", 25.0, 1.0, 100.0),
    _P("volume_min_elapsed_min", "min", 10, 1, 390),
    _P("max_volume_share_percent", "%", 1.0, 0.01, 100.0),
    _P("avg_volume_days", "days", 20, 1, 250),
    _P("market_from_min", "min", 900, 540, 930),
    _P("entry_watch_s", "s", 30, 1, 3_600),
    _P("entry_max_reprices", "count", 3, 0, 20),
    _P("entry_run_away_percent", "%", 1.0, 0.1, 30.0),
    _P("entry_spacing_s", "s", 3, 1, 600),
    _P("refusal_pause_s", "s", 10, 3, 3_600),
    _P("max_refusals", "count", 3, 1, 10),
    _P("in_flight_timeout_s", "s", 10, 1, 600),
    _P("cooldown_s", "s", 60, 0, 36_000),
    _P("stop_loss_percent", "%", 2.0, 0.1, 50.0),
    _P("stop_after_last_stage", "", False),
    _P("stop_mode", "", "watch", choices=tuple(StopMode)),
    _P("resting_limit_percent", "%", 1.0, 0.1, 10.0),
    _P("trail_arm_percent", "%", 2.0, 0.1, 100.0),
    _P("trail_give_back_percent", "%", 1.0, 0.1, 50.0),
    _P("target_percent", "%", 7.0, 0.1, 300.0),
    _P("target_reprice_s", "s", 30, 1, 3_600),
    _P("exit_cancel_wait_s", "s", 3, 0, 60),
    _P("exit_retry_s", "s", 1, 1, 60),
    _P("exit_retry_max_s", "s", 30, 1, 600),
)
SPEC_BY_NAME: Final = {spec.name: spec for spec in SPECS}


class ParameterError(ValueError):
    """Values that a plan cannot have. `problems` says each in words and numbers."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Join the problems."""
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderParameters:
    """One symbol's parameters; `SPECS` holds unit and bounds of each, and a test holds the two together.

    Raises:
        ParameterError: a value is out of its bounds, or two contradict each other.
    """

    base_amount: int = 1_000_000
    """Won that the three stages spend together, at shares that sum to 100 %."""
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
    stop_after_last_stage: bool = False
    """Always so with the matrix preset."""
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

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        found = problems(asdict(self))
        if found:
            raise ParameterError(found)

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> "LadderParameters":
        """Make parameters from plain values, such as a settings file's; missing ones take their default.

        Raises:
            ParameterError: a name is unknown, or as of the class.
        """
        unknown = tuple(f"unknown parameter {name}" for name in sorted(set(values) - set(SPEC_BY_NAME)))
        merged: dict[str, object] = {spec.name: spec.default for spec in SPECS} | dict(values)
        found = unknown + problems({name: merged[name] for name in SPEC_BY_NAME})
        if found:
            raise ParameterError(found)
        typed = {spec.name: _typed(spec, merged[spec.name]) for spec in SPECS}
        return cls(**typed)  # type: ignore[arg-type]  # each value was checked against its spec above

    def to_mapping(self) -> dict[str, float | int | str | bool]:
        """Return plain values, as `from_mapping` takes them."""
        values = asdict(self)
        return {spec.name: str(values[spec.name]) if spec.choices else values[spec.name] for spec in SPECS}


def problems(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return what is wrong with a full set of values, in the order of `SPECS`; contradictions last."""
    found = [text for spec in SPECS if (text := spec.problem(values[spec.name])) is not None]
    if found:
        return tuple(found)
    shares = sum(float(str(values[f"stage_{number}_share_percent"])) for number in (1, 2, 3))
    if shares > 100.0 + 1e-9:
        found.append(f"the stages' shares must not exceed 100 % together, got {shares:g} %")
    if shares <= 0:
        found.append("at least one stage needs a share above 0 %")
    retry, most = int(str(values["exit_retry_s"])), int(str(values["exit_retry_max_s"]))
    if retry > most:
        found.append(f"exit_retry_s must not exceed exit_retry_max_s, got {retry} s and {most} s")
    return tuple(found)


_CHOICES: Final = {"preset": Preset, "stop_mode": StopMode, "rsi_timeframe": RsiTimeframe}


def _typed(spec: ParameterSpec, value: object) -> object:
    if spec.choices:
        return _CHOICES[spec.name](str(value))
    if isinstance(spec.default, bool):
        return value
    return int(str(value).removesuffix(".0")) if spec.is_whole else float(str(value))
