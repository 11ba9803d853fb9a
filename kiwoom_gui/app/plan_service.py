"""What the terminal asks of plans, and what it sees of them. Saves first, then tells the engine."""

from collections.abc import Callable
from functools import cache

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.plans import BUILT_IN, Plan, PlanStore, make_plan
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.risk_checks import DenyCode
from kiwoom_gui.strategies.parameter_spec import ParameterSpec
from kiwoom_gui.strategies.registry import PARAMETERS, parameters_of

Answer = Callable[[str, str, dict[str, str | int | float]], None]
"""Takes a command's id, a code (empty: taken) and its numbers."""


_NOTHING_HELD_BACK: PlanValues = {"preset": "fixed", "stop_after_last_stage": False}


class PlanService:
    """Performs plan commands and shows the plan of a symbol."""

    def __init__(self, store: PlanStore, core: TradingCore) -> None:
        """Take where plans are kept, and the engine to look at."""
        self._store = store
        self._core = core

    def perform(self, command: c.PlanCommand, put: Callable[[m.Input], None], answer: Answer, now: int) -> None:
        """Do what a command asks; one that cannot be done is answered with the problem in words."""
        try:
            given = self._perform(command, now)
        except (ValueError, LookupError) as error:
            answer(command.command_id, DenyCode.PLAN_INVALID, {"problem": str(error)})
        except OSError as error:
            problem = f"not saved, and so not in force: {error.strerror or error}"
            answer(command.command_id, DenyCode.PLAN_INVALID, {"problem": problem})
        else:
            if given is not None:
                put(given)
            else:
                answer(command.command_id, "", {})

    def _perform(self, command: c.PlanCommand, now: int) -> m.SetPlan | m.HandOver | None:
        match command:
            case c.SetSymbolPlan(instrument_id=symbol, strategy=strategy, values=values, profile=profile):
                plan = make_plan(strategy, values, profile)
                self._store.set_plan(symbol, plan)
                return m.SetPlan(command.command_id, InstrumentId(symbol), now, plan.strategy, plan.values)
            case c.HandOver(instrument_id=symbol, values=values):
                plan = self._exit_plan(symbol, values)
                return m.HandOver(command.command_id, InstrumentId(symbol), now, plan.strategy, plan.values)
            case c.SaveProfile(name=name, strategy=strategy, values=values):
                self._store.save_profile(name, make_plan(strategy, values, name))
            case c.DeleteProfile(name=name):
                self._store.delete_profile(name)
        return None

    def _exit_plan(self, symbol: str, values: PlanValues) -> Plan:
        """Return a symbol's plan for a position bought by hand: it has no stages that hold the stop back.

        Raises:
            ValueError: a value is none of the exits', or outside its bounds.
        """
        kept = self._store.plan(symbol)
        specs = parameters_of(kept.strategy).SPECS
        strange = set(values) - {spec.name for spec in specs if spec.group == "exits"}
        if strange:
            raise ValueError(f"no parameters of the exits: {', '.join(sorted(strange))}")
        free = {name: value for name, value in _NOTHING_HELD_BACK.items() if name in {spec.name for spec in specs}}
        return make_plan(kept.strategy, {**kept.values, **values, **free})

    def view(self, symbol: InstrumentId) -> v.PlanView:
        """Return the plan of a symbol: of its running strategy's the one that waits, if one does."""
        plan, slot = self._store.plan(symbol), self._core.host.slots.get(symbol)
        if slot is not None and slot.pending is None:
            running = Plan(slot.strategy.strategy_id, slot.strategy.values, plan.profile)
            is_same = (running.strategy, running.values) == (plan.strategy, plan.values)
            plan = plan if is_same else Plan(running.strategy, running.values, "")
        return v.PlanView(
            instrument_id=symbol,
            strategy=plan.strategy,
            values=plan.values,
            profile=plan.profile,
            is_pending=slot is not None and slot.pending is not None,
            strategies=[v.StrategyRow(name=name, parameters=found) for name, found in parameter_rows().items()],
            profiles=[self._profile(name) for name in self._store.profile_names],
        )

    def _profile(self, name: str) -> v.ProfileRow:
        plan = self._store.profile(name)
        return v.ProfileRow(name=name, strategy=plan.strategy, values=plan.values, is_own=name not in BUILT_IN)


@cache
def parameter_rows() -> dict[str, list[v.ParameterRow]]:
    """Return each strategy's parameters with their bounds."""
    return {name: [_parameter(spec) for spec in kind.SPECS] for name, kind in PARAMETERS.items()}


def _parameter(spec: ParameterSpec) -> v.ParameterRow:
    return v.ParameterRow(
        name=spec.name,
        unit=spec.unit,
        group=spec.group,
        default=str(spec.default) if spec.choices else spec.default,
        minimum=spec.minimum,
        maximum=spec.maximum,
        choices=[str(choice) for choice in spec.choices],
        is_whole=spec.is_whole,
    )
