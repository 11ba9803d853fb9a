"""Does the harm of the stream's faults: events missed, doubled, late, out of order, and a clock that is off.

Takes encoded events, gives those to be sent. Knows no session and no socket.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.simulator.faults import FaultKind, Faults
from kiwoom_gui.wire.codes import bare_code
from kiwoom_gui.wire.numbers import NS, hhmmss
from kiwoom_gui.wire.realtime_values import BalanceEntry, ClockEntry, OrderEntry, RealEntry

Key = tuple[str, str]
_LONGEST_HOLD_NS = NS
"""An event that waits for the next one is sent without it after so long."""


@dataclass(frozen=True, slots=True)
class _Held:
    key: Key
    event: bytes
    due_ns: int
    until_next: bool = False


@dataclass(slots=True)
class EventFaults:
    """Stands between the events and those who get them; `now_ns` tells the market's time."""

    faults: Faults
    now_ns: Callable[[], int]
    on_cut: Callable[[], None] = lambda: None
    _held: list[_Held] = field(default_factory=list)

    def set_clock(self, entry: RealEntry) -> RealEntry:
        """Return an event of the market clock with the time that a wrong clock shows."""
        offset = self.faults.lasting_s(FaultKind.WRONG_CLOCK, self.now_ns())
        if offset and isinstance(entry, ClockEntry):
            entry.values.time = hhmmss(self.now_ns() + int(offset * NS))
        return entry

    def pass_on(self, key: Key, entry: RealEntry, event: bytes) -> list[bytes]:
        """Return what is to be sent at once for an event."""
        now = self.now_ns()
        rule = self.faults.take_event(key[0], _stock(key, entry), now)
        if rule is None and not self._held:
            return [event]
        waited = [held.event for held in self._held if held.until_next and held.key == key]
        if rule is not None and rule.kind is FaultKind.WS_REORDERED and not waited:
            self._held.append(_Held(key, event, now + _LONGEST_HOLD_NS, until_next=True))
            return []
        self._held = [held for held in self._held if not (held.until_next and held.key == key)]
        match rule.kind if rule else None:
            case FaultKind.WS_MISSED:
                return waited
            case FaultKind.WS_DOUBLED:
                return [event, event, *waited]
            case FaultKind.WS_LATE:
                seconds = rule.seconds if rule else 0.0
                self._held.append(_Held(key, event, now + int(seconds * NS)))
                return waited
            case FaultKind.WS_CUT:
                self.on_cut()
                return []
        return [event, *waited]

    def due(self) -> list[tuple[Key, bytes]]:
        """Return the held events whose time has come."""
        if not self._held:
            return []
        now = self.now_ns()
        ready = [(held.key, held.event) for held in self._held if held.due_ns <= now]
        self._held = [held for held in self._held if held.due_ns > now]
        return ready


def _stock(key: Key, entry: RealEntry) -> str:
    if isinstance(entry, OrderEntry | BalanceEntry):
        return bare_code(entry.values.code)
    return bare_code(key[1])
