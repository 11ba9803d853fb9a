"""What in a plan cannot work on a symbol, in codes and numbers. Warns, never forbids; keeps nothing.

Stage 1 of the fixed preset has no price of its own: it is reckoned as bought at the last price.
"""

from math import ceil
from typing import Final

from kiwoom_gui.engine.bars import kst_minute
from kiwoom_gui.engine.decisions import PlanRepair, PlanValues, PlanWarning
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.ticks import floor_to_tick, tick_size
from kiwoom_gui.strategies.leg import Leg
from kiwoom_gui.strategies.parameters import LadderParameters, Preset
from kiwoom_gui.strategies.presets import StageRule, stage_rules
from kiwoom_gui.strategies.reasons import PlanCode, PlanFix
from kiwoom_gui.strategies.sizing import entry_plan, phase_name, sale_cost_ratio

_TICK_SHIFT: Final = 0.001
"""Rounding a price to its tick is worth a word from this ratio on."""
_ROUND_WON: Final = 10_000


def check_plan(
    p: LadderParameters, view: StrategyView, leg: Leg | None, avg_volume: float | None, open_delay_min: int = 0
) -> tuple[PlanWarning, ...]:
    """Return the warnings about a plan on a symbol, gravest first.

    Args:
        leg: the present leg; without one nothing is said about stage prices.
        avg_volume: average daily volume in shares; None where not known.
    """
    rules = stage_rules(p, leg)
    found: list[PlanWarning] = []
    if leg is not None:
        found += _stop_before_stage(p, view, leg, rules)
    found += _money(p, view, rules)
    found += _stages(p, view, leg, rules, avg_volume)
    found += _exits(p, view)
    if entry_plan(view, p, kst_minute(view.now) - open_delay_min) is None:
        found.append(PlanWarning(PlanCode.SESSION_TAKES_NO_ORDER.value, {"phase": phase_name(view)}))
    return tuple(found)


def _stage_px(view: StrategyView, leg: Leg | None, rule: StageRule) -> float:
    trigger = None if leg is None else rule.trigger_px(leg)
    return float(view.tick.price) if trigger is None else trigger


def _stop_before_stage(
    p: LadderParameters, view: StrategyView, leg: Leg, rules: tuple[StageRule, ...]
) -> list[PlanWarning]:
    is_late = p.stop_after_last_stage or p.preset is Preset.MATRIX
    found: list[PlanWarning] = []
    amount = shares = 0.0
    for rule in rules:
        price = _stage_px(view, leg, rule)
        if is_late and rule is rules[-1] and shares > 0:
            loss = round((1.0 - price * shares / amount) * 100.0, 2)
            params: dict[str, str | int | float] = {
                "stage": rule.number,
                "stage_px": int(price),
                "loss_percent": loss,
            }
            found.append(PlanWarning(PlanCode.NO_STOP_UNTIL_LAST_STAGE.value, params))
        if not is_late and shares > 0:
            fixes = (PlanFix.STOP_AFTER_LAST_STAGE, PlanFix.WIDEN_STOP)
            found += _stop_above(p, view, rule.number, price, amount / shares, PlanCode.STOP_BEFORE_STAGE, fixes)
        amount += rule.share_percent
        shares += rule.share_percent / price
    if is_late and shares > 0:
        last = _stage_px(view, leg, rules[-1])
        code, number = PlanCode.STOP_RIGHT_AFTER_LAST_STAGE, rules[-1].number
        found += _stop_above(p, view, number, last, amount / shares, code, (PlanFix.WIDEN_STOP,))
    return found


def _stop_above(  # noqa: PLR0917  # called twice, right above
    p: LadderParameters,
    view: StrategyView,
    number: int,
    price: float,
    average: float,
    code: PlanCode,
    fixes: tuple[PlanFix, ...],
) -> list[PlanWarning]:
    """Warn if the stop on an average lies above a stage's price."""
    cost = average * (1.0 + float(view.costs.commission_ratio))
    sale_keep = 1.0 - sale_cost_ratio(view)
    stop_px = cost * (1.0 - p.stop_loss_percent / 100.0) / sale_keep
    if price >= stop_px:
        return []
    params: dict[str, str | int | float] = {
        "stage": number,
        "stop_px": int(stop_px),
        "stage_px": int(price),
        "distance_percent": round((average - price) * 100.0 / average, 2),
        "stop_percent": p.stop_loss_percent,
        "needed_percent": ceil((1.0 - price * sale_keep / cost) * 1000.0 + 1e-9) / 10.0,
    }
    wide = float(str(params["needed_percent"]))
    changes: dict[PlanFix, PlanValues] = {
        PlanFix.STOP_AFTER_LAST_STAGE: {"stop_after_last_stage": True},
        PlanFix.WIDEN_STOP: {"stop_loss_percent": wide},
    }
    return [PlanWarning(code.value, params, tuple(PlanRepair(fix.value, changes[fix]) for fix in fixes))]


def _money(p: LadderParameters, view: StrategyView, rules: tuple[StageRule, ...]) -> list[PlanWarning]:
    needed = sum(_amount(p, rule) for rule in rules)
    found: list[PlanWarning] = []
    if view.cap_left < needed:
        params: dict[str, str | int | float] = {"cap": view.cap_left, "needed": needed}
        found.append(PlanWarning(PlanCode.CAP_BELOW_PLAN.value, params, _lower(p, view.cap_left / needed)))
    if view.orderable_cash < needed:
        params = {"cash": view.orderable_cash, "needed": needed}
        found.append(PlanWarning(PlanCode.CASH_BELOW_PLAN.value, params, _lower(p, view.orderable_cash / needed)))
    return found


def _stages(
    p: LadderParameters, view: StrategyView, leg: Leg | None, rules: tuple[StageRule, ...], avg_volume: float | None
) -> list[PlanWarning]:
    found: list[PlanWarning] = []
    before: float | None = None
    for rule in rules:
        price, amount = _stage_px(view, leg, rule), _amount(p, rule)
        wanted = int(amount / price)
        params: dict[str, str | int | float]
        if amount > 0 and wanted < 1:
            params = {"stage": rule.number, "price": int(price), "amount": amount}
            found.append(PlanWarning(PlanCode.SHARE_DEARER_THAN_STAGE.value, params, _raise(p, price, rule)))
        most = None if avg_volume is None else int(avg_volume * p.max_volume_share_percent / 100.0)
        if most is not None and wanted > most:
            params = {"stage": rule.number, "wanted_qty": wanted, "max_qty": most}
            found.append(PlanWarning(PlanCode.VOLUME_LIMITS_STAGE.value, params, _lower(p, most / wanted)))
        if rule.drop_percent is not None:
            if before is not None and rule.drop_percent <= before:
                params = {"stage": rule.number, "drop_percent": rule.drop_percent, "before_percent": before}
                found.append(PlanWarning(PlanCode.STAGES_OUT_OF_ORDER.value, params))
            before = rule.drop_percent
            if leg is not None:
                found += _stage_price(view, rule.number, price)
    return found


def _stage_price(view: StrategyView, number: int, price: float) -> list[PlanWarning]:
    found: list[PlanWarning] = []
    kind, lower = view.instrument.kind, view.instrument.limits.lower
    rounded = floor_to_tick(max(int(price), 1), kind)
    if price < lower:
        params: dict[str, str | int | float] = {"stage": number, "stage_px": int(price), "limit_px": lower}
        found.append(PlanWarning(PlanCode.STAGE_BELOW_LIMIT.value, params))
    if price - rounded > price * _TICK_SHIFT:
        params = {
            "level": f"stage-{number}",
            "price": int(price),
            "rounded_px": rounded,
            "tick": tick_size(rounded, kind),
        }
        found.append(PlanWarning(PlanCode.PRICE_OFF_TICK.value, params))
    return found


def _exits(p: LadderParameters, view: StrategyView) -> list[PlanWarning]:
    found: list[PlanWarning] = []
    costs = round((float(view.costs.commission_ratio) + sale_cost_ratio(view)) * 100.0, 4)
    if costs * 2.0 > p.stop_loss_percent:
        params: dict[str, str | int | float] = {"costs_percent": costs, "stop_percent": p.stop_loss_percent}
        wider: PlanValues = {"stop_loss_percent": ceil(costs * 20.0) / 10.0}
        found.append(PlanWarning(PlanCode.COSTS_EAT_STOP.value, params, (PlanRepair(PlanFix.WIDEN_STOP, wider),)))
    if p.trail_give_back_percent >= p.trail_arm_percent:
        params = {"arm_percent": p.trail_arm_percent, "give_back_percent": p.trail_give_back_percent}
        closer: PlanValues = {"trail_give_back_percent": max(round(p.trail_arm_percent / 2.0, 1), 0.1)}
        fix = (PlanRepair(PlanFix.TIGHTEN_TRAIL.value, closer),)
        found.append(PlanWarning(PlanCode.TRAIL_UNDER_COSTS.value, params, fix))
    return found


def _lower(p: LadderParameters, ratio: float) -> tuple[PlanRepair, ...]:
    """Offer a base amount that fits, on whole 10,000 won; nothing where even the least does not."""
    amount = int(p.base_amount * ratio) // _ROUND_WON * _ROUND_WON
    least = next(spec.minimum for spec in p.SPECS if spec.name == "base_amount")
    return (PlanRepair(PlanFix.LOWER_BASE_AMOUNT.value, {"base_amount": amount}),) if amount >= least else ()


def _raise(p: LadderParameters, price: float, rule: StageRule) -> tuple[PlanRepair, ...]:
    """Offer a base amount that buys one share in the stage, on whole 10,000 won."""
    amount = ceil(price / rule.share_percent * 100.0 / _ROUND_WON) * _ROUND_WON
    most = next(spec.maximum for spec in p.SPECS if spec.name == "base_amount")
    return (PlanRepair(PlanFix.RAISE_BASE_AMOUNT.value, {"base_amount": amount}),) if amount <= most else ()


def _amount(p: LadderParameters, rule: StageRule) -> int:
    return int(p.base_amount * rule.share_percent / 100.0)
