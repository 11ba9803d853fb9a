"""Counts and hashes of what a core put out: what two runs must have in common to be the same run.

The bytes are those of the journal, so that equal hashes mean equal journals. Knows no file and no clock.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from kiwoom_gui.engine.messages import (
    DecisionActed,
    EventRecorded,
    FillBooked,
    Output,
    SendOrder,
)
from kiwoom_gui.journal.records import encode

_ORDERS = (SendOrder, EventRecorded, FillBooked)


class DigestMarks(msgspec.Struct, frozen=True, kw_only=True):
    """How many of each were put out so far, and the SHA-256 over them in their order."""

    inputs: int = 0
    decisions: int = 0
    orders: int = 0
    others: int = 0
    decisions_sha256: str = ""
    orders_sha256: str = ""
    others_sha256: str = ""


@dataclass(slots=True)
class _Chain:
    count: int
    sha: "hashlib._Hash"

    def add(self, output: Output) -> None:
        row = encode(output)
        self.count += 1
        self.sha.update(row.kind.encode())
        self.sha.update(row.payload)
        self.sha.update(str(row.event_sequence).encode())


class OutputDigest:
    """Takes the outputs of a core input by input: decisions that acted, what became of orders, everything else."""

    def __init__(self) -> None:
        """Start with nothing put out."""
        self.inputs = 0
        self._decisions = _Chain(0, hashlib.sha256())
        self._orders = _Chain(0, hashlib.sha256())
        self._others = _Chain(0, hashlib.sha256())

    def add(self, outputs: Iterable[Output]) -> None:
        """Take what one input led to."""
        self.inputs += 1
        for output in outputs:
            if isinstance(output, DecisionActed):
                self._decisions.add(output)
            elif isinstance(output, _ORDERS):
                self._orders.add(output)
            else:
                self._others.add(output)

    def marks(self) -> DigestMarks:
        """Return where the counts and hashes stand."""
        return DigestMarks(
            inputs=self.inputs,
            decisions=self._decisions.count,
            orders=self._orders.count,
            others=self._others.count,
            decisions_sha256=self._decisions.sha.hexdigest(),
            orders_sha256=self._orders.sha.hexdigest(),
            others_sha256=self._others.sha.hexdigest(),
        )
