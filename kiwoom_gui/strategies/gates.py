"""The board of conditions of one symbol: remembers since when each holds or not, and how near each came today.

Unchanged gates are reused, and whole blocks of them while what they follow from is the same, so that only what moved
costs anything.
"""

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar, TypeVarTuple

from kiwoom_gui.engine.bars import KST_OFFSET_NS, NS_PER_DAY, kst_day
from kiwoom_gui.engine.decisions import Gate, Nearest
from kiwoom_gui.strategies.reasons import GateName

Found = TypeVar("Found")
Given = TypeVarTuple("Given")
_STALE: Final = (object(),)
"""A key that equals no other."""


class Block(Generic[Found]):
    """A run of gates that follows from a key alone, and what was found as it was shown.

    Good while the key is the same. Made stale by another key, and by a board that is restored.
    """

    __slots__ = ("found", "gates", "key")

    def __init__(self, found: Found) -> None:
        """Start stale; `found` only says what kind of thing is found."""
        self.key: tuple[object, ...] = _STALE
        self.gates: tuple[Gate, ...] = ()
        self.found = found


class GateBoard:
    """Collects the gates of one evaluation in order."""

    __slots__ = ("_blocks", "_day", "_day_ends", "_held", "_known", "_near", "_now", "_shown", "_told")

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[GateName, Gate] = {}
        self._shown: list[Gate] = []
        self._now = 0
        self._day = self._day_ends = 0
        self._near: dict[tuple[str, str], tuple[float, Gate, int]] = {}
        self._held: set[tuple[str, str]] = set()
        self._blocks: list[Block[Any]] = []
        self._told: dict[str, list[int]] | None = None
        """The last snapshot, until a gate begins or ceases to hold."""

    def new_block(self, found: Found) -> Block[Found]:
        """Return a block of this board, stale; a gate's name may stand in one block only, or in none."""
        block = Block(found)
        self._blocks.append(block)
        return block

    def show(
        self,
        block: Block[Found],
        key: tuple[object, ...],
        anew: Callable[[*Given], Found],
        *given: *Given,
    ) -> Found:
        """Show a block as it was while its key is the same, else anew by `anew(*given)`; return what was found.

        Args:
            key: all that `anew` looks at. A value that is left out would leave a gate as it was though it moved.
        """
        if block.key == key:
            self._shown += block.gates
            return block.found
        first = len(self._shown)
        block.found = anew(*given)
        block.gates = tuple(self._shown[first:])
        block.key = key
        return block.found

    def drop_blocks(self) -> None:
        """Make all blocks stale: the next evaluation looks at everything."""
        for block in self._blocks:
            block.key = _STALE

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
            self._shown.append(old)
            return is_held
        self._put(name, int(is_held), 1, "==", "", is_held, detail)
        return is_held

    def shown(self) -> tuple[Gate, ...]:
        """Return the gates of this evaluation."""
        return tuple(self._shown)

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
        self.drop_blocks()

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
                self._shown.append(old)
                return
            since = old.since
        else:
            self._told = None
        gate = Gate(_WORDS[name], value, threshold, comparison, unit, is_held, since, detail)
        self._known[name] = gate
        self._shown.append(gate)
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


_FAR = float("inf")
_WORDS: Final = {name: name.value for name in GateName}
"""An enumeration's `value` is a call; the gates that moved ask for it on every tick."""
