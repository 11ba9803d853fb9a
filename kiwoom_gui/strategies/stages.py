"""The three stages as a table on one page; an illegal move raises and changes nothing.

A stage is bought once per leg: from the intent to the order's end it is WORKING, so nothing can fire it twice. What
was filled stays, whatever becomes of the rest: a stage with a fill is DONE when its order ends. An order that ends
without a fill (cancelled by the strategy, expired) leaves the stage WAITING; one that the user cancelled by hand is
GIVEN_UP, and so is one refused too often in a row, or one that vanished without a word (it may have been bought).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.decisions import StageStatus
from kiwoom_gui.strategies.presets import STAGE_NUMBERS

S = StageStatus


class StageMove(StrEnum):
    """What can happen to a stage."""

    FIRED = "FIRED"
    COMPLETED = "COMPLETED"
    """Its order filled, or ended with a part filled."""
    ENDED_EMPTY = "ENDED_EMPTY"
    REFUSED = "REFUSED"
    REFUSED_TOO_OFTEN = "REFUSED_TOO_OFTEN"
    WITHDRAWN = "WITHDRAWN"
    """The user cancelled it."""
    LOST = "LOST"
    REARMED = "REARMED"
    """The user switched the strategy on again."""
    NEW_LEG = "NEW_LEG"


_OVER: Final = frozenset({S.DONE, S.GIVEN_UP})
_M = StageMove
TRANSITIONS: Final[dict[tuple[StageStatus, StageMove], StageStatus]] = {
    (S.WAITING, _M.FIRED): S.WORKING,
    (S.WORKING, _M.COMPLETED): S.DONE,
    (S.WORKING, _M.ENDED_EMPTY): S.WAITING,
    (S.WORKING, _M.REFUSED): S.WAITING,
    (S.WORKING, _M.REFUSED_TOO_OFTEN): S.GIVEN_UP,
    (S.WORKING, _M.WITHDRAWN): S.GIVEN_UP,
    (S.WORKING, _M.LOST): S.GIVEN_UP,
    (S.WAITING, _M.COMPLETED): S.DONE,  # a fill that came after its cancel
    (S.GIVEN_UP, _M.COMPLETED): S.DONE,
    (S.DONE, _M.COMPLETED): S.DONE,
    (S.GIVEN_UP, _M.REARMED): S.WAITING,
    (S.WAITING, _M.REARMED): S.WAITING,
    (S.WAITING, _M.NEW_LEG): S.WAITING,
    (S.DONE, _M.NEW_LEG): S.WAITING,
    (S.GIVEN_UP, _M.NEW_LEG): S.WAITING,
}


class StageError(Exception):
    """A move that the table does not have."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage and the order that works for it. Times ns UTC."""

    number: int
    status: StageStatus = S.WAITING
    order_id: str = ""
    """Our id of its newest order, kept after the end so that a late fill finds it; empty before the first event."""
    fired_at: int = 0
    watch_from: int = 0
    """The last time its order was decided, re-priced or looked at."""
    reprices: int = 0
    filled_qty: int = 0
    filled_notional: int = 0
    refusals: int = 0
    """In a row."""
    retry_at: int = 0
    refusal_code: str = ""

    @property
    def tag(self) -> str:
        """The tag of its orders."""
        return f"stage-{self.number}"

    @property
    def avg_px(self) -> float | None:
        """Average price paid in won, without fees."""
        return self.filled_notional / self.filled_qty if self.filled_qty else None

    @property
    def is_over(self) -> bool:
        """Done or given up: the next stage may come."""
        return self.status in _OVER


_FIELDS: Final = tuple(field.name for field in fields(Stage))


class StageBook:
    """The stages of one symbol."""

    def __init__(self, numbers: tuple[int, ...] = STAGE_NUMBERS) -> None:
        """Start with all waiting."""
        self._stages = {number: Stage(number) for number in numbers}
        self._numbers = {stage.tag: number for number, stage in self._stages.items()}
        self.version = 0
        """Grows with every change."""
        self._told: list[dict[str, str | int]] | None = None
        """The last snapshot, until a stage changes."""
        self.current: Stage | None = self._stages[numbers[0]]
        """The first stage that is not over; None when all are."""
        self.working: Stage | None = None
        """The stage whose order works, if any."""

    def __getitem__(self, number: int) -> Stage:
        """Return a stage."""
        return self._stages[number]

    @property
    def all(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return tuple(self._stages.values())

    def by_tag(self, tag: str) -> Stage | None:
        """Return the stage that an order's tag names."""
        number = self._numbers.get(tag)
        return None if number is None else self._stages[number]

    def move(self, number: int, move: StageMove, **changes: object) -> None:
        """Make a move and set fields with it.

        Raises:
            StageError: the table does not have the move.
        """
        stage = self._stages[number]
        after = TRANSITIONS.get((stage.status, move))
        if after is None:
            raise StageError(f"stage {number}: {move} is not allowed in {stage.status}")
        self._put(replace(stage, status=after, **changes))  # type: ignore[arg-type]  # field names, tested

    def note(self, number: int, **changes: object) -> None:
        """Set fields of a stage that stays where it is."""
        self._put(replace(self._stages[number], **changes))  # type: ignore[arg-type]  # field names, tested

    def adopt(self, own: Iterable[Order], now: int) -> None:
        """Take over stages' orders that were there before this strategy was (switched off and on again)."""
        for order in own:
            stage = self.by_tag(order.origin.tag)
            if stage is not None and stage.status is not S.WORKING and not stage.is_over:
                self.move(
                    stage.number,
                    StageMove.FIRED,
                    order_id=order.client_order_id,
                    fired_at=order.ts_init,
                    watch_from=now,
                    filled_qty=order.filled_qty,
                    filled_notional=order.filled_notional,
                )

    def start_leg(self) -> None:
        """Start all stages over for a new leg; none may be working.

        Raises:
            StageError: a stage works.
        """
        for stage in self.all:
            self.move(stage.number, StageMove.NEW_LEG)
            self._put(Stage(stage.number))

    def rearm(self) -> None:
        """Let stages that were given up, or pause after a refusal, try again."""
        for stage in self.all:
            if stage.status is S.GIVEN_UP and stage.filled_qty == 0:
                self.move(stage.number, StageMove.REARMED, refusals=0, retry_at=0, refusal_code="")
            elif stage.status is S.WAITING:
                self.note(stage.number, refusals=0, retry_at=0, refusal_code="")

    def snapshot(self) -> list[dict[str, str | int]]:
        """Return the stages as plain values."""
        if self._told is None:
            self._told = [
                {name: getattr(stage, name) for name in _FIELDS} | {"status": stage.status.value}
                for stage in self._stages.values()
            ]
        return self._told

    def restore(self, state: list[dict[str, str | int]]) -> None:
        """Go on from a snapshot."""
        for values in state:
            fields = dict(values) | {"status": StageStatus(str(values["status"]))}
            self._put(Stage(**fields))  # type: ignore[arg-type]  # written by `snapshot`

    def _put(self, stage: Stage) -> None:
        self._stages[stage.number] = stage
        self.version += 1
        self._told = None
        self.current = next((each for each in self._stages.values() if not each.is_over), None)
        self.working = next((each for each in self._stages.values() if each.status is S.WORKING), None)
