"""The board of conditions of one symbol: remembers since when each holds or not, and reuses unchanged gates."""

from kiwoom_gui.engine.decisions import Gate
from kiwoom_gui.strategies.reasons import GateName


class GateBoard:
    """Collects the gates of one evaluation in order."""

    __slots__ = ("_known", "_now", "_shown")

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[GateName, Gate] = {}
        self._shown: list[Gate] = []
        self._now = 0

    def begin(self, now: int) -> None:
        """Start an evaluation at an instant, ns UTC."""
        self._now = now
        self._shown = []

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
        return is_held
