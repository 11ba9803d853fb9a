"""Other parameters for the strategies of a record. Knows the strategies' bounds; knows no core."""

from collections.abc import Mapping
from typing import Any

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.strategies.parameter_spec import ParameterError
from kiwoom_gui.strategies.registry import PARAMETERS, make_strategy


def check_changes(changes: Mapping[str, object]) -> None:
    """Refuse names that no strategy has and values outside their bounds.

    Raises:
        ParameterError: with every problem in words and numbers.
    """
    specs = {spec.name: spec for kind in PARAMETERS.values() for spec in kind.SPECS}
    problems = [
        problem
        for name, value in changes.items()
        if (problem := specs[name].problem(value) if name in specs else f"unknown parameter {name}") is not None
    ]
    if problems:
        raise ParameterError(tuple(problems))


class ChangedPlans:
    """Makes recorded strategies with some of their parameters changed."""

    def __init__(self, changes: Mapping[str, Any], only: tuple[str, ...] = ()) -> None:
        """Take the changes, and the symbols that they are for; none is all.

        Raises:
            ParameterError: as of `check_changes`.
        """
        check_changes(changes)
        self.changes = dict(changes)
        self.only = only
        self.used: set[str] = set()
        self.problem: ParameterError | None = None
        """Why a recorded plan cannot have the changes; the core only benches a strategy that cannot be made."""

    def make(self, name: str, instrument_id: InstrumentId, values: Mapping[str, Any]) -> Strategy:
        """Make a recorded strategy.

        Raises:
            ParameterError: its recorded values and the changes contradict each other.
            UnknownStrategyError: this program does not have it.
        """
        known = {spec.name for spec in PARAMETERS[name].SPECS} if name in PARAMETERS else set()
        is_meant = not self.only or instrument_id in self.only
        changes = {key: value for key, value in self.changes.items() if key in known and is_meant}
        self.used |= set(changes)
        try:
            return make_strategy(name, instrument_id, {**values, **changes})
        except ParameterError as error:
            self.problem = self.problem or error
            raise
