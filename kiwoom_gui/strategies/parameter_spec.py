"""What one parameter may be: its unit, its bounds, its default; and values checked and typed by that.

Knows no strategy. Percentages are whole-number percent (2.0 is 2 %).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import ClassVar, Self

from kiwoom_gui.engine.decisions import PlanValues


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One parameter for the settings page: its unit, bounds (both allowed) and default; or its choices."""

    name: str
    unit: str
    default: float | int | str | bool | StrEnum
    minimum: float | int = 0
    maximum: float | int = 0
    choices: tuple[str, ...] = ()
    group: str = ""
    """Where it stands on the settings page."""

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

    def typed(self, value: object) -> object:
        """Return a value that has no problem as the parameter's own type."""
        if self.choices:
            return type(self.default)(str(value))
        if isinstance(self.default, bool):
            return value
        return int(str(value).removesuffix(".0")) if self.is_whole else float(str(value))


class ParameterError(ValueError):
    """Values that a plan cannot have. `problems` says each in words and numbers."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Join the problems."""
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """A plan's numbers; `SPECS` of the class holds unit and bounds of each field.

    Raises:
        ParameterError: a value is out of its bounds, or two contradict each other.
    """

    SPECS: ClassVar[tuple[ParameterSpec, ...]] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        found = self.problems(asdict(self))
        if found:
            raise ParameterError(found)

    @classmethod
    def contradictions(cls, values: Mapping[str, object]) -> list[str]:
        """Return what of a full set of values, each good by itself, cannot be together."""
        del values
        return []

    @classmethod
    def problems(cls, values: Mapping[str, object]) -> tuple[str, ...]:
        """Return what is wrong with a full set of values, in the order of the specs; contradictions last."""
        found = [text for spec in cls.SPECS if (text := spec.problem(values[spec.name])) is not None]
        return tuple(found or cls.contradictions(values))

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Self:
        """Make parameters from plain values, such as a settings file's; missing ones take their default.

        Raises:
            ParameterError: a name is unknown, or as of the class.
        """
        merged: dict[str, object] = {spec.name: spec.default for spec in cls.SPECS}
        unknown = tuple(f"unknown parameter {name}" for name in sorted(set(values) - set(merged)))
        merged |= values
        found = unknown + cls.problems(merged)
        if found:
            raise ParameterError(found)
        typed = {spec.name: spec.typed(merged[spec.name]) for spec in cls.SPECS}
        return cls(**typed)

    def to_mapping(self) -> PlanValues:
        """Return plain values, as `from_mapping` takes them."""
        values = asdict(self)
        return {spec.name: str(values[spec.name]) if spec.choices else values[spec.name] for spec in self.SPECS}


def whole(values: Mapping[str, object], name: str) -> int:
    """Return a checked value as a whole number."""
    return int(str(values[name]))
