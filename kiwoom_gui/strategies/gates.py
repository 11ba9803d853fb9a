"""The board of conditions of one symbol: remembers since when each holds or not, and how near each came today.

Unchanged gates are reused, so that only what moved costs anything.
"""

from kiwoom_gui.engine.bars import KST_OFFSET_NS, NS_PER_DAY, kst_day
from kiwoom_gui.engine.decisions import Gate, Nearest
from kiwoom_gui.strategies.reasons import GateName


class GateBoard:
    """Collects the gates of one evaluation in order."""

    __slots__ = ("_day", "_day_ends", "_held", "_known", "_near", "_now", "_shown")

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[GateName, Gate] = {}
        self._shown: list[Gate] = []
        self._now = 0
        self._day = self._day_ends = 0
        self._near: dict[tuple[str, str], tuple[float, Gate, int]] = {}
        self._held: set[tuple[str, str]] = set()

    def begin(self, now: int) -> None:
        """Start an evaluation at an instant, ns UTC."""
        self._now = now
        self._shown = []
        if now >= self._day_ends:
            self._begin_day(now)

    def _begin_day(self, now: int) -> None:
        self._day = kst_day(now)
        self._day_ends = (self._day + 1) * NS_PER_DAY - KST_OFFSET_NS
        self._near.clear()
        self._held.clear()

    def nearest(self) -> tuple[Nearest, ...]:
        """Return, by condition and stage, the nearest it came to holding today while it did not."""
        return tuple(
            Nearest(
                gate.name,
                detail,
                gate.value,
                gate.threshold,
                gate.comparison,
                gate.unit,
                None if distance == _FAR else round(distance, 4),
                ts,
                (name, detail) in self._held,
            )
            for (name, detail), (distance, gate, ts) in self._near.items()
        )

    def at_least(
        self, name: GateName, value: float | None, threshold: float | None, unit: str, detail: str = ""
    ) -> bool:
        """Show a gate that holds while value >= threshold; unknown values do not hold, no threshold does."""
        is_held = threshold is None or (value is not None and value >= threshold)
        return self._put(name, value, threshold, ">=", unit, is_held, detail)

    def at_most(
        self, name: GateName, value: float | None, threshold: float | None, unit: str, detail: str = ""
    ) -> bool:
        """Show a gate that holds while value <= threshold; with either unknown it does not hold."""
        is_held = value is not None and threshold is not None and value <= threshold
        return self._put(name, value, threshold, "<=", unit, is_held, detail)

    def is_true(self, name: GateName, is_held: bool, detail: str = "") -> bool:
        """Show a gate that is a yes or no."""
        old = self._known.get(name)
        if old is not None and old.is_held == is_held and old.detail == detail and old.threshold is not None:
            self._shown.append(old)
            return is_held
        return self._put(name, int(is_held), 1, "==", "", is_held, detail)

    def shown(self) -> tuple[Gate, ...]:
        """Return the gates of this evaluation."""
        return tuple(self._shown)

    def snapshot(self) -> dict[str, list[int]]:
        """Return, by gate, whether it held and since when."""
        return {name.value: [int(gate.is_held), gate.since or 0] for name, gate in self._known.items()}

    def restore(self, state: dict[str, list[int]]) -> None:
        """Go on from a snapshot; values are filled in by the next evaluation."""
        self._known = {
            GateName(name): Gate(name, None, None, "", "", bool(held), since) for name, (held, since) in state.items()
        }

    def _put(  # noqa: PLR0917  # called by the three methods above alone, once per gate and tick
        self,
        name: GateName,
        value: float | None,
        threshold: float | None,
        comparison: str,
        unit: str,
        is_held: bool,
        detail: str,
    ) -> bool:
        old = self._known.get(name)
        if old is not None and old.is_held == is_held:
            if old.value == value and old.threshold == threshold and old.detail == detail and old.unit == unit:
                self._shown.append(old)
                return is_held
            since = old.since
        else:
            since = self._now
        gate = Gate(name.value, value, threshold, comparison, unit, is_held, since, detail)
        self._known[name] = gate
        self._shown.append(gate)
        self._note(gate)
        return is_held

    def _note(self, gate: Gate) -> None:
        """Keep a gate that does not hold if it never was nearer today; called only for one that moved."""
        key = (gate.name, gate.detail if gate.detail.startswith("stage") else "")
        if gate.is_held:
            self._held.add(key)
            return
        value, threshold = gate.value, gate.threshold
        distance = _FAR if value is None or threshold is None else abs(threshold - value)
        known = self._near.get(key)
        if known is None or distance < known[0]:
            self._near[key] = (distance, gate, self._now)


_FAR = float("inf")
