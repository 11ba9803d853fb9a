"""What a line of the plan that is moved to a price would say: which parameter, from which value to which. Pure.

The inverse of how the strategies draw their lines: exits lie where selling all earns a return net of a sale's costs,
stages where the price has dropped from the peak.
"""

import math
from dataclasses import dataclass

from kiwoom_gui.app.views import AccountView, DecisionView, InstrumentRow, ParameterRow, PlanView, PositionRow
from kiwoom_gui.market.costs import sell_tax

_EXITS = {"stop": "stop_loss_percent", "target": "target_percent", "trail-start": "trail_arm_percent"}
_STAGES = {f"stage-{number}": f"stage_{number}_drop_percent" for number in (1, 2, 3)}
_MATRIX = "matrix"
_PPM = 1_000_000
_SLACK = 1e-6
"""Of a hundredth of a percent: what floats may err by."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a line's price is measured from."""

    plan: PlanView
    return_unit_px: float | None
    """The price in won of a net return of 0 %; None while nothing is held."""
    peak_px: int | None


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A parameter of the symbol's plan that a moved line would set; percents, bounds both allowed."""

    line: str
    price: int
    parameter: str
    before: float
    after: float
    minimum: float
    maximum: float

    @property
    def is_allowed(self) -> bool:
        """Whether the plan takes the value."""
        return self.minimum <= self.after <= self.maximum


def basis_of(
    plan: PlanView | None,
    decision: DecisionView | None,
    position: PositionRow | None,
    instrument: InstrumentRow | None,
    account: AccountView | None,
) -> Basis | None:
    """Return what lines are measured from, if it is known."""
    if plan is None or decision is None or plan.instrument_id != decision.instrument_id:
        return None
    unit: float | None = None
    if position is not None and position.avg_px and instrument is not None and account is not None:
        cost_ratio = account.commission_ratio + sell_tax(_PPM, instrument.listing) / _PPM
        unit = position.avg_px / (1.0 - cost_ratio)
    return Basis(plan, unit, decision.levels.get("peak"))


def is_movable(basis: Basis | None, line: str) -> bool:
    """Say whether a parameter of the plan stands behind a line."""
    if basis is None or _parameter(basis.plan, line) is None:
        return False
    if line in _STAGES:
        return basis.peak_px is not None and basis.plan.values.get("preset") != _MATRIX
    return basis.return_unit_px is not None


def moved(basis: Basis, line: str, price: int) -> LineEdit | None:
    """Return what a line at a price in won would set; None where nothing stands behind it.

    Values are whole hundredths of a percent, on the side from which the strategy's rounding to a tick gives the price.
    """
    parameter = _parameter(basis.plan, line)
    unit = basis.peak_px if line in _STAGES else basis.return_unit_px
    if parameter is None or unit is None or not is_movable(basis, line):
        return None
    if line in _STAGES:
        after = math.floor((1.0 - price / unit) * 10_000.0 + _SLACK) / 100.0
    else:
        earned = math.ceil((price / unit - 1.0) * 10_000.0 - _SLACK) / 100.0
        after = -earned if line == "stop" else earned
    return LineEdit(
        line=line,
        price=price,
        parameter=parameter.name,
        before=float(basis.plan.values.get(parameter.name, parameter.default)),
        after=after + 0.0,  # no minus zero
        minimum=parameter.minimum,
        maximum=parameter.maximum,
    )


def _parameter(plan: PlanView, line: str) -> ParameterRow | None:
    name = _EXITS.get(line) or _STAGES.get(line)
    rows = next((each.parameters for each in plan.strategies if each.name == plan.strategy), [])
    return next((row for row in rows if row.name == name), None)
