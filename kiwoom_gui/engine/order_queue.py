"""Approved requests that wait their turn: by priority, in-flight limit, spacing and deadline. Knows no socket.

Priority: cancel, exit, entry, modify. At most one unanswered order a symbol and side, so that a later match is
unique; at most ten requests in flight; a request that waited past its deadline is dropped and said so.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine.approval import Approved

ENTRY_DEADLINE_NS = 3_000_000_000
EXIT_DEADLINE_NS = 30_000_000_000
MAX_IN_FLIGHT = 10


@dataclass(order=True, slots=True)
class Waiting:
    """A request in the queue; smaller goes first."""

    priority: int
    sequence: int
    approval: Approved[OrderRequest] = field(compare=False)
    deadline: int = field(compare=False)
    put_at: int = field(compare=False)
    """When it passed the gate."""


def priority_of(request: OrderRequest) -> int:
    """Return the rank of a request, 0 first."""
    match request:
        case CancelOrder():
            return 0
        case SubmitOrder(origin=origin):
            return 1 if origin.is_exit else 2
        case ModifyOrder():
            return 3


def deadline_of(request: OrderRequest, now: int) -> int:
    """Return until when (ns) a request may leave; cancels and exits wait longer than entries."""
    urgent = isinstance(request, CancelOrder) or request.origin.is_exit
    return now + (EXIT_DEADLINE_NS if urgent else ENTRY_DEADLINE_NS)


class OrderQueue:
    """What is approved and has not left."""

    def __init__(self) -> None:
        """Start empty."""
        self._heap: list[Waiting] = []
        self._sequence = 0

    def __len__(self) -> int:
        """Count what waits."""
        return len(self._heap)

    def put(self, approval: Approved[OrderRequest], now: int) -> None:
        """Queue a request."""
        self._sequence += 1
        request = approval.request
        deadline = deadline_of(request, now)
        heapq.heappush(self._heap, Waiting(priority_of(request), self._sequence, approval, deadline, now))

    def take_ready(self, in_flight: int, is_ready: Callable[[OrderRequest], bool]) -> Waiting | None:
        """Take the first request that may leave now, or None."""
        if in_flight >= MAX_IN_FLIGHT:
            return None
        for waiting in sorted(self._heap):
            if is_ready(waiting.approval.request):
                self._heap.remove(waiting)
                heapq.heapify(self._heap)
                return waiting
        return None

    def requests(self) -> list[OrderRequest]:
        """Return what waits."""
        return [waiting.approval.request for waiting in self._heap]

    def hold(self, is_held: Callable[[OrderRequest], bool], now: int) -> None:
        """Let the deadline of what is held begin anew: it runs from when the hold ends."""
        for waiting in self._heap:
            if is_held(waiting.approval.request):
                waiting.deadline = deadline_of(waiting.approval.request, now)

    def take_expired(self, now: int) -> list[OrderRequest]:
        """Take what waited past its deadline."""
        return self._take([w for w in self._heap if w.deadline < now])

    def take_where(self, wanted: Callable[[OrderRequest], bool]) -> list[OrderRequest]:
        """Take the requests that fit."""
        return self._take([w for w in self._heap if wanted(w.approval.request)])

    def take_all(self) -> list[OrderRequest]:
        """Take everything: nothing queued before a disconnect fires after the reconnect."""
        return self._take(list(self._heap))

    def _take(self, gone: list[Waiting]) -> list[OrderRequest]:
        if not gone:
            return []
        self._heap = [w for w in self._heap if w not in gone]
        heapq.heapify(self._heap)
        return [w.approval.request for w in sorted(gone)]
