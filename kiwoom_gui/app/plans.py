"""Plans by symbol and profiles, in one versioned JSON file in the settings folder. Knows the strategies' parameters.

The file holds only what differs from nothing: a symbol without a line has the default plan. It is written to a new
file that then takes the old one's place, so that a cut leaves the old one whole. Profiles travel as JSON files of
their own. What is wrong in a file is told with the place, the value and what is allowed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.strategies.registry import DEFAULT_STRATEGY, PARAMETERS, make_strategy, parameters_of

VERSION: Final = 2
EXPORT_KIND: Final = "kiwoom-gui plan"

BALANCED: Final = "균형"
BUILT_IN: Final[Mapping[str, PlanValues]] = {
    "보수적": {
        "base_amount": 500_000,
        "stage_1_support_count": 2,
        "stage_2_support_count": 2,
        "stage_3_support_count": 3,
        "stop_loss_percent": 2.0,
        "trail_arm_percent": 1.5,
        "trail_give_back_percent": 0.7,
        "target_percent": 4.0,
        "entry_max_reprices": 1,
    },
    BALANCED: {},
    "공격적": {
        "base_amount": 2_000_000,
        "preset": "matrix",
        "stop_loss_percent": 8.0,
        "trail_arm_percent": 4.0,
        "trail_give_back_percent": 2.0,
        "target_percent": 12.0,
    },
}
"""Profiles of the dip ladder that come with the program, by what differs from its defaults: 균형 is the plan itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy with all of its parameters, checked; make one with `make_plan`."""

    strategy: str
    values: PlanValues
    profile: str
    """Where the values came from; empty once they were changed by hand."""


def make_plan(strategy: str = DEFAULT_STRATEGY, values: Mapping[str, object] | None = None, profile: str = "") -> Plan:
    """Return a plan; values that are left out take the strategy's defaults.

    Raises:
        ParameterError, UnknownStrategyError: the plan cannot be.
    """
    return Plan(strategy, parameters_of(strategy, values).to_mapping(), profile)


class PlanStore:
    """The plans of one user."""

    def __init__(self, path: Path) -> None:
        """Read a file; without one every symbol has the default plan.

        Raises:
            ConfigError: the file cannot be read, or holds what cannot be.
        """
        self._path = path
        self._plans: dict[str, Plan] = {}
        self._profiles: dict[str, Plan] = {}
        raw = _read(path)
        self._older = raw if raw is not None and raw.get("version") != VERSION else None
        """What an older program wrote, until it is kept beside the first file that this one writes."""
        if raw is not None:
            self._take(migrate(raw, path))

    def plan(self, symbol: str) -> Plan:
        """Return a symbol's plan."""
        return self._plans.get(symbol) or make_plan(profile=BALANCED)

    def make(self, instrument_id: InstrumentId) -> Strategy:
        """Make the strategy of a symbol's plan."""
        plan = self.plan(instrument_id)
        return make_strategy(plan.strategy, instrument_id, plan.values)

    def set_plan(self, symbol: str, plan: Plan) -> None:
        """Give a symbol a plan and save.

        Raises:
            OSError: it could not be written; the plan in force stays.
        """
        self._write({**self._plans, symbol: plan}, self._profiles)

    # --- profiles ---

    @property
    def profile_names(self) -> list[str]:
        """The profiles that come with the program, then the user's own."""
        return [*BUILT_IN, *self._profiles]

    def profile(self, name: str) -> Plan:
        """Return a profile as a plan.

        Raises:
            KeyError: there is none of the name.
        """
        if name in BUILT_IN:
            return make_plan(values=BUILT_IN[name], profile=name)
        return self._profiles[name]

    def save_profile(self, name: str, plan: Plan) -> None:
        """Keep a plan under a name of the user's.

        Raises:
            ValueError: the name is empty, too long, or one of the program's.
            OSError: it could not be written.
        """
        name = name.strip()
        if not 1 <= len(name) <= 40:
            raise ValueError("a profile's name has 1 to 40 characters")
        if name in BUILT_IN:
            raise ValueError(f"{name} is a profile of the program; choose another name")
        self._write(self._plans, {**self._profiles, name: replace(plan, profile=name)})

    def delete_profile(self, name: str) -> None:
        """Forget a profile of the user's; symbols that came from it keep their values.

        Raises:
            KeyError: the user has none of the name.
            OSError: it could not be written.
        """
        kept = dict(self._profiles)
        del kept[name]
        self._write(self._plans, kept)

    # --- the file ---

    def _take(self, raw: dict[str, Any]) -> None:
        self._plans = {symbol: self._plan(f"symbols.{symbol}", body) for symbol, body in raw["symbols"].items()}
        self._profiles = {name: self._plan(f"profiles.{name}", body) for name, body in raw["profiles"].items()}

    def _plan(self, place: str, body: Any) -> Plan:
        return read_plan(body, f"{self._path}: {place}")

    def _write(self, plans: dict[str, Plan], profiles: dict[str, Plan]) -> None:
        body = {
            "version": VERSION,
            "symbols": {symbol: plain_plan(plan) for symbol, plan in sorted(plans.items())},
            "profiles": {name: plain_plan(plan) for name, plan in sorted(profiles.items())},
        }
        if self._older is not None:
            write_json(self._path.with_suffix(f".v{self._older['version']}.json"), self._older)
            self._older = None
        write_json(self._path, body)
        self._plans, self._profiles = plans, profiles


def export_plan(plan: Plan, path: Path) -> None:
    """Write a plan to a file that another installation can import.

    Raises:
        OSError: it could not be written.
    """
    write_json(path, {"kind": EXPORT_KIND, "version": VERSION, **plain_plan(plan)})


def import_plan(path: Path) -> Plan:
    """Read a plan from an exported file.

    Raises:
        ConfigError: there is no such file, or it is none, or it holds what cannot be.
    """
    raw = _read(path)
    if raw is None:
        raise ConfigError(f"{path}: there is no such file")
    if raw.get("kind") != EXPORT_KIND:
        raise ConfigError(f"{path}: this is no plan that the program exported")
    return read_plan(raw, str(path))


def read_plan(body: Any, place: str) -> Plan:
    """Return the plan in a piece of a file.

    Raises:
        ConfigError: it cannot be; the text names the place.
    """
    if not isinstance(body, dict) or not isinstance(body.get("values", {}), dict):
        raise ConfigError(f"{place}: expected a strategy and its values, got {body!r}")
    try:
        strategy, profile = str(body.get("strategy", DEFAULT_STRATEGY)), str(body.get("profile", ""))
        return make_plan(strategy, body.get("values", {}), profile)
    except (ValueError, LookupError) as error:
        raise ConfigError(f"{place}: {error}") from error


def migrate(raw: dict[str, Any], path: Path) -> dict[str, Any]:
    """Bring an older file to the present form.

    Version 1 held the dip ladder alone: by symbol its values, and no profiles.

    Raises:
        ConfigError: the file is of a newer version, or of none.
    """
    version = raw.get("version")
    for kind in ("symbols", "profiles"):
        if not isinstance(raw.get(kind, {}), dict):
            raise ConfigError(f"{path}: {kind}: expected an object, got {raw[kind]!r}")
    if version == 1:
        symbols = raw.get("symbols", {})
        return {"symbols": {symbol: {"values": values} for symbol, values in symbols.items()}, "profiles": {}}
    if version != VERSION:
        raise ConfigError(f"{path}: version {version!r} is not known; this program reads 1 to {VERSION}")
    return {"symbols": raw.get("symbols", {}), "profiles": raw.get("profiles", {})}


def plain_plan(plan: Plan) -> dict[str, object]:
    """Only what differs from the strategy's defaults: a default that a later version mends comes to the user."""
    specs = {spec.name: spec for spec in PARAMETERS[plan.strategy].SPECS}
    values = {name: value for name, value in plan.values.items() if value != specs[name].default}
    return {"strategy": plan.strategy, "profile": plan.profile, "values": values}


def _read(path: Path) -> dict[str, Any] | None:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if not isinstance(raw, dict):
        raise ConfigError(f"{path}: expected an object, got {type(raw).__name__}")
    return raw


def write_json(path: Path, body: object) -> None:
    """Write JSON so that a cut leaves the old file whole.

    Raises:
        OSError: it could not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f"{path.suffix}.new")
    fresh.write_text(json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(path)
