"""Which price lines stand on a chart, and what each says. Pure: a decision in, lines out; knows no Qt."""

from dataclasses import dataclass

from kiwoom_gui.app.views import DecisionView, PositionRow
from kiwoom_gui.ui import formats, panel_words
from kiwoom_gui.ui.charts.line_edit import Basis, is_movable

_DASHES: dict[str, tuple[int, ...]] = {
    "average": (),
    "target": (6, 3),
    "stage-1": (6, 3),
    "stage-2": (6, 3),
    "stage-3": (6, 3),
    "trail-start": (2, 3),
    "trail": (2, 3),
    "stop": (8, 2),
    "support": (1, 3),
}
"""Pixels on and off; a name that is not here is not drawn."""

_TOKENS: dict[str, str] = {
    "average": "line_average",
    "target": "line_target",
    "trail-start": "line_trail",
    "trail": "line_trail",
    "stop": "line_stop",
    "support": "t3",
}

FAR_SHARE = 0.12
"""Lines farther than this share from the last price stay off the chart, so that the candles keep their height."""


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A horizontal line: price in won, words of its label, colour token, dashes in pixels."""

    name: str
    price: int
    words: str
    token: str
    dashes: tuple[int, ...]
    is_movable: bool = False
    """A parameter of the plan stands behind it."""


def price_lines(
    decision: DecisionView | None, position: PositionRow | None, last_px: int | None, basis: Basis | None = None
) -> tuple[PriceLine, ...]:
    """Return the lines of a decision that lie near the last price, each with name, distance and quantity."""
    if decision is None or not last_px:
        return ()
    near = [(name, price) for name, price in decision.levels.items() if name in _DASHES]
    return tuple(
        PriceLine(
            name,
            price,
            _words(name, price, last_px, decision, position),
            _token(name),
            _DASHES[name],
            is_movable(basis, name),
        )
        for name, price in near
        if abs(price - last_px) <= last_px * FAR_SHARE and not _is_done(name, decision)
    )


def _token(name: str) -> str:
    return "line_stage" if name.startswith("stage-") else _TOKENS[name]


def _is_done(name: str, decision: DecisionView) -> bool:
    return any(f"stage-{stage.number}" == name and stage.status == "DONE" for stage in decision.stages)


def _words(name: str, price: int, last_px: int, decision: DecisionView, position: PositionRow | None) -> str:
    held = position.quantity if position is not None and position.quantity else None
    parts = [panel_words.level(name)]
    if name != "average":
        parts.append(formats.signed_percent((price - last_px) / last_px * 100, 1))
    quantity = held if name in {"average", "target", "stop", "trail"} else None
    if name.startswith("stage-"):
        quantity = next((s.planned_qty for s in decision.stages if f"stage-{s.number}" == name), None)
    return " ".join(parts) + (f" · {formats.shares(quantity)}" if quantity else "")
