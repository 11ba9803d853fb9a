"""Strategies by name. The composition root asks here; nothing else names one."""

from collections.abc import Callable, Mapping
from typing import Final

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.strategies.breakout import BREAKOUT_ID, Breakout, BreakoutParameters
from kiwoom_gui.strategies.common_parameters import CommonParameters
from kiwoom_gui.strategies.dip_ladder import DIP_LADDER_ID, DipLadder
from kiwoom_gui.strategies.parameters import LadderParameters

StrategyFactory = Callable[[InstrumentId, Mapping[str, object]], Strategy]
"""Makes a strategy for a symbol from plain parameter values; raises `ParameterError` for values it cannot have."""

DEFAULT_STRATEGY: Final[str] = DIP_LADDER_ID


class UnknownStrategyError(LookupError):
    """No strategy has the name."""


def _dip_ladder(instrument_id: InstrumentId, values: Mapping[str, object]) -> Strategy:
    return DipLadder(instrument_id, LadderParameters.from_mapping(values))


def _breakout(instrument_id: InstrumentId, values: Mapping[str, object]) -> Strategy:
    return Breakout(instrument_id, BreakoutParameters.from_mapping(values))


FACTORIES: Final[Mapping[str, StrategyFactory]] = {DIP_LADDER_ID: _dip_ladder, BREAKOUT_ID: _breakout}
PARAMETERS: Final[Mapping[str, type[CommonParameters]]] = {
    DIP_LADDER_ID: LadderParameters,
    BREAKOUT_ID: BreakoutParameters,
}
"""By strategy, the class of its parameters: their specs, defaults and checks."""


def make_strategy(name: str, instrument_id: InstrumentId, values: Mapping[str, object] | None = None) -> Strategy:
    """Make a strategy by name.

    Raises:
        UnknownStrategyError: no strategy has the name.
        ParameterError: a value is out of bounds.
    """
    factory = FACTORIES.get(name)
    if factory is None:
        raise UnknownStrategyError(f"no strategy {name!r}; there are {', '.join(sorted(FACTORIES))}")
    return factory(instrument_id, values or {})


def parameters_of(name: str, values: Mapping[str, object] | None = None) -> CommonParameters:
    """Return a strategy's parameters from plain values; what is left out takes its default.

    Raises:
        UnknownStrategyError: no strategy has the name.
        ParameterError: a value is out of bounds.
    """
    kind = PARAMETERS.get(name)
    if kind is None:
        raise UnknownStrategyError(f"no strategy {name!r}; there are {', '.join(sorted(PARAMETERS))}")
    return kind.from_mapping(values or {})
