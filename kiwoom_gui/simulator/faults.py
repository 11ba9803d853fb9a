"""What can be made to go wrong with a request. Plain counters; whoever has the socket does the harm."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What happens to a request."""

    LOST_ANSWER = "lost_answer"
    """It is done, but the connection ends before the answer."""
    LOST_REQUEST = "lost_request"
    """It is not done, and the connection ends."""
    HTTP_500 = "http_500"
    """It is not done."""
    DELAY = "delay"
    """It is done at once, and answered later."""
    TOO_MANY = "429"
    """It is refused with 1700."""


@dataclass(slots=True)
class Fault:
    """Harm to the next `count` requests of a TR (empty: of any)."""

    kind: FaultKind
    api_id: str = ""
    count: int = 1
    seconds: float = 0.0


class Faults:
    """Faults that wait for their requests."""

    def __init__(self) -> None:
        """Begin without faults."""
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let a fault wait."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Forget all faults."""
        self._waiting.clear()

    def take(self, api_id: str) -> Fault | None:
        """Return the fault that befalls this request, if any, and count it."""
        for fault in self._waiting:
            if fault.api_id in {"", api_id}:
                fault.count -= 1
                if fault.count <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
