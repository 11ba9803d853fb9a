"""The sentence of 왜 안 사나 and the lines of the stage cards. Pure: a decision in, words out; knows no Qt."""

from dataclasses import dataclass

from kiwoom_gui.app.views import DecisionView, GateRow, StageRow
from kiwoom_gui.ui import formats, panel_words, words
from kiwoom_gui.ui.words import tr

_SUPPORT_GATES = ("rsi", "support_distance", "volume_dry")
_DOING = frozenset(
    {"ENTRY_IN_FLIGHT", "ENTRY_WORKING", "ENTRY_UNSETTLED", "EXIT_WORKING", "EXIT_WAITS_CANCEL", "EXIT_WAITS_SHARES"}
    | {"EXIT_WAITS_SESSION", "EXIT_WAITS_RETRY", "STAGE_ENTRY", "ENTRY_REPRICED", "ENTRY_CANCELED_CONDITION"}
    | {"ENTRY_CANCELED_RAN_AWAY", "ENTRY_CANCELED_STOPPED", "EXIT_STOP", "EXIT_TRAIL", "EXIT_TARGET"}
    | {"EXIT_CANCELS_FIRST", "EXIT_REPRICED", "RESTING_STOP_PLACED", "RESTING_STOP_WITHDRAWN"}
)
"""Reasons that say what is being done, not why nothing is."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a stage card says; tone is a colour token."""

    title: str
    status: str
    tone: str
    left: tuple[str, str]
    right: tuple[str, str]


def headline(decision: DecisionView) -> str:
    """Return the title of the sentence."""
    return tr("지금 하는 일") if decision.reason in _DOING else tr("지금 안 사는 까닭")


def sentence(decision: DecisionView) -> str:
    """Return why nothing is bought now, with the conditions that would change it."""
    said = panel_words.reason(decision.reason, decision.params)
    if decision.reason != "SUPPORT_TOO_FEW":
        return said
    missing = [gate for gate in decision.gates if gate.name in _SUPPORT_GATES and not gate.is_held]
    if not missing:
        return said
    return f"{said} {tr('모자란 것: {names}.').format(names=', '.join(_missing(gate) for gate in missing))}"


def failing_entry_gates(decision: DecisionView) -> int:
    """Return how many entry conditions do not hold."""
    return sum(not gate.is_held and gate.name not in panel_words.EXIT_GATES for gate in decision.gates)


def cards(decision: DecisionView, last_px: int | None) -> tuple[Card, ...]:
    """Return a card per stage; the first one waiting is the next."""
    waiting = [stage.number for stage in decision.stages if stage.status == "WAITING"]
    following = waiting[0] if waiting else None
    return tuple(_card(stage, decision, last_px, is_next=stage.number == following) for stage in decision.stages)


def act(reason: str, params: dict[str, str | int | float], ts: int) -> str:
    """Return a line of the decision log."""
    return f"{formats.clock(ts)}  {panel_words.reason(reason, params)}"


def _missing(gate: GateRow) -> str:
    value = panel_words.gate_value(gate.name, gate.value, gate.unit, gate.detail)
    need = panel_words.gate_threshold(gate.name, gate.threshold, gate.comparison, gate.unit)
    return f"{panel_words.gate(gate.name, '')} {value} ({need})"


def _card(stage: StageRow, decision: DecisionView, last_px: int | None, *, is_next: bool) -> Card:
    title = f"{words.stage(stage.number)} {formats.number(stage.share_percent)} %"
    quantity = stage.filled_qty or stage.planned_qty
    if stage.status == "DONE":
        paid = round(stage.avg_px * stage.filled_qty) if stage.avg_px is not None else None
        price = formats.number(round(stage.avg_px)) if stage.avg_px is not None else formats.MISSING
        return Card(
            title, tr("✓ 완료"), "accent", (price, tr("금액")), (formats.shares(stage.filled_qty), formats.won(paid))
        )
    if stage.status == "WORKING":
        price = f"{formats.number(stage.planned_px)}"
        filled = f"{formats.number(stage.filled_qty)}/{formats.shares(stage.planned_qty)}"
        return Card(title, tr("주문 중"), "warn", (price, tr("체결")), (formats.shares(stage.planned_qty), filled))
    if stage.status == "GIVEN_UP":
        return Card(title, tr("✕ 포기"), "danger", (formats.MISSING, ""), (formats.shares(stage.filled_qty), ""))
    status, tone = (tr("조건 부족"), "warn") if is_next else (tr("잠김"), "t3")
    if is_next and failing_entry_gates(decision) == 0:
        status, tone = tr("조건 충족"), "accent"
    trigger = decision.levels.get(f"stage-{stage.number}")
    if trigger is None:
        return Card(title, status, tone, (tr("지지 조건"), tr("하락 조건 없음")), (formats.shares(quantity), ""))
    left, right = _distance(trigger, last_px)
    return Card(title, status, tone, (f"≤ {formats.number(trigger)}", left), (formats.shares(quantity), right))


def _distance(trigger: int, last_px: int | None) -> tuple[str, str]:
    if not last_px:
        return tr("남은 거리"), formats.MISSING
    if last_px <= trigger:
        return tr("가격 도달"), formats.signed_percent((last_px - trigger) / trigger * 100)
    return tr("남은 거리"), formats.signed_percent((trigger - last_px) / last_px * 100)
