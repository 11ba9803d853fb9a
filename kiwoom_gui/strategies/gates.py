"""The board of conditions of one symbol: remembers since when each holds or not, and how near each came today.

Unchanged gates are reused; a `Memo` keeps whole evaluations that were made for the same inputs before.
"""

from typing import Final, Generic, TypeVar

from kiwoom_gui.engine.bars import KST_OFFSET_NS, NS_PER_DAY, kst_day
from kiwoom_gui.engine.decisions import Gate, Nearest
from kiwoom_gui.strategies.reasons import GateName

Found = TypeVar("Found")
_KEPT: Final = 16
"""Combinations of price, quote and purse that a memo keeps; a price goes back and forth over few."""


class GateBoard:
    """Collects the gates of one evaluation in order."""

    __slots__ = ("_day", "_day_ends", "_held", "_known", "_near", "_now", "_told", "shown_gates", "turns")

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[GateName, Gate] = {}
        self.shown_gates: list[Gate] = []
        """The gates of this evaluation so far."""
        self.turns = 0
        """Grows when a gate begins or ceases to hold, with every day, and when the board is restored."""
        self._now = 0
        self._day = self._day_ends = 0
        self._near: dict[tuple[str, str], tuple[float, Gate, int]] = {}
        self._held: set[tuple[str, str]] = set()
        self._told: dict[str, list[int]] | None = None
        """The last snapshot, until a gate begins or ceases to hold."""

    def begin(self, now: int, shown: tuple[Gate, ...] = ()) -> None:
        """Start an evaluation at an instant, ns UTC, with gates that are known to be as they were."""
        self._now = now
        self.shown_gates = [*shown]
        if now >= self._day_ends:
            self._begin_day(now)

    def _begin_day(self, now: int) -> None:
        self._day = kst_day(now)
        self._day_ends = (self._day + 1) * NS_PER_DAY - KST_OFFSET_NS
        self._near.clear()
        self._held.clear()
        self.turns += 1

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
        self._put(name, value, threshold, ">=", unit, is_held, detail)
        return is_held

    def at_most(
        self, name: GateName, value: float | None, threshold: float | None, unit: str, detail: str = ""
    ) -> bool:
        """Show a gate that holds while value <= threshold; with either unknown it does not hold."""
        is_held = value is not None and threshold is not None and value <= threshold
        self._put(name, value, threshold, "<=", unit, is_held, detail)
        return is_held

    def is_true(self, name: GateName, is_held: bool, detail: str = "") -> bool:
        """Show a gate that is a yes or no."""
        old = self._known.get(name)
        if old is not None and old.is_held == is_held and old.detail == detail and old.threshold is not None:
            self.shown_gates.append(old)
            return is_held
        self._put(name, int(is_held), 1, "==", "", is_held, detail)
        return is_held

    def shown(self) -> tuple[Gate, ...]:
        """Return the gates of this evaluation."""
        return tuple(self.shown_gates)

    def snapshot(self) -> dict[str, list[int]]:
        """Return, by gate, whether it held and since when."""
        if self._told is None:
            self._told = {gate.name: [int(gate.is_held), gate.since or 0] for gate in self._known.values()}
        return self._told

    def restore(self, state: dict[str, list[int]]) -> None:
        """Go on from a snapshot; values are filled in by the next evaluation."""
        self._known = {
            GateName(name): Gate(name, None, None, "", "", bool(held), since) for name, (held, since) in state.items()
        }
        self._told = None
        self.turns += 1

    def _put(  # noqa: PLR0917  # called by the three methods above alone, once per gate and tick
        self,
        name: GateName,
        value: float | None,
        threshold: float | None,
        comparison: str,
        unit: str,
        is_held: bool,
        detail: str,
    ) -> None:
        old = self._known.get(name)
        since: int | None = self._now
        if old is not None and old.is_held == is_held:
            if old.value == value and old.threshold == threshold and old.detail == detail and old.unit == unit:
                self.shown_gates.append(old)
                return
            since = old.since
        else:
            self._told = None
            self.turns += 1
        gate = Gate(_WORDS[name], value, threshold, comparison, unit, is_held, since, detail)
        self._known[name] = gate
        self.shown_gates.append(gate)
        self._note(gate)

    def _note(self, gate: Gate) -> None:
        """Keep a gate that does not hold if it never was nearer today; called only for one that moved."""
        detail, value, threshold = gate.detail, gate.value, gate.threshold
        key = (gate.name, detail if detail.startswith("stage") else "")
        if gate.is_held:
            self._held.add(key)
            return
        distance = _FAR if value is None or threshold is None else abs(threshold - value)
        known = self._near.get(key)
        if known is None or distance < known[0]:
            self._near[key] = (distance, gate, self._now)


class Memo(Generic[Found]):
    """What was found in a scene, by what moves within it.

    Good while the scene is the same and no gate of the board turned: since when each gate is as it is, and how near it
    came today, are then as they were, too.
    """

    __slots__ = ("_board", "_kept", "_scene", "_turns")

    def __init__(self, board: GateBoard) -> None:
        """Remember what is shown on this board."""
        self._board = board
        self._scene: tuple[object, ...] = ()
        self._turns = -1
        self._kept: dict[tuple[object, ...], Found] = {}

    def is_in(self, scene: tuple[object, ...]) -> bool:
        """Say whether all is as it was; another scene is remembered from here on, with nothing found in it.

        Args:
            scene: what seldom changes of all that is looked at, compared by value.
        """
        if self._turns == self._board.turns and self._scene == scene:
            return True
        self._kept.clear()
        self._scene, self._turns = scene, self._board.turns
        return False

    def recall(self, key: tuple[object, ...]) -> Found | None:
        """Return what was found for the key in this scene; None if it must be looked at anew.

        Args:
            key: numbers. An input that stands neither here nor in the scene would leave a gate as it was though it
                moved.
        """
        return self._kept.get(key)

    def keep(self, key: tuple[object, ...], found: Found) -> None:
        """Keep what was found for the key, gates that turned with it included."""
        if self._turns != self._board.turns or len(self._kept) >= _KEPT:
            self._kept.clear()
            self._turns = self._board.turns
        self._kept[key] = found

    def forget(self) -> None:
        """Look at everything anew: something that is in no scene may have changed."""
        self._turns = -1


_FAR = float("inf")
_WORDS: Final = {name: name.value for name in GateName}
"""An enumeration's `value` is a call; the gates that moved ask for it on every tick."""
